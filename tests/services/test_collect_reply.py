"""Invariants 3 (f), 4 and 5: what people wrote is kept once, as it stands, and nothing is lost."""

import asyncio
import itertools
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import create_async_engine

from bot.app import Bot
from bot.clock import stopped_at
from bot.domain.rounds import RoundState
from bot.sandbox import messages
from bot.sandbox.people import add_user
from bot.services import collect_reply, week
from bot.services.collect_reply import Said
from bot.store.tables import Decision, Delivery, Participation, Published, Reply, Ritual, Round
from tests.services.backstage import NOW, Backstage, change, only, rows
from tests.services.kinds import listening, open_round

pytestmark = pytest.mark.anyio

SECOND = timedelta(seconds=1)


async def texts(bot: Bot) -> list[str]:
    """What is kept, in the order it was written."""
    kept = sorted(await rows(bot, Reply), key=lambda each: each.ts)
    return [each.text for each in kept if not each.is_deleted]


async def decided(bot: Bot) -> list[str]:
    """The decisions of the round."""
    began = await only(bot, Round, number=2)
    return sorted(each.text for each in await rows(bot, Decision, round_id=began.id))


MESSAGE = "1. Dropped the export"
FIRST_EDIT = "1. Dropped the nightly export"
LAST_EDIT = "1. Dropped the export"
"""Back to what it said at first: an edit all the same."""
STEPS = ("say", "edit once", "edit twice", "delete")


async def hear(bot: Bot, step: str, said: Said) -> None:
    """One event of a message's life arrives."""
    begin, home = bot.begin, bot.installation_id
    if step == "say":
        await collect_reply.keep(begin, NOW, home, said)
    elif step == "delete":
        await collect_reply.delete(begin, NOW, home, said)
    else:
        is_first = step == "edit once"
        edited = Said(
            said.channel_id,
            said.ts,
            said.thread_ts,
            said.user_id,
            FIRST_EDIT if is_first else LAST_EDIT,
            edited_ts="1777881700.000100" if is_first else "1777881800.000100",
        )
        await collect_reply.edit(begin, NOW, home, edited)


async def test_events_in_any_order_end_in_the_same_state(scene: Backstage) -> None:
    """Message, two edits and a deletion, each twice, in all orders: the newest state stands."""
    orders = [order for many in (3, 4) for order in itertools.permutations(STEPS[:many])]
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        for number, order in enumerate(orders):
            ts = f"1777881650.{number:06}"
            said = Said(scene.channel(), ts, root, scene.user("ben"), MESSAGE)
            for step in (*order, order[0]):
                await hear(bot, step, said)
            await bot.tick(stopped_at(NOW))
            reply = await only(bot, Reply, ts=ts)
            found = await rows(bot, Decision, reply_id=reply.id)
            kept = reply.is_deleted, reply.text, [each.text for each in found]
            is_gone = "delete" in order
            expected = (True, "", []) if is_gone else (False, LAST_EDIT, ["Dropped the export"])
            assert kept == expected, order


async def test_an_edit_that_races_its_message_stands(scene: Backstage) -> None:
    """Both are stored at the same moment, on either connection first: the edit is what is kept."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        for number in range(12):
            said = Said(scene.channel(), f"1777881650.{number:06}", root, "UBEN", MESSAGE)
            both = [hear(bot, "edit once", said), hear(bot, "say", said)]
            await asyncio.gather(*(both if number % 2 else reversed(both)))
        assert await texts(bot) == [FIRST_EDIT] * 12


async def test_an_event_that_comes_twice_counts_once(scene: Backstage) -> None:
    """Slack delivers a reply twice: one reply, one set of decisions, one card."""
    async with listening(scene) as (bot, root):
        await scene.driver.fault("duplicate", event="message")
        scene.say("ben", "1. Kept it\n2. Dropped it\n3. Asked first", thread_ts=root)
        await scene.driver.settle()
        assert len(await rows(bot, Reply)) == 1
        assert await decided(bot) == ["Asked first", "Dropped it", "Kept it"]
        began = await only(bot, Round, number=2)
        assert len(await rows(bot, Participation, round_id=began.id)) == 1


async def test_an_edit_that_overtakes_its_message_stands(scene: Backstage) -> None:
    """The edit arrives first: it is the message, and the original changes nothing."""
    async with listening(scene) as (bot, root):
        await scene.driver.fault("reorder", event="message")
        ts = scene.say("ben", MESSAGE, thread_ts=root)
        await scene.driver.person("ben").edit("platform", ts, FIRST_EDIT)
        await scene.driver.settle()
        assert await texts(bot) == [FIRST_EDIT]
        assert await decided(bot) == ["Dropped the nightly export"]


async def rename(bot: Bot, table: str, to: str) -> None:
    """Take a table away, or bring it back, as no statement of the bot's own could."""
    engine = create_async_engine(bot.begin.engine.url)
    async with engine.begin() as connection:
        await connection.execute(sql(f"ALTER TABLE {table} RENAME TO {to}"))
    await engine.dispose()


