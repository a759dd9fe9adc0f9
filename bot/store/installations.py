"""Queries on installations, the one table that belongs to no tenant."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.rows import insert_new
from bot.store.tables import Installation


async def ensure(
    session: AsyncSession, installation_id: str, *, bot_user_id: str, now: datetime
) -> None:
    """Make sure the installation is known; what is known already stays."""
    row = Installation(id=installation_id, bot_user_id=bot_user_id, created_at=now)
    await insert_new(session, row, "id")


async def get(session: AsyncSession, installation_id: str) -> Installation | None:
    """The installation, or None."""
    return await session.get(Installation, installation_id)


async def ids(session: AsyncSession) -> Sequence[str]:
    """Every installation's id."""
    return (await session.scalars(select(Installation.id).order_by(col(Installation.id)))).all()
