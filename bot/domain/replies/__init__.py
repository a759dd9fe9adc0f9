"""The cut: free text in Slack's wire form becomes decisions, in any language, without a model."""

from .blocks import marked_text
from .page import fold, read_page
from .reading import decision_spans

__all__ = ["cut", "cut_blocks", "fold", "marked_text"]

from collections.abc import Sequence


def cut(text: str) -> list[str]:
    """Return the decisions of a reply in order, each a slice of ``fold(text)``; [] for none.

    However many there are, all are returned. Written out as a numbered list and cut again they
    come back unchanged. Takes time linear in the length of the text.
    """
    page = read_page(text)
    return [fold(page.text[start:end]) for start, end in decision_spans(page)]


def cut_blocks(blocks: Sequence[object], text: str) -> list[str]:
    """Return the decisions of a message event: of its rich_text if it has any, else of its text."""
    return cut(marked_text(blocks) or text)
