"""Reviews: which rounds a period holds, what they add up to, and what is worth remembering."""

from datetime import date, timedelta

import pytest

from bot.domain import reviews
from bot.domain.followups import Verdict
from bot.domain.lean import Numbers
from bot.domain.reviews import Closed, Memory, Period, Span
from bot.domain.skills import Skill

MONDAY = date(2026, 5, 4)


def spread(*counts: int) -> dict[Skill, int]:
    """Counts in the order of the skills."""
    return dict(zip(Skill, counts, strict=True))


def first(period: Period, newest: date) -> Span:
    """The span that is looked at first."""
    return next(reviews.spans(period, newest))


def test_weeks_count_back_from_the_newest_round() -> None:
    """Four weekly rounds fit into four weeks, not five."""
    span = first(Period.FOUR_WEEKS, MONDAY)
    mondays = [MONDAY - timedelta(weeks=n) for n in range(6)]
    assert [span.first <= day <= span.last for day in mondays] == [True] * 4 + [False] * 2
    assert first(Period.TWELVE_WEEKS, MONDAY).first == date(2026, 2, 10)


@pytest.mark.parametrize(
    ("period", "newest", "expected"),
    [
        (Period.QUARTER, date(2026, 4, 6), Span(date(2026, 1, 1), date(2026, 3, 31))),
        (Period.QUARTER, date(2026, 5, 15), Span(date(2026, 1, 1), date(2026, 3, 31))),
        (Period.QUARTER, date(2026, 5, 16), Span(date(2026, 4, 1), date(2026, 6, 30))),
        (Period.QUARTER, date(2026, 1, 5), Span(date(2025, 10, 1), date(2025, 12, 31))),
        (Period.YEAR, date(2026, 1, 5), Span(date(2025, 1, 1), date(2025, 12, 31))),
        (Period.YEAR, date(2026, 12, 28), Span(date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_the_quarter_or_year_is_the_last_one_until_half_of_the_next(
    period: Period, newest: date, expected: Span
) -> None:
    """In January one reviews the year that is over, in December the one that ends."""
    assert first(period, newest) == expected


def test_the_newest_round_is_in_one_of_the_spans() -> None:
    """So where the first holds no round, the other does."""
    for period in Period:
        for shift in range(800):
            newest = MONDAY + timedelta(days=shift)
            found = list(reviews.spans(period, newest))
            assert any(each.first <= newest <= each.last for each in found)


def closed(weeks: int, skills: dict[Skill, int] | None, people: int = 4) -> Closed:
    """A round that many weeks after the first."""
    decisions = sum(skills.values()) + 1 if skills else 2
    return Closed(MONDAY + timedelta(weeks=weeks), Numbers(people, decisions, skills))


def test_rounds_add_up_to_what_they_published() -> None:
    """What a round did not show is in no sum; its decisions are, and are not called open."""
    found = reviews.add_up(
        [closed(0, spread(3, 1, 0, 0, 0)), closed(1, None, 2), closed(2, spread(1, 1, 0, 0, 1), 6)]
    )
    assert (found.rounds, found.decisions, found.people) == (3, 11, (2, 6))
    assert found.sums.skills == spread(4, 2, 0, 0, 1)
    assert (found.still_open, found.with_skills, found.with_verdicts) == (2, 2, 0)
    assert found.lean is not None
    assert (found.lean.skill, found.lean.count, found.lean.named) == (Skill.SYSTEM_DESIGN, 4, 7)


def test_a_round_without_skills_is_no_point() -> None:
    """Zero would be a lie."""
    found = reviews.add_up([closed(0, spread(3, 1, 0, 0, 0)), closed(1, None)])
    assert [each.day for each in found.points] == [MONDAY]


def test_many_rounds_are_shown_by_month() -> None:
    """More than a chart has points for."""
    found = reviews.add_up([closed(n, spread(1, 0, 0, 0, 2)) for n in range(21)])
    assert [each.day.month for each in found.points] == [5, 6, 7, 8, 9]
    assert found.points[0].skills == spread(4, 0, 0, 0, 8)
    assert all(each.is_month for each in found.points)
    few = reviews.add_up([closed(n, spread(1, 0, 0, 0, 2)) for n in range(20)])
    assert len(few.points) == 20


def memory(number: int, verdict: Verdict, *, is_starred: bool = False) -> Memory:
    """A decision."""
    return Memory(MONDAY, f"decision {number}", None, verdict, is_starred)


def test_starred_decisions_come_before_those_ai_could_not_make() -> None:
    """Five at most, in the order in which they were made; a yes that is not starred is none."""
    no = [memory(n, Verdict.NO) for n in range(6)]
    starred = memory(7, Verdict.YES, is_starred=True)
    assert reviews.worth_remembering([*no, starred]) == [*no[:4], starred]
    assert reviews.worth_remembering([memory(1, Verdict.YES), memory(2, Verdict.PARTLY)]) == []
