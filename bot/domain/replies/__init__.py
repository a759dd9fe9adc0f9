"""The cut: free text in Slack's wire form becomes decisions, in any language, without a model."""

from collections.abc import Iterator, Sequence

from .blocks import marked_text
from .outline import bullet_tops, candidates, item_spans, ordered_tops
from .page import Page, fold, read_page

__all__ = ["cut", "cut_blocks", "fold"]


def cut(text: str) -> list[str]:
    """Return the decisions of a reply in order, each a slice of ``fold(text)``; [] for none."""
    page = read_page(text)
    spans = (page.trimmed(*span) for span in _spans(page))
    return [fold(page.text[start:end]) for start, end in spans if start < end]


def cut_blocks(blocks: Sequence[object], text: str) -> list[str]:
    """Return the decisions of a message event: of its rich_text if it has any, else of its text."""
    return cut(marked_text(blocks) or text)


def _spans(page: Page) -> Iterator[tuple[int, int]]:
    found = candidates(page)
    tops = ordered_tops(found) or bullet_tops(found)
    if tops:
        return item_spans(page, tops)
    return _paragraphs(page)


def _paragraphs(page: Page) -> Iterator[tuple[int, int]]:
    texts = [line for line in page.lines if not line.is_blank]
    blanks = any(line.is_blank for line in page.lines[1:-1])
    if not blanks:
        yield from ((line.body, line.end) for line in texts)
        return
    start = None
    for line in page.lines:
        if line.is_blank:
            if start is not None:
                yield start, line.start
            start = None
        elif start is None:
            start = line.body
    if start is not None:
        yield start, len(page.text)
