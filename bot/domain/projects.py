"""What a person grows this month: the focus, and the small project that stretches it."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.checkins import State
from bot.domain.project_ideas import Stage
from bot.domain.skills import Skill

HOURS_SUGGESTED = (10, 20)
"""A project: large enough to stretch, small enough for a month beside the work."""
HOURS_AT_FIRST = 12
HOURS_MOST = 60
"""More is no small project, and most likely a slip of the finger."""
FRESH = timedelta(days=5)
"""A project updated so lately is not asked about again."""
BEFORE_SHOWN = 3
"""The newest projects that are over, where all of a person's own is told."""
DAYS_TO_BEGIN = 10
"""With fewer days left of a month, today counted, the next one is proposed."""
TO_SETTLE = timedelta(weeks=2)
"""A project begun so lately is not asked to end, whatever its month."""
PROJECTS_FROM = 3
"""People behind a spread of projects before a team sees it."""


class Ending(StrEnum):
    """How a project ended; carried over, it has not."""

    DONE = "done"
    DROPPED = "dropped"
    REPLACED = "replaced"
    """Another one took its place; its record stays."""


@dataclass(frozen=True)
class Plan:
    """A project somebody plans: what the form holds, in wire form."""

    skill: Skill
    month: date
    title: str
    first_step: str = ""
    stretches: str = ""
    hours: int = HOURS_AT_FIRST
    stage: Stage | None = None


@dataclass(frozen=True)
class Project:
    """A person's project as it stands; nobody else ever sees it."""

    project_id: str
    skill: Skill
    month: date
    title: str
    first_step: str
    stretches: str
    minutes: int
    """Spent so far."""
    target_minutes: int
    state: State
    next_step: str = ""
    """One small step, where they are stuck."""
    is_ahead: bool = False
    """Its month has not begun."""
    is_ending: bool = False
    """Its month is over, or ends before the next note: done, carry over or drop?"""
    is_month_over: bool = False
    """Its month is over."""
    ending: Ending | None = None
    """How it ended; None while it runs."""
    place: int = 0
    """How many of theirs were done before it, where it is done."""
    learned: str = ""
    """What they would now decide differently, in wire form."""


@dataclass(frozen=True)
class CheckedIn:
    """What somebody just said about their project, as it was understood, and the project since."""

    project: Project
    check_in_id: str
    minutes: int
    state: State | None
    words: str
    """What they wrote, in wire form."""
    is_typed: bool = False
    """In a message, which is answered by one of its own."""


def first_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return first_of(month) + timedelta(days=calendar.monthrange(month.year, month.month)[1])


def months_offered(today: date) -> tuple[date, date]:
    """This month and the next one: what a project may be planned for."""
    this = first_of(today)
    return this, next_month(this)


def month_proposed(today: date) -> date:
    """The month a new project is for, unless its person says otherwise."""
    this, following = months_offered(today)
    return following if (following - today).days < DAYS_TO_BEGIN else this


def is_ending(month: date, next_note: date, age: timedelta) -> bool:
    """Whether a project of `month` has to be decided on: no note comes again before it ends.

    One that was begun an `age` ago of less than two weeks does not have to be.
    """
    return first_of(next_note) > month and age >= TO_SETTLE


def carried_into(month: date, next_note: date) -> date:
    """The month a project of `month` goes on in; the same one while that is not over."""
    return max(month, first_of(next_note))


def is_asked_about(month: date, touched_at: datetime, today: date, now: datetime) -> bool:
    """Whether a note asks how it goes: its month has begun, and nothing was said of it lately.

    Planning it counts as said of it, so that no note comes the day after.
    """
    return month <= first_of(today) and now - touched_at >= FRESH
