"""Moves what is owed to somebody whose zone changed: their mornings are elsewhere now."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import notes
from bot.services import send_note, send_reminder
from bot.store import deliveries
from bot.store.tables import Person


async def follow(session: AsyncSession, person: Person, now: datetime) -> None:
    """Reminder and note come by the person's new zone; what is on its way already stays so."""
    if person.note_due_at is not None:
        person.note_due_at = notes.next_note(now, person.zone)
    key, kinds = person.installation_id, (send_note.NAME, send_reminder.NAME)
    for owed in await deliveries.owed_to(session, key, kinds, person.user_id):
        if owed.kind == send_note.NAME:
            owed.due_at = notes.next_note(now, person.zone)
        else:
            owed.due_at = await send_reminder.due_at(session, person, now) or owed.due_at
