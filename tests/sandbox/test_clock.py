"""Time moves in steps, as fast as the bot gets its work done, and never past what is due."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox.errors import Refused
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio
HOUR = timedelta(hours=1)
START = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@dataclass
class FakeBot:
    """Reads the clock as the bot does and does what is due, one thing a tick."""

    address: str
    due: list[datetime]
    done: list[tuple[datetime, datetime]] = field(default_factory=list)
    busy_reports: int = 0
    work: Callable[[], Awaitable[object]] | None = None

    async def run(self) -> None:
        """Tick whenever asked, until cancelled."""
        seq = 0
        async with aiohttp.ClientSession(self.address) as http:
            while True:
                async with http.get("/clock", params={"after": seq}) as response:
                    clock = await response.json()
                seq = clock["seq"]
                async with http.post("/clock/idle", json=await self.tick(clock)):
                    pass

    async def tick(self, clock: dict[str, Any]) -> dict[str, Any]:
        """Do the first thing due and report."""
        now = datetime.fromisoformat(clock["now"])
        if self.due and self.due[0] <= now:
            self.done.append((self.due.pop(0), now))
            if self.work:
                await self.work()
        idle = self.busy_reports == 0
        self.busy_reports = max(self.busy_reports - 1, 0)
        following = self.due[0].isoformat() if self.due else None
        return {"seq": clock["seq"], "idle": idle, "next_due": following}


@contextlib.asynccontextmanager
async def running(bot: FakeBot, stage: Stage) -> AsyncIterator[FakeBot]:
    """Run the bot until the workspace has met it, and for as long as the block lasts."""
    task = asyncio.create_task(bot.run())
    await stage.driver.connected(at_least=0, clock=True)
    try:
        yield bot
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_time_stops_at_everything_due(stage: Stage) -> None:
    """Each thing due happens at its own time, however far time is told to move."""
    due = [START + HOUR, START + 2 * HOUR, START + 2 * HOUR, START + 9 * HOUR]
    async with running(FakeBot(stage.address, list(due)), stage) as bot:
        moved = await stage.driver.advance(by=5 * 3600)

    assert bot.done == [(at, at) for at in due[:3]]
    stops = [START + HOUR, START + 2 * HOUR, START + 5 * HOUR]
    assert moved["stops"] == [at.isoformat() for at in stops]
    assert moved["bot"] is True


async def test_next_goes_to_the_next_thing_due(stage: Stage) -> None:
    """Without a target, time moves to the next thing due and no further."""
    async with running(FakeBot(stage.address, [START + HOUR, START + 2 * HOUR]), stage):
        await stage.driver.advance()
        assert await stage.driver.now() == START + HOUR


async def test_a_busy_bot_is_asked_again(stage: Stage) -> None:
    """Time waits for a bot that reports itself busy, and moves when it is done."""
    async with running(FakeBot(stage.address, [], busy_reports=3), stage) as bot:
        moved = await stage.driver.advance(by=60)

    assert moved["now"] == (START + timedelta(minutes=1)).isoformat()
    assert bot.busy_reports == 0


async def test_giving_up_names_what_is_busy(stage: Stage) -> None:
    """A bot that never gets idle makes moving time fail, with the reason, and time stays."""
    async with running(FakeBot(stage.address, [], busy_reports=10_000), stage):
        with pytest.raises(Refused, match="bot reports that it is busy"):
            await stage.driver.advance(by=60, limit=0.2)
    assert await stage.driver.now() == START


async def test_time_waits_for_acknowledgements(stage: Stage) -> None:
    """An event nobody acknowledged keeps time from moving."""
    stage.hear_events("message")
    await stage.connect()
    await stage.driver.fault("unacked", event="message", seconds=5)
    await stage.ana.say("platform", "hello")

    with pytest.raises(Refused, match="unacknowledged: message"):
        await stage.driver.advance(by=60, limit=0.1)


async def test_without_a_bot_time_just_moves(stage: Stage) -> None:
    """Nobody reads the clock: it moves at once and says that no bot was there."""
    moved = await stage.driver.advance(to=START + HOUR)
    assert (moved["now"], moved["bot"]) == ((START + HOUR).isoformat(), False)


async def test_time_never_moves_back(stage: Stage) -> None:
    """A target in the past leaves time where it is."""
    await stage.driver.advance(to=START - HOUR)
    assert await stage.driver.now() == START


async def test_time_can_run(stage: Stage) -> None:
    """Told to run, simulated time passes with real time."""
    await stage.driver.do("clock", running=True)
    first = await stage.driver.now()
    assert await stage.driver.now() > first


async def test_settling_waits_without_moving(stage: Stage) -> None:
    """Settling lets the bot do all that is due now."""
    async with running(FakeBot(stage.address, [START, START, START + HOUR]), stage) as bot:
        await stage.driver.settle()

    assert bot.done == [(START, START), (START, START)]
    assert await stage.driver.now() == START


async def test_ts_increase_and_follow_the_clock(stage: Stage) -> None:
    """Messages at one instant get different, rising ts of that simulated second."""
    first = await stage.ana.say("platform", "one")
    second = await stage.ana.say("platform", "two")
    assert first < second
    assert first.partition(".")[0] == str(int(START.timestamp()))


async def test_every_bot_has_to_be_idle(stage: Stage) -> None:
    """With two bots on the clock time waits for both, until one is forgotten."""
    async with running(FakeBot(stage.address, []), stage):
        stage.ws.clock.meet("other")
        with pytest.raises(Refused, match="other has not reported"):
            await stage.driver.advance(by=60, limit=0.1)
        await stage.driver.do("forget_bot", bot="other")
        await stage.driver.advance(by=60)


async def test_time_may_move_without_waiting(stage: Stage) -> None:
    """For a bot that is meant to be away, time moves past what it planned."""
    stage.ws.clock.meet("bot")
    moved = await stage.driver.advance(by=7200, wait=False)
    assert moved["now"] == (START + 2 * HOUR).isoformat()


async def test_what_a_tick_posts_is_heard_before_time_moves_on(stage: Stage) -> None:
    """The app has acknowledged its own post, made at one stop, before the next stop comes."""
    heard: list[datetime] = []

    @stage.app.event("message")
    async def _heard() -> None:
        heard.append(stage.ws.clock.now)

    await stage.connect()
    due = [START + n * HOUR for n in (1, 2, 3)]
    bot = FakeBot(stage.address, list(due))
    bot.work = lambda: stage.client.chat_postMessage(channel=stage.platform, text="prompt")
    async with running(bot, stage):
        await stage.driver.advance(by=4 * 3600)

    assert heard == due
    posted = await stage.ana.see("platform")
    assert [m.ts.partition(".")[0] for m in posted] == [str(int(at.timestamp())) for at in due]


async def test_time_stands_still_during_a_call(stage: Stage) -> None:
    """A call on hold keeps time from moving, and the reason is told."""
    fault = await stage.driver.fault("hold_after", method="chat.postMessage")
    posting = asyncio.create_task(
        stage.client.chat_postMessage(channel=stage.platform, text="prompt")
    )
    await stage.driver.reached(fault)
    with pytest.raises(Refused, match="call under way"):
        await stage.driver.advance(by=60, limit=0.05)
    await stage.driver.do("release", id=fault)
    await posting
    await stage.driver.advance(by=60)


async def test_time_does_not_wait_for_the_dead(stage: Stage) -> None:
    """A bot whose line is cut is waited for no longer, and cannot report from beyond."""
    name = {"bot": "mortal"}
    async with aiohttp.ClientSession(stage.address) as http:
        line = await http.get("/clock/line", params=name)
        async with http.post("/clock/idle", json={**name, "seq": 0, "idle": False}):
            pass
        with pytest.raises(Refused, match="mortal has not reported"):
            await stage.driver.advance(by=60, limit=0.1)
        waiting = asyncio.create_task(stage.driver.advance(by=60))
        line.close()
        await waiting
        async with http.post("/clock/idle", json={**name, "seq": 99, "idle": False}):
            pass
        assert (await stage.driver.do("clock"))["bots"] == []
