"""The HTTP server: Slack's requests behind the door, and two questions an operator asks."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager

import uvicorn
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.web.door import Answer, Door, Headers, IsOfInterest

GRACE_SECONDS = 5
"""For requests under way when the bot stops; each is acknowledged within three."""

IsReady = Callable[[], Awaitable[str | None]]
"""Answers with what is missing, or None."""


def application(
    app: AsyncApp, *, signing_secret: str, is_of_interest: IsOfInterest, is_ready: IsReady
) -> ASGIApp:
    """The ASGI application: the door, Bolt behind it, and the operator's two questions."""

    async def to_bolt(body: str, headers: Headers) -> Answer:
        said = await app.async_dispatch(AsyncBoltRequest(body=body, headers=dict(headers)))
        return Answer(said.status, said.body, said.first_headers_without_set_cookie())

    return Door(
        Starlette(routes=[Route("/healthz", _alive), Route("/readyz", _readiness(is_ready))]),
        signing_secret=signing_secret,
        is_of_interest=is_of_interest,
        inside=to_bolt,
    )


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok")


def _readiness(is_ready: IsReady) -> Callable[[Request], Awaitable[Response]]:
    async def readiness(_request: Request) -> Response:
        missing = await is_ready()
        status = 200 if missing is None else 503
        return JSONResponse({"ready": missing is None, "missing": missing}, status)

    return readiness


@asynccontextmanager
async def served(application: ASGIApp, host: str, port: int) -> AsyncIterator[int]:
    """Serve until the block ends; yields the port. Requests under way are finished first.

    Raises CannotListen.
    """
    listeners = _listeners(host, port)
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
    )
    server = _Quiet(config)
    task = asyncio.create_task(server.serve(listeners))
    try:
        while not server.started and not task.done():  # noqa: ASYNC110 -- uvicorn has no event
            await asyncio.sleep(0.01)
        if task.done():
            task.result()  # which raises
        yield listeners[0].getsockname()[1]
    finally:
        server.should_exit = True
        await task


class CannotListen(Exception):
    """The port is taken, or not ours; the text says which."""


def _listeners(host: str, port: int) -> list[socket.socket]:
    """Bound here: uvicorn would end the process by itself where it can't, without a word of why."""
    with ExitStack() as bound:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            made = [
                bound.enter_context(socket.create_server(address, family=family))
                for family, _, _, _, address in found
            ]
        except OSError as error:
            why = (error.strerror or "").partition(" (")[0]  # where it was tried, we say ourselves
            raise CannotListen(why) from None
        bound.pop_all()
        return made


class _Quiet(uvicorn.Server):
    """Leaves signals to the command line, which stops more than this server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
