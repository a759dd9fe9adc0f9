"""Small helpers that the query files share; no query of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

Columns = Mapping[str, Any]
"""A row by its columns' names; of many in one statement, each has the same ones.

Making objects of many rows would cost more than storing them.
"""


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
    session: AsyncSession, table: type[SQLModel], rows: Sequence[Columns], *key: str
) -> bool:
    """Insert those of `rows` that are not there yet; return whether that was all of them."""
    if not rows:
        return True
    statement = _insert(session, _core(table)).on_conflict_do_nothing(index_elements=key)
    result = await session.execute(statement, rows)
    return bool(result.rowcount == len(rows))  # type: ignore[attr-defined]


async def insert_all(session: AsyncSession, table: type[SQLModel], rows: Sequence[Columns]) -> None:
    """Insert `rows`; raises IntegrityError where one is there already."""
    if rows:
        await session.execute(_insert(session, _core(table)), rows)


def _core(table: type[SQLModel]) -> Any:
    """The table itself: given the class, the ORM would neither count rows nor be quick."""
    return table.__table__  # type: ignore[attr-defined]


def _insert(session: AsyncSession, table: Any) -> SqliteInsert | PostgresqlInsert:
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return (postgresql.insert if is_postgresql else sqlite.insert)(table)
