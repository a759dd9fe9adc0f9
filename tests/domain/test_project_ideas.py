"""Project ideas: what is offered for each skill and stage, and that it can be chosen and built."""

import re
from itertools import product

import pytest

from bot.domain.project_ideas import Idea, Stage, idea, ideas
from bot.domain.skills import Skill

ALL = [each for skill in Skill for each in ideas(skill, Stage.EARLY)]
# Slack's limit for an option's words; a title is one.
LONGEST_TITLE = 75
# Three lines of a modal on a phone.
LONGEST_FIRST_STEP, LONGEST_WHY = 150, 100
# What is consumed rather than built.
NOT_BUILT = re.compile(
    r"\b(?:courses?|tutorials?|certificat\w+|trainings?|books?|reading lists?|articles?|blogs?"
    r"|videos?|workshops?|webinars?|stud(?:y|ies)|slides|learn\w*)\b",
    re.IGNORECASE,
)


def keys(skill: Skill, stage: Stage) -> list[str]:
    """The keys in the order they are offered."""
    return [each.key for each in ideas(skill, stage)]


@pytest.mark.parametrize("skill", Skill)
def test_every_skill_has_ten_ideas_or_more(skill: Skill) -> None:
    """Whatever somebody picked, there is a choice."""
    assert len(ideas(skill, Stage.EARLY)) >= 10
    assert {each.skill for each in ideas(skill, Stage.EARLY)} == {skill}


@pytest.mark.parametrize(("skill", "stage"), list(product(Skill, Stage)))
def test_every_stage_comes_first_and_the_others_follow(skill: Skill, stage: Stage) -> None:
    """At least two were written for each stage; nothing is hidden from anybody."""
    offered = [each.stage for each in ideas(skill, stage)]
    fitting = offered.count(stage)
    assert fitting >= 2
    assert offered[:fitting] == [stage] * fitting
    assert sorted(keys(skill, stage)) == sorted(keys(skill, Stage.EARLY))


def test_the_next_best_stage_is_the_nearest() -> None:
    """From the middle, what asks more comes before what asks less."""
    order = {
        stage: list(dict.fromkeys(each.stage for each in ideas(Skill.DOMAIN, stage)))
        for stage in Stage
    }
    assert order == {
        Stage.EARLY: [Stage.EARLY, Stage.MIDDLE, Stage.SENIOR],
        Stage.MIDDLE: [Stage.MIDDLE, Stage.SENIOR, Stage.EARLY],
        Stage.SENIOR: [Stage.SENIOR, Stage.MIDDLE, Stage.EARLY],
    }  # fmt: skip


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.key)
def test_an_idea_fits_where_it_is_shown(each: Idea) -> None:
    """A title is an option of a menu; the rest is read on a phone."""
    assert 15 <= len(each.title) <= LONGEST_TITLE
    assert 30 <= len(each.first_step) <= LONGEST_FIRST_STEP
    assert 30 <= len(each.why) <= LONGEST_WHY
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", each.key)
    assert len(each.key) <= 30


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.key)
def test_an_idea_reads_as_its_kind_of_sentence(each: Idea) -> None:
    """A title names a thing, the first step is an order and the reason a sentence, one each."""
    assert re.match(r"(?:A|An|One) [a-z]|An? AI ", each.title)
    assert each.title[-1].isalnum()
    for sentence in (each.first_step, each.why):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not re.search(r"[.!?] [A-Z]", sentence)
        assert "!" not in sentence


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.key)
def test_an_idea_is_something_built_within_a_month(each: Idea) -> None:
    """Ten to twenty hours, and no course, tutorial, reading list or certificate."""
    assert 10 <= each.hours <= 20
    assert not NOT_BUILT.search(f"{each.title} {each.first_step}")


@pytest.mark.parametrize("part", ["key", "title", "first_step", "why"])
def test_no_two_ideas_share_their_words(part: str) -> None:
    """Each is its own, over all skills."""
    assert len({getattr(each, part).lower() for each in ALL}) == len(ALL)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.key)
def test_an_idea_is_found_by_its_key(each: Idea) -> None:
    """What was chosen can be shown again."""
    assert idea(each.key) == each


def test_an_unknown_key_is_no_idea() -> None:
    """A menu drawn by an earlier version may send one that is gone."""
    assert idea("a-course") is None
    assert idea("") is None


def test_stages_are_labelled_for_a_menu() -> None:
    """Each has its own label, short enough for an option."""
    labels = {stage.label for stage in Stage}
    assert len(labels) == 3
    assert max(map(len, labels)) <= LONGEST_TITLE
