"""The lines of `three-decisions upcoming`, and its one line for each mistake."""

import pytest

from bot.domain.cadence import BadSchedule
from bot.upcoming import MISTAKES, mistake, upcoming


def lines(
    *,
    zone: str = "Europe/Berlin",
    weekday: str = "mon",
    at: str = "10:00",
    every: str = "1w",
    start: str = "2026-11-23T00:00:00Z",
    count: str = "2",
) -> list[str]:
    """Two Mondays at ten in Berlin, unless told otherwise."""
    return upcoming(zone, weekday, at, every, start, count)


def test_a_line_has_utc_a_tab_and_local_time_with_its_abbreviation() -> None:
    """The exact form that scripts read."""
    assert lines() == [
        "2026-11-23T09:00:00Z\t2026-11-23 10:00 CET",
        "2026-11-30T09:00:00Z\t2026-11-30 10:00 CET",
    ]


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("2026-11-23T09:00:00Z", "2026-11-23"),
        ("2026-11-23T10:00:00+01:00", "2026-11-23"),
        ("2026-11-23T09:00:01Z", "2026-11-30"),
        ("2026-11-22T23:00:00-10:00", "2026-11-23"),
        ("2026-11-22T23:00:01-10:00", "2026-11-30"),
    ],
)
def test_from_is_an_instant_and_inclusive(start: str, first: str) -> None:
    """A prompt at that very instant is the first line, whatever the offset it is told in."""
    assert lines(start=start)[0].startswith(first)


@pytest.mark.parametrize("every", ["2w", "3w", "4w"])
def test_weeks_count_from_the_first_line(every: str) -> None:
    """The first prompt is the first possible Monday; the next is that many weeks later."""
    found = [line[:10] for line in lines(every=every, start="2026-11-24T00:00Z")]
    second = {"2w": "2026-12-14", "3w": "2026-12-21", "4w": "2026-12-28"}[every]
    assert found == ["2026-11-30", second]


def test_months_print_their_own_days() -> None:
    """The last Friday, whether fourth or fifth."""
    found = lines(weekday="fri", every="month:last", count="3")
    assert [line[:10] for line in found] == ["2026-11-27", "2026-12-25", "2027-01-29"]


def test_local_time_is_what_the_wall_shows() -> None:
    """In the gap the line says half past three, summer time; a week later half past two."""
    found = lines(weekday="sun", at="02:30", start="2026-03-29T00:00Z")
    assert found == [
        "2026-03-29T01:30:00Z\t2026-03-29 03:30 CEST",
        "2026-04-05T00:30:00Z\t2026-04-05 02:30 CEST",
    ]


def test_a_time_that_comes_twice_is_one_line() -> None:
    """The October hour that repeats gives its first, and the week after is a week of 25 hours."""
    found = lines(weekday="sun", at="02:30", start="2026-10-25T00:00Z")
    assert found == [
        "2026-10-25T00:30:00Z\t2026-10-25 02:30 CEST",
        "2026-11-01T01:30:00Z\t2026-11-01 02:30 CET",
    ]


def test_a_zone_without_letters_shows_its_numbers() -> None:
    """Where the tz database has only an offset for a name, that is printed."""
    assert lines(zone="America/Argentina/Salta", count="1") == [
        "2026-11-23T13:00:00Z\t2026-11-23 10:00 -03"
    ]


def test_the_phase_survives_a_first_day_that_a_zone_skipped() -> None:
    """Apia's missing Friday counts as the first; the second is two weeks after it."""
    found = lines(zone="Pacific/Apia", weekday="fri", every="2w", start="2011-12-30T12:00:00+00:00")
    assert found == [
        "2011-12-30T20:00:00Z\t2011-12-31 10:00 +14",
        "2012-01-12T20:00:00Z\t2012-01-13 10:00 +14",
    ]


def test_lines_end_with_the_calendar() -> None:
    """Asked for more prompts than the years hold, it prints those there are."""
    assert len(lines(start="9999-12-20T00:00Z", count="50")) == 2
    assert lines(start="9999-12-31T23:59-12:00") == []
    assert len(lines(start="0001-01-01T00:00+14:00")) == 2


MISTAKEN = [
    *[("zone", wrong) for wrong in ("", "Berlin", "../../etc/passwd", "localtime", "CEST", "\0")],
    *[("weekday", wrong) for wrong in ("", "0", "montag", "mo")],
    *[("at", wrong) for wrong in ("", "25:00", "10:60", "10", "10:00:00", "ten")],
    *[("every", wrong) for wrong in ("", "5w", "weekly", "month:5", "1W")],
    *[
        ("start", wrong)
        for wrong in ("", "now", "2026-11-23", "2026-11-23T10:00", "2026-13-01T00Z")
    ],
    *[("count", wrong) for wrong in ("", "0", "-1", "ten", "1.5", "²", "9" * 5000)],
]


@pytest.mark.parametrize(("option", "wrong"), MISTAKEN)
def test_a_mistake_is_one_line_that_names_its_option(option: str, wrong: str) -> None:
    """The line says what the option takes, and doesn't repeat what was typed."""
    with pytest.raises(BadSchedule) as refused:
        lines(**{option: wrong})
    said = mistake(refused.value)
    assert said.startswith("--" + option.replace("start", "from") + " takes ")
    assert "\n" not in said
    assert len(said) <= 100


def test_each_mistake_has_its_own_line() -> None:
    """No two options share an explanation."""
    assert len(set(MISTAKES.values())) == len(MISTAKES)
