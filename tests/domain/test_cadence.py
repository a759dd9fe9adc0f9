"""Named places and dates: what the wall shows, and which days a rhythm falls on."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice, pairwise

import pytest

from bot.domain.cadence import (
    BadSchedule,
    Prompt,
    Recurrence,
    Schedule,
    instant,
    is_zone,
    local,
    next_prompt,
    night_in,
    prompt_days,
    prompts,
    wall,
)

MONDAY = date(2026, 11, 23)
BERLIN = Schedule("Europe/Berlin", 0, time(10), Recurrence.WEEKLY, MONDAY)


def schedule(
    recurrence: str,
    *,
    zone: str = "UTC",
    weekday: int = 0,
    at: time = time(10),
    anchor: date = MONDAY,
) -> Schedule:
    """Mondays at ten in UTC, unless told otherwise."""
    return Schedule(zone, weekday, at, Recurrence(recurrence), anchor)


def days(rhythm: Schedule, start: date, count: int) -> list[str]:
    return [day.isoformat() for day in islice(prompt_days(rhythm, start), count)]


SKIPPED = [  # zone, wall time that never was, what the wall shows at the instant instead
    ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29 03:00"),
    ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 03:30"),
    ("Europe/Berlin", "2026-03-29 02:59", "2026-03-29 03:59"),
    ("Europe/Dublin", "2026-03-29 01:30", "2026-03-29 02:30"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 03:30"),
    ("America/New_York", "2100-03-14 02:30", "2100-03-14 03:30"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04 02:45"),
    ("Antarctica/Troll", "2026-03-29 01:30", "2026-03-29 03:30"),
    ("America/Havana", "2024-03-10 00:00", "2024-03-10 01:00"),
    ("America/Santiago", "2024-09-08 00:30", "2024-09-08 01:30"),
    ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04 01:00"),
    ("Asia/Beirut", "2024-03-31 00:30", "2024-03-31 01:30"),
    ("Asia/Gaza", "2023-04-29 02:30", "2023-04-29 03:30"),
    ("Africa/Casablanca", "2024-04-14 02:30", "2024-04-14 03:30"),
    ("Africa/El_Aaiun", "2025-04-06 02:00", "2025-04-06 03:00"),
    ("Pacific/Apia", "2011-12-30 10:00", "2011-12-31 10:00"),
    ("Pacific/Apia", "2011-12-30 00:00", "2011-12-31 00:00"),
    ("Pacific/Fakaofo", "2011-12-30 23:59", "2011-12-31 23:59"),
    ("Pacific/Kwajalein", "1993-08-21 10:00", "1993-08-22 10:00"),
    ("Asia/Pyongyang", "2018-05-04 23:45", "2018-05-05 00:15"),
]


@pytest.mark.parametrize(("zone", "said", "shown"), SKIPPED)
def test_a_wall_time_that_the_clocks_skip_moves_forward_by_the_gap(
    zone: str, said: str, shown: str
) -> None:
    """Whether half an hour, one, two, or a whole day is missing, the rest of the time is kept."""
    asked = datetime.fromisoformat(said)
    there = local(instant(asked.date(), asked.time(), zone), zone)
    assert there.replace(tzinfo=None) == datetime.fromisoformat(shown)


TWICE = [  # zone, wall time that came twice, the first of its two instants
    ("Europe/Berlin", "2026-10-25 02:00", "2026-10-25T00:00Z"),
    ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30Z"),
    ("Europe/Dublin", "2026-10-25 01:30", "2026-10-25T00:30Z"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30Z"),
    ("America/New_York", "2100-11-07 01:30", "2100-11-07T05:30Z"),
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45Z"),
    ("Antarctica/Troll", "2026-10-25 01:30", "2026-10-24T23:30Z"),
    ("America/Havana", "2024-11-03 00:30", "2024-11-03T04:30Z"),
    ("America/Santiago", "2024-04-06 23:30", "2024-04-07T02:30Z"),
    ("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18T01:30Z"),
    ("Asia/Beirut", "2024-10-26 23:30", "2024-10-26T20:30Z"),
    ("Asia/Gaza", "2023-10-28 01:30", "2023-10-27T22:30Z"),
    ("Africa/Casablanca", "2024-03-10 02:30", "2024-03-10T01:30Z"),
    ("Africa/El_Aaiun", "2025-02-23 02:30", "2025-02-23T01:30Z"),
    ("Pacific/Kwajalein", "1969-09-30 10:00", "1969-09-29T23:00Z"),
]


@pytest.mark.parametrize(("zone", "said", "first"), TWICE)
def test_a_wall_time_that_comes_twice_means_the_first(zone: str, said: str, first: str) -> None:
    """Going back an hour, half of one, two, or across the date line gives one instant only."""
    asked = datetime.fromisoformat(said)
    assert instant(asked.date(), asked.time(), zone) == datetime.fromisoformat(first)
    assert instant(asked.date(), asked.time().replace(fold=1), zone) == datetime.fromisoformat(
        first
    )


def test_ten_in_the_morning_stays_ten_when_the_clocks_change() -> None:
    """Berlin's Monday prompt is an hour later in UTC once summer time is over."""
    assert instant(date(2026, 10, 19), time(10), "Europe/Berlin").hour == 8
    assert instant(date(2026, 10, 26), time(10), "Europe/Berlin").hour == 9


