"""Tells a ritual's owner by DM what happened to it without them."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.prompts import Notice
from bot.services.letters import Kind, Letter, Present
from bot.store import deliveries, rituals
from bot.store.tables import Delivery, Ritual


async def owe(
    session: AsyncSession, ritual: Ritual, what: str, subject: str, now: datetime
) -> None:
    """The owner is owed a DM saying `what` (one of `prompts.NOTICES`); once a subject."""
    await session.flush()
    await deliveries.owe(
        session,
        ritual.installation_id,
        "notice",
        subject=f"{what}:{ritual.id}:{subject}",
        recipient=ritual.owner_id,
        due_at=now,
    )


async def pause(
    session: AsyncSession, ritual: Ritual, what: str, subject: str, now: datetime
) -> None:
    """Slack refuses the ritual's messages for good: it is paused, and its owner is told why."""
    ritual.state = Ritual.PAUSED
    await owe(session, ritual, what, subject, now)


async def _compose(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Letter | None:
    what, ritual_id, _subject = delivery.subject.split(":")
    ritual = await rituals.get(session, delivery.installation_id, ritual_id)
    if ritual is None or ritual.owner_id != delivery.recipient:
        return None
    is_active = ritual.state == Ritual.ACTIVE
    next_prompt_at = ritual.next_prompt_at if is_active else None
    every = ritual.schedule.recurrence
    return Letter(Notice(what, ritual.channel_id, next_prompt_at, ritual.id, every))


KIND = Kind(_compose, is_direct=True, is_patient=True)
