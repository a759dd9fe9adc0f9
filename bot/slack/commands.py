"""Reads what follows `/decisions`: which command it is, or which one it nearly is."""

import difflib
from dataclasses import dataclass

COMMANDS = ("setup", "now", "pause", "resume", "skip next", "skip", "next", "summary", "help")
"""`skip next` stands before `skip`, so that the longer one is tried first."""
READ_AT_MOST = 200
"""Characters; a command is short, and a pasted page is none."""
QUOTES = "\"'`“”‘’«»*_~"


@dataclass(frozen=True)
class Command:
    """A command as understood: `name` is empty for a bare `/decisions`, None for an unknown one."""

    name: str | None
    rest: str = ""
    nearest: str | None = None
    """For an unknown one: the command it resembles, if any."""


def read(text: str) -> Command:
    """The command in what was typed; quotes, case and spaces don't matter."""
    words = text[:READ_AT_MOST].strip().strip(QUOTES).casefold().split()
    said = " ".join(words)
    if not said:
        return Command("")
    for name in COMMANDS:
        if said == name or said.startswith(name + " "):
            return Command(name, said[len(name) :].strip().strip(QUOTES))
    near = difflib.get_close_matches(said, COMMANDS, n=1, cutoff=0.6)
    near = near or difflib.get_close_matches(words[0], COMMANDS, n=1, cutoff=0.6)
    return Command(None, nearest=near[0] if near else None)
