"""Reads a reply as a list: which markers are its items, what each item spans, where talk begins."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .headings import is_section_label
from .markers import Marker
from .outline import Candidate, bullet_tops, inline_chain, inline_markers, ordered_tops
from .page import Line, Page
from .sentences import Span
from .tails import last_item_end
from .talk import (
    asks_for_reasons,
    has_cue,
    is_other_heading,
    is_preamble,
    is_question,
    says_no_decisions,
    weight,
)

_STRONG_GLYPHS = frozenset("•·・●▪▫■◆►▶▸‣→⇒➔➜➤")
# Announcements and disclaimers before a list are no longer than this, in words.
_LEAD_WEIGHT = 25


def list_spans(page: Page, found: Sequence[Candidate]) -> list[Span] | None:
    """Return the items' spans, [] where the list is of other things, None if there is no list."""
    tops = _tops(page, found)
    if not tops:
        return _inline_only(page)
    if _belongs_to_prose(page, found, tops):
        return None
    before = [line for line in page.lines[: tops[0].line] if not line.is_blank]
    sectioned = any(is_section_label(page, line) for line in page.lines[tops[0].line :])
    if not sectioned and any(_disclaims(page, line) for line in before):
        return []
    return list(_spans(page, found, tops))


def _disclaims(page: Page, line: Line) -> bool:
    seen = page.seen(line.body, line.end)
    return not page.is_quote(line) and weight(seen) <= _LEAD_WEIGHT and says_no_decisions(seen)


def _tops(page: Page, found: Sequence[Candidate]) -> list[Candidate]:
    restarted = _restarted(page, found)
    if restarted:
        return restarted
    full = sum(not line.is_blank for line in page.lines)
    ordered, bullets = ordered_tops(found), bullet_tops(found, full)
    if not ordered or not bullets:
        return ordered or bullets
    if bullets[0].line < ordered[0].line:
        if len(bullets) == 1 and ordered[0].marker.value == 2:
            return sorted([*bullets, *ordered], key=lambda each: each.line)
        return bullets
    return list(_with_gaps_filled(ordered, bullets))


