"""What listeners are still at after Slack was acknowledged; Bolt itself keeps no hold on it."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


class Work:
    """Counts the listeners at work, so that somebody may wait for the last one."""

    def __init__(self) -> None:
        self._count = 0
        self._is_done = asyncio.Event()
        self._is_done.set()

    def tracked(self, listener: Callable[P, Awaitable[None]]) -> Callable[P, Awaitable[None]]:
        """The same listener, counted while it runs."""

        @wraps(listener)
        async def counted(*args: P.args, **kwargs: P.kwargs) -> None:
            self._count += 1
            self._is_done.clear()
            try:
                await listener(*args, **kwargs)
            finally:
                self._count -= 1
                if not self._count:
                    self._is_done.set()

        return counted

    async def done(self) -> None:
        """Wait until no listener is at work."""
        await self._is_done.wait()
