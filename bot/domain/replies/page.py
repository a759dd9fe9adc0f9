"""A reply as the eye reads its structure; what the parts mean is decided elsewhere.

Everything downstream works with offsets into one text, so a decision is always a slice of what
was written. Beside the text lies its *sight*: the same length, but with code, links, mentions
and entities blanked, so that a dash in a YAML block or a semicolon in ``&amp;`` separates nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CODE = "\ue000"
MENTION = "\ue001"
LINK = "\ue002"
FILLER = "\ue003"

# The line breaks of str.splitlines, each as one "\n"; \r\n is shortened before.
_BREAKS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
_SPACES = dict.fromkeys((c for c in range(0x3001) if chr(c).isspace() and chr(c) != "\n"), " ")
# Characters without a shape: direction marks, joiners, soft hyphen, byte order mark.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)],
    " ",
)
_OPAQUE = re.compile(r"```.*?```|`[^`\n]+`|<[^<>\n]*>|&(?:amp|lt|gt);", re.DOTALL)
_VISIBLE = re.compile(r"\S")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
TAB_WIDTH = 4


def fold(text: str) -> str:
    """Return the text with each run of white space as one space and none at the ends."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it starts, where its first visible character stands, where it ends."""

    start: int
    body: int
    end: int

    @property
    def indent(self) -> int:
        """How many characters stand before the first visible one."""
        return self.body - self.start

    @property
    def is_blank(self) -> bool:
        """True where nothing is to be seen."""
        return self.body >= self.end


@dataclass(frozen=True, slots=True)
class Page:
    """A text, its sight of the same length, and its lines."""

    text: str
    sight: str
    lines: tuple[Line, ...]

    def seen(self, start: int, end: int) -> str:
        """Return what the eye sees between two offsets, without blanks at the ends."""
        return self.sight[start:end].strip()

    def is_quote(self, line: Line) -> bool:
        """True for a line that Slack shows as quoted."""
        return self.sight.startswith(">" + FILLER * 3, line.body)

    def after_blanks(self, start: int, end: int) -> int:
        """Return where something is to be seen at or after an offset, else the end."""
        found = _VISIBLE.search(self.sight, start, end)
        return found.start() if found else end

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the span without white space and shapeless characters at its ends."""
        seen = self.sight[start:end]
        left = len(seen) - len(seen.lstrip())
        return start + left, max(start + left, end - (len(seen) - len(seen.rstrip())))


def read_page(text: str) -> Page:
    """Return the page of a text; folding its text gives the same as folding the text given."""
    text = text.replace("\r\n", "\n").replace("\t", " " * TAB_WIDTH)
    text = text.translate(_BREAKS).translate(_SPACES)
    sight = _OPAQUE.sub(_blank, text).translate(_INVISIBLE)
    return Page(text, sight, tuple(_lines(sight)))


def _blank(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "&":
        return _ENTITIES[found] + FILLER * (len(found) - 1)
    if found[0] == "`":
        return CODE * len(found)
    return (MENTION if found[1:2] in {"@", "!"} else LINK) * len(found)


def _lines(sight: str) -> Iterator[Line]:
    start = 0
    for part in sight.split("\n"):
        stripped = part.lstrip()
        yield Line(start, start + len(part) - len(stripped), start + len(part.rstrip()))
        start += len(part) + 1
