"""Every reason why the Friday note stays silent, what makes it speak, and what it then holds."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.lookbacks import Outcome
from bot.domain.projects import Ending
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.services import send_note
from bot.store.tables import Decision, Delivery
from bot.store.tables_growing import Project
from tests.services.backstage import (
    NOW,
    Backstage,
    backstage,
    change,
    only,
    ritual_in,
    round_of,
    rows,
)
from tests.services.unasked import direct_messages, know, say_status

pytestmark = pytest.mark.anyio

FRIDAY = datetime(2026, 5, 8, 7, tzinfo=UTC)
"""9:00 in Berlin, when a note is due."""
SIX_WEEKS = timedelta(weeks=6)
LONG_KNOWN = NOW - timedelta(weeks=20)
Given = Callable[[Backstage, Bot], Awaitable[None]]
PROJECT, LOOK_BACK, WHETHER, WHERE = (
    "Your project:", "ago you decided:", "Shall I?", "Where do you stand this month",
)  # fmt: skip
PARTS = (PROJECT, LOOK_BACK, WHETHER, WHERE)


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


async def expect(scene: Backstage, bot: Bot, **values: Any) -> None:
    """Ben's next note is looked into on Friday at nine; he was asked all else this month."""
    given: dict[str, Any] = {
        "note_due_at": FRIDAY, "greeted_at": LONG_KNOWN, "stance_asked": date(2026, 5, 1),
    }  # fmt: skip
    await know(scene, bot, **{**given, **values})


async def project(scene: Backstage, bot: Bot, **values: Any) -> None:
    """He is at a project since last week."""
    given: dict[str, Any] = {
        "id": "p1", "user_id": scene.user("ben"), "skill": Skill.DOMAIN, "target_hours": 10,
        "month": date(2026, 5, 1), "title": "A map", "started_at": LONG_KNOWN,
        "touched_at": FRIDAY - timedelta(days=6),
    }  # fmt: skip
    async with bot.begin() as session:
        session.add(Project(installation_id=bot.installation_id, **{**given, **values}))


async def decision(
    scene: Backstage, bot: Bot, *, ago: timedelta = SIX_WEEKS, **values: Any
) -> None:
    """He decided something so long before Friday, in a ritual that rests."""
    made = ritual_in(bot, scene.channel(), scene.user("ana"), next_prompt_at=None)
    over = round_of(made, 1, state=RoundState.SETTLED)
    given: dict[str, Any] = {
        "id": "d1", "ritual_id": made.id, "round_id": over.id, "user_id": scene.user("ben"),
        "position": 1, "text": "Keep it as it is", "created_at": FRIDAY - ago,
    }  # fmt: skip
    async with bot.begin() as session:
        session.add_all([made, over])
        await session.flush()
        session.add(Decision(installation_id=bot.installation_id, **{**given, **values}))


async def status(scene: Backstage, _bot: Bot, **values: Any) -> None:
    """His status in Slack."""
    say_status(scene, **values)


async def notes(scene: Backstage, *given: Given, at: datetime = FRIDAY) -> list[str]:
    """All that Ben is written on that Friday and the six days after it, under these conditions."""
    async with scene.bot() as bot:
        await expect(scene, bot)
        for each in given:
            await each(scene, bot)
        await scene.tick(bot, at)
        for day in range(1, 7):
            await scene.tick(bot, at + timedelta(days=day))
    return [each.text for each in direct_messages(scene)]


def parts(said: str) -> set[str]:
    """What a note holds."""
    return {part for part in PARTS if part in said}


def ago(**values: float) -> datetime:
    """An instant before Friday at nine."""
    return FRIDAY - timedelta(**values)


# What it asks

