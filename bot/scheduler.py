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

SECONDS = 5
"""Between two ticks; the card's 45 s is the shortest wait anybody notices."""
MOST_BATCHES = 1000
"""A tick that never comes to an end would be a mistake of ours; the next wake-up goes on."""

TickBy = Callable[[Clock], Awaitable[Tick]]

log = structlog.get_logger()


async def tick_until_done(tick: TickBy, clock: Clock) -> Tick:
    """Tick until no step stopped at its batch."""
    for _ in range(MOST_BATCHES):
        done = await tick(clock)
        if not done.has_more:
            break
    return done


def schedule(tick: TickBy, clock: Clock) -> AsyncIOScheduler:
    """A scheduler, not yet started, that ticks every few seconds, one tick at a time."""

    async def wake() -> None:
        try:
            await tick_until_done(tick, clock)
        except Exception:
            log.exception("tick.broken")  # the next wake-up tries again

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        wake, "interval", seconds=SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
    )
    return scheduler


@asynccontextmanager
async def practising(
    tick: TickBy,
    clock: PracticeClock,
    quiet: Callable[[], Awaitable[None]],
    next_thing: Callable[[], Awaitable[str]],
) -> AsyncIterator[None]:
    """Tick whenever the practice workspace asks, and report; the first report is made at once.

    It is made when listeners are `quiet` too, for time does not move while one is at work, and
    says what the `next_thing` is.
    """
    at_work = asyncio.Lock()

    async def answer() -> None:
        await quiet()
        async with at_work:
            done = await tick_until_done(tick, clock)
            await clock.report(done.next_due, await next_thing())

    async def answer_each() -> None:
        while True:
            try:
                await clock.changed()
                await answer()
            except (aiohttp.ClientError, TimeoutError):
                await asyncio.sleep(0.2)  # the workspace is going away, or slow
            except Exception:
                log.exception("tick.broken")
                await asyncio.sleep(0.2)  # the workspace asks again

    await clock.changed()
    await answer()
    task = asyncio.create_task(answer_each())
    try:
        yield
    finally:
        async with at_work:  # a tick that began is finished
            task.cancel()
        with suppress(asyncio.CancelledError):
            await task
