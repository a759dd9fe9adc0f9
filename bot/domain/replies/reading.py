"""Chooses how a reply is to be read (sections, list or prose) and tidies the items it finds."""

import re
from collections.abc import Sequence
from itertools import pairwise

from .alike import alike_heads
from .headings import Heading, headings, is_record, label_length, repeated_labels
from .lists import list_spans
from .markers import Marker, bullet_at, number_at, word_at
from .outline import Candidate, candidates
from .page import CODE, LINK, Page
from .prose import prose_spans
from .sentences import Span, sentences, without_talk
from .talk import (
    is_closing,
    is_dated,
    is_mere_name,
    is_nothing,
    is_other_heading,
    is_question,
    is_remark,
    weight,
)

_SEAM = re.compile(r"(?:\[[ xX]?\](?=\s)|[:：,、;；.)）\-–—]+(?=\s)|[：、；])[\s*_]*")
_CLOSED_LABEL = re.compile(r"[^*\n.]{1,40}(?:[:：]\*{1,2}|\*{1,2}\s*[:：–—-])\s")
_TRAILING_SEAM = re.compile(
    r"(?:\s(?:and|und|et|oraz|och|og|és|și|και|ve|и|та))?[\s;；,、|/]+$"
    r"|\s(?:and|und|et|oraz|och|og|és|și|και|ve|и|та)$"
)


def decision_spans(page: Page) -> list[Span]:
    """Return the spans of the decisions in a page, in order, none empty."""
    found = candidates(page)
    spans = [_all_of(page)] if is_record(page) else _sections(page, found)
    if not spans:
        listed = list_spans(page, found)
        marked = frozenset(each.line for each in found if not each.marker.is_bare)
        spans = prose_spans(page, marked) if listed is None else listed
    tidied = [_tidy(page, *span) for span in spans]
    items = [span for span in tidied if _is_item(page, *span)]
    if not spans:
        items = _alone(page, found)
    return [] if _are_no_decisions([page.seen(*item) for item in items]) else items


def _alone(page: Page, found: Sequence[Candidate]) -> list[Span]:
    """Return the one item of a reply that goes on with a list begun in another: "2. …"."""
    first = next((n for n, line in enumerate(page.lines) if not line.is_blank), None)
    if not found or found[0].line != first or not _is_numbered(page, found[0].marker):
        return []
    span = _tidy(page, found[0].marker.end, len(page.text))
    return [span] if _is_item(page, *span) and not is_remark(page.seen(*span)) else []


def _is_numbered(page: Page, marker: Marker) -> bool:
    if marker.style == "word":
        return page.seen(marker.start, marker.end).endswith((":", "："))
    return marker.kind == "number" and not marker.is_bare


def _are_no_decisions(items: Sequence[str]) -> bool:
    """True for a list of something else: a diary, or a few words each ("coffee", "more coffee")."""
    return len(items) > 1 and (all(map(is_dated, items)) or all(map(is_mere_name, items)))


def _sections(page: Page, found: Sequence[Candidate]) -> list[Span]:
    """Return what stands under each heading or repeated label; [] where a list says more."""
    lines = [each.line for each in found if not each.marker.is_bare]
    heads = repeated_labels(page)
    if len(heads) > 1 and (not lines or heads[0].line <= lines[0]):
        return _under(page, heads)
    heads = alike_heads(page)
    if heads and not lines:
        return _under(page, heads)
    heads = headings(page)
    if len(heads) < 2 or (lines and heads[0].line >= lines[0]):
        return []
    if lines and all(head.is_label for head in heads):
        return []
    return _under(page, heads)


def _under(page: Page, heads: Sequence[Heading]) -> list[Span]:
    kept = []
    for head, following in pairwise([*heads, None]):
        if head is None:
            continue
        title = page.seen(head.start, max(head.content, page.lines[head.line].end))
        end = following.start if following else _tail_start(page, head.line)
        if not (head.is_label and is_other_heading(title)):
            kept.append((head.content, end))
    return kept


def _all_of(page: Page) -> Span:
    return without_talk(page, 0, _tail_start(page, 0))


def _tail_start(page: Page, line_number: int) -> int:
    """Return where the talk after the last section begins: its closing paragraphs."""
    for n in range(line_number + 2, len(page.lines)):
        line = page.lines[n]
        after_blank = page.lines[n - 1].is_blank
        if not line.is_blank and after_blank and is_closing(page.seen(line.body, line.end)):
            return line.start
    return len(page.text)


def _tidy(page: Page, start: int, end: int) -> Span:
    """Return the item without markers and labels before it, seams and thanks after it."""
    start, end = page.trimmed(start, end)
    start = _after_markers(page, start, end)
    before = None
    while end != before:
        before = end
        end = _without_thanks(page, start, end)
        seam = _TRAILING_SEAM.search(page.sight, max(start, end - 20), end)
        end = seam.start() if seam else end
        if page.text[start:end].endswith("*") and page.text.count("*", start, end) % 2:
            end -= 1
    return page.trimmed(start, max(start, end))


def _without_thanks(page: Page, start: int, end: int) -> int:
    told = sentences(page, start, end)
    while len(told) > 1 and _is_thanks(page, told[-1]):
        told.pop()
    return told[-1][1] if told else end


def _is_thanks(page: Page, span: Span) -> bool:
    seen = page.seen(*span)
    return 0 < weight(seen) <= 8 and is_closing(seen) and not is_question(seen)


def _after_markers(page: Page, start: int, end: int) -> int:
    while start < end:
        seam = _SEAM.match(page.sight, start, end)
        if seam is not None:
            stop = seam.end()
        else:
            stop = _marker_end(page, start, end) or start + label_length(page, start, end)
            stop = max(stop, _closed_label_end(page, start, end))
        if stop <= start or stop >= end:
            return start
        start = page.after_blanks(stop, end)
    return start


def _closed_label_end(page: Page, start: int, end: int) -> int:
    """Return the end of a label whose bold began before the marker ("*1. Auth:* …"), else start."""
    found = _CLOSED_LABEL.match(page.sight, start, end)
    return found.end() if found and weight(found[0]) <= 5 else start


def _marker_end(page: Page, start: int, end: int) -> int | None:
    marker = number_at(page.sight, start) or word_at(page.sight, start)
    if marker is None or marker.is_bare:
        marker = bullet_at(page.sight, start)
        if marker is not None and (marker.style[0] == ":" or marker.end - marker.start > 4):
            return None
    return marker.end if marker is not None and marker.end <= end else None


def _is_item(page: Page, start: int, end: int) -> bool:
    seen = page.seen(start, end)
    if start >= end or (is_nothing(seen) and CODE not in seen and LINK not in seen):
        return False
    if _is_struck(seen):
        return False
    return not (is_question(seen) and len(sentences(page, start, end)) == 1)


def _is_struck(seen: str) -> bool:
    """True for an item its author struck through, its number with it or not."""
    strokes = seen.count("~")
    return seen.endswith("~") and (strokes == 1 or (strokes == 2 and seen.startswith("~")))
