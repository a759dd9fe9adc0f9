"""Queries on the deliveries of one installation."""

import itertools
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

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


async def owe_sooner(session: AsyncSession, owed: Sequence[Owed]) -> None:
    """Owe each of them; where the same one is owed already, at the earlier of the two times.

    One that was dropped before it was due, since nothing was to be said then, is owed again.
    """
    if await owe_all(session, owed):
        return
    for _, group in itertools.groupby(sorted(owed, key=_when), key=_when):
        same = list(group)
        await _bring_forward(session, same[0], [each.recipient for each in same])


def _when(owed: Owed) -> tuple[str, str, str, datetime]:
    return owed.installation_id, owed.kind, owed.subject, owed.due_at


async def _bring_forward(session: AsyncSession, owed: Owed, recipients: Sequence[str]) -> None:
    is_later = (col(Delivery.state) == "owed") & (col(Delivery.due_at) > owed.due_at)
    was_dropped = (col(Delivery.state) == "dropped") & (col(Delivery.due_at) < owed.due_at)
    await session.execute(
        update(Delivery)
        .where(
            col(Delivery.installation_id) == owed.installation_id,
            col(Delivery.kind) == owed.kind,
            col(Delivery.subject) == owed.subject,
            col(Delivery.recipient).in_(recipients),
            or_(is_later, was_dropped),
        )
        .values(due_at=owed.due_at, state="owed", lease_until=None, attempts=0)
        .execution_options(synchronize_session=False)
    )


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


async def is_known(session: AsyncSession, installation_id: str, kind: str, subject: str) -> bool:
    """Whether a message of this kind on this subject is owed, or was sent, to anybody."""
    statement = select(Delivery.id).where(
        col(Delivery.installation_id) == installation_id,
        col(Delivery.kind) == kind,
        col(Delivery.subject) == subject,
    )
    return (await session.scalars(statement)).first() is not None


async def last_due(session: AsyncSession, installation_id: str, kind: str) -> datetime | None:
    """When the last message of this kind that is still owed is due; None where none is owed."""
    statement = select(func.max(Delivery.due_at)).where(
        col(Delivery.installation_id) == installation_id,
        col(Delivery.kind) == kind,
        col(Delivery.state) == "owed",
    )
    return await session.scalar(statement)


async def owed_to(
    session: AsyncSession, installation_id: str, kinds: Collection[str], recipient: str
) -> Sequence[Delivery]:
    """What is owed of these kinds to somebody, locked for change; nothing that is on its way."""
    statement = (
        select(Delivery)
        .where(
            col(Delivery.installation_id) == installation_id,
            col(Delivery.kind).in_(kinds),
            col(Delivery.recipient) == recipient,
            col(Delivery.state) == "owed",
        )
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def put_off(
    session: AsyncSession, installation_id: str, kinds: Collection[str], until: datetime
) -> None:
    """Whatever of these kinds is owed before then waits until then: Slack said so of one."""
    await session.execute(
        update(Delivery)
        .where(
            col(Delivery.installation_id) == installation_id,
            col(Delivery.kind).in_(kinds),
            col(Delivery.state) == "owed",
            col(Delivery.due_at) < until,
        )
        .values(due_at=until)
        .execution_options(synchronize_session=False)
    )
