"""Invariant 2: any number of processes may tick; together they do everything once."""

import asyncio
from datetime import timedelta

import pytest

from bot import app as wiring
from bot.app import Bot
from bot.clock import stopped_at
from bot.domain.rounds import RoundState
from bot.store.tables import Decision, Delivery, Published, Reply, Ritual, Round
from tests.services import kinds
from tests.services.backstage import LOOKED_UP, NOW, Backstage, only, ritual_in, rows
from tests.stage import on_stage

pytestmark = pytest.mark.anyio

POST, HISTORY = "chat.postMessage", "conversations.history"
RITUALS = 12


async def tick_together(scene: Backstage, one: Bot, other: Bot, after: timedelta) -> None:
    """Both bots tick at the same moment, until neither finds anything."""
    scene.ws.clock.move(NOW + after)
    for _ in range(8):
        await asyncio.gather(one.tick(stopped_at(NOW + after)), other.tick(stopped_at(NOW + after)))


async def test_what_is_due_is_done_once(scene: Backstage) -> None:
    """Prompts, a summary, reminders, notices: two bots at it, and each stands in Slack once."""
    scene.ws.settings.post_limit = False
    async with scene.bot() as one, scene.bot() as other:
        await kinds.summary(scene, one)
        await kinds.notice(scene, one)
        async with one.begin() as session:
            session.add_all(
                ritual_in(one, scene.channel(), scene.user("ana")) for _ in range(RITUALS)
            )
        for after in (timedelta(), timedelta(seconds=5), LOOKED_UP, 2 * LOOKED_UP):
            await tick_together(scene, one, other, after)
        sent = await rows(one, Delivery)
        assert {row.id: len(scene.posted(row.id)) for row in sent if row.due_at <= NOW} == {
            row.id: 1 for row in sent if row.due_at <= NOW
        }
        assert [row.kind for row in sent].count("prompt") == RITUALS
        assert len(await rows(one, Round, state=RoundState.OPEN)) == RITUALS
        assert len(await rows(one, Published)) == 1
        assert scene.calls(POST) == RITUALS + 2


async def test_another_bot_leaves_a_message_alone_that_is_under_way(scene: Backstage) -> None:
    """While the lease lasts it is nobody else's; then the other bot finds it."""
    async with scene.bot() as one, scene.bot() as other:
        await kinds.prompt(scene, one)
        await scene.kill(one, NOW, "timeout_after", POST)
        await scene.tick(other, NOW + LOOKED_UP - timedelta(seconds=1))
        assert (scene.calls(POST), scene.calls(HISTORY)) == (1, 0)
        await scene.tick(other, NOW + LOOKED_UP)
        assert (scene.calls(POST), scene.calls(HISTORY)) == (1, 1)
        await kinds.round_is_open(scene, other)


async def test_a_bot_that_fell_behind_sends_nothing_any_more(scene: Backstage) -> None:
    """Its look-up took longer than its lease, another bot sent the message: it lets go."""
    async with scene.bot() as slow, scene.bot() as other:
        await kinds.introduce(scene, slow)
        await scene.kill(slow, NOW, "timeout_before", POST)
        held = await scene.driver.fault("hold_after", method=HISTORY)
        scene.ws.clock.move(NOW + LOOKED_UP)
        behind = asyncio.create_task(slow.tick(stopped_at(NOW + LOOKED_UP)))
        await scene.driver.reached(held)
        await scene.tick(other, NOW + 2 * LOOKED_UP)
        await scene.driver.do("release", id=held)
        await behind
        row = await only(other, Delivery, kind="introduction")
        assert [row.ts] == [each.ts for each in scene.posted(row.id)]
        assert row.state == "sent"


async def test_two_running_bots_share_a_week(postgresql_url: str) -> None:
    """Events go to either, both tick: one prompt, each reply kept once, one summary."""
    async with on_stage(postgresql_url) as stage, wiring.running(stage.settings) as other:
        await stage.driver.connected(at_least=2)
        await stage.set_up()
        await stage.until(2026, 5, 4, 10, 0)
        for who in ("ana", "ben", "carol", "dana"):
            await stage.reply(who, "1. Kept the monolith\n2. Dropped the export\n3. Asked legal")
        await stage.until(2026, 5, 7, 16, 0)
        await stage.driver.settle()
        assert len(await rows(other, Ritual)) == 1
        assert (len(await rows(other, Reply)), len(await rows(other, Decision))) == (4, 12)
        posted = [each for each in await stage.ana.see("platform") if each.body.get("bot_id")]
        assert ["4 people, 12 decisions" in each.text for each in posted] == [False, False, True]
