"""When a ritual's prompts, reminders and closes come; what is sent then, and to whom, is not here.

Days are local to the ritual. Instants are aware and in UTC. Nothing here asks what time it is.
"""

import calendar
import zoneinfo
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Self, TypeVar

from bot.domain.errors import Reason, Refusal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Most people sleep then; the setup's live line warns of prompts that fall into it.
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)

# Two n-th (or two last) weekdays of following months are four or five weeks apart.
SHORTEST_MONTH_OF_WEEKS = 28

# Files that some systems keep among the zones: each names whatever that one machine is set to.
MACHINE_SETTINGS = frozenset({"localtime", "posixrules"})

# How far ahead a window is tried against the clock changes; zone rules rarely stay that long.
TRIED_DAYS = 3653

# A point of a round, on the wall (days after the prompt's, local time) or in UTC.
Point = TypeVar("Point", tuple[int, time], datetime)


class BadSchedule(Refusal):
    """A schedule or window that can't be kept: the field at fault, and a code for why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(Reason.BAD_SCHEDULE, field=field, code=code)
        self.code = code

    def __str__(self) -> str:
        return f"{self.field}: {self.code}"


class Recurrence(StrEnum):
    """How often a ritual's weekday counts; each value is how it is typed and stored."""

    WEEKLY = "1w"
    EVERY_TWO_WEEKS = "2w"
    EVERY_THREE_WEEKS = "3w"
    EVERY_FOUR_WEEKS = "4w"
    FIRST_OF_MONTH = "month:1"
    SECOND_OF_MONTH = "month:2"
    THIRD_OF_MONTH = "month:3"
    FOURTH_OF_MONTH = "month:4"
    LAST_OF_MONTH = "month:last"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The recurrence written exactly so; raises BadSchedule (recurrence: unknown)."""
        try:
            return cls(text)
        except ValueError:
            raise BadSchedule("recurrence", "unknown") from None

    @property
    def weeks(self) -> int | None:
        """Weeks from one prompt to the next, or None where months are counted."""
        return int(self[0]) if self.endswith("w") else None

    def in_words(self, weekday: int) -> str:
        """The rhythm in plain English: *every 2 weeks*, *the first Monday of the month*."""
        if self.weeks:
            return "every week" if self.weeks == 1 else f"every {self.weeks} weeks"
        which = {"1": "first", "2": "second", "3": "third", "4": "fourth", "last": "last"}
        return f"the {which[self.removeprefix('month:')]} {WEEKDAYS[weekday]} of the month"


@dataclass(frozen=True)
class Schedule:
    """A ritual's rhythm; once made, it is one that can be kept.

    `weekday` counts from Monday = 0; `at` is local to `zone`, in whole minutes. `anchor` is a day
    on that weekday from which the weeks are counted, both ways, so that the phase outlives skips
    and holidays; months need no phase and ignore it. Raises BadSchedule, by field: zone: unknown ·
    weekday: out_of_range · at: not_a_minute · anchor: wrong_weekday.
    """

    zone: str
    weekday: int
    at: time
    recurrence: Recurrence
    anchor: date

    def __post_init__(self) -> None:
        _zone(self.zone)
        if self.weekday not in range(7):
            raise BadSchedule("weekday", "out_of_range")
        _check_minute("at", self.at)
        if self.recurrence.weeks and self.anchor.weekday() != self.weekday:
            raise BadSchedule("anchor", "wrong_weekday")


@dataclass(frozen=True)
class Window:
    """How long a round stays open, and when it reminds: days after the prompt's, and local times.

    Without a reminder `reminder_days` is None and `reminder_at` means nothing.
    """

    close_days: int
    close_at: time
    reminder_days: int | None
    reminder_at: time


class Prompt(NamedTuple):
    """One prompt to come: the day it belongs to in its ritual's zone, and its instant in UTC.

    Where the clocks skip that time or that day, the instant falls later than `day` says; a
    round's reminder and close count from `day`.
    """

    day: date
    at: datetime


class Wall(NamedTuple):
    """What the clock and the calendar on the wall show; `weekday` counts from Monday = 0."""

    weekday: int
    at: time
    day: date


def is_zone(key: str) -> bool:
    """Whether this is, letter for letter, a key of the tz database."""
    return key in _zone_keys()


def known(zone: str) -> str:
    """The zone where it is one, else UTC: what Slack says of a person need not be a key."""
    return zone if is_zone(zone) else "UTC"


def zones_like(text: str, most: int) -> list[str]:
    """Up to `most` zones whose key holds `text`, whatever its case; spaces may stand for `_`."""
    wanted = text.strip().casefold().replace(" ", "_")
    return [key for key in sorted(_zone_keys()) if wanted in key.casefold()][:most]


def place(zone: str) -> str:
    """The place a zone is named for, as people write it: *New York*."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def instant(day: date, at: time, zone: str) -> datetime:
    """The UTC instant at which the wall in `zone` shows this day and time.

    A wall time that the clocks skip, be it within an hour or a whole day, moves forward by what
    was skipped; one that comes twice means the first. Raises BadSchedule (zone: unknown), and
    OverflowError where UTC would leave the years 1 to 9999.
    """
    # PEP 495: fold=0 reads a skipped time by the offset before the gap, which is that very move.
    return datetime.combine(day, at.replace(fold=0), tzinfo=_zone(zone)).astimezone(UTC)


