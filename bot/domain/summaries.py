"""What a channel reads when its round has closed; the numbers come from one published row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.cadence import Recurrence
from bot.domain.lean import Lean, Numbers

FEW = 2
"""Up to this many people get one line in the thread instead of a summary."""


@dataclass(frozen=True)
class Quote:
    """A decision whose author ticked *Fine to quote*."""

    text: str
    user_id: str
    name: str = ""
    """How Slack shows the author now; empty until it is looked up. Naming pings nobody."""


class Unsaid(StrEnum):
    """What a summary does not tell, because too few people are behind it."""

    SKILLS = "skills"
    VERDICTS = "verdicts"
    """Too few, or all alike: which of the two it is would tell what they said."""


@dataclass(frozen=True)
class Summary:
    """One closed round, ready to be read in ten seconds.

    The picks among its numbers are those published this month so far, each of them once.
    """

    round_id: str
    channel_id: str
    day: date
    """The local date of its prompt."""
    numbers: Numbers
    lean: Lean | None
    quotes: Sequence[Quote]
    question: str
    next_prompt_at: datetime | None
    unsaid: Sequence[Unsaid] = ()
    """What is left out, to be said with its reason."""
    asks: Sequence[Recurrence] = ()
    """Rhythms to choose from, where this summary asks how often to go on."""
    every: str = ""
    """How often it comes now, in words; empty while it is paused."""
    ritual_id: str = ""
    rests: bool = False
    """The ritual is paused after two thin rounds."""
    is_private: bool = False
    """Read again by one person, outside the thread in which the team talks."""


def unsaid(numbers: Numbers, *, shows_verdicts: bool) -> tuple[Unsaid, ...]:
    """What is left out of these numbers; what the ritual never shows is not missed."""
    no_skills = [Unsaid.SKILLS] if numbers.skills is None else []
    no_verdicts = [Unsaid.VERDICTS] if shows_verdicts and numbers.verdicts is None else []
    return (*no_skills, *no_verdicts)
