"""The words of a decision, folded so that the same word looks the same; no meaning is known."""

import re
import unicodedata
from collections.abc import Iterator

# Slack's mentions, links, entities and emoji say nothing about what was decided.
_MARKUP = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|:[a-z0-9_+'-]+:")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
# In small letters these are other words: "ai" is *who*, *to the* or *have*, "ki" is *that*.
_AI = re.compile(r"(?<![^\W_])(?:AI|KI|IA|ИИ|ШІ)(?![^\W_])")
_DIGITS = re.compile(r"\d+")
# Scripts that put no space between words: Thai to Khmer, kana, Chinese characters.
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_DENSE_CHARACTER = re.compile(f"[{_DENSE}]")
# \w leaves out the vowel signs of Indian scripts, which are part of the word.
_SIGNS = "\u0900-\u0dff"
_WORD = re.compile(f"[{_DENSE}]+|(?:[^\\W_{_DENSE}]|[{_SIGNS}])+")
# The Latin, Greek and Cyrillic accents; vowel signs elsewhere are no accents.
_ACCENTS = dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """Return the text in lower case, without accents, each character in its usual form."""
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(_ACCENTS)
    return unicodedata.normalize("NFKC", bare)


def is_dense(character: str) -> bool:
    """True for a character of a script that puts no space between words."""
    return _DENSE_CHARACTER.match(character) is not None


def words(text: str) -> list[str]:
    """Return the folded words in order, numbers as 0; code, links, mentions and emoji left out.

    A run of a script without spaces comes as one word.
    """
    return [_DIGITS.sub("0", word) for word in _WORD.findall(fold(_visible(text)))]


def has_code(text: str) -> bool:
    """True where some of the text is set as code."""
    return _CODE.search(text) is not None


def _visible(text: str) -> str:
    return _AI.sub("llm", _MARKUP.sub(" ", _CODE.sub(" ", text)))


def slices(word: str, lengths: range) -> Iterator[str]:
    """Yield each run of characters of these lengths that the word holds."""
    for length in lengths:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
