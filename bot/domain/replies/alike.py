"""Finds lines that begin alike, by which people divide a reply without bullets or numbers.

A topic in brackets is cut off; the head of a commit or a ticket stays, it says what it is about.
"""

import re

from .headings import Heading
from .page import LINK, Page

_TOPIC = re.compile(
    r"(?:【[^】\n]{1,30}】|〔[^〕\n]{1,30}〕|\[(?![ xX✓✔]?\])[^\[\]\n]{2,30}\])"
    r"\s?[:：\-–—]?\s?(?=\S)"
)
_COMMIT = re.compile(
    r"(?:feat|fix|chore|docs|refactor|perf|build|ci|test|tests|style|revert)(?:\([^()\n]{1,40}\))?!?:\s"
)
_TICKET = re.compile(rf"(?:{LINK}{{3,}}|[A-Z][A-Z0-9]{{1,9}}-\d{{1,6}})[:：]?\s+(?=\S)")
_KINDS = ((_TOPIC, True), (_COMMIT, False), (_TICKET, False))
# A link has at least so many characters, and its head ends within so many.
_REACH = 400


def alike_heads(page: Page) -> list[Heading]:
    """Return the lines that begin with the same kind of head, if there are two or more."""
    for pattern, is_cut in _KINDS:
        found = [
            Heading(n, line.body, match.end() if is_cut else line.body, is_label=False)
            for n, line in enumerate(page.lines)
            if (match := pattern.match(page.sight, line.body, min(line.end, line.body + _REACH)))
        ]
        if len(found) > 1:
            return found
    return []
