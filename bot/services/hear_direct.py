"""Answers what people write to the bot itself: notes it, asks whether to, or says what it does.

Only what begins with *log* is kept at once. Of the rest nothing is stored but that an answer is
owed; its words are read from Slack again when their author says *note it*.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import Refusal
from bot.domain.logbook import DirectAnswer, Meant, OpenRound, each_noted, meant
from bot.domain.sameness import paired
from bot.services import keep_log, send_reminder
from bot.services.letters import Kind, Letter
from bot.services.messenger import Messenger
from bot.store import decisions, deliveries, log, people
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Delivery, LogEntry

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
        key = installation_id, told.user_id
        await keep_log.add_all(session, now, *key, each_noted(told.text or ""), source_of(told.ts))
    except Refusal:
        return Meant.TALK
    return Meant.NOTE


async def _follow(session: AsyncSession, installation_id: str, told: Told) -> None:
    """What was noted says what its message says now, and goes with it."""
    source = source_of(told.ts)
    entries = await log.of_source(session, installation_id, told.user_id, source)
    texts = each_noted(told.text) if told.text is not None else []
    if told.text is None:
        for entry in entries:
            await session.delete(entry)
    elif entries and all(0 < len(text) <= keep_log.LONGEST for text in texts):
        await _say(session, entries, texts, source)


async def _say(
    session: AsyncSession, entries: Sequence[LogEntry], texts: Sequence[str], source: str
) -> None:
    """The message's entries say `texts`; one that an answer used stays as it was used."""
    is_one = len(entries) == len(texts) == 1
    found = [0] if is_one else paired([each.text for each in entries], texts)
    last = max(keep_log.number(each.source, source) for each in entries)
    for text, place in zip(texts, found, strict=True):
        if place is None:
            last += 1
            session.add(_beside(entries[0], text, keep_log.numbered(source, last)))
        elif entries[place].used_in is None:
            entries[place].text = text
    for place, entry in enumerate(entries):
        if place not in found and entry.used_in is None:
            await session.delete(entry)


def _beside(entry: LogEntry, text: str, source: str) -> LogEntry:
    return LogEntry(
        installation_id=entry.installation_id,
        user_id=entry.user_id,
        text=text,
        source=source,
        created_at=entry.created_at,
    )


def source_of(ts: str) -> str:
    """What a message to the bot is noted under."""
    return f"message:{ts}"


async def _compose(
    session: AsyncSession, delivery: Delivery, now: datetime, channels: Collection[str]
) -> Letter | None:
    means, _, ts = delivery.subject.partition(":")
    key = delivery.installation_id, delivery.recipient
    person = await people.get(session, *key)
    answer = DirectAnswer(
        Meant(means),
        ts,
        greets=person is None or person.greeted_at is None,
        texts=[each.text for each in await log.of_source(session, *key, source_of(ts))],
        open_round=await _open_round(session, now, *key, channels),
    )
    return Letter(answer)


async def open_round(
    begin: Begin, messenger: Messenger, now: datetime, installation_id: str, user_id: str
) -> OpenRound | None:
    """The round the person could answer right away and has not, in a channel they are in."""
    channels = await send_reminder.channels_of(begin, messenger, installation_id, user_id)
    async with begin.reading() as session:
        return await _open_round(session, now, installation_id, user_id, channels)


async def _open_round(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    channels: Collection[str],
) -> OpenRound | None:
    for began, _ritual in await round_rows.open_for(session, installation_id, user_id):
        if began.channel_id not in channels or began.closes_at <= now:
            continue
        key = installation_id, began.id, user_id
        if await decisions.find_participation(session, *key) is None:
            return OpenRound(began.id, began.channel_id)
    return None


async def _channels(begin: Begin, messenger: Messenger, delivery: Delivery) -> Collection[str]:
    key = delivery.installation_id, delivery.recipient
    return await send_reminder.channels_of(begin, messenger, *key)


async def _sent(session: AsyncSession, answers: Sequence[Delivery], now: datetime) -> None:
    for answer in answers:
        person = await people.ensure(session, answer.installation_id, answer.recipient, now=now)
        person.greeted_at = person.greeted_at or now


KIND = Kind(_compose, sent=_sent, is_direct=True, channels=_channels)
