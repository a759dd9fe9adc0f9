"""Socket Mode: the WebSocket connections an app holds, each payload going to one of them."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.bell import Bell
from bot.sandbox.state import Json
from bot.sandbox.transport import Answer, Parcel

# Slack allows ten connections an app.
MOST_CONNECTIONS = 10


class Connection:
    """One open WebSocket with what is still to be written to it."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.outgoing: asyncio.Queue[Json | None] = asyncio.Queue()
        self.waiting: dict[str, asyncio.Future[Answer]] = {}

    async def write(self) -> None:
        """Write until told to stop by a None."""
        while (frame := await self.outgoing.get()) is not None:
            await self.socket.send_text(json.dumps(frame))
        with contextlib.suppress(RuntimeError):
            await self.socket.close()

    def acknowledge(self, frame: Json) -> None:
        """Settle the parcel that this frame answers."""
        waiter = self.waiting.get(str(frame.get("envelope_id")))
        if waiter and not waiter.done():
            waiter.set_result(Answer(True, frame.get("payload")))

    def lose(self) -> None:
        """Settle whatever it still carried: it may or may not have arrived."""
        for waiter in self.waiting.values():
            if not waiter.done():
                waiter.set_result(Answer(False, failure="connection_failed"))


class SocketHub:
    """All connections of the app, taking turns."""

    def __init__(self, app_id: str, changed: Bell) -> None:
        self._app_id = app_id
        self._changed = changed
        self._connections: list[Connection] = []
        self._tickets: set[str] = set()
        self.on_ready: Callable[[], None] = lambda: None
        self.ever_connected = False

    @property
    def is_ready(self) -> bool:
        """Whether any connection is open."""
        return bool(self._connections)

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._connections)

    def issue_ticket(self) -> str:
        """Return a ticket for one connection, as `apps.connections.open` puts it in the URL."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return ticket

    def expire(self) -> None:
        """Forget the tickets nobody has used yet: whoever took too long asks for another one."""
        self._tickets.clear()

    async def serve(self, socket: WebSocket) -> None:
        """Keep one connection from hello to goodbye."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets or self.count >= MOST_CONNECTIONS:
            await socket.close(code=1008)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        connection = Connection(socket)
        writer = asyncio.create_task(connection.write())
        self._open(connection)
        try:
            await self._read(connection)
        finally:
            self._close(connection)
            connection.outgoing.put_nowait(None)
            await asyncio.gather(writer, return_exceptions=True)

    async def send(self, parcel: Parcel, within: float) -> Answer:
        """Send to the connection whose turn it is; fail after `within` seconds without an ack."""
        if not self._connections:
            return Answer(False, failure="no_connection")
        connection = self._connections.pop(0)
        self._connections.append(connection)
        waiter: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        connection.waiting[parcel.id] = waiter
        connection.outgoing.put_nowait(_envelope(parcel))
        try:
            async with asyncio.timeout(within):
                return await waiter
        except TimeoutError:
            return Answer(False, failure="timeout")
        finally:
            connection.waiting.pop(parcel.id, None)

    def disconnect(self, reason: str, *, abruptly: bool = False) -> None:
        """Say goodbye to every connection with this reason, or drop them without a word."""
        for connection in list(self._connections):
            self.drop(connection) if abruptly else self._announce(connection, reason)

    def drop(self, connection: Connection | None = None) -> None:
        """Cut a connection (the one last used unless given) as a network failure would."""
        if connection is None and self._connections:
            connection = self._connections[-1]
        if connection:
            self._close(connection)
            connection.outgoing.put_nowait(None)

    def _announce(self, connection: Connection, reason: str) -> None:
        frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": "practice"}}
        connection.outgoing.put_nowait(frame)
        if reason != "warning":
            self.drop(connection)

    async def _read(self, connection: Connection) -> None:
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while True:
                text = await connection.socket.receive_text()
                with contextlib.suppress(ValueError):
                    connection.acknowledge(json.loads(text))

    def _open(self, connection: Connection) -> None:
        self._connections.append(connection)
        self.ever_connected = True
        connection.outgoing.put_nowait(self._hello())
        self._changed.ring()
        self.on_ready()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.count,
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "practice", "approximate_connection_time": 18060},
        }

    def _close(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        connection.lose()
        self._changed.ring()


def _envelope(parcel: Parcel) -> Json:
    frame: Json = {
        "envelope_id": parcel.id,
        "type": parcel.type,
        "payload": parcel.payload,
        "accepts_response_payload": parcel.type != "events_api",
    }
    if parcel.type == "events_api":
        frame |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason}
    return frame
