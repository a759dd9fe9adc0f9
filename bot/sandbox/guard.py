"""Keeps other sites away from the workspace, and scripts out of everything it serves."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

# The names under which a page of ours is reached; any other one is a name somebody else's
# server answers for, pointed at this machine (DNS rebinding).
OUR_NAMES = ("127.0.0.1", "localhost", "::1")
# Nothing that was uploaded or answered as JSON may act as a page of ours.
NOTHING_ALLOWED = "default-src 'none'; sandbox; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Guard:
    """Serves requests for this machine's own names, and from pages of ours only."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 403."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif is_ours(Headers(scope=scope)):
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await WebSocketClose(1008)(scope, receive, send)
        else:
            refusal = PlainTextResponse("this workspace answers on its own machine only\n", 403)
            await refusal(scope, receive, send)


def is_ours(headers: Headers) -> bool:
    """Whether a request names this machine, and comes from a page of ours or from no page."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if _name(f"//{host}") not in OUR_NAMES:
        return False
    if (
        headers.get("sec-fetch-site") == "cross-site"
        and headers.get("sec-fetch-mode") != "navigate"
    ):
        return False
    return origin is None or origin == f"http://{host}"


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", NOTHING_ALLOWED)
            headers.setdefault("x-content-type-options", "nosniff")
            headers.setdefault("referrer-policy", "no-referrer")
            headers.setdefault("cross-origin-resource-policy", "same-origin")
        await send(message)

    return sending
