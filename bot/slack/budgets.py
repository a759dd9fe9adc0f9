"""How often one method of Slack's may be called: some times a minute, and not before it said so."""

import math
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from bot.services.messenger import OutcomeUnknown, RateLimited
from bot.slack.errors import sorted_errors

MINUTE = timedelta(minutes=1)
SILENT_FOR = timedelta(seconds=30)
"""Where Slack did not answer, nobody else has to find that out for so long."""

T = TypeVar("T")


class Budget:
    """The calls of one method for one installation, in this process; times are the caller's."""

    def __init__(self, a_minute: int) -> None:
        self._lately: deque[datetime] = deque(maxlen=a_minute)
        self._not_before: datetime | None = None

    def wait(self, now: datetime) -> timedelta:
        """How long it is until the next call may be made."""
        waits = [timedelta()]
        if len(self._lately) == self._lately.maxlen and self._lately[0] <= now:
            waits.append(self._lately[0] + MINUTE - now)
        if self._not_before is not None:
            waits.append(self._not_before - now)
        return max(waits)

    async def call(self, now: datetime, ask: Callable[[], Awaitable[T]]) -> T:
        """What Slack answers. Raises as a messenger does: RateLimited also without asking it."""
        wait = self.wait(now)
        if wait > timedelta():
            raise RateLimited(math.ceil(wait.total_seconds()))
        self._lately.append(now)
        try:
            async with sorted_errors():
                return await ask()
        except RateLimited as later:
            self._not_before = now + timedelta(seconds=later.seconds)
            raise
        except OutcomeUnknown:
            self._not_before = now + SILENT_FOR
            raise
