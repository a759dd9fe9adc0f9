"""Queries on rounds of one installation."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.domain.reminders import RECENT_ROUNDS
from bot.domain.rounds import COLLECTING, RoundState
from bot.store.tables import Delivery, Participation, Ritual, Round


async def get(session: AsyncSession, installation_id: str, round_id: str) -> Round | None:
    """The round, or None."""
    return await session.get(Round, (installation_id, round_id))


async def lock(session: AsyncSession, installation_id: str, round_id: str) -> Round | None:
    """The round, locked for change, or None."""
    return await session.get(Round, (installation_id, round_id), with_for_update=True)


async def by_ids(
    session: AsyncSession, installation_id: str, ids: Collection[str]
) -> Mapping[str, Round]:
    """Those of the rounds that exist, by id."""
    statement = select(Round).where(
        col(Round.installation_id) == installation_id, col(Round.id).in_(ids)
    )
    return {each.id: each for each in await session.scalars(statement)}


async def collecting_in_thread(
    session: AsyncSession, installation_id: str, channel_id: str, thread_ts: str
) -> Round | None:
    """The round whose prompt is this thread's root, if it still collects replies."""
    statement = select(Round).where(
        col(Round.installation_id) == installation_id,
        col(Round.channel_id) == channel_id,
        col(Round.prompt_ts) == thread_ts,
        col(Round.state).in_(COLLECTING),
    )
    return (await session.scalars(statement)).first()


async def collecting_in_threads(
    session: AsyncSession, installation_id: str, threads: Collection[tuple[str, str]]
) -> Mapping[tuple[str, str], str]:
    """The ids of the rounds that collect in these threads, by the threads' channel and root."""
    statement = select(col(Round.channel_id), col(Round.prompt_ts), col(Round.id)).where(
        col(Round.installation_id) == installation_id,
        col(Round.channel_id).in_({channel_id for channel_id, _ in threads}),
        col(Round.prompt_ts).in_({thread_ts for _, thread_ts in threads}),
        col(Round.state).in_(COLLECTING),
    )
    return {(channel, ts): found for channel, ts, found in await session.execute(statement) if ts}


async def has_unknown_prompt(
    session: AsyncSession, installation_id: str, channel_id: str, *, locked: bool = False
) -> bool:
    """Whether a prompt may stand in the channel already without our knowing its ts.

    If so, and `locked`, its ts does not become known before this unit ends.
    """
    statement = (
        select(Delivery.id)
        .where(
            col(Delivery.installation_id) == installation_id,
            col(Delivery.kind) == "prompt",
            col(Delivery.recipient) == channel_id,
            col(Delivery.sending_at).is_not(None),
            col(Delivery.ts).is_(None),
        )
        .order_by(col(Delivery.id))
    )
    if locked:
        statement = statement.with_for_update()
    return bool((await session.scalars(statement)).all())


async def of_ritual(
    session: AsyncSession, installation_id: str, ritual_id: str, *states: RoundState
) -> Sequence[Round]:
    """The ritual's rounds in these states, newest first."""
    statement = (
        select(Round)
        .where(
            col(Round.installation_id) == installation_id,
            col(Round.ritual_id) == ritual_id,
            col(Round.state).in_(states),
        )
        .order_by(col(Round.number).desc())
    )
    return (await session.scalars(statement)).all()


async def open_in(
    session: AsyncSession, installation_id: str, channel_ids: Collection[str]
) -> Sequence[Round]:
    """The open rounds of these channels, the one that closes first at the front."""
    statement = (
        select(Round)
        .where(
            col(Round.installation_id) == installation_id,
            col(Round.channel_id).in_(channel_ids),
            col(Round.state) == RoundState.OPEN,
        )
        .order_by(col(Round.closes_at))
    )
    return (await session.scalars(statement)).all()


async def participants_of_last(
    session: AsyncSession, installation_id: str, ritual_ids: Collection[str], rounds: int
) -> Sequence[tuple[str, str]]:
    """Each ritual with each person who answered in one of its newest `rounds` that are over.

    In the order of their ids.
    """
    newest_first = func.row_number().over(
        partition_by=col(Round.ritual_id), order_by=col(Round.number).desc()
    )
    over = (
        select(col(Round.id), col(Round.ritual_id), newest_first.label("place"))
        .where(
            col(Round.installation_id) == installation_id,
            col(Round.ritual_id).in_(ritual_ids),
            col(Round.state).in_((RoundState.CLOSED, RoundState.SETTLED)),
        )
        .subquery()
    )
    statement = (
        select(over.c.ritual_id, col(Participation.user_id))
        .join(over, over.c.id == col(Participation.round_id))
        .where(
            col(Participation.installation_id) == installation_id,
            col(Participation.declined).is_(False),
            over.c.place <= rounds,
        )
        .distinct()
        .order_by(over.c.ritual_id, col(Participation.user_id))
    )
    return [(each[0], each[1]) for each in await session.execute(statement)]


async def open_for(
    session: AsyncSession, installation_id: str, user_id: str
) -> Sequence[tuple[Round, Ritual]]:
    """Open rounds, with their rituals, that expect this person: one who took part lately.

    Lately is this round, or one of the ritual's last four before it.
    """
    earlier = aliased(Round)
    took_part = (
        select(Participation.user_id)
        .join(
            earlier,
            (col(earlier.installation_id) == col(Participation.installation_id))
            & (col(earlier.id) == col(Participation.round_id)),
        )
        .where(
            col(Participation.installation_id) == installation_id,
            col(Participation.user_id) == user_id,
            col(Participation.declined).is_(False),
            col(earlier.ritual_id) == col(Round.ritual_id),
            col(earlier.number) >= col(Round.number) - RECENT_ROUNDS,
            col(earlier.number) <= col(Round.number),
        )
        .exists()
    )
    statement = (
        select(Round, Ritual)
        .join(
            Ritual,
            (col(Ritual.installation_id) == col(Round.installation_id))
            & (col(Ritual.id) == col(Round.ritual_id)),
        )
        .where(
            col(Round.installation_id) == installation_id,
            col(Round.state) == RoundState.OPEN,
            took_part,
        )
        .order_by(col(Round.closes_at))
    )
    return [(each[0], each[1]) for each in await session.execute(statement)]
