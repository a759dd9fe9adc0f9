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
    await asyncio.gather(*(_connection(port, left) for _ in range(CONNECTIONS)))
    return len(waiting) / (time.perf_counter() - begun)


async def _connection(port: int, left: Iterator[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for each in left:
        writer.write(each)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.split(b"\r\n")[0].decode())
        await reader.readexactly(_length(head))
    writer.close()
    await writer.wait_closed()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
