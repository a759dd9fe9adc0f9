"""What a person notes during the week, for their own eyes."""

from collections.abc import Sequence
from dataclasses import dataclass

OFFERED_MOST = 3
"""Noted decisions shown in a line each where somebody is asked for theirs."""


@dataclass(frozen=True)
class Logged:
    """One noted decision, as its author alone sees it."""

    entry_id: str
    text: str


@dataclass(frozen=True)
class Logbook:
    """What waits in somebody's log: the newest, and how many there are."""

    newest: Sequence[Logged] = ()
    total: int = 0


NOTHING = Logbook()
"""The log of somebody who noted nothing, or used it all."""


@dataclass(frozen=True)
class OpenRound:
    """A round that somebody who notes a decision could answer with it right away."""

    round_id: str
    channel_id: str
