"""Somebody's zone changes: reminder and note come by their new mornings, once, or not any more."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import app as wiring
from bot.app import Bot
from bot.clock import stopped_at
from bot.services import know_people, send_reminder
from bot.store.tables import Delivery, Person
from tests.services import mornings
from tests.services.backstage import (
    NOW,
    Backstage,
    deliveries_of,
    only,
    ritual_in,
    round_of,
    rows,
    take_part,
)
from tests.services.mornings import FRIDAY, HOUR, NOON, POST, TICK, live, times
from tests.stage import on_stage

pytestmark = pytest.mark.anyio

NOTE = "friday_note"
WEEK = timedelta(days=7)
MINUTE = timedelta(minutes=1)
NEW_YORK, AUCKLAND, HONOLULU = "America/New_York", "Pacific/Auckland", "Pacific/Honolulu"
BERLIN, KOLKATA, NOWHERE = "Europe/Berlin", "Asia/Kolkata", "Mars/Olympus"


def at(text: str) -> datetime:
    """An instant in UTC, written as *2026-05-08 07:00*."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def move(scene: Backstage, bot: Bot, user_id: str, zone: str, now: datetime) -> None:
    """Slack says that they are in another zone, which need not be one we know."""
    scene.ws.clock.move(now)
    said = await bot.messenger.person(bot.installation_id, user_id)
    await know_people.keep(bot.begin, now, bot.installation_id, replace(said, zone=zone))


def came(scene: Backstage, *user_ids: str) -> list[datetime]:
    """When letters came, to these people or to anybody, to the minute."""
    return [each.replace(second=0, microsecond=0) for each in times(scene, *user_ids)]


MOVES = {
    # from, to, the moment, and when notes come in these two weeks; all in UTC
    "west, before it came": (BERLIN, NEW_YORK, "2026-05-08 06:30",
                             ["2026-05-08 13:00", "2026-05-15 13:00"]),
    "west, after it came": (BERLIN, NEW_YORK, "2026-05-08 07:30",
                            ["2026-05-08 07:00", "2026-05-15 13:00"]),
    "east, before it came": (NEW_YORK, KOLKATA, "2026-05-08 02:00",
                             ["2026-05-08 03:30", "2026-05-15 03:30"]),
    "east, into the morning": (NEW_YORK, BERLIN, "2026-05-08 08:30",
                               ["2026-05-08 08:30", "2026-05-15 07:00"]),
    "east, past the morning": (NEW_YORK, BERLIN, "2026-05-08 11:00",
                               ["2026-05-15 07:00"]),
    "east, after it came": (NEW_YORK, BERLIN, "2026-05-08 14:00",
                            ["2026-05-08 13:00", "2026-05-15 07:00"]),
    "over the date line, after it came": (AUCKLAND, HONOLULU, "2026-05-08 02:00",
                                          ["2026-05-07 21:00", "2026-05-15 19:00"]),
    "over the date line, before it came": (HONOLULU, AUCKLAND, "2026-05-07 12:00",
                                           ["2026-05-07 21:00", "2026-05-14 21:00"]),
    "over it into Saturday": (HONOLULU, AUCKLAND, "2026-05-08 13:00", ["2026-05-14 21:00"]),
    "from where the week ends on Thursday": ("Asia/Riyadh", BERLIN, "2026-05-07 07:00",
                                             ["2026-05-07 06:00", "2026-05-15 07:00"]),
    "to where it ended yesterday": (BERLIN, "Asia/Riyadh", "2026-05-08 06:00",
                                    ["2026-05-14 06:00"]),
    "to a zone nobody knows": (BERLIN, NOWHERE, "2026-05-08 06:00",
                               ["2026-05-08 09:00", "2026-05-15 09:00"]),
}  # fmt: skip


@pytest.mark.parametrize(("here", "there", "moment", "notes"), MOVES.values(), ids=MOVES.keys())
async def test_the_note_moves_with_its_person(
    sqlite_scene: Backstage, here: str, there: str, moment: str, notes: list[str]
) -> None:
    """At nine there, at most one a week, whatever the way."""
    scene, start = sqlite_scene, at("2026-05-06 00:00")
    async with scene.bot() as bot:
        (user_id,) = await mornings.expect_notes(scene, bot, 1, here, at=start)
        await live(scene, bot, since=start, until=at(moment))
        await move(scene, bot, user_id, there, at(moment))
        await live(scene, bot, until=start + 2 * WEEK)
        assert came(scene) == [at(each) for each in notes]


