"""Queries on what people of one installation noted; each names whose log it is."""

from collections.abc import Sequence

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.rows import insert_new
from bot.store.tables import LogEntry

# Several of one message were noted at once, under its source and their numbers.
_IN_ORDER = (col(LogEntry.created_at), col(LogEntry.source), col(LogEntry.id))


async def add(session: AsyncSession, row: LogEntry) -> LogEntry:
    """Note it, unless its source has been noted before; return what stands."""
    await insert_new(session, row, "installation_id", "user_id", "source")
    found = await by_source(session, row.installation_id, row.user_id, row.source)
    assert found is not None
    return found


async def by_source(
    session: AsyncSession, installation_id: str, user_id: str, source: str
) -> LogEntry | None:
    """The person's entry that came from there, locked for change, or None."""
    statement = (
        select(LogEntry)
        .where(
            col(LogEntry.installation_id) == installation_id,
            col(LogEntry.user_id) == user_id,
            col(LogEntry.source) == source,
        )
        .with_for_update()
    )
    return (await session.scalars(statement)).first()


async def get(
    session: AsyncSession, installation_id: str, user_id: str, entry_id: str
) -> LogEntry | None:
    """The entry, locked for change, if it is this person's."""
    row = await session.get(LogEntry, (installation_id, entry_id), with_for_update=True)
    return row if row is not None and row.user_id == user_id else None


async def waiting(session: AsyncSession, installation_id: str, user_id: str) -> Sequence[LogEntry]:
    """The person's entries that no answer has used yet, oldest first."""
    statement = (
        select(LogEntry)
        .where(
            col(LogEntry.installation_id) == installation_id,
            col(LogEntry.user_id) == user_id,
            col(LogEntry.used_in).is_(None),
        )
        .order_by(*_IN_ORDER)
    )
    return (await session.scalars(statement)).all()


async def used_in(
    session: AsyncSession, installation_id: str, user_id: str, round_id: str
) -> Sequence[LogEntry]:
    """The person's entries that became answers of this round, oldest first, locked for change."""
    statement = (
        select(LogEntry)
        .where(
            col(LogEntry.installation_id) == installation_id,
            col(LogEntry.user_id) == user_id,
            col(LogEntry.used_in) == round_id,
        )
        .order_by(*_IN_ORDER)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def of_source(
    session: AsyncSession, installation_id: str, user_id: str, source: str
) -> Sequence[LogEntry]:
    """The person's entries that came from there, in order, locked for change.

    The first is noted under the source itself, the others under it and their number.
    """
    statement = (
        select(LogEntry)
        .where(
            col(LogEntry.installation_id) == installation_id,
            col(LogEntry.user_id) == user_id,
            or_(
                col(LogEntry.source) == source,
                col(LogEntry.source).startswith(f"{source}:", autoescape=True),
            ),
        )
        .with_for_update()
    )
    found = await session.scalars(statement)
    return sorted(found, key=lambda each: (len(each.source), each.source))


async def all_of(session: AsyncSession, installation_id: str, user_id: str) -> Sequence[LogEntry]:
    """Everything the person noted, used or not, oldest first."""
    statement = (
        select(LogEntry)
        .where(col(LogEntry.installation_id) == installation_id, col(LogEntry.user_id) == user_id)
        .order_by(*_IN_ORDER)
    )
    return (await session.scalars(statement)).all()
