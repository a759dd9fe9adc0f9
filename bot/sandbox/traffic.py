"""The log of what went between app and workspace, for tests and for looking closely."""

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime

from bot.sandbox.state import Json

# Ten thousand entries hold a month of a team's practice in a few dozen megabytes.
MOST_ENTRIES = 10_000


class Traffic:
    """Numbered entries, oldest forgotten first; an entry is completed when its answer arrives."""

    def __init__(self, now: Callable[[], datetime], most: int = MOST_ENTRIES) -> None:
        self._now = now
        self._entries: deque[Json] = deque(maxlen=most)
        self._count = 0

    @property
    def count(self) -> int:
        """How many entries there ever were."""
        return self._count

    def add(self, kind: str, name: str, **details: object) -> Json:
        """Add an entry and return it; what is set on it later shows up in the log."""
        self._count += 1
        entry: Json = {
            "n": self._count,
            "kind": kind,
            "name": name,
            "now": self._now().isoformat(),
            "at": time.time(),
            **details,
        }
        self._entries.append(entry)
        return entry

    def since(self, after: int = 0, kind: str | None = None, name: str | None = None) -> list[Json]:
        """Return the entries numbered above `after`, of this kind and name if given."""
        return [
            entry
            for entry in self._entries
            if entry["n"] > after
            and kind in (None, entry["kind"])
            and name in (None, entry["name"])
        ]
