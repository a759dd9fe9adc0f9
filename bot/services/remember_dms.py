"""Remembers which conversation is somebody's own with the bot, so that it is opened once."""

from bot.store import people
from bot.store.engine import Begin

REMEMBERED_MOST = 20_000
"""Conversations kept in memory; beyond, the database is asked again."""


class DmMemory:
    """What Slack said of people's direct messages; each is read from the database once."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._known: dict[tuple[str, str], str] = {}

    async def find(self, installation_id: str, user_id: str) -> str | None:
        """The person's conversation with the bot, if it is known."""
        key = installation_id, user_id
        if key not in self._known:
            async with self._begin.reading() as session:
                person = await people.get(session, *key)
            if person is None or person.dm_id is None:
                return None
            self._keep(key, person.dm_id)
        return self._known[key]

    async def keep(self, installation_id: str, user_id: str, dm_id: str) -> None:
        """This is the person's conversation with the bot; of strangers nothing is stored."""
        key = installation_id, user_id
        if self._known.get(key) == dm_id:
            return
        self._keep(key, dm_id)
        async with self._begin() as session:
            await people.keep_dm(session, *key, dm_id)

    def forget(self, installation_id: str, user_id: str) -> None:
        """Slack does not know that conversation: the next message opens it anew."""
        self._known.pop((installation_id, user_id), None)

    def _keep(self, key: tuple[str, str], dm_id: str) -> None:
        if len(self._known) >= REMEMBERED_MOST:
            self._known.clear()
        self._known[key] = dm_id
