"""Finds the outermost list of a reply: which markers, at line starts or within, are its items."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import lowered
from .markers import LOWER_GLYPHS, Marker, bullet_at, number_at, word_at
from .page import MENTION, Line, Page
from .words import LAST, NEXT, SUBJECT

# Below this a list is taken to be ragged rather than nested: people type stray spaces.
NESTED_INDENT = 2
# Characters behind a word of order in which its subject begins and ends.
_SUBJECT_REACH = 24
_TOKEN_START = re.compile(r"(?<!\S)\S|(?<=[。；，、：！？;:])[^\s。；，、：！？;:]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A marker that stands first on its line."""

    marker: Marker
    line: int
    indent: int


def candidates(page: Page) -> list[Candidate]:
    """Return the markers that stand first on their lines, after any mentions."""
    quoted = _quotes_are_bullets(page)
    found = []
    for index, line in enumerate(page.lines):
        if line.is_blank or (page.is_quote(line) and not quoted):
            continue
        position = _after_mentions(page, line)
        marker = (
            number_at(page.sight, position)
            or bullet_at(page.sight, position)
            or word_at(page.sight, position)
        )
        if marker is not None and marker.end <= line.end + 1:
            found.append(Candidate(marker, index, line.indent))
    return found


def _quotes_are_bullets(page: Page) -> bool:
    """True where someone types ">" before each item and nothing else stands below."""
    full = [line for line in page.lines if not line.is_blank]
    rest = full[1:] if full and not page.is_quote(full[0]) else full
    return len(rest) > 1 and all(
        page.is_quote(line) and not page.seen(line.body, line.end).endswith(("?", "？"))
        for line in rest
    )


def _after_mentions(page: Page, line: Line) -> int:
    position = line.body
    while position < line.end and page.sight[position] in (MENTION, " "):
        position += 1
    return position


