"""A client that posts signed requests over a few connections, as fast as they are answered."""

import asyncio
import time
from collections.abc import Iterable, Iterator

from slack_sdk.signature import SignatureVerifier

SECRET = "a-signing-secret-for-benchmarks"
CONNECTIONS = 16


def request(body: str, content_type: str = "application/json") -> bytes:
    """A signed request, ready to be written to a socket."""
    timestamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
    raw = body.encode()
    head = (
        f"POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: {content_type}\r\n"
        f"content-length: {len(raw)}\r\nx-slack-request-timestamp: {timestamp}\r\n"
        f"x-slack-signature: {signature}\r\n\r\n"
    )
    return head.encode() + raw


async def per_second(port: int, requests: Iterable[bytes]) -> float:
    """Post all of them and return how many a second were answered 200; others raise."""
    waiting = list(requests)
    left = iter(waiting)
    begun = time.perf_counter()
    await asyncio.gather(*(_post(port, left) for _ in range(CONNECTIONS)))
    return len(waiting) / (time.perf_counter() - begun)


async def _post(port: int, left: Iterator[bytes]) -> None:
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    transport, _ = await loop.create_connection(lambda: _Client(left, done), "127.0.0.1", port)
    try:
        await done
    finally:
        transport.close()


class _Client(asyncio.Protocol):
    """Posts one after another on a connection; as cheap as can be, since it shares the machine."""

    def __init__(self, left: Iterator[bytes], done: "asyncio.Future[None]") -> None:
        self._left, self._done, self._heard = left, done, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._next()

    def _next(self) -> None:
        request = next(self._left, None)
        if request is not None:
            self._transport.write(request)
        elif not self._done.done():
            self._done.set_result(None)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, end, body = self._heard.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self._heard = b""
        if head.startswith(b"HTTP/1.1 200"):
            self._next()
        else:
            self._fail(RuntimeError(head.split(b"\r\n")[0].decode()))

    def connection_lost(self, error: Exception | None) -> None:
        self._fail(error or ConnectionResetError())

    def _fail(self, error: Exception) -> None:
        if not self._done.done():
            self._done.set_exception(error)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
