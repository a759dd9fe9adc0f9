"""Every reason why a reminder stays silent, and the one case in which it speaks."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.rounds import RoundState
from bot.services import send_reminder
from bot.store.tables import Decision, Delivery, Participation, Ritual, Round
from tests.services.backstage import (
    MONDAY,
    NOW,
    Backstage,
    backstage,
    change,
    deliveries_of,
    ritual_in,
    round_of,
    rows,
    take_part,
)
from tests.services.unasked import direct_messages, know, say_status

pytestmark = pytest.mark.anyio

WEDNESDAY = datetime(2026, 5, 6, 8, tzinfo=UTC)
"""10:00 in Berlin, when a reminder is due."""
WEEK = timedelta(weeks=1)
Given = Callable[[Backstage, Bot], Awaitable[None]]


@pytest.fixture
async def scene(sqlite_url: str) -> AsyncIterator[Backstage]:
    """Rules are the same on every database."""
    async with backstage(sqlite_url) as ready:
        yield ready


@pytest.fixture
async def everywhere(database_url: str) -> AsyncIterator[Backstage]:
    """The same on each database, where it is the database that has to hold the rule."""
    async with backstage(database_url) as ready:
        yield ready


async def begin(scene: Backstage, bot: Bot, *, rounds_ago: int = 1, **ritual: Any) -> Ritual:
    """Ben took part in #platform so many rounds ago; its prompt comes on Monday at ten."""
    made = ritual_in(bot, scene.channel(), scene.user("ana"), rounds=rounds_ago, **ritual)
    await know(scene, bot)
    async with bot.begin() as session:
        session.add(made)
        await session.flush()
        for ago in range(rounds_ago, 0, -1):
            number = 1 + rounds_ago - ago
            over = round_of(made, number, due_at=NOW - ago * WEEK, state=RoundState.SETTLED)
            session.add(over)
            await session.flush()
            if ago == rounds_ago:
                session.add(participation(scene, over))
    await scene.tick(bot)
    return made


async def this_round(bot: Bot) -> Round:
    """The round that is open."""
    (found,) = await rows(bot, Round, state=RoundState.OPEN)
    return found


async def part(scene: Backstage, bot: Bot, **values: Any) -> None:
    """Ben has this part in the open round."""
    began = await this_round(bot)
    async with bot.begin() as session:
        session.add(participation(scene, began, **values))


def participation(scene: Backstage, began: Round, **values: Any) -> Participation:
    """His part in a round."""
    key: dict[str, Any] = {"installation_id": began.installation_id, "round_id": began.id}
    return Participation(**key, user_id=scene.user("ben"), **values)


async def write(scene: Backstage, bot: Bot, **values: Any) -> None:
    """Ben wrote a decision in the open round, and answered the card as far as is said."""
    began = await this_round(bot)
    await part(scene, bot, **values)
    async with bot.begin() as session:
        session.add(
            Decision(
                installation_id=bot.installation_id, ritual_id=began.ritual_id,
                round_id=began.id, user_id=scene.user("ben"), position=1,
                text="Keep it as it is", created_at=NOW,
            )
        )  # fmt: skip


async def change_ritual(_scene: Backstage, bot: Bot, **values: Any) -> None:
    """The ritual's settings are changed after its prompt."""
    began = await this_round(bot)
    await change(bot, Ritual, began.ritual_id, **values)


async def change_round(_scene: Backstage, bot: Bot, **values: Any) -> None:
    """Something became of the round before Wednesday."""
    await change(bot, Round, (await this_round(bot)).id, **values)


async def leave(scene: Backstage, _bot: Bot) -> None:
    """Ben is in the channel no more."""
    await scene.driver.do("leave", channel="platform", user="ben")


async def status(scene: Backstage, _bot: Bot, **values: Any) -> None:
    """Ben's status in Slack."""
    say_status(scene, **values)


async def guest(scene: Backstage, bot: Bot) -> None:
    """Ben is one, and the ritual includes them."""
    await know(scene, bot, is_guest=True)
    await change_ritual(scene, bot, includes_guests=True)


async def nothing(_scene: Backstage, _bot: Bot) -> None:
    """All is as it was on Monday."""


