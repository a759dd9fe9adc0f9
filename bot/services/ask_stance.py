"""Keeps where a person stands in the change, and whether they want to be asked."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, projects
from bot.domain.stances import Stance
from bot.services import check_in
from bot.store import people, stances
from bot.store.engine import Begin


async def answer(
    begin: Begin, now: datetime, installation_id: str, user_id: str, stance: Stance
) -> None:
    """The person stands there this month, by their own calendar; the last answer stands."""
    async with begin() as session:
        await keep(session, now, installation_id, user_id, stance)


async def keep(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, stance: Stance
) -> None:
    """`answer`, within a unit of work that is under way."""
    person = await people.ensure(session, installation_id, user_id, now=now)
    month = month_of(person.zone, now)
    await stances.keep(session, installation_id, user_id, month, stance, now)
    person.wants_stance = True
    await check_in.is_answered(session, installation_id, user_id, now)


async def said(begin: Begin, now: datetime, installation_id: str, user_id: str) -> Stance | None:
    """Where the person stands this month, by their own calendar; None where they did not say."""
    async with begin.reading() as session:
        person = await people.get(session, installation_id, user_id)
        month = month_of(person.zone if person else "UTC", now)
        return await stances.get(session, installation_id, user_id, month)


def month_of(zone: str, now: datetime) -> date:
    """The first day of the month it is there, at an aware instant."""
    return projects.first_of(cadence.wall(now, cadence.known(zone)).day)


async def ask(
    begin: Begin, now: datetime, installation_id: str, user_id: str, *, wanted: bool
) -> None:
    """Whether the person is asked once a month."""
    async with begin() as session:
        await want(session, now, installation_id, user_id, wanted=wanted)


async def want(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, *, wanted: bool
) -> None:
    """`ask`, within a unit of work that is under way."""
    person = await people.ensure(session, installation_id, user_id, now=now)
    person.wants_stance = wanted
    await check_in.is_answered(session, installation_id, user_id, now)
