"""Tells a browser which parts of its page are new, by server-sent events; it fetches them then."""

import asyncio
import json
from collections.abc import AsyncIterator

from bot.sandbox.bell import Bell
from bot.sandbox.errors import Refused
from bot.sandbox.page.parts import Parts, Wishes
from bot.sandbox.page.place import NoSuchPlace, find
from bot.sandbox.workspace import Workspace

# Rings this close together are told as one piece of news.
TOGETHER_SECONDS = 0.03
# Looking takes its time where there is much to see; most of the time is left to others.
REST_PER_LOOK = 3
# A line now and then, so that either side notices when the other is gone.
HEARTBEAT_SECONDS = 15.0
# While time runs by itself the clock is looked at this often.
TICK_SECONDS = 1.0


async def news(parts: Parts, who: str, rest: str, wishes: Wishes) -> AsyncIterator[str]:
    """Yield events until the workspace closes: the versions of those parts that are new."""
    ws = parts.ws
    known: dict[str, str] = {}
    while not ws.closing.is_set():
        heard, started = _rings(ws), asyncio.get_running_loop().time()
        try:
            fresh = versions(parts, who, rest, wishes)
        except (NoSuchPlace, Refused):
            yield "event: gone\ndata: {}\n\n"
            return
        if told := {name: v for name, v in fresh.items() if known.get(name) != v}:
            yield f"data: {json.dumps(told)}\n\n"
        else:
            yield ":\n\n"
        known = fresh
        looked = asyncio.get_running_loop().time() - started
        await _next_ring(ws, heard)
        await asyncio.sleep(max(TOGETHER_SECONDS, REST_PER_LOOK * looked))


def versions(parts: Parts, who: str, rest: str, wishes: Wishes) -> dict[str, str]:
    """Return every part's version for whoever looks there. Raises NoSuchPlace, Refused."""
    place = find(parts.ws, who, rest)
    return {name: parts.render(name, place, wishes).version for name in parts.names}


def _rings(ws: Workspace) -> list[tuple[Bell, int]]:
    return [(bell, bell.count) for bell in (ws.changes, ws.activity)]


async def _next_ring(ws: Workspace, heard: list[tuple[Bell, int]]) -> None:
    seconds = TICK_SECONDS if ws.clock.is_running else HEARTBEAT_SECONDS
    waits = [asyncio.ensure_future(bell.heard(count, seconds)) for bell, count in heard]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
