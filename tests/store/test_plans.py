"""What people wait for is looked up by an index, on both databases."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store import decisions, due, people, published, replies
from bot.store.engine import Begin, create_engine
from bot.store.tables import Published
from tests.plans import overheard, whole_reads

pytestmark = pytest.mark.anyio

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
DAY = date(2026, 5, 4)
ROW = Published(
    installation_id="T1", round_id="r", ritual_id="q", closed_at=AT, people=7, decisions=20,
    numbers={}, quoted=[],
)  # fmt: skip
Query = Callable[[AsyncSession], Awaitable[object]]
QUERIES: dict[str, Query] = {
    "the newest rounds": lambda s: published.newest(s, "T1", "q"),
    "the rounds before one": lambda s: published.before(s, "T1", ROW),
    "the newest round with its day": lambda s: published.with_day(s, "T1", "q"),
    "one round with its day": lambda s: published.with_day(s, "T1", "q", "r"),
    "a year of rounds": lambda s: published.between(s, "T1", "q", DAY, DAY),
    "quotes": lambda s: decisions.by_ids(s, "T1", ["a", "b", "c"]),
    "a round's decisions": lambda s: decisions.to_count(s, "T1", "q"),
    "picks": lambda s: people.picks_to_count(s, "T1", ["U1", "U2"], DAY),
    "one's own decisions": lambda s: decisions.of_author(s, "T1", "U1", DAY),
    "one's own picks": lambda s: people.focuses(s, "T1", "U1"),
    "one's own replies": lambda s: replies.of_author(s, "T1", "U1"),
    "homes that are due": lambda s: due.homes(s, AT, 20),
    "homes to be due": lambda s: people.homes_are_due(
        s, "T1", AT, looked_since=AT - timedelta(hours=1)
    ),
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
async def test_no_table_is_read_whole(query: Query, database_url: str) -> None:
    """SQLite searches, and PostgreSQL, told that reading whole tables costs, finds another way."""
    begin = Begin(create_engine(database_url))
    with overheard(begin.engine) as asked:
        async with begin() as session:
            await query(session)
    assert asked
    async with begin.engine.connect() as connection:
        for sql, values in asked:
            assert await whole_reads(connection, sql, values) == []
    await begin.engine.dispose()


async def test_a_whole_read_is_noticed(database_url: str) -> None:
    """What no index helps is found by the check itself."""
    begin = Begin(create_engine(database_url))
    async with begin.engine.connect() as connection:
        sql = "SELECT * FROM decision WHERE text = 'x' ORDER BY text"
        found = await whole_reads(connection, sql, ())
    assert found
    await begin.engine.dispose()
