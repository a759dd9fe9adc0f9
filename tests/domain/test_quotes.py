"""Whose words are quoted: by their offer alone, in turn, once each."""

from bot.domain.quotes import Offer, choose

ALICE, BOB, CAROL, DAVE = (
    Offer("a1", "alice"),
    Offer("b1", "bob"),
    Offer("c1", "carol"),
    Offer("d1", "dave"),
)


def test_three_at_most_and_one_a_person() -> None:
    """The first that somebody offered, in the order in which they were written."""
    again = Offer("a2", "alice")
    assert choose([ALICE, again, BOB, CAROL, DAVE], []) == [ALICE, BOB, CAROL]


def test_nobody_is_quoted_twice_running_if_others_can_be() -> None:
    """Alice was quoted last time: Bob alone is enough to give her a rest."""
    assert choose([ALICE, BOB], [{"alice"}]) == [BOB]


def test_somebody_is_quoted_twice_running_if_nobody_else_can_be() -> None:
    """Better Alice again than nobody."""
    assert choose([ALICE], [{"alice"}]) == [ALICE]


def test_whose_last_time_is_longest_ago_goes_first() -> None:
    """Dave never was, Carol three rounds ago, Bob two: the fourth waits."""
    before = [{"erin"}, {"bob"}, {"carol"}, {"alice"}]
    assert choose([BOB, CAROL, DAVE, ALICE], before) == [CAROL, DAVE, ALICE]


def test_nothing_offered_is_nothing_quoted() -> None:
    """No offer, no quote."""
    assert choose([], [{"alice"}]) == []
