"""A person's own decisions, for that person alone: as records, and added up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain import lean
from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Lean
from bot.domain.lookbacks import Outcome
from bot.domain.projects import Project
from bot.domain.skills import Skill
from bot.domain.stances import Stance

ENOUGH = 3
"""With fewer decisions there is a list, and nothing to add up."""


@dataclass(frozen=True)
class Record:
    """One decision, as its author may take it with them."""

    decision_id: str
    day: date
    """The day of its round's prompt."""
    decided_at: datetime
    """When it was written (UTC)."""
    text: str
    verdict: Verdict | None = None
    edge: Edge | None = None
    skill: Skill | None = None
    outcome: Outcome | None = None
    """How it turned out, once they looked back; None before."""
    outcome_line: str | None = None
    """What they wrote to themselves about it, in wire form."""
    is_private: bool = False
    """Written in the form."""
    quotable: bool = False
    look_back: bool = False
    is_left_out: bool = False
    """Counted nowhere, as they said of a detail."""


@dataclass(frozen=True)
class Month:
    """The verdicts of one month."""

    first: date
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True)
class Mine:
    """What a person's decisions add up to; nobody else ever sees it."""

    records: Sequence[Record]
    """Oldest first, none that they left out."""
    skills: Mapping[Skill, int]
    lean: Lean | None
    verdicts: Mapping[Verdict, int]
    edges: Mapping[Edge, int]
    months: Sequence[Month]
    """Oldest first, only months in which a verdict was given."""
    focus: Skill | None = None
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    """How those looked back at turned out."""
    stances: Sequence[tuple[date, Stance]] = ()
    """Where they stood, month by month, oldest first."""
    project: Project | None = None
    before: Sequence[Project] = ()
    """The newest projects that are over, the newest first."""

    @property
    def still_open(self) -> int:
        """Decisions without a skill."""
        return len(self.records) - sum(self.skills.values())

    @property
    def is_enough(self) -> bool:
        """Whether there is anything to add up."""
        return len(self.records) >= ENOUGH


def add_up(records: Sequence[Record], focus: Skill | None = None) -> Mine:
    """Add one person's records up; `records` is oldest first."""
    kept = [each for each in records if not each.is_left_out]
    skills = Counter(each.skill for each in kept)
    verdicts = Counter(each.verdict for each in kept)
    edges = Counter(each.edge for each in kept)
    outcomes = Counter(each.outcome for each in kept)
    spread = {each: skills[each] for each in Skill}
    return Mine(
        records=kept,
        skills=spread,
        lean=lean.leaning(spread, []),
        verdicts={each: verdicts[each] for each in Verdict},
        edges={each: edges[each] for each in Edge},
        months=_months(kept),
        focus=focus,
        outcomes={each: n for each in Outcome if (n := outcomes[each])},
    )


def _months(records: Sequence[Record]) -> list[Month]:
    counted: dict[date, Counter[Verdict]] = {}
    for each in records:
        if each.verdict is not None:
            counted.setdefault(each.day.replace(day=1), Counter())[each.verdict] += 1
    return [Month(first, {v: n[v] for v in Verdict}) for first, n in counted.items()]
