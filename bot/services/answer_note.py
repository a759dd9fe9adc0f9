"""Takes a few plain words in a direct message as the answer to what a Friday note asked."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.direct import Meant, Understood, line_of
from bot.domain.lookbacks import NEVER, Outcome
from bot.domain.notes import FridayNote
from bot.domain.projects import Ending
from bot.domain.stances import Question, Stance
from bot.services import ask_stance, check_in, look_back
from bot.store import decisions, stances
from bot.store import projects as project_rows
from bot.store.tables import Person

LATELY = timedelta(weeks=2)
"""So long after a look-back was asked about, plain words are taken for its answer."""


async def stance_asked(session: AsyncSession, now: datetime, person: Person) -> Question | None:
    """What was asked this month about where they stand; None where they said it, or nothing was."""
    month = ask_stance.month_of(person.zone, now)
    if person.stance_asked != month:
        return None
    key = person.installation_id, person.user_id
    if any(each.month == month for each in await stances.all_of(session, *key)):
        return None
    return Question.WHERE if person.wants_stance else Question.WHETHER


async def look_back_asked(session: AsyncSession, now: datetime, person: Person) -> str:
    """The decision they were asked about last, lately, without an answer since; else empty."""
    asked_at = person.look_back_asked_at
    if asked_at is None or now - asked_at > LATELY:
        return ""
    key = person.installation_id, person.user_id
    asked = await decisions.asked_last(session, *key)
    is_open = asked is not None and (asked.outcome_at is None or asked.outcome_at < asked_at)
    return asked.id if asked is not None and is_open else ""


async def do(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    means: Understood,
    text: str,
) -> None:
    """Keep what was answered, with words that say more. Raises Refusal as the buttons would."""
    key = installation_id, user_id
    if means.meant is Meant.OUTCOME:
        outcome, _, decision_id = means.rest.partition("/")
        said = line_of(text)
        await look_back.keep(session, now, *key, decision_id, Outcome(outcome), said)
    elif means.meant is Meant.NO_LOOK_BACKS:
        await look_back.wait(session, now, *key, NEVER)
    elif means.meant is Meant.STANCE:
        await ask_stance.keep(session, now, *key, Stance(means.rest))
    elif means.meant in (Meant.ASK_STANCE, Meant.NO_STANCE):
        await ask_stance.want(session, now, *key, wanted=means.meant is Meant.ASK_STANCE)
    elif means.meant in (Meant.CARRY_OVER, Meant.DROP):
        await _decide(session, now, installation_id, user_id, means.meant)


async def _decide(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, meant: Meant
) -> None:
    row = await project_rows.running(session, installation_id, user_id)
    project_id = row.id if row else ""
    key = installation_id, user_id, project_id
    if meant is Meant.DROP:
        await check_in.finish(session, now, *key, Ending.DROPPED)
    else:
        await check_in.carry(session, now, *key)


async def shown(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    meant: Meant,
    rest: str,
) -> FridayNote | None:
    """What was answered, as the note would show it; None where it was no answer to one."""
    if meant is Meant.OUTCOME:
        decision = await decisions.peek(session, installation_id, rest.partition("/")[2])
        found = await look_back.as_shown(session, decision, now) if decision else None
        return FridayNote(look_back=found) if found else None
    if meant is Meant.STANCE:
        return FridayNote(stance=Question.WHERE, stance_said=Stance(rest))
    if meant is Meant.ASK_STANCE:
        return FridayNote(stance=Question.WHERE)
    if meant in (Meant.CARRY_OVER, Meant.DROP):
        row = await project_rows.newest(session, installation_id, user_id)
        project = await check_in.told(session, now, row) if row else None
        return FridayNote(project, is_carried_over=meant is Meant.CARRY_OVER) if project else None
    return None
