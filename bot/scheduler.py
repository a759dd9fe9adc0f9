"""Wakes the tick: APScheduler every few seconds, or the practice workspace whenever it asks.

What is due is the database's business (invariant 2); there is no job store.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import aiohttp
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, PracticeClock
from bot.services.week import Tick
from bot.stopping import Grace

SECONDS = 5
"""Between two ticks; the card's 45 s is the shortest wait anybody notices."""
MOST_BATCHES = 1000
"""A tick that never comes to an end would be a mistake of ours; the next wake-up goes on."""

TickBy = Callable[[Clock], Awaitable[Tick]]

log = structlog.get_logger()


async def tick_until_done(
    tick: TickBy, clock: Clock, is_stopping: Callable[[], bool] = lambda: False
) -> Tick:
    """Tick until no step stopped at its batch, or the bot is to stop."""
    for _ in range(MOST_BATCHES):
        done = await tick(clock)
        if not done.has_more or is_stopping():
            break
    return done


class Ticker:
    """Ticks when woken, one tick at a time."""

    def __init__(self, tick: TickBy, clock: Clock) -> None:
        self._tick = tick
        self._clock = clock
        self._at_work = asyncio.Lock()
        self._is_stopping = False

    async def wake(self, then: Callable[[Tick], Awaitable[None]] | None = None) -> None:
        """Tick until all is done, `then` say so; once the bot is stopping, do nothing."""
        async with self._at_work:
            if self._is_stopping:
                return
            done = await tick_until_done(self._tick, self._clock, lambda: self._is_stopping)
            if then is not None:
                await then(done)

    async def stopped(self) -> None:
        """Begin no batch any more, and wait for the one that was begun."""
        self._is_stopping = True
        async with self._at_work:
            pass


@asynccontextmanager
async def ticking(tick: TickBy, clock: Clock, grace: Grace) -> AsyncIterator[None]:
    """Tick every few seconds until the block ends; a tick that began is finished."""
    ticker = Ticker(tick, clock)

    async def wake() -> None:
        try:
            await ticker.wake()
        except Exception:
            log.exception("tick.broken")  # the next wake-up tries again

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        wake, "interval", seconds=SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
    )
    scheduler.start()
    try:
        yield
    finally:
        await grace.allow(ticker.stopped())
        scheduler.shutdown()  # which cancels a tick that took too long


@asynccontextmanager
async def practising(
    tick: TickBy,
    clock: PracticeClock,
    quiet: Callable[[], Awaitable[None]],
    next_thing: Callable[[], Awaitable[str]],
    grace: Grace,
) -> AsyncIterator[None]:
    """Tick whenever the practice workspace asks, and report; the first report is made at once.

    It is made when listeners are `quiet` too, for time does not move while one is at work, and
    says what the `next_thing` is.
    """
    ticker = Ticker(tick, clock)

    async def report(done: Tick) -> None:
        await clock.report(done.next_due, await next_thing())

    async def answer() -> None:
        await quiet()
        await ticker.wake(report)

    async def answer_each() -> None:
        is_asked = False
        while True:
            try:
                if not is_asked:
                    await clock.changed()
                is_asked = True  # until it is answered, be it at the second attempt
                await answer()
                is_asked = False
            except (aiohttp.ClientError, TimeoutError):
                await asyncio.sleep(0.2)  # the workspace is going away, or slow
            except Exception:
                log.exception("tick.broken")
                await asyncio.sleep(0.2)

    await clock.changed()
    await answer()
    task = asyncio.create_task(answer_each())
    try:
        yield
    finally:
        await grace.allow(ticker.stopped())
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
