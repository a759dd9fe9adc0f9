"""Invariant 6: a statement that names no installation does not run."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, func, select, text, update
from sqlalchemy.orm import aliased
from sqlmodel import col

import bot
from bot.store.engine import Begin, create_engine
from bot.store.tables import Decision, Installation, Ritual, Round
from bot.store.tenancy import UnscopedQuery

pytestmark = pytest.mark.anyio
other = aliased(Round)
Statement = Executable

UNSCOPED: dict[str, Statement] = {
    "a select without an installation": select(Ritual),
    "a select by another column": select(Ritual).where(col(Ritual.channel_id) == "C1"),
    "an update without an installation": update(Ritual).values(zone="UTC"),
    "a delete without an installation": delete(Decision),
    "a count": select(func.count()).select_from(Round),
    "a join whose second table is unscoped": select(Ritual, Round).where(
        col(Ritual.installation_id) == "T1", col(Round.ritual_id) == col(Ritual.id)
    ),
    "an alias that is unscoped": select(Round, other).where(
        col(Round.installation_id) == "T1", col(other.ritual_id) == col(Round.ritual_id)
    ),
    "a subquery that is unscoped": select(Ritual).where(
        col(Ritual.installation_id) == "T1", col(Ritual.id).in_(select(col(Round.ritual_id)))
    ),
}
SCOPED: dict[str, Statement] = {
    "a select of one installation": select(Ritual).where(col(Ritual.installation_id) == "T1"),
    "a join through the installation": select(Ritual, Round).where(
        col(Ritual.installation_id) == "T1",
        col(Round.installation_id) == col(Ritual.installation_id),
    ),
    "a table that has no installation": select(Installation),
}


@pytest.mark.parametrize("statement", UNSCOPED.values(), ids=UNSCOPED.keys())
async def test_an_unscoped_statement_is_refused(statement: Statement, database_url: str) -> None:
    """A planted query without its installation fails instead of reading across tenants."""
    begin = Begin(create_engine(database_url))
    with pytest.raises(UnscopedQuery):
        async with begin() as session:
            await session.execute(statement)
    await begin.engine.dispose()


@pytest.mark.parametrize("statement", SCOPED.values(), ids=SCOPED.keys())
async def test_a_scoped_statement_runs(statement: Statement, database_url: str) -> None:
    """A query that names its installation is let through, directly or by a join."""
    begin = Begin(create_engine(database_url))
    async with begin.reading() as session:
        assert (await session.execute(statement)).all() == []
    await begin.engine.dispose()


async def test_written_out_sql_on_a_tenant_table_is_refused(sqlite_url: str) -> None:
    """SQL as text can't be judged, so none that names a tenant's table runs."""
    begin = Begin(create_engine(sqlite_url))
    with pytest.raises(UnscopedQuery):
        async with begin() as session:
            await session.execute(text("SELECT * FROM ritual"))
    await begin.engine.dispose()


def test_only_due_reads_across_installations() -> None:
    """No module but store/due.py (and the guard itself) uses the way round the guard."""
    root = Path(bot.__file__).parent
    users = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "across_installations"
        in {
            node.arg
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.keyword)
        }
    }
    assert users == {"store/due.py"}
