"""All routes of the practice workspace; what they lead to is in the modules they name."""

import json
from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp
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
from bot.sandbox.answers import JsonAnswer
from bot.sandbox.bot_clock import hold_line, read_clock, report_idle
from bot.sandbox.errors import Refused, SlackError
from bot.sandbox.guard import Guard
from bot.sandbox.responding import respond
from bot.sandbox.state import Json
from bot.sandbox.web_api import Endpoint, play, web_api
from bot.sandbox.workspace import Workspace

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


def application(ws: Workspace, routes: Sequence[BaseRoute] = ()) -> ASGIApp:
    """Return the workspace as an ASGI application, with more routes after its own."""

    async def socket(websocket: WebSocket) -> None:
        await ws.sockets.serve(websocket)

    workspace = Starlette(
        routes=[
            Route("/api/{method}", web_api(ws), methods=["GET", "POST"]),
            Route("/clock", read_clock(ws)),
            Route("/clock/line", hold_line(ws)),
            Route("/clock/idle", report_idle(ws), methods=["POST"]),
            Route("/control/{act}", _control(ws), methods=["GET", "POST", "DELETE"]),
            Route("/respond/{url}", _responding(ws), methods=["POST"]),
            Route("/upload/{file}", _upload(ws), methods=["POST"]),
            Route("/files/{file}", _download(ws)),
            WebSocketRoute("/socket/", socket),
            *routes,
        ]
    )
    return Guard(workspace)


def _control(ws: Workspace) -> Endpoint:
    async def endpoint(request: HttpRequest) -> Response:
        name = request.path_params["act"]
        if request.method == "DELETE":
            name = f"clear_{name}"
        body = await request.body()
        given: Json = {**request.query_params, **(json.loads(body) if body else {})}
        act = ACTS.get(name)
        if act is None:
            return JsonAnswer({"ok": False, "error": "no_such_act", "detail": name}, 404)
        try:
            return JsonAnswer({"ok": True, **await act(Request(ws, given))})
        except Refused as refused:
            body_ = {"ok": False, "error": refused.error, "detail": refused.detail}
            return JsonAnswer(body_, 400)

    return endpoint


def _responding(ws: Workspace) -> Endpoint:
    async def endpoint(request: HttpRequest) -> Response:
        body = json.loads(await request.body() or b"{}")
        url = request.path_params["url"]
        entry = ws.traffic.add("call", "response_url", arguments=body, url=url)
        return await play(ws, request, entry, lambda: _responded(ws, url, body, entry))

    return endpoint


def _responded(ws: Workspace, url: str, body: Json, entry: Json) -> Response:
    try:
        respond(ws, url, body)
    except SlackError as error:
        entry["answer"] = {"ok": False, "error": error.error, **error.extra}
        return JsonAnswer(entry["answer"], 404)
    entry["answer"] = {"ok": True}
    return PlainTextResponse("ok")


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
