"""Recognises what people put before a list item: numbers, letters, bullets, words of order."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from .lexicon import lowered
from .page import CODE, FILLER
from .words import DECISION_LABEL, NEXT, ORDINALS, ordinal_value

Kind = Literal["number", "letter", "bullet"]

# Hollow and small glyphs are what Slack and word processors use one level down.
LOWER_GLYPHS = frozenset("◦▪▫○◘‣⁃▸▹")
_GLYPHS = (
    "-*•–—·・･∙⋅●◦▪▫○■□◆◇►▶▸▹‣⁃→⇒➔➜➤➡➢➣✓✔✅☑☐★☆♦✦✧❖⭐"
    "👉🔹🔸🔷🔶🟢🔵🟣🟠🟡🔴⚪⚫❌✖✗✘☒⛔🚫~+>»›¤※◎‐‑‒―−－＊＋＞‧◾◽▬"
)
_ALPHABETS = (
    *("abcdefgh", "абвгдежз", "αβγδεζηθ", "אבגדהוזח", "가나다라마바사아"),
    *("アイウエオカキク", "กขคงจฉชซ", "कखगघङ"),
)
_LETTERS = {c: n for alphabet in _ALPHABETS for n, c in enumerate(alphabet, 1)}
_LETTERS |= {"ا": 1, "أ": 1, "ب": 2, "ج": 3, "د": 4, "ه": 5}
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ROMAN = {roman: n for n, roman in enumerate(_ROMANS, 1)}
_HAN = {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)}
_CODES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "keycap_ten")
_SHORTCODES = {code: n for n, code in enumerate(_CODES, 1)}
_SHORTCODES |= {"first_place_medal": 1, "second_place_medal": 2, "third_place_medal": 3}
_PICTURES = {"🥇": 1, "🥈": 2, "🥉": 3, "🔟": 10}

_OPEN = r"(?P<open>[*_~]{0,3})"
_CLOSE = r"[*_~]{0,3}"
_AFTER = r"(?=\s|$|[^\W\d])"
_NUMBER = re.compile(
    r"(?!\[[xX]\])(?:"
    r"[(\[（]\s?(?P<part>\d{1,2})\s?/\s?\d{1,2}\s?[)\]）][.:：]?"
    r"|[(\[（【〔「《]\s?(?P<bracketed>\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})\s?[)\]）】〕」》][.:．：、]?"
    r"|(?P<keycap>[0-9])\ufe0f?\u20e3"
    r"|:(?P<shortcode>[a-z_]{3,18}):"
    r"|(?P<picture>[🥇🥈🥉🔟①-⒛❶-➓ⅰ-ⅻⅠ-Ⅻ㈠-㈩㊀-㊉])[.．、)]?"
    r"|(?:\#|№|[nN][o°º]\.?|[Nn]r\.?)\s?(?P<hashed>\d{1,3})(?!\w)\s{0,2}[.:)）：、\-–—]?"
    r"|(?P<number>\d{1,3})(?:\s{0,2}[)）\]】]|\.\)|[.．。](?!\d)|\s?[:：](?!\d)|[、،,](?=\s|[^\x00-\x7f])"
    r"|\s?[-–—](?=[\s*]|[^\W\d])|\s?[/|](?=\s)|[°ºª]\)?[.\-:]?(?=\s)|\s?[>»→](?:\ue003{3})?)"
    r"|(?P<counted>\d{1,2})/\d{1,2}(?:\s?[:：)](?=\s)|\s[-–—](?=\s)|(?=\s{1,4}[^\W\d_a-zß-öø-ÿа-яё]))"
    r"|(?P<share>\d{1,2})/\d{1,2}(?=\s{1,4}[^\W\d_])"
    r"|(?P<bare>\d{1,3})(?=\s{1,4}[^\W\d_])"
    r"|(?P<roman>[ivxIVX]{1,4})(?:\s?[)）]|[.:](?=\s))"
    r"|(?P<letter>[^\W\d_])(?:\s?[)）]|[.:/](?=\s))"
    r"|(?P<han>[一二三四五六七八九十])[、.．)）：:]"
    r")"
)
_BULLET = re.compile(
    r"\[[ xX✓✔]?\](?=\s|$)"
    rf"|(?:(?:-|=|—|–|~)+>{FILLER}{{3}}|--|\*\*|>{FILLER}{{3}}|[{re.escape(_GLYPHS)}])[\ufe0e\ufe0f]?(?=\s|$)"
    rf"|[•◦▪▫●○■□◆◇►▶▸▹‣→⇒➔➜➤➢・·✓✔✅☑※★☆]|[-–—](?=[^\W\d_{CODE}])(?!-)"
)
_EMOJI_BULLET = re.compile(r":[a-z0-9_+\-]{2,40}:(?::skin-tone-[2-6]:)?(?=\s)")
_SEPARATOR = re.compile(r"\s{0,2}(?:[,:.;!、，：。．)）،؛]|[-–—]+(?=\s))\s?")
_LABEL_NUMBER = re.compile(
    r"\s?(?:\#|№|no\.?|nr\.?|n[°º])?\s?(?P<value>\d{1,3}|[a-hA-H](?![^\W_]))?(?!\w)"
)
_ORDINAL_NOUN = re.compile(
    r"(?:\s(?:one|decision|thing|entscheidung|sache|décision|chose|decisión|cosa|decisão|coisa|decisione"
    r"|beslissing|besluit|decyzja|beslut|beslutning|karar|rozhodnutí|решение|рішення|החלטה|keputusan))?"
    r"(?P<is>\s(?:is|was|ist|war|est|était|es|fue|é|foi|è|era|was|to|är|var|er)(?:\s(?:that|dass|que|che|dat|że|att|at|to|zu|de))?(?=\s))?"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item: its span, the kind, its place in the order, and its looks."""

    start: int
    end: int
    kind: Kind
    value: int
    style: str
    is_bare: bool = False


