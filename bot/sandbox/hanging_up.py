"""Notices that a client is gone: a call nobody waits for any more, a bot that is no more."""

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.workspace import Workspace


async def until_hung_up(
    ws: Workspace,
    receive: Receive,
    *,
    seconds: float | None = None,
    gate: asyncio.Event | None = None,
) -> bool:
    """Wait until the client is gone, `gate` opens, `seconds` pass or the workspace closes.

    Returns whether the client is gone.
    """
    gone = asyncio.ensure_future(_disconnected(receive))
    others = [asyncio.ensure_future(ws.closing.wait())]
    if gate is not None:
        others.append(asyncio.ensure_future(gate.wait()))
    await asyncio.wait([gone, *others], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    is_gone = gone.done()
    for task in (gone, *others):
        task.cancel()
    return is_gone


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass  # what is left of the request's body


class Line(Response):
    """An answer that never ends while the bot lives; the operating system cuts it when it dies.

    So a bot that was killed, and could say no goodbye, holds up time no longer.
    """

    def __init__(self, ws: Workspace, bot: str) -> None:
        super().__init__()
        self._ws, self._bot = ws, bot

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the line, and let the bot go when it is cut."""
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await until_hung_up(self._ws, receive)
        self._ws.clock.lose(self._bot)
        self._ws.activity.ring()
        await send({"type": "http.response.body", "body": b""})
