"""A load balancer such as stands before several processes: one address, whoever is there behind."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any


class Balancer:
    """Joins each connection to the next process in turn; one that is not there is passed over."""

    def __init__(self) -> None:
        self.url = ""
        self.ports: dict[str, int] = {}
        self._turn = 0

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry bytes both ways until either end is closed."""
        async with AsyncExitStack() as stack:
            stack.callback(writer.close)
            for _ in range(len(self.ports)):
                with suppress(OSError):
                    there, back = await asyncio.open_connection("127.0.0.1", self._next())
                    stack.callback(back.close)
                    await _both(_carry(reader, back), _carry(there, writer))
                    return

    async def reaches_somebody(self) -> bool:
        """Whether any process takes connections."""
        for port in self.ports.values():
            with suppress(OSError):
                _there, back = await asyncio.open_connection("127.0.0.1", port)
                back.close()
                return True
        return False

    def _next(self) -> int:
        self._turn += 1
        ports = list(self.ports.values())
        return ports[self._turn % len(ports)]


async def _both(*carrying: Coroutine[Any, Any, None]) -> None:
    tasks = [asyncio.ensure_future(each) for each in carrying]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def balancing(wanted: bool) -> AsyncIterator[Balancer | None]:
    """A balancer on a free port of this machine, if one is wanted."""
    if not wanted:
        yield None
        return
    balancer = Balancer()
    joined: set[asyncio.Task[None]] = set()

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        joined.add(task)
        task.add_done_callback(joined.discard)
        await balancer.join(reader, writer)

    server = await asyncio.start_server(join, "127.0.0.1", 0)
    balancer.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/slack/events"
    try:
        yield balancer
    finally:
        server.close()
        for task in joined:
            task.cancel()
        await asyncio.gather(*joined, return_exceptions=True)
