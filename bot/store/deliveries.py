"""Queries on the deliveries of one installation."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.rows import insert_new
from bot.store.tables import Delivery


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
    row = Delivery(
        installation_id=installation_id,
        kind=kind,
        subject=subject,
        recipient=recipient,
        due_at=due_at,
    )
    return await insert_new(session, row, "installation_id", "kind", "subject", "recipient")


async def get(session: AsyncSession, installation_id: str, delivery_id: str) -> Delivery | None:
    """The delivery, locked for change, or None."""
    return await session.get(Delivery, (installation_id, delivery_id), with_for_update=True)


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
