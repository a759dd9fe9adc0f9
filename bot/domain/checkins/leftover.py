"""What is left of an answer once its hours are taken out, with no loose ends."""

import re
from collections.abc import Sequence

from bot.domain.checkins.amounts import Amount
from bot.domain.checkins.state_words import BREAKING

_AROUND = {"(": ")", "[": "]", "*": "*", "_": "_"}
# What stood between an amount and its neighbours; the bullet of a line of its own stays.
_LOOSE_AHEAD = re.compile(r"(?:[ ,;.!–—+-]|:(?![\w+'-]{1,60}:))*\n* *")
_LOOSE_BEHIND = " \n,:–—+-"
_LONGEST_EMOJI = 60
_EMOJI_OPEN = re.compile(r":[\w+'-]+$")
_ENTITIES = ("&amp;", "&lt;", "&gt;")
_LEADS_ON = re.compile(rf"^(?:(?:{BREAKING}|&amp;)\s+)+", re.IGNORECASE)


def leftover(text: str, taken: Sequence[Amount]) -> str:
    """Return the text without the amounts, each gap closed as if nothing had stood there."""
    kept: list[str] = []
    loose, at = "", 0
    for start, end in [*(_whole(text, amount) for amount in taken), (len(text), len(text))]:
        piece = text[at:start]
        ahead = _LOOSE_AHEAD.match(piece) if at else None
        first = ahead.end() if ahead else 0
        last = max(first, _end_of_words(piece) if end > start else len(piece))
        loose += piece[:first]
        if first < last:
            kept += [_glue(kept[-1], loose) if kept else "", piece[first:last]]
            loose = ""
        loose += piece[last:]
        at = end
    opens = bool(taken) and not text[: taken[0].start].strip()
    words = "".join(kept).strip()
    words = _LEADS_ON.sub("", words, count=1) if opens else words
    return words if words.strip("?!.,;: ") else ""


def _whole(text: str, amount: Amount) -> tuple[int, int]:
    """Return the span of an amount with the brackets or asterisks right around it."""
    start, end = amount.start, amount.end
    while start > 0 and _AROUND.get(text[start - 1]) == text[end : end + 1]:
        start, end = start - 1, end + 1
    return start, end


def _end_of_words(piece: str) -> int:
    bare = piece.rstrip(_LOOSE_BEHIND)
    if bare.endswith(";") and not bare.endswith(_ENTITIES):
        bare = bare[:-1].rstrip(_LOOSE_BEHIND)
    is_emoji = _EMOJI_OPEN.search(bare[-_LONGEST_EMOJI:]) and piece.startswith(":", len(bare))
    return len(bare) + bool(is_emoji)


def _glue(before: str, loose: str) -> str:
    if "\n" in loose:
        return "\n"
    if before.endswith((".", "!", "?")):
        return " "
    stop = next((sign for sign in ".!" if sign in loose), "")
    return f"{stop} " if stop or not set(loose) & set(",;:–—-") else ", "
