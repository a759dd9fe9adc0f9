"""What a message's rich_text says about lists reaches the cut; anything else falls back to text."""

from typing import Any

import pytest

from bot.domain.replies import cut_blocks
from bot.domain.replies.blocks import marked_text

Block = dict[str, Any]


def section(*elements: Block | str) -> Block:
    """Build a rich_text_section; plain strings become text elements."""
    inline = [{"type": "text", "text": e} if isinstance(e, str) else e for e in elements]
    return {"type": "rich_text_section", "elements": inline}


def bullets(*items: Block | str, style: str = "bullet", **more: int) -> Block:
    """Build a rich_text_list, ordered or not, at an indent, counting from an offset."""
    elements = [section(item) if isinstance(item, str) else item for item in items]
    return {"type": "rich_text_list", "style": style, "elements": elements, **more}


def rich(*elements: Block) -> list[Block]:
    """Build a message's blocks with one rich_text."""
    return [{"type": "rich_text", "block_id": "x", "elements": list(elements)}]


def test_items_of_a_list_are_decisions() -> None:
    """Each item of a top-level list is a decision; sections around it are talk."""
    blocks = rich(section("Mine:\n"), bullets("Keep the ledger", "Drop the widget"), section("bye"))
    assert cut_blocks(blocks, "") == ["Keep the ledger", "Drop the widget"]


def test_an_indented_list_belongs_to_the_item_above() -> None:
    """Sub-items stay with their decision, with their marker."""
    blocks = rich(
        bullets("Keep the ledger"),
        bullets("it works", "it is small", indent=1),
        bullets("Drop the widget"),
    )
    assert cut_blocks(blocks, "") == ["Keep the ledger ◦ it works ◦ it is small", "Drop the widget"]


def test_an_ordered_list_goes_on_behind_code() -> None:
    """The offset of a second list continues the first; code between belongs to the item above."""
    code = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a:\n- b"}]}
    blocks = rich(
        bullets("TOML it is", style="ordered"),
        code,
        bullets("Artists review", style="ordered", offset=1),
    )
    assert cut_blocks(blocks, "") == ["TOML it is ``` a: - b ```", "Artists review"]


def test_a_line_break_within_an_item_starts_no_item() -> None:
    """What looks like a marker on an item's second line is that item's text."""
    blocks = rich(bullets("We stay on one primary, because\n- it is small", "Drop the widget"))
    assert cut_blocks(blocks, "") == [
        "We stay on one primary, because - it is small",
        "Drop the widget",
    ]


def test_a_quote_is_the_prompt_and_no_decision() -> None:
    """A quoted question before the list is left out."""
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "What now?"}]}
    assert cut_blocks(rich(quote, bullets("Keep it", "Drop that")), "") == ["Keep it", "Drop that"]


def test_inline_elements_are_written_in_wire_form() -> None:
    """Mentions, links, emoji, styles and the three special characters read as Slack sends them."""
    line = section(
        {"type": "user", "user_id": "U1"},
        " & ",
        {"type": "channel", "channel_id": "C1"},
        " ",
        {"type": "link", "url": "https://example.com/?a=1&b", "text": "ADR"},
        " ",
        {"type": "link", "url": "https://example.com"},
        " ",
        {"type": "emoji", "name": "tada"},
        {"type": "text", "text": " bold ", "style": {"bold": True}},
        {"type": "text", "text": "x<y", "style": {"code": True}},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "broadcast", "range": "here"},
    )
    assert marked_text(rich(line)) == (
        "<@U1> &amp; <#C1> <https://example.com/?a=1&amp;b|ADR> <https://example.com> "
        ":tada: *bold* `x&lt;y`<!subteam^S1><!here>"
    )


def test_without_rich_text_the_text_is_cut() -> None:
    """A message without blocks, or with others, is read by its text."""
    assert cut_blocks([], "- Keep the ledger") == ["Keep the ledger"]
    assert cut_blocks([{"type": "divider"}], "- Keep the ledger") == ["Keep the ledger"]


@pytest.mark.parametrize(
    "broken",
    [
        None,
        7,
        {"type": "rich_text"},
        {"type": "rich_text", "elements": 3},
        {"type": "rich_text", "elements": [None, {"type": "rich_text_list", "indent": "x"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{}]}]},
    ],
)
def test_malformed_blocks_fall_back_to_the_text(broken: object) -> None:
    """Blocks that are not what Slack documents never lose what the text says."""
    assert cut_blocks([broken], "- Keep the ledger") == ["Keep the ledger"]
