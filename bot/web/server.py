"""The HTTP server: Slack's requests behind the door, and two questions an operator asks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.web.door import Door, IsOfInterest

GRACE_SECONDS = 5
"""For requests under way when the bot stops; each is acknowledged within three."""


def application(
    app: AsyncApp,
    *,
    signing_secret: str,
    is_of_interest: IsOfInterest,
    is_ready: Callable[[], Awaitable[str | None]],
) -> Starlette:
    """The ASGI application. `is_ready` answers with what is missing, or None."""

    async def to_bolt(request: Request, body: str) -> Response:
        answer = await app.async_dispatch(
            AsyncBoltRequest(
                body=body,
                query=dict(request.query_params),
                headers=dict(request.headers),
            )
        )
        return Response(
            answer.body, answer.status, headers=answer.first_headers_without_set_cookie()
        )

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        missing = await is_ready()
        return JSONResponse({"ready": missing is None, "missing": missing}, 200 if missing is None else 503)

    door = Door(signing_secret, is_of_interest, to_bolt)
    return Starlette(
        routes=[
            Route("/slack/events", door, methods=["POST", "GET"]),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
        ]
    )


@asynccontextmanager
async def served(application: Starlette, host: str, port: int) -> AsyncIterator[int]:
    """Serve until the block ends; yields the port. Requests under way are finished first."""
    config = uvicorn.Config(
        application, host=host, port=port, log_config=None, access_log=False, lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS, server_header=False,
    )
    server = _Quiet(config)
    task = asyncio.create_task(server.serve())
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        if task.done():
            raise OSError(f"{host}:{port} can't be listened to")
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await task


class _Quiet(uvicorn.Server):
    """Leaves signals to the command line, which stops more than this server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