def local(at: datetime, zone: str) -> datetime:
    """The same aware instant as told in `zone`; raises BadSchedule (zone: unknown)."""
    return at.astimezone(_zone(zone))


def wall(at: datetime, zone: str) -> Wall:
    """What the wall in `zone` shows at an aware instant; raises BadSchedule (zone: unknown)."""
    there = local(at, zone)
    return Wall(there.weekday(), there.time().replace(fold=0), there.date())


def night_in(at: datetime, zone: str) -> bool:
    """Whether an aware instant falls between 22:00 and 07:00 (no longer night) in `zone`."""
    return is_night(wall(at, zone).at)


def is_night(shown: time) -> bool:
    """Whether the wall shows a time between 22:00 and 07:00 (no longer night)."""
    return shown >= NIGHT_BEGINS or shown < NIGHT_ENDS


def prompt_days(schedule: Schedule, start: date) -> Iterator[date]:
    """Every day of the schedule from `start` on, inclusive, to the end of the year 9999."""
    if schedule.recurrence.weeks:
        return _every(7 * schedule.recurrence.weeks, schedule.anchor, start)
    return (day for day in _monthly(schedule, start) if day >= start)


def prompts(schedule: Schedule, start: datetime) -> Iterator[Prompt]:
    """Every prompt whose instant is `start` (aware) or later, strictly rising, to the year 9999."""
    # Local days are at most a day away from any other zone's, and a skipped day adds one more.
    early = max(start.date().toordinal() - 3, 1)
    for day in prompt_days(schedule, date.fromordinal(early)):
        try:
            at = instant(day, schedule.at, schedule.zone)
        except OverflowError:  # the first and the last day a calendar can hold
            continue
        if at >= start:
            yield Prompt(day, at)


def next_prompt(
    schedule: Schedule, after: datetime, *, skipping: Collection[date] = ()
) -> Prompt | None:
    """The first prompt strictly after an aware instant that doesn't fall on a day in `skipping`.

    None if none is left before the year 10000.
    """
    coming = (p for p in prompts(schedule, after) if p.at > after and p.day not in skipping)
    return next(coming, None)


def closes_at(day: date, window: Window, zone: str) -> datetime:
    """When the round whose prompt belongs to `day` closes, in UTC; `zone` is its ritual's."""
    return instant(day + timedelta(window.close_days), window.close_at, zone)


def reminds_at(day: date, window: Window, zone: str) -> datetime | None:
    """When somebody living in `zone` is reminded of `day`'s round, in UTC; None if nobody is.

    Far from the ritual's own zone this can be before the prompt or after the close: who sends
    it looks at both.
    """
    if window.reminder_days is None:
        return None
    return instant(day + timedelta(window.reminder_days), window.reminder_at, zone)


