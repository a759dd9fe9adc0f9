"""Small helpers that the query files share; no query of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def insert_new(session: AsyncSession, row: SQLModel, *key: str) -> bool:
    """Insert `row` unless one with the same `key` is there; return whether it was inserted.

    A repeat is no error: it is how a redelivered event ends.
    """
    table = type(row)
    columns = table.__table__.columns  # type: ignore[attr-defined]
    values: dict[str, Any] = {column.name: getattr(row, column.name) for column in columns}
    statement = _insert(session, table).values(**values)
    result = await session.execute(statement.on_conflict_do_nothing(index_elements=key))
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def insert_all_new(
    session: AsyncSession, table: type[SQLModel], rows: Sequence[Mapping[str, Any]], *key: str
) -> bool:
    """Insert those of `rows` that are not there yet; return whether that was all of them.

    One statement. Rows are given by their columns, the same ones in each: making objects of them
    would cost more than all else here.
    """
    if not rows:
        return True
    core = table.__table__  # type: ignore[attr-defined] # given the class, no rows are counted
    statement = _insert(session, core).on_conflict_do_nothing(index_elements=key)
    result = await session.execute(statement, rows)
    return bool(result.rowcount == len(rows))  # type: ignore[attr-defined]


def _insert(session: AsyncSession, table: Any) -> SqliteInsert | PostgresqlInsert:
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return (postgresql.insert if is_postgresql else sqlite.insert)(table)
