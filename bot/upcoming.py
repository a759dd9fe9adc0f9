"""What `three-decisions upcoming` prints, from its options as typed; the command is in cli."""

from datetime import date, datetime
from itertools import islice

from bot.domain.cadence import BadSchedule, Prompt, Recurrence, Schedule, local, prompts
from bot.domain.dates import parse_time, parse_weekday

MISTAKES = {
    "zone": "--zone takes a zone of the tz database, such as Europe/Berlin",
    "weekday": "--weekday takes one of mon, tue, wed, thu, fri, sat, sun",
    "at": "--at takes a time of day from 00:00 to 23:59, such as 10:00",
    "recurrence": "--every takes one of " + ", ".join(Recurrence),
    "from": "--from takes an ISO 8601 time with its offset, such as 2026-11-23T10:00:00+01:00",
    "count": "--count takes a whole number from 1 to 999999",
}


def upcoming(zone: str, weekday: str, at: str, every: str, start: str, count: str) -> list[str]:
    """The next `count` prompts from `start` on, inclusive, one a line: UTC, tab, local time.

    The weeks of an every-n-weeks rhythm count from the first line. Fewer lines only where the
    year 9999 ends. Raises BadSchedule, whose field is a key of MISTAKES.
    """
    first = _start(start)
    number = _count(count)
    schedule = _schedule(zone, weekday, at, every, first)
    return [_line(prompt, zone) for prompt in islice(prompts(schedule, first), number)]


def mistake(refused: BadSchedule) -> str:
    """One line for the terminal: which option is wrong and what it takes."""
    return MISTAKES[refused.field]


def _schedule(zone: str, weekday: str, at: str, every: str, start: datetime) -> Schedule:
    day, clock = parse_weekday(weekday), parse_time(at)
    if day is None:
        raise BadSchedule("weekday", "unknown")
    if clock is None:
        raise BadSchedule("at", "not_a_time")
    recurrence = Recurrence.parse(every)
    some_such_day = date.fromordinal(1 + day)  # 1 January of the year 1 is a Monday
    weekly = Schedule(zone, day, clock, Recurrence.WEEKLY, some_such_day)
    first = next(prompts(weekly, start), None)
    return Schedule(zone, day, clock, recurrence, first.day if first else some_such_day)


def _start(text: str) -> datetime:
    try:
        start = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadSchedule("from", "not_a_time") from None
    if start.tzinfo is None:
        raise BadSchedule("from", "no_offset")
    return start


def _count(text: str) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6 and int(digits) > 0):
        raise BadSchedule("count", "not_a_count")
    return int(digits)


def _line(prompt: Prompt, zone: str) -> str:
    there = local(prompt.at, zone)
    utc = prompt.at.replace(tzinfo=None).isoformat(timespec="seconds")
    shown = there.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
    return f"{utc}Z\t{shown} {there.tzname()}"
