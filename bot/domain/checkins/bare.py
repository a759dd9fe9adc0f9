"""A number that stands for hours by itself, as in "2", "3, parser works" and "works now, 1:30"."""

import re
from fractions import Fraction

from bot.domain.checkins.amounts import Amount
from bot.domain.checkins.quantities import HOUR, middle, read_number
from bot.domain.checkins.tokens import Kind, tokens

_SPENT = r"(?:(?:i )?(?:spent|worked|logged|log|did|total:?|total of|hours:?|time:?|stunden:?"
_SPENT += r"|heures ?:?|horas:?|ore:?) )"
_ABOUT = r"(?:(?:about|around|maybe|only|just|another|ca\.?|circa|etwa|environ|unos|unas|[~≈+]) ?)"
_LOW = r"(?P<low>\d+(?:[.,:]\d+)?(?: ?[½¼¾])?|[½¼¾])"
_NUMBER = rf"(?P<minus>-)?{_LOW}(?: ?(?:-|–|to|bis|à) ?(?P<high>\d+(?:[.,]\d+)?))?"
_DECORATION = " \n*_~•()!."
# "1. parser" and "1) parser" are lists, "2 tests" are tests.
_OPENING = re.compile(rf"(?:- )?{_SPENT}?{_ABOUT}?{_NUMBER}(?=$|[,;(\n]| [-–—] (?!\d))")
_AFTER_SPENT = re.compile(rf"{_SPENT}{_ABOUT}?{_NUMBER}(?= (?:on|for|with|in)\b)")
_CLOSING = re.compile(rf"(?:[,;.!\n] ?| [-–—] )(?P<all>{_SPENT}?{_ABOUT}?{_NUMBER})$")
# More of the end than such a number takes.
_END = 60
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)?")


def bare_hours(sight: str) -> Amount | None:
    """Return the hours that a number without a unit stands for; None where none does.

    At the start it has to be set apart from what follows; at the end from what is before, and be
    the only number there. Number words have to be all there is.
    """
    start = len(sight) - len(sight.lstrip(_DECORATION))
    end = len(sight.rstrip(_DECORATION))
    found = _OPENING.match(sight, start, end) or _AFTER_SPENT.match(sight, start, end)
    if found:
        return Amount(found.start(), found.end(), _minutes(found))
    found = _CLOSING.search(sight, max(start, end - _END), end)
    if found and not _DIGITS.search(sight, 0, found.start("all")):
        return Amount(found.start("all"), found.end("all"), _minutes(found))
    return _spelt(sight)


def _minutes(found: re.Match[str]) -> Fraction | None:
    low = _value(found["low"])
    if found["minus"] or low is None:
        return None
    high = _value(found["high"]) if found["high"] else low
    hours = middle(low, high) if high is not None else None
    return None if hours is None else hours * HOUR


def _value(text: str) -> Fraction | None:
    seen = tokens(text)
    if seen[0].kind is Kind.CLOCK:
        return seen[0].value
    number = read_number(seen, 0)
    return number[0] if number else None


def _spelt(sight: str) -> Amount | None:
    """Read "two" and "one and a half" where nothing else is said."""
    said = sight.strip(_DECORATION)
    start = len(sight) - len(sight.lstrip(_DECORATION))
    seen = tokens(said) if len(said) < _END else []
    number = read_number(seen, 0) if seen else None
    if number is None or seen[number[1]].kind is not Kind.END:
        return None
    return Amount(start, start + seen[number[1] - 1].end, number[0] * HOUR)
