"""Who is in a channel, read once for all who ask at the same time, and believed for a while."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.slack.budgets import Budget

BELIEVED_FOR = timedelta(minutes=5)
"""As long as membership may be believed (invariant 7)."""
PAGES = 90
"""Pages in a minute; Slack takes some hundred (conversations.members is of its tier 4)."""
PAGE = 200


@dataclass
class _Channel:
    """A channel's members, as far as they have been read; Slack may ask to wait in the middle."""

    begun_at: datetime | None = None
    cursor: str = ""
    read: list[str] = field(default_factory=list)
    members: frozenset[str] | None = None
    """All of them, once the last page has been read."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def is_believed(self, now: datetime) -> bool:
        """Whether what was read is not too old."""
        return self.begun_at is not None and timedelta() <= now - self.begun_at < BELIEVED_FOR

    def begin(self, now: datetime) -> None:
        """What was read is believed no more; what follows was read from now on."""
        self.begun_at, self.cursor, self.read, self.members = now, "", [], None


class Members:
    """What Slack says of channels' members, for one process."""

    def __init__(self, client_for: Callable[[str], AsyncWebClient], clock: Clock) -> None:
        self._client_for = client_for
        self._clock = clock
        self._budgets: dict[str, Budget] = {}
        self._channels: dict[tuple[str, str], _Channel] = {}

    async def of(self, installation_id: str, channel_id: str) -> frozenset[str]:
        """Everybody in the channel. Raises as a messenger does; then it goes on from there."""
        found = self._channels.setdefault((installation_id, channel_id), _Channel())
        async with found.turn:
            now = await self._clock()
            if not found.is_believed(now):
                found.begin(now)
            while found.members is None:
                await self._read_on(installation_id, channel_id, found, now)
            return found.members

    def forget(self, installation_id: str, channel_id: str) -> None:
        """Ask again next time."""
        self._channels.pop((installation_id, channel_id), None)

    async def _read_on(
        self, installation_id: str, channel_id: str, found: _Channel, now: datetime
    ) -> None:
        client = self._client_for(installation_id)
        budget = self._budgets.setdefault(installation_id, Budget(PAGES))
        answer = await budget.call(
            now,
            lambda: client.conversations_members(
                channel=channel_id, limit=PAGE, cursor=found.cursor
            ),
        )
        found.read += answer["members"]
        found.cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not found.cursor:
            found.members, found.read = frozenset(found.read), []
