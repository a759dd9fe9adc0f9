"""Queries on people of one installation, and on the skill each grows in a month."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from bot.domain.skills import Skill
from bot.store.rows import insert_new
from bot.store.tables import Focus, Person

NOT_ASKED = timedelta(days=365)
"""Age of what is known of somebody of whom nothing is."""


async def get(session: AsyncSession, installation_id: str, user_id: str) -> Person | None:
    """What is kept of the person, or None."""
    return await session.get(Person, (installation_id, user_id))


async def ensure(
    session: AsyncSession, installation_id: str, user_id: str, *, now: datetime
) -> Person:
    """The person's row, locked for change; one made here says nothing yet of who they are.

    It counts as asked of Slack a year ago, so that whoever wants to know asks.
    """
    row = Person(
        installation_id=installation_id, user_id=user_id, zone="UTC", refreshed_at=now - NOT_ASKED
    )
    await insert_new(session, row, "installation_id", "user_id")
    return await session.get_one(Person, (installation_id, user_id), with_for_update=True)


async def known(
    session: AsyncSession, installation_id: str, user_ids: Collection[str]
) -> Mapping[str, Person]:
    """Those of the people who are known, by id."""
    statement = select(Person).where(
        col(Person.installation_id) == installation_id, col(Person.user_id).in_(user_ids)
    )
    return {each.user_id: each for each in await session.scalars(statement)}


async def focus(
    session: AsyncSession, installation_id: str, user_id: str, month: date
) -> Skill | None:
    """The skill the person grows in the month that begins on `month`."""
    row = await session.get(Focus, (installation_id, user_id, month))
    return row.skill if row else None


async def homes_are_due(
    session: AsyncSession,
    installation_id: str,
    due_at: datetime,
    *,
    looked_since: datetime,
    user_id: str | None = None,
) -> None:
    """The Homes, or this one, that were opened since then are drawn again at `due_at` (UTC)."""
    whose = [] if user_id is None else [col(Person.user_id) == user_id]
    await session.execute(
        update(Person)
        .where(
            col(Person.installation_id) == installation_id,
            col(Person.home_opened_at) >= looked_since,
            col(Person.home_due_at).is_(None),
            *whose,
        )
        .values(home_due_at=due_at)
        .execution_options(synchronize_session=False)
    )


async def keep_dm(session: AsyncSession, installation_id: str, user_id: str, dm_id: str) -> None:
    """Where the person's direct messages with the bot stand, if anything is kept of them."""
    await session.execute(
        update(Person)
        .where(col(Person.installation_id) == installation_id, col(Person.user_id) == user_id)
        .values(dm_id=dm_id)
        .execution_options(synchronize_session=False)
    )


async def expect_notes(
    session: AsyncSession, installation_id: str, user_ids: Collection[str], now: datetime
) -> None:
    """From `now` on each Friday looks into whether there is anything to ask these people."""
    await session.execute(
        update(Person)
        .where(
            col(Person.installation_id) == installation_id,
            col(Person.user_id).in_(user_ids),
            col(Person.note_due_at).is_(None),
        )
        .values(note_due_at=now)
        .execution_options(synchronize_session=False)
    )


async def focuses(session: AsyncSession, installation_id: str, user_id: str) -> Sequence[Focus]:
    """Every month's skill of this person, oldest first."""
    statement = (
        select(Focus)
        .where(col(Focus.installation_id) == installation_id, col(Focus.user_id) == user_id)
        .order_by(col(Focus.month))
    )
    return (await session.scalars(statement)).all()


async def picks_to_count(
    session: AsyncSession, installation_id: str, user_ids: Collection[str], month: date
) -> Sequence[Focus]:
    """What these people grow in the month that begins on `month`, where no round published it yet.

    Locked for change: two rounds that close at once count nobody twice.
    """
    statement = (
        select(Focus)
        .where(
            col(Focus.installation_id) == installation_id,
            col(Focus.user_id).in_(user_ids),
            col(Focus.month) == month,
            col(Focus.counted_in).is_(None),
        )
        .order_by(col(Focus.user_id))
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def keep_focus(
    session: AsyncSession,
    installation_id: str,
    user_id: str,
    month: date,
    skill: Skill,
    now: datetime,
) -> None:
    """The person grows this skill in that month, unless they chose one for it already."""
    row = Focus(
        installation_id=installation_id, user_id=user_id, month=month, skill=skill, chosen_at=now
    )
    await insert_new(session, row, "installation_id", "user_id", "month")


async def set_focus(
    session: AsyncSession,
    installation_id: str,
    user_id: str,
    month: date,
    skill: Skill,
    now: datetime,
) -> None:
    """The person grows this skill in the month that begins on `month`; the last choice stands."""
    await keep_focus(session, installation_id, user_id, month, skill, now)
    kept = await session.get_one(Focus, (installation_id, user_id, month), with_for_update=True)
    kept.skill, kept.chosen_at = skill, now
