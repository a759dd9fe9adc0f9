"""PostgreSQL that takes too long: waiting ends, a person is told, and all goes on afterwards."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import aiohttp
import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot import app as wiring
from bot.slack.messages import refusals
from bot.store import engine as store
from bot.store import rounds
from bot.store.engine import Begin, create_engine
from tests.postgres import Cluster
from tests.scenarios.asking import ask
from tests.stage import Stage, on_stage

pytestmark = pytest.mark.anyio


@contextmanager
def locked(url: str, table: str) -> Iterator[None]:
    """Nobody else reads or writes this table until the block ends."""
    with psycopg.connect(url) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE".encode())
        yield


async def test_a_statement_that_takes_too_long_is_given_up(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks while a table is locked reads one sentence; the next one gets an answer."""
    monkeypatch.setattr(store, "STATEMENT_SECONDS", 1)
    async with on_stage(postgresql_url) as stage:
        await stage.set_up()
        with locked(postgresql_url, "ritual"):
            assert (await ask(stage, "ana", "next")).text == refusals.BROKEN
        assert "May" in (await ask(stage, "ana", "next")).words


async def test_a_unit_does_not_wait_for_a_connection_for_ever(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all connections taken it fails in time; once one is free again, the next one works."""
    monkeypatch.setattr(store, "POOL_SLOTS", 1)
    monkeypatch.setattr(store, "POOL_SECONDS", 0.2)
    begin = Begin(create_engine(postgresql_url))
    async with begin.engine.connect():
        with pytest.raises(PoolTimeout):
            await _read(begin)
    await _read(begin)
    await begin.engine.dispose()


@asynccontextmanager
async def by_network(url: str) -> AsyncIterator[str]:
    """The same database by TCP, as it is reached on another machine."""
    folder = str(make_url(url).query["host"])

    lines: list[asyncio.Task[None]] = []

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()
        await writer.wait_closed()

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inside, outside = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")
        lines.extend(map(asyncio.create_task, (carry(reader, outside), carry(inside, writer))))

    async with await asyncio.start_server(relay, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield url.replace("@/", f"@127.0.0.1:{port}/").partition("?")[0]
        await asyncio.gather(*lines)


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="Linux alone has it")
async def test_a_server_that_went_without_a_word_is_given_up(postgresql_url: str) -> None:
    """Its machine lost power: the line to it breaks within the time that a statement may take."""
    async with by_network(postgresql_url) as url:
        engine = create_engine(url)
        async with engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None
            with socket.socket(fileno=os.dup(raw.pgconn.socket)) as line:
                unanswered, idle, between, times = (
                    line.getsockopt(socket.IPPROTO_TCP, option)
                    for option in (
                        socket.TCP_USER_TIMEOUT,
                        socket.TCP_KEEPIDLE,
                        socket.TCP_KEEPINTVL,
                        socket.TCP_KEEPCNT,
                    )
                )
        await engine.dispose()
    assert 0 < unanswered <= store.STATEMENT_SECONDS * 1000
    assert idle + between * times <= store.STATEMENT_SECONDS


async def _read(begin: Begin) -> None:
    async with begin.reading() as session:
        await rounds.get(session, "T1", "none")


async def readiness(stage: Stage) -> tuple[int, dict[str, Any]]:
    """What an operator is told who asks; a probe that waits for longer has given up."""
    asked = f"http://127.0.0.1:{stage.settings.port}/readyz"
    patient = aiohttp.ClientTimeout(total=8)
    async with aiohttp.ClientSession(timeout=patient) as http, http.get(asked) as answer:
        return answer.status, await answer.json()


def missing(what: str) -> tuple[int, dict[str, Any]]:
    """The answer where this is missing."""
    return 503, {"ready": False, "missing": what}


READY = 200, {"ready": True, "missing": None}


async def test_without_a_connection_it_is_not_ready(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked while all connections are taken whether it is ready, it says no, and why."""
    monkeypatch.setattr(store, "POOL_SLOTS", 1)
    monkeypatch.setattr(store, "POOL_SECONDS", 0.2)
    async with on_stage(postgresql_url, over_http=True) as stage:
        async with stage.bot.begin.engine.connect():
            assert await readiness(stage) == missing("database")
        assert await readiness(stage) == READY


async def test_while_the_database_takes_nobody_it_is_not_ready(
    postgresql_url: str, cluster: Cluster
) -> None:
    """Connections are cut and no new one is taken; as soon as there is one, it is ready."""
    name = make_url(postgresql_url).database
    async with on_stage(postgresql_url, over_http=True) as stage:
        cluster.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        cluster.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"  # noqa: S608 -- our own name
            f" WHERE datname = '{name}'"
        )
        assert await readiness(stage) == missing("database")
        cluster.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert await readiness(stage) == READY


async def test_while_the_database_hangs_whoever_asks_is_answered(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A probe does not wait as long as a statement may; afterwards it is ready again."""
    monkeypatch.setattr(wiring, "READY_SECONDS", 0.2)
    async with on_stage(postgresql_url, over_http=True) as stage:
        with locked(postgresql_url, "alembic_version"):
            assert await readiness(stage) == missing("database")
        assert await readiness(stage) == READY


async def test_beside_a_later_version_that_has_migrated_it_is_not_ready(
    postgresql_url: str,
) -> None:
    """In mid-update the older process says so, and breaks over nothing."""
    async with on_stage(postgresql_url, over_http=True) as stage:
        with psycopg.connect(postgresql_url) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'later'")
        assert await readiness(stage) == missing("update")
