"""An edited decision is found again, another one is not mistaken for it."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sameness import MOST_COMPARED, SAME, likeness, paired
from bot.resources import resource

MONOLITH = "Keep billing in the monolith"
REASON = (
    ": nobody could say which of two services owns a refund, who talks to the bank, what becomes "
    "of last year's books, and how we would find out"
)


@pytest.mark.parametrize(
    "edited",
    [
        "Keep billing in the monolit",
        "Keep billing in the monolith for now",
        "KEEP BILLING, in the *monolith*!",
        "Keep invoicing in the monolith",
        "Billing: keep it in the monolith",
        f"{MONOLITH}{REASON}",
    ],
)
def test_an_edited_decision_is_the_same_one(edited: str) -> None:
    """A typo mended, a word exchanged or moved, a reason added."""
    assert paired([MONOLITH], [edited]) == [0]
    assert paired([edited], [MONOLITH]) == [0]


@pytest.mark.parametrize(
    "other", ["Moved billing elsewhere", "Ask legal before the launch", "", "…", "計費留在單體裡"]
)
def test_another_decision_is_another_one(other: str) -> None:
    """Even where a word is shared."""
    assert paired([MONOLITH], [other]) == [None]


def test_languages_without_spaces_have_the_same_chance() -> None:
    """Characters are compared, not words."""
    assert paired(["障害対応はサポートから始める"], ["障害対応はサポートから始めることにした"]) == [
        0
    ]


def test_no_two_decisions_of_one_reply_are_the_same() -> None:
    """Four hundred pairs out of the tests' replies."""
    pairs = 0
    for name in ("replies.jsonl", "replies_own.jsonl"):
        lines = resource(f"tests/data/{name}").read_text(encoding="utf-8").splitlines()
        for reply in map(json.loads, lines):
            texts = [each["text"] for each in reply["decisions"]]
            for one, other in itertools.combinations(texts, 2):
                pairs += 1
                assert likeness(one, other) < SAME, (one, other)
    assert pairs > 400


def test_what_is_unchanged_is_found_wherever_it_moved() -> None:
    """Three that differ by a number, put in another order: nobody's answers are exchanged."""
    before = ["Decision number 1", "Decision number 2", "Decision number 3"]
    assert paired(before, before[::-1]) == [2, 1, 0]


def test_the_likeliest_pair_comes_first() -> None:
    """A new one above does not take the place of the one it resembles a little."""
    before = ["Drop the nightly export for partners"]
    after = ["Drop the nightly report", "Drop the nightly export for all partners"]
    assert paired(before, after) == [None, 0]


def test_of_equals_the_nearest_is_meant() -> None:
    """Said twice, one of them edited: the place decides."""
    before = ["Asked legal first", "Asked legal first"]
    assert paired(before, ["Asked legal first", "Asked legal right first"]) == [0, 1]


def test_each_is_found_once() -> None:
    """One decision split in two is one and a new one."""
    assert paired([MONOLITH], [MONOLITH, MONOLITH]) == [0, None]


def test_hundreds_of_items_take_no_time() -> None:
    """Two hundred long ones, each changed: those compared are found, the others are new."""
    before = [f"{number} {'so we said that once more ' * 20}{number}" for number in range(200)]
    found = paired(before, [f"{text} x" for text in before])
    assert len([each for each in found if each is not None]) == MOST_COMPARED


@given(st.lists(st.text(max_size=40), max_size=6), st.lists(st.text(max_size=40), max_size=6))
def test_nothing_is_found_twice(before: list[str], after: list[str]) -> None:
    """Whatever the texts are, each earlier one stands for at most one, and unchanged ones stay."""
    found = [each for each in paired(before, after) if each is not None]
    assert len(found) == len(set(found))
    assert paired(before, before) == list(range(len(before)))
