"""The practice workspace with real processes in it: whose call is whose, who is to be killed."""

import asyncio
import itertools
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.demo.stage import Place
from bot.resources import resource
from bot.sandbox.driver import Driver
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.state import Json
from bot.sandbox.web_api import web_api
from bot.sandbox.workspace import SIGNING_SECRET, Workspace
from tests.faults.balancer import Balancer, balancing
from tests.faults.books import Books
from tests.faults.processes import Process
from tests.stage import BERLIN, PEOPLE, SUNDAY

PATIENCE = 30
"""Seconds until what is waited for will not come about any more."""
MOST_SAID = 60
"""Lines of each process shown where something went wrong."""
Act = Callable[[], Awaitable[object]]


class Calls:
    """What each process is asking Slack, told apart by the address it was given."""

    def __init__(self, ws: Workspace) -> None:
        self.under_way: list[tuple[str, str]] = []
        self._ws = ws
        self._api = web_api(ws)
        self.route = Route("/to/{process}/api/{method}", self._answer, methods=["GET", "POST"])

    async def _answer(self, request: Request) -> Response:
        call = request.path_params["process"], request.path_params["method"]
        self.under_way.append(call)
        try:
            return await self._api(request)
        finally:
            self.under_way.remove(call)

    async def caller(self, method: str) -> str:
        """Who calls this method, once only the one that is held is left. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while len(found := [who for who, what in self.under_way if what == method]) != 1:
                await self._ws.activity.heard(self._ws.activity.count, 0.05)
        return found[0]


@dataclass
class World(Place):
    """The workspace, its processes by name, and the books to compare with."""

    calls: Calls
    books: Books
    folder: Path
    balancer: Balancer | None = None
    """Where there is one, events come by signed HTTP; else by Socket Mode."""
    fleet: dict[str, Process] = field(default_factory=dict)
    acting: "list[asyncio.Future[object]]" = field(default_factory=list)
    """What was interrupted by a kill and goes on."""
    _names: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def start(self, **settings: str) -> Process:
        """One more process, connected."""
        name = f"process-{next(self._names)}"
        port = _free_port()
        process = await Process.start(
            name, self.folder, {**self._environment(name, port), **settings}
        )
        self.fleet[name] = process
        if self.balancer is not None:
            self.balancer.ports[name] = port
        return process

    def _environment(self, name: str, port: int) -> dict[str, str]:
        tokens = self.ws.tokens
        common = {
            "SLACK_BOT_TOKEN": tokens.bot,
            "SLACK_API_URL": f"{self.ws.address}/to/{name}/api/",
            "PRACTICE_CLOCK_URL": f"{self.ws.address}/clock",
            "DATABASE_URL": self.books.url,
            "LOG_LEVEL": "WARNING",
        }
        if self.balancer is None:
            return {**common, "SLACK_APP_TOKEN": tokens.app}
        return {**common, "SLACK_SIGNING_SECRET": SIGNING_SECRET, "PORT": str(port)}

    async def kill(self, name: str) -> None:
        """Pull the plug of one process."""
        await self._gone(name).kill()

    async def stop(self, name: str) -> int:
        """Stop one process politely; return its exit code."""
        code = await self.fleet[name].stop()
        self._gone(name)
        return code

    def _gone(self, name: str) -> Process:
        if self.balancer is not None:
            self.balancer.ports.pop(name, None)
        return self.fleet.pop(name)

    @asynccontextmanager
    async def doomed(self, kind: str, method: str, act: Act) -> AsyncIterator[None]:
        """Let `act` lead to a call of this method; when the block ends, its caller is killed.

        The act itself may wait for somebody to take the caller's place: see `all_known`.
        """
        fault = await self.driver.fault(kind, method=method)
        self.acting.append(asyncio.ensure_future(act()))
        await self.driver.reached(fault)
        caller = await self.calls.caller(method)
        yield
        await self.kill(caller)

    async def acknowledged(self, ts: str) -> None:
        """Wait until Slack was told that the event of this message arrived."""
        async with asyncio.timeout(PATIENCE):
            while not any(_tells_of(each, ts) for each in self.ws.traffic.since(0, "events_api")):
                await self.ws.activity.heard(self.ws.activity.count, PATIENCE)

    async def unreachable(self) -> None:
        """Wait until no process takes anything from Slack any more."""
        async with asyncio.timeout(PATIENCE):
            while self.ws.sockets.count:
                await self.ws.activity.heard(self.ws.activity.count, PATIENCE)
            while self.balancer is not None and await self.balancer.reaches_somebody():
                pass

    async def until(self, *when: int) -> None:
        """Move time to this local moment in Berlin, doing on the way all that falls due."""
        await self.driver.advance(to=datetime(*when, tzinfo=BERLIN))  # type: ignore[arg-type, misc]

    async def all_known(self) -> None:
        """See acts through, and let the time pass in which interrupted messages are looked up."""
        await asyncio.gather(*self.acting)
        self.acting.clear()
        await self.driver.settle()
        await self.driver.advance(by=400)


def _tells_of(entry: Json, ts: str) -> bool:
    is_acknowledged = any(ack["ok"] for ack in entry.get("acks", ()))
    return is_acknowledged and entry["payload"]["event"].get("ts") == ts


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@asynccontextmanager
async def world(
    url: str,
    folder: Path,
    *,
    processes: int = 1,
    over_http: bool = False,
    people: Sequence[str] = PEOPLE,
    now: datetime = SUNDAY,
) -> AsyncIterator[World]:
    """A workspace on a Sunday with so many processes of the bot on one migrated database."""
    ws = small(resource("manifest.yml"), people, now=now)
    calls = Calls(ws)
    async with (
        serve(ws, routes=[calls.route]) as address,
        Driver(address) as driver,
        balancing(over_http) as balancer,
    ):
        made = World(ws, driver, calls, Books(ws, url), folder, balancer)
        try:
            await asyncio.gather(*(made.start() for _ in range(processes)))
            if balancer is not None:
                where = {"url": balancer.url, "signing_secret": SIGNING_SECRET}
                await driver.do("http", **where)
            yield made
        except BaseException:
            for each in made.fleet.values():
                sys.stderr.write("\n".join([each.name, *each.said[-MOST_SAID:], ""]))
            raise
        finally:
            await asyncio.gather(*(each.kill() for each in made.fleet.values()))
