"""The door before Bolt: who may come in over HTTP, and what need not be carried further.

It checks Slack's signature on the raw body, and answers messages of no interest at once: most of
what a busy workspace sends is talk outside our threads, and Bolt would authorise and route all of
it only for a listener to drop it.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

LARGEST_BODY = 1_000_000
"""Bytes. Slack's largest payloads are views of 250 kB; nothing near this is Slack's."""
NOTHING = Response()

IsOfInterest = Callable[[Mapping[str, Any]], bool]
Inside = Callable[[Request, str], Awaitable[Response]]

log = structlog.get_logger()


class Door:
    """An ASGI endpoint: lets in what Slack signed, and of that only what is of interest."""

    def __init__(self, signing_secret: str, is_of_interest: IsOfInterest, inside: Inside) -> None:
        self._verifier = SignatureVerifier(signing_secret)
        self._is_of_interest = is_of_interest
        self._inside = inside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("Slack posts here.", 405)
        raw = await _read(request)
        if raw is None:
            return _refused("too_large", 413)
        try:
            body = raw.decode("utf-8")
        except UnicodeDecodeError:
            return _refused("not_utf8", 400)
        if body == "ssl_check=1" or body.startswith("ssl_check=1&"):
            return NOTHING  # Slack probes the certificate, unsigned
        if not self._is_signed(request, body):
            return _refused("bad_signature", 401)
        if request.headers.get("content-type", "").startswith("application/json"):
            return await self._event(request, body)
        return await self._inside(request, body)

    async def _event(self, request: Request, body: str) -> Response:
        try:
            payload = json.loads(body)
        except (ValueError, RecursionError):
            return _refused("not_json", 400)
        if not isinstance(payload, dict):
            return _refused("not_an_object", 400)
        if not self._is_of_interest(payload):
            return NOTHING
        return await self._inside(request, body)

    def _is_signed(self, request: Request, body: str) -> bool:
        given = request.headers
        try:
            return self._verifier.is_valid(
                body, given.get("x-slack-request-timestamp"), given.get("x-slack-signature")
            )
        except (ValueError, TypeError):  # a timestamp that is no number, a signature not ASCII
            return False


async def _read(request: Request) -> bytes | None:
    """The body; None where it is larger than anything Slack sends."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > LARGEST_BODY:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            return None
        parts.append(part)
    return b"".join(parts)


def _refused(reason: str, status: int) -> Response:
    log.info("request.refused_at_the_door", reason=reason)
    return PlainTextResponse(reason, status)
