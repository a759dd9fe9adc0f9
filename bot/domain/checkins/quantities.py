"""Lengths of time as they are written with a unit; whether anybody spent them is not here."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.checkins import words
from bot.domain.checkins.tokens import NUMBERS, UNITS, Kind, Token

HOUR = Fraction(60)
# Behind these, a number is a label or a price.
_LABELLING = frozenset("#$€£§^")
_NOTHING_MORE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How long, in which unit, and the index of the token behind it."""

    minutes: Fraction | None
    """None for what can't be taken: negative, vague, days, or a range that falls."""
    behind: int
    unit: Kind = Kind.WHOLE
    is_doubted: bool = False
    """"10m" may be ten million, a "2-hour" something is not one's own."""


def quantity(seen: Sequence[Token], at: int) -> Quantity | None:
    """Read the length of time that begins at a token; None where none does."""
    if _is_part_of_a_name(seen, at):
        return None
    found = _range(seen, at) or _vague(seen, at) or _simple(seen, at)
    if found and _is_negative(seen, at):
        return Quantity(None, found.behind)
    return found


def _range(seen: Sequence[Token], at: int) -> Quantity | None:
    """Read "2-3h" and "30 min to 1h" as the middle of both."""
    number = read_number(seen, at)
    is_between = at > 0 and seen[at - 1].text in words.BETWEEN_TWO
    if number and joins(seen[number[1]], is_between=is_between):
        high = _simple(seen, number[1] + 1)
        if high and high.minutes is not None and high.unit in UNITS:
            low = number[0] * (HOUR if high.unit is Kind.HOURS else 1)
            return Quantity(middle(low, high.minutes), high.behind)
    low_end = _simple(seen, at)
    if low_end and low_end.minutes is not None and joins(seen[low_end.behind]):
        high = _simple(seen, low_end.behind + 1)
        # "2h - 30 min on tests" is no range: a dash stands between many things.
        if high and high.minutes is not None and low_end.minutes < high.minutes:
            return Quantity(middle(low_end.minutes, high.minutes), high.behind)
        return _or_two(seen, low_end)
    return None


def _or_two(seen: Sequence[Token], low: Quantity) -> Quantity | None:
    """Read "an hour or two"."""
    high = read_number(seen, low.behind + 1)
    if low.minutes is None or high is None or seen[low.behind].text not in words.OR:
        return None
    minutes = high[0] * (HOUR if low.unit is Kind.HOURS else 1)
    is_range = low.minutes < minutes and seen[high[1]].ends_clause
    return Quantity(middle(low.minutes, minutes), high[1]) if is_range else None


def middle(low: Fraction, high: Fraction) -> Fraction | None:
    """What a range counts as, since somebody who names one means neither end; None if it falls."""
    return (low + high) / 2 if low <= high else None


def joins(token: Token, *, is_between: bool = False) -> bool:
    """Whether a range may go on behind this token; behind "between", an "and" joins too."""
    return token.text in words.TO or (is_between and token.text in words.AND)


def _simple(seen: Sequence[Token], at: int) -> Quantity | None:
    token = seen[at]
    if token.kind is Kind.WHOLE:
        has_tail = seen[at + 1].kind is Kind.TAIL
        tail = seen[at + 1].value if has_tail else 0
        return Quantity((token.value + tail) * HOUR, at + 1 + has_tail)
    if token.kind is Kind.CLOCK and seen[at + 1].kind is Kind.HOURS:
        return Quantity(token.value * HOUR, at + 2, Kind.HOURS)
    number = read_number(seen, at) or _article(seen, at)
    if number is None:
        return None
    value, behind = number
    at_unit, is_hyphenated = _unit(seen, behind)
    unit = seen[at_unit]
    if unit.kind is Kind.HOURS:
        more, behind = _and_minutes(seen, at_unit + 1)
        return Quantity(value * HOUR + more, behind, Kind.HOURS, is_hyphenated)
    if unit.kind is Kind.MINUTES and (unit.text != "m" or unit.is_glued):
        return Quantity(value, at_unit + 1, Kind.MINUTES, is_hyphenated or unit.text == "m")
    return None


