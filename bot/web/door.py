"""The door before Bolt: who may come in over HTTP, and what need not be carried further.

It checks Slack's signature on the raw body, and answers messages of no interest at once: most of
what a busy workspace sends is talk outside our threads, and Bolt would authorise and route all of
it only for a listener to drop it. Plain ASGI, since it stands in the way of everything.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import structlog
from slack_sdk.signature import SignatureVerifier
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.replays import LetIn

LARGEST_BODY = 1_000_000
"""Bytes. Slack's largest payloads are views of 250 kB; nothing near this is Slack's."""
BODY_SECONDS = 3
"""For a body to arrive. Slack gives up after that; whoever is slower only keeps a line busy."""
FAILED = 500
"""From this status on what was asked was not done, and may be tried again as it is."""
PATH = "/slack/events"
JSON = "application/json"

Headers = dict[str, str]
IsOfInterest = Callable[[Mapping[str, Any]], bool]

log = structlog.get_logger()


@dataclass(frozen=True)
class Answer:
    """An HTTP response."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


Inside = Callable[[str, Headers], Awaitable[Answer]]
"""What answers a request that was let in: its body and headers (names in lower case)."""

NOTHING = Answer()


class Door:
    """Answers `/slack/events`, and leaves every other path to the application behind it."""

    def __init__(
        self, behind: ASGIApp, *, signing_secret: str, is_of_interest: IsOfInterest, inside: Inside
    ) -> None:
        self._behind = behind
        self._verifier = SignatureVerifier(signing_secret)
        self._is_of_interest = is_of_interest
        self._inside = inside
        self._let_in = LetIn()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._behind(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        answer = await self._answer(scope["method"], headers, receive)
        if answer is not None:
            await _send(answer, send)

    async def _answer(self, method: str, headers: Headers, receive: Receive) -> Answer | None:
        """The answer; None where whoever asked has hung up."""
        if method != "POST":
            return _refused("only_post", 405)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                raw = await _read(headers, receive)
            body = raw.decode("utf-8")
        except HungUp:
            return None
        except TimeoutError:
            return _refused("too_slow", 408, connection="close")
        except TooLarge:
            return _refused("too_large", 413)
        except UnicodeDecodeError:
            return _refused("not_utf8", 400)
        if body == "ssl_check=1" or body.startswith("ssl_check=1&"):
            return NOTHING  # Slack probes the certificate, unsigned
        if not self._is_signed(headers, body):
            return _refused("bad_signature", 401)
        is_json = headers.get("content-type", "").startswith(JSON)
        return await (self._event(body, headers) if is_json else self._form(body, headers))

    async def _event(self, body: str, headers: Headers) -> Answer:
        try:
            payload = _object(body)
        except Malformed as why:
            return _refused(str(why), 400)
        if payload.get("type") == "event_callback" and not _names_its_event(payload):
            return _refused("no_event", 400)
        return await self._inside(body, headers) if self._is_of_interest(payload) else NOTHING

    async def _form(self, body: str, headers: Headers) -> Answer:
        """A command or a click. Slack sends each once, so what comes again is not done again."""
        try:
            for payload in parse_qs(body, keep_blank_values=True).get("payload", ()):
                _object(payload)
        except Malformed as why:
            return _refused(str(why), 400)
        signature, timestamp = headers["x-slack-signature"], headers["x-slack-request-timestamp"]
        if not self._let_in.is_new(signature, int(timestamp)):
            log.info("request.replayed")
            return NOTHING
        answer = await self._inside(body, headers)
        if answer.status >= FAILED:
            self._let_in.forget(signature)
        return answer

    def _is_signed(self, headers: Headers, body: str) -> bool:
        timestamp = headers.get("x-slack-request-timestamp")
        try:
            return self._verifier.is_valid(body, timestamp, headers.get("x-slack-signature"))
        except (ValueError, TypeError, OverflowError):  # neither number nor ASCII
            return False


class Malformed(Exception):
    """What Slack never sends; the text is the reason."""


def _object(text: str) -> dict[str, Any]:
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("not_json") from None
    if not isinstance(payload, dict):
        raise Malformed("not_an_object")
    return payload


def _names_its_event(payload: Mapping[str, Any]) -> bool:
    event = payload.get("event")
    return isinstance(event, dict) and isinstance(event.get("type"), str)


class TooLarge(Exception):
    """The body is larger than anything Slack sends."""


class HungUp(Exception):
    """The connection was closed before the body was there."""


async def _read(headers: Headers, receive: Receive) -> bytes:
    announced = headers.get("content-length", "")
    if announced.isdigit() and int(announced) > LARGEST_BODY:
        raise TooLarge
    parts, size, has_more = [], 0, True
    while has_more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HungUp
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            raise TooLarge
        has_more = message.get("more_body", False)
    return b"".join(parts)


async def _send(answer: Answer, send: Send) -> None:
    body = answer.body.encode()
    headers = [
        (name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()
    ]
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _refused(reason: str, status: int, **headers: str) -> Answer:
    log.info("request.refused_at_the_door", reason=reason)
    return Answer(status, reason, {"content-type": "text/plain", **headers})
