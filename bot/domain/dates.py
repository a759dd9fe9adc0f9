"""Days, weekdays and times of day as people type them; what is done with them is not here."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TypeGuard

from bot.domain.cadence import WEEKDAYS

# A typo in the year must not silence a ritual for good; a leap day may lie within two years.
FARTHEST_DAYS = 731
LONGEST = 40
"""Characters; no day takes more to say."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
_DATES = (
    re.compile(rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-{_DAY}"),
    re.compile(rf"{_DAY}\. ?(?P<month>[0-9]{{1,2}})(?:\. ?{_YEAR}?)?"),
    re.compile(rf"{_DAY}(?:st|nd|rd|th|\.)? ?(?:of )?{_MONTH}(?:,? {_YEAR})?"),
    re.compile(rf"{_MONTH} ?{_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?"),
)
_SLASHED = (
    re.compile(rf"{_DAY}/(?P<month>[0-9]{{1,2}})(?:/{_YEAR})?"),
    re.compile(rf"(?P<month>[0-9]{{1,2}})/{_DAY}(?:/{_YEAR})?"),
)
_AFTER_WEEKDAY = re.compile(r"(?P<weekday>[a-z]+),? (?P<date>.+)")
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_SPAN = re.compile(
    rf"(?:in )?(?P<count>[0-9]{{1,3}}|an?|{'|'.join(_NUMBERS)})"
    r" ?(?P<unit>days?|weeks?|months?|d|w)"
)


def parse_day(text: str, today: date) -> date | None:
    """The day somebody means, from tomorrow to two years (731 days) ahead, or None.

    Reads `2026-12-24`, `24 Dec`, `Dec 24th, 2026`, `24.12.`, `24/12` (where only one order makes
    a date), each after its weekday or not; `monday` or `mon` (the next one, never today), `next
    monday` (the one of next week), `next week` (its Monday), `next month` (its first day),
    `tomorrow`, `in two weeks`, `2w`, `10 days`, `a month`; with *until*, *till*, *for* or *on*
    before it or not, in any case and spacing. A day without a year is the next such day after
    today. Digits are 0 to 9 only. Nonsense, today, the past and anything farther ahead are None.
    """
    said = " ".join(text.lower().split())
    said = re.sub(r"^(?:until|till|for|on|this) ", "", said[: LONGEST + 1])
    if len(said) > LONGEST:
        return None
    for read in _READINGS:
        day = read(said, today)
        if is_ahead(day, today):
            return day
    return None


def is_ahead(day: date | None, today: date) -> TypeGuard[date]:
    """Whether there is a day, from tomorrow to two years ahead."""
    return day is not None and 0 < (day - today).days <= FARTHEST_DAYS


def parse_weekday(text: str) -> int | None:
    """Monday = 0, from an English name or its first three letters in any case; else None."""
    said = text.strip().lower()
    names = [name.lower() for name in WEEKDAYS]
    return next((n for n, name in enumerate(names) if said in (name, name[:3])), None)


def parse_time(text: str) -> time | None:
    """The time of day written as 9:30 or 09:30, on a clock from 00:00 to 23:59; else None."""
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", text.strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def _calendar_day(said: str, today: date) -> date | None:
    match = next(filter(None, (form.fullmatch(said) for form in _DATES)), None)
    return _coming(match, today) if match else None


def _slashed(said: str, today: date) -> date | None:
    """A date with slashes, which some begin with the month: read where one order alone is one."""
    matches = filter(None, (form.fullmatch(said) for form in _SLASHED))
    days = {day for match in matches if (day := _coming(match, today))}
    return days.pop() if len(days) == 1 else None


def _coming(match: re.Match[str], today: date) -> date | None:
    """The day of the year it names, or the next such day after today."""
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        return _real_day(int(match["year"]), month, day)
    coming = (_real_day(today.year + ahead, month, day) for ahead in range(3))
    return next((found for found in coming if found and found > today), None)


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text[:3]) + 1


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _after_its_weekday(said: str, today: date) -> date | None:
    """*Thursday, 24 December*, as Slack itself writes days; where both agree."""
    match = _AFTER_WEEKDAY.fullmatch(said)
    if match is None:
        return None
    day = _calendar_day(match["date"], today)
    return day if day and day.weekday() == parse_weekday(match["weekday"]) else None


def _coming_weekday(said: str, today: date) -> date | None:
    weekday = parse_weekday(said)
    if weekday is None:
        return None
    return _days_ahead(today, (weekday - today.weekday() - 1) % 7 + 1)


def _of_what_is_next(said: str, today: date) -> date | None:
    """*next friday* is the one of next week, whatever day it is; weeks begin on Monday."""
    if said == "next month":
        return _months_ahead(today.replace(day=1), 1)
    if not said.startswith("next "):
        return None
    weekday = 0 if said == "next week" else parse_weekday(said.removeprefix("next "))
    return None if weekday is None else _days_ahead(today, 7 - today.weekday() + weekday)


def _span(said: str, today: date) -> date | None:
    if said == "tomorrow":
        return _days_ahead(today, 1)
    match = _SPAN.fullmatch(said)
    if match is None:
        return None
    count = _count(match["count"])
    if match["unit"].startswith("month"):
        return _months_ahead(today, count)
    return _days_ahead(today, count * (7 if match["unit"][0] == "w" else 1))


def _count(said: str) -> int:
    if said in ("a", "an"):
        return 1
    return int(said) if said.isdigit() else _NUMBERS.index(said) + 1


def _days_ahead(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days)
    except OverflowError:
        return None


def _months_ahead(today: date, months: int) -> date | None:
    """The same day so many months on, or the last of a month that is too short for it."""
    years, month = divmod(today.month - 1 + months, 12)
    year, month = today.year + years, month + 1
    if year > date.max.year:
        return None
    return date(year, month, min(today.day, monthrange(year, month)[1]))


_READINGS: tuple[Callable[[str, date], date | None], ...] = (
    _calendar_day,
    _slashed,
    _after_its_weekday,
    _coming_weekday,
    _of_what_is_next,
    _span,
)
