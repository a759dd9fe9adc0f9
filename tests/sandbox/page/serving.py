"""Serves routes, and the page's static files, on a port of this machine's for one test."""

import http.client
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.sandbox.page import gallery

STATIC = Path(gallery.__file__).with_name("static")
PATIENCE_SECONDS = 20.0


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self.listens.set()


@contextmanager
def served(routes: Sequence[BaseRoute]) -> Iterator[str]:
    """Serve for as long as the block lasts; gives `127.0.0.1:port`."""
    app = Starlette(routes=[*routes, Mount("/static", StaticFiles(directory=STATIC))])
    # Its own log_config would take its loggers out of the one handler, for all tests after this.
    server = _Server(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            assert server.listens.wait(PATIENCE_SECONDS)
            yield f"127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE_SECONDS)


def fetch(host: str, path: str, **headers: str) -> tuple[dict[str, str], str]:
    """Return the headers, named in lower case, and the body of an answer that must be 200."""
    connection = http.client.HTTPConnection(host, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200
        return {key.lower(): value for key, value in answer.getheaders()}, answer.read().decode()
    finally:
        connection.close()
