"""Moves what is owed to somebody whose zone changed: their mornings are elsewhere now."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import notes
from bot.services import send_note, send_reminder
from bot.store import deliveries
from bot.store.tables import Person

KINDS = (send_note.NAME, send_reminder.NAME)


async def follow(session: AsyncSession, person: Person, now: datetime) -> None:
    """Reminder and note come by the person's new zone; what is on its way already stays so."""
    if person.note_due_at is not None:
        # Whoever had this week's note gets no second one: the week is its delivery's subject.
        person.note_due_at = notes.soonest_note(now, person.zone)
    times = await send_reminder.times(session, person)
    key = person.installation_id, KINDS, person.user_id
    for owed in await deliveries.owed_to(session, *key):
        if owed.kind == send_note.NAME:
            await session.delete(owed)  # it is owed anew when that morning comes
        else:
            here = [at for at in times if notes.week_of(at, person.zone) == owed.subject]
            owed.due_at = min(here, default=owed.due_at)