@pytest.mark.parametrize("there", [NEW_YORK, "Asia/Riyadh"])
async def test_moving_while_in_line_moves_nobody_else(scene: Backstage, there: str) -> None:
    """One of many leaves the line; all others get theirs this morning, and one a week."""
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 45)
        await live(scene, bot, since=FRIDAY, until=FRIDAY)
        waiting = [row.recipient for row in await deliveries_of(bot, NOTE) if row.state == "owed"]
        await move(scene, bot, waiting[0], there, FRIDAY + TICK / 2)
        late = await mornings.expect_notes(scene, bot, 5, at=FRIDAY + MINUTE)
        await live(scene, bot, until=NOON)
        others = {*due, *late} - {waiting[0]}
        assert {user: len(each) for user, each in mornings.letters(scene).items()} == (
            dict.fromkeys(others, 1)
        )
        await live(scene, bot, until=FRIDAY + WEEK + 10 * HOUR)
        assert set(map(len, mornings.letters(scene).values())) == {2 if there == NEW_YORK else 1, 2}


async def test_moving_while_the_note_is_on_its_way(scene: Backstage) -> None:
    """It was sent by the old zone, and none comes by the new one."""
    async with scene.bot() as bot:
        (user_id,) = await mornings.expect_notes(scene, bot, 1)
        scene.ws.clock.move(FRIDAY)
        held = await scene.driver.fault("hold_before", method=POST)
        ticking = asyncio.create_task(bot.tick(stopped_at(FRIDAY)))
        await scene.driver.reached(held)
        await move(scene, bot, user_id, NEW_YORK, FRIDAY)
        await scene.driver.do("release", id=held)
        await ticking
        await live(scene, bot, until=FRIDAY + 2 * 24 * HOUR)
        assert came(scene) == [FRIDAY]
        assert (await only(bot, Delivery, kind=NOTE)).state == "sent"


