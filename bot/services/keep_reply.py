"""Stores what people write in a round's thread, before Slack is acknowledged (invariant 4).

Only stores: what is read out of it, edits and deletions are `collect_reply`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.store import replies
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.rows import Columns, insert_all_new, insert_new
from bot.store.tables import Reply, new_id
from bot.store.together import Together

KEY = ("installation_id", "channel_id", "ts")


@dataclass(frozen=True)
class Said:
    """A thread message as it arrived: who wrote what where; `text` in Slack's wire form."""

    channel_id: str
    ts: str
    thread_ts: str
    user_id: str
    text: str
    edited_ts: str | None = None
    parent_is_ours: bool = False


@dataclass(frozen=True)
class Arrival:
    """Something said, to which installation and when."""

    now: datetime
    installation_id: str
    said: Said


Keeper = Together[Arrival, str | None]
"""Keeps replies as `keep` does; those that arrive at the same time share a commit."""


def keeper(begin: Begin) -> Keeper:
    """One for the process."""
    return Together(begin, keep_all)


async def keep(begin: Begin, now: datetime, installation_id: str, said: Said) -> str | None:
    """Store the reply if its thread collects; return its id, or None where it is not for us.

    One message is kept once, however often it arrives. Where the prompt may stand in the
    channel without our knowing its ts, the reply is kept as an orphan until it is known.
    """
    async with begin() as session:
        (reply_id,) = await keep_all(session, [Arrival(now, installation_id, said)])
        return reply_id


async def keep_all(session: AsyncSession, arrivals: Sequence[Arrival]) -> Sequence[str | None]:
    """Store them as `keep` does, in a few statements however many they are; return their ids."""
    ids: dict[Arrival, str | None] = {}
    for installation_id in {each.installation_id for each in arrivals}:
        ours = [each for each in arrivals if each.installation_id == installation_id]
        found = await _keep_all(session, installation_id, ours)
        ids |= {each: found.get((each.said.channel_id, each.said.ts)) for each in ours}
    return [ids[each] for each in arrivals]


async def _keep_all(
    session: AsyncSession, installation_id: str, arrivals: Sequence[Arrival]
) -> Mapping[tuple[str, str], str]:
    """The ids of those that are kept now, by channel and ts."""
    collecting = await round_rows.collecting_in_threads(
        session, installation_id, {(a.said.channel_id, a.said.thread_ts) for a in arrivals}
    )
    rows = []
    for each in arrivals:
        round_id = collecting.get((each.said.channel_id, each.said.thread_ts))
        if round_id is not None:
            rows.append(_columns(each, round_id))
        elif each.said.parent_is_ours:
            await kept(session, each)
    are_new = await insert_all_new(session, Reply, rows, *KEY)
    if are_new and len(rows) == len(arrivals):
        return {(each["channel_id"], each["ts"]): each["id"] for each in rows}
    return await replies.ids(
        session, installation_id, {(a.said.channel_id, a.said.ts) for a in arrivals}
    )


async def kept(session: AsyncSession, arrival: Arrival) -> Reply | None:
    """The reply, locked for change; stored just now if it was not and its thread collects."""
    said, place = arrival.said, (arrival.installation_id, arrival.said.channel_id)
    known = await replies.by_ts(session, *place, said.ts)
    if known is not None:
        return known
    began = await round_rows.collecting_in_thread(session, *place, said.thread_ts)
    is_orphan = False
    if began is None and said.parent_is_ours:
        is_orphan = await round_rows.has_unknown_prompt(session, *place, locked=True)
        # Its prompt may have become known while we asked.
        began = await round_rows.collecting_in_thread(session, *place, said.thread_ts)
    if began is None and not is_orphan:
        return None
    row = Reply(**_columns(arrival, began.id if began else None))
    await insert_new(session, row, *KEY)
    return await replies.by_ts(session, *place, said.ts)


def _columns(arrival: Arrival, round_id: str | None) -> Columns:
    said = arrival.said
    return {
        "installation_id": arrival.installation_id,
        "id": new_id(),
        "channel_id": said.channel_id,
        "ts": said.ts,
        "thread_ts": said.thread_ts,
        "round_id": round_id,
        "user_id": said.user_id,
        "text": said.text,
        "edited_ts": said.edited_ts,
        "received_at": arrival.now,
    }
