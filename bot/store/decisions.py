"""Queries on decisions and participations of one installation."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.followups import Detail
from bot.domain.lookbacks import Outcome
from bot.domain.rounds import COLLECTING
from bot.store.rows import insert_new
from bot.store.tables import Decision, Participation, Round


async def get(session: AsyncSession, installation_id: str, decision_id: str) -> Decision | None:
    """The decision, locked for change, or None."""
    return await session.get(Decision, (installation_id, decision_id), with_for_update=True)


async def peek(session: AsyncSession, installation_id: str, decision_id: str) -> Decision | None:
    """The decision, not locked, or None."""
    return await session.get(Decision, (installation_id, decision_id))


async def of_person(
    session: AsyncSession,
    installation_id: str,
    round_id: str,
    user_id: str,
    *,
    locked: bool = False,
) -> Sequence[Decision]:
    """One person's decisions of a round, in the order they were written; `locked` for change."""
    statement = (
        select(Decision)
        .where(
            col(Decision.installation_id) == installation_id,
            col(Decision.round_id) == round_id,
            col(Decision.user_id) == user_id,
        )
        .order_by(col(Decision.position), col(Decision.id))
    )
    if locked:
        statement = statement.with_for_update()
    return (await session.scalars(statement)).all()


async def of_reply(
    session: AsyncSession, installation_id: str, reply_id: str
) -> Sequence[Decision]:
    """The decisions cut out of one reply, in order."""
    statement = (
        select(Decision)
        .where(
            col(Decision.installation_id) == installation_id,
            col(Decision.reply_id) == reply_id,
        )
        .order_by(col(Decision.position), col(Decision.id))
    )
    return (await session.scalars(statement)).all()


