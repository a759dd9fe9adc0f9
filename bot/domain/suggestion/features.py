"""What is looked at in a decision: its words, pairs and pieces of them, concepts; no weights."""

from collections.abc import Iterable
from itertools import pairwise

from .concepts import concepts_of
from .words import has_code, is_dense, slices, words

WORD, PAIR, PIECE, CONCEPT, SHAPE = "word", "pair", "piece", "concept", "shape"
# How much each kind has to say, tried out on the examples with languages held out.
SHARES = {WORD: 1.4, PAIR: 1.0, PIECE: 1.4, CONCEPT: 1.2, SHAPE: 0.3}
# As if so many more were there that say nothing: a text with one concept is no surer for that.
DOUBT = {CONCEPT: 1}
# Texts of up to so many words: a detail is told in few, a strategic decision with its reason.
_LENGTHS = (4, 7, 11, 17, 26, 40)
_PIECE_LENGTHS = range(3, 6)
_DENSE_LENGTHS = range(1, 4)
# What decides is said early; a pasted log must not cost more than a text.
_LONGEST_WORD = 40
_MOST_WORDS = 200


def features(text: str) -> dict[str, list[str]]:
    """Return what is seen in a text, by kind, each once and in order; {} where it has no word."""
    found = [word[:_LONGEST_WORD] for word in words(text)[:_MOST_WORDS]]
    if not found:
        return {}
    spaced = [word for word in found if not is_dense(word[0])]
    dense = [word for word in found if is_dense(word[0])]
    pairs = list(pairwise(spaced))
    named = [*found, *("-".join(pair) for pair in pairs)]
    return {
        WORD: _once(spaced),
        PAIR: _once(map(" ".join, pairs)),
        PIECE: _once(_pieces(spaced, dense)),
        CONCEPT: sorted(set().union(*map(concepts_of, named))),
        SHAPE: _shape(text, len(spaced) + sum(map(len, dense)) // 2),
    }


def _pieces(spaced: Iterable[str], dense: Iterable[str]) -> Iterable[str]:
    for word in spaced:
        yield from slices(f"_{word}_", _PIECE_LENGTHS)
    for word in dense:
        yield from slices(word, _DENSE_LENGTHS)


def _shape(text: str, length: int) -> list[str]:
    # Two characters of a dense script say about as much as a word.
    bounds = [bound for bound in _LENGTHS if length > bound]
    over = f"over {bounds[-1]} words" if bounds else "few words"
    return [over, "code"] if has_code(text) else [over]


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def share_of_each(kind: str, seen: int) -> float:
    """Return what one of ``seen`` features of a kind counts for; all together keep its share."""
    share: float = SHARES[kind] / (seen + DOUBT.get(kind, 0)) ** 0.5
    return share
