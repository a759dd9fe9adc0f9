"""The workspace's simulated time and what the bot reported about it; moving it is in advance.py."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.sandbox.bell import Bell


@dataclass(frozen=True, slots=True)
class Report:
    """What a bot said after a tick: whether it is idle, and when it has something to do next."""

    seq: int
    idle: bool
    next_due: datetime | None
    what: str = ""


class Clock:
    """Stands still unless told to run; every question to the bot raises `seq` by one."""

    def __init__(self, now: datetime, last_ts: int = 0) -> None:
        self._base = now.astimezone(UTC)
        self._started: float | None = None
        self.last_ts = last_ts
        """The newest message's, in microseconds since 1970."""
        self.questions = Bell()
        self.reports: dict[str, Report | None] = {}
        self._lost: set[str] = set()

    @property
    def now(self) -> datetime:
        """The simulated time, in UTC."""
        if self._started is None:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._started)

    @property
    def unix(self) -> int:
        """The simulated time in whole seconds since 1970."""
        return int(self.now.timestamp())

    @property
    def seq(self) -> int:
        """How often the bot has been asked to look at the time."""
        return self.questions.count

    @property
    def is_running(self) -> bool:
        """Whether simulated time passes with real time."""
        return self._started is not None

    @property
    def next_due(self) -> datetime | None:
        """The earliest thing any bot said it has to do."""
        dues = [r.next_due for r in self.reports.values() if r and r.next_due]
        return min(dues, default=None)

    @property
    def next_what(self) -> str:
        """What that is, in the words of whoever said so; empty where they didn't."""
        due = self.next_due
        return next((r.what for r in self.reports.values() if r and due and r.next_due == due), "")

    def run(self, running: bool) -> None:
        """Let time pass, or stand still from here."""
        self._base = self.now
        self._started = time.monotonic() if running else None
        self.ask()

    def move(self, to: datetime) -> None:
        """Set the time to `to`, or leave it where it is already later; never backwards."""
        self._base = max(self.now, to.astimezone(UTC))
        if self._started is not None:
            self._started = time.monotonic()

    def ask(self) -> int:
        """Ask every bot to look at the time and report; return the question's number."""
        self.questions.ring()
        return self.seq

    def meet(self, bot: str) -> None:
        """Remember that this bot reads the clock, so that moving time waits for it."""
        if bot not in self._lost:
            self.reports.setdefault(bot, None)

    def forget(self, bot: str) -> None:
        """Stop waiting for this bot."""
        self.reports.pop(bot, None)

    def lose(self, bot: str) -> None:
        """Forget this bot for good: it died, and what it said last may still be on its way."""
        self._lost.add(bot)
        self.forget(bot)

    def hear(self, bot: str, report: Report) -> None:
        """Keep the bot's latest report; an older question's answer never replaces a newer one's."""
        known = self.reports.get(bot)
        if bot not in self._lost and (known is None or report.seq >= known.seq):
            self.reports[bot] = report

    def next_ts(self) -> str:
        """Return the next message ts: later than every one before, at the simulated time."""
        micros = round(self.now.timestamp() * 1_000_000)
        self.last_ts = max(micros, self.last_ts) + 100
        return f"{self.last_ts // 1_000_000}.{self.last_ts % 1_000_000:06d}"
