"""The question a summary ends with: each row of the table holds where it should, not elsewhere."""

from typing import Any

import pytest

from bot.domain import questions
from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Lean, Numbers
from bot.domain.questions import TABLE, Seen
from bot.domain.skills import Skill

NAMES = [row.name for row in TABLE]


def spread(*counts: int) -> dict[Skill, int]:
    """Counts in the order of the skills."""
    return dict(zip(Skill, counts, strict=True))


def seen(*skills: int, lean: Lean | None = None, **more: Any) -> Seen:
    """A round of seven people with these skills, if any are given."""
    return Seen(Numbers(7, 20, spread(*skills) if skills else None, **more), lean)


def edges(**counts: int) -> dict[Edge, int]:
    """Reasons by name; those not named were not given."""
    return {each: counts.get(each.value, 0) for each in Edge}


def verdicts(yes: int, partly: int, no: int) -> dict[Verdict, int]:
    """In the order of the buttons."""
    return dict(zip(Verdict, (yes, partly, no), strict=True))


LEADING = Lean(Skill.SYSTEM_DESIGN, 8, 18)
CASES = {
    "wanted:product": seen(8, 3, 4, 2, 1, lean=LEADING, picks=spread(0, 1, 3, 1, 0)),
    "wanted:communication": seen(8, 3, 4, 0, 1, lean=LEADING, picks=spread(1, 0, 0, 2, 0)),
    "moved": seen(8, 3, 4, 2, 1, lean=Lean(Skill.SYSTEM_DESIGN, 8, 18, (4, 5, 5, 4))),
    "mostly_yes": seen(8, 3, 4, 2, 1, lean=LEADING, verdicts=verdicts(6, 3, 3)),
    "because:our_system": seen(
        8, 3, 4, 2, 1, lean=LEADING, verdicts=verdicts(1, 5, 5), edges=edges(our_system=5, people=4)
    ),
    "mostly_no": seen(8, 3, 4, 2, 1, lean=LEADING, verdicts=verdicts(2, 1, 9)),
    "one_sided": seen(9, 3, 1, 1, 1, lean=Lean(Skill.SYSTEM_DESIGN, 9, 15)),
    "missing:communication": seen(8, 3, 4, 0, 3, lean=LEADING),
    "spread": seen(2, 2, 1, 1, 1),
    "earlier": seen(),
}


@pytest.mark.parametrize(("name", "numbers"), CASES.items(), ids=CASES)
def test_the_question_follows_from_the_numbers(name: str, numbers: Seen) -> None:
    """The first row of the table that holds is asked."""
    assert questions.choose(numbers) == name


NEARLY = {
    "wanted:product": seen(8, 3, 6, 2, 1, picks=spread(0, 1, 3, 1, 0)),
    "wanted:communication": seen(8, 3, 4, 0, 1, picks=spread(0, 0, 0, 1, 0)),
    "moved": seen(8, 3, 4, 2, 1, lean=LEADING),
    "mostly_yes": seen(8, 3, 4, 2, 1, verdicts=verdicts(5, 3, 3)),
    "because:our_system": seen(8, 3, 4, 2, 1, edges=edges(our_system=3)),
    "mostly_no": seen(8, 3, 4, 2, 1, verdicts=verdicts(2, 2, 8)),
    "one_sided": seen(8, 3, 1, 1, 1, lean=Lean(Skill.SYSTEM_DESIGN, 8, 14)),
    "missing:communication": seen(4, 2, 1, 0, 0),
    "spread": seen(),
}


@pytest.mark.parametrize(("name", "numbers"), NEARLY.items(), ids=NEARLY)
def test_just_short_of_it_is_not_asked(name: str, numbers: Seen) -> None:
    """One less, and the numbers don't say that."""
    assert questions.choose(numbers) != name


def test_what_most_want_and_nobody_practises_comes_first() -> None:
    """Of two skills wanted as much, the one that stands first in their order."""
    both = seen(8, 0, 0, 3, 7, picks=spread(0, 2, 2, 0, 0))
    assert questions.choose(both) == "wanted:domain"


def test_the_same_question_does_not_come_twice_running() -> None:
    """The next row that holds is asked; after four other rounds the first one may come again."""
    numbers = CASES["one_sided"]
    assert questions.choose(numbers, ["one_sided"]) == "earlier"
    lately = ["earlier", "avoided", "reversible", "mostly_no", "one_sided"]
    assert questions.choose(numbers, lately) == "one_sided"


def test_where_all_were_asked_lately_the_oldest_comes_again() -> None:
    """With few answers three questions are left, and they take turns."""
    asked: list[str] = []
    for _ in range(6):
        asked.insert(0, questions.choose(seen(), asked))
    assert asked == ["reversible", "avoided", "earlier"] * 2


def test_names_are_kept_and_so_must_differ() -> None:
    """Each name is one question, and each question is one name's."""
    assert len(set(NAMES)) == len({row.asks for row in TABLE}) == len(TABLE)


def test_a_question_of_a_later_version_still_reads_as_one() -> None:
    """What is not known reads as the question that always fits."""
    assert questions.text("from_the_future") == questions.text("earlier")
    assert questions.text("moved") != questions.text("earlier")


@pytest.mark.parametrize("row", TABLE, ids=NAMES)
def test_questions_are_questions_that_follow_on(row: questions.Row) -> None:
    """Small letters first, since *To talk about* precedes them, and one question mark."""
    assert row.asks[0].islower()
    assert row.asks.endswith("?")
    assert row.asks.count("?") == 1
