"""Queries on the published numbers of one installation's rituals."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from bot.store.tables import Published, Round

COMPARED = 31
"""Earlier rounds a summary looks at: those of its month, were there one a day."""


async def get(session: AsyncSession, installation_id: str, round_id: str) -> Published | None:
    """What the round published, or None."""
    return await session.get(Published, (installation_id, round_id))


async def newest(
    session: AsyncSession, installation_id: str, ritual_id: str, limit: int = COMPARED
) -> Sequence[Published]:
    """The ritual's newest published rounds, newest first."""
    statement = (
        select(Published)
        .where(
            col(Published.installation_id) == installation_id,
            col(Published.ritual_id) == ritual_id,
        )
        .order_by(col(Published.closed_at).desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def before(
    session: AsyncSession, installation_id: str, row: Published, limit: int = COMPARED
) -> Sequence[Published]:
    """The rounds its ritual published before this one, newest first."""
    statement = (
        select(Published)
        .where(
            col(Published.installation_id) == installation_id,
            col(Published.ritual_id) == row.ritual_id,
            col(Published.closed_at) < row.closed_at,
        )
        .order_by(col(Published.closed_at).desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def delete_all(session: AsyncSession, installation_id: str, ritual_id: str) -> None:
    """What the ritual published is gone."""
    await session.execute(
        delete(Published).where(
            col(Published.installation_id) == installation_id,
            col(Published.ritual_id) == ritual_id,
        )
    )


async def with_day(
    session: AsyncSession, installation_id: str, ritual_id: str, round_id: str | None = None
) -> tuple[Published, date] | None:
    """The ritual's newest published round, or the one with `round_id`, and its prompt's day."""
    statement = (
        select(Published, col(Round.day))
        .join(
            Round,
            (col(Round.installation_id) == col(Published.installation_id))
            & (col(Round.id) == col(Published.round_id)),
        )
        .where(
            col(Published.installation_id) == installation_id,
            col(Published.ritual_id) == ritual_id,
        )
        .order_by(col(Published.closed_at).desc())
        .limit(1)
    )
    if round_id is not None:
        statement = statement.where(col(Published.round_id) == round_id)
    found = (await session.execute(statement)).first()
    return (found[0], found[1]) if found else None


async def all_of(
    session: AsyncSession, installation_id: str, ritual_id: str
) -> Sequence[tuple[Published, date]]:
    """Every published round of the ritual with its prompt's day, oldest first."""
    return await between(session, installation_id, ritual_id, date.min, date.max)


async def between(
    session: AsyncSession, installation_id: str, ritual_id: str, first: date, last: date
) -> Sequence[tuple[Published, date]]:
    """The ritual's published rounds whose prompt came on these days, both inclusive, oldest first.

    Each with that day.
    """
    statement = (
        select(Published, col(Round.day))
        .join(
            Round,
            (col(Round.installation_id) == col(Published.installation_id))
            & (col(Round.id) == col(Published.round_id)),
        )
        .where(
            col(Published.installation_id) == installation_id,
            col(Published.ritual_id) == ritual_id,
            col(Round.day) >= first,
            col(Round.day) <= last,
        )
        .order_by(col(Published.closed_at))
    )
    return [(each[0], each[1]) for each in await session.execute(statement)]