YESTERDAY, TOMORROW = WEDNESDAY - timedelta(days=1), WEDNESDAY + timedelta(days=1)
SPEAKS: dict[str, Given] = {
    "a guest, where guests take part": guest,
    "recent, not answered": nothing,
    "the card left open": write,
    "quiet until today": partial(know, is_quiet=True, quiet_until=date(2026, 5, 6)),
    "vacation that is over": partial(status, emoji=":palm_tree:", text="Vacation", until=YESTERDAY),
    "in a meeting": partial(status, emoji=":spiral_calendar_pad:", text="In a meeting"),
    "working remotely": partial(status, emoji=":house_with_garden:", text="Working remotely"),
    "no notes for them": partial(know, notes_off=True),
}
SILENT: dict[str, Given] = {
    "answered": partial(write, confirmed_at=NOW),
    "not this week": partial(part, declined=True),
    "nothing on the card": partial(part, confirmed_at=NOW),
    "the round is over": partial(change_round, closes_at=WEDNESDAY),
    "the round is closed": partial(change_round, state=RoundState.CLOSED),
    "reminders off": partial(know, reminders_off=True),
    "quiet": partial(know, is_quiet=True),
    "quiet until tomorrow": partial(know, is_quiet=True, quiet_until=date(2026, 5, 7)),
    "on vacation": partial(status, emoji=":palm_tree:", text="Vacationing"),
    "on vacation until tomorrow": partial(status, emoji=":palm_tree:", until=TOMORROW),
    "on vacation, in words": partial(status, emoji="", text="Urlaub bis 12. Mai"),
    "sick": partial(status, emoji=":face_with_thermometer:", text="Out sick"),
    "deactivated": partial(know, is_deactivated=True),
    "left the channel": leave,
    "a guest, where guests are left out": partial(know, is_guest=True),
    "the ritual reminds no more": partial(change_ritual, reminder_days=None),
}


@pytest.mark.parametrize("case", SPEAKS)
async def test_it_speaks(scene: Backstage, case: str) -> None:
    """Once, on Wednesday at ten."""
    async with scene.bot() as bot:
        await begin(scene, bot)
        await SPEAKS[case](scene, bot)
        await scene.tick(bot, WEDNESDAY - timedelta(minutes=1))
        assert direct_messages(scene) == []
        await scene.tick(bot, WEDNESDAY)
        await scene.tick(bot, WEDNESDAY + timedelta(hours=8))
        assert len(direct_messages(scene)) == 1


@pytest.mark.parametrize("case", SILENT)
async def test_it_is_silent(scene: Backstage, case: str) -> None:
    """On Wednesday and on every day after it, and nothing fails."""
    async with scene.bot() as bot:
        await begin(scene, bot)
        await SILENT[case](scene, bot)
        for day in range(4):
            await scene.tick(bot, WEDNESDAY + timedelta(days=day))
        assert direct_messages(scene) == []
        (owed,) = await deliveries_of(bot, send_reminder.NAME)
        assert owed.state == "dropped"


@pytest.mark.parametrize(("rounds_ago", "messages"), [(4, 1), (5, 0)])
async def test_recent_is_one_of_the_last_four_rounds(
    scene: Backstage, rounds_ago: int, messages: int
) -> None:
    """Whoever has stayed away for longer is left alone."""
    async with scene.bot() as bot:
        await begin(scene, bot, rounds_ago=rounds_ago)
        await scene.tick(bot, WEDNESDAY)
        assert len(direct_messages(scene)) == messages


async def test_whoever_never_took_part_is_never_reminded(scene: Backstage) -> None:
    """Carol is in the channel, and that is all."""
    async with scene.bot() as bot:
        await begin(scene, bot)
        await know(scene, bot, "carol")
        await scene.tick(bot, WEDNESDAY)
        assert direct_messages(scene, "carol") == []


async def test_a_ritual_without_reminder_owes_none(scene: Backstage) -> None:
    """Its setup has the box unticked."""
    async with scene.bot() as bot:
        await begin(scene, bot, reminder_days=None)
        await scene.tick(bot, WEDNESDAY)
        assert await deliveries_of(bot, send_reminder.NAME) == []


