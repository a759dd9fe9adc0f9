"""Moves simulated time in steps, each taken only when the bot has nothing left to do."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.errors import Refused
from bot.sandbox.state import Json
from bot.sandbox.workspace import Workspace

# How long to wait for a bot before saying what it is still busy with.
PATIENCE_SECONDS = 30.0
# A busy bot is asked again after this long, then after twice as long, up to the second number.
ASK_AGAIN_SECONDS = (0.02, 0.5)


@dataclass(slots=True)
class Patience:
    """How long is left to wait in all, and until the bot is asked again."""

    limit: float
    until: float = 0.0
    pause: float = ASK_AGAIN_SECONDS[0]
    stops: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Start waiting anew: the bot got somewhere."""
        self.until = asyncio.get_running_loop().time() + self.limit
        self.pause = ASK_AGAIN_SECONDS[0]

    @property
    def left(self) -> float:
        """Seconds of real time left."""
        return self.until - asyncio.get_running_loop().time()

    def grow(self) -> float:
        """Return how long to wait for another report, longer each time."""
        pause, self.pause = self.pause, min(self.pause * 2, ASK_AGAIN_SECONDS[1])
        return min(pause, max(self.left, 0))


async def advance(
    ws: Workspace, to: datetime | None, *, wait: bool = True, limit: float = PATIENCE_SECONDS
) -> Json:
    """Move time to `to`, or to the next thing due, stopping at everything due in between.

    Raises Refused with what is still going on if the bot isn't idle within `limit` seconds of
    real time at any one stop, or at once where the workspace closes. With `wait` off time just
    moves, for a bot that is meant to be away.
    """
    patience = Patience(limit)
    if not wait:
        return _jump(ws, to)
    due = await quiet(ws, patience)
    target = to or due
    if target is None:
        raise Refused("nothing_due", "the bot has nothing planned")
    while ws.clock.now < target:
        ws.clock.move(min(target, due) if due else target)
        patience.stops.append(ws.clock.now.isoformat())
        patience.renew()
        due = await quiet(ws, patience)
    return _where(ws, patience.stops)


async def settle(ws: Workspace, *, limit: float = PATIENCE_SECONDS) -> Json:
    """Wait until the bot has nothing left to do at this time. Raises Refused as `advance` does."""
    await quiet(ws, Patience(limit))
    return _where(ws, [])


async def quiet(ws: Workspace, patience: Patience) -> datetime | None:
    """Wait until nothing is under way and every bot idle; return when something is due next."""
    while True:
        await _nothing_under_way(ws, patience)
        if not ws.clock.reports:
            return None
        sent, seq = ws.outbox.sent, ws.clock.ask()
        await _reported(ws, seq, patience)
        if ws.outbox.sent == sent and not _is_under_way(ws) and _is_idle(ws, seq):
            return ws.clock.next_due
        if patience.left <= 0:
            raise _still_busy(ws, seq)


async def _nothing_under_way(ws: Workspace, patience: Patience) -> None:
    while _is_under_way(ws):
        _refuse_closing(ws)
        if not await ws.activity.heard(ws.activity.count, patience.left):
            raise _still_busy(ws, ws.clock.seq)


def _is_under_way(ws: Workspace) -> bool:
    return bool(ws.outbox.unacknowledged or ws.calls_under_way)


async def _reported(ws: Workspace, seq: int, patience: Patience) -> None:
    """Wait for every bot's report; from busy ones for another one, for a while."""
    while not _all_reported(ws, seq):
        _refuse_closing(ws)
        heard = ws.activity.count
        if not await ws.activity.heard(heard, patience.left):
            raise _still_busy(ws, seq)
    pause = patience.grow()
    until = asyncio.get_running_loop().time() + pause
    while not _is_idle(ws, seq):
        left = until - asyncio.get_running_loop().time()
        if not await ws.activity.heard(ws.activity.count, left):
            return


def _refuse_closing(ws: Workspace) -> None:
    if ws.closing.is_set():
        raise Refused("closing", "the workspace is going away")


def _all_reported(ws: Workspace, seq: int) -> bool:
    return all(report and report.seq >= seq for report in ws.clock.reports.values())


def _is_idle(ws: Workspace, seq: int) -> bool:
    if not _all_reported(ws, seq) or not all(r and r.idle for r in ws.clock.reports.values()):
        return False
    due = ws.clock.next_due
    return due is None or due > ws.clock.now


def _still_busy(ws: Workspace, seq: int) -> Refused:
    reasons = [f"unacknowledged: {name}" for name in ws.outbox.unacknowledged]
    reasons += [f"call under way: {name}" for name in ws.calls_under_way]
    for bot, report in ws.clock.reports.items():
        if report is None or report.seq < seq:
            reasons.append(f"{bot} has not reported since it was asked")
        elif not report.idle:
            reasons.append(f"{bot} reports that it is busy")
        elif report.next_due and report.next_due <= ws.clock.now:
            reasons.append(f"{bot} has something due since {report.next_due.isoformat()}")
    return Refused("not_idle", f"at {ws.clock.now.isoformat()}: " + "; ".join(reasons))


def _jump(ws: Workspace, to: datetime | None) -> Json:
    if to is None:
        raise Refused("nothing_due", "without waiting, say when to go to")
    ws.clock.move(to)
    ws.clock.ask()
    return _where(ws, [ws.clock.now.isoformat()])


def _where(ws: Workspace, stops: list[str]) -> Json:
    ws.changed()
    return {"now": ws.clock.now.isoformat(), "stops": stops, "bot": bool(ws.clock.reports)}
