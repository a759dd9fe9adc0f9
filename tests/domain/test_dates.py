"""What people type for a day, a weekday or a time of day."""

from datetime import date, time
from timeit import timeit

import pytest

from bot.domain.dates import parse_day, parse_time, parse_weekday

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        ("24 Dec", date(2026, 12, 24)),
        ("Dec 24", date(2026, 12, 24)),
        ("24 december 2026", date(2026, 12, 24)),
        ("December 24th, 2026", date(2026, 12, 24)),
        ("24th of December", date(2026, 12, 24)),
        ("24. Dec.", date(2026, 12, 24)),
        ("1 sept 2027", date(2027, 9, 1)),
        ("24.12.", date(2026, 12, 24)),
        ("24.12", date(2026, 12, 24)),
        ("24. 12. 2026", date(2026, 12, 24)),
        ("24.12.2026", date(2026, 12, 24)),
        ("tomorrow", date(2026, 11, 24)),
        ("tue", date(2026, 11, 24)),
        ("Sunday", date(2026, 11, 29)),
        ("2 weeks", date(2026, 12, 7)),
        ("1 week", date(2026, 11, 30)),
        ("2w", date(2026, 12, 7)),
        ("10 days", date(2026, 12, 3)),
        ("10d", date(2026, 12, 3)),
        ("until 24 Dec", date(2026, 12, 24)),
        ("till monday", date(2026, 11, 30)),
        ("for 2 weeks", date(2026, 12, 7)),
        ("  UNTIL \t 24   DEC \n", date(2026, 12, 24)),
        ("until\u00a024\u00a0Dec", date(2026, 12, 24)),
        ("next week", date(2026, 11, 30)),
        ("next month", date(2026, 12, 1)),
        ("on friday", date(2026, 11, 27)),
        ("this friday", date(2026, 11, 27)),
        ("in two weeks", date(2026, 12, 7)),
        ("for a week", date(2026, 11, 30)),
        ("in 10 days", date(2026, 12, 3)),
        ("twelve weeks", date(2027, 2, 15)),
        ("a month", date(2026, 12, 23)),
        ("3 months", date(2027, 2, 23)),
        ("24/12/2026", date(2026, 12, 24)),
        ("24/12", date(2026, 12, 24)),
        ("12/24/2026", date(2026, 12, 24)),
        ("5/5", date(2027, 5, 5)),
        ("Thursday, December 24th, 2026", date(2026, 12, 24)),
        ("Thu 24 Dec", date(2026, 12, 24)),
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(text: str, day: date) -> None:
    """ISO, English, continental, weekdays and spans, in any case and spacing."""
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("next monday", date(2026, 11, 23), date(2026, 11, 30)),
        ("next friday", date(2026, 11, 23), date(2026, 12, 4)),
        ("next mon", date(2026, 11, 25), date(2026, 11, 30)),
        ("until next Friday", date(2026, 11, 25), date(2026, 12, 4)),
        ("next monday", date(2026, 11, 29), date(2026, 11, 30)),
    ],
)
def test_the_next_weekday_is_that_of_next_week(text: str, today: date, day: date) -> None:
    """On a Monday, a Wednesday and a Sunday; weeks begin on Monday."""
    assert parse_day(text, today) == day


def test_a_month_ahead_ends_where_its_last_day_is() -> None:
    """A month from the 31st is the 30th, or the 28th."""
    assert parse_day("in a month", date(2026, 10, 31)) == date(2026, 11, 30)
    assert parse_day("a month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("text", ["monday", "mon", "Mon"])
def test_a_weekday_is_the_next_one_and_never_today(text: str) -> None:
    """On a Monday, monday is a week away."""
    assert parse_day(text, TODAY) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23 Nov", date(2027, 11, 23)),
        ("22.11.", date(2027, 11, 22)),
        ("24 Nov", date(2026, 11, 24)),
        ("1 Jan", date(2027, 1, 1)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day_after_today(text: str, day: date) -> None:
    """Today's date means next year's; 29 February waits for a leap year."""
    assert parse_day(text, TODAY) == day


def test_two_years_ahead_is_the_farthest_day() -> None:
    """731 days are taken, 732 are not, however they are written."""
    assert parse_day("2028-11-23", TODAY) == date(2028, 11, 23)
    assert parse_day("731 days", TODAY) == date(2028, 11, 23)
    assert parse_day("2028-11-24", TODAY) is None
    assert parse_day("732d", TODAY) is None
    assert parse_day("29 Feb", date(2025, 3, 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            " ",
            "until",
            "until until 24 dec",
            "soon",
            "xmas",
            "0",
            "24",
            "dec",
            "december 2026",
        ],
        *["2026-11-22", "2026-11-23", "22 Nov 2026", "22.11.2026", "today", "yesterday"],
        *["0 days", "0w", "-3 days", "1.5 weeks", "25 months", "999999999 days", "9999-12-31"],
        *["30 Feb", "31.4.", "2027-02-29", "0.12.", "32 Dec", "24.13.", "00 Dec", "2027-00-10"],
        *["5/6", "13/13", "5/6/2027", "next", "next dec", "next next monday", "in monday"],
        *["Friday, 24 December", "foo 24 dec", "mon mon", "a", "an", "in", "no weeks", "a dec"],
        *["24 Dec 26", "24.12.26", "24/12/26", "2026-12-24T10:00", "mon tue", "mond", "10 d d"],
        *["２４ Dec", "２０２６-１２-２４", "１０ days", "٢ weeks", "2²026-12-24"],
        *["\0", "24\0Dec", "\ud800", "24 Dec; DROP", "<@U123>"],
    ],
)
def test_nonsense_the_past_and_today_are_no_day(text: str) -> None:
    """What isn't surely a day to come is not guessed at."""
    assert parse_day(text, TODAY) is None


@pytest.mark.parametrize("piece", ["9", " ", "until ", "24 Dec ", "1.", "-", "Ａ"])
def test_three_thousand_characters_are_answered_at_once(piece: str) -> None:
    """However long the text, the answer takes no time worth naming, and nothing breaks."""
    long = (piece * 3000)[:3000]
    assert parse_day(long, TODAY) is None
    assert timeit(lambda: parse_day(long, TODAY), number=100) < 0.5


def test_a_day_between_long_spaces_is_still_a_day() -> None:
    """Spaces, however many, count as one."""
    assert parse_day(" " * 3000 + "24" + " " * 3000 + "Dec", TODAY) == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow",
        "friday",
        "next friday",
        "next month",
        "31 dec",
        "1 jan",
        "2w",
        "9999-12-31",
        "a month",
    ],
)
def test_the_last_day_of_the_calendar_has_no_day_after_it(text: str) -> None:
    """On 31 December 9999 nothing lies ahead, and that is no crash."""
    assert parse_day(text, date.max) is None


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("mon", 0), ("Wednesday", 2), (" SUN ", 6), ("", None), ("mond", None), ("0", None)],
)
def test_a_weekday_has_its_name_or_three_letters(text: str, weekday: int | None) -> None:
    """Monday is 0; nothing else is a weekday."""
    assert parse_weekday(text) == weekday


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("10:00", time(10)),
        ("9:05", time(9, 5)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        *[(wrong, None) for wrong in ("24:00", "10:60", "10", "10:0", "1000", "10:00:00", "-1:00")],
        *[(wrong, None) for wrong in ("", "10:00 pm", "１０:００", "ten", "10.00")],
    ],
)
def test_a_time_of_day_is_hours_and_minutes(text: str, at: time | None) -> None:
    """On a 24-hour clock, in plain digits."""
    assert parse_time(text) == at
