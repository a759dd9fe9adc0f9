"""A person's own decisions added up: what counts, and by month."""

from datetime import UTC, date, datetime

from bot.domain import records
from bot.domain.followups import Edge, Verdict
from bot.domain.records import Month, Record
from bot.domain.skills import Skill

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)


def record(day: date, verdict: Verdict | None = None, **more: object) -> Record:
    """A decision of that day's round."""
    return Record("d", day, AT, "Kept it", verdict, **more)  # type: ignore[arg-type]


MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def test_months_hold_the_verdicts_given_in_them() -> None:
    """One without a verdict belongs to no month."""
    found = records.add_up(
        [record(MAY, Verdict.YES), record(MAY, Verdict.NO), record(JUNE), record(JUNE, Verdict.NO)]
    )
    none = dict.fromkeys(Verdict, 0)
    assert found.months == [
        Month(date(2026, 5, 1), none | {Verdict.YES: 1, Verdict.NO: 1}),
        Month(date(2026, 6, 1), none | {Verdict.NO: 1}),
    ]


def test_what_they_left_out_counts_nowhere() -> None:
    """Neither among the decisions nor in their spreads."""
    left = record(MAY, Verdict.NO, edge=Edge.PEOPLE, skill=Skill.DOMAIN, is_left_out=True)
    found = records.add_up([left, record(MAY, Verdict.YES, skill=Skill.PRODUCT), record(MAY)])
    assert (len(found.records), found.still_open) == (2, 1)
    assert found.verdicts[Verdict.NO] == 0
    assert sum(found.edges.values()) == 0
    assert found.lean is not None
    assert found.lean.skill is Skill.PRODUCT


def test_three_decisions_are_enough_to_add_up() -> None:
    """Two are not."""
    assert not records.add_up([record(MAY)] * 2).is_enough
    assert records.add_up([record(MAY)] * 3).is_enough