def read_number(seen: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Read 2, two, 1½, "1 1/2" and "one and a half", with the index of the token behind it."""
    token = seen[at]
    if token.kind not in NUMBERS:
        return None
    behind = seen[at + 1]
    if behind.kind is Kind.TAIL or (behind.kind is Kind.SPELT and behind.value < 1):
        return token.value + behind.value, at + 2
    return token.value, at + 1


def _article(seen: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Read "an" before a unit as one, and "eine und eine halbe"."""
    if seen[at].kind is not Kind.ARTICLE:
        return None
    behind = seen[at + 1]
    if behind.kind is Kind.TAIL:
        return 1 + behind.value, at + 2
    # "ten calls a minute" is a rate.
    at_unit, _ = _unit(seen, at + 1)
    return (Fraction(1), at + 1) if seen[at_unit].kind is Kind.HOURS else None


def _unit(seen: Sequence[Token], at: int) -> tuple[int, bool]:
    """Return where the unit behind a number would stand, and whether a hyphen joins them."""
    if seen[at].text == "-" and seen[at].is_glued and seen[at + 1].is_glued:
        return at + 1, True
    return (at + 1 if seen[at].text in words.BETWEEN else at), False


def _and_minutes(seen: Sequence[Token], at: int) -> tuple[Fraction, int]:
    """Read what follows hours: "30", "30min", "and 30 min", "and a half"; 0 for nothing."""
    if seen[at].kind is Kind.TAIL:
        return seen[at].value * HOUR, at + 1
    is_joined = seen[at].text in words.AND
    at_number = at + 1 if is_joined else at
    number = seen[at_number]
    if number.kind is not Kind.NUMBER or not _is_below_sixty(number.text):
        return _NOTHING_MORE, at
    behind = seen[at_number + 1]
    if behind.kind is Kind.MINUTES:
        return number.value, at_number + 2
    # "2h30" and "2 h 30" to the end of the clause; "2h 30 tests" are no minutes.
    if not is_joined and (number.is_glued or behind.ends_clause):
        return number.value, at_number + 1
    return _NOTHING_MORE, at


def _is_below_sixty(digits: str) -> bool:
    return digits.isdecimal() and len(digits) <= 2 and int(digits) < HOUR


def _vague(seen: Sequence[Token], at: int) -> Quantity | None:
    """Read "a few hours" and "two days": a time, but nobody can tell how many hours."""
    if seen[at].kind is Kind.FEW:
        at_unit = at + 1 + (seen[at + 1].text in words.OF)
        return Quantity(None, at_unit + 1) if seen[at_unit].kind in UNITS else None
    number = read_number(seen, at)
    is_story = seen[at].kind is Kind.SPELT and seen[at].value == 1  # "one day we'll need it"
    if number is None or is_story:
        return None
    at_unit, _ = _unit(seen, number[1])
    return Quantity(None, at_unit + 1) if seen[at_unit].kind is Kind.LONGER else None


def _is_part_of_a_name(seen: Sequence[Token], at: int) -> bool:
    """True for numbers in v2, utf-8, #12 and $3."""
    token = seen[at]
    if token.kind not in NUMBERS or not token.is_glued:
        return False
    before = seen[at - 1]
    if before.text == "-" and before.is_glued:
        return seen[at - 2].kind is Kind.WORD
    return before.text in _LABELLING or before.is_letters


def _is_negative(seen: Sequence[Token], at: int) -> bool:
    """True behind a minus sign; a dash with a space behind it, or a word before it, is none."""
    if at == 0:
        return False
    before = seen[at - 1]
    if before.text == "-":
        return seen[at].is_glued and not before.is_glued
    return before.text in words.NEGATIVE
