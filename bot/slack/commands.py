"""Reads what follows `/decisions`: which command it is, or which one it nearly is."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

COMMANDS = (
    "setup",
    "log",
    "now",
    "pause",
    "resume",
    "skip next",
    "skip",
    "next",
    "summary",
    "me",
    "focus",
    "quiet",
    "edit",
    "export numbers",
    "export",
    "help",
)
"""The longer one stands first where one begins with another: `skip next`, `export numbers`."""
READ_AT_MOST = 200
"""Characters; a command is short, and a pasted page is none."""
QUOTES = "\"'`“”‘’«»*_~"

_LOG = re.compile(rf"[\s{re.escape(QUOTES)}]*log(?![\w-])[\s:]*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command as understood: `name` is empty for a bare `/decisions`, None for an unknown one."""

    name: str | None
    rest: str = ""
    nearest: str | None = None
    """For an unknown one: the command it resembles, if any."""


def read(text: str) -> Command:
    """The command in what was typed; quotes, case and spaces don't matter."""
    words = _words(text[:READ_AT_MOST])
    said = " ".join(words)
    if not said:
        return Command("")
    noted = _LOG.match(text)
    if noted is not None:
        return Command("log", noted[1].strip())  # what somebody wrote stays as they wrote it
    for name in COMMANDS:
        if said == name or said.startswith(name + " "):
            return Command(name, said[len(name) :].strip())
    near = difflib.get_close_matches(said, COMMANDS, n=1, cutoff=0.6)
    near = near or difflib.get_close_matches(words[0], COMMANDS, n=1, cutoff=0.6)
    return Command(None, nearest=near[0] if near else None)


def _words(text: str) -> list[str]:
    """The words, without quotes around any and without characters that show nothing."""
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    bare = (word.strip(QUOTES) for word in shown.casefold().split())
    return [word for word in bare if word]
