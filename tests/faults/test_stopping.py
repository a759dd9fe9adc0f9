"""A polite stop: no new work, what was begun is finished, exit 0, all within ten seconds."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.cards import CardInHand
from bot.domain.followups import Verdict
from bot.store.tables import Decision, Delivery, Reply
from tests.faults import points
from tests.faults.locks import nothing_stored
from tests.faults.world import World, world

pytestmark = pytest.mark.anyio

OVER = pytest.mark.parametrize("over_http", [False, True], ids=["sockets", "http"])
BY_THE_MACHINES_CLOCK = {"PRACTICE_CLOCK_URL": ""}


async def stopping(scene: World) -> "asyncio.Task[int]":
    """The only process, asked to stop and no longer taking anything."""
    (name,) = scene.fleet
    task = asyncio.create_task(scene.stop(name))
    await scene.unreachable()
    return task


def state(scene: World, kind: str) -> str:
    """How far the only delivery of this kind has come."""
    (row,) = scene.books.rows(Delivery, kind=kind)
    return row.state


@OVER
async def test_a_call_in_flight_is_finished(
    sqlite_url: str, over_http: bool, tmp_path: Path
) -> None:
    """Asked to stop while Slack posts the prompt, it waits for the answer and saves it."""
    async with world(sqlite_url, tmp_path, over_http=over_http) as scene:
        await scene.set_up()
        call = await scene.driver.fault("hold_after", method=points.POST)
        moving = asyncio.ensure_future(points.prompt(scene))
        await scene.driver.reached(call)
        ending = await stopping(scene)
        await scene.driver.do("release", id=call)
        assert (await ending, state(scene, "prompt")) == (0, "sent")
        await moving


async def test_a_call_in_flight_is_finished_by_the_machines_clock(
    sqlite_url: str, tmp_path: Path
) -> None:
    """The same where APScheduler wakes the tick, which would cancel what it is at."""
    async with world(sqlite_url, tmp_path, processes=0, now=datetime.now(UTC)) as scene:
        await scene.start(**BY_THE_MACHINES_CLOCK)
        call = await scene.driver.fault("hold_after", method=points.POST)
        setting_up = asyncio.ensure_future(scene.set_up())
        await scene.driver.reached(call)
        ending = await stopping(scene)
        await scene.driver.do("release", id=call)
        assert (await ending, state(scene, "introduction")) == (0, "sent")
        await setting_up


async def test_a_call_that_is_never_answered_is_left_to_the_next_process(
    sqlite_url: str, tmp_path: Path
) -> None:
    """It stops in time all the same, and the prompt that Slack has is found, not posted again."""
    async with world(sqlite_url, tmp_path) as scene:
        await scene.set_up()
        call = await scene.driver.fault("hold_after", method=points.POST)
        moving = asyncio.ensure_future(points.prompt(scene))
        await scene.driver.reached(call)
        assert (await (await stopping(scene)), state(scene, "prompt")) == (0, "sending")
        await moving
        await scene.start()
        await scene.all_known()
        assert state(scene, "prompt") == "sent"
        assert set(scene.books.posted().values()) == {1}


@OVER
async def test_a_reply_that_is_arriving_is_stored_and_acknowledged(
    database_url: str, over_http: bool, tmp_path: Path
) -> None:
    """Asked to stop while it stores a reply, it does so and tells Slack."""
    async with world(database_url, tmp_path, over_http=over_http) as scene:
        await scene.driver.do("settings", ack_within=60, resend_after=60)
        await scene.set_up()
        await points.prompt(scene)
        (name,) = scene.fleet
        with nothing_stored(database_url):
            ts = await scene.reply("ben", points.THREE)
            await scene.acknowledged(await scene.person("carol").say("platform", "Lunch?"))
            ending = asyncio.create_task(scene.stop(name))
            await asyncio.sleep(0)
        assert await ending == 0
        await scene.acknowledged(ts)
        assert [row.ts for row in scene.books.rows(Reply)] == [ts]


@OVER
async def test_with_nothing_to_do_it_stops(
    sqlite_url: str, over_http: bool, tmp_path: Path
) -> None:
    """An idle process ends in time, and says that all is well."""
    async with world(sqlite_url, tmp_path, over_http=over_http) as scene:
        assert await (await stopping(scene)) == 0


@OVER
async def test_a_click_under_way_is_kept(sqlite_url: str, over_http: bool, tmp_path: Path) -> None:
    """Asked to stop between the click's acknowledgement and its answer, it keeps the answer."""
    async with world(sqlite_url, tmp_path, over_http=over_http) as scene:
        await scene.set_up()
        await points.prompt(scene)
        await points.reply(scene)
        await scene.all_known()  # and what it believes of the channel's members is too old
        card = CardInHand(scene, "ben", "platform", (await scene.prompt()).ts)
        seen = await card.seen()
        call = await scene.driver.fault("hold_after", method="conversations.members")
        clicking = asyncio.ensure_future(scene.person("ben").click("platform", seen.ts, "Partly"))
        await scene.driver.reached(call)
        ending = await stopping(scene)
        await scene.driver.do("release", id=call)
        assert await ending == 0
        await clicking
        assert len(scene.books.rows(Decision, verdict=Verdict.PARTLY)) == 1
