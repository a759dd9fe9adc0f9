"""Keeps what people note during the week, for their eyes alone, until an answer uses it."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import Reason, Refusal
from bot.domain.logbook import OFFERED_MOST, Logbook, Logged
from bot.domain.sameness import paired
from bot.store import decisions, log
from bot.store.engine import Begin
from bot.store.tables import Decision, LogEntry

LONGEST = 3000
"""Characters a text box of the form takes (Slack's reference); an escape is one."""
LONGEST_ROUND = timedelta(days=31)
"""What is noted while a round is open may go into it; none is open for longer."""
_ESCAPE = re.compile("&(?:amp|lt|gt);")


async def note(
    begin: Begin, now: datetime, installation_id: str, user_id: str, text: str, source: str
) -> str:
    """The person's log holds `text`, in wire form; the same `source` is noted once. Returns it.

    Raises Refusal for nothing, and for what no form could offer again.
    """
    async with begin() as session:
        return await add(session, now, installation_id, user_id, text, source)


async def add(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    text: str,
    source: str,
) -> str:
    """`note`, within a unit of work that is under way."""
    check(text)
    row = LogEntry(
        installation_id=installation_id, user_id=user_id, text=text, source=source, created_at=now
    )
    return (await log.add(session, row)).text


async def note_all(
    begin: Begin,
    now: datetime,
    installation_id: str,
    user_id: str,
    texts: Sequence[str],
    source: str,
) -> Sequence[str]:
    """The person's log holds each of `texts`, or none; what stands is returned. Raises Refusal."""
    async with begin() as session:
        return await add_all(session, now, installation_id, user_id, texts, source)


async def add_all(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    texts: Sequence[str],
    source: str,
) -> Sequence[str]:
    """`note_all`, within a unit of work that is under way."""
    for text in texts:
        check(text)
    return [
        await add(session, now, installation_id, user_id, text, numbered(source, n))
        for n, text in enumerate(texts, 1)
    ]


def number(noted_under: str, source: str) -> int:
    """Which of its source's decisions this is; the reverse of `numbered`."""
    return 1 if noted_under == source else int(noted_under.rpartition(":")[2])


def numbered(source: str, n: int) -> str:
    """What the n-th decision of one source is noted under."""
    return source if n == 1 else f"{source}:{n}"


def check(text: str) -> None:
    """Raise Refusal for nothing, and for what no form could offer again."""
    if not text:
        raise Refusal(Reason.NOTHING_WRITTEN)
    if len(_ESCAPE.sub("?", text)) > LONGEST:
        raise Refusal(Reason.TEXT_TOO_LONG)


async def take_out(begin: Begin, installation_id: str, user_id: str, entry_id: str) -> None:
    """It is in their log no more; an answer that used it stays."""
    async with begin() as session:
        entry = await log.get(session, installation_id, user_id, entry_id)
        if entry is not None:
            await session.delete(entry)


async def use(
    session: AsyncSession, installation_id: str, user_id: str, entry_id: str | None, round_id: str
) -> None:
    """The entry, if this is one of theirs, went into an answer of this round."""
    entry = await log.get(session, installation_id, user_id, entry_id or "")
    if entry is not None:
        entry.used_in = entry.used_in or round_id


async def use_like(
    session: AsyncSession,
    installation_id: str,
    user_id: str,
    texts: Sequence[str],
    round_id: str,
) -> None:
    """Entries that say the same as what the person just wrote in the thread are used."""
    entries = await log.waiting(session, installation_id, user_id) if texts else ()
    for place in paired([each.text for each in entries], texts):
        if place is not None:
            entries[place].used_in = round_id


async def give_back(session: AsyncSession, gone: Decision) -> None:
    """The entry that a decision came from waits again, now that the decision goes.

    Where another decision of theirs says the same, it is that one's.
    """
    key = gone.installation_id, gone.user_id
    entries = [
        each for each in await log.used_in(session, *key, gone.round_id) if _came_from(each, gone)
    ]
    if not entries:
        return
    since = entries[0].created_at.date() - LONGEST_ROUND
    written = await decisions.of_author(session, *key, since, with_left_out=True)
    left = [each for each, _ in written if each.id != gone.id]
    for entry in entries:
        other = next((each for each in left if _came_from(entry, each)), None)
        entry.used_in = other.round_id if other else None


def _came_from(entry: LogEntry, decision: Decision) -> bool:
    said = [decision.text, *([decision.cut_as] if decision.cut_as else [])]
    return entry.id == decision.id or any(paired([entry.text], [each]) == [0] for each in said)


async def logbook(session: AsyncSession, installation_id: str, user_id: str) -> Logbook:
    """What waits in the person's log, newest first."""
    entries = await log.waiting(session, installation_id, user_id)
    newest = [Logged(each.id, each.text) for each in reversed(entries)]
    return Logbook(newest[:OFFERED_MOST], len(entries))
