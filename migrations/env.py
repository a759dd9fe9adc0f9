"""Runs the migrations on the connection that `bot.store.migrate` (or Alembic's own command) gives.

SQLite rebuilds a table to change it; with foreign keys on, dropping the old one would empty its
children. So they are off while migrations run, and checked before anything is committed.
"""

import asyncio
import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, DateTime, Enum, String, text
from sqlmodel import SQLModel

from bot.store import tables, tables_growing  # noqa: F401 -- they fill the metadata
from bot.store.engine import create_engine

ADVISORY_LOCK = 3_000_000_333
"""Any number, as long as it is ours: processes that start together take turns on PostgreSQL."""


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write plain types into a migration: it must run as it is when the code has moved on."""
    if kind == "type" and isinstance(getattr(item, "impl", item), DateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if kind == "type" and isinstance(getattr(item, "impl", item), String):
        return "sa.String()"
    return False


def run(connection: Connection) -> None:
    """Migrate on `connection`, in one transaction."""
    is_sqlite = connection.dialect.name == "sqlite"
    connection = connection.execution_options(across_installations=True)  # rows are everybody's
    if is_sqlite:
        _pragma(connection, "foreign_keys=OFF")
    try:
        with connection.begin():
            _migrate(connection, is_sqlite=is_sqlite)
    finally:
        if is_sqlite:
            _pragma(connection, "foreign_keys=ON")


def _migrate(connection: Connection, *, is_sqlite: bool) -> None:
    if not is_sqlite:
        # A large table takes longer than a statement of the bot may; so does waiting for a turn.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
    # Configured inside the transaction, or Alembic would commit SQLite's migrations one by one.
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=is_sqlite,
        render_item=render_item,
    )
    context.run_migrations()
    if is_sqlite:
        _check_foreign_keys(connection)


def _pragma(connection: Connection, pragma: str) -> None:
    # Inside a transaction SQLite ignores this pragma without a word.
    raw = connection.connection.cursor()
    raw.execute(f"PRAGMA {pragma}")
    raw.close()


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"migration left {len(broken)} rows without their parents")


def run_from_command_line() -> None:
    """For `alembic revision --autogenerate`, which brings no connection."""

    async def migrate() -> None:
        engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///three-decisions.db"))
        async with engine.connect() as connection:
            await connection.run_sync(run)
        await engine.dispose()

    asyncio.run(migrate())


given = context.config.attributes.get("connection")
if given is None:
    run_from_command_line()
else:
    run(given)
