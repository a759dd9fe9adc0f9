"""What people wait for is looked up by an index, on both databases."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.line_up import KINDS
from bot.store import (
    decisions,
    deliveries,
    due,
    people,
    projects,
    published,
    replies,
    rounds,
)
from bot.store.engine import Begin, create_engine
from bot.store.tables import Published
from tests.plans import explained, overheard, whole_reads

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
    "people due a note": lambda s: due.people_to_note(s, AT, 250),
    "their projects": lambda s: projects.running_of(s, "T1", ["U1", "U2"]),
    "the hours of these": lambda s: projects.minutes_of(s, "T1", ["a", "b"]),
    "decisions to look back at": lambda s: decisions.to_look_back(
        s, "T1", ["U1", "U2"], AT - timedelta(weeks=26), AT
    ),
    "messages to send": lambda s: due.deliveries_to_send(s, AT, 50),
    "those who wait in line": lambda s: deliveries.owed_since(s, "T1", KINDS, AT),
    "those who are late": lambda s: deliveries.owed_before(s, "T1", KINDS, AT),
    "look-ups that wait": lambda s: deliveries.abandoned(s, "T1", KINDS, AT),
    "what is owed to somebody": lambda s: deliveries.owed_to(s, "T1", KINDS, "U1"),
    "rounds that expect somebody": lambda s: rounds.open_for(s, "T1", "U1"),
    "people to expect notes": lambda s: people.expect_notes(s, "T1", ["U1", "U2"], AT),
    "a conversation to keep": lambda s: people.keep_dm(s, "T1", "U1", "D1"),
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


@pytest.mark.parametrize(
    "query", [due.agenda, lambda s: due.deliveries_to_redraw(s, AT, 8)], ids=["agenda", "redraw"]
)
async def test_what_was_sent_long_ago_is_not_read(query: Query, sqlite_url: str) -> None:
    """Everything ever sent is of one state: what is due is found by the few that are to change."""
    begin = Begin(create_engine(sqlite_url))
    with overheard(begin.engine) as asked:
        async with begin() as session:
            await query(session)
    (statement,) = [each for each in asked if each[0].startswith("SELECT")]
    async with begin.engine.connect() as connection:
        plan = await explained(connection, *statement)
    assert any("ix_delivery_redraw" in step for step in plan)
    assert not any(step.startswith("SCAN") and step != "SCAN CONSTANT ROW" for step in plan)
    await begin.engine.dispose()


async def test_a_whole_read_is_noticed(database_url: str) -> None:
    """What no index helps is found by the check itself."""
    begin = Begin(create_engine(database_url))
    async with begin.engine.connect() as connection:
        sql = "SELECT * FROM decision WHERE text = 'x' ORDER BY text"
        found = await whole_reads(connection, sql, ())
    assert found
    await begin.engine.dispose()
