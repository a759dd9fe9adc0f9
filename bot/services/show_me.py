"""Gathers what a person decided, over all rituals, for that person alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import records
from bot.domain.followups import Detail
from bot.domain.records import Mine, Record
from bot.services import plan_project
from bot.services.draw_card import month_of
from bot.store import decisions, people, stances
from bot.store.engine import Begin
from bot.store.tables import Decision

YEAR = timedelta(days=365)
TWELVE_WEEKS = timedelta(weeks=12)


async def mine(
    begin: Begin, now: datetime, installation_id: str, user_id: str, back: timedelta = YEAR
) -> Mine:
    """What this person's decisions of the last year add up to, or of as far back as is said."""
    async with begin.reading() as session:
        return await draw(session, now, installation_id, user_id, back)


async def draw(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, back: timedelta
) -> Mine:
    """The same within a unit that is open."""
    since, month = (now - back).date(), month_of(now.date())
    focus = await people.focus(session, installation_id, user_id, month)
    found = records.add_up(await told(session, installation_id, user_id, since), focus)
    stood = await stances.all_of(session, installation_id, user_id)
    return replace(
        found,
        stances=[(each.month, each.stance) for each in stood if each.month >= since],
        project=await plan_project.draw(session, now, installation_id, user_id),
        before=await plan_project.before(session, now, installation_id, user_id),
    )


async def told(
    session: AsyncSession, installation_id: str, user_id: str, since: date = date.min
) -> Sequence[Record]:
    """The person's decisions of rounds since that day, oldest first; those left out as well."""
    found = await decisions.of_author(session, installation_id, user_id, since, with_left_out=True)
    return [_record(decision, day) for decision, day in found]


def _record(decision: Decision, day: date) -> Record:
    return Record(
        decision_id=decision.id,
        day=day,
        decided_at=decision.created_at,
        text=decision.text,
        verdict=decision.verdict,
        edge=decision.edge,
        skill=decision.skill,
        is_private=decision.is_private,
        quotable=decision.quotable,
        look_back=decision.look_back,
        outcome=decision.outcome,
        outcome_line=decision.outcome_line,
        is_left_out=decision.detail is Detail.LEFT_OUT,
    )
