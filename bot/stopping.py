"""How a bot stops: it takes nothing new, and what it began has one while to come to an end."""

import asyncio
from collections.abc import Coroutine
from typing import Any

SECONDS = 6
"""To finish what was begun when the bot is stopped. Container hosts kill after ten, of which a busy
machine takes some to end the process."""


class Grace:
    """One while for everything that is to be finished, counted from when it is first asked for."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._over: asyncio.Event | None = None

    async def allow(self, finishing: Coroutine[Any, Any, None]) -> None:
        """Wait for what is finishing, but not longer than is left of the while.

        What is not finished by then is left: what is sent once, whoever comes next looks up.
        """
        if self._over is None:
            self._over = asyncio.Event()
            asyncio.get_running_loop().call_later(self._seconds, self._over.set)
        tasks = [asyncio.create_task(each) for each in (finishing, _until(self._over))]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _until(event: asyncio.Event) -> None:
    await event.wait()
