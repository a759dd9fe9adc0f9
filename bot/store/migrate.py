"""Bringing a database to the schema of this version, and telling whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.resources import resource


def configuration() -> Config:
    """Alembic's configuration, wherever the package is installed."""
    config = Config()
    config.set_main_option("script_location", str(resource("migrations")).replace("%", "%%"))
    return config


NEWER = "DATABASE_URL: has a schema this version doesn't know; update Three Decisions"


class NewerSchema(Exception):
    """The database was migrated by a later version."""


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the database to the newest schema; one already there is left as it is.

    Raises DBAPIError or OSError where it can't be reached, CommandError where its schema is none
    of this version's.
    """
    config = configuration()
    _is_file_to_be(engine.url)
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: _upgrade(config, sync))


def _upgrade(config: Config, connection: object) -> None:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def pending(engine: AsyncEngine) -> bool:
    """Whether the database still needs `three-decisions migrate`; looks only, and makes no file.

    Raises DBAPIError or OSError where it can't be reached, NewerSchema where a later version's
    schema is there.
    """
    if _is_file_to_be(engine.url):
        return True
    async with engine.connect() as connection:
        current = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    known = {
        each.revision for each in ScriptDirectory.from_config(configuration()).walk_revisions()
    }
    if current is not None and current not in known:
        raise NewerSchema
    return current != newest()


def newest() -> str | None:
    """The revision that a database of this version has."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def _is_file_to_be(url: URL) -> bool:
    """Whether this is a SQLite file not there yet; raises FileNotFoundError for a missing folder.

    Asked before connecting, which would make the file, or leave a thread behind where it can't.
    """
    name = url.database or ""
    if url.get_backend_name() != "sqlite" or name.startswith("file:"):
        return False
    if not Path(name).parent.is_dir():
        raise FileNotFoundError(Path(name).parent)
    return not Path(name).exists()
