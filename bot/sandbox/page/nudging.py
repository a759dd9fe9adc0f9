"""Lets a bot work while simulated time stands still: whatever happened, it is asked to look."""

import asyncio

from bot.sandbox.workspace import Workspace

# After news the bot gets this long to answer by itself before it is asked.
PAUSE_SECONDS = 0.2
LONGEST_WAIT_SECONDS = 20.0


async def nudge(ws: Workspace) -> None:
    """Ask the bot to look at the clock after each burst of traffic, until cancelled.

    A bot that runs on a real clock looks every few seconds; on a frozen one it would look only
    when time is moved, and what it owes people because of a click would wait until then.
    """
    seen = -1
    while not ws.closing.is_set():
        heard = ws.activity.count
        if ws.traffic.count != seen and not ws.moving.locked():
            seen = ws.traffic.count
            ws.clock.ask()
        await ws.activity.heard(heard, LONGEST_WAIT_SECONDS)
        await asyncio.sleep(PAUSE_SECONDS)
