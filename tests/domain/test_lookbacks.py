"""Which decision is looked back at, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import lookbacks
from bot.domain.lookbacks import NEVER, WEEKS_OFFERED, Candidate, Outcome

NOW = datetime(2026, 6, 19, 7, tzinfo=UTC)


def candidate(name: str, days: int, *, is_starred: bool = False) -> Candidate:
    """A decision made so many days ago."""
    return Candidate(name, NOW - timedelta(days=days), is_starred=is_starred)


def test_starred_ones_come_first_then_the_oldest() -> None:
    """Among starred ones, too, the oldest."""
    many = [candidate("old", 90), candidate("star", 50, is_starred=True), candidate("new", 45)]
    assert lookbacks.choose(many) == many[1]
    assert lookbacks.choose([*many, candidate("older star", 60, is_starred=True)]) != many[1]
    assert lookbacks.choose([many[2], many[0]]) == many[0]
    assert lookbacks.choose([]) is None


@pytest.mark.parametrize(
    ("days", "is_time"), [(None, True), (14, True), (13, True), (12, False), (0, False)]
)
def test_at_most_one_every_two_weeks(days: int | None, is_time: bool) -> None:
    """A note that comes a little early costs no week."""
    asked_at = None if days is None else NOW - timedelta(days=days)
    assert lookbacks.is_time(NOW, 6, asked_at) is is_time
    assert not lookbacks.is_time(NOW, NEVER, asked_at)


@pytest.mark.parametrize("weeks", WEEKS_OFFERED)
def test_the_window_opens_after_the_weeks_and_closes_after_half_a_year(weeks: int) -> None:
    """A day early is as good, since notes come once a week."""
    since, until = lookbacks.window(NOW, weeks)
    assert until == NOW - timedelta(weeks=weeks) + timedelta(days=1)
    assert NOW - since == timedelta(weeks=26)


@pytest.mark.parametrize(
    ("days", "weeks"), [(0, 0), (41, 6), (42, 6), (46, 6), (48, 7), (49, 7), (-3, 0)]
)
def test_weeks_are_told_as_people_count_them(days: int, weeks: int) -> None:
    """Six weeks less a few hours are six weeks."""
    assert lookbacks.weeks_since(NOW - timedelta(days=days), NOW) == weeks


EARLY, LATE = NOW - timedelta(weeks=6), NOW


@pytest.mark.parametrize(
    ("outcome", "said_at", "asked_at", "expected"),
    [
        (None, None, None, None),
        (Outcome.MIXED, EARLY, LATE, Outcome.MIXED),
        (Outcome.TOO_EARLY, LATE, EARLY, Outcome.TOO_EARLY),
        (Outcome.TOO_EARLY, LATE, None, Outcome.TOO_EARLY),
        (Outcome.TOO_EARLY, EARLY, LATE, None),
    ],
)
def test_too_early_stands_until_it_is_asked_once_more(
    outcome: Outcome | None,
    said_at: datetime | None,
    asked_at: datetime | None,
    expected: Outcome | None,
) -> None:
    """Then the question is open again; any other answer is one."""
    assert lookbacks.stands(outcome, said_at, asked_at) is expected


def test_each_outcome_has_words() -> None:
    """None reads as a grade."""
    labels = [each.label for each in Outcome]
    assert labels == ["Held up", "Mixed", "I'd reverse it", "Too early"]