def ordered_tops(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the items of the outermost numbered list, each number one above the one before."""
    family = _family(found)
    if not family:
        return []
    base = family[0].indent
    level = [each for each in family if each.indent < base + NESTED_INDENT]
    values = {each.marker.value for each in level}
    if len(level) > 1 and (len(values) == 1 or _countdown(level)):
        return level
    stack: list[int] = []
    tops = [each for each in level if _place(stack, each.marker.value) == 0]
    if len(tops) == 1 and (tops[0].marker.is_bare or tops[0].marker.style == "word"):
        return []
    return tops


def _family(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the markers that may count together with the first one that opens a list."""
    ordered = [each for each in found if each.marker.kind != "bullet"]
    first = next((each for each in ordered if _opens_list(each.marker)), None)
    descending = _countdown(ordered)
    if descending:
        return descending
    if first is None:
        ordered = [each for each in ordered if not each.marker.is_bare]
        ordered = [each for each in ordered if each.marker.style != "word"]
        ascends = len(ordered) > 1 and ordered[1].marker.value == ordered[0].marker.value + 1
        return ordered if ascends else []
    after = ordered[ordered.index(first) :]
    family = [each for each in after if _belongs(each.marker, first.marker)]
    spoken = [each for each in after if each.line > family[-1].line and _goes_on(each.marker)]
    return family if first.marker.style in ("word", "label") else [*family, *spoken]


def _goes_on(marker: Marker) -> bool:
    """True for words that end a list begun in numerals: "Third one:", "Last one:"."""
    return marker.style == "word" and not marker.is_bare and marker.value != NEXT


def _countdown(ordered: Sequence[Candidate]) -> list[Candidate]:
    """Return the items of a list numbered backwards down to one, [] if there is none."""
    run = [each for each in ordered if each.marker.style != "word" and not each.marker.is_bare]
    values = [each.marker.value for each in run]
    return run if len(run) > 1 and values == list(range(len(run), 0, -1)) else []


def _opens_list(marker: Marker) -> bool:
    return marker.value == 1 or (marker.style == "label" and marker.value == NEXT)


def _belongs(marker: Marker, first: Marker) -> bool:
    if first.style in ("word", "label"):
        return marker.style == first.style
    if first.style.startswith("counted") and marker.style.startswith("share"):
        return True
    if marker.style in ("word", "label") or marker.is_bare != first.is_bare:
        return False
    return marker.kind == first.kind


def _place(stack: list[int], value: int) -> int:
    """Put a number where it continues a list; return how deep, -1 where it continues none."""
    if not stack:
        stack.append(value)
        return 0
    for depth in range(len(stack) - 1, -1, -1):
        if value in (stack[depth] + 1, NEXT, LAST):
            del stack[depth + 1 :]
            stack[depth] += 1
            return depth
    if stack == [value] and value > 1:
        return 0
    if value == 1:
        if len(stack) < 4:
            stack.append(1)
        return len(stack) - 1
    if stack[0] < value <= stack[0] + 3 and len(stack) == 1:
        stack[:] = [value]
        return 0
    return -1


def bullet_tops(found: Sequence[Candidate], full_lines: int) -> list[Candidate]:
    """Return the outermost bullets; emoji count as such where one repeats or each line has one."""
    bullets = [each for each in found if each.marker.kind == "bullet"]
    plain = [each for each in bullets if each.marker.style[0] != ":"]
    emoji = [each for each in bullets if each.marker.style[0] == ":"]
    styles = Counter(each.marker.style for each in emoji)
    repeated = [each for each in emoji if styles[each.marker.style] > 1]
    if not plain and 1 < len(emoji) == full_lines:
        repeated = emoji
    bullets = plain or repeated
    if not bullets:
        return []
    base = min(each.indent for each in bullets)
    return _outer_glyphs([each for each in bullets if each.indent < base + NESTED_INDENT])


def _outer_glyphs(level: list[Candidate]) -> list[Candidate]:
    """Drop hollow glyphs under full ones, and a second glyph used between those of the first."""
    lead = level[0].marker.style
    if lead[0] not in LOWER_GLYPHS:
        level = [each for each in level if each.marker.style[0] not in LOWER_GLYPHS]
    counts = Counter(each.marker.style for each in level)
    if len(counts) == 2 and min(counts.values()) >= 2:
        return [each for each in level if each.marker.style == lead]
    return level


def inline_markers(page: Page, start: int, end: int) -> list[Marker]:
    """Return the numerals and words of order within a stretch of text, wherever they stand."""
    found = []
    for token in _TOKEN_START.finditer(page.sight, start, end):
        position = token.start()
        marker = number_at(page.sight, position)
        if marker is None:
            word = word_at(page.sight, position)
            if word and (_begins_sentence(page, start, position) or _tells(page, word)):
                marker = word
        if marker is not None and _may_stand_inline(marker, page) and marker.end < end:
            found.append(marker)
    return found


def _begins_sentence(page: Page, start: int, position: int) -> bool:
    before = page.sight[max(start, position - 12) : position].rstrip(" *_")
    return not before or before[-1] in ".!?;:,…。！？；：，、।)\n" + MENTION


def _tells(page: Page, marker: Marker) -> bool:
    """True for a bare word of order right before who acts, as when it is dictated: "second we"."""
    after = page.sight[marker.end : marker.end + _SUBJECT_REACH].lstrip()
    return marker.is_bare and marker.value > 0 and SUBJECT.match(lowered(after)) is not None


def _may_stand_inline(marker: Marker, page: Page) -> bool:
    if marker.is_bare:
        return marker.style == "word" and (marker.value != 1 or _tells(page, marker))
    if marker.style.startswith(("letter", "roman")):
        return marker.style.endswith((")", "）"))
    follower = page.sight[marker.end : marker.end + 1]
    if marker.style == "number.":
        return not follower.isdecimal()
    if marker.style.startswith("number") and marker.style[-1] in ":,-–—/|>":
        return follower.isspace()
    return True


def inline_chain(markers: Sequence[Marker], value: int = 1, style: str = "") -> list[Marker]:
    """Return the markers that count up from a value in one style, in the order they stand."""
    chain: list[Marker] = []
    for marker in markers:
        wanted = value + len(chain)
        counts = marker.value == wanted or (chain and marker.value in (NEXT, LAST))
        if counts and marker.style == (style or marker.style):
            chain.append(marker)
            style = marker.style
    return chain
