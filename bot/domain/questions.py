"""The one question a summary ends with: a table of what the numbers show, and what to ask then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Lean, Numbers
from bot.domain.skills import Skill

REPEATED_AFTER = 4
"""Rounds before a question may come again, as long as another one fits."""
FEW_DECISIONS = 8
"""With fewer named, a skill that nobody named says nothing."""
ENOUGH_REASONS = 4
"""With fewer, the reason named most may be one person's."""


EARLIER = "earlier"
"""Fits every round; of a quarter or a year it would ask too much memory, so there it waits."""


@dataclass(frozen=True)
class Seen:
    """What a question may follow from: published numbers, and nothing else."""

    numbers: Numbers
    lean: Lean | None = None


@dataclass(frozen=True)
class Row:
    """A question, and when it is worth asking."""

    name: str
    """What the published row keeps of it."""
    holds: Callable[[Seen], bool]
    asks: str


WANTED: Mapping[Skill, str] = {
    Skill.SYSTEM_DESIGN: "which part of our system would we shape differently if we began today?",
    Skill.DOMAIN: "what does our field know that our code does not know yet?",
    Skill.PRODUCT: "who could take a product decision next week, and what would they drop for it?",
    Skill.COMMUNICATION: "which decision is still waiting for somebody to be brought along?",
    Skill.AI_ORCHESTRATION: "what did we check by hand that a machine could have checked for us?",
}
MISSING: Mapping[Skill, str] = {
    Skill.SYSTEM_DESIGN: "nobody named system design: is the system at rest, or do we not look?",
    Skill.DOMAIN: "nobody named domain expertise: whom did we not ask who would have known?",
    Skill.PRODUCT: "nobody named product thinking: who decides what is worth building just now?",
    Skill.COMMUNICATION: "nobody named communication: who will be surprised by what we decided?",
    Skill.AI_ORCHESTRATION: "nobody named AI orchestration: who decides how we work with AI?",
}
BECAUSE: Mapping[Edge, str] = {
    Edge.WHAT_TO_BUILD: "how did we know what was worth building, and who else should know?",
    Edge.OUR_SYSTEM: "what do we know of our system that is written down nowhere?",
    Edge.NO_PATTERN: "which of these decisions has become a pattern that others could copy?",
    Edge.AI_WAS_WRONG: "how did we notice that AI was wrong, and would we notice it again?",
    Edge.PEOPLE: "whose agreement took longest, and what would have made it easier?",
}


def _wanted(skill: Skill) -> Callable[[Seen], bool]:
    """It is what most want to grow, two at least, and at most a quarter of what was practised."""

    def holds(seen: Seen) -> bool:
        picks, skills = seen.numbers.picks, seen.numbers.skills
        if picks is None or skills is None or picks[skill] < max(2, *picks.values()):
            return False
        return 4 * skills[skill] <= sum(skills.values())

    return holds


def _missing(skill: Skill) -> Callable[[Seen], bool]:
    def holds(seen: Seen) -> bool:
        skills = seen.numbers.skills
        return skills is not None and not skills[skill] and sum(skills.values()) >= FEW_DECISIONS

    return holds


def _because(edge: Edge) -> Callable[[Seen], bool]:
    """It is at least half of the reasons given."""

    def holds(seen: Seen) -> bool:
        edges = seen.numbers.edges
        return (
            edges is not None
            and sum(edges.values()) >= ENOUGH_REASONS
            and 2 * edges[edge] >= sum(edges.values())
        )

    return holds


def _share(verdict: Verdict, quarters: int) -> Callable[[Seen], bool]:
    def holds(seen: Seen) -> bool:
        verdicts = seen.numbers.verdicts
        return verdicts is not None and 4 * verdicts[verdict] >= quarters * sum(verdicts.values())

    return holds


def _moved(seen: Seen) -> bool:
    return seen.lean is not None and bool(seen.lean.before)


def _one_sided(seen: Seen) -> bool:
    return seen.lean is not None and 5 * seen.lean.count >= 3 * seen.lean.named


def _spread(seen: Seen) -> bool:
    return seen.numbers.skills is not None and seen.lean is None


def _always(_seen: Seen) -> bool:
    return True


TABLE: Sequence[Row] = (
    *(Row(f"wanted:{each}", _wanted(each), WANTED[each]) for each in Skill),
    Row("moved", _moved, "what has changed lately, and do we want it to stay that way?"),
    Row(
        "mostly_yes",
        _share(Verdict.YES, 2),
        "which decisions would we hand to an AI first, and how would we check what it decides?",
    ),
    *(Row(f"because:{each}", _because(each), BECAUSE[each]) for each in Edge),
    Row(
        "mostly_no",
        _share(Verdict.NO, 3),
        "what would an AI have to be told about us before it could have made one of these?",
    ),
    Row("one_sided", _one_sided, "what is waiting while so much of our judgment goes one way?"),
    *(Row(f"missing:{each}", _missing(each), MISSING[each]) for each in Skill),
    Row("spread", _spread, "which of these decisions will we still notice in a year?"),
    Row(EARLIER, _always, "which of these decisions would you have liked to hear about earlier?"),
    Row("avoided", _always, "which decision did we put off, and what are we waiting for?"),
    Row("reversible", _always, "which of these decisions would be hardest to take back?"),
)
"""The first row that holds is asked, those asked lately last."""
_ASKS: Mapping[str, str] = {row.name: row.asks for row in TABLE}


def choose(seen: Seen, asked_lately: Sequence[str] = ()) -> str:
    """The name of the question to ask; `asked_lately` holds those of earlier rounds, newest first.

    None of the last four comes again while another one holds; and three hold always.
    """
    lately = list(asked_lately[:REPEATED_AFTER])
    holding = [row.name for row in TABLE if row.holds(seen)]
    fresh = [name for name in holding if name not in lately]
    return fresh[0] if fresh else max(holding, key=lately.index)


def text(name: str) -> str:
    """The question itself; one that a later version asked reads as the one that always fits."""
    return _ASKS.get(name, _ASKS[EARLIER])
