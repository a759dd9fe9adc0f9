"""What is typed beside how a decision turned out, and told late, twice or at once; everywhere."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.services import follow_direct, hear_direct, look_back
from bot.services.follow_direct import Told
from bot.store.tables import Decision, LogEntry, Person
from tests.services.backstage import (
    NOW,
    Backstage,
    change,
    deliveries_of,
    only,
    ritual_in,
    round_of,
    rows,
    take_part,
)
from tests.services.unasked import direct_messages

pytestmark = pytest.mark.anyio

SAID = "Held up, as we thought"


async def decide(scene: Backstage, bot: Bot, *ids: str) -> None:
    """Ben made these decisions, and was asked about the first one just now."""
    made = ritual_in(bot, scene.channel(), scene.user("ana"))
    began = round_of(made, 1)
    ours: dict[str, Any] = {
        "installation_id": bot.installation_id,
        "ritual_id": made.id,
        "round_id": began.id,
    }
    async with bot.begin() as session:
        session.add(made)
        await session.flush()
        session.add(began)
        await session.flush()
        await take_part(session, began, scene.user("ben"))
        for each in ids:
            given: dict[str, Any] = {"position": 2, "text": each, "created_at": NOW}
            session.add(Decision(id=each, user_id=scene.user("ben"), **ours, **given))
    await ask(scene, bot, ids[0])


async def ask(scene: Backstage, bot: Bot, decision_id: str, at: datetime = NOW) -> None:
    """A note asks him about this one."""
    await change(bot, Decision, decision_id, look_back_asked_at=at)
    await change(bot, Person, scene.user("ben"), look_back_asked_at=at)


async def hear(
    scene: Backstage, bot: Bot, ts: str, text: str | None, who: str = "ben", **given: Any
) -> None:
    """The bot is told what somebody wrote, an hour after the note."""
    told = Told(ts, scene.user(who), text, **given)
    await hear_direct.hear(bot.begin, NOW + timedelta(hours=1), bot.installation_id, told)


async def line(bot: Bot, decision_id: str) -> str | None:
    """What he wrote to himself about it."""
    return (await only(bot, Decision, id=decision_id)).outcome_line


async def answers(bot: Bot) -> list[str]:
    """What is owed to whoever wrote."""
    return [each.subject for each in await deliveries_of(bot, follow_direct.NAME)]


async def test_of_two_messages_of_the_same_words_one_is_deleted(scene: Backstage) -> None:
    """The line that was typed in the other stays."""
    async with scene.bot() as bot:
        await decide(scene, bot, "d1", "d2")
        await hear(scene, bot, "1.0", SAID)
        await ask(scene, bot, "d2", NOW + timedelta(minutes=30))
        await hear(scene, bot, "2.0", SAID)
        await hear(scene, bot, "2.0", None, before=SAID)
        assert (await line(bot, "d1"), await line(bot, "d2")) == (SAID, None)


async def test_what_was_written_in_the_form_goes_with_no_message(scene: Backstage) -> None:
    """One that says the same, and was no answer, is edited and deleted."""
    async with scene.bot() as bot:
        await decide(scene, bot, "d1")
        key = bot.installation_id, scene.user("ben"), "d1"
        await look_back.write_line(bot.begin, NOW, *key, "Thanks, Ana")
        await hear(scene, bot, "1.0", "Thanks, Ana")
        await hear(scene, bot, "1.0", "Thanks, Eli", is_edit=True, before="Thanks, Ana")
        await hear(scene, bot, "1.0", None, before="Thanks, Ana")
        assert await line(bot, "d1") == "Thanks, Ana"


async def test_an_edit_that_is_told_twice_adds_its_words_once(scene: Backstage) -> None:
    """Where it went on below what stood there."""
    async with scene.bot() as bot:
        await decide(scene, bot, "d1")
        await hear(scene, bot, "1.0", SAID)
        for _ in range(2):
            after = f"{SAID}\nmostly"
            await hear(scene, bot, "1.0", after, is_edit=True, before=SAID)
            assert await line(bot, "d1") == after


@pytest.mark.parametrize("at_once", [False, True])
async def test_a_message_that_is_told_twice_is_heard_once(scene: Backstage, at_once: bool) -> None:
    """It is not added twice, nor answered once more, as something that was kept nowhere."""
    async with scene.bot() as bot:
        await decide(scene, bot, "d1")
        if at_once:
            await asyncio.gather(*(hear(scene, bot, "1.0", SAID) for _ in range(4)))
        for _ in range(2):
            await hear(scene, bot, "1.0", SAID)
        assert await line(bot, "d1") == SAID
        assert await answers(bot) == ["outcome:1.0:held_up/d1"]


async def test_what_was_deleted_before_it_was_told_is_not_heard(scene: Backstage) -> None:
    """Slack tells a message again that nobody took; its author took it back meanwhile."""
    async with scene.bot() as bot:
        await decide(scene, bot, "d1")
        for _ in range(2):
            await hear(scene, bot, "1.0", None, before="log we keep the monolith")
        await hear(scene, bot, "1.0", "log we keep the monolith")
        await hear(scene, bot, "2.0", "log we keep the queue")
        assert [each.text for each in await rows(bot, LogEntry)] == ["we keep the queue"]
        await scene.tick(bot, NOW + timedelta(hours=1))
        assert len(direct_messages(scene)) == 1


async def test_two_people_who_write_at_the_same_moment_are_both_heard(scene: Backstage) -> None:
    """Messages in two conversations may have the same ts."""
    async with scene.bot() as bot:
        for who in ("ben", "carol"):
            await hear(scene, bot, "1.0", "thanks", who)
        assert await answers(bot) == ["thanks:1.0:"] * 2


@pytest.mark.parametrize(
    "said",
    [
        "Held up 100% _a_ /x\\ [b] *",
        "Held up\nin two lines\n\nand a third",
        "Held up " + "%_\\" * 900,
    ],
    ids=["signs", "lines", "long"],
)
async def test_whatever_the_words_they_go_with_their_message(scene: Backstage, said: str) -> None:
    """Looked for as they stand."""
    async with scene.bot() as bot:
        await decide(scene, bot, "d1")
        await hear(scene, bot, "1.0", said)
        assert await line(bot, "d1") == said
        await hear(scene, bot, "1.0", None, before=said)
        assert await line(bot, "d1") is None