async def test_it_is_silent_at_night(scene: Backstage) -> None:
    """The bot was down all day: at eleven in the evening nobody is written to."""
    async with scene.bot() as bot:
        await begin(scene, bot)
        await scene.tick(bot, WEDNESDAY + timedelta(hours=13))
        assert direct_messages(scene) == []


async def another_ritual(scene: Backstage, bot: Bot, **values: Any) -> Ritual:
    """Ben took part last week in a ritual of #design."""
    await scene.driver.do("join", channel="design", user="ben")
    made = ritual_in(bot, scene.channel("design"), scene.user("ana"), rounds=1, **values)
    async with bot.begin() as session:
        over = round_of(made, 1, state=RoundState.SETTLED)
        session.add_all([made, over])
        await session.flush()
        await take_part(session, over, scene.user("ben"))
    return made


def reminded_of(scene: Backstage) -> list[list[str]]:
    """The channels of each reminder."""
    return [
        [name for name in ("platform", "design") if scene.channel(name) in each.text]
        for each in direct_messages(scene)
    ]


async def test_another_ritual_of_the_week_is_in_the_same_reminder(everywhere: Backstage) -> None:
    """Two prompts on Monday: one message on Wednesday, of both."""
    async with everywhere.bot() as bot:
        await another_ritual(everywhere, bot)
        await begin(everywhere, bot)
        await everywhere.tick(bot, WEDNESDAY)
        await everywhere.tick(bot, WEDNESDAY + timedelta(days=3))
        assert reminded_of(everywhere) == [["platform", "design"]]


THURSDAY = NOW + timedelta(days=3)


async def test_whoever_was_reminded_this_week_is_not_reminded_again(scene: Backstage) -> None:
    """Another ritual asks on Thursday, with a reminder on Friday: its week has had one."""
    async with scene.bot() as bot:
        await another_ritual(
            scene, bot, weekday=3, next_prompt_at=THURSDAY, reminder_days=1,
            anchor=MONDAY + timedelta(days=3),
        )  # fmt: skip
        await begin(scene, bot)
        for day in range(5):
            await scene.tick(bot, WEDNESDAY + timedelta(days=day))
        assert reminded_of(scene) == [["platform"]]


async def test_whoever_needed_none_is_reminded_of_the_later_ritual(everywhere: Backstage) -> None:
    """Ben answered Monday's at once, so that Friday's reminder is the first of his week."""
    async with everywhere.bot() as bot:
        await another_ritual(
            everywhere, bot, weekday=3, next_prompt_at=THURSDAY, reminder_days=1,
            anchor=MONDAY + timedelta(days=3),
        )  # fmt: skip
        await begin(everywhere, bot)
        await write(everywhere, bot, confirmed_at=NOW)
        for day in range(5):
            await everywhere.tick(bot, WEDNESDAY + timedelta(days=day))
        assert reminded_of(everywhere) == [["design"]]
        (owed,) = await rows(bot, Delivery, kind=send_reminder.NAME)
        assert owed.state == "sent"


async def test_the_ritual_that_closes_first_sets_the_time(everywhere: Backstage) -> None:
    """Its reminder on Wednesday is not put off to the Friday of one that began before it."""
    async with everywhere.bot() as bot:
        early = NOW - timedelta(hours=1)
        await another_ritual(
            everywhere, bot, at=time(9), next_prompt_at=early, reminder_days=4, close_days=6
        )
        await everywhere.tick(bot, early)
        await begin(everywhere, bot)
        await everywhere.tick(bot, WEDNESDAY)
        assert reminded_of(everywhere) == [["platform", "design"]]


async def test_not_this_week_is_no_part(scene: Backstage) -> None:
    """In #design he said so each time: what he is reminded of is #platform alone."""
    async with scene.bot() as bot:
        await another_ritual(scene, bot)
        for part_ in await rows(bot, Participation):
            async with bot.begin() as session:
                (await session.merge(part_)).declined = True
        await begin(scene, bot)
        await scene.tick(bot, WEDNESDAY)
        assert reminded_of(scene) == [["platform"]]
