"""What a person finds on the bot's Home tab: what is open for them, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.logbook import NOTHING, Logbook
from bot.domain.lookbacks import WEEKS_AT_FIRST
from bot.domain.projects import Project
from bot.domain.records import Mine
from bot.domain.skills import Skill


@dataclass(frozen=True)
class OpenRound:
    """A round this person may still answer."""

    round_id: str
    channel_id: str
    closes_at: datetime
    decisions: int
    """How many of theirs it holds."""
    waiting: int
    """How many of those still wait for a verdict."""
    declined: bool = False
    """Not this week, they said."""
    is_closed: bool = False
    """Its summary is out; what is answered now counts in the next one."""

    @property
    def urgency(self) -> int:
        """Small where it presses: a card that waits, a round to answer, a closed one's card."""
        if self.declined or (self.decisions and not self.waiting):
            return 3  # nothing is left to do
        if self.is_closed:
            return 2
        return 0 if self.waiting else 1


@dataclass(frozen=True)
class RitualLine:
    """One ritual in a channel this person is in."""

    ritual_id: str
    channel_id: str
    every: str
    next_prompts: Sequence[datetime]
    """Empty while paused."""
    paused_until: date | None = None
    is_paused: bool = False
    is_mine: bool = False
    """This person may run it: it is theirs, or they administer the workspace."""
    owner_id: str = ""
    """Whose it is, where it is somebody else's."""


@dataclass(frozen=True)
class Home:
    """One person's Home, drawn from state each time."""

    is_new: bool
    contact: str | None
    open_rounds: Sequence[OpenRound]
    rituals: Sequence[RitualLine]
    focus: Skill | None = None
    logbook: Logbook = NOTHING
    twelve_weeks: Mine | None = None
    reminders_off: bool = False
    project: Project | None = None
    is_quiet: bool = False
    """No direct messages today."""
    quiet_until: date | None = None
    notes_off: bool = False
    """No Friday notes until called: the last ones had no answer."""
    look_back_weeks: int = WEEKS_AT_FIRST
    wants_stance: bool = False
