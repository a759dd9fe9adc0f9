"""Finds bold lines and labels that divide a reply into sections, and label groups that repeat."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .page import Line, Page
from .talk import is_label, is_nothing, weight
from .words import DECISION_LABEL, RECORD_LABEL

_BOLD_LINE = re.compile(
    r"(?:\*{1,2}|_{1,2})(?P<title>[^*\n]{1,120}?)(?:\*{1,2}|_{1,2})[:：]?(?:\s*:[a-z0-9_+\-]+:)*$"
)
_HASH_LINE = re.compile(r"#{1,6}\s+(?P<title>\S[^\n]{0,120})$")
_BOLD_LABEL = re.compile(
    r"\*{1,2}(?P<title>[^*\n]{1,60}?)(?:\s?[:：]\s?\*{1,2}|\*{1,2}\s?[:：])\s*|\*{1,2}(?P<dashed>[^*\n.]{1,40})\*{1,2}\s?[–—-]\s+"
)
_PLAIN_LABEL = re.compile(
    r"[*_]{0,2}(?P<title>[^\W\d_][^\n:：.!?,;]{0,24})[:：][*_]{0,2}(?=\s|$|[^\x00-\x7f])\s*"
)
_BARE_LABEL = re.compile(r"[*_#\s]{0,4}(?P<title>[^\W\d_]{2,24})[*_]{0,2}$", re.MULTILINE)
_LABEL_LINE = re.compile(r"(?P<title>[^\W_][^\n:：]{0,40})[:：]$")
# A label names a topic; what is longer states something and belongs to the decision.
_LABEL_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a section begins: its line, where its decision's text begins, and whether a label."""

    line: int
    start: int
    content: int
    is_label: bool


def headings(page: Page) -> list[Heading]:
    """Return the bold or hashed lines and bold labels; titles that decide keep their words."""
    found = [each for n, line in enumerate(page.lines) if (each := _heading(page, n, line))]
    titles = any(not each.is_label for each in found)
    if titles and not any(each.content > each.start and each.is_label for each in found[1:]):
        return [Heading(h.line, h.start, h.start, is_label=False) for h in found]
    return found


def _heading(page: Page, number: int, line: Line) -> Heading | None:
    seen = page.sight[line.body : line.end]
    whole = _BOLD_LINE.match(seen) or _HASH_LINE.match(seen)
    if whole is not None:
        label = is_label(whole[0])
        content = line.end if label else line.body
        if seen.startswith("#") and not label:
            content = line.body + whole.start("title")
        return Heading(number, line.body, content, label)
    inline = _BOLD_LABEL.match(seen)
    if inline is None or weight(inline["title"] or inline["dashed"]) > _LABEL_WEIGHT:
        return None
    return Heading(number, line.body, line.body + inline.end(), is_label=True)


def label_length(page: Page, start: int, end: int) -> int:
    """Return how many characters of bold label stand at an offset, 0 for none."""
    found = _BOLD_LABEL.match(page.sight, start, end)
    if found is None or weight(found["title"] or found["dashed"]) > _LABEL_WEIGHT:
        return 0
    return found.end() - start


def repeated_labels(page: Page) -> list[Heading]:
    """Return each line that opens a group like "What: … Why: …", told by the label that repeats."""
    labels = []
    for number, line in enumerate(page.lines):
        found = None if line.is_blank else _PLAIN_LABEL.match(page.sight, line.body, line.end)
        if found is not None and weight(found["title"]) <= 3:
            labels.append((found["title"].lower(), Heading(number, line.body, found.end(), True)))
    counts = Counter(title for title, _ in labels)
    repeating = [title for title, _ in labels if counts[title] > 1]
    if len(set(repeating)) < 2:
        return []
    return [heading for title, heading in labels if title == repeating[0]]


def is_record(page: Page) -> bool:
    """True for one decision written down under headings: its context, what it is, what follows."""
    labels = list(_plain_labels(page))
    titles = [found["title"].lower() for _, found in labels]
    decided = [n for n, title in enumerate(titles) if DECISION_LABEL.fullmatch(title)]
    if len(decided) != 1 or not any(map(RECORD_LABEL.fullmatch, titles[: decided[0]])):
        return False
    line, found = labels[decided[0]]
    return not is_nothing(page.seen(found.end(), line.end)) or found.end() >= line.end


def _plain_labels(page: Page) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in page.lines:
        found = _PLAIN_LABEL.match(page.sight, line.body, line.end) or _BARE_LABEL.match(
            page.sight, line.body, line.end
        )
        if found is not None:
            yield line, found


def is_section_label(page: Page, line: Line) -> bool:
    """True for a line that is nothing but a short label over what follows."""
    seen = page.sight[line.body : line.end]
    if _BOLD_LINE.match(seen) or _HASH_LINE.match(seen):
        return is_label(seen)
    found = _LABEL_LINE.match(seen)
    return found is not None and weight(found["title"]) <= 3
