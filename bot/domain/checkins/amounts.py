"""The times in an answer that somebody spent, told from deadlines, times of day and intervals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.checkins import words
from bot.domain.checkins.quantities import quantity
from bot.domain.checkins.tokens import Kind, Token, tokens
from bot.domain.checkins.words import Before

# A phrase around an amount has no more words than this.
_LONGEST_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A time somebody named, and where; its words begin where "spent" or "about" does."""

    start: int
    end: int
    minutes: Fraction | None
    """None where it can't be taken."""
    is_sure: bool = True
    """Nothing says that it may be another time than the one spent."""


def amounts(sight: str) -> list[Amount]:
    """Return the times with a unit in a sight, in order, without those certainly not spent."""
    return list(_spent(tokens(sight)))


def _spent(seen: Sequence[Token]) -> Iterator[Amount]:
    at = 0
    while seen[at].kind is not Kind.END:
        found = quantity(seen, at)
        if found is None:
            at += 1
            continue
        first, before = _before(seen, at)
        if before is not Before.OTHER and not _is_disclaimed(seen, found.behind):
            last = _last(seen, found.behind)
            is_noted = seen[found.behind].text in words.DOUBTED_BEFORE
            is_sure = before is not Before.DOUBTED and not found.is_doubted and not is_noted
            yield Amount(seen[first].start, seen[last].end, found.minutes, is_sure)
        at = found.behind


def _last(seen: Sequence[Token], behind: int) -> int:
    """Return the index of the last token that goes with an amount: "2h of", "2h done"."""
    following = " ".join(token.text for token in seen[behind : behind + 2])
    if following in words.OR_SO:
        return behind + 1
    return behind if seen[behind].text in words.OF | words.GOT_DONE else behind - 1


def _before(seen: Sequence[Token], at: int) -> tuple[int, Before]:
    """Return where the words about an amount begin, and what they say of it."""
    first = at
    while first > 0 and seen[first - 1].text in words.APPROXIMATELY:
        first -= 1
    opening = max(0, first - _LONGEST_CONTEXT)
    while any(token.ends_clause for token in seen[opening:first]):
        opening += 1
    for start in range(opening, first):
        said = words.BEFORE.get(" ".join(token.text for token in seen[start:first]))
        if said is Before.OTHER or (said is Before.DOUBTED and _is_deadline(seen, start)):
            return first, Before.OTHER
        if said is not None:
            return start, said
    return first, Before.SPENT


def _is_deadline(seen: Sequence[Token], at: int) -> bool:
    """True for "in 2h" at the start of a clause, which tells when something will be."""
    opens = at == 0 or seen[at - 1].ends_clause
    return opens and seen[at].text in words.DEADLINE_FIRST


def _is_disclaimed(seen: Sequence[Token], at: int) -> bool:
    following = " ".join(token.text for token in seen[at : at + 2])
    return not words.NO_AMOUNT_BEFORE.isdisjoint({seen[at].text, following})
