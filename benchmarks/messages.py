"""Rows 1 and 2: messages over HTTP, of no interest and as replies, beside bare Bolt.

Measured is how many replies a second are stored and acknowledged. The server does not tick, so what
is left to the tick because of them is not in the figure.
"""

import asyncio
import itertools
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import select

from benchmarks.load import per_second, request
from benchmarks.servers import BOT, CHANNEL, TEAM, THREAD
from bot.store.engine import Begin, create_engine
from bot.store.migrate import upgrade
from bot.store.tables import Reply

REQUESTS = 3000
ROUNDS = 3
_numbers = itertools.count(1)


def event(**message: str) -> bytes:
    """A signed message event, each its own."""
    number = next(_numbers)
    said = {
        "type": "message", "channel": "C0TALK", "channel_type": "channel", "user": "U0ANA",
        "text": f"Talk number {number} about this and that", "team": TEAM,
        "ts": f"1779091300.{number:06}", **message,
    }  # fmt: skip
    body = {
        "type": "event_callback", "team_id": TEAM, "api_app_id": "A0", "event": said,
        "event_id": f"Ev{number}", "event_time": 1779091300, "token": "x",
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True,
             "is_enterprise_install": False}
        ],
    }  # fmt: skip
    return request(json.dumps(body))


def talk() -> list[bytes]:
    """Messages outside any thread of ours."""
    return [event() for _ in range(REQUESTS)]


def replies() -> list[bytes]:
    """Replies in the open round's thread."""
    return [event(channel=CHANNEL, thread_ts=THREAD, parent_user_id=BOT) for _ in range(REQUESTS)]


@contextmanager
def server(which: str, database_url: str) -> Iterator[int]:
    """A server in a process of its own; yields its port."""
    command = [sys.executable, "-m", "benchmarks.servers", which, database_url]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait()


async def measure() -> dict[str, float]:
    """Requests a second on one core; the median of interleaved rounds."""
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(everywhere)})  # the servers have the least one to themselves
    try:
        with TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'bench.db'}"
            await upgrade_at(url)
            found = await _rounds(url)
            await _require_kept(url, REQUESTS * ROUNDS)
    finally:
        os.sched_setaffinity(0, everywhere)
    return {name: statistics.median(each) for name, each in found.items()}


async def upgrade_at(url: str) -> None:
    """A database of the newest schema."""
    engine = create_engine(url)
    await upgrade(engine)
    await engine.dispose()


async def _rounds(url: str) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"bare": [], "no interest": [], "replies": []}
    with server("bare", url) as bare, server("bot", url) as bot:
        for _ in range(ROUNDS):
            found["bare"].append(await per_second(bare, talk()))
            found["no interest"].append(await per_second(bot, talk()))
            found["replies"].append(await per_second(bot, replies()))
    return found


async def _require_kept(url: str, acknowledged: int) -> None:
    """Raise unless the database has each reply that was acknowledged, once, and nothing else."""
    begin = Begin(create_engine(url))
    async with begin.reading() as session:
        kept = (await session.scalars(select(Reply.ts).where(Reply.installation_id == TEAM))).all()
    await begin.engine.dispose()
    if (len(kept), len(set(kept))) != (acknowledged, acknowledged):
        raise RuntimeError(f"{acknowledged} replies acknowledged, {len(set(kept))} kept")


if __name__ == "__main__":
    rates = asyncio.run(measure())
    for name, rate in rates.items():
        print(f"{name:12} {rate:8.0f}/s  {rate / rates['bare']:.2f}x")