def marker_at(sight: str, position: int) -> Marker | None:
    """Return the marker that begins at an offset, or None."""
    return number_at(sight, position) or word_at(sight, position) or bullet_at(sight, position)


def number_at(sight: str, position: int) -> Marker | None:
    """Return the numeral, letter or numbered picture that begins at an offset, or None."""
    begin = _after_formatting(sight, position)
    found = _NUMBER.match(sight, begin)
    if found is None:
        return None
    group = found.lastgroup or ""
    kind_value = _value(group, found[group])
    if kind_value is None:
        return None
    end = found.end()
    if begin > position:
        end = _after_formatting(sight, end)
    kind, value = kind_value
    shape = found[0].replace(found[group], "", 1).replace(" ", "")
    return Marker(position, end, kind, value, f"{group}{shape}", group in ("bare", "share"))


def word_at(sight: str, position: int) -> Marker | None:
    """Return the word of order ("Second,") or label ("Decision 2:") at an offset, or None."""
    begin = _after_formatting(sight, position)
    low = lowered(sight[begin : begin + 60]).replace("\u2019", "'")
    return _label(sight, position, begin, low) or _ordinal(sight, position, begin, low)


def bullet_at(sight: str, position: int) -> Marker | None:
    """Return the bullet that begins at an offset, or None."""
    found = _BULLET.match(sight, position)
    if found is not None:
        return Marker(position, found.end(), "bullet", 0, found[0].rstrip("\ufe0e\ufe0f"))
    found = _EMOJI_BULLET.match(sight, position)
    return Marker(position, found.end(), "bullet", 0, found[0]) if found else None


def _after_formatting(sight: str, position: int) -> int:
    end = position
    while end < position + 3 and sight[end : end + 1] in ("*", "_", "~"):
        end += 1
    return end


def _value(group: str, found: str) -> tuple[Kind, int] | None:
    low = found.lower()
    if found.isdecimal():
        return ("number", int(found)) if int(found) else None
    if group == "shortcode":
        return ("number", _SHORTCODES[low]) if low in _SHORTCODES else None
    if group == "picture":
        return "number", _PICTURES.get(found) or int(unicodedata.numeric(found))
    if low in _HAN:
        return "number", _HAN[low]
    if low in _ROMAN:
        return "number", _ROMAN[low]
    return ("letter", _LETTERS[low]) if low in _LETTERS else None


def _label(sight: str, position: int, begin: int, low: str) -> Marker | None:
    found = DECISION_LABEL.match(low)
    number = _LABEL_NUMBER.match(low, found.end()) if found else None
    if found is None or number is None:
        return None
    named = ORDINALS.match(low, found.end() + 1)
    end = _after_formatting(sight, begin + (named or number).end())
    separator = _SEPARATOR.match(sight, end)
    if separator is None:
        return None
    end = _after_formatting(sight, separator.end()) if begin > position else separator.end()
    value = _label_value(number["value"], named)
    return Marker(position, end, "number", value, "label")


def _label_value(number: str | None, named: re.Match[str] | None) -> int:
    if named is not None:
        return ordinal_value(named[0])
    known = _value("number", number) if number else None
    return known[1] if known else NEXT


def _ordinal(sight: str, position: int, begin: int, low: str) -> Marker | None:
    found = ORDINALS.match(low)
    if found is None:
        return None
    noun = _ORDINAL_NOUN.match(low, found.end())
    end = _after_formatting(sight, begin + (noun or found).end())
    separator = noun if noun and noun["is"] else _SEPARATOR.match(sight, end)
    if separator is noun and noun is not None:
        return Marker(position, end, "number", ordinal_value(found[0]), "word")
    end = separator.end() if separator else end
    if begin > position:
        end = _after_formatting(sight, end)
    return Marker(position, end, "number", ordinal_value(found[0]), "word", separator is None)
