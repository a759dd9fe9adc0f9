"""How the databases mean to find what they are asked for: by an index, or by reading all of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

Statement = tuple[str, Any]
"""As the driver gets it, and its values."""


@contextmanager
def overheard(engine: AsyncEngine) -> Iterator[list[Statement]]:
    """What is asked of the database meanwhile: every statement that has to find rows."""
    asked: list[Statement] = []

    def remember(
        _connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool
    ) -> None:
        if sql.startswith(("SELECT", "UPDATE", "DELETE")):
            asked.append((sql, values[0] if many else values))

    event.listen(engine.sync_engine, "before_cursor_execute", remember)
    yield asked
    event.remove(engine.sync_engine, "before_cursor_execute", remember)


async def whole_reads(connection: AsyncConnection, sql: str, values: Any) -> list[str]:
    """The steps of the plan in which a table is read from end to end.

    SQLite says so itself; PostgreSQL is told that it costs, and finds another way where there is.
    """
    if connection.dialect.name == "sqlite":
        steps = await explained(connection, sql, values)
        return [each for each in steps if each.startswith("SCAN")]
    await connection.exec_driver_sql("SET enable_seqscan = off")
    plan = await connection.exec_driver_sql(f"EXPLAIN {sql}", values)
    return _without_condition([str(step[-1]) for step in plan])


async def explained(connection: AsyncConnection, sql: str, values: Any) -> list[str]:
    """The steps of SQLite's plan."""
    plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
    return [str(step[-1]) for step in plan]


def _without_condition(steps: Sequence[str]) -> list[str]:
    """PostgreSQL's scans that look no key up: of a whole table, or of a whole index."""
    found = []
    for number, step in enumerate(steps):
        details = takewhile(lambda line: "->" not in line, steps[number + 1 :])
        is_looked_up = any("Index Cond" in line for line in details)
        is_heap = "Bitmap Heap Scan" in step  # whose index stands beneath it
        if "Scan" in step and not (is_looked_up or is_heap or "Subquery Scan" in step):
            found.append(step)
    return found
