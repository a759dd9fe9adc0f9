"""Units of work: none loses another's change, none that reads writes, none waits for ever."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time

import pytest
from sqlmodel import col, select

from bot.store import decisions, installations, people
from bot.store import rounds as round_rows
from bot.store.engine import Begin, ReadOnlyUnit, create_engine
from bot.store.tables import Participation, Person, Ritual, Round

pytestmark = pytest.mark.anyio

HOME = "T1"
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
UNITS = 200
PATIENCE = 30.0
"""Seconds; PostgreSQL notices a deadlock after one, SQLite gives up after thirty."""


@pytest.fixture
async def begin(database_url: str) -> AsyncIterator[Begin]:
    """Units on a database that holds one ritual with one round."""
    begin = Begin(create_engine(database_url))
    async with begin() as session:
        await installations.ensure(session, HOME, bot_user_id="UBOT", now=NOW)
        ritual = Ritual(
            installation_id=HOME,
            id="ritual",
            channel_id="C1",
            owner_id="U1",
            created_at=NOW,
            zone="UTC",
            weekday=0,
            at=time(10),
            every="1w",
            anchor=date(2026, 5, 4),
            close_days=3,
            close_at=time(16),
            reminder_at=time(10),
        )
        session.add(ritual)
        await session.flush()
        session.add(
            Round(
                installation_id=HOME,
                id="round",
                ritual_id="ritual",
                channel_id="C1",
                number=1,
                day=date(2026, 5, 4),
                due_at=NOW,
                closes_at=NOW,
            )
        )
    yield begin
    await begin.engine.dispose()


async def count_up(begin: Begin) -> None:
    """Read the ritual's counter, let others run, write one more."""
    async with begin() as session:
        ritual = await session.get_one(Ritual, (HOME, "ritual"), with_for_update=True)
        seen = ritual.rounds
        await asyncio.sleep(0)
        ritual.rounds = seen + 1


async def break_off(begin: Begin) -> None:
    """Write, and fail before the end."""
    async with begin() as session:
        ritual = await session.get_one(Ritual, (HOME, "ritual"), with_for_update=True)
        ritual.rounds = 5
        await session.flush()
        ritual.rounds = 1 // 0


async def write_while_reading(begin: Begin) -> None:
    """Change a row in a unit that reads."""
    async with begin.reading() as session:
        (await session.get_one(Ritual, (HOME, "ritual"))).rounds = 9


async def insert_while_reading(begin: Begin) -> None:
    """Insert by a statement in a unit that reads."""
    async with begin.reading() as session:
        await people.ensure(session, HOME, "U1", now=NOW)


async def test_no_update_is_lost(begin: Begin) -> None:
    """Two hundred units read, change and write the same row at once: all two hundred count."""
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(count_up(begin) for _ in range(UNITS)))
    async with begin.reading() as session:
        assert (await session.get_one(Ritual, (HOME, "ritual"))).rounds == UNITS


async def test_no_update_is_lost_between_two_processes(database_url: str, begin: Begin) -> None:
    """Another process has its own engine and knows no lock of ours; the database keeps order."""
    other = Begin(create_engine(database_url))
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(count_up(each) for each in (begin, other) for _ in range(50)))
    await other.engine.dispose()
    async with begin.reading() as session:
        assert (await session.get_one(Ritual, (HOME, "ritual"))).rounds == 100


async def test_a_row_made_by_two_hundred_at_once_is_made_once(begin: Begin) -> None:
    """Whoever comes second finds it; nobody fails."""

    async def take_part(number: int) -> None:
        async with begin() as session:
            await decisions.participation(session, HOME, "round", f"U{number % 3}")
            await people.ensure(session, HOME, f"U{number % 3}", now=NOW)

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(take_part(number) for number in range(UNITS)))
    async with begin.reading() as session:
        for table in (Participation, Person):
            found = await session.scalars(select(table).where(col(table.installation_id) == HOME))
            assert len(found.all()) == 3


async def test_units_of_every_sort_at_once_all_end(begin: Begin) -> None:
    """Two hundred that read, write, fail or are cancelled half-way: none hangs, no slot is lost."""

    async def read() -> None:
        async with begin.reading() as session:
            assert await round_rows.get(session, HOME, "round")

    async def fail() -> None:
        with pytest.raises(ZeroDivisionError):
            await break_off(begin)

    async def be_cancelled() -> None:
        unit = asyncio.create_task(count_up(begin))
        await asyncio.sleep(0)
        unit.cancel()
        await asyncio.gather(unit, return_exceptions=True)

    sorts = (read, lambda: count_up(begin), fail, be_cancelled)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(sorts[number % 4]() for number in range(UNITS)))
    async with begin.reading() as session:
        assert (await session.get_one(Ritual, (HOME, "ritual"))).rounds == UNITS // 4


async def test_a_unit_that_reads_may_not_write(begin: Begin) -> None:
    """Changing a row in a reading unit is refused, and nothing of it is kept."""
    with pytest.raises(ReadOnlyUnit):
        await write_while_reading(begin)
    async with begin.reading() as session:
        assert (await session.get_one(Ritual, (HOME, "ritual"))).rounds == 0


async def test_a_unit_that_reads_may_not_insert_by_statement(begin: Begin) -> None:
    """Nor does an insert that goes round the session's rows get through."""
    with pytest.raises(ReadOnlyUnit):
        await insert_while_reading(begin)
    async with begin.reading() as session:
        assert await people.get(session, HOME, "U1") is None


async def test_a_unit_that_fails_keeps_nothing(begin: Begin) -> None:
    """Whatever it changed before the error is as it was."""
    with pytest.raises(ZeroDivisionError):
        await break_off(begin)
    async with begin.reading() as session:
        assert (await session.get_one(Ritual, (HOME, "ritual"))).rounds == 0


async def test_a_unit_that_reads_sees_one_state(begin: Begin) -> None:
    """What others commit meanwhile does not show before the next unit."""
    async with begin.reading() as session:
        statement = select(Ritual.rounds).where(col(Ritual.installation_id) == HOME)
        assert (await session.scalars(statement)).one() == 0
        await count_up(begin)
        assert (await session.scalars(statement)).one() == 0