async def test_an_event_nobody_acknowledged_comes_again(scene: Backstage) -> None:
    """The database is away when Ben writes: no ack, and Slack's next attempt is kept."""
    scene.ws.settings.resend_after = 0.4
    async with listening(scene) as (bot, root):
        await rename(bot, "reply", "elsewhere")
        scene.say("ben", MESSAGE, thread_ts=root)

        event = scene.ws.traffic.since(0, "events_api", "message")[-1]
        while not event.get("acks"):
            await scene.ws.activity.heard(scene.ws.activity.count, 0.02)
        await rename(bot, "elsewhere", "reply")
        await scene.driver.settle()
        assert await texts(bot) == [MESSAGE]
        assert await decided(bot) == ["Dropped the export"]


async def test_only_people_of_this_workspace_are_collected(scene: Backstage) -> None:
    """A guest, another organisation, another bot and a plain message: none of it is kept."""
    state = scene.ws.state
    guest = add_user(scene.ws, "Gert Guest", is_restricted=True)
    foreign = add_user(scene.ws, "Fiona Far", stranger=True)
    robot = add_user(scene.ws, "Robot", is_bot=True, bot_id="B0000000099")
    place = state.channels[scene.channel()]
    place.members |= dict.fromkeys((guest.id, foreign.id, robot.id))
    async with listening(scene) as (bot, root):
        for who in (guest, foreign, robot):
            messages.post(scene.ws, place, who, "1. Kept the monolith", thread_ts=root)
        elsewhere = scene.say("ben", "A thread of our own")
        scene.say("carol", "1. Kept the monolith", thread_ts=elsewhere)
        await scene.driver.settle()
        assert await rows(bot, Reply) == []
        assert await decided(bot) == []


async def test_a_guest_counts_where_the_ritual_says_so(scene: Backstage) -> None:
    """With guests included, a guest's reply is one like any other."""
    guest = add_user(scene.ws, "Gert Guest", is_restricted=True)
    scene.ws.state.channels[scene.channel()].members[guest.id] = None
    async with listening(scene) as (bot, root):
        await change(bot, Ritual, (await only(bot, Ritual)).id, includes_guests=True)
        scene.say(guest.name, "1. Kept the monolith", thread_ts=root)
        await scene.driver.settle()
        assert await decided(bot) == ["Kept the monolith"]


ODD = (
    "1. Kept\0 it",
    "1. Moved \ud83d it",
    "1. " + "word " * 7_999 + "end.",
    "\n" * 40_000,
    "1. " + "(" * 20_000,
    "",
)


async def test_whatever_is_written_is_kept(scene: Backstage) -> None:
    """NUL, half a character, 40,000 characters, nothing at all: acknowledged at once, and read."""
    async with listening(scene) as (bot, root):
        for text in ODD:
            scene.say("ben", text, thread_ts=root)
        await scene.driver.settle()
        kept = await rows(bot, Reply)
        assert len(kept) == len(ODD)
        assert all(each.read_at for each in kept)
        events = scene.ws.traffic.since(0, "events_api", "message")[-len(ODD) :]
        assert [len(each["acks"]) for each in events] == [1] * len(ODD)
        found = await decided(bot)
        assert {"Kept it", "Moved it"} <= set(found)


async def test_replies_of_every_sort_are_collected(scene: Backstage) -> None:
    """A file with words, a broadcast and a /me count; a file without words says nothing."""
    async with listening(scene) as (bot, root):
        ben = scene.driver.person("ben")
        await ben.say("platform", "1. Drew the boundary", thread_ts=root, files=["sketch.png"])
        await ben.say("platform", "", thread_ts=root, files=["photo.png"])
        await ben.say("platform", "1. Told everybody", thread_ts=root, broadcast=True)
        await ben.say("platform", "1. Chose the queue", thread_ts=root, subtype="me_message")
        await scene.driver.settle()
        assert await decided(bot) == ["Chose the queue", "Drew the boundary", "Told everybody"]