def test_weeks_keep_their_phase_from_whichever_day_one_starts_to_look() -> None:
    """Looking from the middle of an off week finds the same Mondays as looking from the anchor."""
    every_two = schedule("2w")
    assert days(every_two, MONDAY, 3) == ["2026-11-23", "2026-12-07", "2026-12-21"]
    assert days(every_two, date(2026, 11, 24), 2) == ["2026-12-07", "2026-12-21"]
    assert days(every_two, date(2026, 10, 27), 2) == ["2026-11-09", "2026-11-23"]


@pytest.mark.parametrize(("recurrence", "weeks"), [("1w", 1), ("2w", 2), ("3w", 3), ("4w", 4)])
def test_n_weeks_apart_means_that_many_days(recurrence: str, weeks: int) -> None:
    """Prompts of an n-week rhythm are seven times n days apart, over years and leap days."""
    found = list(islice(prompt_days(schedule(recurrence), MONDAY), 100))
    assert {b - a for a, b in pairwise(found)} == {timedelta(weeks=weeks)}


MONTHS = [
    ("month:1", ["2026-12-07", "2027-01-04", "2027-02-01"]),
    ("month:2", ["2026-12-14", "2027-01-11", "2027-02-08"]),
    ("month:3", ["2026-12-21", "2027-01-18", "2027-02-15"]),
    ("month:4", ["2026-11-23", "2026-12-28", "2027-01-25"]),
    ("month:last", ["2026-11-30", "2026-12-28", "2027-01-25"]),
]


@pytest.mark.parametrize(("recurrence", "expected"), MONTHS)
def test_months_count_their_own_mondays(recurrence: str, expected: list[str]) -> None:
    """The n-th is counted within each month; the last may be the fourth or the fifth."""
    assert days(schedule(recurrence), MONDAY, 3) == expected


def test_a_month_whose_day_has_passed_is_left_out() -> None:
    """The day after the first Monday, the next one is the month after's."""
    assert days(schedule("month:1"), date(2026, 12, 8), 1) == ["2027-01-04"]


def test_the_start_of_a_search_is_inclusive_and_what_comes_after_is_not() -> None:
    """`prompts` may begin at the very instant; `next_prompt` is always later than it."""
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert next(prompts(BERLIN, now)) == Prompt(MONDAY, now)
    assert next_prompt(BERLIN, now) == Prompt(date(2026, 11, 30), now + timedelta(weeks=1))


def test_a_search_may_start_in_any_zone() -> None:
    """The same instant finds the same prompt, told in UTC or across the date line."""
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert next(prompts(BERLIN, local(now, zone))).at == now


def test_a_skipped_day_does_not_move_those_after_it() -> None:
    """Every two weeks, a holiday on one Monday leaves the rhythm of the others alone."""
    every_two = schedule("2w")
    before = datetime(2026, 11, 24, tzinfo=UTC)
    found = next_prompt(every_two, before, skipping={date(2026, 12, 7)})
    assert found
    assert found.day == date(2026, 12, 21)
    later = next_prompt(every_two, found.at)
    assert later
    assert later.day == date(2027, 1, 4)


def test_a_day_that_a_zone_skipped_keeps_its_prompt() -> None:
    """Apia had no 30 December 2011: that Friday's prompt comes on Saturday, the rest on Fridays."""
    fridays = schedule("1w", zone="Pacific/Apia", weekday=4, anchor=date(2011, 12, 23))
    found = list(islice(prompts(fridays, datetime(2011, 12, 23, 20, tzinfo=UTC)), 3))
    assert [p.day.day for p in found] == [23, 30, 6]
    assert [wall(p.at, "Pacific/Apia").day.day for p in found] == [23, 31, 6]


def test_a_prompt_put_off_by_a_skipped_day_is_found_from_a_calendar_two_days_ahead() -> None:
    """Kwajalein's lost Saturday is told on Sunday, when farther east it is Monday already."""
    saturdays = schedule(
        "1w", zone="Pacific/Kwajalein", weekday=5, at=time(23, 59), anchor=date(1993, 8, 21)
    )
    start = datetime(1993, 8, 23, 1, 59, tzinfo=timezone(timedelta(hours=14)))
    assert next(prompts(saturdays, start)) == Prompt(date(1993, 8, 21), start)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak", "UTC"])
@pytest.mark.parametrize("recurrence", list(Recurrence))
def test_prompts_end_with_the_calendar(zone: str, recurrence: Recurrence) -> None:
    """At the end of the year 9999 a search ends calmly, east and west of Greenwich."""
    for at in (time(0), time(23, 59)):
        rhythm = schedule(recurrence, zone=zone, at=at, weekday=4, anchor=date(9999, 12, 31))
        start = datetime(9999, 11, 1, tzinfo=UTC)
        assert 0 < len(list(prompts(rhythm, start))) <= 9
        assert next_prompt(rhythm, datetime.max.replace(tzinfo=UTC)) is None