async def test_a_note_put_off_goes_with_its_person(sqlite_scene: Backstage) -> None:
    """Slack said *later*, and meanwhile they moved: it comes at nine there."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        (user_id,) = await mornings.expect_notes(scene, bot, 1)
        await scene.driver.fault("429", method=POST, retry_after=600)
        await live(scene, bot, since=FRIDAY, until=FRIDAY)
        await move(scene, bot, user_id, NEW_YORK, FRIDAY + MINUTE)
        await live(scene, bot, until=FRIDAY + 24 * HOUR)
        assert came(scene) == [FRIDAY + 6 * HOUR]


async def test_the_event_moves_it(sqlite_url: str) -> None:
    """user_change, as Slack sends it: the zone is asked for once, and the note comes by it."""
    async with on_stage(sqlite_url, now=FRIDAY - HOUR) as stage:
        scene = Backstage(stage.ws, stage.driver, stage.settings)
        (user_id,) = await mornings.expect_notes(scene, stage.bot, 1)
        await stage.driver.do("change_user", user=user_id, tz=NEW_YORK)
        await stage.driver.settle()
        person = await only(stage.bot, Person, user_id=user_id)
        assert (person.zone, person.note_due_at) == (NEW_YORK, FRIDAY + 6 * HOUR)
        await stage.driver.advance(to=FRIDAY + 5 * HOUR)
        assert came(scene) == []
        await stage.driver.advance(to=FRIDAY + 7 * HOUR)
        assert came(scene) == [FRIDAY + 6 * HOUR]


async def reminded(
    scene: Backstage, bot: Bot, zone: str, opened: datetime = NOW, **ritual: object
) -> str:
    """Ben, in this zone, is owed a reminder of the round that opened on this day at ten."""
    user_id = scene.user("ben")
    values = {"rounds": 2, "next_prompt_at": opened + WEEK, **ritual}
    standing = ritual_in(bot, scene.channel(), scene.user("ana"), **values)
    earlier = round_of(standing, 1, state="closed", due_at=opened - WEEK)
    began = round_of(
        standing, 2, due_at=opened, day=opened.date(), prompt_ts="1.1",
        closes_at=opened + timedelta(days=standing.close_days, hours=6),
    )  # fmt: skip
    async with bot.begin() as session:
        for row in (standing, earlier, began):
            session.add(row)
            await session.flush()
        if not await rows(bot, Person, user_id=user_id):
            await take_part(session, earlier, user_id)
        else:
            await mornings.take_part_again(session, earlier, user_id)
        person = await session.get_one(Person, (bot.installation_id, user_id))
        person.zone = zone
        await session.flush()
        await send_reminder.owe(session, bot.installation_id, [began])
    scene.ws.state.users[user_id].tz = zone
    return user_id


REMINDERS = {
    # from, to, the moment, when it comes; the round opened on Monday 4 May at 8:00
    "west": (BERLIN, NEW_YORK, "2026-05-06 07:30", "2026-05-06 14:00"),
    "east": (NEW_YORK, BERLIN, "2026-05-06 07:30", "2026-05-06 08:00"),
    "east, past its time": (NEW_YORK, BERLIN, "2026-05-06 12:00", "2026-05-06 12:00"),
    "over the date line": (HONOLULU, AUCKLAND, "2026-05-05 20:00", "2026-05-05 22:00"),
    "over it, past its time": (HONOLULU, AUCKLAND, "2026-05-06 01:00", "2026-05-06 01:00"),
    "over it, back": (AUCKLAND, HONOLULU, "2026-05-05 20:00", "2026-05-06 20:00"),
    "to a zone nobody knows": (BERLIN, NOWHERE, "2026-05-06 07:30", "2026-05-06 10:00"),
}  # fmt: skip


@pytest.mark.parametrize(("here", "there", "moment", "due"), REMINDERS.values(),
                         ids=REMINDERS.keys())  # fmt: skip
async def test_the_reminder_moves_with_its_person(
    sqlite_scene: Backstage, here: str, there: str, moment: str, due: str
) -> None:
    """Ten on Wednesday there; where that is over, at once; never twice."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        user_id = await reminded(scene, bot, here)
        await live(scene, bot, since=NOW, until=at(moment))
        await move(scene, bot, user_id, there, at(moment))
        await live(scene, bot, until=NOW + timedelta(days=3))
        assert came(scene) == [at(due)]


async def test_a_reminder_that_came_does_not_come_again(scene: Backstage) -> None:
    """They read it in Berlin, and fly to New York before it is ten there."""
    async with scene.bot() as bot:
        user_id = await reminded(scene, bot, BERLIN)
        await live(scene, bot, since=NOW, until=at("2026-05-06 09:00"))
        await move(scene, bot, user_id, NEW_YORK, at("2026-05-06 09:00"))
        await live(scene, bot, until=NOW + timedelta(days=3))
        assert came(scene) == [at("2026-05-06 08:00")]


