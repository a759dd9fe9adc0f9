"""The words, numbers and signs of an answer, each with what it may mean for an amount of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from bot.domain.checkins import words
from bot.domain.replies.lexicon import Phrases

MANY = 10**9
"""What any longer number counts as: far too many hours, however many digits it has."""


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    SPELT = auto()
    """A number written as a word, or as a fraction."""
    ARTICLE = auto()
    CLOCK = auto()
    """1:30, which is an hour and a half or a time of day."""
    HOURS = auto()
    MINUTES = auto()
    LONGER = auto()
    WHOLE = auto()
    """An amount in itself: "half an hour"."""
    TAIL = auto()
    """What is added: "and a half"."""
    FEW = auto()
    WORD = auto()
    BREAK = auto()
    """A sign that ends a clause."""
    SIGN = auto()
    END = auto()


NUMBERS = frozenset({Kind.NUMBER, Kind.SPELT})
UNITS = frozenset({Kind.HOURS, Kind.MINUTES, Kind.LONGER})


@dataclass(frozen=True, slots=True)
class Token:
    """One of them, where it stands, and its value: of a number, or in hours."""

    kind: Kind
    text: str
    start: int
    end: int
    is_glued: bool = False
    """Nothing stands between it and the one before."""
    value: Fraction = Fraction(0)

    @property
    def is_letters(self) -> bool:
        """Whether it is written in letters that a number would run into: not those of 今日2時間."""
        return self.text.isalpha() and self.text < "\u3000"

    @property
    def ends_clause(self) -> bool:
        """Whether nothing behind it belongs to what is before it."""
        return self.kind in {Kind.BREAK, Kind.END}


_PIECE = re.compile(
    r"\d+(?:[.,:/]\d+)*|(?<![\w.])\.\d+|(?:ca|approx|aprox|env)\.|[½¼¾⅓⅔]|時間|小时|分|半|[前後]|[^\W\d_]+(?:'[^\W\d_]+)*|\n|[^\w\s]|_"
)
_SPELT_IN_TWO = [number for number in words.NUMBERS if not number.isalpha() and len(number) > 1]
_PHRASES = Phrases("|".join([*words.WHOLE, *words.TAILS, *words.FEW, *_SPELT_IN_TWO]))
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_FRACTION = re.compile(r"([1-3])/([2-4])")
_BREAKS = frozenset(",;.!?()[]\n")
_DICTIONARY = (
    (Kind.HOURS, words.HOURS),
    (Kind.MINUTES, words.MINUTES),
    (Kind.LONGER, words.LONGER),
    (Kind.ARTICLE, words.ARTICLES),
)


def tokens(sight: str) -> list[Token]:
    """Return the tokens of a sight in order, with an END behind them; linear in its length."""
    return [*_pieces(sight), Token(Kind.END, "", len(sight), len(sight))]


def _pieces(sight: str) -> Iterator[Token]:
    position = 0
    while piece := _PIECE.search(sight, position):
        start = piece.start()
        token = _token(sight, piece)
        is_glued = start > 0 and start == position
        yield Token(token.kind, token.text, start, token.end, is_glued, token.value)
        position = token.end


def _token(sight: str, piece: re.Match[str]) -> Token:
    text, start, end = piece[0], piece.start(), piece.end()
    phrase = _PHRASES.match(sight, start)
    if phrase and phrase.end() >= end:
        kind, value = _meaning(phrase[0])
        return Token(kind, phrase[0], start, phrase.end(), value=value)
    if text in words.NUMBERS:
        return Token(Kind.SPELT, text, start, end, value=words.NUMBERS[text])
    kind, value = _number(text) if text[-1].isdecimal() else (_kind(text), Fraction(0))
    return Token(kind, text, start, end, value=value)


def _meaning(phrase: str) -> tuple[Kind, Fraction]:
    if phrase in words.WHOLE:
        return Kind.WHOLE, words.WHOLE[phrase]
    if phrase in words.TAILS:
        return Kind.TAIL, words.TAILS[phrase]
    if phrase in words.NUMBERS:
        return Kind.SPELT, words.NUMBERS[phrase]
    return Kind.FEW, Fraction(0)


def _kind(text: str) -> Kind:
    if text in _BREAKS:
        return Kind.BREAK
    if not text[0].isalpha():
        return Kind.SIGN
    return next((kind for kind, listing in _DICTIONARY if text in listing), Kind.WORD)


def _number(text: str) -> tuple[Kind, Fraction]:
    """Read 2, 1.5, 1,5, 1,000, 1:30 and 1/2; dates, versions and addresses are words."""
    if text.startswith("."):
        return _number(f"0{text}")
    if text.isdecimal():
        return Kind.NUMBER, _whole(text)
    if clock := _CLOCK.fullmatch(text):
        return Kind.CLOCK, Fraction(int(clock[1]) * 60 + int(clock[2]), 60)
    if part := _FRACTION.fullmatch(text):
        value = Fraction(int(part[1]), int(part[2]))
        return (Kind.SPELT, value) if value < 1 else (Kind.WORD, value)
    if _THOUSANDS.fullmatch(text):
        return Kind.NUMBER, _whole(text.replace(",", "").replace(".", ""))
    if decimal := _DECIMAL.fullmatch(text):
        tenths = decimal[2][:3]
        return Kind.NUMBER, _whole(decimal[1]) + Fraction(int(tenths), 10 ** len(tenths))
    return Kind.WORD, Fraction(0)


def _whole(digits: str) -> Fraction:
    significant = digits.lstrip("0")
    return Fraction(int(significant or 0) if len(significant) < len(str(MANY)) else MANY)
