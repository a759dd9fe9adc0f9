"""Cuts replies without a list: paragraphs, lines, wrapped lines, and what one line holds."""

import re
from collections.abc import Sequence

from .outline import inline_chain, inline_markers
from .page import CODE, Line, Page
from .sentences import COLON, DASHES, Span, decision_chain, inline_list, without_talk
from .talk import (
    announced_count,
    announces,
    asks_for_reasons,
    continues,
    has_cue,
    is_closing,
    is_preamble,
    is_talk,
    is_title,
    is_told,
    promises,
    states_decision,
    weight,
)

_LABEL = re.compile(r"[*_]{0,2}[^\W\d_][^\n:：]{0,24}[:：]")
_ENDS = '.!?…:;,。！？：；、।)"”»」'
# A line this long that stops without a full stop was wrapped by an editor.
_WRAP_WIDTH = 50
# An aside is this short where the others are on average this long, counted in words.
_ASIDE_WEIGHT = 8
_FULL_WEIGHT = 15
# Nobody announces a decision in more characters than this.
_LEAD_REACH = 120
# White space between a lead-in and the code it leads to.
_GAP = 20
# More unmarked lines than this are something pasted, not one decision each.
_MOST_LINES = 60


def prose_spans(page: Page, marked: frozenset[int]) -> list[Span]:
    """Return the decisions of a reply told in prose; ``marked`` are lines of lists within it."""
    lines = _without_talk(page, [line for line in page.lines if not line.is_blank])
    if not lines:
        return []
    if _comments_on_quote(page, lines):
        return []
    units = _units(page, lines[0], lines[-1], marked)
    led, spans = _without_openings(page, units)
    if len(spans) == 1 and not _holds(page, marked, *spans[0]):
        spans = _within(page, *spans[0])
        if len(spans) > 1:
            return spans
    spans = _without_asides(page, spans, led)
    if any(states_decision(page.seen(*span)) for span in spans):
        return [span for span in spans if not is_talk(page.seen(*span))]
    return [span for span in spans if span in led and is_told(page.seen(*span))]


def _without_openings(page: Page, units: list[Span]) -> tuple[frozenset[Span], list[Span]]:
    """Return which units were announced ("One more: …"), and all of them without small talk."""
    led, spans = set(), []
    for unit in units:
        span = without_talk(page, *unit)
        if span[0] < span[1]:
            spans.append(span)
            if promises(page.seen(unit[0], span[0])):
                led.add(span)
    return frozenset(led), spans


def _without_asides(page: Page, spans: list[Span], led: frozenset[Span]) -> list[Span]:
    """Drop a first or last unit that is short beside the others and decides nothing."""
    weights = [weight(page.seen(*span)) for span in spans]
    total = sum(weights)

    def is_aside(n: int) -> bool:
        others = (total - weights[n]) / (len(spans) - 1)
        return (
            weights[n] <= _ASIDE_WEIGHT
            and spans[n] not in led
            and others > max(3 * weights[n], _FULL_WEIGHT)
            and not has_cue(page.seen(*spans[n]))
        )

    if len(spans) < 2:
        return spans
    first, last = int(is_aside(0)), len(spans) - is_aside(len(spans) - 1)
    return spans[first:last]


def _holds(page: Page, marked: frozenset[int], start: int, end: int) -> bool:
    """True where lines of a list stand within the span: they are part of one decision."""
    return any(start < page.lines[n].body < end for n in marked)


def _without_talk(page: Page, lines: list[Line]) -> list[Line]:
    first, last = 0, len(lines)
    while first < last and _opens(page, lines[first]):
        first += 1
    while last - 1 > first and is_closing(page.seen(lines[last - 1].body, lines[last - 1].end)):
        last -= 1
    return lines[first:last]


def _opens(page: Page, line: Line) -> bool:
    seen = page.seen(line.body, line.end)
    if page.is_quote(line):
        return True
    if _is_promised(page, line):
        return False
    leads_to_code = page.sight[line.end : line.end + _GAP].lstrip().startswith(CODE)
    return is_preamble(seen) and not leads_to_code and not asks_for_reasons(seen)


def _is_promised(page: Page, line: Line) -> bool:
    """True for an announcement with the decision right behind it: "One more: …"."""
    end = min(line.end, line.body + _LEAD_REACH)
    seam = COLON.search(page.sight, line.body, end)
    if seam is None or not promises(page.seen(line.body, seam.end())):
        seam = DASHES.search(page.sight, line.body, end)
        if seam is None or not announces(page.seen(line.body, seam.start())):
            return False
    return is_told(page.seen(seam.end(), line.end))