def check_window(schedule: Schedule, window: Window) -> None:
    """Prompt, reminder, close and the next prompt follow one another strictly, or it refuses.

    The next prompt is as near as the schedule ever brings it: n weeks; for months 28 days, of
    which 27 may be used. Judged by the wall, then by the instants of the ten years from the
    anchor, since a skipped hour can put a round's end before its beginning. Raises BadSchedule,
    by field: close or reminder: not_a_minute · close: not_after_prompt · close:
    not_before_next_prompt · reminder: not_after_prompt · reminder: not_before_close.
    """
    _check_minute("close", window.close_at)
    weeks = schedule.recurrence.weeks
    room = (7 * weeks, schedule.at) if weeks else (SHORTEST_MONTH_OF_WEEKS, time.min)
    reminder = None
    if window.reminder_days is not None:
        _check_minute("reminder", window.reminder_at)
        reminder = (window.reminder_days, window.reminder_at)
    _check_order((0, schedule.at), reminder, (window.close_days, window.close_at), room)
    for day in _tried_days(schedule):
        _check_order(
            instant(day, schedule.at, schedule.zone),
            reminds_at(day, window, schedule.zone),
            closes_at(day, window, schedule.zone),
            instant(day + timedelta(room[0]), room[1], schedule.zone),
        )


def _check_order(prompt: Point, reminder: Point | None, close: Point, following: Point) -> None:
    if close <= prompt:
        raise BadSchedule("close", "not_after_prompt")
    if close >= following:
        raise BadSchedule("close", "not_before_next_prompt")
    if reminder is not None and reminder <= prompt:
        raise BadSchedule("reminder", "not_after_prompt")
    if reminder is not None and reminder >= close:
        raise BadSchedule("reminder", "not_before_close")


def _tried_days(schedule: Schedule) -> Iterable[date]:
    # Weekly even for slower rhythms: which of the weeks meets a clock change varies by year.
    # At either end of the calendar there may be no room for the offset from UTC, or for a round.
    anchor, last = schedule.anchor.toordinal(), date.max.toordinal() - 2 * SHORTEST_MONTH_OF_WEEKS
    first = max(anchor + (schedule.weekday - schedule.anchor.weekday()) % 7, 8 + schedule.weekday)
    return map(date.fromordinal, range(first, min(first + TRIED_DAYS, last), 7))


def _every(days: int, anchor: date, start: date) -> Iterator[date]:
    first = start.toordinal() + (anchor.toordinal() - start.toordinal()) % days
    return map(date.fromordinal, range(first, date.max.toordinal() + 1, days))


def _monthly(schedule: Schedule, start: date) -> Iterator[date]:
    nth = schedule.recurrence.removeprefix("month:")
    for month in range(start.year * 12 + start.month - 1, (date.max.year + 1) * 12):
        first, length = calendar.monthrange(month // 12, month % 12 + 1)
        earliest = 1 + (schedule.weekday - first) % 7
        if nth == "last":
            day = earliest + (length - earliest) // 7 * 7
        else:
            day = earliest + 7 * (int(nth) - 1)
        yield date(month // 12, month % 12 + 1, day)


def _check_minute(field: str, at: time) -> None:
    if at.tzinfo is not None or at.fold or at.second or at.microsecond:
        raise BadSchedule(field, "not_a_minute")


@cache
def _zone_keys() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones()) - MACHINE_SETTINGS


def _zone(key: str) -> zoneinfo.ZoneInfo:
    # Only listed keys reach the loader, which would otherwise open whatever path it is given.
    if not is_zone(key):
        raise BadSchedule("zone", "unknown")
    return _loaded(key)


# zoneinfo itself keeps only eight zones alive, and a busy tick meets hundreds.
_loaded = cache(zoneinfo.ZoneInfo)
