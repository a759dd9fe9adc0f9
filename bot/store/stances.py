"""Queries on where people of one installation stand."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.stances import Stance
from bot.store.rows import insert_new
from bot.store.tables_growing import StanceSaid


async def keep(
    session: AsyncSession,
    installation_id: str,
    user_id: str,
    month: date,
    stance: Stance,
    now: datetime,
) -> None:
    """The person stands there in the month that begins on `month`; the last answer stands.

    What a round published of it stays as it was.
    """
    row = StanceSaid(
        installation_id=installation_id, user_id=user_id, month=month, stance=stance, said_at=now
    )
    await insert_new(session, row, "installation_id", "user_id", "month")
    key = (installation_id, user_id, month)
    kept = await session.get_one(StanceSaid, key, with_for_update=True)
    kept.stance, kept.said_at = stance, now


async def get(
    session: AsyncSession, installation_id: str, user_id: str, month: date
) -> Stance | None:
    """Where the person stands in the month that begins on `month`."""
    row = await session.get(StanceSaid, (installation_id, user_id, month))
    return row.stance if row else None


async def all_of(session: AsyncSession, installation_id: str, user_id: str) -> Sequence[StanceSaid]:
    """Where this person stood, month by month, oldest first."""
    statement = (
        select(StanceSaid)
        .where(
            col(StanceSaid.installation_id) == installation_id,
            col(StanceSaid.user_id) == user_id,
        )
        .order_by(col(StanceSaid.month))
    )
    return (await session.scalars(statement)).all()


async def to_count(
    session: AsyncSession, installation_id: str, user_ids: Collection[str], month: date
) -> Sequence[StanceSaid]:
    """Where these people stand in that month, where no round published it yet; locked."""
    statement = (
        select(StanceSaid)
        .where(
            col(StanceSaid.installation_id) == installation_id,
            col(StanceSaid.user_id).in_(user_ids),
            col(StanceSaid.month) == month,
            col(StanceSaid.counted_in).is_(None),
        )
        .order_by(col(StanceSaid.user_id))
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
