"""Row 3: 10,000 rituals due at once, beside APScheduler's own job store firing as many no-ops."""

import asyncio
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, stopped_at
from bot.scheduler import tick_until_done
from bot.services import week
from bot.services.messenger import Sent
from bot.services.week import Tick
from bot.store import installations
from bot.store.engine import Begin, create_engine
from bot.store.migrate import upgrade
from bot.store.rows import Columns, insert_all
from bot.store.tables import Delivery, Ritual, new_id

RITUALS = 10_000
ROUNDS = 3
MONDAY = datetime(2026, 5, 4, 10, tzinfo=UTC)


class InstantSlack:
    """A messenger that answers at once; only what prompts need."""

    def __init__(self) -> None:
        self.handed: list[float] = []

    async def post(self, _installation: str, channel_id: str, _content: Any, **_given: Any) -> Sent:
        """Take a message."""
        self.handed.append(time.perf_counter())
        return Sent(channel_id, f"1777888800.{len(self.handed):06}")


async def prompts(folder: Path) -> float:
    """Seconds until the last of 10,000 due prompts is handed to Slack."""
    engine = create_engine(f"sqlite:///{folder / 'prompts.db'}")
    await upgrade(engine)
    begin, slack = Begin(engine), InstantSlack()
    async with begin() as session:
        await installations.ensure(session, "T1", bot_user_id="U0", now=MONDAY)
        session.add_all(_ritual(number) for number in range(RITUALS))

    async def tick(clock: Clock) -> Tick:
        return await week.tick(begin, slack, clock)  # type: ignore[arg-type] # only what is used

    begun = time.perf_counter()
    while len(slack.handed) < RITUALS:
        await tick_until_done(tick, stopped_at(MONDAY))
    await engine.dispose()
    return slack.handed[-1] - begun


def _ritual(number: int) -> Ritual:
    return Ritual(
        installation_id="T1", channel_id=f"C{number}", owner_id="U1", created_at=MONDAY,
        zone="UTC", weekday=0, at=wall_time(10), every="1w", anchor=date(2026, 5, 4),
        close_days=3, close_at=wall_time(16), reminder_days=2, reminder_at=wall_time(10),
        next_prompt_at=MONDAY,
    )  # fmt: skip


def _sent(number: int) -> Columns:
    return {
        "installation_id": "T1", "id": new_id(), "kind": "reminder", "subject": "2026-W18",
        "recipient": f"U{number}", "state": "sent", "due_at": MONDAY - timedelta(days=7),
        "attempts": 1,
    }  # fmt: skip


_fired: list[float] = []


async def no_op() -> None:
    """What each of APScheduler's jobs does."""
    _fired.append(time.perf_counter())


async def jobs(folder: Path) -> float:
    """Seconds until the last of 10,000 due no-op jobs has fired."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'jobs.db'}")
    scheduler = AsyncIOScheduler(
        jobstores={"default": store}, executors={"default": AsyncIOExecutor()}, timezone="UTC"
    )
    scheduler.start(paused=True)
    due = datetime.now(UTC)
    for number in range(RITUALS):
        scheduler.add_job(no_op, "date", run_date=due, id=str(number), misfire_grace_time=86_400)
    _fired.clear()
    begun = time.perf_counter()
    scheduler.resume()
    while len(_fired) < RITUALS:
        await asyncio.sleep(0.05)
    scheduler.shutdown()
    return _fired[-1] - begun


async def idle_tick(folder: Path, rituals: int = 100_000) -> float:
    """Seconds of one tick with nothing due, so many rituals waiting, and as much sent before."""
    engine = create_engine(f"sqlite:///{folder / 'idle.db'}")
    await upgrade(engine)
    begin = Begin(engine)
    async with begin() as session:
        await installations.ensure(session, "T1", bot_user_id="U0", now=MONDAY)
        session.add_all(_ritual(number) for number in range(rituals))
        await insert_all(session, Delivery, [_sent(number) for number in range(rituals)])
    before = MONDAY - timedelta(days=1)
    taken = []
    for _ in range(20):
        begun = time.perf_counter()
        await week.tick(begin, InstantSlack(), stopped_at(before))  # type: ignore[arg-type]
        taken.append(time.perf_counter() - begun)
    await engine.dispose()
    return sorted(taken)[len(taken) // 2]


async def measure() -> dict[str, float]:
    """Seconds for each: the median of interleaved rounds."""
    taken: dict[str, list[float]] = {"prompts": [], "jobs": []}
    for _ in range(ROUNDS):
        for name, measured in (("prompts", prompts), ("jobs", jobs)):
            with TemporaryDirectory() as folder:
                taken[name].append(await measured(Path(folder)))
    with TemporaryDirectory() as folder:
        idle = await idle_tick(Path(folder))
    return {"idle tick": idle, **{name: median(each) for name, each in taken.items()}}


if __name__ == "__main__":
    for name, seconds in asyncio.run(measure()).items():
        print(f"{name:10} {seconds:8.3f} s")
