"""How a message to the bot itself is understood: plain words do the obvious, nothing is lost."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.checkins import looks_like_checkin
from bot.domain.checkins import read as read_checkin
from bot.domain.logbook import OpenRound
from bot.domain.projects import CheckedIn, Project
from bot.domain.replies import cut

_NOTE = re.compile(r"\s*log\b[\s:,.–—-]*(.*)", re.IGNORECASE | re.DOTALL)
# "Quiet week, nothing on the project" tells of a week; "quiet 24 December 2026" names a day.
_QUIET = re.compile(
    r"(?:be |stay |keep )?quiet\b[\s,:]*((?:(?:until|till|for) .{1,40}|\S+(?: \S+){0,2})?)"
)
_HELP = frozenset(
    {
        "help", "help me", "?", "hi", "hello", "hey", "what can you do", "what do you do",
    }
)  # fmt: skip
QUIET_ENDS = ("off", "over", "end", "stop", "no")
"""What ends it, after *quiet*."""
_SPEAK = frozenset(
    {
        "speak", "talk to me", "talk to me again", "write to me", "remind me", "remind me again",
        "write to me again", "unquiet", "unmute", "you can talk again", "i'm back", "i am back",
        "im back", *(f"quiet {end}" for end in QUIET_ENDS),
    }
)  # fmt: skip
_UNTIL_CALLED = frozenset(
    {
        "now", "for now", "thanks", "thank you", "forever", "from now on", "until i call",
        "until i say", "until further notice",
    }
)  # fmt: skip
"""What says no more than *quiet* by itself."""
_PLEASE = re.compile(r"^please,? |,? (?:please|pls)$")
_STOP = frozenset({"stop", "unsubscribe", "leave me alone", "no more messages", "mute"})
_FOCUS = frozenset({"focus", "project", "my project", "my focus", "new project", "plan a project"})
NAMES = (
    "me", "summary", "export", "setup", "edit", "next", "skip", "pause", "resume", "now", "quiet",
    "focus", "help",
)  # fmt: skip
"""Commands that somebody might type here without their slash."""
WORDS_MOST = 3
"""A command is short; a longer text is no misspelt one."""


class Meant(StrEnum):
    """What somebody wants who writes this."""

    NOTE = "note"
    """It begins with *log*: noted at once."""
    ASK = "ask"
    """It reads like a decision: its author is asked whether to note it."""
    CHECK_IN = "check_in"
    """How their project goes: kept, and shown back to be put right."""
    HOURS = "hours"
    """The same, of hours that are no number: asked again."""
    FOCUS = "focus"
    """Their project, or one to plan."""
    HELP = "help"
    QUIET = "quiet"
    SPEAK = "speak"
    COMMAND = "command"
    """A command without its slash, or nearly one."""
    TOO_LONG = "too_long"
    """A decision to note that no form could offer again."""
    TALK = "talk"
    """None of these; nothing of it is kept."""


@dataclass(frozen=True)
class Understood:
    """What was meant, and what belongs to it."""

    meant: Meant
    rest: str = ""
    """What follows *quiet*; the name of the command."""


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
    """What they could answer with it right away."""
    command: str = ""
    """The command that does what was meant."""
    until: date | None = None
    """Until when it is quiet; None: until called."""
    reminds: bool = True
    """Whether reminders are among what it sends, once it speaks again."""
    project: Project | None = None
    checked_in: CheckedIn | None = None


def understood(text: str, *, has_project: bool) -> Understood:
    """What somebody wants who writes this; `has_project` says that they are at one."""
    if noted(text) != text:
        return Understood(Meant.NOTE if noted(text) else Meant.TALK)
    said = " ".join(text.casefold().replace("’", "'").split()).strip(" .!,")
    said = _PLEASE.sub("", said.removeprefix("/decisions").strip() or said)
    plain = _plain(said)
    if plain is not None:
        return plain
    if looks_like_checkin(text):
        if not has_project:
            return Understood(Meant.FOCUS)
        is_odd = read_checkin(text).is_unclear
        return Understood(Meant.HOURS if is_odd else Meant.CHECK_IN)
    if cut(text):
        return Understood(Meant.ASK)
    return _nearly(said)


def _plain(said: str) -> Understood | None:
    """What a few plain words mean, if they are any of ours."""
    for meant, words in (
        (Meant.HELP, _HELP), (Meant.SPEAK, _SPEAK), (Meant.FOCUS, _FOCUS), (Meant.QUIET, _STOP),
    ):  # fmt: skip
        if said in words:
            return Understood(meant)
    quiet = _QUIET.fullmatch(said)
    if quiet is not None:
        until = quiet[1].strip()
        return Understood(Meant.QUIET, "" if until in _UNTIL_CALLED else until)
    return Understood(Meant.COMMAND, said) if said in NAMES else None


def _nearly(said: str) -> Understood:
    if 0 < len(said.split()) <= WORDS_MOST:
        near = difflib.get_close_matches(said.split()[0], NAMES, n=1, cutoff=0.75)
        if near:
            return Understood(Meant.COMMAND, near[0])
    return Understood(Meant.TALK)


def noted(text: str) -> str:
    """The decision in it: what follows *log*, or all of it."""
    found = _NOTE.match(text)
    return found[1].strip() if found else text


def each_noted(text: str) -> list[str]:
    """The decisions in what is to be noted: each where there are several, else all as it stands."""
    said = noted(text).strip()
    found = cut(said)
    return found if len(found) > 1 else [said]
