"""A stage behind the scenes: bots that tick when told, on both databases."""

from collections.abc import AsyncIterator

import pytest

from tests.services.backstage import Backstage, backstage


@pytest.fixture
async def scene(database_url: str) -> AsyncIterator[Backstage]:
    """A workspace a moment before Monday's prompt, and a database of each kind in turn."""
    async with backstage(database_url) as ready:
        yield ready


@pytest.fixture
async def sqlite_scene(sqlite_url: str) -> AsyncIterator[Backstage]:
    """The same on SQLite alone, for what takes long and has nothing to do with the database."""
    async with backstage(sqlite_url) as ready:
        yield ready