def test_prompts_begin_with_the_calendar() -> None:
    """In the year 1 a Monday midnight that UTC can't tell is left out, not stumbled over."""
    rhythm = schedule("1w", zone="Asia/Tokyo", at=time(0))
    assert next(prompts(rhythm, datetime.min.replace(tzinfo=UTC))).day == date(1, 1, 8)


@pytest.mark.parametrize(
    "key",
    [
        *["", " ", ".", "/", "Mars/Olympus", "europe/berlin", "Europe/Berlin ", "Europe", "CEST"],
        *["../../etc/passwd", "/etc/passwd", "/usr/share/zoneinfo/UTC", "Europe/../UTC"],
        *["localtime", "posixrules", "posix/UTC", "right/UTC", "zone.tab", "tzdata.zi"],
        *["Europe/Berlin\0", "\0", "\ud800", "+01:00", "UTC+1", "x" * 3000],
    ],
)
def test_what_is_not_in_the_tz_database_is_no_zone(key: str) -> None:
    """Paths, near misses and one machine's own settings are refused with a code, unread."""
    assert not is_zone(key)
    with pytest.raises(BadSchedule) as refused:
        schedule("1w", zone=key)
    assert (refused.value.field, refused.value.code) == ("zone", "unknown")
    with pytest.raises(BadSchedule):
        instant(MONDAY, time(10), key)


@pytest.mark.parametrize("key", ["UTC", "US/Pacific", "Etc/GMT+12", "America/Indiana/Knox"])
def test_every_key_is_a_zone_old_names_too(key: str) -> None:
    """Slack and people still use names that the database keeps as links."""
    assert is_zone(key)


@pytest.mark.parametrize(
    ("field", "code", "wrong"),
    [
        ("weekday", "out_of_range", {"weekday": 7}),
        ("weekday", "out_of_range", {"weekday": -1}),
        ("at", "not_a_minute", {"at": time(10, 0, 30)}),
        ("at", "not_a_minute", {"at": time(10, tzinfo=UTC)}),
        ("anchor", "wrong_weekday", {"anchor": date(2026, 11, 24)}),
    ],
)
def test_a_schedule_that_cannot_be_kept_is_never_made(
    field: str, code: str, wrong: dict[str, int]
) -> None:
    """Each mistake is told at its own field."""
    with pytest.raises(BadSchedule) as refused:
        schedule("2w", **wrong)  # type: ignore[arg-type]
    assert (refused.value.field, refused.value.code) == (field, code)


def test_a_refusal_tells_field_and_code_and_nothing_typed() -> None:
    """What was typed could end in a log, so the error doesn't have it."""
    with pytest.raises(BadSchedule) as refused:
        schedule("1w", zone="our secret plan")
    assert str(refused.value) == "zone: unknown"


def test_recurrences_are_read_as_they_are_written() -> None:
    """Exactly nine ways to write a rhythm, and each reads back as itself."""
    written = ["1w", "2w", "3w", "4w", "month:1", "month:2", "month:3", "month:4", "month:last"]
    assert [str(Recurrence.parse(text)) for text in written] == written
    assert len(Recurrence) == len(written)


@pytest.mark.parametrize("text", ["", "5w", "0w", "w", "1W", " 1w", "month:5", "month:", "weekly"])
def test_any_other_recurrence_is_refused(text: str) -> None:
    """Nothing is guessed from something close."""
    with pytest.raises(BadSchedule, match="recurrence: unknown"):
        Recurrence.parse(text)


@pytest.mark.parametrize(
    ("recurrence", "words"),
    [
        ("1w", "every week"),
        ("3w", "every 3 weeks"),
        ("month:1", "the first Monday of the month"),
        ("month:4", "the fourth Monday of the month"),
        ("month:last", "the last Monday of the month"),
    ],
)
def test_a_rhythm_can_be_said_in_words(recurrence: str, words: str) -> None:
    """The words name the weekday only where they need it."""
    assert Recurrence(recurrence).in_words(0) == words


def test_the_wall_shows_weekday_time_and_day() -> None:
    """Sunday evening in UTC is already Monday morning in Auckland."""
    shown = wall(datetime(2026, 11, 22, 21, 30, tzinfo=UTC), "Pacific/Auckland")
    assert shown == (0, time(10, 30), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("hour", "minute", "night"),
    [(21, 59, False), (22, 0, True), (0, 0, True), (6, 59, True), (7, 0, False), (12, 0, False)],
)
def test_night_is_from_ten_to_seven_where_one_lives(hour: int, minute: int, night: bool) -> None:
    """The bounds are the local wall's: ten is night, seven no longer."""
    at = instant(MONDAY, time(hour, minute), "Asia/Kolkata")
    assert night_in(at, "Asia/Kolkata") is night
