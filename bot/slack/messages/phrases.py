"""Words that several messages share: numbers, lists, rhythms and skills in a sentence."""

from collections.abc import Sequence

from bot.domain.followups import Verdict
from bot.domain.skills import Skill

_AI_COULD = {
    Verdict.YES: "AI could have",
    Verdict.PARTLY: "AI could have in part",
    Verdict.NO: "AI could not have",
}
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def number(count: int) -> str:
    """A small number as a word, up to ten; others in digits."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """*one decision*, *three decisions*, *12 people*."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def careful(count: int, whole: int) -> str:
    """A part of a small whole in words: *three of four* claims less precision than *3 of 4*."""
    return number(count) if whole < len(_NUMBERS) else str(count)


def share(count: int, whole: int) -> str:
    """*three of four*, *12 of 40*, *none of 40*, and never a percentage."""
    part = careful(count, whole) if count else "none"
    return f"{part} of {careful(whole, whole)}"


def ai_could(verdict: Verdict) -> str:
    """What was said of one decision, where nothing asks it: *AI could not have*."""
    return _AI_COULD[verdict]


def people(count: int) -> str:
    """*one person*, *seven people*."""
    return counted(count, "person", "people")


def listed(words: Sequence[str], last: str = "and") -> str:
    """*a*, *a and b*, *a, b and c*."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def rhythm(every: str) -> str:
    """A rhythm as it follows a verb: *every week*, *on the first Monday of the month*."""
    return f"on {every}" if every.startswith("the ") else every


def skill(which: Skill) -> str:
    """A skill's short name within a sentence: *system design*, *AI orchestration*."""
    label = which.label
    return label if label.startswith("AI") else label[0].lower() + label[1:]
