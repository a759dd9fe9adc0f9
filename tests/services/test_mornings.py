"""Many people due in one morning: each is written to once, within Slack's limits, before noon."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.app import Bot
from bot.domain import lines
from bot.services import hand_over, hear_direct, line_up, week
from bot.store.tables import Delivery, Person
from tests.services import mornings
from tests.services.backstage import (
    LOOKED_UP,
    Backstage,
    backstage,
    change,
    deliveries_of,
    only,
    ritual_in,
)
from tests.services.mornings import FRIDAY, HOUR, INFO, LIST, NOON, OPEN, POST, TICK, live

pytestmark = pytest.mark.anyio

NOTE, REMINDER = "friday_note", "reminder"
MINUTE = timedelta(minutes=1)


def letters_each(scene: Backstage) -> dict[str, int]:
    """How many letters each person got."""
    return {user_id: len(each) for user_id, each in mornings.letters(scene).items()}


def test_the_line_is_for_what_nobody_asked_for() -> None:
    """These are the messages that depend on how their recipient is when they are sent."""
    asked = {name for name, kind in week.KINDS.items() if kind.present is not None}
    assert asked - {hear_direct.NAME} == set(line_up.KINDS)


async def test_a_morning_with_a_fraction_of_slacks_limits(scene: Backstage) -> None:
    """A fiftieth of 10,000 people, and of what Slack takes: it says *later* all the time."""
    scene.ws.settings.rate_limits = 0.02
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 200)
        await live(scene, bot, since=FRIDAY, until=NOON + HOUR)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert mornings.times(scene)[-1] < NOON
        assert await mornings.states(bot, NOTE) == {"sent": 200}
        assert scene.ws.limits.taken[POST] == 200
        assert 0 < scene.ws.limits.refused[POST] < 100  # one refusal goes for the others
        assert max(mornings.asked(scene).values()) < 10  # anew where Slack put the message off
        assert mornings.asked(scene).total() < len(due)
        assert scene.ws.limits.taken[LIST] < 10


async def test_a_morning_within_slacks_limits(sqlite_scene: Backstage) -> None:
    """With limits as they are Slack never says *later*, and has room for others."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 1.0
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 400)
        await live(scene, bot, since=FRIDAY, until=FRIDAY + 10 * MINUTE)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert scene.ws.limits.refused == {}
        assert mornings.busiest(mornings.times(scene)) <= lines.AT_ONCE * 12
        assert scene.ws.limits.taken[INFO] + 200 * scene.ws.limits.taken[LIST] < 2 * len(due)


async def test_a_line_holds_up_nobody_else(sqlite_scene: Backstage) -> None:
    """A prompt that is due in the middle of it is posted at that very minute."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        await mornings.expect_notes(scene, bot, 150)
        at = FRIDAY + timedelta(seconds=20)
        async with bot.begin() as session:
            session.add(ritual_in(bot, scene.channel(), scene.user("ana"), next_prompt_at=at))
        await live(scene, bot, since=FRIDAY, until=at)
        (prompt,) = await deliveries_of(bot, "prompt")
        assert prompt.state == "sent"
        assert (await mornings.states(bot, NOTE))["owed"] > 0


@pytest.mark.parametrize("error", ["messages_tab_disabled", "user_disabled", "channel_not_found"])
async def test_those_who_cannot_be_reached_hold_up_nobody(
    sqlite_scene: Backstage, error: str
) -> None:
    """Some are gone, which the bot never heard; some take no messages: all others get theirs."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 60)
        gone, closed, others = due[:5], due[5:10], due[10:]
        for user_id in gone:
            scene.ws.state.users[user_id].deleted = True
        for user_id in closed:
            for method, match in (POST, {"channel": user_id}), (OPEN, {"users": user_id}):
                await scene.driver.fault("error", method=method, error=error, match=match, times=99)
        await live(scene, bot, since=FRIDAY, until=NOON)
        assert letters_each(scene) == dict.fromkeys(others, 1)
        assert await mornings.states(bot, NOTE) == {"sent": 50, "failed": 5, "dropped": 5}
        assert scene.calls(POST) == len(others) + len(closed)


