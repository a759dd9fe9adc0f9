"""What time it is: the machine's clock, or the practice workspace's; all else is told the time."""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import aiohttp

Clock = Callable[[], Awaitable[datetime]]
"""Asked for the time, it answers with an aware instant in UTC."""


async def system_clock() -> datetime:
    """The machine's time, in UTC."""
    return datetime.now(UTC)


def stopped_at(moment: datetime) -> Clock:
    """A clock that always says `moment` (aware)."""

    async def clock() -> datetime:
        return moment

    return clock


class PracticeClock:
    """The practice workspace's time, which moves in steps and waits for the bot to keep up."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._name = secrets.token_hex(4)  # several bots may share a workspace
        self.seq = -1
        self._session = aiohttp.ClientSession()
        self._line: aiohttp.ClientResponse | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(aiohttp.ClientError, TimeoutError):
            await self._say({"gone": True})
        if self._line is not None:
            self._line.close()
        await self._session.close()

    async def __call__(self) -> datetime:
        """The workspace's time, in UTC."""
        async with self._session.get(self.url) as answer:
            return datetime.fromisoformat((await answer.json())["now"])

    async def changed(self) -> datetime:
        """Wait until the workspace asks for a report, some 20 s at most; return its time."""
        await self._hold_line()
        timeout = aiohttp.ClientTimeout(total=60)
        params = {"bot": self._name}
        if self.seq >= 0:
            params["after"] = str(self.seq)
        async with self._session.get(self.url, params=params, timeout=timeout) as answer:
            said = await answer.json()
        self.seq = said["seq"]
        return datetime.fromisoformat(said["now"])

    async def _hold_line(self) -> None:
        """Keep a request open: cut, it tells the workspace that this bot died."""
        if self._line is None:
            endless = aiohttp.ClientTimeout(total=None)
            self._line = await self._session.get(
                f"{self.url}/line", params={"bot": self._name}, timeout=endless
            )

    async def report(self, next_due: datetime | None, what: str) -> None:
        """Tell the workspace that a tick is over, when the next thing is due, and what it is."""
        report: dict[str, object] = {
            "seq": self.seq,
            "idle": True,  # a report is made only between ticks
            "next_due": next_due.isoformat() if next_due else None,
            "what": what,
        }
        await self._say(report)

    async def _say(self, body: dict[str, object]) -> None:
        async with self._session.post(f"{self.url}/idle", json={"bot": self._name, **body}):
            pass
