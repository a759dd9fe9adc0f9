"""The cadence against an independent calculation, over every zone of the tz database.

The calculation here never turns a wall time into an instant by itself: it only asks zoneinfo
what the wall shows at instants in UTC, finds by bisection where the clocks change, and counts
days one by one. What it shares with cadence.py is the tz database and nothing else.
"""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cadence import Recurrence, Schedule, instant, prompts

ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "posixrules"})

# To 2037 zones list their changes; later ones follow a rule, which zoneinfo reads by other code.
ERAS = [(2020, 2038), (2092, 2094)]

# No zone is known to change twice within it and be back where it was.
STRIDE = timedelta(days=3)
MINUTE = timedelta(minutes=1)


class Change(NamedTuple):
    """The clocks at `at` (UTC) go from `before` to `after`, both offsets from UTC."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def jump(self) -> timedelta:
        return self.after - self.before


def offset(at: datetime, zone: str) -> timedelta:
    """How far the wall is ahead of UTC, read off the wall."""
    return shown(at, zone) - at.replace(tzinfo=None)


def shown(at: datetime, zone: str) -> datetime:
    """What the wall shows at an instant, without any zone."""
    return at.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None, fold=0)


@cache
def changes(zone: str) -> list[Change]:
    """Every change of the clocks in the eras above."""
    return [change for era in ERAS for change in changes_between(zone, *era)]


def changes_between(zone: str, first_year: int, past_year: int) -> Iterator[Change]:
    at, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(past_year, 1, 1, tzinfo=UTC)
    before = offset(at, zone)
    while at < end:
        after = offset(at + STRIDE, zone)
        if after != before:
            yield Change(bisected(at, at + STRIDE, zone), before, after)
        at, before = at + STRIDE, after


def bisected(low: datetime, high: datetime, zone: str) -> datetime:
    """The first minute in UTC at which the wall is no longer what it was at `low`."""
    before = offset(low, zone)
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
    return high


def expected(said: datetime, zone: str) -> datetime:
    """The instant a wall time means: the first that shows it, else the one after the gap.

    Tried are all offsets in force within a day and a bit of it.
    """
    around = [said.replace(tzinfo=UTC) + timedelta(hours=h) for h in range(-54, 55, 6)]
    offsets = {offset(at, zone) for at in around}
    tried = [(said - ahead).replace(tzinfo=UTC) for ahead in offsets]
    found = [at for at in tried if shown(at, zone) == said]
    return min(found) if found else expected(said + gap_over(said, around, zone), zone)


def gap_over(said: datetime, around: list[datetime], zone: str) -> timedelta:
    """How much the clocks skipped where they jumped over this wall time."""
    low, high = next((a, b) for a, b in pairwise(around) if shown(a, zone) < said < shown(b, zone))
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if shown(middle, zone) < said else (low, middle)
    return offset(high, zone) - offset(low, zone)


def walked(said: datetime, zone: str) -> datetime:
    """The same as `expected`, by looking at the wall every minute for more than four days."""
    at = said.replace(tzinfo=UTC) - timedelta(hours=50)
    minutes = [at + n * MINUTE for n in range(100 * 60)]
    walls = [shown(at, zone) for at in minutes]
    if said in walls:
        return minutes[walls.index(said)]
    before = max(n for n in range(len(walls)) if walls[n] < said)
    skipped = walls[before + 1] - walls[before] - MINUTE
    return walked(said + skipped, zone)


def wall_times_around(change: Change) -> set[datetime]:
    """Its first, middle and last minute, whether skipped or doubled, and those just outside."""
    here, there = sorted(change.at.replace(tzinfo=None) + o for o in (change.before, change.after))
    middle = here + (there - here) // MINUTE // 2 * MINUTE
    return {here - MINUTE, here, middle, there - MINUTE, there}


def every_day(schedule: Schedule, first: date, last: date) -> list[date]:
    """The schedule's days, found by looking at each day on the calendar."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    mine = [day for day in days if day.weekday() == schedule.weekday]
    weeks, _, _ = schedule.recurrence.value.partition("w")
    if weeks.isdigit():
        return [day for day in mine if abs((day - schedule.anchor).days) // 7 % int(weeks) == 0]
    which = schedule.recurrence.value.split(":")[1]
    if which == "last":
        return [day for day in mine if (day + timedelta(7)).month != day.month]
    return [day for day in mine if (day.day + 6) // 7 == int(which)]


WALKED = [
    *[("Europe/Berlin", "2026-03-29 02:30"), ("Europe/Berlin", "2026-10-25 02:30")],
    *[("Australia/Lord_Howe", "2026-10-04 02:15"), ("Australia/Lord_Howe", "2026-04-05 01:45")],
    *[("Antarctica/Troll", "2026-03-29 01:30"), ("Antarctica/Troll", "2026-10-25 01:30")],
    *[("Pacific/Apia", "2011-12-30 10:00"), ("Pacific/Kwajalein", "1993-08-21 10:00")],
    *[("America/Havana", "2024-03-10 00:00"), ("Asia/Kolkata", "2026-11-23 10:00")],
]


@pytest.mark.parametrize(("zone", "wall"), WALKED)
def test_the_independent_calculation_is_what_a_walk_minute_by_minute_finds(
    zone: str, wall: str
) -> None:
    """The yardstick used below agrees with looking at the wall every minute, and so do we."""
    said = datetime.fromisoformat(wall)
    assert expected(said, zone) == walked(said, zone) == instant(said.date(), said.time(), zone)


def test_skipped_and_doubled_hours_are_found_to_be_tested() -> None:
    """The search for clock changes finds the known ones, and enough of both kinds."""
    berlin = {change.at for change in changes("Europe/Berlin")}
    assert datetime(2026, 3, 29, 1, tzinfo=UTC) in berlin
    assert len([at for at in berlin if at.year < 2038]) == 36
    every = [change for zone in ZONES for change in changes(zone)]
    assert len([c for c in every if c.jump > timedelta(0)]) > 3000
    assert len([c for c in every if c.jump < timedelta(0)]) > 3000


def test_every_skipped_and_doubled_wall_time_is_told_right_in_every_zone() -> None:
    """At each change of the clocks, wall times in it and beside it mean the expected instant."""
    wrong = [
        (zone, said)
        for zone in ZONES
        for change in changes(zone)
        for said in wall_times_around(change)
        if instant(said.date(), said.time(), zone) != expected(said, zone)
    ]
    assert wrong == []


def test_prompts_in_skipped_and_doubled_hours_come_once_a_week_in_every_zone() -> None:
    """A weekly prompt amid a clock change comes that week, the one before and the one after."""
    wrong = []
    for zone in ZONES:
        for change in changes(zone):
            said = sorted(wall_times_around(change))[2]
            weekly = Schedule(zone, said.weekday(), said.time(), Recurrence.WEEKLY, said.date())
            weeks = [expected(said + timedelta(7 * n), zone) for n in (-1, 0, 1)]
            if [prompt.at for prompt in islice(prompts(weekly, weeks[0]), 3)] != weeks:
                wrong.append((zone, said))
    assert wrong == []


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Any rhythm in any zone, half of them at a wall time near a change of its clocks."""
    zone = draw(st.sampled_from(ZONES))
    anchor = draw(st.dates(date(2020, 1, 1), date(2037, 12, 31)))
    at = time(draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    if draw(st.booleans()) and changes(zone):
        near = draw(st.sampled_from(changes(zone)))
        said = draw(st.sampled_from(sorted(wall_times_around(near))))
        anchor, at = said.date(), said.time()
    return Schedule(zone, anchor.weekday(), at, draw(st.sampled_from(Recurrence)), anchor)


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(schedules(), st.integers(-900, 900), st.integers(0, 24 * 60 - 1))
def test_any_rhythm_in_any_zone_is_what_counting_days_one_by_one_finds(
    schedule: Schedule, days_off: int, minute: int
) -> None:
    """From any instant on, before or after the anchor: each day's prompt, once, in order."""
    midnight = datetime.combine(schedule.anchor, time(), tzinfo=UTC)
    start = midnight + timedelta(days_off, minutes=minute)
    end = start + timedelta(200)
    near = every_day(schedule, start.date() - timedelta(4), end.date() + timedelta(4))
    told = [(day, expected(datetime.combine(day, schedule.at), schedule.zone)) for day in near]
    assert [
        tuple(prompt) for prompt in islice(prompts(schedule, start), 40) if prompt.at < end
    ] == [(day, at) for day, at in told if start <= at < end]
