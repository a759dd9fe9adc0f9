"""Queries on the deliveries of one installation."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.rows import insert_all_new
from bot.store.tables import Delivery


class Owed(NamedTuple):
    """A message of some kind, about something, to somebody, from `due_at` (UTC) on.

    With `thread_ts` it answers what was said in that thread. As *dropped* it never goes, nor is
    owed later.
    """

    installation_id: str
    kind: str
    subject: str
    recipient: str
    due_at: datetime
    thread_ts: str | None = None
    state: str = "owed"


async def owe(
    session: AsyncSession,
    installation_id: str,
    kind: str,
    *,
    subject: str,
    recipient: str,
    due_at: datetime,
    thread_ts: str | None = None,
) -> bool:
    """Owe a message from `due_at` on; False where the same one is owed, or was sent, already."""
    owed = Owed(installation_id, kind, subject, recipient, due_at, thread_ts)
    return await owe_all(session, [owed])


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
    session: AsyncSession,
    installation_id: str,
    kind: str,
    subject: str,
    now: datetime,
    *,
    recipient: str | None = None,
) -> None:
    """The messages of this kind on this subject, sent or on their way, are to be drawn again.

    One that is due may be on its way without our seeing it yet. With `recipient`, that one's alone.
    """
    is_due = (col(Delivery.state) == "owed") & (col(Delivery.due_at) <= now)
    statement = select(Delivery).where(
        col(Delivery.installation_id) == installation_id,
        col(Delivery.kind) == kind,
        col(Delivery.subject) == subject,
        or_(col(Delivery.state).in_(("sending", "sent")), is_due),
    )
    if recipient is not None:
        statement = statement.where(col(Delivery.recipient) == recipient)
    for row in await session.scalars(statement):
        row.redraw_at = now


async def is_known(
    session: AsyncSession,
    installation_id: str,
    kind: str,
    subjects: Collection[str],
    recipient: str,
) -> bool:
    """Whether a message of this kind on one of these subjects is owed, or was sent, to somebody."""
    found = _any_to(installation_id, kind, subjects, recipient)
    return (await session.scalars(found)).first() is not None


async def was_sent(
    session: AsyncSession,
    installation_id: str,
    kind: str,
    subjects: Collection[str],
    recipient: str,
) -> bool:
    """Whether somebody was sent a message of this kind on any of these subjects."""
    found = _any_to(installation_id, kind, subjects, recipient).where(col(Delivery.ts).is_not(None))
    return (await session.scalars(found)).first() is not None


def _any_to(
    installation_id: str, kind: str, subjects: Collection[str], recipient: str
) -> SelectOfScalar[str]:
    return (
        select(Delivery.id)
        .where(
            col(Delivery.installation_id) == installation_id,
            col(Delivery.kind) == kind,
            col(Delivery.subject).in_(subjects),
            col(Delivery.recipient) == recipient,
        )
        .limit(1)
    )


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


async def owed_since(
    session: AsyncSession, installation_id: str, kinds: Collection[str], since: datetime
) -> Sequence[tuple[datetime, int]]:
    """When what is owed of these kinds is due from `since` on, and how many at each time."""
    statement = (
        select(col(Delivery.due_at), func.count())
        .where(*_owed(installation_id, kinds), col(Delivery.due_at) >= since)
        .group_by(col(Delivery.due_at))
    )
    return [(each[0], each[1]) for each in await session.execute(statement)]


async def owed_before(
    session: AsyncSession, installation_id: str, kinds: Collection[str], until: datetime
) -> Sequence[str]:
    """The ids of what is owed of these kinds and due before `until`, in that order, locked.

    What another process is claiming is passed over.
    """
    statement = (
        select(col(Delivery.id))
        .where(*_owed(installation_id, kinds), col(Delivery.due_at) < until)
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def abandoned(
    session: AsyncSession, installation_id: str, kinds: Collection[str], since: datetime
) -> Sequence[str]:
    """The ids of what was interrupted of these kinds, its lease over since then, locked.

    What another process is claiming is passed over.
    """
    statement = (
        select(col(Delivery.id))
        .where(
            col(Delivery.installation_id) == installation_id,
            col(Delivery.kind).in_(kinds),
            col(Delivery.state) == "sending",
            col(Delivery.lease_until) <= since,
        )
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


def _owed(installation_id: str, kinds: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Delivery.installation_id) == installation_id,
        col(Delivery.kind).in_(kinds),
        col(Delivery.state) == "owed",
    )


async def change(
    session: AsyncSession, installation_id: str, changes: Mapping[str, Mapping[str, Any]]
) -> None:
    """These deliveries, by id, have these values, by column; each names the same ones."""
    key = {"installation_id": installation_id}
    rows = [{**key, "id": delivery_id, **values} for delivery_id, values in changes.items()]
    if rows:
        await session.execute(update(Delivery), rows)