def _restarted(page: Page, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the items of several numbered lists, each under its own label and from 1 on."""
    labels = [
        n
        for n, line in enumerate(page.lines)
        if not line.is_blank
        and is_section_label(page, line)
        and not asks_for_reasons(page.seen(line.body, line.end))
    ]
    lines = [each.line for each in found]
    bounds = [*(bisect_right(lines, label) for label in labels), len(found)]
    parts = [found[a:b] for a, b in pairwise(bounds)]
    opened = [part for part in parts if part and part[0].marker.value == 1]
    if len(opened) < 2:
        return []
    return [top for part in opened for top in ordered_tops(part)]


def _with_gaps_filled(
    ordered: Sequence[Candidate], bullets: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the numbered items, and bullets where a number is missing: between two, or last."""
    for each, following in pairwise([*ordered, None]):
        if each is None:
            continue
        yield each
        if following is None:
            after = [b for b in bullets if b.line > each.line]
            if len(after) == len(bullets) == 1 and each.line > ordered[0].line:
                yield from after
            continue
        between = [b for b in bullets if each.line < b.line < following.line]
        if between and len(between) == following.marker.value - each.marker.value - 1:
            yield from between


def _belongs_to_prose(page: Page, found: Sequence[Candidate], tops: Sequence[Candidate]) -> bool:
    """True where the list only carries reasons or details of what stands above it."""
    if _statement_leads(page, found) > 1 and tops[0].marker.style not in ("word", "label"):
        return True
    above = tops[0].line - 1
    while above > 0 and page.lines[above].is_blank:
        above -= 1
    if above < 0 or page.lines[above].is_blank:
        return False
    lead = page.seen(page.lines[above].body, page.lines[above].end)
    if page.is_quote(page.lines[above]) or is_question(lead):
        return False
    if asks_for_reasons(lead):
        return True
    return above == tops[0].line - 1 and _states(lead)


def _states(lead: str) -> bool:
    return (
        weight(lead) >= 5
        and not lead.rstrip("*_ ").endswith((":", "："))
        and has_cue(lead)
        and not is_preamble(lead)
    )


def _statement_leads(page: Page, found: Sequence[Candidate]) -> int:
    """Count the paragraphs that open with a plain statement and go on with list lines."""
    marked = {each.line for each in found}
    leads = 0
    for n, line in enumerate(page.lines[:-1]):
        opens = not line.is_blank and (n == 0 or page.lines[n - 1].is_blank)
        if opens and n not in marked and n + 1 in marked:
            seen = page.seen(line.body, line.end)
            is_lead = (
                weight(seen) >= 4 and not is_preamble(seen) and not is_section_label(page, line)
            )
            leads += is_lead and not is_other_heading(seen)
    return leads


def _spans(page: Page, found: Sequence[Candidate], tops: Sequence[Candidate]) -> Iterator[Span]:
    nested = frozenset(each.line for each in found if each.marker.style != "word")
    dropped = _dropped_lines(page, tops)
    for n, top in enumerate(tops):
        last = n + 1 == len(tops)
        following = None if last else tops[n + 1]
        end = _item_end(page, tops, n, nested)
        if top.line not in dropped:
            yield from _parts(page, top, following, end)


def _dropped_lines(page: Page, tops: Sequence[Candidate]) -> frozenset[int]:
    """Return the lines that stand under a heading of other things: blockers, questions."""
    first = {each.line for each in tops}
    dropped, under_other = set(), False
    for n, line in enumerate(page.lines):
        if n not in first and not line.is_blank and is_section_label(page, line):
            under_other = is_other_heading(page.seen(line.body, line.end))
        if under_other:
            dropped.add(n)
    return frozenset(dropped)


def _item_end(page: Page, tops: Sequence[Candidate], n: int, nested: frozenset[int]) -> int:
    top = tops[n]
    if n + 1 == len(tops):
        return last_item_end(page, tops, nested)
    last = tops[n + 1].line - 1
    while last > top.line and (
        page.lines[last].is_blank or is_section_label(page, page.lines[last])
    ):
        last -= 1
    return (
        max(page.lines[last].end, top.marker.end) if last >= top.line else tops[n + 1].marker.start
    )


def _parts(page: Page, top: Candidate, following: Candidate | None, end: int) -> Iterator[Span]:
    """Yield the item, taken apart where further items stand on its lines."""
    begin = top.marker.end
    cuts = _inline_cuts(page, top, following, end)
    for start, stop in cuts:
        yield begin, start
        begin = stop
    yield begin, end


def _inline_cuts(page: Page, top: Candidate, following: Candidate | None, end: int) -> list[Span]:
    marker = top.marker
    if marker.kind == "bullet":
        return _bullet_cuts(page, marker, end)
    if following is not None and following.marker.value <= marker.value + 1:
        return []
    chain = inline_chain(inline_markers(page, marker.end, end), marker.value + 1, marker.style)
    return [(each.start, each.end) for each in chain]


def _bullet_cuts(page: Page, marker: Marker, end: int) -> list[Span]:
    glyph = marker.style
    alone = "\n" not in page.sight.strip()
    if glyph[0] not in _STRONG_GLYPHS and not (alone and glyph in ("-", "*")):
        return []
    line_end = page.sight.find("\n", marker.end, end)
    line_end = end if line_end < 0 else line_end
    wanted = f" {glyph} "
    least = 1 if glyph[0] in _STRONG_GLYPHS else 2
    if page.sight.count(wanted, marker.end, line_end) < least:
        return []
    cuts, position = [], page.sight.find(wanted, marker.end, line_end)
    while position >= 0:
        cuts.append((position, position + len(wanted)))
        position = page.sight.find(wanted, position + len(wanted), line_end)
    return cuts


def _inline_only(page: Page) -> list[Span] | None:
    """Return the items of a numbered list that starts within a line, None if there is none."""
    chain = inline_chain(inline_markers(page, 0, len(page.sight)))
    if len(chain) < 2:
        return None
    before = page.seen(0, chain[0].start)
    if weight(before.rpartition("\n")[2]) > 12 or asks_for_reasons(before):
        return None
    if says_no_decisions(before):
        return []
    ends = [*(marker.start for marker in chain[1:]), len(page.text)]
    return [(m.end, end) for m, end in zip(chain, ends, strict=True)]
