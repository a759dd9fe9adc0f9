"""Several published rounds added up: which ones a period holds, and what they show together.

Everything follows from the published rows up to the newest one, so that a review stays the same
until the next round closes, whoever asks and whenever.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain import lean
from bot.domain.followups import Verdict
from bot.domain.lean import Lean, Numbers
from bot.domain.lookbacks import Outcome
from bot.domain.skills import Skill

POINTS_MOST = 20
"""More rounds than a chart has points are shown by month."""
MEMORIES_MOST = 5


class Period(StrEnum):
    """How far back; each value is how it is typed."""

    FOUR_WEEKS = "4w"
    TWELVE_WEEKS = "12w"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """The days a review looks at, both inclusive."""

    first: date
    last: date


def spans(period: Period, newest: date) -> Iterator[Span]:
    """The spans to look for rounds in, the best first; `newest` is the newest round's day.

    Weeks count back from the newest round. A quarter or year is the one of the calendar that ended
    last, until the one under way is half over; the other of the two where it holds no round.
    """
    if period in (Period.FOUR_WEEKS, Period.TWELVE_WEEKS):
        weeks = int(period.removesuffix("w"))
        yield Span(newest - timedelta(days=7 * weeks - 1), newest)
        return
    this = _calendar(period, newest)
    before = _calendar(period, this.first - timedelta(days=1))
    is_half_over = newest - this.first >= (this.last - this.first) / 2
    yield from (this, before) if is_half_over else (before, this)


def _calendar(period: Period, day: date) -> Span:
    months = 3 if period is Period.QUARTER else 12
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    following = date(day.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return Span(first, following - timedelta(days=1))


@dataclass(frozen=True)
class Closed:
    """One published round."""

    day: date
    numbers: Numbers


@dataclass(frozen=True)
class Point:
    """The skills of one round, or of one month, where any were shown."""

    day: date
    """The round's day, or the month's first."""
    is_month: bool
    skills: dict[Skill, int]


@dataclass(frozen=True)
class Totals:
    """What the rounds of a period add up to. How many people they were is not known, nor wanted."""

    rounds: int
    decisions: int
    people: tuple[int, int]
    """Fewest and most in one round."""
    sums: Numbers
    """The published spreads added up, each over the rounds that showed it; of `people` and
    `decisions`, 0."""
    still_open: int
    """Decisions without a skill, of the rounds that showed their skills."""
    with_skills: int
    """Rounds that showed their skills."""
    with_verdicts: int
    lean: Lean | None
    points: Sequence[Point]


def add_up(rounds: Sequence[Closed]) -> Totals:
    """Add published rounds up, one at least; `rounds` is oldest first."""
    seen = [each.numbers for each in rounds]
    sums = Numbers(
        people=0,
        decisions=0,
        skills=lean.added(each.skills for each in seen),
        picks=lean.added(each.picks for each in seen),
        verdicts=lean.added(each.verdicts for each in seen),
        edges=lean.added(each.edges for each in seen),
        projects=lean.added(each.projects for each in seen),
        outcomes=lean.added(each.outcomes for each in seen),
        stances=lean.added(each.stances for each in seen),
    )
    return Totals(
        rounds=len(seen),
        decisions=sum(each.decisions for each in seen),
        people=(min(each.people for each in seen), max(each.people for each in seen)),
        sums=sums,
        still_open=sum(each.open for each in seen),
        with_skills=sum(each.skills is not None for each in seen),
        with_verdicts=sum(each.verdicts is not None for each in seen),
        lean=lean.leaning(sums.skills, []) if sums.skills is not None else None,
        points=_points(rounds),
    )


def _points(rounds: Sequence[Closed]) -> list[Point]:
    by_month = len({each.day for each in rounds}) > POINTS_MOST
    found: dict[date, dict[Skill, int]] = {}
    for each in rounds:
        if each.numbers.skills is not None:
            day = each.day.replace(day=1) if by_month else each.day
            point = found.setdefault(day, dict.fromkeys(Skill, 0))
            for skill, count in each.numbers.skills.items():
                point[skill] += count
    return [Point(day, by_month, skills) for day, skills in found.items()][-POINTS_MOST:]


@dataclass(frozen=True)
class Memory:
    """A decision of one's own worth remembering, for nobody else."""

    day: date
    text: str
    skill: Skill | None
    verdict: Verdict | None
    is_starred: bool
    """*Look back later* was ticked."""
    outcome: Outcome | None = None
    """How it turned out, where they looked back."""
    line: str = ""
    """What they wrote to themselves then, in wire form."""


def worth_remembering(memories: Sequence[Memory]) -> list[Memory]:
    """Up to five in their order.

    First those looked back at, then those ticked *Look back later*, then those AI could not make.
    """
    seen = [each for each in memories if each.outcome is not None]
    starred = [each for each in memories if each.is_starred and each not in seen]
    own = [each for each in memories if each.verdict is Verdict.NO and each not in seen + starred]
    chosen = [*seen, *starred, *own][:MEMORIES_MOST]
    return [each for each in memories if each in chosen]


@dataclass(frozen=True)
class Review:
    """Rounds of one ritual over a period, ready to be read."""

    ritual_id: str
    channel_id: str
    newest: str
    """The id of the newest round it could hold: with the period, all that it follows from."""
    period: Period
    span: Span
    totals: Totals
    question: str
    memories: Sequence[Memory] = ()
    """The reader's own; never in what a channel sees."""
    is_private: bool = True
    """Read by whoever asked, who may share it; False for what the channel reads."""
