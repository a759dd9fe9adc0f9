"""A bell that wakes those who wait for news; it carries no news itself."""

import asyncio


class Bell:
    """Counts its rings, so that a listener can ask for news after the last ring it heard."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Count one more ring and wake everybody who waits."""
        self.count += 1
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def heard(self, after: int, timeout: float) -> bool:  # noqa: ASYNC109 - callers get False
        """Return True where it has rung more than `after` times, or once it rings again.

        False after `timeout` seconds. One ring is enough: so it ends all waiting at the end.
        """
        if self.count > after:
            return True
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            async with asyncio.timeout(max(timeout, 0)):
                await waiter
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiter)
        return True
