"""Remembers which workspaces refuse charts, so that each is asked once and gets bars of text."""

from datetime import datetime, timedelta

from bot.store import installations
from bot.store.engine import Begin

REFUSED_FOR = timedelta(days=30)
"""Slack brings new blocks to workspaces at its own pace: worth another try after a month."""


class ChartMemory:
    """What each installation's Slack said of charts; read from the database once a process."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._refused_at: dict[str, datetime | None] = {}

    async def are_taken(self, installation_id: str, now: datetime) -> bool:
        """Whether a chart may be sent there at `now` (UTC)."""
        if installation_id not in self._refused_at:
            async with self._begin.reading() as session:
                found = await installations.get(session, installation_id)
            self._refused_at[installation_id] = found.charts_refused_at if found else None
        refused_at = self._refused_at[installation_id]
        return refused_at is None or now - refused_at >= REFUSED_FOR

    async def were_refused(self, installation_id: str, now: datetime) -> None:
        """Slack refused a chart at `now` (UTC): none is sent there for a month."""
        self._refused_at[installation_id] = now
        async with self._begin() as session:
            found = await installations.get(session, installation_id)
            if found is not None:
                found.charts_refused_at = now
