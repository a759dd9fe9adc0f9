"""The card: which question about which decision comes next, and when it has been answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.logbook import NOTHING, Logbook
from bot.domain.skills import Skill

ENOUGH = 3
"""With this many decisions in, the card comes at once instead of waiting for more."""
CARD_WAIT = timedelta(seconds=45)
"""After the last message of somebody who may still be typing the next one."""
MOST_DECISIONS = 10
"""A card asks about this many at most; what is beyond stays stored and counted."""


class Verdict(StrEnum):
    """Could AI have made this decision, given the same context?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def label(self) -> str:
        """The word on its button."""
        return self.value.capitalize()


class Edge(StrEnum):
    """The main reason why AI could not, or not quite, have made it."""

    WHAT_TO_BUILD = "what_to_build"
    OUR_SYSTEM = "our_system"
    NO_PATTERN = "no_pattern"
    AI_WAS_WRONG = "ai_was_wrong"
    PEOPLE = "people"

    @property
    def reason(self) -> str:
        """How the person says it, for choosing."""
        return _REASONS[self]

    @property
    def label(self) -> str:
        """The short name, for lists."""
        return _LABELS[self]


_REASONS = {
    Edge.WHAT_TO_BUILD: "I knew what was worth building",
    Edge.OUR_SYSTEM: "I knew our system",
    Edge.NO_PATTERN: "There was no pattern to copy",
    Edge.AI_WAS_WRONG: "I saw AI get it wrong",
    Edge.PEOPLE: "It took people to agree",
}
_LABELS = {
    Edge.WHAT_TO_BUILD: "What to build",
    Edge.OUR_SYSTEM: "Our system",
    Edge.NO_PATTERN: "No pattern",
    Edge.AI_WAS_WRONG: "AI was wrong",
    Edge.PEOPLE: "People",
}


class Detail(StrEnum):
    """Where a decision stands that reads like a detail; one that does not has no such standing."""

    ASKED = "asked"
    """*Count this one?* has no answer yet; it counts meanwhile."""
    KEPT = "kept"
    LEFT_OUT = "left_out"
    """Counted nowhere, until its author brings it back."""


class Counts(StrEnum):
    """In which summary a card's answers are counted."""

    NOW = "now"
    """In the round's own."""
    NEXT = "next"
    """In the next one: the round is closed, and some of it was written after that."""
    PUBLISHED = "published"
    """They were; what is changed now stays with its author."""


@dataclass(frozen=True)
class Asked:
    """One decision as its author's card shows it."""

    decision_id: str
    revision: int
    text: str
    verdict: Verdict | None = None
    edge: Edge | None = None
    skill: Skill | None = None
    suggested: Skill | None = None
    quotable: bool = False
    look_back: bool = False
    is_private: bool = False
    """Written in the form: counted, never quoted."""
    detail: Detail | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the card may go on: a verdict and its reason are in, or it was left out.

        A skill is welcome, not asked for: three decisions take no more than seven clicks.
        """
        has_reason = self.verdict is Verdict.YES or self.edge is not None
        return self.is_left_out or (self.verdict is not None and has_reason)

    @property
    def is_left_out(self) -> bool:
        """Whether it counts nowhere, as its author said of a detail."""
        return self.detail is Detail.LEFT_OUT


@dataclass(frozen=True)
class Card:
    """What one person is asked about one round; drawn from state, so it may repeat."""

    round_id: str
    asked: Sequence[Asked]
    at: int | None
    """Index of the decision on show; None shows them all, to be confirmed."""
    focus: Skill | None = None
    """What they grow this month; None where they have not said."""
    project: Skill | None = None
    """The skill that their project stretches; None without one, so that one is offered."""
    is_done: bool = False
    """They said *Looks right*."""
    greets: bool = False
    """First contact: a few lines on what this is go on top."""
    channel_id: str = ""
    total: int = 0
    """How many decisions there are; more than `asked` where a card would be too long."""
    counts: Counts = Counts.NOW
    noted: Logbook = NOTHING
    """What waits in their log, where it could still be added to this round."""

    @property
    def counted(self) -> int:
        """How many of them count."""
        return max(self.total, len(self.asked)) - sum(each.is_left_out for each in self.asked)


def next_to_ask(asked: Sequence[Asked], shown: int | None = None) -> int | None:
    """Index of the first decision still open, looking on from `shown` first; None when none is.

    Looking onward first means that a person who skipped one is not thrown back to it at once.
    """
    start = shown or 0
    order = [*range(start, len(asked)), *range(min(start, len(asked)))]
    return next((index for index in order if not asked[index].is_answered), None)
