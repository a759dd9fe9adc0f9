"""A round's life: its states, the moves between them, and how late is too late."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import IllegalMove

LATEST_PROMPT = timedelta(hours=2)
"""A prompt later than this would surprise people: it is skipped and its owner told."""


class RoundState(StrEnum):
    """Where a round stands."""

    DUE = "due"
    """Its prompt is owed to Slack."""
    OPEN = "open"
    """The prompt is in the channel; answers count in this round's summary."""
    CLOSED = "closed"
    """The summary is written; late answers count in the next one."""
    SETTLED = "settled"
    """A later round has closed; the thread is an ordinary thread again."""
    SKIPPED = "skipped"
    """It never opened."""


MOVES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.DUE: frozenset({RoundState.OPEN, RoundState.SKIPPED}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset({RoundState.SETTLED}),
    RoundState.SETTLED: frozenset(),
    RoundState.SKIPPED: frozenset(),
}
COLLECTING = frozenset({RoundState.OPEN, RoundState.CLOSED})
"""States in which a reply in the thread is kept."""


def moved(state: RoundState, to: RoundState) -> RoundState:
    """Return `to`; raise IllegalMove where `state` does not lead there."""
    if to not in MOVES[state]:
        raise IllegalMove(f"round: {state} -> {to}")
    return to


def is_too_late(due_at: datetime, now: datetime) -> bool:
    """Whether a prompt due at `due_at` (UTC) should no longer be posted at `now` (UTC)."""
    return now - due_at > LATEST_PROMPT
