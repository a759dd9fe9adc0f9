"""Takes running text apart: sentences, and the parts of lists that stand within one line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from . import cues
from .lexicon import lowered
from .markers import word_at
from .page import Page
from .talk import announces, continues, has_cue, has_hint, is_closing, is_preamble, weight
from .words import LAST, NEXT

Span = tuple[int, int]

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]*_~]{0,3}(?:\s+|$)|[。！？؟۔।]+[」』”）)]{0,2}\s*")
_EMOJI_STOP = re.compile(r"(?:\s:[a-z0-9_+\-]{2,40}:){1,3}\s+(?=\S)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|[^\W\d_]\.[^\W\d_]|e\.g|i\.e|approx|incl|excl|resp|vs|etc|ca|bzw|usw|ggf|inkl|evtl|max|min|nr|no|dr"
    r"|st|fig|ex|env|aprox|np|itd|tzn|m\.in|т\.е|т\.д|т\.к|т\.п|напр|bl\.a|t\.ex|f\.eks|bijv|örn|vb)$",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    r"(?:and|und|et|y|e|en|i|oraz|och|og|ja|ve|a|és|și|και|и|а также|та|і|й|dan"
    r"|và|lalu|और|以及|并且|并|そして|및|그리고|as well as|sowie|plus|&)\s+"
    r"|و(?=\S)|ו(?=\S)|(?:以及|并且|并|そして)",
    re.IGNORECASE,
)
_INNER_CONJUNCTION = re.compile(
    r"\s(?:and|und|et|y|e|i|oraz|och|og|ja|ve|és|și|και|и|та|і|dan|và)\s|\sو(?=\S)|(?:以及|并且|并)"
)
_SEMICOLON = re.compile(r"\s*[;；؛](?:\s+|(?<=[；؛]))")
COLON = re.compile(r"[:：]\s+|[：]")
_BARS = re.compile(r"\s+(?:\|+|//+|•|·|▪|→|~)\s+")
DASHES = re.compile(r"\s+[-–—]\s+")
_COMMA = re.compile(r",\s+|[，、،]\s*")
# A part of an inline list says something: shorter ones are names ("Kafka, Flink and Iceberg").
_PART_WEIGHT = 3
_OPENING_WEIGHT = 12
_LEAD_WEIGHT = 5
# Nobody greets and excuses themselves in more sentences than this before coming to the point.
_MOST_OPENINGS = 12


def sentences(page: Page, start: int, end: int) -> list[Span]:
    """Return the spans of the sentences between two offsets, blanks trimmed."""
    spans, begin = [], start
    for stop in _STOP.finditer(page.sight, start, end):
        if stop[0][0] == "." and _is_inside(page.sight, start, stop):
            continue
        spans.append(page.trimmed(begin, stop.end()))
        begin = stop.end()
    spans.append(page.trimmed(begin, end))
    return [span for span in spans if span[0] < span[1]]


def _is_inside(sight: str, start: int, stop: re.Match[str]) -> bool:
    """True for a full stop that ends an abbreviation or an ordinal rather than a sentence."""
    before = sight[max(start, stop.start() - 8) : stop.start()]
    after = sight[stop.end() : stop.end() + 1]
    if before[-1:].isdigit() and after.islower():
        return True
    return (
        _ABBREVIATION.search(before) is not None
        and stop.end() < len(sight)
        and not stop[0].startswith("..")
    )


def without_talk(page: Page, start: int, end: int) -> Span:
    """Return the span without opening and closing small talk; empty if it is nothing else."""
    start = _after_opening(page, *page.trimmed(start, end))
    spans = sentences(page, start, end)
    while spans and is_closing(page.seen(*spans[-1])):
        end = spans.pop()[0]
    return page.trimmed(start, max(start, end))


def _after_opening(page: Page, start: int, end: int) -> int:
    for _ in range(_MOST_OPENINGS):
        stop = _opening_end(page, start, end)
        if stop is None or not _is_opening(page, start, stop):
            return start
        start = page.trimmed(stop, end)[0]
    return start


def _is_opening(page: Page, start: int, stop: int) -> bool:
    """True for small talk before the first decision; a bare topic before a colon is none."""
    seen = page.seen(start, stop)
    if seen.endswith((":", "：")):
        return announces(seen) and weight(seen) <= _OPENING_WEIGHT
    return is_preamble(seen)


def _opening_end(page: Page, start: int, end: int) -> int | None:
    ends = [
        *(span[1] for span in sentences(page, start, min(end, start + 200))[:1]),
        *(
            found.end()
            for found in [_EMOJI_STOP.search(page.sight, start, min(end, start + 200))]
            if found
        ),
        *(
            found.end()
            for found in [COLON.search(page.sight, start, min(end, start + 120))]
            if found
        ),
    ]
    ends = [each for each in ends if each < end]
    return min(ends, default=None)


def inline_list(page: Page, start: int, end: int) -> list[Span]:
    """Return the parts of a list within one sentence, the shared lead-in cut off; [] if none."""
    for parts in (_bars, _dashes, _semicolons, _commas):
        if found := parts(page, start, end):
            return found
    return []


def _dashes(page: Page, start: int, end: int) -> list[Span]:
    """Return what stands between dashes after an announcement: "mine - this one - that one"."""
    parts = list(_split(page, start, end, DASHES))
    if not parts or weight(page.seen(*parts[0])) > _LEAD_WEIGHT:
        return []
    lead = page.seen(*parts[0])
    return parts[1:] if announces(lead) and _are_items(page, parts[1:], 2) else []


def _bars(page: Page, start: int, end: int) -> list[Span]:
    parts = list(_split(page, start, end, _BARS))
    return parts if _are_items(page, parts, 2) else []


def _semicolons(page: Page, start: int, end: int) -> list[Span]:
    parts = list(_split(page, start, end, _SEMICOLON))
    if any(len(sentences(page, *part)) > 1 for part in parts[:-1]):
        return []
    return parts if _are_items(page, parts, 3) else []


def _commas(page: Page, start: int, end: int) -> list[Span]:
    if len(sentences(page, start, end)) != 1:
        return []
    lead = cues.LIST_LEAD.search(lowered(page.sight[start : min(end, start + 120)]))
    if lead is None:
        return []
    begin = page.trimmed(start + lead.end(), end)[0]
    while begin < end and page.sight[begin] in ",:：，":
        begin = page.trimmed(begin + 1, end)[0]
    parts = _with_last_split(page, list(_split(page, begin, end, _COMMA)), end)
    if any(cues.RELATIVE.match(page.seen(*part).lower()) for part in parts[1:]):
        return []
    return parts if _are_items(page, parts, 3) else []


def _with_last_split(page: Page, parts: list[Span], end: int) -> list[Span]:
    """Take the "and" off the last part, or split the last part at it; [] where there is none."""
    if not parts:
        return []
    start = parts[-1][0]
    final = _CONJUNCTION.match(page.sight, start, end)
    if final is not None:
        return [*parts[:-1], page.trimmed(final.end(), end)]
    found = list(_INNER_CONJUNCTION.finditer(page.sight, start, end))
    if not found:
        return []
    inner = found[-1]
    return [*parts[:-1], page.trimmed(start, inner.start()), page.trimmed(inner.end(), end)]


def _are_items(page: Page, parts: list[Span], least: int) -> bool:
    return len(parts) >= least and all(weight(page.seen(*p)) >= _PART_WEIGHT for p in parts)


def _split(page: Page, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Span]:
    begin = start
    for found in pattern.finditer(page.sight, start, end):
        yield page.trimmed(begin, found.start())
        begin = found.end()
    if page.seen(begin, end):
        yield page.trimmed(begin, end)


def decision_chain(page: Page, start: int, end: int, announced: int = 0) -> list[Span]:
    """Return decisions told one sentence after another, each with the reasons after it; [] if one.

    One decision in several sentences is the rule, so this asks for as many sentences as were
    announced, for words of order ("Last one:"), or for three openings among few other sentences.
    """
    told = sentences(page, start, end)
    if announced == len(told) > 1:
        return told
    if in_order := _in_order(page, told):
        return in_order
    ordered = [n for n in range(1, len(told)) if _is_ordered(page, told[n])]
    if ordered:
        openings = [n for n in range(1, ordered[0]) if _opens(page, told[n], certain=False)]
        return _grouped(told, [0, *openings, *ordered])
    openings = [n for n in range(1, len(told)) if _opens(page, told[n])]
    few = len(openings) + 1 < max(3, 0.6 * len(told))
    return [] if few or not has_cue(page.seen(*told[0])) else _grouped(told, [0, *openings])


def _in_order(page: Page, told: list[Span]) -> list[Span]:
    """Return the sentences, if each after the first begins with a word of order and the last ends.

    "We did this. Then we did that. Finally …": the words themselves are cut off.
    """
    markers = [word_at(page.sight, span[0]) for span in told[1:]]
    words = [marker for marker in markers if marker is not None and marker.style == "word"]
    if not 1 < len(words) == len(markers) or words[-1].value != LAST:
        return []
    if not all(has_cue(seen) or has_hint(seen) for seen in (page.seen(*span) for span in told)):
        return []
    rest = [page.trimmed(word.end, span[1]) for word, span in zip(words, told[1:], strict=True)]
    return [told[0], *rest]


def _grouped(told: list[Span], openings: list[int]) -> list[Span]:
    bounds = [*openings, len(told)]
    return [(told[a][0], told[b - 1][1]) for a, b in pairwise(bounds)]


def _opens(page: Page, span: Span, *, certain: bool = True) -> bool:
    seen = page.seen(*span)
    hints = has_cue(seen[:100]) or (not certain and has_hint(seen[:60]))
    return hints and not continues(seen)


def _is_ordered(page: Page, span: Span) -> bool:
    """True for a sentence that begins with a word of order; "also" only where it decides."""
    marker = word_at(page.sight, span[0])
    if marker is None or marker.is_bare or marker.style != "word" or marker.value == 1:
        return False
    return marker.value != NEXT or has_cue(page.seen(*span))
