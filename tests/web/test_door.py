"""What comes to the door over HTTP, signed and forged, and what of it goes further."""

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.responses import PlainTextResponse

from bot.web import door
from bot.web.door import LARGEST_BODY, Answer, Door, Headers
from bot.web.replays import SIGNED_FOR, LetIn
from bot.web.server import served

pytestmark = pytest.mark.anyio
SECRET = "a-secret-of-this-test"
TALK = {"type": "event_callback", "event": {"type": "message", "text": "lunch?"}}
ELSE = {"type": "event_callback", "event": {"type": "app_home_opened"}}


FORM = "application/x-www-form-urlencoded"


def signature_of(body: str, age: int = 0) -> dict[str, str]:
    """The headers Slack would have put on it `age` seconds ago."""
    timestamp = str(int(time.time()) - age)
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
    assert signature
    return {"X-Slack-Signature": signature, "X-Slack-Request-Timestamp": timestamp}


@dataclass
class House:
    """A door with a room behind it that remembers what was let in."""

    url: str
    let_in: list[str] = field(default_factory=list)
    status: int = 200
    """What the room answers."""

    async def post(self, body: str | bytes | io.BytesIO, **headers: str) -> tuple[int, str]:
        """Post it as it is."""
        async with aiohttp.ClientSession() as session:
            answer = await session.post(self.url, data=body, headers=headers)
            return answer.status, await answer.text()

    async def signed(self, body: str, *, age: int = 0, kind: str = "application/json") -> int:
        """Post it with the signature Slack would put on it, made `age` seconds ago."""
        status, _ = await self.post(body, **signature_of(body, age), **{"Content-Type": kind})
        return status


@pytest.fixture
async def house() -> AsyncIterator[House]:
    """A served door."""
    built = House("")

    async def inside(body: str, _headers: Headers) -> Answer:
        built.let_in.append(body)
        return Answer(built.status, "seen")

    built_in = Door(
        PlainTextResponse("elsewhere"),
        signing_secret=SECRET,
        is_of_interest=lambda payload: payload.get("event", {}).get("type") != "message",
        inside=inside,
    )
    async with served(built_in, "127.0.0.1", 0) as port:
        built.url = f"http://127.0.0.1:{port}/slack/events"
        yield built


async def test_what_slack_signed_is_let_in(house: House) -> None:
    """A signed request reaches Bolt as it is."""
    assert await house.signed(json.dumps(ELSE)) == 200
    assert house.let_in == [json.dumps(ELSE)]


async def test_talk_outside_our_threads_is_answered_at_the_door(house: House) -> None:
    """A message of no interest gets its 200 and goes no further."""
    assert await house.signed(json.dumps(TALK)) == 200
    assert house.let_in == []


async def test_a_form_is_let_in(house: House) -> None:
    """Commands and clicks come as forms."""
    assert await house.signed("command=%2Fdecisions&text=help", kind=FORM) == 200
    assert await house.signed("payload=%7B%22type%22%3A%22block_actions%22%7D", kind=FORM) == 200
    assert len(house.let_in) == 2


async def test_a_form_that_comes_again_is_done_once(house: House) -> None:
    """A command replayed, signature and all, is answered and goes no further; a new one does."""
    body = "command=%2Fdecisions&text=skip+next"
    headers = {**signature_of(body), "Content-Type": FORM}
    assert [(await house.post(body, **headers))[0] for _ in range(2)] == [200, 200]
    assert house.let_in == [body]
    assert await house.signed(body, kind=FORM, age=1) == 200
    assert house.let_in == [body, body]


async def test_a_form_that_failed_may_come_again(house: House) -> None:
    """What came to nothing is not taken for done when a proxy tries once more."""
    body = "command=%2Fdecisions&text=now"
    headers = {**signature_of(body), "Content-Type": FORM}
    house.status = 500
    assert (await house.post(body, **headers))[0] == 500
    house.status = 200
    assert (await house.post(body, **headers))[0] == 200
    assert house.let_in == [body, body]


def test_signatures_are_forgotten_when_they_are_good_no_more() -> None:
    """What no verifier takes any longer need not be remembered."""
    let_in = LetIn()
    for timestamp in range(0, 10_000, 10):
        assert let_in.is_new(f"v0={timestamp}", timestamp)
    assert len(vars(let_in)["_at"]) <= 2 * SIGNED_FOR / 10 + 1
    assert not let_in.is_new("v0=9990", 9990)


