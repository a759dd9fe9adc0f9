"""The story holds together: what it plans can be performed, and reads like five weeks of a team."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.demo import story
from bot.demo.story import Answer, BadStory, Turn, Week
from bot.domain.followups import Edge, Verdict
from bot.domain.replies import cut
from bot.domain.skills import Skill
from tests.demo.sums import closes_at, sums

TOLD = story.load()
TURNS = [(week, turn) for week in TOLD.weeks for turn in week.turns]


def named(given: object) -> str:
    """A turn by who and when, for pytest."""
    return f"{given.who}-{given.at:%m%d-%H%M}" if isinstance(given, Turn) else ""


def newest_message(week: Week, turn: Turn) -> Turn:
    """The person's last turn with a message in the thread before this one."""
    said = [each for each in week.turns if each.who == turn.who and each.at < turn.at]
    return [each for each in said if each.says][-1]


@pytest.mark.parametrize(("week", "turn"), TURNS, ids=named)
def test_as_many_decisions_are_read_as_answers_are_planned(week: Week, turn: Turn) -> None:
    """The cut finds in each message what its author then answers, and in an edit what is new."""
    written = [decision for text in turn.says for decision in cut(text)] + list(turn.privately)
    if turn.edits:
        earlier = newest_message(week, turn)
        assert len(cut(turn.edits)) == len(earlier.answers) + len(turn.answers)
    elif written:
        assert len(written) == len(turn.answers)


@pytest.mark.parametrize("turn", [turn for _, turn in TURNS], ids=named)
def test_an_answer_is_whole_or_left_open_at_the_end(turn: Turn) -> None:
    """A reason goes with partly and no, a skill with every verdict; nobody skips a decision."""
    open_ones = [each.verdict is None for each in turn.answers]
    assert open_ones == sorted(open_ones)
    for each in turn.answers:
        if each.verdict is not None:
            assert each.skill is not None
            assert (each.edge is None) == (each.verdict is Verdict.YES)


def test_nothing_private_is_offered_for_quoting() -> None:
    """The box isn't there for what was answered in the form."""
    assert not any(each.quote for _, turn in TURNS if turn.privately for each in turn.answers)


def test_the_weeks_follow_each_other_and_begin_a_month() -> None:
    """Five Mondays in a row; the first and the fifth are their month's first."""
    mondays = [week.monday for week in TOLD.weeks]
    assert mondays == [mondays[0] + timedelta(weeks=n) for n in range(5)]
    assert all(day.weekday() == 0 for day in mondays)
    assert [day.day <= 7 for day in mondays] == [True, False, False, False, True]


def test_every_week_has_fifteen_to_twenty_decisions() -> None:
    """As many as a team of seven names, late ones and all."""
    assert all(15 <= len(each.answers) <= 20 for each in sums(TOLD))


def test_the_lean_moves_from_system_design_to_product_thinking() -> None:
    """It leads in the first two weeks, shares the front in the third, and follows in the fourth."""
    fronts = []
    for each in sums(TOLD):
        most = max(each.skills.values())
        fronts.append({skill for skill, count in each.skills.items() if count == most})
    assert fronts[0] == fronts[1] == {Skill.SYSTEM_DESIGN}
    assert {Skill.SYSTEM_DESIGN, Skill.PRODUCT} < fronts[2]
    assert fronts[3] == {Skill.PRODUCT}


def test_seven_people_live_in_different_zones() -> None:
    """Ana, who sets the ritual up, is the first of them."""
    assert TOLD.people[0].name == "Ana Ruiz"
    assert len({each.handle for each in TOLD.people}) == 7
    assert len({each.zone for each in TOLD.people}) >= 5
    assert {turn.who for _, turn in TURNS} == {each.handle for each in TOLD.people}


def test_everything_that_may_happen_to_a_reply_happens() -> None:
    """Edited, deleted, in three messages, in one line, private, late, passed, answered later."""
    turns = [turn for week in TOLD.history for turn in week.turns]
    assert any(turn.edits for turn in turns)
    assert any(turn.deletes for turn in turns)
    assert any(len(turn.says) == 3 for turn in turns)
    assert any(len(turn.answers) == 1 and turn.says for turn in turns)
    assert any(turn.privately for turn in turns)
    assert any(turn.skips for turn in turns)
    assert any(turn.answers and not (turn.says or turn.privately or turn.edits) for turn in turns)
    assert any(turn.at > closes_at(TOLD, week) for week, turn in TURNS)


def test_everybody_picks_a_skill_in_the_first_week_of_a_month_only() -> None:
    """Seven in February, and the four who have answered in March."""
    counts = Counter(week.monday for week, turn in TURNS if turn.grows)
    assert counts == {TOLD.weeks[0].monday: 7, TOLD.present.monday: 4}


def test_the_fifth_week_has_just_begun() -> None:
    """Four teammates have answered in the thread by Monday noon; Ana has not."""
    turns = TOLD.present.turns
    assert len({turn.who for turn in turns}) == len(turns) == 4
    assert "ana" not in {turn.who for turn in turns}
    assert all(turn.says and turn.at.date() == TOLD.present.monday for turn in turns)
    assert all(turn.at.hour < 12 for turn in turns)


def test_an_answer_is_read_in_any_order() -> None:
    """Verdict, reason, skill and ticks are told apart by their words."""
    assert story.answer("system design · quote · no · our system · look back") == Answer(
        Verdict.NO, Edge.OUR_SYSTEM, Skill.SYSTEM_DESIGN, quote=True, look_back=True
    )
    assert story.answer("left open") == Answer()


def test_an_answer_that_cannot_be_read_is_refused() -> None:
    """A slip in the story is found by loading it, not by performing it."""
    with pytest.raises(BadStory, match="perhaps"):
        story.answer("perhaps · our system")
