"""Fast look-up of phrases in any script; which phrases mean what is kept in ``words``."""

import re
from dataclasses import dataclass, field
from functools import cached_property

# Scripts written without spaces between words: a phrase there needs no boundary around it.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uff66-\uff9f"
# Korean has spaces but puts its endings straight behind the word.
_HANGUL = {chr(code) for code in range(0xAC00, 0xD7A4)}
_STARTS_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD_END = r"(?![^\W_])"


@dataclass(slots=True)
class _Node:
    endings: set[str] = field(default_factory=set)
    children: dict[str, "_Node"] = field(default_factory=dict)

    def pattern(self) -> str:
        branches = [re.escape(c) + node.pattern() for c, node in sorted(self.children.items())]
        branches += sorted(self.endings, reverse=True)
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def phrases(listing: str) -> list[str]:
    """Return the phrases of a listing, which stand between bars or line breaks."""
    return [phrase for part in re.split(r"[|\n]", listing) if (phrase := part.strip())]


class Phrases:
    """One pattern for all phrases of a listing, longest first, in time linear in the text.

    Phrases are in lower case; one that ends in ``*`` also matches longer words. Matches start
    where a word starts, except in scripts without spaces. Compiled when it is first asked: all
    listings together take a quarter of a second, which no start of the bot should wait for.
    """

    def __init__(self, listing: str) -> None:
        self._listing = listing

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _compiled(self._listing)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The phrase that stands at an offset, or None."""
        return self._pattern.match(text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The phrase that is all of the text, or None."""
        return self._pattern.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase within the text, or None."""
        return self._pattern.search(text)


def _compiled(listing: str) -> re.Pattern[str]:
    spaced, unspaced = _Node(), _Node()
    for phrase in phrases(listing):
        anywhere = _STARTS_UNSPACED.match(phrase) is not None
        open_ended = anywhere or phrase.endswith("*") or not phrase[-1].isalnum()
        open_ended |= len(phrase) > 1 and phrase[-1] in _HANGUL
        node = unspaced if anywhere else spaced
        for character in phrase.rstrip("*"):
            node = node.children.setdefault(character, _Node())
        node.endings.add("" if open_ended else _WORD_END)
    groups = [r"(?<![^\W_])" + spaced.pattern()] if spaced.children else []
    groups += [unspaced.pattern()] if unspaced.children else []
    return re.compile("|".join(groups))


def lowered(text: str) -> str:
    """Return a text in lower case, each character at its place: a Turkish İ becomes one."""
    return text.replace("İ", "i").lower()


def plain(text: str) -> str:
    """Return a text in lower case, with straight apostrophes and single spaces, for look-up."""
    return " ".join(lowered(text).replace("\u2019", "'").split())
