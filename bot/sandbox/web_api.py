"""The HTTP side of the Web API: reads requests, plays faults, answers and logs."""

import json
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox.answers import JsonAnswer
from bot.sandbox.api import call
from bot.sandbox.errors import SlackError
from bot.sandbox.faults import CALL_KINDS, Fault
from bot.sandbox.hanging_up import until_hung_up
from bot.sandbox.state import Json, Value
from bot.sandbox.workspace import Workspace

# Longer than any client's patience.
NEVER_SECONDS = 60.0
# What servers log where the client hung up first; nobody reads it.
CLOSED_REQUEST = 499
Endpoint = Callable[[Request], Awaitable[Response]]


def web_api(ws: Workspace) -> Endpoint:
    """Return the endpoint of `/api/{method}`."""

    async def endpoint(request: Request) -> Response:
        name = request.path_params["method"]
        token, given = await read(request)
        entry = ws.traffic.add("call", name, arguments=given)
        return await play(ws, request, entry, lambda: _answer(ws, name, token, given, entry))

    return endpoint


async def play(
    ws: Workspace, request: Request, entry: Json, answer: Callable[[], Response]
) -> Response:
    """Answer a logged request, or do what a fault has in store for it."""
    name = entry["name"]
    ws.calls_under_way.append(name)
    fault = ws.faults.catch(name, entry["arguments"], CALL_KINDS)
    try:
        return await _misbehave(ws, request, fault, answer, entry) if fault else answer()
    finally:
        ws.calls_under_way.remove(name)
        ws.activity.ring()


async def read(request: Request) -> tuple[str, Json]:
    """Return the token and the arguments, wherever Slack allows them to be."""
    given: Json = dict(request.query_params)
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        decoded = _decoded(body)
        given |= decoded if isinstance(decoded, dict) else {}
    elif body:
        given |= dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    header = request.headers.get("authorization", "")
    token = str(given.pop("token", ""))
    return header.removeprefix("Bearer ").strip() if header else token, given


def _decoded(body: bytes) -> Value:
    try:
        return json.loads(body or b"{}")
    except ValueError:
        return None


async def _misbehave(
    ws: Workspace, request: Request, fault: Fault, answer: Callable[[], Response], entry: Json
) -> Response:
    entry["fault"] = fault.kind
    if instead := await _before(ws, request, fault):
        entry["status"] = instead.status_code
        return instead
    return await _after(ws, request, fault, answer())


async def _before(ws: Workspace, request: Request, fault: Fault) -> Response | None:
    """Return what comes instead of the call's own doing, or None to go on with it."""
    match fault.kind:
        case "429":
            return _limited(int(fault.options.get("retry_after", 1)))
        case "5xx":
            return Response("upstream failure", int(fault.options.get("status", 503)))
        case "error":
            error = str(fault.options.get("error", "fatal_error"))
            return JsonAnswer({"ok": False, "error": error})
        case "timeout_before":
            return await _silence(ws, request)
        case "reset_before":
            return Reset()
        case "hold_before" if await until_hung_up(ws, request.receive, gate=fault.gate):
            return Response(status_code=CLOSED_REQUEST)  # it never got through
    return None


async def _after(ws: Workspace, request: Request, fault: Fault, response: Response) -> Response:
    match fault.kind:
        case "timeout_after":
            return await _silence(ws, request)
        case "reset_after":
            return Reset()
        case "hold_after":
            await until_hung_up(ws, request.receive, gate=fault.gate)
    return response


def _answer(ws: Workspace, name: str, token: str, given: Json, entry: Json) -> Response:
    try:
        body = {"ok": True, **call(ws, name, token, given)}
    except SlackError as error:
        body = {"ok": False, "error": error.error, **error.extra}
        entry["answer"] = body
        if error.retry_after is not None:
            entry["status"] = 429
            return _limited(error.retry_after)
    entry["answer"] = body
    scopes = ",".join(sorted(ws.manifest.scopes))
    return JsonAnswer(body, headers={"x-oauth-scopes": scopes})


def _limited(retry_after: int) -> Response:
    body = {"ok": False, "error": "ratelimited"}
    return JsonAnswer(body, 429, headers={"Retry-After": str(retry_after)})


async def _silence(ws: Workspace, request: Request) -> Response:
    """Say nothing until the client hangs up."""
    await until_hung_up(ws, request.receive, seconds=NEVER_SECONDS)
    return Response(status_code=504)


class Reset(Response):
    """Promises a body and hangs up instead, as a connection does that broke."""

    def __init__(self) -> None:
        super().__init__(headers={"content-length": "2"})

    async def __call__(self, _scope: Value, _receive: Value, send: Value) -> None:
        """Send the head of an answer only."""
        head = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(head)