def rich(*items: str) -> list[dict[str, Any]]:
    """A list as Slack's editor makes it, its second item a point under the first."""

    def bullets(text: str, indent: int) -> dict[str, Any]:
        said = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        return {
            "type": "rich_text_list", "style": "bullet", "indent": indent, "elements": [said],
        }  # fmt: skip

    lists = [bullets(text, int(number == 1)) for number, text in enumerate(items)]
    return [{"type": "rich_text", "block_id": "x", "elements": lists}]


LIST = ("Kept the ledger", "since it is small", "Dropped the widget")
READ = ["Dropped the widget", "Kept the ledger ◦ since it is small"]


async def test_a_list_is_read_as_it_was_made(scene: Backstage) -> None:
    """A point under a decision belongs to it, though the plain text has lost the indent."""
    async with listening(scene) as (bot, root):
        ben = scene.driver.person("ben")
        flat = "\n".join(LIST)
        ts = await ben.say("platform", flat, thread_ts=root, blocks=rich(*LIST))
        await scene.driver.settle()
        assert await decided(bot) == READ
        edited = rich(*LIST[:2], "Dropped the old widget")
        await ben.edit("platform", ts, flat, blocks=edited)
        await scene.driver.settle()
        assert await decided(bot) == ["Dropped the old widget", READ[1]]


async def test_history_tells_of_lists_too(scene: Backstage) -> None:
    """What was missed is read from the same blocks; what was not is no edit."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        ben = scene.driver.person("ben")
        await ben.say("platform", "\n".join(LIST), thread_ts=root, blocks=rich(*LIST))
        await week.catch_up(bot.begin, bot.messenger, NOW)
        await scene.tick(bot)
        assert await decided(bot) == READ


async def write_while_it_is_away(scene: Backstage, bot: Bot, root: str) -> None:
    """Kept: one of Ben's and one of Carol's. Missed: a reply, an edit and a deletion."""
    for who in ("ben", "carol"):
        ts = scene.say(who, f"1. {who} kept the monolith", thread_ts=root)
        said = Said(scene.channel(), ts, root, scene.user(who), f"1. {who} kept the monolith")
        await collect_reply.keep(bot.begin, NOW, bot.installation_id, said)
    await scene.tick(bot)
    found = {each.user_id: each.ts for each in await rows(bot, Reply)}
    await scene.driver.person("ben").edit(
        "platform", found[scene.user("ben")], "1. ben kept the monolith for now"
    )
    await scene.driver.person("carol").delete("platform", found[scene.user("carol")])
    scene.say("dana", "1. dana said no to the rewrite", thread_ts=root)


MISSED = ["ben kept the monolith for now", "dana said no to the rewrite"]


async def test_what_was_missed_is_read_at_the_start(scene: Backstage) -> None:
    """A reply, an edit and a deletion while the bot was down: history tells of all three."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        await write_while_it_is_away(scene, bot, root)
        await week.catch_up(bot.begin, bot.messenger, NOW)
        await scene.tick(bot)
        assert await decided(bot) == MISSED
        await scene.tick(bot, NOW + 90 * SECOND)
        parts = await rows(bot, Participation, round_id=(await only(bot, Round, number=2)).id)
        shown = {each.user_id for each in parts if each.card_shown_at}
        assert {scene.user("ben"), scene.user("dana")} <= shown


async def test_what_was_missed_is_read_before_the_close(scene: Backstage) -> None:
    """No event, no restart: the summary counts what the thread says all the same."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        await write_while_it_is_away(scene, bot, root)
        began = await only(bot, Round, number=2)
        await scene.tick(bot, began.closes_at)
        counted = await rows(bot, Decision, counted_in=began.id, round_id=began.id)
        assert sorted(each.text for each in counted) == MISSED
        assert (await only(bot, Delivery, kind="summary")).state == "sent"


async def test_a_close_reads_a_thread_of_many_pages(scene: Backstage) -> None:
    """Sixty missed replies among a bot's chatter, over two pages: the summary has all of them."""
    scene.ws.settings.short_pages = True
    robot = add_user(scene.ws, "Robot", is_bot=True, bot_id="B0000000099")
    place = scene.ws.state.channels[scene.channel()]
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
        for number in range(60):
            messages.post(scene.ws, place, robot, "Chatter", thread_ts=root)
            scene.say("dana", f"1. dana said no to rewrite number {number}", thread_ts=root)
        await scene.tick(bot, (await only(bot, Round, number=2)).closes_at)
        assert (await only(bot, Round, number=2)).state is RoundState.CLOSED
        published = await only(bot, Published)
        assert (published.people, published.decisions) == (2, 61)
