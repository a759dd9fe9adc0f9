"""What people said in a campaign, kept by the campaign itself: the truth to compare with."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

THINGS = ("billing export", "login page", "search index", "nightly import", "mobile client")
PLACES = ("its own queue", "the new cluster", "one small service", "a plain table", "the edge")


@dataclass(eq=False)
class Line:
    """One decision as somebody wrote it; `ticket` tells it from all others."""

    ticket: int
    words: str
    take: int = 1

    @property
    def text(self) -> str:
        """The decision as the bot should know it."""
        return f"{self.words}, ticket {self.ticket}, take {self.take}"


@dataclass(eq=False)
class Said:
    """A reply as it stands now, in the thread under `root`."""

    ts: str
    who: str
    root: str
    lines: list[Line]
    grows: bool
    """Edits of it add decisions; those of others take them out: never both, lest one that was
    added pass for one that was taken out, where the bot sees the last edit only."""
    is_deleted: bool = False

    @property
    def text(self) -> str:
        """What its author typed."""
        return typed(self.lines)


def typed(lines: Sequence[Line]) -> str:
    """These decisions as a numbered list."""
    return "\n".join(f"{number}. {line.text}" for number, line in enumerate(lines, 1))


@dataclass
class Ledger:
    """Every reply said, and what each close should have counted."""

    dice: Random
    said: list[Said] = field(default_factory=list)
    closes: list[tuple[int, int]] = field(default_factory=list)
    """People and decisions of each round, in order."""
    reminded: list[set[str]] = field(default_factory=list)
    """Whom each round should remind, by user id."""
    _counted: set[int] = field(default_factory=set)
    _tickets: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def lines(self, count: int) -> list[Line]:
        """New decisions."""
        return [self.line() for _ in range(count)]

    def line(self) -> Line:
        """A new decision."""
        words = f"Moved the {self.dice.choice(THINGS)} to {self.dice.choice(PLACES)}"
        return Line(next(self._tickets), words)

    def standing(self, *roots: str) -> list[Said]:
        """Replies that were not deleted, in these threads or in all."""
        return [
            each for each in self.said if not each.is_deleted and (not roots or each.root in roots)
        ]

    def uncounted(self) -> list[tuple[str, int]]:
        """Who wrote which decision that no summary has counted yet."""
        return [
            (each.who, line.ticket)
            for each in self.standing()
            for line in each.lines
            if line.ticket not in self._counted
        ]

    def close(self) -> None:
        """A round closed: what stands and was not counted counts now."""
        counts = self.uncounted()
        self.closes.append((len({who for who, _ in counts}), len(counts)))
        self._counted |= {ticket for _, ticket in counts}
