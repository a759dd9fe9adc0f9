"""Migrations, on both databases: from nothing and back, equal to the models, losing no row."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Integer, MetaData, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel

from bot.resources import resource
from bot.store import engine as store
from bot.store import migrate
from bot.store.engine import Begin, create_engine
from bot.store.tables import Decision, Installation, Reply, Ritual, Round
from tests.commanding import alone
from tests.postgres import Cluster
from tests.test_cli import UNREACHABLE, is_made

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
ADVISORY_LOCK = 3_000_000_333
"""The one of `migrations/env.py`, which nobody can import."""
TABLES = {*SQLModel.metadata.tables, "alembic_version"}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database(template="template0") as url:
        yield url


@pytest.fixture
async def engine(empty_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on an empty database."""
    made = create_engine(empty_url)
    yield made
    await made.dispose()


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Makes the migrations a copy with one more: `upgrade` is the body of its function."""

    def planting(upgrade: str) -> Path:
        folder = tmp_path / "migrations"
        shutil.copytree(resource("migrations"), folder)
        newest = migrate.newest()
        body = "\n".join(f"    {line}" for line in upgrade.splitlines())
        (folder / "versions" / "9999_planted.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision = '9999'\ndown_revision = '{newest}'\n"
            f"def upgrade() -> None:\n{body}\n",
            encoding="utf-8",
        )
        monkeypatch.setattr(migrate, "resource", lambda _name: folder)
        return folder

    return planting


async def on(engine: AsyncEngine, work: Callable[[Connection], Any]) -> Any:
    """Do something on a connection of the engine."""
    async with engine.connect() as connection:
        return await connection.run_sync(work)


async def tables(engine: AsyncEngine) -> set[str]:
    """Names of the tables that stand."""
    names: list[str] = await on(engine, lambda sync: inspect(sync).get_table_names())
    return set(names)


async def downgrade(engine: AsyncEngine) -> None:
    """Take every migration back."""

    def back(connection: Connection) -> None:
        config = migrate.configuration()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    await on(engine, back)


def differences(connection: Connection, metadata: MetaData = SQLModel.metadata) -> list[Any]:
    """What Alembic would still change to make the database as the models say."""
    options = {"compare_type": True, "compare_server_default": True}
    found: list[Any] = compare_metadata(
        MigrationContext.configure(connection, opts=options), metadata
    )
    return found


async def fill(engine: AsyncEngine) -> None:
    """A ritual with a round, a reply and its decision: parents, children and grandchildren."""
    begin = Begin(engine)
    key: dict[str, Any] = {"installation_id": "T1"}
    about: dict[str, Any] = {**key, "round_id": "round", "user_id": "U1"}
    rows = [
        Installation(id="T1", bot_user_id="B1", created_at=NOW),
        Ritual(
            **key, id="ritual", channel_id="C1", owner_id="U1", created_at=NOW,
            zone="Europe/Berlin", weekday=0, at=time(10), every="1w", anchor=date(2026, 5, 4),
            close_days=3, close_at=time(16), reminder_at=time(10),
        ),
        Round(
            **key, id="round", ritual_id="ritual", channel_id="C1", number=1,
            day=date(2026, 5, 4), due_at=NOW, closes_at=NOW,
        ),
        Reply(
            **about, id="reply", channel_id="C1", ts="1.1", thread_ts="1.0", text="said",
            received_at=NOW,
        ),
        Decision(
            **about, id="decision", ritual_id="ritual", reply_id="reply", position=1, text="done",
            created_at=NOW,
        ),
    ]  # fmt: skip
    async with begin() as session:
        for row in rows:
            session.add(row)
            await session.flush()


async def counted(engine: AsyncEngine) -> dict[str, int]:
    """How many rows each filled table has."""
    names = ("installation", "ritual", "round", "reply", "decision")

    def count(connection: Connection) -> dict[str, int]:
        return {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()  # noqa: S608
            for name in names
        }

    found: dict[str, int] = await on(engine, count)
    return found


ALL_THERE = {"installation": 1, "ritual": 1, "round": 1, "reply": 1, "decision": 1}
CHANGE_A_PARENT = """\
with op.batch_alter_table("ritual") as batch:
    batch.add_column(sa.Column("planted", sa.Integer(), server_default="7", nullable=False))
    batch.alter_column("channel_id", type_=sa.String(length=50))"""

CREATE_A_TABLE = 'op.create_table("planted", sa.Column("id", sa.Integer()))'

DELETE_PARENTS = 'op.execute("DELETE FROM ritual")'


async def test_an_empty_database_gets_every_table(engine: AsyncEngine) -> None:
    """From nothing to the newest schema in one go."""
    await migrate.upgrade(engine)
    assert await tables(engine) == TABLES


async def test_migrating_again_changes_nothing(engine: AsyncEngine) -> None:
    """An upgrade of what is up to date leaves tables and rows as they are."""
    await migrate.upgrade(engine)
    await fill(engine)
    await migrate.upgrade(engine)
    assert await tables(engine) == TABLES
    assert await counted(engine) == ALL_THERE


async def test_all_can_be_taken_back(engine: AsyncEngine) -> None:
    """Down to nothing, with rows in it, and up again."""
    await migrate.upgrade(engine)
    await fill(engine)
    await downgrade(engine)
    assert await tables(engine) == {"alembic_version"}
    await migrate.upgrade(engine)
    assert await tables(engine) == TABLES


async def test_the_migrations_make_what_the_models_say(engine: AsyncEngine) -> None:
    """Alembic finds nothing to change."""
    await migrate.upgrade(engine)
    assert await on(engine, differences) == []


async def test_a_column_without_its_migration_is_noticed(engine: AsyncEngine) -> None:
    """A model that is ahead of the migrations makes the comparison above fail."""
    await migrate.upgrade(engine)
    ahead = MetaData(naming_convention=SQLModel.metadata.naming_convention)
    for table in SQLModel.metadata.tables.values():
        table.to_metadata(ahead)
    ahead.tables["ritual"].append_column(Column("planted", Integer))
    ((what, _schema, table, column),) = await on(engine, lambda sync: differences(sync, ahead))
    assert (what, table, column.name) == ("add_column", "ritual", "planted")


async def test_indexes_are_those_of_the_models_to_the_letter(tmp_path: Path) -> None:
    """Conditions of partial indexes too, which Alembic's comparison passes over."""
    migrated, modelled = (create_engine(f"sqlite:///{tmp_path / name}.db") for name in "ab")
    await migrate.upgrade(migrated)
    async with modelled.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    found = [await on(each, _indexes) for each in (migrated, modelled)]
    for each in (migrated, modelled):
        await each.dispose()
    assert found[0] == found[1]
    assert len(found[0]) > 10


