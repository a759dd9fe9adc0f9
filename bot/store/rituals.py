"""Queries on rituals of one installation."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.tables import Ritual


async def get(session: AsyncSession, installation_id: str, ritual_id: str) -> Ritual | None:
    """The ritual, or None; a deleted one is None."""
    found = await session.get(Ritual, (installation_id, ritual_id))
    return found if found is not None and found.state != Ritual.ENDED else None


async def kept(session: AsyncSession, installation_id: str, ritual_id: str) -> Ritual | None:
    """The ritual, even a deleted one, or None."""
    return await session.get(Ritual, (installation_id, ritual_id))


async def by_ids(
    session: AsyncSession, installation_id: str, ids: Collection[str]
) -> Mapping[str, Ritual]:
    """Those of the rituals that exist, by id."""
    statement = select(Ritual).where(
        col(Ritual.installation_id) == installation_id, col(Ritual.id).in_(ids)
    )
    return {each.id: each for each in await session.scalars(statement)}


async def lock(session: AsyncSession, installation_id: str, ritual_id: str) -> Ritual | None:
    """The ritual, locked for change, or None; a deleted one is None."""
    found = await session.get(Ritual, (installation_id, ritual_id), with_for_update=True)
    return found if found is not None and found.state != Ritual.ENDED else None


async def in_channels(
    session: AsyncSession, installation_id: str, channel_ids: Collection[str]
) -> Sequence[Ritual]:
    """The rituals of these channels, oldest first; none that is deleted."""
    statement = (
        select(Ritual)
        .where(
            col(Ritual.installation_id) == installation_id,
            col(Ritual.channel_id).in_(channel_ids),
            col(Ritual.state) != Ritual.ENDED,
        )
        .order_by(col(Ritual.created_at), col(Ritual.id))
    )
    return (await session.scalars(statement)).all()
