"""Runs these tests on asyncio and gives them a practice workspace with a Bolt app in it."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.stage import Stage, on_stage


@pytest.fixture
def anyio_backend() -> str:
    """Bolt and the workspace run on asyncio."""
    return "asyncio"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """A served workspace, a Bolt app that isn't connected yet, and a driver."""
    async with on_stage() as ready:
        yield ready
