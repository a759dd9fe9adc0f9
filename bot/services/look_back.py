"""Keeps how a decision turned out, for its author alone, and when that is asked."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.direct import LINE_MOST, has_line
from bot.domain.errors import Reason, Refusal
from bot.domain.lookbacks import NEVER, WEEKS_OFFERED, LookBack, Outcome
from bot.services import check_in
from bot.services.send_note import look_back_of
from bot.store import decisions, people
from bot.store.engine import Begin
from bot.store.tables import Decision


async def answer(
    begin: Begin,
    now: datetime,
    installation_id: str,
    user_id: str,
    decision_id: str,
    outcome: Outcome,
) -> LookBack:
    """The decision turned out so; the last answer stands. Raises Refusal where it is not theirs.

    What a round published of it stays as it was.
    """
    async with begin() as session:
        return await keep(session, now, installation_id, user_id, decision_id, outcome)


async def keep(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    decision_id: str,
    outcome: Outcome,
    line: str = "",
) -> LookBack:
    """`answer`, within a unit of work that is under way; `line` is added to theirs, once."""
    decision = await decisions.get(session, installation_id, decision_id)
    if decision is None or decision.user_id != user_id:
        raise Refusal(Reason.CLICK_IS_STALE)
    decision.outcome, decision.outcome_at = outcome, now
    before = decision.outcome_line or ""
    lines = "\n".join(filter(None, [before, line]))
    if len(lines) <= LINE_MOST and not has_line(before, line):
        decision.outcome_line = lines or None
    await check_in.is_answered(session, installation_id, user_id, now)
    return await as_shown(session, decision, now)


async def write_line(
    begin: Begin, now: datetime, installation_id: str, user_id: str, decision_id: str, line: str
) -> LookBack:
    """The author's line to themselves; empty takes it away. Raises Refusal as `answer` does."""
    async with begin() as session:
        decision = await decisions.get(session, installation_id, decision_id)
        if decision is None or decision.user_id != user_id:
            raise Refusal(Reason.CLICK_IS_STALE)
        decision.outcome_line = line or None
        return await as_shown(session, decision, now)


async def draw(
    begin: Begin, now: datetime, installation_id: str, user_id: str, decision_id: str
) -> LookBack:
    """The decision as its author looks back at it. Raises Refusal as `answer` does."""
    async with begin.reading() as session:
        decision = await decisions.peek(session, installation_id, decision_id)
        if decision is None or decision.user_id != user_id:
            raise Refusal(Reason.CLICK_IS_STALE)
        return await as_shown(session, decision, now)


async def as_shown(session: AsyncSession, decision: Decision, now: datetime) -> LookBack:
    """The decision as its author looks back at it, who may want no more of these."""
    person = await people.get(session, decision.installation_id, decision.user_id)
    is_stopped = person is not None and person.look_back_weeks == NEVER
    return replace(look_back_of(decision, now), is_stopped=is_stopped)


async def ask_after(
    begin: Begin, now: datetime, installation_id: str, user_id: str, weeks: int
) -> None:
    """From now on the person is asked so many weeks after a decision; 0 is never."""
    if weeks not in (NEVER, *WEEKS_OFFERED):
        raise Refusal(Reason.CLICK_IS_STALE)
    async with begin() as session:
        await wait(session, now, installation_id, user_id, weeks)


async def wait(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, weeks: int
) -> None:
    """`ask_after`, within a unit of work that is under way."""
    person = await people.ensure(session, installation_id, user_id, now=now)
    person.look_back_weeks = weeks
    await check_in.is_answered(session, installation_id, user_id, now)
