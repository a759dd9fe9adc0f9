"""Invariant 4: a reply is stored before Slack is told that it arrived."""

from pathlib import Path

import pytest

from bot.store.tables import Decision, Reply
from tests.faults import points
from tests.faults.locks import nothing_stored
from tests.faults.world import world

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("over_http", [False, True], ids=["sockets", "http"])
async def test_a_reply_that_is_not_stored_is_not_acknowledged(
    database_url: str, over_http: bool, tmp_path: Path
) -> None:
    """Killed while the database stores nothing: Slack was told nothing, and sends it again."""
    async with world(database_url, tmp_path, over_http=over_http) as scene:
        await scene.driver.do("settings", ack_within=60, resend_after=60)
        await scene.set_up()
        await points.prompt(scene)
        with nothing_stored(database_url):
            await points.reply(scene)
            chatter = await scene.person("carol").say("platform", "Lunch?")
            await scene.acknowledged(chatter)
            await scene.driver.do("settings", resend_after=2)
            await scene.kill(*scene.fleet)
            assert scene.ws.outbox.unacknowledged != []
        assert scene.books.rows(Reply) == []
        await scene.start()
        await scene.all_known()
        assert len(scene.books.rows(Reply)) == 1
        assert len(scene.books.rows(Decision)) == 3


async def test_a_reply_acknowledged_is_there_though_nothing_else_happened(
    database_url: str, tmp_path: Path
) -> None:
    """Killed as soon as Slack has its answer, with Slack sending nothing again."""
    async with world(database_url, tmp_path) as scene:
        await scene.set_up()
        await points.prompt(scene)
        await scene.driver.fault("hold_before", method=points.PROFILE)
        ts = await scene.reply("ben", points.THREE)
        await scene.acknowledged(ts)
        await scene.kill(*scene.fleet)
        (kept,) = scene.books.rows(Reply)
        assert (kept.ts, kept.text) == (ts, points.THREE)
