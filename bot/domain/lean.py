"""What a team leans toward: counts over the five skills, with the thresholds that keep them kind.

Three leans, each a spread of counts (docs/lean.md): of **decisions** over the skills their authors
confirmed, a suggestion that nobody confirmed counting as open; of **picks**, what people grow this
month; of **verdicts**, could AI have made it, with the reasons where it could not. Beside them:
projects by skill, how decisions turned out, and where people stand.

Everything here works on numbers that are about to be, or have been, published; who said what
stays with the caller.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from bot.domain.followups import Edge, Verdict
from bot.domain.lookbacks import Outcome
from bot.domain.skills import Skill
from bot.domain.stances import Stance

Kind = TypeVar("Kind", bound=StrEnum)

SKILLS_FROM = 3
"""People behind a distribution of skills or picks before it is shown."""
VERDICTS_FROM = 5
"""People behind a distribution of verdicts or edges before it is shown."""
ROUNDS_TO_COMPARE = 4
"""Movement is said only against this many earlier rounds."""


@dataclass(frozen=True)
class Counted:
    """One decision at the close of its round."""

    user_id: str
    verdict: Verdict | None = None
    edge: Edge | None = None
    skill: Skill | None = None


@dataclass(frozen=True)
class Numbers:
    """What a round publishes. A distribution that may not be shown is None, not zeros."""

    people: int
    decisions: int
    skills: Mapping[Skill, int] | None = None
    verdicts: Mapping[Verdict, int] | None = None
    edges: Mapping[Edge, int] | None = None
    picks: Mapping[Skill, int] | None = None
    projects: Mapping[Skill, int] | None = None
    """Projects by the skill they stretch; never their hours."""
    outcomes: Mapping[Outcome, int] | None = None
    """How decisions turned out, of those looked back at."""
    stances: Mapping[Stance, int] | None = None

    @property
    def open(self) -> int:
        """Decisions whose skill nobody confirmed; 0 where the skills are not shown at all."""
        return 0 if self.skills is None else self.decisions - sum(self.skills.values())


@dataclass(frozen=True)
class Grown:
    """What people said of their growing that no earlier round published; each with who said it."""

    picks: Sequence[tuple[str, Skill]] = ()
    """The skills they grow this month."""
    projects: Sequence[tuple[str, Skill]] = ()
    outcomes: Sequence[tuple[str, Outcome]] = ()
    stances: Sequence[tuple[str, Stance]] = ()


def count(decisions: Sequence[Counted], grown: Grown, *, shows_verdicts: bool) -> Numbers:
    """Count a round; each distribution is held to the people behind that very distribution.

    Outcomes and stances are as delicate as verdicts, and are held to the same. Verdicts are left
    out where the ritual says never, or where everybody answered alike; edges too, and with the
    verdicts, since who gives a reason did not say yes.
    """
    verdicts = _judged(Verdict, ((d.user_id, d.verdict) for d in decisions), shows_verdicts)
    shows_edges = verdicts is not None
    return Numbers(
        people=len({each.user_id for each in decisions}),
        decisions=len(decisions),
        skills=_spread(Skill, ((d.user_id, d.skill) for d in decisions), SKILLS_FROM),
        picks=_spread(Skill, grown.picks, SKILLS_FROM),
        projects=_spread(Skill, grown.projects, SKILLS_FROM),
        outcomes=_judged(Outcome, grown.outcomes, shows_verdicts),
        stances=_judged(Stance, grown.stances, shows_verdicts),
        verdicts=verdicts,
        edges=_judged(Edge, ((d.user_id, d.edge) for d in decisions), shows_edges),
    )


def _spread(
    kind: type[Kind], said: Iterable[tuple[str, Kind | None]], people_needed: int
) -> Mapping[Kind, int] | None:
    given = [(who, what) for who, what in said if what is not None]
    if len({who for who, _ in given}) < people_needed:
        return None
    counts = Counter(what for _, what in given)
    return {each: counts[each] for each in kind}


def _judged(
    kind: type[Kind], said: Iterable[tuple[str, Kind | None]], shown: bool
) -> Mapping[Kind, int] | None:
    spread = _spread(kind, said, VERDICTS_FROM) if shown else None
    all_alike = spread is not None and sum(1 for n in spread.values() if n) < 2
    return None if all_alike else spread


@dataclass(frozen=True)
class Lean:
    """Where the decisions of one round lean, if they do."""

    skill: Skill
    count: int
    named: int
    before: tuple[int, ...] = field(default=())
    """The skill's counts in the last four rounds, where this round is outside their range."""


def leaning(skills: Mapping[Skill, int], earlier: Sequence[Mapping[Skill, int]]) -> Lean | None:
    """The one skill in front, with its movement; None where two or more share the front.

    `earlier` is newest first, only rounds that published their skills. It moved where its share
    and its count both lie outside what the last four rounds had, on the same side: a round with
    more people has more of everything, and few decisions make large shares.
    """
    named = sum(skills.values())
    top = max(skills.values(), default=0)
    front = [skill for skill in Skill if skills.get(skill, 0) == top]
    if not named or len(front) > 1:
        return None
    skill = front[0]
    return Lean(skill, top, named, _moved(skill, top, named, earlier))


def _moved(
    skill: Skill, count: int, named: int, earlier: Sequence[Mapping[Skill, int]]
) -> tuple[int, ...]:
    compared = [each for each in earlier if sum(each.values())][:ROUNDS_TO_COMPARE]
    if len(compared) < ROUNDS_TO_COMPARE:
        return ()
    counts = [each[skill] for each in compared]
    shares = [each[skill] / sum(each.values()) for each in compared]
    rose = count > max(counts) and count / named > max(shares)
    fell = count < min(counts) and count / named < min(shares)
    return tuple(counts) if rose or fell else ()


def added(spreads: Iterable[Mapping[Kind, int] | None]) -> Mapping[Kind, int] | None:
    """Published spreads of one kind added up; None where none of them was shown."""
    shown = [each for each in spreads if each is not None]
    return {kind: sum(each[kind] for each in shown) for kind in shown[0]} if shown else None
