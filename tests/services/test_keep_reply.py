"""Invariant 4 when many speak at once: each reply is stored before its ack, and read in the end."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncBoltRequest
from sqlalchemy.exc import IntegrityError

from bot.app import Bot
from bot.services import keep_reply
from bot.services.keep_reply import Arrival, Said
from bot.slack.listeners.events import READ_AT_ONCE
from bot.store.tables import Decision, Participation, Reply, Round
from tests.services.backstage import NOW, Backstage, change, only, rows
from tests.services.kinds import open_round

pytestmark = pytest.mark.anyio

MANY = 40


def said(scene: Backstage, root: str, number: int, **given: Any) -> Said:
    """Ben's reply of this number."""
    text = f"1. Kept module {number} as it is"
    values = {"user_id": scene.user("ben"), "text": text, "parent_is_ours": True, **given}
    return Said(scene.channel(), f"1777881650.{number:06}", root, **values)


async def kept_texts(bot: Bot) -> list[str]:
    """What is kept, in the order it was written."""
    return [each.text for each in sorted(await rows(bot, Reply), key=lambda each: each.ts)]


async def test_replies_that_come_together_are_each_kept_once(scene: Backstage) -> None:
    """Forty at once, some of them twice: each asker gets the id of their own."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        keep = keep_reply.keeper(bot.begin)
        written = [said(scene, root, number % MANY) for number in range(MANY + 7)]
        ids = await asyncio.gather(
            *(keep(Arrival(NOW, bot.installation_id, each)) for each in written)
        )
        assert ids[MANY:] == ids[:7]
        kept = {each.id: each.ts for each in await rows(bot, Reply)}
        assert [kept[each or ""] for each in ids] == [each.ts for each in written]
        assert len(kept) == MANY


async def test_one_bad_reply_fails_alone(scene: Backstage) -> None:
    """The database refuses one of twenty: the other nineteen are kept, and acknowledged."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        keep = keep_reply.keeper(bot.begin)
        written = [said(scene, root, number) for number in range(20)]
        written[11] = said(scene, root, 11, user_id=None)
        ids = await asyncio.gather(
            *(keep(Arrival(NOW, bot.installation_id, each)) for each in written),
            return_exceptions=True,
        )
        assert [type(each) for each in ids if not isinstance(each, str)] == [IntegrityError]
        assert await kept_texts(bot) == [each.text for each in written if each.user_id]


async def test_what_is_not_for_us_is_not_kept_with_what_is(scene: Backstage) -> None:
    """A reply in another thread and one under an unknown message of ours: no id, no row."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        written = [said(scene, root, 1), said(scene, "1777000000.000100", 2)]
        written.append(said(scene, "1777000000.000100", 3, parent_is_ours=False))
        async with bot.begin() as session:
            ids = await keep_reply.keep_all(
                session, [Arrival(NOW, bot.installation_id, each) for each in written]
            )
        assert [each is not None for each in ids] == [True, False, False]
        assert await kept_texts(bot) == [written[0].text]


async def test_a_reply_known_already_has_its_id_where_its_round_is_over(scene: Backstage) -> None:
    """Sent again after the thread became an ordinary one: kept before, so known now."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        first = await keep_reply.keep(bot.begin, NOW, bot.installation_id, said(scene, root, 1))
        await change(bot, Round, (await only(bot, Round, number=2)).id, state="settled")
        again = await keep_reply.keep(bot.begin, NOW, bot.installation_id, said(scene, root, 1))
        assert (first, again) == (first, first)
        assert await keep_reply.keep(bot.begin, NOW, "T0ELSE", said(scene, root, 1)) is None


async def hear(bot: Bot, said: Said) -> int:
    """Slack tells the bot of a reply; return the status of its answer."""
    message = {
        "type": "message", "channel": said.channel_id, "channel_type": "channel",
        "user": said.user_id, "text": said.text, "ts": said.ts, "thread_ts": said.thread_ts,
        "parent_user_id": bot.identity.bot_user_id, "team": bot.installation_id,
    }  # fmt: skip
    body = {
        "type": "event_callback", "team_id": bot.installation_id, "event": message,
        "event_id": f"Ev{said.ts}", "event_time": 1777881650,
        "authorizations": [
            {"enterprise_id": None, "team_id": bot.installation_id, "is_bot": True,
             "user_id": bot.identity.bot_user_id, "is_enterprise_install": False}
        ],
    }  # fmt: skip
    answer = await bot.app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
    return int(answer.status)


async def test_a_reply_alone_is_read_at_once(scene: Backstage) -> None:
    """No tick is needed for the quiet reaction."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        ts = scene.say("ben", "1. Kept the monolith", thread_ts=root)
        said_once = Said(scene.channel(), ts, root, scene.user("ben"), "1. Kept the monolith")
        assert await hear(bot, said_once) == 200
        await asyncio.sleep(0)
        await bot.work.done()
        assert (await only(bot, Reply)).reacted


async def test_a_crowd_is_acknowledged_first_and_read_by_the_tick(scene: Backstage) -> None:
    """Forty at once: all stored and acknowledged, few read then; the ticks read all the others."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        texts = [f"1. Kept module {number} as it is" for number in range(MANY)]
        written = [
            Said(scene.channel(), scene.say("ben", each, thread_ts=root), root,
                 scene.user("ben"), each) for each in texts
        ]  # fmt: skip
        assert await asyncio.gather(*(hear(bot, each) for each in written)) == [200] * MANY
        assert len(await rows(bot, Reply)) == MANY
        await bot.work.done()
        read_at_once = [each for each in await rows(bot, Reply) if each.read_at]
        assert len(read_at_once) <= 2 * READ_AT_ONCE

        await scene.tick(bot)
        assert all(each.reacted for each in await rows(bot, Reply))
        began = await only(bot, Round, number=2)
        assert len(await rows(bot, Decision, round_id=began.id)) == MANY
        assert (await only(bot, Participation, round_id=began.id)).card_shown_at is not None
        assert scene.calls("reactions.add") == MANY
