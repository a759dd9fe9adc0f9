"""Three months of a few people's lives, day by day, and all that the bot writes to them unasked."""

from collections import Counter
from datetime import date, timedelta

import pytest

from bot.demo.cards import CardInHand
from bot.demo.story import Answer
from bot.domain.checkins import State
from bot.domain.followups import Verdict
from bot.domain.lookbacks import Outcome
from bot.domain.projects import Ending
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.slack.messages import actions as ids
from bot.slack.messages import note, project
from bot.store.tables_growing import StanceSaid
from tests.scenarios.asking import home
from tests.scenarios.growing import (
    MONOLITH,
    QUEUE,
    decide,
    decisions,
    hand_in,
    hand_in_plan,
    minutes,
    newest,
    press,
    projects,
    rows,
    tell,
    top,
    unasked,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio

MONDAY = date(2026, 5, 4)
OTHERS = ("ana", "carol", "eli")
"""Three people answer every week, so that the ritual goes on."""
NOTE, REMINDER = "friday_note", "reminder"
EXPORT = "Drop the nightly export since nobody reads it"
LEGAL = "Ask legal before the launch in Spain"
BENS_WEEKS = {
    19: [], 20: [REMINDER, NOTE], 21: [NOTE], 22: [NOTE], 23: [NOTE], 24: [NOTE], 25: [NOTE],
    26: [NOTE], 27: [REMINDER, NOTE], 28: [REMINDER, NOTE], 29: [REMINDER, NOTE], 30: [REMINDER],
    31: [], 32: [NOTE], 33: [NOTE],
}  # fmt: skip
"""What the bot wrote to him unasked in each week of the story below."""
LAST_WEEK = max(BENS_WEEKS)


def day_of(week: int, weekday: int) -> date:
    """The day of that week of the year, Monday being 0."""
    return MONDAY + timedelta(weeks=week - 19, days=weekday)


async def until(stage: Stage, week: int, weekday: int, hour: int = 12) -> None:
    """Time goes on to that day, at a minute past the hour."""
    day = day_of(week, weekday)
    await stage.until(day.year, day.month, day.day, hour, 1)


async def monday(stage: Stage, week: int, *who: str) -> None:
    """The prompt comes; these people answer it privately, and their cards."""
    await until(stage, week, 0, 10)
    for each in who:
        await stage.answer_privately(each, f"In week {week} {each} chose the boring queue")
        while await stage.person(each).views():
            await stage.person(each).close_view()
        await CardInHand(stage, each, "platform").answer([Answer(Verdict.YES, None, Skill.DOMAIN)])


async def friday(stage: Stage, week: int) -> None:
    """Friday, a minute past nine."""
    await until(stage, week, 4, 9)


async def by_week(stage: Stage, who: str) -> dict[int, list[str]]:
    """What the bot wrote to somebody unasked, by the week of the year."""
    found: dict[int, list[str]] = {week: [] for week in BENS_WEEKS}
    for week, kind in await unasked(stage, who):
        found[int(week.removeprefix("2026-W"))].append(kind)
    return found


# Ben


async def plans_from_the_card(stage: Stage) -> None:
    """Week 19: three decisions, one to look back at, a skill for May, and a project for it."""
    await monday(stage, 19, *OTHERS)
    await decide(stage, "ben", MONOLITH, EXPORT, LEGAL)
    await stage.click_card("ben", "Change something")
    await stage.click_card("ben", action_id=ids.PICK, value="product")
    first = await decisions(stage)
    async with stage.bot.begin() as session:
        (await session.merge(first[1])).look_back = True
    card = await stage.card("ben")
    await stage.ben.click("platform", card.ts, "Plan a small project")
    await top(stage)
    said = await hand_in_plan(stage, "ben", hours="10")
    assert "From next week on, a Friday note asks how it goes" in said
    await friday(stage, 19)


async def answers_by_button_word_and_form(stage: Stage) -> None:
    """Weeks 20 to 22: hours by a click, stuck by a word, more by the form; then May ends."""
    await monday(stage, 20, *OTHERS)
    await until(stage, 20, 2)
    await press(stage, "Not this week")
    await friday(stage, 20)
    await press(stage, "+2 h")
    await monday(stage, 21, *OTHERS)
    await decide(stage, "ben")
    await friday(stage, 21)
    answer = await tell(stage, "stuck on auth")
    assert "One small step, if you like" in answer.words
    await monday(stage, 22, *OTHERS)
    await decide(stage, "ben")
    await friday(stage, 22)
    assert "May is ending." in (await newest(stage)).words
    await press(stage, "Other")
    await hand_in(stage, hours="1,5h", state="going", words="auth works")
    assert "1½ h added, going on: “auth works”." in (await newest(stage)).words
    carried = await press(stage, "Carry over")
    assert "Carried over into June" in carried.words
    assert "3½ of 10 hours" in carried.words


async def says_where_he_stands(stage: Stage) -> None:
    """Week 23: asked whether, at most once; he wants to be, and says it."""
    await monday(stage, 23, *OTHERS)
    await decide(stage, "ben")
    await friday(stage, 23)
    asked = await newest(stage)
    assert QUEUE in asked.words
    assert "Shall I?" in asked.words
    await press(stage, "Ask me monthly")
    await press(stage, "Somewhere in between")


async def is_done_and_begins_another(stage: Stage) -> None:
    """Week 24: done in words, closed by a click with what he'd do differently, and the next one."""
    await monday(stage, 24, *OTHERS)
    await decide(stage, "ben")
    await friday(stage, 24)
    answer = await tell(stage, "done, 3h")
    assert project.SOUNDS_DONE in answer.words
    await press(stage, "Done")
    await hand_in(stage, learned="Ask on day one")
    closed = await newest(stage)
    assert f"*{QUEUE}* is done. 6½ h went into it. It exists now" in closed.words
    while await stage.ben.views():
        await stage.ben.close_view()
    await press(stage, "Plan the next one", at=closed)
    await hand_in_plan(stage, "ben", "A talk about queues", skill="communication")


async def looks_back(stage: Stage) -> None:
    """Weeks 25 and 26: the starred one first, and it is too early; what is new is not ended."""
    await monday(stage, 25, *OTHERS)
    await decide(stage, "ben")
    await friday(stage, 25)
    asked = await newest(stage)
    assert EXPORT in asked.words
    assert "A talk about queues" in asked.words
    await press(stage, "Too early")
    await press(stage, "+1 h")
    await monday(stage, 26, *OTHERS)
    await decide(stage, "ben")
    await friday(stage, 26)
    assert "ago you decided" not in (await newest(stage)).words
    assert "June is ending." not in (await newest(stage)).words
    await press(stage, "Not this week")


async def says_nothing_for_a_month(stage: Stage) -> None:
    """Weeks 27 to 31: two notes without an answer, the third is the last; reminders end too."""
    for week in range(27, 32):
        await monday(stage, week, *OTHERS)
        await friday(stage, week)
        if week == 27:
            assert MONOLITH in (await newest(stage)).words
        if week == 28:
            assert note.WHERE in (await newest(stage)).words
        if week == 29:
            assert note.LAST in (await newest(stage)).words


async def calls_it_back(stage: Stage) -> None:
    """Weeks 32 and 33: one word, and it asks again; what was too early comes back first."""
    await monday(stage, 32, *OTHERS)
    await tell(stage, "hi")
    await decide(stage, "ben")
    await friday(stage, 32)
    asked = await newest(stage)
    assert note.LAST not in asked.words
    assert "That was June." in asked.words
    assert EXPORT in asked.words
    await press(stage, "Held up")
    await press(stage, "Drop")
    await monday(stage, 33, *OTHERS)
    await decide(stage, "ben")
    await friday(stage, 33)
    assert note.WHERE in (await newest(stage)).words
    await press(stage, "Embracing it")


async def test_three_months_of_ben(stage: Stage) -> None:
    """He plans, gets on, gets stuck, is done, looks back, falls silent, and comes back."""
    await stage.set_up()
    await plans_from_the_card(stage)
    await answers_by_button_word_and_form(stage)
    await says_where_he_stands(stage)
    await is_done_and_begins_another(stage)
    await looks_back(stage)
    await says_nothing_for_a_month(stage)
    await calls_it_back(stage)
    assert await by_week(stage, "ben") == BENS_WEEKS
    await _what_is_kept_of_ben(stage)


async def _what_is_kept_of_ben(stage: Stage) -> None:
    queue, talk = await projects(stage)
    assert (queue.ending, queue.learned, queue.state) == (
        Ending.DONE, "Ask on day one", State.DONE,
    )  # fmt: skip
    assert talk.ending is Ending.DROPPED
    assert await minutes(stage) == 390 + 60
    outcomes = {each.text: each.outcome for each in await decisions(stage) if each.outcome}
    assert outcomes == {EXPORT: Outcome.HELD_UP}
    stood = await rows(stage, StanceSaid, user_id=stage.user_id("ben"))
    assert sorted((each.month.month, each.stance) for each in stood) == [
        (6, Stance.BETWEEN), (8, Stance.EMBRACING),
    ]  # fmt: skip


# The others


async def test_three_months_of_people_who_want_little(stage: Stage) -> None:
    """Whoever only looks on, whoever only answers, and whoever is quiet until July."""
    await stage.set_up()
    await home(stage, "dana")
    await home(stage, "carol")
    await stage.carol.click_view(action_id=ids.LOOK_BACK_WEEKS, value="0", home=True)
    for week in BENS_WEEKS:
        await monday(stage, week, *OTHERS, *(["gus"] if week != 27 else []))
        if week == 20:
            await tell(stage, "quiet until 2026-07-01", who="gus")
    await until(stage, LAST_WEEK, 4)
    assert await unasked(stage, "dana") == []
    asked = {week: kinds for week, kinds in (await by_week(stage, "carol")).items() if kinds}
    assert asked == {23: [NOTE]}, "asked once whether to ask, and never again"
    await _gus_was_left_alone_until_july(stage)


async def _gus_was_left_alone_until_july(stage: Stage) -> None:
    weeks = await by_week(stage, "gus")
    assert [week for week in weeks if weeks[week] and week < 27] == []
    assert weeks[27] == [REMINDER, NOTE], "the first of July is a Wednesday"
    assert all(max(Counter(kinds).values(), default=0) <= 1 for kinds in weeks.values())
