"""Which decision is which after an edit: by the characters two texts share, in any language."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

SAME = 0.4
"""From here on two texts are the same decision, edited (0 to 1). Among the tests' replies the two
likest decisions of one person reach 0.32; a word exchanged, a reason added or taken away leaves
more than 0.5 of nearly all of them."""
COMPARED = 600
"""Characters of a text that are looked at; what somebody decided stands at its beginning."""
MOST_COMPARED = 60
"""Texts compared with each other on either side; beyond, only what is unchanged is found again."""
LONG_ENOUGH = 10
"""Pieces a text needs to be found again within a longer one."""
PIECE = 3
"""Characters in a piece."""
_ADDRESS = re.compile(r"<[^<>|]*\|?([^<>]*)>")
"""Mentions and links in wire form, of which only the label is somebody's words."""


def paired(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each text of `after`, where in `before` it stood; None for a new one.

    Each is found once: what is unchanged first, wherever it moved; then the likeliest pairs.
    """
    found: list[int | None] = [None] * len(after)
    left = list(range(len(before)))
    for place, text in enumerate(after):
        same = next((each for each in left if before[each] == text), None)
        if same is not None:
            found[place] = same
            left.remove(same)
    for earlier, place in _likely(before, left, after, found):
        if earlier in left and found[place] is None:
            found[place] = earlier
            left.remove(earlier)
    return found


def _likely(
    before: Sequence[str], left: Sequence[int], after: Sequence[str], found: Sequence[int | None]
) -> list[tuple[int, int]]:
    """Pairs alike enough, likeliest first; of equals, those that stand nearest to each other."""
    unfound = [place for place, each in enumerate(found) if each is None]
    pairs = product(left[:MOST_COMPARED], unfound[:MOST_COMPARED])
    rated = [(likeness(before[one], after[other]), one, other) for one, other in pairs]
    alike = [each for each in rated if each[0] >= SAME]
    alike.sort(key=lambda each: (-each[0], abs(each[1] - each[2]), each[1]))
    return [(one, other) for _, one, other in alike]


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1: of both, or of the shorter within the longer."""
    if one == other:
        return 1.0
    first, second = _pieces(one[:COMPARED]), _pieces(other[:COMPARED])
    shorter = min(len(first), len(second))
    if not shorter:
        return 0.0
    shared = len(first & second)
    of_both = 2 * shared / (len(first) + len(second))
    within = shared / shorter if shorter >= LONG_ENOUGH else 0.0
    return max(of_both, within**3)


@lru_cache(maxsize=512)
def _pieces(text: str) -> frozenset[str]:
    """Each run of three characters within it, in lower case, spaces and signs as one blank.

    Two decisions that link to pages of one site are no more alike for that.
    """
    folded = unicodedata.normalize("NFKC", _ADDRESS.sub(r" \1 ", text)).casefold()
    words = "".join(each if each.isalnum() else " " for each in folded).split()
    padded = f" {' '.join(words)} "
    return frozenset(padded[at : at + PIECE] for at in range(len(padded) - PIECE + 1))
