"""Queries on thread replies of one installation."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.tables import Delivery, Reply, Round


async def by_ts(
    session: AsyncSession, installation_id: str, channel_id: str, ts: str
) -> Reply | None:
    """The reply with this natural key, locked for change, or None."""
    statement = (
        select(Reply)
        .where(
            col(Reply.installation_id) == installation_id,
            col(Reply.channel_id) == channel_id,
            col(Reply.ts) == ts,
        )
        .with_for_update()
    )
    return (await session.scalars(statement)).first()


async def ids(
    session: AsyncSession, installation_id: str, places: Collection[tuple[str, str]]
) -> Mapping[tuple[str, str], str]:
    """The ids of the replies with these channels and ts that are kept, by channel and ts."""
    statement = select(col(Reply.channel_id), col(Reply.ts), col(Reply.id)).where(
        col(Reply.installation_id) == installation_id,
        col(Reply.channel_id).in_({channel_id for channel_id, _ in places}),
        col(Reply.ts).in_({ts for _, ts in places}),
    )
    return {(channel, ts): found for channel, ts, found in await session.execute(statement)}


async def get(session: AsyncSession, installation_id: str, reply_id: str) -> Reply | None:
    """The reply, locked for change, or None."""
    return await session.get(Reply, (installation_id, reply_id), with_for_update=True)


async def peek(session: AsyncSession, installation_id: str, reply_id: str) -> Reply | None:
    """The reply, not locked, or None."""
    return await session.get(Reply, (installation_id, reply_id))


async def orphans(
    session: AsyncSession, installation_id: str, channel_ids: Collection[str]
) -> Sequence[tuple[Reply, bool]]:
    """The channels' replies that came while the prompt they may answer was not known.

    Each with whether the channel may have yet another prompt that is not known. Asked in one
    statement: between two, a prompt could become known and take its replies.
    """
    unknown_prompt = select(Delivery.id).where(
        col(Delivery.installation_id) == installation_id,
        col(Delivery.kind) == "prompt",
        col(Delivery.recipient) == col(Reply.channel_id),
        col(Delivery.sending_at).is_not(None),
        col(Delivery.ts).is_(None),
    )
    statement = select(Reply, unknown_prompt.exists()).where(
        col(Reply.installation_id) == installation_id,
        col(Reply.channel_id).in_(channel_ids),
        col(Reply.round_id).is_(None),
    )
    return [(each[0], each[1]) for each in await session.execute(statement)]


async def of_round(session: AsyncSession, installation_id: str, round_id: str) -> Sequence[Reply]:
    """Every reply of the round, deleted ones too."""
    statement = select(Reply).where(
        col(Reply.installation_id) == installation_id, col(Reply.round_id) == round_id
    )
    return (await session.scalars(statement)).all()


async def of_author(session: AsyncSession, installation_id: str, user_id: str) -> Sequence[Reply]:
    """Every reply of this person that stands, oldest first.

    Looked for round by round: an index on people alone would slow every reply down for the few
    times when somebody asks.
    """
    rounds = select(Round.id).where(col(Round.installation_id) == installation_id)
    statement = (
        select(Reply)
        .where(
            col(Reply.installation_id) == installation_id,
            col(Reply.round_id).in_(rounds),
            col(Reply.user_id) == user_id,
            col(Reply.is_deleted).is_(False),
        )
        .order_by(col(Reply.received_at))
    )
    return (await session.scalars(statement)).all()


async def sent_at(
    session: AsyncSession, installation_id: str, round_id: str, user_id: str
) -> Mapping[str, str]:
    """The ts of each of a person's replies in a round, by its id."""
    statement = select(Reply.id, Reply.ts).where(
        col(Reply.installation_id) == installation_id,
        col(Reply.round_id) == round_id,
        col(Reply.user_id) == user_id,
    )
    return {each[0]: each[1] for each in await session.execute(statement)}
