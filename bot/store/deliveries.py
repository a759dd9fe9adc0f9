"""Queries on the deliveries of one installation."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.rows import insert_all_new
from bot.store.tables import Delivery


class Owed(NamedTuple):
    """A message of some kind, about something, to somebody, from `due_at` (UTC) on."""

    installation_id: str
    kind: str
    subject: str
    recipient: str
    due_at: datetime


async def owe(
    session: AsyncSession,
    installation_id: str,
    kind: str,
    *,
    subject: str,
    recipient: str,
    due_at: datetime,
) -> bool:
    """Owe a message from `due_at` on; False where the same one is owed, or was sent, already."""
    return await owe_all(session, [Owed(installation_id, kind, subject, recipient, due_at)])


async def owe_all(session: AsyncSession, owed: Sequence[Owed]) -> bool:
    """Owe them; False where one of them is owed, or was sent, already."""
    rows = [each._asdict() for each in owed]
    return await insert_all_new(session, Delivery, rows, *Owed._fields[:4])


async def get(session: AsyncSession, installation_id: str, delivery_id: str) -> Delivery | None:
    """The delivery, locked for change, or None."""
    return await session.get(Delivery, (installation_id, delivery_id), with_for_update=True)


async def lock_all(
    session: AsyncSession, installation_id: str, ids: Collection[str]
) -> Sequence[Delivery]:
    """Those of the deliveries that exist, locked for change."""
    statement = (
        select(Delivery)
        .where(col(Delivery.installation_id) == installation_id, col(Delivery.id).in_(ids))
        .order_by(col(Delivery.id))
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def redraw(
    session: AsyncSession, installation_id: str, kind: str, subject: str, now: datetime
) -> None:
    """The messages of this kind on this subject, sent or on their way, are to be drawn again."""
    statement = select(Delivery).where(
        col(Delivery.installation_id) == installation_id,
        col(Delivery.kind) == kind,
        col(Delivery.subject) == subject,
        col(Delivery.state).in_(("sending", "sent")),
    )
    for row in await session.scalars(statement):
        row.redraw_at = now
