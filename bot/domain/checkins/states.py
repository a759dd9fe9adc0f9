"""How a project goes, as an answer says it clause by clause; hours are read elsewhere."""

import re
from collections.abc import Iterator, Mapping

from bot.domain.checkins import state_words as words
from bot.domain.checkins.state_words import Says
from bot.domain.replies.lexicon import phrases
from bot.domain.suggestion.words import fold

_CLAUSE_END = re.compile(rf"[,;:.!?()\[\]\n…/*_~–—]| -+ |(?<!\w)(?:{words.BREAKING})(?!\w)")
_WORD = re.compile(r"[\w']+")
# Who says how it goes says it in the first words of a clause.
_MOST_WORDS = 10
_LONGEST_CLAUSE = 200
_LONGEST_PHRASE = 5


def _folded(listing: Mapping[Says, str]) -> dict[str, Says]:
    return {fold(phrase): says for says, text in listing.items() for phrase in phrases(text)}


_WHATEVER_FOLLOWS = _folded(words.WHATEVER_FOLLOWS)
_NOTHING_FOLLOWS = _folded(words.NOTHING_FOLLOWS)
_LEADING, _TRAILING, _NOT, _NO_LONGER, _NOT_AFTER_STUCK = (
    frozenset(map(fold, listing))
    for listing in (
        words.LEADING,
        words.TRAILING,
        words.NOT,
        words.STUCK_NO_LONGER,
        words.NOT_AFTER_STUCK,
    )
)
_LEADING_OR_NOT = _LEADING | _NOT
_NEGATED = {Says.STUCK: Says.FREED, Says.DONE: Says.GOING}


def clauses(sight: str) -> Iterator[Says | None]:
    """Yield what each clause that has words says, in order; None for most, and for questions.

    Greetings, "yes" and what else only leads up to something are no clauses.
    """
    start = 0
    for found in [*_CLAUSE_END.finditer(sight), None]:
        end = found.start() if found else len(sight)
        said = _WORD.findall(fold(sight[start : min(end, start + _LONGEST_CLAUSE)]))
        start = found.end() if found else end
        if any(word not in _LEADING for word in said) or " ".join(said) in _NOTHING_FOLLOWS:
            yield None if found and found[0] == "?" else _says(said)


def _says(said: list[str]) -> Says | None:
    """Read past words that only lead up to it, and turn it round behind a "not"."""
    is_negated = False
    for at, word in enumerate(said[:_MOST_WORDS]):
        says = _phrase(said, at)
        if says is not None and is_negated:
            return _NEGATED.get(says)
        if says is not None:
            return says
        is_negated = is_negated or word in _NOT
        if word not in _LEADING_OR_NOT:
            return None
    return None


def _phrase(said: list[str], at: int) -> Says | None:
    """Return what the longest phrase at this word says, if what follows lets it say so."""
    for length in range(_LONGEST_PHRASE, 0, -1):
        phrase, rest = " ".join(said[at : at + length]), said[at + length :]
        if phrase in _NOTHING_FOLLOWS and all(word in _TRAILING for word in rest):
            return _NOTHING_FOLLOWS[phrase]
        if phrase in _WHATEVER_FOLLOWS and not (rest and rest[0] in _NOT_AFTER_STUCK):
            is_over = not _NO_LONGER.isdisjoint({" ".join(rest[:1]), " ".join(rest[:2])})
            says = _WHATEVER_FOLLOWS[phrase]
            return _NEGATED.get(says, says) if is_over else says
    return None
