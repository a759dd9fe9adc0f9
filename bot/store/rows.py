"""Small helpers that the query files share; no query of their own."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def insert_new(session: AsyncSession, row: SQLModel, *key: str) -> bool:
    """Insert `row` unless one with the same `key` is there; return whether it was inserted.

    A repeat is no error: it is how a redelivered event ends.
    """
    table = type(row).__table__  # type: ignore[attr-defined]
    values: dict[str, Any] = {column.name: getattr(row, column.name) for column in table.columns}
    name = session.get_bind().dialect.name
    insert = postgresql.insert if name == "postgresql" else sqlite.insert
    statement = insert(table).values(**values).on_conflict_do_nothing(index_elements=key)
    result = await session.execute(statement)
    return bool(result.rowcount)  # type: ignore[attr-defined]
