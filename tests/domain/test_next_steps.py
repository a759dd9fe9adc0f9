"""What is said to somebody who is stuck, and to somebody who is done."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.next_steps import good_word, next_step
from bot.domain.skills import Skill

PUSHY = re.compile(
    r"\b(?:just|simply|should|must try|don't give up|come on|great|awesome)\b|!", re.IGNORECASE
)


def in_turn(skill: Skill, count: int) -> list[str]:
    """The first so many steps."""
    return [next_step(skill, n) for n in range(count)]


@pytest.mark.parametrize("skill", Skill)
def test_six_steps_or_more_come_round_before_one_repeats(skill: Skill) -> None:
    """Somebody stuck six weeks in a row hears something new each time."""
    steps = in_turn(skill, 100)
    assert len(set(steps[:6])) == 6
    assert steps.index(steps[0], 1) == len(set(steps))


@pytest.mark.parametrize("skill", Skill)
def test_a_step_is_one_kind_sentence(skill: Skill) -> None:
    """Short, without pushing, and said by no other skill."""
    for step in set(in_turn(skill, 20)):
        assert 30 <= len(step) <= 100
        assert step.endswith(".")
        assert not re.search(r"[.!?] [A-Z]", step)
        assert not PUSHY.search(step)
        assert [each for each in Skill if step in in_turn(each, 20)] == [skill]


def test_six_good_words_or_more_come_round() -> None:
    """Each short, plain, and different from the last."""
    words = [good_word(n) for n in range(100)]
    assert len(set(words[:6])) == 6
    for word in set(words):
        assert len(word) <= 50
        assert word.endswith(".")
        assert not PUSHY.search(word)


@given(st.integers())
def test_any_number_is_answered(n: int) -> None:
    """Whatever is counted, and from where."""
    assert next_step(Skill.DOMAIN, n)
    assert good_word(n)
