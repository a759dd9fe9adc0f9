"""Where dialogues begin: on an empty stage, or at a moment that was played before."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.scene import Scene
from tests.scenarios.asking import set_up
from tests.scenarios.growing import MONOLITH, one_round, plan
from tests.stage import Stage, brought_back, on_stage

After = Callable[[Callable[[Stage], Awaitable[object]]], AbstractAsyncContextManager[Stage]]
"""Gives a stage on which that was played: once for all tests of a process, each by itself."""


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The bot in an empty workspace of seven people, on a Sunday."""
    async with on_stage(sqlite_url) as ready:
        yield ready


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process keeps what was played."""
    return tmp_path_factory.mktemp("scenes")


@pytest.fixture
def after(scenes: Path, migrated_file: Path, tmp_path: Path) -> After:
    """Begin where a beginning that takes long is over."""

    @asynccontextmanager
    async def begun(play: Callable[[Stage], Awaitable[object]]) -> AsyncIterator[Stage]:
        scene = Scene(scenes / f"{play.__module__}.{play.__qualname__}")
        database = tmp_path / "test.db"
        if not scene.exists:
            shutil.copy(migrated_file, database)
            async with on_stage(f"sqlite:///{database}") as stage:
                await play(stage)
            scene.put_away(stage.ws, database)
        async with brought_back(scene, database) as stage:
            yield stage

    return begun


async def _set_up(stage: Stage) -> None:
    await set_up(stage)


@pytest.fixture
async def ready(after: After) -> AsyncIterator[Stage]:
    """Ana set up a ritual in #platform, on the Sunday before its first Monday."""
    async with after(_set_up) as stage:
        yield stage


async def _open_round(stage: Stage) -> None:
    await set_up(stage)
    await stage.until(2026, 5, 4, 10, 1)


@pytest.fixture
async def collecting(after: After) -> AsyncIterator[Stage]:
    """A minute ago its first round was opened."""
    async with after(_open_round) as stage:
        yield stage


async def _decide(stage: Stage) -> None:
    await one_round(stage, MONOLITH)


@pytest.fixture
async def decided(after: After) -> AsyncIterator[Stage]:
    """Ben decided to keep the monolith, in a round of May that is closed; the ritual rests."""
    async with after(_decide) as stage:
        yield stage


async def _begin_work(stage: Stage) -> None:
    await plan(stage, step="Draw the queue at its worst", why="I guess too much")
    await stage.until(2026, 5, 15, 9, 1)


@pytest.fixture
async def at_work(after: After) -> AsyncIterator[Stage]:
    """Ben planned a project on a Sunday, and was asked about it on the second Friday."""
    async with after(_begin_work) as stage:
        yield stage
