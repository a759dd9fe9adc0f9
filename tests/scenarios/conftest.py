"""A stage with nothing on it yet."""

from collections.abc import AsyncIterator

import pytest

from tests.scenarios.growing import plan
from tests.stage import Stage, on_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The bot in an empty workspace of seven people, on a Sunday."""
    async with on_stage(sqlite_url) as ready:
        yield ready


@pytest.fixture
async def at_work(stage: Stage) -> Stage:
    """Ben planned a project on a Sunday, and was asked about it on the second Friday."""
    await plan(stage, step="Draw the queue at its worst", why="I guess too much")
    await stage.until(2026, 5, 15, 9, 1)
    return stage