async def test_one_person_whose_note_cannot_be_written_stops_no_other(scene: Backstage) -> None:
    """A newer version left a project that this one can't read: everybody else gets theirs."""
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 10)
        async with bot.begin() as session:
            unreadable = text("UPDATE project SET skill = 'astrology' WHERE user_id = :who")
            everywhere = unreadable.execution_options(across_installations=True)
            await session.execute(everywhere, {"who": due[3]})
        await live(scene, bot, since=FRIDAY, until=NOON)
        assert letters_each(scene) == dict.fromkeys({*due} - {due[3]}, 1)
        person = await only(bot, Person, user_id=due[3])
        assert person.note_due_at == FRIDAY + timedelta(days=7)


async def test_two_bots_write_to_nobody_twice(scene: Backstage) -> None:
    """Both tick at the same moments; the places in line are both's."""
    scene.ws.settings.rate_limits = 0.25
    async with scene.bot() as one, scene.bot() as other:
        due = await mornings.expect_notes(scene, one, 120)
        await live(scene, one, other, since=FRIDAY, until=NOON)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert await mornings.states(one, NOTE) == {"sent": 120}


@pytest.mark.parametrize("kind", ["timeout_after", "timeout_before"])
async def test_a_stop_in_the_middle_loses_and_doubles_none(scene: Backstage, kind: str) -> None:
    """Killed while twenty are on their way, nobody knows how far; the next bot finds out."""
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 60)
        await live(scene, bot, since=FRIDAY, until=FRIDAY)
        await scene.kill(bot, FRIDAY + TICK, kind, POST, times=hand_over.LANES)
        assert (await mornings.states(bot, NOTE))["sending"] == lines.AT_ONCE
    async with scene.bot() as bot:
        await live(scene, bot, since=FRIDAY + 2 * TICK, until=FRIDAY + HOUR)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert await mornings.states(bot, NOTE) == {"sent": 60}


async def test_what_a_stop_held_up_does_not_come_all_at_once(sqlite_scene: Backstage) -> None:
    """The bot was away for half an hour; then the line moves on at its own pace."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 1.0
    async with scene.bot() as bot:
        await mornings.expect_notes(scene, bot, 200)
        await live(scene, bot, since=FRIDAY, until=FRIDAY + TICK)
        sent = len(mornings.times(scene))
    async with scene.bot() as bot:
        await live(scene, bot, since=FRIDAY + HOUR / 2, until=FRIDAY + HOUR / 2)
        assert len(mornings.times(scene)) == sent + lines.AT_ONCE
        await live(scene, bot, until=FRIDAY + HOUR)
        assert len(mornings.times(scene)) == 200
        assert scene.ws.limits.refused == {}


async def test_a_stop_until_the_afternoon_ends_the_notes(sqlite_scene: Backstage) -> None:
    """Whoever had none by noon has none this week; what was interrupted is found or let be."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        await mornings.expect_notes(scene, bot, 60)
        await live(scene, bot, since=FRIDAY, until=FRIDAY)
        await scene.kill(bot, FRIDAY + TICK, "timeout_before", POST, times=hand_over.LANES)
        asked = scene.calls(INFO)
    async with scene.bot() as bot:
        await live(scene, bot, since=NOON, until=NOON + 5 * HOUR)
        assert mornings.times(scene)[-1] <= FRIDAY + TICK
        assert set(await mornings.states(bot, NOTE)) == {"sent", "dropped"}
        assert (await mornings.states(bot, NOTE))["sent"] == len(mornings.letters(scene))
        assert scene.calls(INFO) == asked  # in the afternoon about nobody


async def test_look_ups_wait_in_line_as_well(sqlite_scene: Backstage) -> None:
    """A hundred in doubt: Slack's history is read within its limits, and each is sent once."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 1.0
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 100)
        await live(scene, bot, since=FRIDAY, until=FRIDAY)
        for row in await deliveries_of(bot, NOTE):
            if row.state == "owed":
                doubt = {"state": "sending", "sending_at": FRIDAY, "lease_until": FRIDAY}
                await change(bot, Delivery, row.id, **doubt)
        await live(scene, bot, since=FRIDAY + LOOKED_UP, until=FRIDAY + HOUR)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert scene.ws.limits.taken["conversations.history"] == 100 - lines.AT_ONCE
        assert scene.ws.limits.refused == {}


async def test_a_question_without_an_answer_leaves_no_doubt(sqlite_scene: Backstage) -> None:
    """Slack did not say how somebody is: nothing was sent, so half a minute later all goes on."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 10)
        await scene.driver.fault("5xx", method=INFO)
        await live(scene, bot, since=FRIDAY, until=FRIDAY + MINUTE)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert scene.calls("conversations.history") == 0


