"""Queries on the published numbers of one installation's rituals."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.tables import Published

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
