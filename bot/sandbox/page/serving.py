"""Puts the page on the workspace's server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.sandbox import server
from bot.sandbox.page.guide import Guide
from bot.sandbox.page.nudging import nudge
from bot.sandbox.page.routes import page_routes, static
from bot.sandbox.page.templating import fill
from bot.sandbox.workspace import Workspace


@contextlib.asynccontextmanager
async def serve_waiting(ws: Workspace, port: int = 0, *, why: str) -> AsyncIterator[str]:
    """Serve the workspace with nothing to look at but `why` there isn't yet; yield the address.

    Every page answers 503 and looks again by itself. Raises OSError where the port is taken.
    """

    async def endpoint(_request: Request) -> Response:
        return HTMLResponse(fill("waiting", team=ws.state.team.name, why=why), 503)

    routes = [Route("/static/{name}", static), Route("/{rest:path}", endpoint)]
    async with server.serve(ws, port, routes=routes) as address:
        yield address


@contextlib.asynccontextmanager
async def serve(
    ws: Workspace,
    port: int = 0,
    *,
    guide: Guide | None = None,
    routes: Sequence[BaseRoute] = (),
) -> AsyncIterator[str]:
    """Serve workspace and page in the running event loop; yield the address, without a slash.

    Port 0 takes a free one. `/` answers 503 until an app has connected, 200 from then on. What was
    said before this counts as read by everybody. Raises OSError where the port is taken.
    """
    _, ours = page_routes(ws, guide=guide, routes=routes)
    async with server.serve(ws, port, routes=ours) as address:
        nudging = asyncio.create_task(nudge(ws))
        try:
            yield address
        finally:
            nudging.cancel()
            await asyncio.gather(nudging, return_exceptions=True)