ASKS: dict[str, tuple[tuple[Given, ...], set[str]]] = {
    "a project": ((project,), {PROJECT}),
    "a project updated five days ago": ((partial(project, touched_at=ago(days=5)),), {PROJECT}),
    "a decision of six weeks ago": ((decision,), {LOOK_BACK}),
    "a decision of half a year ago": ((partial(decision, ago=timedelta(weeks=26)),), {LOOK_BACK}),
    "an outcome that was too early": (
        (partial(
            decision, ago=timedelta(weeks=20), outcome=Outcome.TOO_EARLY, outcome_at=ago(weeks=6),
            look_back_asked_at=ago(weeks=7),
        ),),
        {LOOK_BACK},
    ),
    "an outcome two weeks after the last": (
        (decision, partial(expect, look_back_asked_at=ago(weeks=2))), {LOOK_BACK},
    ),
    "four weeks where they want that": (
        (partial(decision, ago=timedelta(weeks=4)), partial(expect, look_back_weeks=4)),
        {LOOK_BACK},
    ),
    "where they stand, asked first": ((partial(expect, stance_asked=None),), {WHETHER}),
    "where they stand, in a new month": (
        (partial(expect, stance_asked=date(2026, 4, 1), wants_stance=True),), {WHERE},
    ),
    "project and look-back, and no stance": (
        (project, decision, partial(expect, stance_asked=None)), {PROJECT, LOOK_BACK},
    ),
    "project and stance": ((project, partial(expect, stance_asked=None)), {PROJECT, WHETHER}),
    "a project, though reminders are off": (
        (project, partial(expect, reminders_off=True)), {PROJECT},
    ),
    "a project, quiet until today": (
        (project, partial(expect, is_quiet=True, quiet_until=date(2026, 5, 8))), {PROJECT},
    ),
    "a project, after a vacation": (
        (project, partial(status, emoji=":palm_tree:", until=ago(hours=1))), {PROJECT},
    ),
    "a project, in a meeting": (
        (project, partial(status, emoji=":spiral_calendar_pad:", text="In a meeting")), {PROJECT},
    ),
    "a project, after two without an answer": (
        (project, partial(expect, notes_unanswered=2)), {PROJECT},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ASKS)
async def test_it_asks(scene: Backstage, case: str) -> None:
    """One note, with these parts and no others."""
    given, expected = ASKS[case]
    (said,) = await notes(scene, *given)
    assert parts(said) == expected


# When it is silent

FRESH = ago(days=5) + timedelta(minutes=1)
SILENT: dict[str, tuple[Given, ...]] = {
    "nothing to ask": (),
    "a project updated within five days": (partial(project, touched_at=FRESH),),
    "a project of next month": (partial(project, month=date(2026, 6, 1)),),
    "a project that is over": (partial(project, ended_at=ago(days=8), ending=Ending.DONE),),
    "a decision of five weeks ago": (partial(decision, ago=timedelta(weeks=5, days=5)),),
    "a decision of long ago": (partial(decision, ago=timedelta(weeks=26, days=2)),),
    "a decision that was left out": (partial(decision, detail="left_out"),),
    "a decision looked back at": (
        partial(decision, outcome=Outcome.MIXED, outcome_at=ago(days=20)),
    ),
    "a decision asked about in vain": (partial(decision, look_back_asked_at=ago(weeks=3)),),
    "too early, a while ago": (
        partial(decision, outcome=Outcome.TOO_EARLY, outcome_at=ago(weeks=5, days=5)),
    ),
    "a look-back last week": (decision, partial(expect, look_back_asked_at=ago(days=7))),
    "no look-backs wanted": (decision, partial(expect, look_back_weeks=0)),
    "somebody else's decision": (partial(decision, user_id="U2"),),
    "no stance wanted": (partial(expect, stance_asked=date(2026, 4, 1), wants_stance=False),),
    "hardly known": (partial(expect, stance_asked=None, greeted_at=ago(weeks=3, days=6)),),
    "never spoken to": (partial(expect, stance_asked=None, greeted_at=None),),
    "no notes until called": (project, partial(expect, notes_off=True)),
    "quiet": (project, partial(expect, is_quiet=True)),
    "quiet until tomorrow": (
        project, partial(expect, is_quiet=True, quiet_until=date(2026, 5, 9)),
    ),
    "on vacation": (project, partial(status, emoji=":palm_tree:", text="Vacation")),
    "sick": (project, partial(status, emoji=":face_with_thermometer:")),
    "on leave, in words": (project, partial(status, emoji="", text="Parental leave")),
    "deactivated": (project, partial(expect, is_deactivated=True)),
    "never looked into": (project, partial(expect, note_due_at=None)),
}  # fmt: skip


@pytest.mark.parametrize("case", SILENT)
async def test_it_is_silent(scene: Backstage, case: str) -> None:
    """That day and in the week after it."""
    assert await notes(scene, *SILENT[case]) == []


@pytest.mark.parametrize("hours", [3, 8, 14, 20, 23])
async def test_it_comes_in_the_morning_or_not_at_all(scene: Backstage, hours: int) -> None:
    """The bot was down until noon, evening, night or Saturday: next Friday is another day."""
    assert await notes(scene, project, at=FRIDAY + timedelta(hours=hours)) == []


async def test_it_may_come_until_a_little_before_noon(scene: Backstage) -> None:
    """So that it has come by then, should Slack take minutes."""
    late = FRIDAY + timedelta(hours=2, minutes=54)
    assert len(await notes(scene, project, at=late)) == 1


async def test_each_week_has_one(scene: Backstage) -> None:
    """Whatever is asked in it, and however often the tick looks."""
    async with scene.bot() as bot:
        await expect(scene, bot)
        await project(scene, bot)
        for hour in range(24 * 15):
            await scene.tick(bot, FRIDAY + timedelta(hours=hour))
        found = await rows(bot, Delivery, kind=send_note.NAME)
    assert sorted(each.subject for each in found) == ["2026-W19", "2026-W20", "2026-W21"]


async def test_what_was_asked_counts_once_it_was_sent(everywhere: Backstage) -> None:
    """Slack asks to wait: nothing counts as asked, and the same is asked when it has been."""
    async with everywhere.bot() as bot:
        await expect(everywhere, bot)
        await decision(everywhere, bot)
        await everywhere.driver.fault("429", method="chat.postMessage", retry_after=600)
        await everywhere.tick(bot, FRIDAY)
        assert (await only(bot, Decision)).look_back_asked_at is None
        await change(bot, Decision, "d1", look_back=True)
        await everywhere.tick(bot, FRIDAY + timedelta(minutes=11))
        assert (await only(bot, Decision)).look_back_asked_at is not None
    assert [parts(each.text) for each in direct_messages(everywhere)] == [{LOOK_BACK}]


async def test_what_is_over_before_it_is_sent_is_not_asked(scene: Backstage) -> None:
    """It was owed; Slack asked to wait; meanwhile he said how it goes."""
    async with scene.bot() as bot:
        await expect(scene, bot)
        await project(scene, bot)
        await scene.driver.fault("429", method="chat.postMessage", retry_after=600)
        await scene.tick(bot, FRIDAY)
        await change(bot, Project, "p1", touched_at=FRIDAY + timedelta(minutes=5))
        await scene.tick(bot, FRIDAY + timedelta(minutes=11))
        (owed,) = await rows(bot, Delivery, kind=send_note.NAME)
    assert owed.state == "dropped"
    assert direct_messages(scene) == []
