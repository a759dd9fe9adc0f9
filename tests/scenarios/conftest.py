"""A stage with nothing on it yet."""

from collections.abc import AsyncIterator

import pytest

from tests.stage import Stage, on_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The bot in an empty workspace of seven people, on a Sunday."""
    async with on_stage(sqlite_url) as ready:
        yield ready
