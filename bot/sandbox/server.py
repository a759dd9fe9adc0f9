"""Serves a workspace on loopback, in the running event loop; starts and stops quickly."""

import asyncio
import contextlib
import socket as sockets
from collections.abc import AsyncIterator, Iterator, Sequence

import uvicorn
from starlette.routing import BaseRoute

from bot.sandbox.application import application
from bot.sandbox.workspace import Workspace

HOST = "127.0.0.1"
# Requests still unanswered when the server stops get this long.
GRACE_SECONDS = 1.0


@contextlib.asynccontextmanager
async def serve(
    ws: Workspace, port: int = 0, *, routes: Sequence[BaseRoute] = ()
) -> AsyncIterator[str]:
    """Serve the workspace in the running event loop; the address is `http://127.0.0.1:<port>`.

    Port 0 takes a free one; `routes` are served besides the workspace's own. On leaving, all
    connections are closed. Raises OSError where the port is taken.
    """
    # asyncio turns Nagle's delays off only for sockets that say they are TCP.
    listener = sockets.socket(proto=sockets.IPPROTO_TCP)
    listener.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    with listener:
        listener.bind((HOST, port))
        ws.address = f"http://{HOST}:{listener.getsockname()[1]}"
        server = _Server(_config(ws, routes))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        await server.up(running)
        try:
            yield ws.address
        finally:
            await ws.close()
            server.stop.set()
            await running


class _Server(uvicorn.Server):
    """Uvicorn without its signal handlers and its tenth-of-a-second looks at the clock."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()
        self.stop = asyncio.Event()

    async def up(self, running: asyncio.Task[None]) -> None:
        """Wait until it answers; raise what kept it from starting."""
        started = asyncio.ensure_future(self.is_up.wait())
        await asyncio.wait({running, started}, return_when=asyncio.FIRST_COMPLETED)
        started.cancel()
        if running.done():
            running.result()

    async def startup(self, sockets: list[sockets.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.is_up.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.stop.wait()

    async def shutdown(self, sockets: list[sockets.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if tasks := set(self.server_state.tasks):
            _, late = await asyncio.wait(tasks, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
        await self.lifespan.shutdown()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(ws: Workspace, routes: Sequence[BaseRoute]) -> uvicorn.Config:
    return uvicorn.Config(
        application(ws, routes),
        loop="none",
        lifespan="off",
        ws="websockets-sansio",
        log_config=None,
        access_log=False,
        date_header=False,
        server_header=False,
    )
