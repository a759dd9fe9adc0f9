"""Serves a workspace on loopback: routes, and starting and stopping quickly."""

import asyncio
import contextlib
import json
import logging
import socket as sockets
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.sandbox import (
    acts_admin,
    acts_interactions,
    acts_messages,
    acts_running,
    api_auth,
    api_chat,
    api_conversations,
    api_files,
    api_reactions,
    api_users,
    api_views,
)
from bot.sandbox.acts import ACTS, Request
from bot.sandbox.bot_clock import read_clock, report_idle
from bot.sandbox.errors import Refused, SlackError
from bot.sandbox.responding import respond
from bot.sandbox.state import Json
from bot.sandbox.web_api import Endpoint, web_api
from bot.sandbox.workspace import Workspace

HOST = "127.0.0.1"
# What registers methods and acts by being imported.
REGISTERED = (
    acts_admin,
    acts_interactions,
    acts_messages,
    acts_running,
    api_auth,
    api_chat,
    api_conversations,
    api_files,
    api_reactions,
    api_users,
    api_views,
)


def application(ws: Workspace) -> Starlette:
    """Return the workspace as an ASGI application."""

    async def socket(websocket: WebSocket) -> None:
        await ws.sockets.serve(websocket)

    return Starlette(
        routes=[
            Route("/api/{method}", web_api(ws), methods=["GET", "POST"]),
            Route("/clock", read_clock(ws)),
            Route("/clock/idle", report_idle(ws), methods=["POST"]),
            Route("/control/{act}", _control(ws), methods=["GET", "POST", "DELETE"]),
            Route("/respond/{url}", _responding(ws), methods=["POST"]),
            Route("/upload/{file}", _upload(ws), methods=["POST"]),
            Route("/files/{file}", _download(ws)),
            WebSocketRoute("/socket/", socket),
        ]
    )


@contextlib.asynccontextmanager
async def serve(ws: Workspace, port: int = 0) -> AsyncIterator[str]:
    """Serve the workspace in the running event loop; the address is `http://127.0.0.1:<port>`.

    Port 0 takes a free one. On leaving, all connections are closed. Raises OSError where the port
    is taken.
    """
    # asyncio turns Nagle's delays off only for sockets that say they are TCP.
    listener = sockets.socket(proto=sockets.IPPROTO_TCP)
    listener.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    with listener:
        listener.bind((HOST, port))
        ws.address = f"http://{HOST}:{listener.getsockname()[1]}"
        server = _Server(_config(ws))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        await server.is_up.wait()
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
            _, late = await asyncio.wait(tasks, timeout=1)
            for task in late:
                task.cancel()
        await self.lifespan.shutdown()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(ws: Workspace) -> uvicorn.Config:
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    return uvicorn.Config(
        application(ws),
        loop="none",
        lifespan="off",
        ws="websockets-sansio",
        log_config=None,
        access_log=False,
        date_header=False,
        server_header=False,
    )


def _control(ws: Workspace) -> Endpoint:
    async def endpoint(request: HttpRequest) -> Response:
        name = request.path_params["act"]
        if request.method == "DELETE":
            name = f"clear_{name}"
        body = await request.body()
        given: Json = {**request.query_params, **(json.loads(body) if body else {})}
        act = ACTS.get(name)
        if act is None:
            return JSONResponse({"ok": False, "error": "no_such_act", "detail": name}, 404)
        try:
            return JSONResponse({"ok": True, **await act(Request(ws, given))})
        except Refused as refused:
            body_ = {"ok": False, "error": refused.error, "detail": refused.detail}
            return JSONResponse(body_, 400)

    return endpoint


def _responding(ws: Workspace) -> Endpoint:
    async def endpoint(request: HttpRequest) -> Response:
        body = json.loads(await request.body() or b"{}")
        entry = ws.traffic.add("response", request.path_params["url"], arguments=body)
        try:
            respond(ws, request.path_params["url"], body)
        except SlackError as error:
            entry["answer"] = {"ok": False, "error": error.error}
            return JSONResponse({"ok": False, "error": error.error, **error.extra}, 404)
        entry["answer"] = {"ok": True}
        return PlainTextResponse("ok")

    return endpoint


def _upload(ws: Workspace) -> Endpoint:
    async def endpoint(request: HttpRequest) -> Response:
        file = ws.state.files.get(request.path_params["file"])
        content = await request.body()
        if file is None or file.completed or not content:
            return PlainTextResponse("no such upload", 404)
        file.content, file.length = content, len(content)
        return PlainTextResponse(f"OK - {len(content)}")

    return endpoint


def _download(ws: Workspace) -> Endpoint:
    async def endpoint(request: HttpRequest) -> Response:
        file = ws.state.files.get(request.path_params["file"])
        if file is None or file.content is None:
            return PlainTextResponse("no such file", 404)
        return Response(file.content, media_type=file.mimetype)

    return endpoint
