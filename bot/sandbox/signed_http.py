"""The HTTP way to the app: signed requests to its request URL, as Slack makes them."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import aiohttp

from bot.sandbox.errors import Refused
from bot.sandbox.state import Value
from bot.sandbox.transport import Answer, Parcel

USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
CHALLENGE = "practice-challenge"
# Deliveries start in order, each waiting this long at most for the one before to be answered.
HEAD_START_SECONDS = 0.05
_FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class SignedHttp:
    """Posts to one URL and signs on real time, the version `v0` of Slack's scheme."""

    url: str
    secret: str
    session: aiohttp.ClientSession
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_ready(self) -> bool:
        """Always: whether anybody answers shows when it is tried."""
        return True

    async def send(self, parcel: Parcel, within: float) -> Answer:
        """Post the parcel; 2xx within the time is an ack, `http_timeout` and others are not."""
        content_type, body = _encoded(parcel)
        headers = {"X-Slack-Retry-Num": str(parcel.attempt), "X-Slack-Retry-Reason": parcel.reason}
        given = headers if parcel.attempt else {}
        async with self.turn:
            posting = asyncio.create_task(self.post(body, content_type, within, given))
            await asyncio.wait([posting], timeout=HEAD_START_SECONDS)
        try:
            return await posting
        except asyncio.CancelledError:
            posting.cancel()
            raise

    async def post(
        self, body: bytes, content_type: str, within: float, headers: dict[str, str]
    ) -> Answer:
        """Post one signed body and say how it was taken."""
        timeout = aiohttp.ClientTimeout(total=within)
        signed = {**headers, **self._signature(body), "Content-Type": content_type}
        try:
            async with self.session.post(
                self.url, data=body, headers=signed, timeout=timeout, allow_redirects=False
            ) as response:
                return await _answer(response)
        except TimeoutError:
            return Answer(False, failure="http_timeout")
        except aiohttp.ClientError:
            return Answer(False, failure="connection_failed")

    async def close(self) -> None:
        """Let go of the connections."""
        await self.session.close()

    def _signature(self, body: bytes) -> dict[str, str]:
        timestamp = str(int(time.time()))
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self.secret.encode(), base, hashlib.sha256).hexdigest()
        return {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": f"v0={digest}",
            "User-Agent": USER_AGENT,
        }


async def open_door(url: str, secret: str) -> SignedHttp:
    """Return the way to this request URL. Raises Refused unless it answers Slack's challenge."""
    if urlsplit(url).hostname not in ("127.0.0.1", "localhost"):
        raise Refused("not_loopback", "the practice workspace talks to this machine only")
    door = SignedHttp(url, secret, aiohttp.ClientSession())
    body = {"token": "practice", "challenge": CHALLENGE, "type": "url_verification"}
    answer = await door.post(json.dumps(body).encode(), "application/json", 3.0, {})
    said = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
    if not answer.ok or said != CHALLENGE:
        await door.close()
        raise Refused("url_verification_failed", answer.failure or "the challenge came back wrong")
    return door


def _encoded(parcel: Parcel) -> tuple[str, bytes]:
    if parcel.type == "events_api":
        return "application/json", json.dumps(parcel.payload).encode()
    if parcel.type == "slash_commands":
        return _FORM, urlencode(parcel.payload, errors="replace").encode()
    return _FORM, urlencode({"payload": json.dumps(parcel.payload)}).encode()


async def _answer(response: aiohttp.ClientResponse) -> Answer:
    text = await response.text()
    if not 200 <= response.status < 300:
        give_up = response.headers.get("X-Slack-No-Retry") == "1"
        return Answer(False, failure="http_error", give_up=give_up)
    return Answer(True, body=_body(response, text))


def _body(response: aiohttp.ClientResponse, text: str) -> Value:
    if response.content_type == "application/json" and text:
        return json.loads(text)
    return text or None
