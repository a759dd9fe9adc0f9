"""What holds for every direct message that nobody asked for: whom it may reach, and when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.silence import Recipient
from bot.store import people
from bot.store.tables import Delivery, Person


def as_recipient(person: Person, *, is_off: bool, is_away: bool) -> Recipient:
    """The person as `bot.domain.silence` judges them; `is_off` says that they stopped its kind."""
    return Recipient(
        zone=person.zone,
        is_deactivated=person.is_deactivated,
        is_quiet=person.is_quiet,
        quiet_until=person.quiet_until,
        is_off=is_off,
        is_away=is_away,
    )


def is_first(person: Person | None) -> bool:
    """Whether no direct message has reached them yet: the first one explains who writes."""
    return person is None or person.written_to_at is None


async def reached(session: AsyncSession, sent: Sequence[Delivery], now: datetime) -> None:
    """Direct messages reached these people, all of one installation."""
    for each in sent:
        person = await people.ensure(session, each.installation_id, each.recipient, now=now)
        person.written_to_at = person.written_to_at or now
