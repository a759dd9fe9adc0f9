"""What a channel is asked, and the hint under it that changes every time."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cadence import Recurrence

HINTS = (
    "Something you chose not to build.",
    "A trade-off you would explain to somebody who joins next month.",
    "Where you said no, or not yet.",
    "A boundary you drew: what belongs in here, and what does not.",
    "Something you made simpler by taking it away.",
    "A risk you decided to live with.",
    "What you asked a user before writing a line.",
    "An answer from an AI that you threw away, and why.",
    "Where you let an AI do it, and how you made sure.",
    "A promise you made to another team.",
    "Something you made reversible on purpose.",
    "What you measured before you believed it.",
    "A name you chose that others will have to live with.",
    "A rule of your field that the code now knows.",
    "Something you bought, or refused to buy.",
    "Where the data lives, and who may change it.",
    "A disagreement you settled, and how.",
    "What you would do differently with twice the time.",
    "Something you left ugly because it did not matter.",
    "Which failure you prepared for, and which you did not.",
    "A dependency you took on, or got rid of.",
    "What you wrote down so that nobody has to ask again.",
    "A deadline you moved, or a scope you cut to keep one.",
    "Who you brought into a decision earlier than usual.",
    "Something that looked like a detail and was not.",
    "The decision that kept you thinking on the way home.",
)


def hint(number: int) -> str:
    """The hint of a ritual's round `number`, counted from 1; all come round before one repeats."""
    return HINTS[(number - 1) % len(HINTS)]


@dataclass(frozen=True)
class Prompt:
    """The message a round opens with."""

    round_id: str
    closes_at: datetime
    hint: str
    has_ended_quietly: bool = False
    """The round closed and nobody had answered: the message says so and asks no more."""


@dataclass(frozen=True)
class Introduction:
    """What a channel is told once, when somebody set a ritual up there."""

    owner_id: str
    first_prompt_at: datetime
    zone: str
    every: str
    closes_at: datetime


@dataclass(frozen=True)
class Notice:
    """What a ritual's owner is told by DM when something happened without them."""

    what: str
    """One of `NOTICES`."""
    channel_id: str
    next_prompt_at: datetime | None = None
    ritual_id: str = ""
    every: Recurrence = Recurrence.WEEKLY
    """Its rhythm, where another one is offered."""


PROMPT_TOO_LATE = "prompt_too_late"
PROMPT_REFUSED = "prompt_refused"
SUMMARY_REFUSED = "summary_refused"
INTRODUCTION_REFUSED = "introduction_refused"
HANDED_OVER = "handed_over"
THIN_ROUNDS = "thin_rounds"
NOTICES = (
    PROMPT_TOO_LATE,
    PROMPT_REFUSED,
    SUMMARY_REFUSED,
    INTRODUCTION_REFUSED,
    HANDED_OVER,
    THIN_ROUNDS,
)