async def goes_down(scene: Backstage, bot: Bot, method: str, down: datetime, up: datetime) -> int:
    """The bot lives through an outage; return how many calls it made meanwhile."""
    await live(scene, bot, until=down - TICK)
    before = scene.ws.traffic.count
    await scene.driver.fault("5xx", method=method, times=10**6)
    await live(scene, bot, since=down, until=up - TICK)
    await scene.driver.do("clear_faults")
    return scene.ws.traffic.count - before


@pytest.mark.parametrize("method", ["*", POST])
async def test_slack_down_over_noon(sqlite_scene: Backstage, method: str) -> None:
    """Those not reached before get none; it is not asked over and over; nothing comes late."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 0.02
    async with scene.bot() as bot:
        down, up = NOON - 10 * MINUTE, NOON + 10 * MINUTE
        due = await mornings.expect_notes(scene, bot, 60, at=down - 5 * MINUTE)
        scene.ws.clock.move(down - 5 * MINUTE)
        calls = await goes_down(scene, bot, method, down, up)
        reached = letters_each(scene)
        assert 0 < len(reached) < len(due)
        assert calls < 400
        await live(scene, bot, since=up, until=up + 8 * HOUR)
        assert letters_each(scene) == reached
        states = await mornings.states(bot, NOTE)
        assert states == {"sent": len(reached), "dropped": len(due) - len(reached)}


async def test_an_outage_leaves_few_in_doubt(sqlite_scene: Backstage) -> None:
    """Two minutes in which nobody knows what Slack took: the line waits, and then goes on."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 200)
        scene.ws.clock.move(FRIDAY)
        await goes_down(scene, bot, POST, FRIDAY + TICK, FRIDAY + 2 * MINUTE)
        assert (await mornings.states(bot, NOTE))["sending"] <= 5 * lines.AT_ONCE
        await live(scene, bot, since=FRIDAY + 2 * MINUTE, until=FRIDAY + HOUR)
        assert letters_each(scene) == dict.fromkeys(due, 1)


@pytest.mark.crowd
@pytest.mark.parametrize("method", ["*", POST])
async def test_slack_down_from_half_past_nine(sqlite_scene: Backstage, method: str) -> None:
    """Three hours without Slack in the middle of 2,000 people's morning."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 0.1
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 2000)
        scene.ws.clock.move(FRIDAY)
        calls = await goes_down(scene, bot, method, FRIDAY + HOUR / 2, FRIDAY + 3.5 * HOUR)
        reached = letters_each(scene)
        assert 0 < len(reached) < len(due)
        assert calls < 180 * 2 * lines.AT_ONCE * 2
        await live(scene, bot, since=FRIDAY + 3.5 * HOUR, until=FRIDAY + 14 * HOUR)
        assert letters_each(scene) == reached
        states = await mornings.states(bot, NOTE)
        assert states == {"sent": len(reached), "dropped": len(due) - len(reached)}


async def test_next_week_is_a_week_like_any_other(sqlite_scene: Backstage) -> None:
    """Whoever was not reached this time is due again on the next Friday, at nine."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 30)
        await live(scene, bot, since=NOON + HOUR, until=NOON + HOUR)
        assert mornings.times(scene) == []
        await live(scene, bot, until=NOON + timedelta(days=7))
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert mornings.times(scene)[0].replace(microsecond=0) == FRIDAY + timedelta(days=7)


