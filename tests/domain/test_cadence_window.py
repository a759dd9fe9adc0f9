"""Reminder and close: each found by itself, and a window that holds together or is refused."""

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.cadence import (
    BadSchedule,
    Recurrence,
    Schedule,
    Window,
    check_window,
    closes_at,
    reminds_at,
)

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 3, 29)
USUAL = Window(3, time(16), 2, time(10))


def rhythm(
    recurrence: str = "1w", *, zone: str = "Europe/Berlin", at: time = time(10), day: date = MONDAY
) -> Schedule:
    return Schedule(zone, day.weekday(), at, Recurrence(recurrence), day)


def refusal(schedule: Schedule, window: Window) -> tuple[str, str] | None:
    """Field and code of the refusal, or None where the window is taken."""
    try:
        check_window(schedule, window)
    except BadSchedule as refused:
        return refused.field, refused.code
    return None


def test_the_usual_week_reminds_on_wednesday_and_closes_on_thursday() -> None:
    """Monday's round in Berlin closes Thursday at 16:00 there."""
    assert closes_at(MONDAY, USUAL, "Europe/Berlin") == datetime(2026, 11, 26, 15, tzinfo=UTC)
    assert reminds_at(MONDAY, USUAL, "Europe/Berlin") == datetime(2026, 11, 25, 9, tzinfo=UTC)


def test_a_reminder_comes_at_its_time_where_one_lives() -> None:
    """Wednesday at ten is Wednesday at ten in San Francisco and in Auckland."""
    west = reminds_at(MONDAY, USUAL, "America/Los_Angeles")
    east = reminds_at(MONDAY, USUAL, "Pacific/Auckland")
    assert west == datetime(2026, 11, 25, 18, tzinfo=UTC)
    assert east == datetime(2026, 11, 24, 21, tzinfo=UTC)


def test_a_close_after_the_clocks_change_keeps_its_wall_time() -> None:
    """A round from Thursday to Monday across Berlin's October still closes at 16:00."""
    over = Window(4, time(16), None, time(10))
    assert closes_at(date(2026, 10, 22), over, "Europe/Berlin") == datetime(
        2026, 10, 26, 15, tzinfo=UTC
    )


def test_reminder_and_close_in_a_gap_and_a_fold_follow_the_same_rule_as_prompts() -> None:
    """Half past two moves to half past three in March, and is the first one in October."""
    window = Window(2, time(2, 30), 2, time(2, 15))
    spring, autumn = date(2026, 3, 27), date(2026, 10, 23)
    assert closes_at(spring, window, "Europe/Berlin") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert reminds_at(spring, window, "Europe/Berlin") == datetime(2026, 3, 29, 1, 15, tzinfo=UTC)
    assert closes_at(autumn, window, "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_who_wants_no_reminder_gets_none() -> None:
    """Without reminder days there is no time to remind."""
    assert reminds_at(MONDAY, Window(3, time(16), None, time(10)), "Europe/Berlin") is None


@pytest.mark.parametrize(
    ("recurrence", "window"),
    [
        ("1w", USUAL),
        ("1w", Window(0, time(10, 1), None, time(0))),
        ("1w", Window(7, time(9, 59), 6, time(23))),
        ("1w", Window(3, time(16), 0, time(10, 1))),
        ("1w", Window(3, time(16), 3, time(15, 59))),
        ("2w", Window(14, time(9, 59), 7, time(10))),
        ("4w", Window(28, time(9, 59), 7, time(10))),
        ("month:last", Window(27, time(23, 59), 7, time(10))),
    ],
)
def test_a_window_that_holds_together_is_taken(recurrence: str, window: Window) -> None:
    """Up to a minute after the prompt and a minute before the next one."""
    assert refusal(rhythm(recurrence), window) is None


@pytest.mark.parametrize(
    ("recurrence", "window", "field", "code"),
    [
        ("1w", Window(0, time(10), None, time(0)), "close", "not_after_prompt"),
        ("1w", Window(0, time(9, 59), None, time(0)), "close", "not_after_prompt"),
        ("1w", Window(-1, time(16), None, time(0)), "close", "not_after_prompt"),
        ("1w", Window(7, time(10), 2, time(10)), "close", "not_before_next_prompt"),
        ("3w", Window(21, time(10), 2, time(10)), "close", "not_before_next_prompt"),
        ("month:1", Window(28, time(0), 2, time(10)), "close", "not_before_next_prompt"),
        ("1w", Window(10**12, time(0), 2, time(10)), "close", "not_before_next_prompt"),
        ("1w", Window(3, time(16), 0, time(10)), "reminder", "not_after_prompt"),
        ("1w", Window(3, time(16), -1, time(11)), "reminder", "not_after_prompt"),
        ("1w", Window(3, time(16), 3, time(16)), "reminder", "not_before_close"),
        ("1w", Window(3, time(16), 4, time(10)), "reminder", "not_before_close"),
        ("1w", Window(3, time(16, 0, 1), 2, time(10)), "close", "not_a_minute"),
        ("1w", Window(3, time(16), 2, time(10, 0, 1)), "reminder", "not_a_minute"),
    ],
)
def test_a_window_out_of_order_is_refused_at_its_field(
    recurrence: str, window: Window, field: str, code: str
) -> None:
    """Each mistake has a code of its own and the field to show it at."""
    assert refusal(rhythm(recurrence), window) == (field, code)


def test_a_window_that_one_skipped_hour_would_turn_around_is_refused() -> None:
    """02:30 to 03:15 on Sundays ends before it begins once a year in Berlin, never in UTC."""
    short = Window(0, time(3, 15), None, time(0))
    berlin = rhythm(at=time(2, 30), day=SUNDAY)
    assert refusal(berlin, short) == ("close", "not_after_prompt")
    assert refusal(rhythm(zone="UTC", at=time(2, 30), day=SUNDAY), short) is None


def test_a_close_that_one_skipped_hour_would_push_past_the_next_prompt_is_refused() -> None:
    """A close at 02:30, when moved to 03:30, would come after that Sunday's prompt at 03:15."""
    whole_week = Window(7, time(2, 30), None, time(0))
    berlin = rhythm(at=time(3, 15), day=SUNDAY)
    assert refusal(berlin, whole_week) == ("close", "not_before_next_prompt")


def test_months_are_tried_on_their_own_weekday_whatever_the_anchor_is() -> None:
    """The anchor of a monthly rhythm may be any day; the skipped hour is still found."""
    tuesday = date(2026, 3, 31)
    sundays = Schedule("Europe/Berlin", 6, time(2, 30), Recurrence.LAST_OF_MONTH, tuesday)
    short = Window(0, time(3, 15), None, time(0))
    assert refusal(sundays, short) == ("close", "not_after_prompt")


@pytest.mark.parametrize("anchor", [date.min, date.max])
def test_a_window_is_checked_at_either_end_of_the_calendar(anchor: date) -> None:
    """An anchor with no room around it neither crashes nor lets a wrong window pass."""
    monthly = Schedule("Asia/Tokyo", 0, time(0), Recurrence.FIRST_OF_MONTH, anchor)
    assert refusal(monthly, USUAL) is None
    assert refusal(monthly, Window(0, time(0), None, time(0))) == ("close", "not_after_prompt")
