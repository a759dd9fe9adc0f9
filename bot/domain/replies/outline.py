"""Finds the items of a list: which markers stand at the top level and where each item ends."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .markers import LOWER_GLYPHS, Marker, bullet_at, number_at, word_at
from .page import MENTION, Line, Page
from .words import LAST, NEXT

# Below this a list is taken to be ragged rather than nested: people type stray spaces.
NESTED_INDENT = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A marker that stands first on its line."""

    marker: Marker
    line: int
    indent: int


def candidates(page: Page) -> list[Candidate]:
    """Return the markers that stand first on their lines, after any mentions."""
    found = []
    for index, line in enumerate(page.lines):
        if line.is_blank or page.is_quote(line):
            continue
        position = _after_mentions(page, line)
        marker = (
            number_at(page.sight, position)
            or bullet_at(page.sight, position)
            or word_at(page.sight, position)
        )
        if marker is not None and marker.end <= line.end:
            found.append(Candidate(marker, index, line.indent))
    return found


def ordered_tops(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the items of the outermost numbered list, each number one above the one before."""
    family = _family(found)
    if not family:
        return []
    values = [each.marker.value for each in family]
    base = family[0].indent
    if len(values) > 1 and len(set(values)) == 1 and family[0].marker.style != "word":
        return [each for each in family if each.indent < base + NESTED_INDENT]
    stack: list[int] = []
    tops: list[Candidate] = []
    for each in family:
        if each.indent >= base + NESTED_INDENT:
            continue
        depth = _place(stack, each.marker.value)
        if depth == 0:
            tops.append(each)
    if len(tops) == 1 and (tops[0].marker.is_bare or tops[0].marker.style == "word"):
        return []
    return tops


def _family(found: Sequence[Candidate]) -> list[Candidate]:
    ordered = [each for each in found if each.marker.kind != "bullet"]
    labels = [each for each in ordered if each.marker.style == "label"]
    if labels:
        return labels
    first = next((each for each in ordered if each.marker.value == 1), None)
    if first is None:
        ordered = [each for each in ordered if not each.marker.is_bare]
        return [] if len(ordered) < 2 or ordered[0].marker.value in (NEXT, LAST) else ordered
    after = ordered[ordered.index(first) :]
    return [each for each in after if each.marker.kind == first.marker.kind]


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
    if value == 1:
        stack.append(1)
        return len(stack) - 1
    if stack[0] < value <= stack[0] + 3:
        stack[:] = [value]
        return 0
    return -1


def bullet_tops(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the outermost bullets."""
    bullets = [each for each in found if each.marker.kind == "bullet"]
    plain = [each for each in bullets if each.marker.style[0] != ":"]
    bullets = plain or bullets
    if not bullets:
        return []
    base = min(each.indent for each in bullets)
    tops = [each for each in bullets if each.indent < base + NESTED_INDENT]
    lead = tops[0].marker.style
    if lead[0] not in LOWER_GLYPHS:
        tops = [each for each in tops if each.marker.style[0] not in LOWER_GLYPHS]
    counts = Counter(each.marker.style for each in tops)
    if len(counts) == 2 and min(counts.values()) >= 2:
        tops = [each for each in tops if each.marker.style == lead]
    return tops


def _after_mentions(page: Page, line: Line) -> int:
    position = line.body
    while position < line.end and page.sight[position] in (MENTION, " "):
        position += 1
    return position


def item_spans(page: Page, tops: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Return each item's span, from behind its marker to the next marker."""
    for index, each in enumerate(tops):
        last = index + 1 == len(tops)
        end = len(page.text) if last else tops[index + 1].marker.start
        yield each.marker.end, end
