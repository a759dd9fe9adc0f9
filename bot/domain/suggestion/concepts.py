"""What words of many languages have in common, as listed in concepts.txt; nothing is weighed here.

A concept lets what was learnt in one language hold in another: "queue", "Warteschlange" and
"キュー" are one thing to somebody who splits a service.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources

from .words import fold, is_dense

LONGEST_STEM = 16
# A compound names its last part last ("Berichtsdatenbank"); shorter stems would be found in
# words they have nothing to do with.
SHORTEST_INSIDE = 6
# Arabic and Hebrew write the article, "and", "in" and "for" onto the word.
_PREFIXED = ("\u0590", "\u06ff")
_LONGEST_PREFIX = 3


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    listing = resources.files(__package__).joinpath("concepts.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in listing.splitlines():
        name, equals, stems = line.partition(" = ")
        for stem in stems.split() if equals and not line.startswith("#") else ():
            exact = stem.endswith(".")
            found.setdefault(fold(stem.rstrip(".")) + "." * exact, set()).add(name)
    return {stem: tuple(sorted(names)) for stem, names in found.items()}


@cache
def _starts() -> frozenset[str]:
    return frozenset(stem[:2] for stem in _stems())


def concepts_of(word: str) -> set[str]:
    """Return the names of the concepts a folded word (or two, joined by a hyphen) belongs to."""
    stems = _stems()
    found = set(stems.get(f"{word}.", ()))
    for piece in _pieces(word):
        found.update(stems.get(piece, ()))
    return found


def _pieces(word: str) -> Iterator[str]:
    """Yield what of a word may be a stem."""
    starts = _starts()
    for start in range(len(word)):
        if word[start : start + 2] not in starts:
            continue
        shortest = 1 if _may_start(word, start) else SHORTEST_INSIDE
        for end in range(start + shortest, min(len(word), start + LONGEST_STEM) + 1):
            yield word[start:end]


def _may_start(word: str, at: int) -> bool:
    if at == 0 or is_dense(word[at]):
        return True
    return at <= _LONGEST_PREFIX and _PREFIXED[0] <= word[at] <= _PREFIXED[1]
