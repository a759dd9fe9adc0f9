"""PostgreSQL that takes too long: waiting ends, a person is told, and all goes on afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import psycopg
import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.slack.messages import refusals
from bot.store import engine as store
from bot.store import rounds
from bot.store.engine import Begin, create_engine
from tests.scenarios.asking import ask
from tests.stage import on_stage

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


async def _read(begin: Begin) -> None:
    async with begin.reading() as session:
        await rounds.get(session, "T1", "none")


async def test_without_a_connection_it_is_not_ready(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked while all connections are taken whether it is ready, it says no, and why."""
    monkeypatch.setattr(store, "POOL_SLOTS", 1)
    monkeypatch.setattr(store, "POOL_SECONDS", 0.2)
    async with on_stage(postgresql_url, over_http=True) as stage, aiohttp.ClientSession() as http:
        asked = f"http://127.0.0.1:{stage.settings.port}/readyz"
        async with stage.bot.begin.engine.connect(), http.get(asked) as answer:
            said = answer.status, await answer.json()
        assert said == (503, {"ready": False, "missing": "database"})
        async with http.get(asked) as answer:
            assert answer.status == 200
