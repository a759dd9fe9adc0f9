"""A project through the months: when it is asked about, when it ends, into which it goes on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import projects

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
OLD = timedelta(weeks=2)
NOW = datetime(2026, 5, 15, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("next_note", "is_ending"),
    [
        (date(2026, 5, 22), False),
        (date(2026, 5, 29), False),
        (JUNE, True),
        (date(2026, 6, 5), True),
    ],
)
def test_a_month_ends_with_its_last_note(next_note: date, is_ending: bool) -> None:
    """When the one after it comes in another month."""
    assert projects.is_ending(MAY, next_note, OLD) is is_ending


@pytest.mark.parametrize(
    ("month", "next_note", "into"),
    [
        (MAY, date(2026, 6, 5), JUNE),
        (MAY, date(2026, 5, 22), MAY),
        (JUNE, date(2026, 6, 5), JUNE),
        (MAY, date(2026, 7, 3), JULY),
        (date(2026, 12, 1), date(2027, 1, 1), date(2027, 1, 1)),
        (date(2028, 2, 1), date(2028, 3, 3), date(2028, 3, 1)),
    ],
)
def test_it_is_carried_into_the_month_of_the_next_note(
    month: date, next_note: date, into: date
) -> None:
    """Not further, however often; over the turn of a year, and past a leap day."""
    assert projects.carried_into(month, next_note) == into
    assert projects.carried_into(into, next_note) == into
    assert not projects.is_ending(into, next_note, OLD)


@pytest.mark.parametrize(
    ("age", "is_ending"), [(OLD, True), (OLD - timedelta(seconds=1), False), (timedelta(0), False)]
)
def test_what_was_begun_lately_is_not_asked_to_end(age: timedelta, is_ending: bool) -> None:
    """Two weeks are the least to be at it, even where its month is long over."""
    assert projects.is_ending(MAY, date(2026, 7, 3), age) is is_ending


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (MAY, MAY),
        (date(2026, 5, 22), MAY),
        (date(2026, 5, 23), JUNE),
        (date(2028, 2, 20), date(2028, 2, 1)),
        (date(2028, 2, 21), date(2028, 3, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_month_with_few_days_left_is_not_proposed(today: date, proposed: date) -> None:
    """Ten days, today counted, are enough; nine are not."""
    assert projects.month_proposed(today) == proposed


@pytest.mark.parametrize(
    ("month", "ago", "is_asked"),
    [
        (MAY, timedelta(days=5), True),
        (MAY, timedelta(days=5) - timedelta(seconds=1), False),
        (JUNE, timedelta(days=30), False),
        (date(2026, 4, 1), timedelta(days=30), True),
    ],
)
def test_it_is_asked_about_in_its_month_and_not_too_often(
    month: date, ago: timedelta, is_asked: bool
) -> None:
    """Five days after the last word; one that its month left behind is asked about too."""
    assert projects.is_asked_about(month, NOW - ago, NOW.date(), NOW) is is_asked


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_this_month_and_the_next_are_offered(today: date) -> None:
    """Both begin on a first, and follow one another."""
    this, following = projects.months_offered(today)
    assert this <= today < following
    assert (this.day, following.day) == (1, 1)
    assert following - this <= timedelta(days=31)
