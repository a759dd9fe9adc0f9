"""Bad weather: Slack away, sockets cut, events late and out of order, a database restarted."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.store.tables import Decision, Delivery, Participation, Reply, Round
from tests import postgres
from tests.faults import points
from tests.faults.world import World, world
from tests.postgres import Cluster

pytestmark = pytest.mark.anyio

HOUR = 3600
AWAY = ({"kind": "429", "retry_after": 60}, {"kind": "5xx", "status": 503})
ENOUGH = 12
"""Replies that are load enough; each one more comes a little later than the one before."""
CROWD = ("ana", "ben", "carol", "dana")


@pytest.fixture
def restartable() -> Iterator[Cluster]:
    """A PostgreSQL server that nobody else uses."""
    with (
        TemporaryDirectory(prefix="three-decisions-") as folder,
        postgres.cluster(Path(folder)) as started,
    ):
        yield started


async def go_away(scene: World, away: dict[str, Any]) -> str:
    """From now on Slack refuses every call; return the rule."""
    return await scene.driver.fault(**away, method="*", times=100_000)


async def come_back(scene: World, rule: str) -> None:
    """After an hour in which the bot tried, in vain, every ten minutes at least."""
    for _ in range(6):
        tried = scene.ws.faults.get(rule).reached
        await scene.driver.advance(by=HOUR / 6, wait=False)
        await scene.driver.reached(rule, tried + 1)
    await scene.driver.do("clear_faults")
    await scene.all_known()


@pytest.mark.parametrize("away", AWAY, ids=["429", "5xx"])
async def test_slack_is_away_for_an_hour_when_the_prompt_is_due(
    sqlite_url: str, tmp_path: Path, away: dict[str, Any]
) -> None:
    """It comes when Slack is back: late, and once."""
    async with world(sqlite_url, tmp_path) as scene:
        await scene.set_up()
        await scene.until(2026, 5, 4, 9, 55)
        await come_back(scene, await go_away(scene, away))
        (row,) = scene.books.rows(Delivery, kind="prompt")
        assert (row.state, scene.books.posted()[row.id]) == ("sent", 1)


@pytest.mark.parametrize("away", AWAY, ids=["429", "5xx"])
async def test_slack_is_away_for_an_hour_while_people_answer(
    sqlite_url: str, tmp_path: Path, away: dict[str, Any]
) -> None:
    """What they said is stored at once; it is read, and their cards come, when Slack is back."""
    async with world(sqlite_url, tmp_path) as scene:
        await scene.set_up()
        await points.prompt(scene)
        rule = await go_away(scene, away)
        for who in CROWD:
            await scene.acknowledged(await scene.reply(who, points.THREE))
        assert len(scene.books.rows(Reply)) == len(CROWD)
        await come_back(scene, rule)
        assert len(scene.books.rows(Decision)) == 3 * len(CROWD)
        assert all(row.card_shown_at for row in scene.books.rows(Participation))
        assert len(scene.books.cards()) == len(CROWD)


async def test_a_refusal_that_says_nothing_of_a_newcomer_loses_nothing_they_said(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Slack moves the workspace into an organisation and tells of nobody: it is asked again."""
    async with world(sqlite_url, tmp_path) as scene:
        await scene.set_up()
        await points.prompt(scene)
        moving = await scene.driver.fault(
            "error", method=points.PROFILE, error="team_added_to_org", times=2
        )
        await scene.driver.do("add_user", real_name="Hana Ito")
        await scene.driver.do("join", channel="platform", user="hana")
        await scene.reply("hana", points.THREE)
        await scene.driver.reached(moving)
        await scene.driver.advance(by=10)  # the next tick asks again
        await scene.driver.reached(moving, times=2)
        await scene.all_known()
        assert len(scene.books.rows(Decision)) == 3


async def test_a_socket_dropped_in_mid_round_loses_nothing(sqlite_url: str, tmp_path: Path) -> None:
    """Cut without a word under one reply and between two, said goodbye to before a third."""
    async with world(sqlite_url, tmp_path) as scene:
        await scene.set_up()
        await points.prompt(scene)
        await scene.driver.fault("drop_socket", event="message")
        for who, goodbye in zip(CROWD, (None, None, "refresh_requested", None), strict=True):
            await scene.reply(who, points.THREE)
            await scene.driver.do("disconnect", reason=goodbye)
        await scene.all_known()
        assert len(scene.books.rows(Reply)) == len(CROWD)
        assert len(scene.books.rows(Decision)) == 3 * len(CROWD)


@pytest.mark.parametrize(
    ("over_http", "hours"),
    [(False, 4), (True, 80)],
    ids=["sockets, in time", "http, after the close"],
)
async def test_events_hours_late_and_back_to_front(
    sqlite_url: str, tmp_path: Path, over_http: bool, hours: int
) -> None:
    """Said, edited twice and deleted, told hours later and the last thing first: all is as it is.

    Past the close the round was filled from history, and what comes then is known already.
    """
    async with world(sqlite_url, tmp_path, over_http=over_http) as scene:
        await scene.set_up()
        await points.prompt(scene)
        await scene.driver.fault("hold", event="message", times=6)
        ben, carol = scene.person("ben"), scene.person("carol")
        first = await scene.reply("ben", "1. Kept it")
        await ben.edit("platform", first, "1. Kept it\n2. Left it")
        await ben.edit("platform", first, "1. Kept it\n2. Left it as it is")
        gone, last = [await scene.reply("carol", "1. Bought it") for _ in range(2)]
        await carol.delete("platform", gone)
        await scene.driver.advance(by=hours * HOUR)
        await scene.driver.do("release", backwards=True)
        await scene.all_known()
        texts = sorted(row.text for row in scene.books.rows(Decision))
        assert texts == ["Bought it", "Kept it", "Left it as it is"]
        kept = {row.ts: row.is_deleted for row in scene.books.rows(Reply)}
        assert {ts for ts, is_deleted in kept.items() if not is_deleted} == {first, last}


async def test_postgresql_restarts_under_load(restartable: Cluster, tmp_path: Path) -> None:
    """Two processes and people talking: nobody restarts the bot, and all they said is there."""
    with restartable.database() as url:
        async with world(url, tmp_path, processes=2) as scene:
            await scene.set_up()
            await points.prompt(scene)
            restarting = asyncio.create_task(asyncio.to_thread(restartable.restart))
            said: list[str] = []
            while not restarting.done() or len(said) < ENOUGH:
                said.append(await scene.reply(CROWD[len(said) % 4], f"1. Kept number {len(said)}"))
                await scene.ws.activity.heard(scene.ws.activity.count, len(said) / ENOUGH)
            await restarting
            await points.close(scene)
            await scene.all_known()
            assert sorted(row.ts for row in scene.books.rows(Reply)) == sorted(said)
            assert len(scene.books.rows(Decision)) == len(said)
            assert [row.state for row in scene.books.rows(Round)] == ["closed"]
            assert set(scene.books.posted().values()) == {1}
            assert all(each.is_running for each in scene.fleet.values())
