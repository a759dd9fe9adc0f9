"""When a Friday note comes in somebody's own week, and when it is the last."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import notes
from bot.domain.notes import FridayNote
from bot.domain.stances import Question

ZONES = (
    "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Kiritimati", "Asia/Riyadh",
    "Asia/Tehran", "Asia/Kolkata", "America/St_Johns", "UTC", "no/such",
)  # fmt: skip
INSTANTS = st.integers(0, 5 * 366 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def there(at: datetime, zone: str) -> datetime:
    """The instant as told in the zone; one nobody knows is UTC."""
    return at.astimezone(ZoneInfo("UTC" if zone == "no/such" else zone))


@given(INSTANTS, st.sampled_from(ZONES))
def test_it_is_nine_on_the_last_workday_within_a_week(after: datetime, zone: str) -> None:
    """Whatever the clocks do there, and each week has one of its own."""
    first = notes.next_note(after, zone)
    second = notes.next_note(first, zone)
    for at in (first, second):
        shown = there(at, zone)
        assert (shown.hour, shown.minute) == (9, 0)
        assert shown.weekday() == notes.last_workday(zone)
        assert notes.is_morning(at, zone)
    assert timedelta() < first - after <= timedelta(days=7, hours=1)
    assert there(second, zone).date() - there(first, zone).date() == timedelta(days=7)
    assert notes.week_of(first, zone) != notes.week_of(second, zone)


@pytest.mark.parametrize(
    ("zone", "weekday"),
    [
        ("Europe/Berlin", 4), ("Asia/Riyadh", 3), ("Africa/Cairo", 3), ("Asia/Tehran", 3),
        ("Asia/Dubai", 4), ("Asia/Jerusalem", 3), ("Asia/Kabul", 2), ("no/such", 4),
    ],
)  # fmt: skip
def test_a_week_ends_where_people_rest(zone: str, weekday: int) -> None:
    """Thursday or Wednesday where Friday is a day of rest."""
    assert notes.last_workday(zone) == weekday


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(8, 59, False), (9, 0, True), (11, 54, True), (11, 55, False), (23, 0, False)],
)
def test_a_morning_ends_a_little_before_noon(hour: int, minute: int, expected: bool) -> None:
    """On Friday; on no other day is there one."""
    friday = datetime(2026, 5, 8, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))
    assert notes.is_morning(friday, "Europe/Berlin") is expected
    for days in range(1, 7):
        assert not notes.is_morning(friday + timedelta(days=days), "Europe/Berlin")


def test_a_week_goes_by_the_persons_own_calendar() -> None:
    """Sunday evening in New York is Monday in Berlin; the turn of a year keeps its week whole."""
    at = datetime(2026, 5, 11, 2, tzinfo=UTC)
    assert notes.week_of(at, "America/New_York") == "2026-W19"
    assert notes.week_of(at, "Europe/Berlin") == "2026-W20"
    assert notes.week_of(datetime(2026, 12, 31, 12, tzinfo=UTC), "UTC") == "2026-W53"
    assert notes.week_of(datetime(2027, 1, 1, 12, tzinfo=UTC), "UTC") == "2026-W53"


def test_the_weeks_after_a_note_are_those_up_to_now() -> None:
    """Its own is none of them, however late in it; of a very old one those of a year."""
    friday = datetime(2026, 12, 25, 8, tzinfo=UTC)
    assert notes.weeks_after(friday, friday + timedelta(days=2), "UTC") == set()
    later = notes.weeks_after(friday, friday + timedelta(days=14), "UTC")
    assert later == {"2026-W53", "2027-W01"}
    assert len(notes.weeks_after(datetime(1970, 1, 1, tzinfo=UTC), friday, "UTC")) == 52


def test_the_third_in_a_row_is_the_last() -> None:
    """After two without an answer."""
    assert [notes.is_last(count) for count in range(4)] == [False, False, True, True]


def test_a_note_that_asks_nothing_is_empty() -> None:
    """Being the last, or a greeting, is nothing to ask."""
    assert FridayNote(is_last=True, greets=True).is_empty
    assert not FridayNote(stance=Question.WHETHER).is_empty


def test_a_leap_day_is_a_day() -> None:
    """The note of Friday 1 March 2024 comes a week after that of 23 February."""
    friday = notes.next_note(datetime(2024, 2, 23, 12, tzinfo=UTC), "UTC")
    assert friday.date() == date(2024, 3, 1)