def _indexes(connection: Connection) -> dict[str, str]:
    statement = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    return {row.name: row.sql for row in connection.exec_driver_sql(statement)}


async def test_filled_tables_survive_a_change_of_a_parent(
    engine: AsyncEngine, plant: Callable[..., Path]
) -> None:
    """A column more and a type changed in `ritual`: no round, reply or decision is lost."""
    await migrate.upgrade(engine)
    await fill(engine)
    plant(CHANGE_A_PARENT)
    await migrate.upgrade(engine)
    assert await counted(engine) == ALL_THERE
    planted = await on(
        engine, lambda sync: sync.exec_driver_sql("SELECT planted FROM ritual").scalar_one()
    )
    assert planted == 7


async def test_with_foreign_keys_on_the_same_change_would_empty_the_children(
    sqlite_url: str, plant: Callable[..., Path]
) -> None:
    """Why they are off meanwhile: SQLite drops the old table, and its children go with it."""
    engine = create_engine(sqlite_url)
    await fill(engine)
    env = plant(CHANGE_A_PARENT) / "env.py"
    await asyncio.to_thread(_replace, env, "foreign_keys=OFF", "foreign_keys=ON")
    await migrate.upgrade(engine)
    assert await counted(engine) == {**ALL_THERE, "round": 0, "reply": 0, "decision": 0}
    await engine.dispose()


def _replace(path: Path, old: str, new: str) -> None:
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")


async def test_a_migration_that_orphans_rows_is_not_committed(
    sqlite_url: str, plant: Callable[..., Path]
) -> None:
    """Foreign keys are checked before the end: what would leave rows without parents is undone."""
    engine = create_engine(sqlite_url)
    await fill(engine)
    plant("\n".join([CREATE_A_TABLE, DELETE_PARENTS]))
    with pytest.raises(RuntimeError, match="without their parents"):
        await migrate.upgrade(engine)
    assert await counted(engine) == ALL_THERE
    assert await tables(engine) == TABLES
    assert await migrate.pending(engine)
    await engine.dispose()