async def test_reminders_of_one_large_channel(sqlite_scene: Backstage) -> None:
    """All due at the same minute: its members are read once, not once for each of them."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 0.1
    async with scene.bot() as bot:
        due = await mornings.expect_reminders(scene, bot, 1, 300)
        await live(scene, bot, since=FRIDAY, until=FRIDAY + HOUR)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        minutes = (mornings.times(scene)[-1] - FRIDAY) / MINUTE
        assert scene.ws.limits.taken["conversations.members"] <= 3 * (1 + minutes / 5)
        assert scene.ws.limits.refused["conversations.members"] == 0


async def test_a_channel_too_large_for_a_minute_is_read_on(sqlite_scene: Backstage) -> None:
    """Slack says *later* in the middle of its members; what was read is not read again."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 0.02
    scene.ws.settings.short_pages = True
    async with scene.bot() as bot:
        due = await mornings.expect_reminders(scene, bot, 1, 250)
        await change(bot, Person, due[0], is_quiet=True)
        await live(scene, bot, since=FRIDAY, until=FRIDAY + 4 * MINUTE)
        assert len(mornings.letters(scene)) > 0
        assert scene.ws.limits.taken["conversations.members"] == 3


async def test_reminders_of_many_rituals_at_the_same_minute(scene: Backstage) -> None:
    """Twenty rituals of ten people: one reminder each, and each channel is read once."""
    scene.ws.settings.rate_limits = 1.0
    async with scene.bot() as bot:
        due = await mornings.expect_reminders(scene, bot, 20, 10)
        await live(scene, bot, since=FRIDAY, until=FRIDAY + HOUR)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert scene.ws.limits.taken["conversations.members"] == 20
        assert scene.ws.limits.refused == {}
        assert mornings.busiest(mornings.times(scene)) <= lines.AT_ONCE * 12


async def test_nobody_is_looked_up_who_gets_nothing(sqlite_scene: Backstage) -> None:
    """Whoever answered, is quiet, or turned reminders off: Slack is not asked about them."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        due = await mornings.expect_reminders(scene, bot, 1, 6)
        for user_id, values in zip(due, [{"is_quiet": True}, {"reminders_off": True},
                                         {"is_deactivated": True}], strict=False):  # fmt: skip
            await change(bot, Person, user_id, **values)
        await mornings.decline(bot, due[3:5])
        await live(scene, bot, since=FRIDAY, until=FRIDAY + LOOKED_UP)
        assert letters_each(scene) == {due[5]: 1}
        assert mornings.asked(scene) == {due[5]: 1}


@pytest.mark.crowd
async def test_ten_thousand_notes_in_one_morning(sqlite_scene: Backstage) -> None:
    """Slack's own limits, nobody written to before: all have theirs in an hour, once, unrefused."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 1.0
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 10_000)
        await live(scene, bot, since=FRIDAY, until=NOON)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert mornings.times(scene)[-1] < FRIDAY + HOUR
        assert scene.ws.limits.refused == {}
        assert scene.ws.limits.taken[POST] == 10_000
        assert scene.ws.limits.taken[INFO] + scene.ws.limits.taken[LIST] < 2_000


@pytest.mark.crowd
@pytest.mark.parametrize(("rituals", "people"), [(1, 10_000), (200, 50)])
async def test_ten_thousand_reminders_at_the_same_minute(
    sqlite_scene: Backstage, rituals: int, people: int
) -> None:
    """Of one channel, or of two hundred: within the hour, once, unrefused."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 1.0
    async with scene.bot() as bot:
        due = await mornings.expect_reminders(scene, bot, rituals, people)
        await live(scene, bot, since=FRIDAY, until=FRIDAY + 2 * HOUR)
        assert letters_each(scene) == dict.fromkeys(due, 1)
        assert mornings.times(scene)[-1] < FRIDAY + HOUR
        assert scene.ws.limits.refused == {}


@pytest.mark.crowd
async def test_two_bots_and_ten_thousand_notes(postgresql_url: str) -> None:
    """Each tries for itself; what is above Slack's limits comes later, and nothing comes twice."""
    async with backstage(postgresql_url) as scene, scene.bot() as one, scene.bot() as other:
        scene.ws.settings.rate_limits = 1.0
        due = await mornings.expect_notes(scene, one, 10_000)
        await live(scene, one, other, since=FRIDAY, until=NOON)
        assert letters_each(scene) == dict.fromkeys(due, 1)
