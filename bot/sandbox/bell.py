"""A bell that wakes those who wait for news; it carries no news itself."""

import asyncio


class Bell:
    """Counts its rings, so that a listener can ask for news after the last ring it heard."""

    def __init__(self) -> None:
        self.count = 0
        self._is_over = False
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Count one more ring and wake everybody who waits."""
        self.count += 1
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def heard(self, after: int, timeout: float) -> bool:  # noqa: ASYNC109 - callers get False
        """Return True once it has rung more than `after` times, or for the last time.

        False after `timeout` seconds.
        """
        try:
            async with asyncio.timeout(max(timeout, 0)):
                while self.count <= after and not self._is_over:
                    await self._ring()
        except TimeoutError:
            return False
        return True

    def end(self) -> None:
        """Ring for the last time: nobody waits any more."""
        self._is_over = True
        self.ring()

    async def _ring(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)