async def test_a_migration_may_change_rows_of_all_installations(
    engine: AsyncEngine, plant: Callable[..., Path]
) -> None:
    """What no other statement may, a migration must: it names no installation."""
    await migrate.upgrade(engine)
    await fill(engine)
    plant("op.execute(\"UPDATE ritual SET zone = 'UTC'\")")
    await migrate.upgrade(engine)
    zone = await on(
        engine, lambda sync: sync.exec_driver_sql("SELECT zone FROM ritual").scalar_one()
    )
    assert zone == "UTC"


async def test_a_migration_that_breaks_leaves_nothing_half_done(
    engine: AsyncEngine, plant: Callable[..., Path]
) -> None:
    """All of it or none of it, on both databases."""
    await migrate.upgrade(engine)
    plant("\n".join([CREATE_A_TABLE, 'op.execute("nonsense")']))
    with pytest.raises(DBAPIError):
        await migrate.upgrade(engine)
    assert await tables(engine) == TABLES
    assert await migrate.pending(engine)


@pytest.mark.parametrize("breaks", [False, True])
async def test_foreign_keys_hold_after_migrating(
    engine: AsyncEngine, plant: Callable[..., Path], breaks: bool
) -> None:
    """On the very connection that migrated, or tried, a child without its parent is refused."""
    await migrate.upgrade(engine)
    if breaks:
        plant('op.execute("nonsense")')
        with pytest.raises(DBAPIError):
            await migrate.upgrade(engine)
    begin = Begin(engine)
    orphan = Round(
        installation_id="T1", ritual_id="none", channel_id="C1", number=1, day=date(2026, 5, 4),
        due_at=NOW, closes_at=NOW,
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        async with begin() as session:
            session.add(orphan)


async def test_processes_that_migrate_at_once_take_turns(empty_url: str, tmp_path: Path) -> None:
    """Three that start together all say that the database is up to date, and it is."""
    done = await asyncio.gather(
        *(
            asyncio.to_thread(alone, "migrate", folder=tmp_path, DATABASE_URL=empty_url)
            for _ in range(3)
        )
    )
    assert [each.err for each in done] == ["", "", ""]
    assert [each.code for each in done] == [0, 0, 0]
    engine = create_engine(empty_url)
    assert not await migrate.pending(engine)
    await engine.dispose()


async def test_pending_is_true_of_an_empty_database(engine: AsyncEngine, empty_url: str) -> None:
    """It needs migrating; asking does not even make its file."""
    assert await migrate.pending(engine)
    assert not is_made(empty_url)


async def test_pending_is_true_of_an_old_database(
    engine: AsyncEngine, plant: Callable[..., Path]
) -> None:
    """One migration more than it has had, and it needs migrating; after that, no more."""
    await migrate.upgrade(engine)
    assert not await migrate.pending(engine)
    plant(CHANGE_A_PARENT)
    assert await migrate.pending(engine)
    await migrate.upgrade(engine)
    assert not await migrate.pending(engine)


@pytest.mark.parametrize("kind", UNREACHABLE)
async def test_pending_fails_where_it_cannot_tell(kind: str) -> None:
    """A database out of reach is neither migrated nor not."""
    engine = create_engine(UNREACHABLE[kind])
    with pytest.raises((DBAPIError, OSError)):
        await migrate.pending(engine)
    await engine.dispose()


async def test_a_database_of_a_newer_version_is_told_apart(
    engine: AsyncEngine, empty_url: str, tmp_path: Path
) -> None:
    """After going back to an older version, `migrate` says so instead of breaking."""
    await migrate.upgrade(engine)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrate.NewerSchema):
        await migrate.pending(engine)
    done = await asyncio.to_thread(alone, "migrate", folder=tmp_path, DATABASE_URL=empty_url)
    assert done.code == 2
    assert done.err.startswith("DATABASE_URL: has a schema this version doesn't know")
    assert done.err.count("\n") == 1


async def test_migrating_may_take_longer_than_a_statement(
    postgresql_url: str, plant: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large table takes its time; neither whoever migrates nor who waits their turn gives up."""
    monkeypatch.setattr(store, "STATEMENT_SECONDS", 1)
    plant('op.execute("SELECT pg_sleep(1.5)")')
    engine = create_engine(postgresql_url)
    with psycopg.connect(postgresql_url, autocommit=True) as other:
        other.execute(f"SELECT pg_advisory_lock({ADVISORY_LOCK})")

        def finish() -> None:
            other.execute("SELECT pg_sleep(1.5)")
            other.close()

        await asyncio.gather(asyncio.to_thread(finish), migrate.upgrade(engine))
    assert not await migrate.pending(engine)
    await engine.dispose()
