"""How a message to the bot itself is understood: plain words do the obvious, nothing is lost."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from bot.domain.away import is_away
from bot.domain.checkins import looks_like_checkin
from bot.domain.checkins import read as read_checkin
from bot.domain.logbook import OpenRound
from bot.domain.lookbacks import Outcome
from bot.domain.notes import FridayNote
from bot.domain.projects import CheckedIn, Project
from bot.domain.quiet_words import wants_no_reminders, wants_quiet
from bot.domain.replies import cut
from bot.domain.stances import Question, Stance

_NOTE = re.compile(r"\s*log\b[\s:,.–—-]*(.*)", re.IGNORECASE | re.DOTALL)
# "Quiet week, nothing on the project" tells of a week; "quiet 24 December 2026" names a day.
_QUIET = re.compile(
    r"(?:be |stay |keep )?quiet\b[\s,:]*((?:(?:until|till|for) .{1,40}|\S+(?: \S+){0,2})?)"
    r"|(?:mute|stop|silence|silent) ((?:until|till|for) .{1,40})"
)
_HELP = frozenset(
    {
        "help", "help me", "", "what can you do", "what do you do", "what can i do", "what is this",
        "what's this", "what is this about", "who are you", "how does this work",
    }
)  # fmt: skip
"""Without its question mark; that alone asks for help too."""
_HELLO = frozenset({"hi", "hello", "hey", "hi there", "good morning", "morning", "moin"})
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
_FOCUS = frozenset(
    {
        "focus", "project", "my project", "my focus", "new project", "plan a project", "plan",
        "next project", "another project", "plan the next one", "plan another one",
    }
)  # fmt: skip
_YES = frozenset(
    {"yes", "yes please", "yes, please", "yes, ask me", "ask me", "sure", "yep", "yeah"}
)
_NO = frozenset(
    {
        "no", "no thanks", "no, thanks", "no thank you", "nope", "don't", "please don't",
        "rather not", "not now",
    }
)  # fmt: skip
_THANKS = frozenset(
    {
        "thanks", "thank you", "thx", "ty", "cheers", "many thanks", "ok", "okay", "ok thanks",
        "great", "cool", "nice", "got it", "good", ":+1:", ":thumbsup:", ":pray:", "danke", "merci",
        "gracias", "obrigado", "obrigada", "grazie",
    }
)  # fmt: skip
_CARRY_OVER = frozenset({"carry over", "carry it over", "carry on", "carried over"})
_DROP = frozenset({"drop", "drop it", "drop the project", "dropped", "dropped it"})
_TURNED_OUT = (
    (Outcome.TOO_EARLY, ("too early", "too soon", "can't tell yet")),
    (Outcome.REVERSE, (
        "i'd reverse it", "i'd reverse", "i would reverse it", "i would reverse", "reverse it",
        "reversed",
    )),
    (Outcome.MIXED, ("mixed", "so so", "so-so", "half and half")),
    (Outcome.HELD_UP, ("held up", "it held up", "it's holding up", "holds up", "still holds")),
)  # fmt: skip
_STANDS = (
    (Stance.PUSHING_BACK, ("pushing back", "push back")),
    (Stance.BETWEEN, ("somewhere in between", "in between", "between", "in the middle")),
    (Stance.EMBRACING, ("embracing", "embrace")),
)
NAMES = (
    "log", "me", "summary", "export", "setup", "edit", "next", "skip", "pause", "resume", "now",
    "quiet", "focus", "help",
)  # fmt: skip
"""Commands that somebody might type here without their slash."""
_NO_TIME = datetime.min.replace(tzinfo=UTC)
"""A message has no end, unlike a status: no time is needed to tell whether it is over."""
LINE_MOST = 3000
"""Characters of a line to oneself, as its form takes (Slack's reference)."""
WORDS_READ = 200
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
    CARRY_OVER = "carry_over"
    DROP = "drop"
    ASK_DROP = "ask_drop"
    """The same, of a project whose end was not asked about: they may mean something else."""
    OUTCOME = "outcome"
    """How the decision turned out that was asked about last."""
    STANCE = "stance"
    """Where they stand, as was asked."""
    ASK_STANCE = "ask_stance"
    """Yes, ask where they stand."""
    NO_STANCE = "no_stance"
    NO_LOOK_BACKS = "no_look_backs"
    NO_REMINDERS = "no_reminders"
    THANKS = "thanks"
    """A word that wants no answer but a friendly one."""
    HELLO = "hello"
    AWAY = "away"
    """They are on vacation or sick."""
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
    """What follows *quiet*; the name of the command; what the answer says."""


@dataclass(frozen=True)
class Asked:
    """What somebody was asked that a plain answer may be to."""

    project: bool = False
    """They are at one."""
    is_ending: bool = False
    """And asked to decide on it."""
    stance: Question | None = None
    """What the last note asked about where they stand, this month."""
    look_back: str = ""
    """The decision asked about last, lately, and not answered since."""


NOTHING_ASKED = Asked()


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
    note: FridayNote | None = None
    """What was answered, as the note would show it."""


def understood(text: str, asked: Asked = NOTHING_ASKED) -> Understood:
    """What somebody wants who writes this, after what they were asked."""
    if noted(text) != text:
        return Understood(Meant.NOTE) if noted(text) else Understood(Meant.COMMAND, "log")
    said = _plainly(text)
    said = _PLEASE.sub("", said.removeprefix("/decisions").strip() or said)
    plain = _of_these(said, asked) or _plain(said) or _answered(said, asked)
    if plain is not None:
        return plain
    if looks_like_checkin(text):
        return _of_project(text, asked)
    if cut(text):
        return Understood(Meant.ASK)
    if is_away("", text[:WORDS_READ], None, _NO_TIME):
        return Understood(Meant.AWAY)
    return _nearly(said)


def _of_project(text: str, asked: Asked) -> Understood:
    """How a project goes; without one, hours lead to planning one, and *nothing* to nothing."""
    heard = read_checkin(text)
    if not asked.project:
        is_nothing = heard.minutes == 0 and heard.state is None
        return Understood(Meant.THANKS if is_nothing else Meant.FOCUS)
    return Understood(Meant.HOURS if heard.is_unclear else Meant.CHECK_IN)


def _answered(said: str, asked: Asked) -> Understood | None:
    """What a few words mean as an answer to what was asked, if they are one."""
    if (asked.look_back or asked.stance) and not _tells_of_project(said):
        outcome = _outcome(said)
        if asked.look_back and outcome is not None:
            return Understood(Meant.OUTCOME, f"{outcome}/{asked.look_back}")
        stance = next((each for each, words in _STANDS if said.startswith(words)), None)
        if asked.stance is not None and stance is not None:
            return Understood(Meant.STANCE, stance)
    if asked.project and said in _DROP:
        return Understood(Meant.DROP if asked.is_ending else Meant.ASK_DROP)
    if asked.project and said in _CARRY_OVER:
        return Understood(Meant.CARRY_OVER)
    if asked.stance is Question.WHETHER and said in _YES:
        return Understood(Meant.ASK_STANCE)
    if asked.stance is not None and not asked.project and said in _NO:
        return Understood(Meant.NO_STANCE)
    return Understood(Meant.THANKS) if said in _THANKS else None


def _outcome(said: str) -> Outcome | None:
    return next((each for each, heads in _TURNED_OUT if said.startswith(heads)), None)


def _tells_of_project(said: str) -> bool:
    """Hours, or a state: "held up by legal, 1h" is no answer to how a decision turned out."""
    if not looks_like_checkin(said):
        return False
    heard = read_checkin(said)
    return heard.minutes is not None or heard.state is not None


def _of_these(said: str, asked: Asked) -> Understood | None:
    """*Stop these* stops what was asked about, as its button does; where nothing was, all."""
    if said != "stop these":
        return None
    if asked.look_back:
        return Understood(Meant.NO_LOOK_BACKS)
    return Understood(Meant.NO_STANCE) if asked.stance else None


def _plain(said: str) -> Understood | None:
    """What a few plain words mean, if they are any of ours."""
    for meant, words in (
        (Meant.SPEAK, _SPEAK), (Meant.FOCUS, _FOCUS), (Meant.HELLO, _HELLO),
    ):  # fmt: skip
        if said in words:
            return Understood(meant)
    if said and said.rstrip(" ?") in _HELP:
        return Understood(Meant.HELP)
    if wants_no_reminders(said):
        return Understood(Meant.NO_REMINDERS)
    if wants_quiet(said):
        return Understood(Meant.QUIET)
    quiet = _QUIET.fullmatch(said)
    if quiet is not None:
        until = (quiet[1] or quiet[2] or "").strip()
        return Understood(Meant.QUIET, "" if until in _UNTIL_CALLED else until)
    return Understood(Meant.COMMAND, said) if said in NAMES else None


def _nearly(said: str) -> Understood:
    """A command nearly spelt; "held up", an answer that comes too late, is no misspelt *help*."""
    if 0 < len(said.split()) <= WORDS_MOST and _outcome(said) is None:
        near = difflib.get_close_matches(said.split()[0], NAMES, n=1, cutoff=0.75)
        if near:
            return Understood(Meant.COMMAND, near[0])
    return Understood(Meant.TALK)


def line_of(text: str) -> str:
    """What an answer says beyond how the decision turned out: all of it, or nothing."""
    said = _plainly(text)
    is_bare = any(said in heads for _, heads in _TURNED_OUT)
    return "" if is_bare or len(text) > LINE_MOST else text.strip()


def has_line(lines: str, line: str) -> bool:
    """Whether `line`, which may be several, is among what somebody wrote to themselves."""
    return f"\n{line}\n" in f"\n{lines}\n"


def _plainly(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!,")


def noted(text: str) -> str:
    """The decision in it: what follows *log*, or all of it."""
    found = _NOTE.match(text)
    return found[1].strip() if found else text


def each_noted(text: str) -> list[str]:
    """The decisions in what is to be noted: each where there are several, else all as it stands."""
    said = noted(text).strip()
    found = cut(said)
    return found if len(found) > 1 else [said]
