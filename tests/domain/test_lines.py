"""The line: twenty every five seconds, whoever came first, and free places filled."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from bot.domain import lines

NINE = datetime(2026, 5, 8, 7, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_places_begin_every_five_seconds() -> None:
    """Wherever an instant falls, it belongs to one place, and the next one is later."""
    assert lines.place(NINE + 4.9 * SECOND) == NINE
    assert lines.place(NINE + 5 * SECOND) == NINE + 5 * SECOND
    assert lines.after(NINE) == NINE + 5 * SECOND
    assert lines.after(NINE + 4.9 * SECOND) == NINE + 5 * SECOND


def test_an_empty_line_fills_place_by_place() -> None:
    """Ten thousand are through after three quarters of an hour, never too many in a minute."""
    places = list(islice(lines.free({}, NINE), 10_000))
    assert places == sorted(places)
    assert all(places.count(each) == lines.AT_ONCE for each in {NINE, NINE + 60 * SECOND})
    assert places[-1] < NINE + timedelta(minutes=45)


def test_what_is_taken_stays_so() -> None:
    """Room that others left is used; a place with more than its number takes nobody."""
    taken = {NINE: lines.AT_ONCE - 1, NINE + 5 * SECOND: 3 * lines.AT_ONCE}
    assert list(islice(lines.free(taken, NINE), 3)) == [NINE, *[NINE + 10 * SECOND] * 2]
