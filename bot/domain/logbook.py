"""What a person notes during the week, and how a message to the bot itself is understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.replies import cut

OFFERED_MOST = 3
"""Noted decisions shown in a line each where somebody is asked for theirs."""
_NOTE = re.compile(r"\s*log\b[\s:,.–—-]*(.*)", re.IGNORECASE | re.DOTALL)


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


class Meant(StrEnum):
    """How a direct message is understood."""

    NOTE = "note"
    """It begins with *log*: noted at once."""
    ASK = "ask"
    """It reads like a decision: its author is asked whether to note it."""
    TALK = "talk"
    """Neither; nothing of it is kept."""


@dataclass(frozen=True)
class OpenRound:
    """A round that somebody who notes a decision could answer with it right away."""

    round_id: str
    channel_id: str


@dataclass(frozen=True)
class DirectAnswer:
    """What the bot answers to a direct message."""

    meant: Meant
    ts: str
    """The message that is answered; its words stay in Slack until their author says *note it*."""
    greets: bool = False
    texts: Sequence[str] = ()
    """What was noted of it."""
    open_round: OpenRound | None = None


def meant(text: str) -> Meant:
    """What somebody wants who writes this to the bot."""
    if noted(text) != text:
        return Meant.NOTE if noted(text) else Meant.TALK
    return Meant.ASK if cut(text) else Meant.TALK


def noted(text: str) -> str:
    """What is to be noted: what follows *log*, or all of it."""
    found = _NOTE.match(text)
    return found[1].strip() if found else text


def each_noted(text: str) -> list[str]:
    """The decisions in what is to be noted: each where there are several, else all as it stands."""
    said = noted(text).strip()
    found = cut(said)
    return found if len(found) > 1 else [said]
