"""When a ritual asks how often it should come, when it rests, and which rhythm is slower."""

from collections.abc import Sequence

from bot.domain.cadence import Recurrence
from bot.domain.summaries import FEW

ASKED_EVERY = 8
"""Summaries; two months of a weekly ritual."""
THIN = 3
"""A round of fewer people shows no totals: two of them running are not worth a third prompt."""
STOP = "stop"
USUAL = (Recurrence.WEEKLY, Recurrence.EVERY_TWO_WEEKS)
"""What every team is asked about."""
_SLOWER = {
    Recurrence.WEEKLY: Recurrence.EVERY_TWO_WEEKS,
    Recurrence.EVERY_TWO_WEEKS: Recurrence.EVERY_FOUR_WEEKS,
    Recurrence.EVERY_THREE_WEEKS: Recurrence.EVERY_FOUR_WEEKS,
}


def asks(people: int, since: Sequence[int]) -> bool:
    """Whether a summary of so many people asks: the eighth that is more than one line.

    `since` is how many people each round had since the one that asked last.
    """
    told = [each for each in since if each > FEW]
    return people > FEW and len(told) + 1 >= ASKED_EVERY


def is_thin(people: int, last: Sequence[int]) -> bool:
    """Whether this round and the one before it both had fewer than three people."""
    return people < THIN and any(each < THIN for each in last[:1])


def choices(now: Recurrence) -> tuple[Recurrence, ...]:
    """The rhythms to choose from: weekly, every two weeks, and what there is if it is neither."""
    return USUAL if now in USUAL else (now, *USUAL)


def slower(now: Recurrence) -> Recurrence | None:
    """The next slower rhythm; None where it comes about monthly already."""
    return _SLOWER.get(now)