async def test_reminders_of_two_weeks_stay_apart(sqlite_scene: Backstage) -> None:
    """One ritual reminds this week, a slower one the next: moving brings neither to the other."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        await reminded(scene, bot, BERLIN)
        user_id = await reminded(
            scene, bot, BERLIN, every="4w", close_days=20, reminder_days=9, next_prompt_at=None
        )
        await live(scene, bot, since=NOW, until=at("2026-05-05 09:00"))
        await move(scene, bot, user_id, NEW_YORK, at("2026-05-05 09:00"))
        await live(scene, bot, until=NOW + timedelta(days=12))
        assert came(scene, user_id) == [at("2026-05-06 14:00"), at("2026-05-13 14:00")]


CLOCKS = {
    # the day the round opened, the person's zone, when the reminder is due, as UTC
    "forward in Berlin": ("2026-03-27", BERLIN, "2026-03-30 08:00"),
    "back in Berlin": ("2026-10-23", BERLIN, "2026-10-26 09:00"),
    "forward in New York": ("2026-03-06", NEW_YORK, "2026-03-09 14:00"),
    "back in New York": ("2026-10-30", NEW_YORK, "2026-11-02 15:00"),
    "back in Sydney": ("2026-04-03", "Australia/Sydney", "2026-04-06 00:00"),
}


@pytest.mark.parametrize(("day", "zone", "due"), CLOCKS.values(), ids=CLOCKS.keys())
async def test_clocks_that_change_between_owing_and_sending(
    sqlite_scene: Backstage, day: str, zone: str, due: str
) -> None:
    """Opened on Friday, reminded on Monday: ten on the wall there, before and after the change."""
    scene, opened = sqlite_scene, at(f"{day} 08:00")
    scene.ws.clock._base = opened - HOUR  # noqa: SLF001 - some days are before the stage's
    async with scene.bot() as bot:
        await reminded(scene, bot, zone, opened, weekday=4, reminder_days=3, close_days=5,
                       anchor=opened.date())  # fmt: skip
        await live(scene, bot, since=opened, until=opened + timedelta(days=5))
        assert came(scene) == [at(due)]


async def test_an_event_that_tells_nothing_new_asks_nobody(sqlite_url: str) -> None:
    """A status is the commonest change of all; only a zone or a role is worth a question."""
    async with on_stage(sqlite_url, now=FRIDAY - HOUR) as stage:
        scene = Backstage(stage.ws, stage.driver, stage.settings)
        known, stranger = mornings.move_in(scene, 2)
        await mornings.know(stage.bot, [known])
        for user_id in (known, stranger):
            await stage.driver.do("change_user", user=user_id, status_text="Lunch")
            await stage.driver.do("change_user", user=user_id, status_text="")
        await stage.driver.do("change_user", user=stranger, tz=NEW_YORK)
        await stage.driver.settle()
        assert mornings.asked(scene) == {}
        await stage.driver.do("change_user", user=known, is_restricted=True)
        await stage.driver.settle()
        assert mornings.asked(scene) == {known: 1}
        assert (await only(stage.bot, Person, user_id=known)).is_guest


async def test_events_in_the_wrong_order_end_in_what_is_true(sqlite_url: str) -> None:
    """An older change arrives last: Slack is asked, and says how things are."""
    async with on_stage(sqlite_url, now=FRIDAY - HOUR) as stage:
        scene = Backstage(stage.ws, stage.driver, stage.settings)
        (user_id,) = mornings.move_in(scene, 1)
        await mornings.know(stage.bot, [user_id])
        await stage.driver.fault("reorder", event="user_change")
        await stage.driver.do("change_user", user=user_id, tz=NEW_YORK)
        await stage.driver.do("change_user", user=user_id, tz=KOLKATA)
        await stage.driver.settle()
        assert (await only(stage.bot, Person, user_id=user_id)).zone == KOLKATA


async def test_a_change_is_kept_though_slack_says_later(sqlite_url: str) -> None:
    """Slack may not answer on a busy morning; what the event told is better than nothing."""
    async with on_stage(sqlite_url, now=FRIDAY - HOUR) as stage:
        scene = Backstage(stage.ws, stage.driver, stage.settings)
        (user_id,) = mornings.move_in(scene, 1)
        await mornings.know(stage.bot, [user_id])
        await stage.driver.fault("429", method="users.info", times=9)
        await stage.driver.do("change_user", user=user_id, tz=NEW_YORK)
        await stage.driver.settle()
        assert (await only(stage.bot, Person, user_id=user_id)).zone == NEW_YORK


async def test_two_bots_hear_of_one_move(postgresql_url: str) -> None:
    """Both change what is owed at the same time: it comes once."""
    async with (
        on_stage(postgresql_url, now=FRIDAY - HOUR) as stage,
        wiring.running(stage.settings) as other,
    ):
        scene = Backstage(stage.ws, stage.driver, stage.settings)
        (user_id,) = await mornings.expect_notes(scene, stage.bot, 1)
        hears = (move(scene, bot, user_id, NEW_YORK, FRIDAY - MINUTE) for bot in (stage.bot, other))
        await asyncio.gather(*hears)
        await stage.driver.advance(to=FRIDAY + 7 * HOUR)
        assert came(scene) == [FRIDAY + 6 * HOUR]