@pytest.mark.parametrize("event", [None, [], "x", {}, {"type": 5}, {"type": ["message"]}])
async def test_an_event_that_has_no_type_is_refused(house: House, event: object) -> None:
    """Bolt would break over it, and Slack would be asked to send it again."""
    assert await house.signed(json.dumps({"type": "event_callback", "event": event})) == 400
    assert house.let_in == []


@pytest.mark.parametrize("payload", ["", "{", "%FF", "[]", "null", "5", "%7B%7D&payload=x"])
async def test_a_click_that_is_no_json_object_is_refused(house: House, payload: str) -> None:
    """As with events: what Slack never sends is told so."""
    assert await house.signed(f"payload={payload}", kind=FORM) == 400
    assert house.let_in == []


async def test_a_body_that_does_not_come_is_not_waited_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever announces a body and sends half of it is told so, and the line is free again."""
    monkeypatch.setattr(door, "BODY_SECONDS", 0.1)
    address = urlsplit(house.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
    async with asyncio.timeout(8):
        assert b" 408 " in await reader.readline()
        assert (await reader.read()).endswith(b"too_slow")
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("age", [301, 3600, -301])
async def test_an_expired_timestamp_is_refused(house: House, age: int) -> None:
    """A signature is good for five minutes, either way."""
    assert await house.signed(json.dumps(ELSE), age=age) == 401
    assert house.let_in == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": "v0=00"},
        {"X-Slack-Request-Timestamp": "1"},
        {"X-Slack-Signature": "v0=00", "X-Slack-Request-Timestamp": "now"},
        {"X-Slack-Signature": "v0=\xe9", "X-Slack-Request-Timestamp": str(int(time.time()))},
        {"X-Slack-Signature": "", "X-Slack-Request-Timestamp": ""},
        {"X-Slack-Signature": "v0=00", "X-Slack-Request-Timestamp": "9" * 400},
    ],
)
async def test_a_forged_signature_is_refused(house: House, headers: dict[str, str]) -> None:
    """Nothing unsigned comes in, and nothing about the refusal breaks."""
    status, _ = await house.post(json.dumps(ELSE), **headers)
    assert status == 401
    assert house.let_in == []


async def test_a_changed_body_is_refused(house: House) -> None:
    """The signature covers every byte."""
    timestamp = str(int(time.time()))
    good = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=json.dumps(ELSE))
    assert good
    headers = {"X-Slack-Signature": good, "X-Slack-Request-Timestamp": timestamp}
    assert (await house.post(json.dumps(ELSE) + " ", **headers))[0] == 401


async def test_ten_megabytes_are_refused_unread(house: House) -> None:
    """Whoever sends that is not Slack."""
    assert (await house.post(io.BytesIO(b"x" * 10_000_000)))[0] == 413


async def test_a_large_body_without_a_length_is_refused(house: House) -> None:
    """Sent in pieces, it is refused as soon as it is too much."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 1000 + 10):
            yield b"x" * 1000

    async with aiohttp.ClientSession() as session:
        answer = await session.post(house.url, data=pieces())
        assert answer.status == 413


@pytest.mark.parametrize("body", ["{", "", "nonsense", '"text"', "[]", "null", "[" * 100_000])
async def test_what_is_no_json_object_is_refused(house: House, body: str) -> None:
    """Signed or not, an event is a JSON object."""
    assert await house.signed(body) == 400
    assert house.let_in == []


async def test_bytes_that_are_no_text_are_refused(house: House) -> None:
    """Slack sends UTF-8."""
    assert (await house.post(b"\xff\xfe"))[0] == 400


async def test_the_ssl_check_is_answered_unsigned(house: House) -> None:
    """Slack probes the certificate without a signature."""
    assert (await house.post("ssl_check=1&token=x"))[0] == 200
    assert (await house.post("ssl_check=10"))[0] == 401


async def test_only_posts_are_taken(house: House) -> None:
    """A browser that looks is told so."""
    async with aiohttp.ClientSession() as session:
        assert (await session.get(house.url)).status == 405


async def test_every_other_path_is_the_applications(house: House) -> None:
    """The door stands before one path alone."""
    async with aiohttp.ClientSession() as session:
        answer = await session.get(house.url.replace("/slack/events", "/healthz"))
        assert await answer.text() == "elsewhere"
