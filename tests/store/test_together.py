"""Units that are shared: few commits for many, each with their own result and their own failure."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store import installations, people
from bot.store.engine import Begin, create_engine
from bot.store.together import MOST, Together

pytestmark = pytest.mark.anyio

HOME = "T1"
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
BAD = "U13"


class Lame(Exception):
    """What is raised of a bad item."""


@pytest.fixture
async def begin(database_url: str) -> AsyncIterator[Begin]:
    """Units on an empty database."""
    begin = Begin(create_engine(database_url))
    async with begin() as session:
        await installations.ensure(session, HOME, bot_user_id="UBOT", now=NOW)
    yield begin
    await begin.engine.dispose()


async def meet(session: AsyncSession, user_ids: Sequence[str]) -> Sequence[str]:
    """Store these people; one of them cannot be."""
    for user_id in user_ids:
        await people.ensure(session, HOME, user_id, now=NOW)
    if BAD in user_ids:
        raise Lame
    return [f"met {user_id}" for user_id in user_ids]


async def are_kept(begin: Begin, user_ids: Sequence[str]) -> list[bool]:
    """Which of them are stored."""
    async with begin.reading() as session:
        known = await people.known(session, HOME, user_ids)
    return [each in known for each in user_ids]


async def test_those_who_wait_share_a_commit(begin: Begin) -> None:
    """A hundred at once: each gets their own result, after two commits or little more."""
    commits: list[object] = []
    event.listen(begin.engine.sync_engine, "commit", commits.append)
    together = Together(begin, meet)
    everybody = [f"U{number}" for number in range(100, 200)]
    results = await asyncio.gather(*map(together, everybody))
    assert results == [f"met {each}" for each in everybody]
    assert all(await are_kept(begin, everybody))
    assert len(commits) <= 100 // MOST + 2
    assert not together.is_busy


async def test_a_bad_one_fails_alone(begin: Begin) -> None:
    """Its unit is undone and the others are done without it; only its own asker hears of it."""
    together = Together(begin, meet)
    everybody = [f"U{number}" for number in range(10, 17)]
    results = await asyncio.gather(*map(together, everybody), return_exceptions=True)
    assert [type(each) for each in results if not isinstance(each, str)] == [Lame]
    assert await are_kept(begin, everybody) == [each != BAD for each in everybody]


async def test_one_who_stops_waiting_stops_no_other(begin: Begin) -> None:
    """Whoever asked is cancelled half-way: the others get their results."""
    together = Together(begin, meet)
    asked = [asyncio.create_task(together(f"U{number}")) for number in range(20, 25)]
    await asyncio.sleep(0)
    asked[0].cancel()
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert results[1:] == [f"met U{number}" for number in range(21, 25)]


async def test_where_no_unit_can_begin_everybody_hears_of_it(begin: Begin) -> None:
    """Nobody waits for ever, and the next one is done as soon as it can be."""

    class Away(Begin):
        is_away = True

        @asynccontextmanager
        async def __call__(self) -> AsyncIterator[AsyncSession]:
            if self.is_away:
                raise Lame
            async with super().__call__() as session:
                yield session

    away = Away(begin.engine)
    together = Together(away, meet)
    results = await asyncio.gather(together("U1"), together("U2"), return_exceptions=True)
    assert [type(each) for each in results] == [Lame, Lame]
    away.is_away = False
    assert await together("U1") == "met U1"
