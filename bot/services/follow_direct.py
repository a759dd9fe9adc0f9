"""Follows what becomes of a direct message: what was kept of it is edited and deleted with it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import checkins
from bot.domain.direct import LINE_MOST, Meant, Understood, each_noted, has_line, line_of
from bot.domain.errors import Refusal
from bot.domain.lookbacks import Outcome
from bot.domain.sameness import paired
from bot.services import check_in, keep_log, show_home
from bot.services.check_in import Said
from bot.store import decisions, deliveries, log
from bot.store import projects as project_rows
from bot.store.deliveries import Owed
from bot.store.tables import LogEntry

NAME = "direct_answer"
"""The kind of the answers to direct messages."""


@dataclass(frozen=True)
class Told:
    """A direct message as it arrived; `text` in wire form, None where it was deleted."""

    ts: str
    user_id: str
    text: str | None
    is_edit: bool = False
    thread_ts: str | None = None
    """The thread it was said in, if any."""
    before: str = ""
    """What it said until it was edited or deleted, in wire form."""


def source_of(ts: str) -> str:
    """What a message to the bot is noted under."""
    return f"{check_in.TYPED}{ts}"


def subject_of(means: Understood, ts: str) -> str:
    """The subject of the answer to that message."""
    return f"{means.meant}:{ts}:{means.rest}"


def outcomes(decision_id: str, ts: str) -> Sequence[str]:
    """The subjects of the answer to that message where it told how this decision turned out."""
    means = [Understood(Meant.OUTCOME, f"{each}/{decision_id}") for each in Outcome]
    return [subject_of(each, ts) for each in means]


def said(text: str, ts: str) -> Said:
    """What a message says about a project."""
    heard = checkins.read(text)
    return Said(None, source_of(ts), heard.minutes or 0, heard.state, heard.words)


async def follow(session: AsyncSession, now: datetime, installation_id: str, told: Told) -> None:
    """The message was edited or deleted: so is what was kept of it.

    One that is told of only after it was deleted is not heard.
    """
    if told.text is None:
        subject = subject_of(Understood(Meant.TALK), told.ts)
        gone = Owed(installation_id, NAME, subject, told.user_id, now, state="dropped")
        await deliveries.owe_all(session, [gone])
    await _follow_note(session, installation_id, told)
    await _follow_check_in(session, now, installation_id, told)
    await _follow_line(session, now, installation_id, told)
    await show_home.owe_one(session, installation_id, told.user_id, now)


async def _follow_note(session: AsyncSession, installation_id: str, told: Told) -> None:
    """What was noted says what its message says now."""
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


async def _follow_check_in(
    session: AsyncSession, now: datetime, installation_id: str, told: Told
) -> None:
    """Hours that could not be taken count once they are put right in their message."""
    key = installation_id, told.user_id
    kept = await project_rows.by_source(session, *key, source_of(told.ts))
    asked = subject_of(Understood(Meant.HOURS), told.ts)
    is_clear = told.text is not None and not checkins.read(told.text).is_unclear
    if kept is not None and told.text is None:
        await check_in.put_right(session, now, kept, Said(None, kept.source))
        await session.delete(kept)
    elif kept is not None and is_clear:
        await check_in.put_right(session, now, kept, said(told.text or "", told.ts))
    elif is_clear and await deliveries.is_known(
        session, installation_id, NAME, [asked], told.user_id
    ):
        with suppress(Refusal):  # the project is over meanwhile
            await check_in.add(session, now, *key, said(told.text or "", told.ts))
    for subject in (asked, subject_of(Understood(Meant.CHECK_IN), told.ts)):
        await deliveries.redraw(session, installation_id, NAME, subject, now)


async def _follow_line(
    session: AsyncSession, now: datetime, installation_id: str, told: Told
) -> None:
    """What was said beside how a decision turned out is its line; how it turned out stays."""
    before, after = line_of(told.before), line_of(told.text or "")
    if not before:
        return
    for decision in await decisions.with_line(session, installation_id, told.user_id, before):
        answers = outcomes(decision.id, told.ts)
        lines = _exchanged(decision.outcome_line or "", before, after)
        is_its = await deliveries.is_known(session, installation_id, NAME, answers, told.user_id)
        if not is_its or lines is None or len(lines) > LINE_MOST:
            continue
        decision.outcome_line = lines or None
        for subject in answers:
            await deliveries.redraw(session, installation_id, NAME, subject, now)


def _exchanged(lines: str, before: str, after: str) -> str | None:
    """The lines with `after` in the place of `before`; None where that is not among them.

    Nor where it stands there as a part of `after`: the edit is told once more.
    """
    if not has_line(lines, before) or (has_line(after, before) and has_line(lines, after)):
        return None
    there = f"\n{after}\n" if after else "\n"
    return f"\n{lines}\n".replace(f"\n{before}\n", there, 1).strip("\n")
