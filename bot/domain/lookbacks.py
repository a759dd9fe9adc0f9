"""Weeks after a decision: how did it turn out? When that is asked, and about which one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WEEKS_AT_FIRST = 6
WEEKS_OFFERED = (4, 6, 8, 12)
NEVER = 0
"""Weeks of somebody who does not want to be asked."""
BETWEEN = timedelta(days=13)
"""At most one every two weeks; a day less, so that a note a little early does not cost a week."""
SLACK = timedelta(days=1)
"""Notes come at one hour of the week: who decided a little later that day waits no week for it."""
TOO_OLD = timedelta(weeks=26)
"""Half a year on, nobody remembers what was weighed; such a decision is let be."""


class Outcome(StrEnum):
    """How a decision turned out, as its author sees it."""

    HELD_UP = "held_up"
    MIXED = "mixed"
    REVERSE = "reverse"
    TOO_EARLY = "too_early"

    @property
    def label(self) -> str:
        """The words on its button."""
        return _LABELS[self]


_LABELS = {
    Outcome.HELD_UP: "Held up",
    Outcome.MIXED: "Mixed",
    Outcome.REVERSE: "I'd reverse it",
    Outcome.TOO_EARLY: "Too early",
}


@dataclass(frozen=True)
class Candidate:
    """A decision that might be looked back at."""

    decision_id: str
    asked_from: datetime
    """When it was made or, if it was too early then, when that was said."""
    is_starred: bool
    """*Look back later* was ticked."""


@dataclass(frozen=True)
class LookBack:
    """A decision looked back at, for its author alone."""

    decision_id: str
    text: str
    """In wire form."""
    decided_at: datetime
    weeks: int
    """Since it was decided."""
    outcome: Outcome | None = None
    line: str = ""
    """A line to oneself, in wire form."""
    is_stopped: bool = False
    """Its author wants no more of these."""


def is_time(now: datetime, weeks: int, asked_at: datetime | None) -> bool:
    """Whether this person may be asked at all: they want it, and it is two weeks since the last."""
    return weeks != NEVER and (asked_at is None or now - asked_at >= BETWEEN)


def window(now: datetime, weeks: int) -> tuple[datetime, datetime]:
    """The instants between which a decision was made, or put off, that may be asked about now."""
    return now - TOO_OLD, now - timedelta(weeks=weeks) + SLACK


def weeks_since(decided_at: datetime, now: datetime) -> int:
    """Whole weeks since then; a day that is missing counts as well."""
    return max((now - decided_at + SLACK) // timedelta(weeks=1), 0)


def stands(
    outcome: Outcome | None, said_at: datetime | None, asked_at: datetime | None
) -> Outcome | None:
    """What was said last, unless that was too early to tell and it was asked once more since."""
    if outcome is Outcome.TOO_EARLY and said_at and asked_at and asked_at > said_at:
        return None
    return outcome


def choose(candidates: Iterable[Candidate]) -> Candidate | None:
    """The one to ask about: starred ones first, then the oldest; None where there is none."""
    ordered = sorted(candidates, key=lambda each: (not each.is_starred, each.asked_from))
    return next(iter(ordered), None)