def _comments_on_quote(page: Page, lines: Sequence[Line]) -> bool:
    """True where a statement of somebody else's is quoted and then talked about."""
    before = [line for line in page.lines if not line.is_blank and line.start < lines[0].start]
    quotes = [page.seen(line.body, line.end) for line in before if page.is_quote(line)]
    return (
        bool(quotes)
        and not any("?" in quote or "？" in quote for quote in quotes)
        and (not any(states_decision(page.seen(line.body, line.end)) for line in lines))
    )


def _units(page: Page, first: Line, last: Line, marked: frozenset[int]) -> list[Span]:
    """Return paragraphs, or lines where all is one paragraph, each with what continues it."""
    paragraphs: list[list[int]] = []
    previous_blank = True
    for number, line in enumerate(page.lines):
        if line.start < first.start or line.start > last.start:
            continue
        if line.is_blank or _is_prompt(page, line):
            previous_blank = True
            continue
        if previous_blank and not _goes_on(page, paragraphs, line):
            paragraphs.append([])
        paragraphs[-1].append(number)
        previous_blank = False
    if (
        len(paragraphs) == 1
        and len(paragraphs[0]) <= _MOST_LINES
        and not marked & set(paragraphs[0])
    ):
        paragraphs = _lines(page, paragraphs[0])
    return [(page.lines[p[0]].body, page.lines[p[-1]].end) for p in paragraphs]


def _is_prompt(page: Page, line: Line) -> bool:
    return page.is_quote(line) and page.seen(line.body, line.end).endswith(("?", "？", "؟"))


def _goes_on(page: Page, paragraphs: list[list[int]], line: Line) -> bool:
    if not paragraphs:
        return False
    seen = page.seen(line.body, line.end)
    if len(paragraphs[-1]) == 1 and _is_under_title(page, paragraphs[-1][0], seen):
        return True
    label = _LABEL.match(seen)
    return label is not None and continues(seen)


def _is_under_title(page: Page, above: int, seen: str) -> bool:
    """True for text under a line that stands there as its title."""
    upper = page.lines[above]
    return is_title(page.seen(upper.body, upper.end)) and not is_title(seen)


def _lines(page: Page, numbers: list[int]) -> list[list[int]]:
    units: list[list[int]] = []
    cased = page.sight[page.lines[numbers[0]].body].isupper()
    for number in numbers:
        if units and _is_continued(page, units[-1][-1], number, cased):
            units[-1].append(number)
        else:
            units.append([number])
    return units


def _is_continued(page: Page, before: int, number: int, cased: bool) -> bool:
    upper, line = page.lines[before], page.lines[number]
    head, tail = page.sight[line.body], page.sight[upper.end - 1]
    seen = page.seen(line.body, line.end)
    if (
        _is_under_title(page, before, seen)
        or page.sight[upper.end - 1] == CODE
        or page.is_quote(line)
        or page.is_quote(upper)
        or asks_for_reasons(page.seen(upper.body, upper.end))
    ):
        return True
    if not (head.isalnum() or head in "*_`(\"'“«¿¡"):
        return not head.isascii() or head == "\ue000"
    if head.islower() and (cased or (upper.end - upper.body >= _WRAP_WIDTH and tail not in _ENDS)):
        return True
    if upper.end - upper.body >= _WRAP_WIDTH and tail not in _ENDS and head.isascii() and cased:
        return not _all_unstopped(page, before, number)
    return continues(seen) and _LABEL.match(seen) is not None


def _all_unstopped(page: Page, before: int, number: int) -> bool:
    """True where the line's own end shows no full stop either: a list of lines, not wrapping."""
    line = page.lines[number]
    return page.sight[line.end - 1] not in _ENDS or page.lines[before].end - line.end > _WRAP_WIDTH


def _within(page: Page, start: int, end: int) -> list[Span]:
    before = page.seen(0, start).rpartition("\n")[2]
    announced = announced_count(before) if weight(before) <= 10 else 0
    chain = inline_chain(inline_markers(page, start, end))
    if len(chain) > 1:
        ends = [*(marker.start for marker in chain[1:]), end]
        return [(m.end, stop) for m, stop in zip(chain, ends, strict=True)]
    return (
        inline_list(page, start, end)
        or decision_chain(page, start, end, announced)
        or [(start, end)]
    )