async def to_count(
    session: AsyncSession, installation_id: str, ritual_id: str
) -> Sequence[Decision]:
    """The ritual's decisions that no summary has counted yet, oldest first; none left out."""
    statement = (
        select(Decision)
        .where(
            col(Decision.installation_id) == installation_id,
            col(Decision.ritual_id) == ritual_id,
            col(Decision.counted_in).is_(None),
            _is_kept(),
        )
        .order_by(col(Decision.created_at), col(Decision.position), col(Decision.id))
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def by_ids(
    session: AsyncSession, installation_id: str, ids: Collection[str]
) -> Sequence[Decision]:
    """Those of the decisions that still exist, in the order of `ids`."""
    statement = select(Decision).where(
        col(Decision.installation_id) == installation_id, col(Decision.id).in_(ids)
    )
    found = {each.id: each for each in await session.scalars(statement)}
    return [found[each] for each in ids if each in found]


async def of_author(
    session: AsyncSession,
    installation_id: str,
    user_id: str,
    since: date,
    *,
    ritual_id: str | None = None,
    with_left_out: bool = False,
) -> Sequence[tuple[Decision, date]]:
    """One person's decisions of rounds since that day, oldest first, each with its round's day.

    Of one ritual or of all of theirs; those they left out where asked for.
    """
    statement = (
        select(Decision, col(Round.day))
        .join(
            Round,
            (col(Round.installation_id) == col(Decision.installation_id))
            & (col(Round.id) == col(Decision.round_id)),
        )
        .where(
            col(Decision.installation_id) == installation_id,
            col(Decision.user_id) == user_id,
            col(Round.day) >= since,
        )
        .order_by(col(Round.day), col(Decision.created_at), col(Decision.position))
    )
    if ritual_id is not None:
        statement = statement.where(col(Decision.ritual_id) == ritual_id)
    if not with_left_out:
        statement = statement.where(_is_kept())
    return [(each[0], each[1]) for each in await session.execute(statement)]


async def to_look_back(
    session: AsyncSession,
    installation_id: str,
    user_ids: Collection[str],
    since: datetime,
    until: datetime,
) -> Sequence[Decision]:
    """Decisions of these people, made or found too early to tell in that time.

    None that was left out, nor any that was asked about and had no answer.
    """
    asked, answered_at = col(Decision.look_back_asked_at), col(Decision.outcome_at)
    is_new = col(Decision.outcome).is_(None) & col(Decision.created_at).between(since, until)
    was_early = (col(Decision.outcome) == Outcome.TOO_EARLY) & answered_at.between(since, until)
    statement = select(Decision).where(
        col(Decision.installation_id) == installation_id,
        col(Decision.user_id).in_(user_ids),
        _is_kept(),
        or_(is_new, was_early),
        or_(asked.is_(None), asked <= answered_at),
    )
    return (await session.scalars(statement)).all()


async def looked_back_since(
    session: AsyncSession, installation_id: str, user_ids: Collection[str], since: datetime
) -> Collection[str]:
    """Those of these people who said since then how one of their decisions turned out."""
    statement = select(Decision.user_id).where(
        col(Decision.installation_id) == installation_id,
        col(Decision.user_id).in_(user_ids),
        col(Decision.outcome_at) >= since,
    )
    return set(await session.scalars(statement))


def _is_kept() -> ColumnElement[bool]:
    """Whether its author did not leave it out."""
    return or_(col(Decision.detail).is_(None), col(Decision.detail) != Detail.LEFT_OUT)


async def asked_last(session: AsyncSession, installation_id: str, user_id: str) -> Decision | None:
    """The decision this person was last asked to look back at."""
    statement = (
        select(Decision)
        .where(
            col(Decision.installation_id) == installation_id,
            col(Decision.user_id) == user_id,
            col(Decision.look_back_asked_at).is_not(None),
        )
        .order_by(col(Decision.look_back_asked_at).desc())
        .limit(1)
    )
    return (await session.scalars(statement)).first()


async def with_line(
    session: AsyncSession, installation_id: str, user_id: str, words: str
) -> Sequence[Decision]:
    """One person's decisions in whose line to themselves these words stand; locked."""
    statement = (
        select(Decision)
        .where(
            col(Decision.installation_id) == installation_id,
            col(Decision.user_id) == user_id,
            col(Decision.outcome_line).contains(words, autoescape=True),
        )
        .order_by(col(Decision.id))
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def outcomes_to_count(
    session: AsyncSession, installation_id: str, ritual_id: str
) -> Sequence[Decision]:
    """The ritual's decisions whose outcome is known and that no round published yet; locked."""
    statement = (
        select(Decision)
        .where(
            col(Decision.installation_id) == installation_id,
            col(Decision.ritual_id) == ritual_id,
            col(Decision.outcome).is_not(None),
            col(Decision.outcome) != Outcome.TOO_EARLY,
            col(Decision.outcome_counted_in).is_(None),
            _is_kept(),
        )
        .order_by(col(Decision.id))
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def count_of_person(session: AsyncSession, installation_id: str, user_id: str) -> int:
    """How many decisions of theirs are kept at all."""
    statement = (
        select(func.count())
        .select_from(Decision)
        .where(col(Decision.installation_id) == installation_id, col(Decision.user_id) == user_id)
    )
    return int(await session.scalar(statement) or 0)


async def participation(
    session: AsyncSession, installation_id: str, round_id: str, user_id: str
) -> Participation:
    """The person's part in the round, locked for change; made where there is none."""
    row = Participation(installation_id=installation_id, round_id=round_id, user_id=user_id)
    await insert_new(session, row, "installation_id", "round_id", "user_id")
    return await session.get_one(
        Participation, (installation_id, round_id, user_id), with_for_update=True
    )


async def find_participation(
    session: AsyncSession, installation_id: str, round_id: str, user_id: str
) -> Participation | None:
    """The person's part in the round, or None; nothing is made."""
    return await session.get(Participation, (installation_id, round_id, user_id))


async def open_rounds_of(
    session: AsyncSession, installation_id: str, user_id: str
) -> Sequence[tuple[Round, Participation]]:
    """Rounds still collecting in which the person takes part, oldest first."""
    statement = (
        select(Round, Participation)
        .join(
            Participation,
            (col(Participation.installation_id) == col(Round.installation_id))
            & (col(Participation.round_id) == col(Round.id)),
        )
        .where(
            col(Round.installation_id) == installation_id,
            col(Round.state).in_(COLLECTING),
            col(Participation.user_id) == user_id,
        )
        .order_by(col(Round.due_at))
    )
    return [(each[0], each[1]) for each in await session.execute(statement)]
