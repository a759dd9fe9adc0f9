"""Hands messages to Slack: those that nobody asked for a few at a time, and none after *later*."""

import asyncio

from bot.services import line_up
from bot.services.letters import Kind, Letter
from bot.services.messenger import Messenger, RateLimited, Sent
from bot.store.tables import Delivery

LANES = 4
"""Of the line so many at a time; a few are refused where Slack has enough, not all of them."""


class HandOver:
    """Slack, as the messages of one step meet it."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._lanes = asyncio.Semaphore(LANES)
        self._later: dict[str, RateLimited] = {}

    async def __call__(self, kind: Kind, row: Delivery, letter: Letter) -> Sent:
        """Where the message now stands. Raises as a messenger does.

        What Slack said of one message of the line goes for those of the workspace behind it.
        """
        if row.kind not in line_up.KINDS:
            return await self._post(kind, row, letter)
        async with self._lanes:
            if row.installation_id in self._later:
                raise self._later[row.installation_id]
            try:
                return await self._post(kind, row, letter)
            except RateLimited as later:
                self._later[row.installation_id] = later
                raise

    async def _post(self, kind: Kind, row: Delivery, letter: Letter) -> Sent:
        post = self._messenger.direct if kind.is_direct else self._messenger.post
        to = row.installation_id, row.recipient
        return await post(*to, letter.content, key=row.id, thread_ts=letter.thread_ts)
