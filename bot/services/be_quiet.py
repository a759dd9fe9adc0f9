"""Stops every direct message that nobody asked for, until a day or until the person says."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, dates, silence
from bot.domain.errors import Reason, Refusal
from bot.services.write_directly import as_recipient
from bot.store import people
from bot.store.engine import Begin


async def read_until(
    begin: Begin, now: datetime, installation_id: str, user_id: str, text: str
) -> date | None:
    """The day somebody typed, in their own calendar; None for nothing. Raises Refusal."""
    if not text:
        return None
    async with begin.reading() as session:
        person = await people.get(session, installation_id, user_id)
    zone = cadence.known(person.zone if person else "UTC")
    until = dates.parse_day(text, cadence.wall(now, zone).day)
    if until is None:
        raise Refusal(Reason.UNKNOWN_DAY)
    return until


async def stop(
    begin: Begin, now: datetime, installation_id: str, user_id: str, until: date | None
) -> None:
    """No direct message before `until`, a day of their own; None: until they say."""
    async with begin() as session:
        person = await people.ensure(session, installation_id, user_id, now=now)
        person.is_quiet, person.quiet_until = True, until


async def no_reminders(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str
) -> None:
    """No more reminders; notes come as before."""
    person = await people.ensure(session, installation_id, user_id, now=now)
    person.reminders_off = True


async def want_notes(
    begin: Begin, now: datetime, installation_id: str, user_id: str, *, wanted: bool
) -> None:
    """Friday notes come, or don't, until the person says otherwise."""
    async with begin() as session:
        person = await people.ensure(session, installation_id, user_id, now=now)
        person.wants_notes = wanted
        if wanted:
            person.notes_off, person.notes_unanswered = False, 0


async def start(begin: Begin, now: datetime, installation_id: str, user_id: str) -> bool:
    """Direct messages again, as they were before; return whether reminders are among them.

    Whoever was not quiet, and asks all the same, misses what they turned off: reminders.
    """
    async with begin() as session:
        return await speak(session, now, installation_id, user_id)


async def speak(session: AsyncSession, now: datetime, installation_id: str, user_id: str) -> bool:
    """`start`, within a unit of work that is under way."""
    person = await people.ensure(session, installation_id, user_id, now=now)
    today = cadence.wall(now, cadence.known(person.zone)).day
    was_quiet = silence.is_quiet(as_recipient(person, is_off=False, is_away=False), today)
    person.reminders_off = person.reminders_off and was_quiet
    person.is_quiet, person.quiet_until = False, None
    person.wants_notes, person.notes_off, person.notes_unanswered = True, False, 0
    return not person.reminders_off
