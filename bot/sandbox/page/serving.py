"""Puts the page on the workspace's server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from starlette.routing import BaseRoute

from bot.sandbox import server
from bot.sandbox.page.guide import Guide
from bot.sandbox.page.nudging import nudge
from bot.sandbox.page.routes import page_routes
from bot.sandbox.workspace import Workspace


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
