"""The one reminder a person may get in a week, and when it stays silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.followups import Card
from bot.domain.logbook import NOTHING, Logbook

RECENT_ROUNDS = 4
"""Only those who took part in one of a ritual's last four rounds are reminded."""


@dataclass(frozen=True)
class Unanswered:
    """A round that closes soon and has nothing from this person yet."""

    round_id: str
    channel_id: str
    closes_at: datetime


@dataclass(frozen=True)
class Reminder:
    """What one person is reminded of: rounds without an answer, and cards left open."""

    unanswered: Sequence[Unanswered]
    cards: Sequence[Card]
    greets: bool = False
    is_last: bool = False
    """They wanted no more, while this one still stands before them."""
    logbook: Logbook = NOTHING
    """What they noted and could answer with."""
