"""The database: engines for SQLite and PostgreSQL, and `Begin`, which opens units of work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any
from weakref import WeakValueDictionary

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import ORMExecuteState, Session

from bot.store.tenancy import guard

POOL_SLOTS = 8
UNITS_AT_ONCE = POOL_SLOTS - 2
"""Fewer than slots, so that no unit waits inside a transaction for a connection."""
POOL_SECONDS = 30
"""How long a unit waits for a connection; never, unless connections are lost."""
BUSY_SECONDS = 30
"""How long SQLite waits for another process that writes."""
STATEMENT_SECONDS = 30
LINE_SECONDS = 30
"""Until a server that went without a word is given up: left to itself, Linux waits a quarter of an
hour, with a unit of work behind each connection."""


class ReadOnlyUnit(Exception):
    """A unit opened for reading tried to write: a mistake of ours."""


def create_engine(url: str | URL) -> AsyncEngine:
    """A pooled engine, parameters hidden, every statement held to its tenant."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = _sqlite(parsed.set(drivername="sqlite+aiosqlite"))
    else:
        engine = _postgresql(parsed.set(drivername="postgresql+psycopg"))
    guard(engine.sync_engine)
    return engine


def _sqlite(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=POOL_SLOTS,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS},
    )
    event.listen(engine.sync_engine, "connect", _tune_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGINs come too late to be IMMEDIATE
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _postgresql(url: URL) -> AsyncEngine:
    milliseconds = STATEMENT_SECONDS * 1000
    return create_async_engine(
        url,
        pool_size=POOL_SLOTS,
        max_overflow=0,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 10,
            "tcp_user_timeout": LINE_SECONDS * 1000,
            "keepalives_idle": LINE_SECONDS // 3,
            "keepalives_interval": LINE_SECONDS // 3,
            "keepalives_count": 2,
            "options": f"-c statement_timeout={milliseconds} -c timezone=UTC"
            f" -c idle_in_transaction_session_timeout={milliseconds}",
        },
    )


class Begin:
    """Opens units of work: one transaction each, committed at the end, rolled back on any error.

    Calling it opens a unit that may write; `reading()` one that may not. A unit never opens
    another, and never waits for Slack.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._reader = engine.execution_options(**_reading_options(engine.dialect.name))
        self._slots = asyncio.Semaphore(UNITS_AT_ONCE)
        # SQLite has one writer at a time; waiting here is fair and cheap, its busy loop is neither.
        is_single = engine.dialect.name == "sqlite"
        self._writer: AbstractAsyncContextManager[Any] = (
            asyncio.Lock() if is_single else nullcontext()
        )
        self._turns: WeakValueDictionary[tuple[str, ...], asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AsyncSession]:
        """Open a unit that may write."""
        async with (
            self._writer,
            self._slots,
            AsyncSession(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a unit that sees one state of the database and writes nothing."""
        async with (
            self._slots,
            AsyncSession(
                self._reader, sync_session_class=_ReadingSession, expire_on_commit=False
            ) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def alone(self, *key: str) -> AsyncIterator[None]:
        """Nobody else in this process is in such a block with the same key; others wait."""
        turn = self._turns.setdefault(key, asyncio.Lock())
        async with turn:
            yield

    async def drained(self) -> None:
        """Wait until no unit is open, and open no more: the bot is stopping."""
        for _ in range(UNITS_AT_ONCE):
            await self._slots.acquire()


def _reading_options(dialect: str) -> dict[str, Any]:
    # SQLite's transactions see one state by themselves.
    if dialect != "postgresql":
        return {"reading": True}
    return {
        "reading": True,
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }


class _ReadingSession(Session):
    """A session that refuses to write, by its rows or by a statement."""


@event.listens_for(_ReadingSession, "before_flush")
def _refuse_flush(session: Session, *_: object) -> None:
    if session.new or session.dirty or session.deleted:
        raise ReadOnlyUnit


@event.listens_for(_ReadingSession, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise ReadOnlyUnit
