"""Whether a Slack status says that somebody is on vacation, on leave or sick; nothing is kept.

The rule: a clause says so where it *begins* with an absence, and where that is all, or a time, a
place or company follows ("Vacation until 5 May", "Sick at home"), not the name of some work
("Vacation planner rewrite", "sick of flaky tests"). One still to come, or over, is none. An emoji
that stands for absence counts unless the words say that somebody is at work. One silence too many
harms nobody, so "Vacation from Monday" counts at once.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from enum import Enum, auto

from bot.domain import away_words as words
from bot.domain.replies.lexicon import Phrases, phrases
from bot.domain.suggestion.words import fold

# A status has a hundred characters; emoji codes and escapes make it longer.
_READ = 400
_MOST_LEADING = 6
_CODE = re.compile(r":([\w+'-]{1,60}):")
_SKIN_TONE = re.compile(r":skin-tone-[2-6]:|[\U0001f3fb-\U0001f3ff\ufe0f]")
# A slash stands between words, unlike that of "5/12" or "t/m".
_CLAUSE_END = re.compile(
    r"[,;:.!?()\[\]|\n…–—•·、。！]| -+ | \+ |&(?:amp|lt|gt);|(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})"
)
_IN_SOME_TIME = re.compile(r"(?:in|dans|en|em|tra|fra|over|za) \d")
_TIME_OF_DAY = re.compile(r"\d{1,2}(?::\d\d| ?(?:am|pm|uhr|h|min|mins|minutes|hours?)\b)")


class _Says(Enum):
    """What a clause of a status says."""

    AWAY = auto()
    HERE = auto()


def _folded(listing: str) -> Phrases:
    return Phrases("|".join(map(fold, phrases(listing))))


_ALWAYS_AWAY = frozenset(phrases(words.ALWAYS_AWAY))
_AWAY_ALONE = frozenset(phrases(words.AWAY_ALONE))
_LEADING, _WORKING, _NOT_YET = map(_folded, (words.LEADING, words.WORKING, words.NOT_YET))
_STATES, _WORK_NAMES = _folded(words.STATES), _folded(words.WORK_NAMES)
_NAMES, _FOLLOWING = _folded(words.NAMES), _folded(words.FOLLOWING)
_FOLLOWING_DENSE = tuple(phrases(words.FOLLOWING_DENSE))
_GONE, _FOR_DAYS = _folded(words.GONE), _folded(words.FOR_DAYS)


def is_away(emoji: str, text: str, expires_at: datetime | None, now: datetime) -> bool:
    """Whether a status, as Slack gives it, says that somebody is on vacation, on leave or sick.

    One whose end has come says nothing any more; both times are aware.
    """
    if expires_at is not None and expires_at <= now:
        return False
    shown = _SKIN_TONE.sub("", text[:_READ])
    clauses = list(_clauses(_CODE.sub(" ", shown)))
    said = [_says(clause) for clause in clauses]
    if said and (_Says.AWAY in said or _Says.HERE in said):
        return _Says.AWAY in said
    seen = _emoji(f"{emoji} {shown}")
    return bool(seen & _ALWAYS_AWAY) or (not clauses and bool(seen & _AWAY_ALONE))


def _emoji(text: str) -> set[str]:
    """Return the emoji in a text, by name and as characters, whatever their skin tone."""
    bare = _SKIN_TONE.sub("", text)
    return {*_CODE.findall(bare), *bare}


def _clauses(text: str) -> Iterator[str]:
    """Yield what has words between two signs, folded."""
    for part in _CLAUSE_END.split(fold(text.replace("\u2019", "'"))):
        if any(character.isalnum() for character in part):
            yield " ".join(part.split())


def _says(clause: str) -> _Says | None:
    """Read past words that only lead up to it."""
    if _WORKING.match(clause):
        return _Says.HERE
    at = 0
    for _ in range(_MOST_LEADING):
        says = _absence(clause, at)
        leading = _LEADING.match(clause, at)
        if says or leading is None:
            return says
        at = leading.end() + clause.startswith(" ", leading.end())
    return None


def _absence(clause: str, at: int) -> _Says | None:
    """Judge an absence that begins at a place by what follows it."""
    for absence, fits in ((_STATES, _fits_state), (_NAMES, _fits_name), (_GONE, _fits_gone)):
        found = absence.match(clause, at)
        if found is None or clause.startswith(("-", "/", "'"), found.end()):
            continue
        rest = clause[found.end() :].strip()
        if _NOT_YET.match(rest) or _IN_SOME_TIME.match(rest):
            return _Says.HERE
        if fits(rest):
            return _Says.AWAY
    return None


def _fits_state(rest: str) -> bool:
    return _WORK_NAMES.match(rest) is None


def _fits_name(rest: str) -> bool:
    if _WORKING.match(rest) or _WORK_NAMES.match(rest):
        return False
    is_told = not rest or not rest[0].isalpha() or _FOLLOWING.match(rest) is not None
    return is_told or rest.startswith(_FOLLOWING_DENSE)


def _fits_gone(rest: str) -> bool:
    return _FOR_DAYS.match(rest) is not None and _TIME_OF_DAY.search(rest) is None
