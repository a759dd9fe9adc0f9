"""What the cut promises for any text at all: slices in order, stable, whole, and quick."""

import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.domain.replies import cut, fold
from bot.domain.replies.outline import inline_markers
from bot.domain.replies.page import read_page

MARKERS = ["1. ", "2. ", "3. ", "(1) ", "- ", "• ", "◦ ", "* ", "→ ", "— ", "a) ", "①", "١. ", "+"]
ODD_MARKERS = [
    "[x] ",
    "(1/3) ",
    "2/3: ",
    "[infra] ",
    "【設計】",
    "feat(api): ",
    "OPS-1 ",
    "✅ ",
    "~",
]
TOLD = [
    "first we ",
    "second we ",
    "Then ",
    "Finally ",
    "one more: ",
    "mine - ",
    " - ",
    "KEEP IT OLD",
]
RECORD = [
    "Status: ",
    "Context\n",
    "Decision\n",
    "Context: ",
    "Mon: ",
    "just kidding",
    "love that you ",
]
WORDS_OF_ORDER = ["First, ", "Second, ", "Last one: ", "Decision 1: ", "まず、", "أولا، "]
LABELS = ["Decision: ", "Why: ", "Reasons:", "*Bold* ", "Hi all", "no decisions", "thanks", "n/a"]
PHRASES = [
    "we decided to ",
    "drop the old thing ",
    "instead of the new ",
    "and ",
    "because ",
    "決定。",
]
WIRE = ["```", "`", "*", "_", "&gt; ", "&amp;", "<@U1>", ":one: ", ":fire: "]
SPACES = ["\n", "\n", "\n\n", "    ", "\u200b", "\u200f", "\u00a0", "\r\n", "\t"]
MARKS = [": ", "; ", ", ", ". ", "! ", "? "]
WORDS = ["foo", "bar baz", "2.5 seconds", "İ"]
PIECES = st.sampled_from(
    [
        *MARKERS,
        *ODD_MARKERS,
        *TOLD,
        *RECORD,
        *WORDS_OF_ORDER,
        *LABELS,
        *PHRASES,
        *WIRE,
        *SPACES,
        *MARKS,
        *WORDS,
    ]
)
REPLIES = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=80))


@given(REPLIES)
@example("İwe decided to ")
@settings(deadline=None)
def test_decisions_are_slices_of_the_reply_in_order(raw: str) -> None:
    """Whatever the text, each decision stands in it, folded, after the one before."""
    folded, position = fold(raw), 0
    for decision in cut(raw):
        assert decision
        found = folded.find(decision, position)
        assert found >= 0
        position = found + len(decision)


@given(REPLIES)
@example("we decided to *  - - ")
@example("1. `* Context\n- ```* ")
@settings(deadline=None)
def test_cutting_again_changes_nothing(raw: str) -> None:
    """Written out as a numbered list, decisions without numbering of their own come back."""
    decisions = cut(raw)
    pages = [read_page(f"{decision} so") for decision in decisions]  # for numbers at the very end
    assume(not any(inline_markers(page, 0, len(page.sight)) for page in pages))
    assert cut("\n".join(f"{n}. {text}" for n, text in enumerate(decisions, 1))) == decisions


TERMS = ["queue", "ledger", "tenant", "Größe", "料金", "заказ", "report", "قاعدة", "बिल", "पाठ"]
ITEMS = st.lists(st.sampled_from(TERMS), min_size=4, max_size=12).map(" ".join)


@given(
    st.lists(ITEMS, min_size=1, max_size=120), st.sampled_from(["{}. ", "{}) ", "({}) ", "#{} "])
)
@settings(deadline=None)
def test_no_character_of_a_list_item_is_lost(items: list[str], marker: str) -> None:
    """A plain numbered list comes back item by item, whole, however long it is."""
    raw = "\n".join(marker.format(n) + item for n, item in enumerate(items, 1))
    assert cut(raw) == items


LONGEST = 40_000  # Slack cuts a message's text off there.
# Far above what any of these takes (a fifth of a second), far below what quadratic work would.
PATIENCE = 3.0
LISTS = ["1. ", "- \n", "- ", "*", "(1) ", "1. foo\n", "1. a\n  1. b\n", ":one: ", ":fire: x\n"]
LINES = ["\n", "a\n", "a:\n", "*a:* b\n", "Why: a\nWhat: b\n", "foo bar\n\n", "&gt; \n", "thanks\n"]
MORE = ["[x] a\n", "OPS-1 a\n", "Status: a\n", "first we ", "KEEP IT OLD\n\n", "a - ", "1/3 ", "✏️ "]
RUNS = ["`", "```\n", "<", "x", ":", "\u200f\n", "ab. ", "hi. ", "決定。", "First, x. Second, y. "]


@pytest.mark.parametrize("piece", [*LISTS, *LINES, *MORE, *RUNS, "we decided to a, ", "<@U1> "])
def test_the_longest_reply_is_cut_at_once(piece: str) -> None:
    """A message of Slack's full length, whatever it is made of, keeps nobody waiting."""
    raw = (piece * LONGEST)[:LONGEST]
    before = time.perf_counter()
    cut(raw)
    assert time.perf_counter() - before < PATIENCE
