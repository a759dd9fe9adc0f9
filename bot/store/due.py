"""What is due, over all installations: the only queries that cross them.

Each claim sets a lease, and on PostgreSQL passes over rows that another process is claiming, so
that any number of processes may ask at once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Executable, func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.rounds import COLLECTING, RoundState
from bot.store.tables import Delivery, Participation, Person, Reply, Ritual, Round

LEASE = timedelta(seconds=120)
"""How long a claimed message may take; a call to Slack is given up after ten seconds."""
LOOK_UP_AFTER = timedelta(seconds=30)
"""Past its lease, before what became of an interrupted message is looked up."""


Statement = TypeVar("Statement", bound=Executable)

_IS_SENT = func.coalesce(Delivery.state, "") == "sent"
"""Told so that no index serves it: SQLite would rather read all that was ever sent, by its state,
than the few that are to be drawn again."""


def _across(statement: Statement) -> Statement:
    return statement.execution_options(across_installations=True)


async def rituals_to_prompt(session: AsyncSession, now: datetime, limit: int) -> Sequence[Ritual]:
    """Active rituals whose next prompt's time has come, claimed until this unit ends."""
    statement = (
        select(Ritual)
        .where(col(Ritual.state) == Ritual.ACTIVE, col(Ritual.next_prompt_at) <= now)
        .order_by(col(Ritual.next_prompt_at))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(_across(statement))).all()


async def rounds_to_close(session: AsyncSession, now: datetime, limit: int) -> Sequence[Round]:
    """Open rounds whose window is over, oldest first."""
    statement = (
        select(Round)
        .where(col(Round.state) == RoundState.OPEN, col(Round.closes_at) <= now)
        .order_by(col(Round.closes_at))
        .limit(limit)
    )
    return (await session.scalars(_across(statement))).all()


async def collecting_rounds(session: AsyncSession) -> Sequence[Round]:
    """Every round that collects replies, for filling what was missed while the bot was down."""
    statement = select(Round).where(col(Round.state).in_(COLLECTING))
    return (await session.scalars(_across(statement))).all()


async def deliveries_to_send(
    session: AsyncSession, now: datetime, limit: int
) -> Sequence[Delivery]:
    """Claim owed messages that are due, and interrupted ones whose fate must be looked up.

    A claimed row has `lease_until` set; `sending_at` is set here for one that starts now, and
    tells of an interrupted one when it was first tried.
    """
    statement = (
        select(Delivery)
        .where(
            or_(
                (col(Delivery.state) == "owed") & (col(Delivery.due_at) <= now),
                (col(Delivery.state) == "sending")
                & (col(Delivery.lease_until) <= now - LOOK_UP_AFTER),
            )
        )
        .order_by(col(Delivery.due_at))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(_across(statement))).all()


async def next_kind(session: AsyncSession) -> str | None:
    """The kind of the message that is owed next."""
    statement = (
        select(Delivery.kind)
        .where(col(Delivery.state) == "owed")
        .order_by(col(Delivery.due_at))
        .limit(1)
    )
    return (await session.scalars(_across(statement))).first()


async def deliveries_to_redraw(
    session: AsyncSession, now: datetime, limit: int
) -> Sequence[Delivery]:
    """Sent messages that should say something else by now; one on its way waits until it is."""
    statement = select(Delivery).where(col(Delivery.redraw_at) <= now, _IS_SENT).limit(limit)
    return (await session.scalars(_across(statement))).all()


async def unread_replies(session: AsyncSession, limit: int) -> Sequence[Reply]:
    """Replies stored but not yet read, oldest first; orphans wait for their round."""
    statement = (
        select(Reply)
        .where(col(Reply.read_at).is_(None), col(Reply.round_id).is_not(None))
        .order_by(col(Reply.received_at))
        .limit(limit)
    )
    return (await session.scalars(_across(statement))).all()


async def reactions(session: AsyncSession, now: datetime, limit: int) -> Sequence[Reply]:
    """Replies that still wait for their quiet reaction."""
    statement = select(Reply).where(col(Reply.reaction_due_at) <= now).limit(limit)
    return (await session.scalars(_across(statement))).all()


async def cards(session: AsyncSession, now: datetime, limit: int) -> Sequence[Participation]:
    """People whose card is due."""
    statement = select(Participation).where(col(Participation.card_due_at) <= now).limit(limit)
    return (await session.scalars(_across(statement))).all()


async def homes(session: AsyncSession, now: datetime, limit: int) -> Sequence[Person]:
    """People whose Home is out of date."""
    statement = select(Person).where(col(Person.home_due_at) <= now).limit(limit)
    return (await session.scalars(_across(statement))).all()


async def people_to_note(session: AsyncSession, now: datetime, limit: int) -> Sequence[Person]:
    """People whose Friday note is to be looked into, claimed until this unit ends."""
    statement = (
        select(Person)
        .where(col(Person.note_due_at) <= now)
        .order_by(col(Person.note_due_at))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(_across(statement))).all()


_EARLIEST: dict[str, tuple[SelectOfScalar[Any], ...]] = {
    "collect_reply": (
        select(func.min(Reply.received_at)).where(
            col(Reply.read_at).is_(None), col(Reply.round_id).is_not(None)
        ),
        select(func.min(Reply.reaction_due_at)).where(col(Reply.reaction_due_at).is_not(None)),
    ),
    "post_summary": (select(func.min(Round.closes_at)).where(col(Round.state) == RoundState.OPEN),),
    "schedule_ritual": (
        select(func.min(Ritual.next_prompt_at)).where(col(Ritual.state) == Ritual.ACTIVE),
    ),
    "send_note": (
        select(func.min(Person.note_due_at)).where(col(Person.note_due_at).is_not(None)),
    ),
    "deliver": (
        select(func.min(Delivery.due_at)).where(col(Delivery.state) == "owed"),
        select(func.min(Delivery.lease_until)).where(col(Delivery.state) == "sending"),
    ),
    "redraw": (
        select(func.min(Delivery.redraw_at)).where(col(Delivery.redraw_at).is_not(None), _IS_SENT),
    ),
    "ask_followup": (
        select(func.min(Participation.card_due_at)).where(
            col(Participation.card_due_at).is_not(None)
        ),
    ),
    "show_home": (
        select(func.min(Person.home_due_at)).where(col(Person.home_due_at).is_not(None)),
    ),
}
"""For each step of the week, when its earliest row is due; each is the head of an index."""
_AGENDA = _across(select(*(each.scalar_subquery() for step in _EARLIEST.values() for each in step)))


async def agenda(session: AsyncSession) -> Mapping[str, datetime | None]:
    """When each step of the week is due next, over everything, in one query; None for never."""
    found = list((await session.execute(_AGENDA)).one())
    said: dict[str, datetime | None] = {}
    for step, queries in _EARLIEST.items():
        instants, found = found[: len(queries)], found[len(queries) :]
        if step == "deliver" and instants[1] is not None:
            instants[1] += LOOK_UP_AFTER
        said[step] = min((each for each in instants if each is not None), default=None)
    return said
