"""The leans: what is counted, from how many people on, and when something has moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import lean
from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Counted, Grown, Numbers
from bot.domain.skills import Skill

ALICE, BOB, CAROL, DAVE, ERIN = "alice", "bob", "carol", "dave", "erin"
FIVE = (ALICE, BOB, CAROL, DAVE, ERIN)


def spread(*counts: int) -> dict[Skill, int]:
    """Counts in the order of the skills."""
    return dict(zip(Skill, counts, strict=True))


def numbers(*decisions: Counted, shows_verdicts: bool = True) -> Numbers:
    """A round of these decisions."""
    return lean.count(decisions, Grown(), shows_verdicts=shows_verdicts)


def named(*people: str) -> list[Counted]:
    """One decision of each, in system design."""
    return [Counted(who, skill=Skill.SYSTEM_DESIGN) for who in people]


def test_two_people_are_too_few_for_skills() -> None:
    """However many decisions they wrote."""
    assert numbers(*named(ALICE, BOB) * 9).skills is None
    assert numbers(*named(ALICE, BOB, CAROL)).skills == spread(3, 0, 0, 0, 0)


def test_the_threshold_counts_those_behind_the_skills() -> None:
    """Three took part, two of them named a skill: nothing is shown."""
    assert numbers(*named(ALICE, BOB), Counted(CAROL)).skills is None


def test_what_nobody_confirmed_counts_as_open() -> None:
    """A decision without a skill is a decision, in no skill."""
    seen = numbers(*named(ALICE, BOB, CAROL), Counted(ALICE), Counted(BOB))
    assert (seen.decisions, seen.open) == (5, 2)


def test_nothing_is_open_where_no_skills_are_shown() -> None:
    """How many are open would tell how many are not."""
    assert numbers(*named(ALICE, BOB), Counted(CAROL)).open == 0


def judged(*verdicts: Verdict, edge: Edge | None = None) -> list[Counted]:
    """One decision each."""
    return [Counted(who, verdict, edge) for who, verdict in zip(FIVE, verdicts, strict=False)]


NO, YES = Verdict.NO, Verdict.YES


def test_four_people_are_too_few_for_verdicts() -> None:
    """Five are enough."""
    assert numbers(*judged(NO, YES, NO, YES)).verdicts is None
    assert numbers(*judged(NO, YES, NO, YES, NO)).verdicts == {YES: 2, Verdict.PARTLY: 0, NO: 3}


def test_verdicts_that_are_all_alike_are_not_shown() -> None:
    """They would tell what each of them said."""
    assert numbers(*judged(NO, NO, NO, NO, NO)).verdicts is None


def test_no_reasons_without_verdicts() -> None:
    """Whoever gives a reason did not say yes: reasons alone would tell that nobody did."""
    same = judged(NO, NO, NO, NO, NO, edge=Edge.PEOPLE)
    other = Counted(ALICE, NO, Edge.OUR_SYSTEM)
    assert numbers(*same, other).edges is None


def test_a_ritual_may_never_show_verdicts() -> None:
    """Neither them nor the reasons."""
    seen = numbers(*judged(NO, YES, NO, YES, NO, edge=Edge.PEOPLE), shows_verdicts=False)
    assert (seen.verdicts, seen.edges) == (None, None)


def test_picks_need_three_people() -> None:
    """Two picks are nobody's business."""
    two = {ALICE: Skill.PRODUCT, BOB: Skill.DOMAIN}
    assert lean.count([], Grown(picks=[*two.items()]), shows_verdicts=True).picks is None
    three = two | {CAROL: Skill.PRODUCT}
    assert lean.count([], Grown(picks=[*three.items()]), shows_verdicts=True).picks == spread(
        0, 1, 2, 0, 0
    )


FOUR = [spread(4, 6, 0, 0, 0), spread(5, 5, 0, 0, 0), spread(5, 6, 0, 0, 0), spread(4, 6, 0, 0, 0)]


def test_it_leans_toward_the_one_in_front() -> None:
    """How many of how many; a shared front is no lean."""
    found = lean.leaning(spread(1, 3, 0, 0, 0), [])
    assert found is not None
    assert (found.skill, found.count, found.named, found.before) == (Skill.DOMAIN, 3, 4, ())
    assert lean.leaning(spread(3, 3, 0, 0, 0), []) is None


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (spread(8, 4, 0, 0, 0), (4, 5, 5, 4)),  # more of them, and a larger part
        (spread(3, 2, 2, 0, 0), ()),  # fewer of them, but about as large a part
        (spread(5, 3, 0, 0, 0), ()),  # a larger part, but no more of them
        (spread(6, 5, 5, 5, 5), ()),  # more of them, but a smaller part
        (spread(3, 2, 2, 2, 1), (4, 5, 5, 4)),  # fewer of them, and a smaller part
    ],
)
def test_it_moved_where_count_and_share_both_left_the_range(
    now: dict[Skill, int], before: tuple[int, ...]
) -> None:
    """On the same side of what the last four rounds had."""
    found = lean.leaning(now, FOUR)
    assert found is not None
    assert found.before == before


def test_three_rounds_are_no_range() -> None:
    """Movement is said against four rounds, no fewer."""
    found = lean.leaning(spread(9, 1, 0, 0, 0), FOUR[:3])
    assert found is not None
    assert found.before == ()


def test_what_was_shown_is_added_up() -> None:
    """A round that did not show its skills adds nothing; without any there is no sum."""
    shown = [spread(1, 2, 0, 0, 0), None, spread(0, 1, 0, 0, 3)]
    assert lean.added(shown) == spread(1, 3, 0, 0, 3)
    assert lean.added([None, None]) is None


decisions = st.lists(
    st.builds(
        Counted,
        st.sampled_from((*FIVE, "fay", "gus")),
        st.none() | st.sampled_from(Verdict),
        st.none() | st.sampled_from(Edge),
        st.none() | st.sampled_from(Skill),
    ),
    max_size=30,
)


@given(decisions, st.dictionaries(st.sampled_from(FIVE), st.sampled_from(Skill)))
def test_no_spread_is_shown_of_too_few_people(
    given: list[Counted], picks: dict[str, Skill]
) -> None:
    """Whatever was answered, those behind each spread that is shown are enough."""
    seen = lean.count(given, Grown(picks=[*picks.items()]), shows_verdicts=True)
    for shown, needed, people in (
        (seen.skills, 3, {each.user_id for each in given if each.skill}),
        (seen.picks, 3, set(picks)),
        (seen.verdicts, 5, {each.user_id for each in given if each.verdict}),
        (seen.edges, 5, {each.user_id for each in given if each.edge}),
    ):
        assert shown is None or len(people) >= needed
    for judged in (seen.verdicts, seen.edges):
        assert judged is None or len([n for n in judged.values() if n]) > 1
