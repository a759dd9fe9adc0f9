"""A bot in a process of its own, as an operator runs it: started, stopped politely, or killed."""

import asyncio
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.commanding import ROOT

CONNECTED = "Three Decisions is connected"
START_SECONDS = 60.0
"""Until it is connected, on a busy machine; it takes two."""
STOP_SECONDS = 10.0
"""Container hosts kill after ten."""


class DidNotStart(Exception):
    """The process ended before it was connected; the text is what it said."""


class Process:
    """`three-decisions run` with nothing in its environment but what is given."""

    def __init__(self, name: str, running: asyncio.subprocess.Process) -> None:
        self.name = name
        self.said: list[str] = []
        self._running = running
        self._connected = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, name: str, folder: Path, environment: Mapping[str, str]) -> Self:
        """Start it in `folder`, and wait until it is connected. Raises DidNotStart."""
        running = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.cli",
            "run",
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **environment},
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        process = cls(name, running)
        await process._is_connected()
        return process

    async def _listen(self) -> None:
        assert self._running.stderr is not None
        async for line in self._running.stderr:
            self.said.append(line.decode(errors="replace").rstrip())
            if CONNECTED in self.said[-1]:
                self._connected.set()

    async def _is_connected(self) -> None:
        connected = asyncio.create_task(self._connected.wait())
        await asyncio.wait(
            [connected, self._listening],
            timeout=START_SECONDS,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if not self._connected.is_set():
            connected.cancel()
            await self.kill()
            raise DidNotStart("\n".join(self.said))

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._running.returncode is None

    async def kill(self) -> None:
        """Pull the plug: SIGKILL, by its own id."""
        if self.is_running:
            self._running.kill()
        await self._ended()

    async def stop(self) -> int:
        """Ask it to stop and wait for its exit code. Raises TimeoutError after ten seconds."""
        self._running.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            return await self._ended()

    async def _ended(self) -> int:
        code = await self._running.wait()
        await asyncio.wait([self._listening])  # who gives up waiting does not end its listening
        return code
