"""Row 6: a real `three-decisions run` in the practice workspace: how soon it answers, its size."""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.messages import upgrade_at
from bot.resources import resource
from bot.sandbox import messages
from bot.sandbox.driver import Driver
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.workspace import Workspace
from bot.settings import without_proxies

STARTS = 3
AT_REST_AFTER = 7.0
"""Seconds; one of its ticks is among them."""


@asynccontextmanager
async def running(address: str, ws: Workspace, folder: Path) -> AsyncIterator[int]:
    """The bot in a process of its own, as an operator starts it; yields its id."""
    environment = {
        **os.environ,
        "SLACK_BOT_TOKEN": ws.tokens.bot,
        "SLACK_APP_TOKEN": ws.tokens.app,
        "SLACK_API_URL": f"{address}/api/",
        "DATABASE_URL": f"sqlite:///{folder / 'start.db'}",
        "LOG_LEVEL": "ERROR",
    }
    command = Path(sys.executable).with_name("three-decisions")
    process = await asyncio.create_subprocess_exec(
        command, "run", cwd=folder, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def first_ack(ws: Workspace, driver: Driver) -> None:
    """Wait for the bot, say something, and wait until it has acknowledged that."""
    await driver.connected()
    place, ana = ws.state.find_channel("platform"), ws.state.find_user("ana")
    assert place is not None
    assert ana is not None
    messages.post(ws, place, ana, "Good morning")
    while not ws.traffic.since(0, "events_api", "message")[-1].get("acks"):
        await ws.activity.heard(ws.activity.count, 0.01)


def megabytes(process_id: int) -> float:
    """What the process holds in memory (Linux)."""
    for line in Path(f"/proc/{process_id}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError("no VmRSS")


async def once(folder: Path, rest: float) -> tuple[float, float]:
    """Seconds from the process's start to its first ack; MB after so many seconds of rest."""
    ws = small(resource("manifest.yml"))
    with without_proxies():
        async with serve(ws) as address, Driver(address) as driver:
            begun = time.perf_counter()
            async with running(address, ws, folder) as process_id:
                await first_ack(ws, driver)
                taken = time.perf_counter() - begun
                await asyncio.sleep(rest)
                return taken, megabytes(process_id)


async def measure() -> dict[str, float]:
    """The median start in seconds, and the memory at rest in MB."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        await upgrade_at(f"sqlite:///{folder / 'start.db'}")
        starts = [await once(folder, 0.0) for _ in range(STARTS - 1)]
        starts.append(await once(folder, AT_REST_AFTER))
    return {"start": statistics.median(taken for taken, _ in starts), "memory": starts[-1][1]}


if __name__ == "__main__":
    print(asyncio.run(measure()))
