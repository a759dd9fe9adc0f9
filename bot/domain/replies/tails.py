"""Tells where a list ends and the talk after it begins; unmarked lines may be either."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from .headings import is_section_label
from .outline import Candidate
from .page import CODE, Line, Page
from .talk import continues, has_cue, is_closing, weight

# Unmarked text after a list is talk up to about so many words, fewer where no blank line helps.
_TAIL_WEIGHT = 25
_SHORT_TAIL_WEIGHT = 10
# Talk after a list takes a few lines; more of them are rather the last decision's text.
_TAIL_LINES = 3
_SIGNED_TAIL_LINES = 4


@dataclass(frozen=True, slots=True)
class _Habit:
    """How the earlier items are written: over several lines, and over blank lines."""

    lines: bool
    blanks: bool


def last_item_end(page: Page, tops: Sequence[Candidate], nested: frozenset[int]) -> int:
    """Return where the last item ends; ``nested`` are the lines that begin with any marker."""
    habit = _habit(page, tops, nested)
    for n in range(tops[-1].line + 1, len(page.lines)):
        line = page.lines[n]
        anchored = line.is_blank or n in nested or _is_matter(page, line)
        if not anchored and _begins_tail(page, n, habit, nested):
            return page.lines[n - 1].end
    return page.lines[-1].end


def _habit(page: Page, tops: Sequence[Candidate], nested: frozenset[int]) -> _Habit:
    lines = blanks = False
    for a, b in pairwise(tops):
        for n in range(a.line + 1, b.line):
            line = page.lines[n]
            if line.is_blank or n in nested or is_section_label(page, line):
                continue
            lines = True
            blanks = blanks or page.lines[n - 1].is_blank
    return _Habit(lines, blanks)


def _begins_tail(page: Page, n: int, habit: _Habit, nested: frozenset[int]) -> bool:
    line = page.lines[n]
    seen = page.seen(line.body, line.end)
    rest = _lines_left(page, n)
    after_blank = page.lines[n - 1].is_blank
    if after_blank and is_section_label(page, line):
        return True
    if is_closing(seen) and len(rest) <= _SIGNED_TAIL_LINES:
        return nested.isdisjoint(rest)
    if continues(seen) or line.indent >= 2:
        return False
    if after_blank:
        return _is_afterword(seen, len(rest), habit)
    return not habit.lines and len(rest) == 1 and _is_remark(page, n, seen)


def _is_afterword(seen: str, lines_left: int, habit: _Habit) -> bool:
    """True for what stands apart from the list and is as short as talk."""
    heft = weight(seen)
    if lines_left == 1 and heft <= _SHORT_TAIL_WEIGHT and seen.endswith(("!", "！", ":")):
        return not has_cue(seen)
    return not habit.blanks and heft <= _TAIL_WEIGHT and lines_left <= _TAIL_LINES


def _is_remark(page: Page, n: int, seen: str) -> bool:
    """True for a short line right under the list, unless a quote or code leads up to it."""
    if _is_matter(page, page.lines[n - 1]):
        return False
    return weight(seen) <= _SHORT_TAIL_WEIGHT and not has_cue(seen)


def _is_matter(page: Page, line: Line) -> bool:
    return page.is_quote(line) or page.sight[line.body : line.body + 1] == CODE


def _lines_left(page: Page, n: int) -> list[int]:
    """Return the next few lines that are not blank, enough to tell a short tail."""
    left = (each for each in range(n, len(page.lines)) if not page.lines[each].is_blank)
    return list(islice(left, _SIGNED_TAIL_LINES + 1))
