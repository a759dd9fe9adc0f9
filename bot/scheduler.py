"""Wakes the tick: APScheduler every few seconds, or the practice workspace whenever it asks.

What is due is the database's business (invariant 2); there is no job store.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import aiohttp
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, PracticeClock
from bot.services.week import Tick

SECONDS = 5
"""Between two ticks; the card's 45 s is the shortest wait anybody notices."""
MOST_BATCHES = 1000
"""A tick that never comes to an end would be a mistake of ours; the next wake-up goes on."""

TickAt = Callable[[datetime], Awaitable[Tick]]

log = structlog.get_logger()


async def tick_until_done(tick: TickAt, clock: Clock) -> Tick:
    """Tick, each time by a fresh clock, until no step stopped at its batch."""
    for _ in range(MOST_BATCHES):
        done = await tick(await clock())
        if not done.has_more:
            break
    return done


def schedule(tick: TickAt, clock: Clock) -> AsyncIOScheduler:
    """A scheduler, not yet started, that ticks every few seconds, one tick at a time."""

    async def wake() -> None:
        try:
            await tick_until_done(tick, clock)
        except Exception as error:  # noqa: BLE001 -- the next wake-up tries again
            log.error("tick.broken", error=type(error).__name__)

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        wake, "interval", seconds=SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
    )
    return scheduler


async def practise(tick: TickAt, clock: PracticeClock) -> None:
    """Tick whenever the practice workspace asks, and report; runs until it is cancelled."""
    while True:
        try:
            await clock.changed()
            done = await tick_until_done(tick, clock)
            await clock.report(is_idle=done.is_idle, next_due=done.next_due)
        except (aiohttp.ClientError, TimeoutError):
            await asyncio.sleep(0.2)  # the workspace is starting, or going away
