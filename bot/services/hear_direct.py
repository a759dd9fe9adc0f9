"""Answers what people write to the bot itself: notes it, asks whether to, or says what it does.

Only what begins with *log* is kept at once. Of the rest nothing is stored but that an answer is
owed; its words are read from Slack again when their author says *note it*.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import Refusal
from bot.domain.logbook import DirectAnswer, Meant, meant, noted
from bot.services import keep_log
from bot.services.deliver import Kind, Letter
from bot.store import deliveries, log, people
from bot.store.engine import Begin
from bot.store.tables import Delivery

NAME = "direct_answer"


@dataclass(frozen=True)
class Told:
    """A direct message as it arrived; `text` in wire form, None where it was deleted."""

    ts: str
    user_id: str
    text: str | None
    is_edit: bool = False


async def hear(begin: Begin, now: datetime, installation_id: str, told: Told) -> None:
    """Note what is to be noted, follow what became of it, and owe an answer to what is new."""
    async with begin() as session:
        if told.text is None or told.is_edit:
            await _follow(session, installation_id, told)
            return
        means = meant(told.text)
        if means is Meant.NOTE:
            means = await _note(session, now, installation_id, told)
        await deliveries.owe(
            session,
            installation_id,
            NAME,
            subject=f"{means}:{told.ts}",
            recipient=told.user_id,
            due_at=now,
        )


async def _note(session: AsyncSession, now: datetime, installation_id: str, told: Told) -> Meant:
    try:
        text = noted(told.text or "")
        key = installation_id, told.user_id
        await keep_log.add(session, now, *key, text, source_of(told.ts))
    except Refusal:
        return Meant.TALK
    return Meant.NOTE


async def _follow(session: AsyncSession, installation_id: str, told: Told) -> None:
    """What was noted says what its message says now, and goes with it."""
    entry = await log.by_source(session, installation_id, told.user_id, source_of(told.ts))
    text = noted(told.text or "")
    if entry is None:
        return
    if told.text is None:
        await session.delete(entry)
    elif entry.used_in is None and 0 < len(text) <= keep_log.LONGEST:
        entry.text = text


def source_of(ts: str) -> str:
    """What a message to the bot is noted under."""
    return f"message:{ts}"


async def _compose(
    session: AsyncSession, delivery: Delivery, _now: datetime, _channels: Collection[str]
) -> Letter | None:
    means, _, ts = delivery.subject.partition(":")
    person = await people.get(session, delivery.installation_id, delivery.recipient)
    greets = person is None or person.greeted_at is None
    return Letter(DirectAnswer(Meant(means), ts, greets=greets))


async def _sent(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    person = await people.ensure(session, delivery.installation_id, delivery.recipient, now=now)
    person.greeted_at = person.greeted_at or now


KIND = Kind(_compose, sent=_sent, is_direct=True)
