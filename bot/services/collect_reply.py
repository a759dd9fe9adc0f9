"""Follows what people write in a round's thread, and reads decisions out of it.

`edit` and `delete`, as `keep_reply`, run before Slack is acknowledged and only store (invariant 4);
`read` does the rest, at once or at the next tick, and may run again without harm.
"""

from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.followups import CARD_WAIT, ENOUGH
from bot.domain.replies import cut
from bot.domain.rounds import COLLECTING
from bot.services import follow_edit, know_people, send_reminder
from bot.services.follow_edit import Followed
from bot.services.keep_reply import Arrival, Said, kept
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused, ThreadReply
from bot.services.turn_away import turn_away
from bot.store import decisions, due, replies, rituals
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Reply, Round

BATCH = 50

log = structlog.get_logger()


async def edit(begin: Begin, now: datetime, installation_id: str, said: Said) -> str | None:
    """Store the newer text, unless a later edit or the deletion came first; return the reply's id.

    An edit whose message was never seen is kept as that message.
    """
    async with begin() as session:
        reply = await kept(session, Arrival(now, installation_id, said))
        if reply is None:
            return None
        is_newer = said.edited_ts is not None and (reply.edited_ts or "") <= said.edited_ts
        if is_newer and not reply.is_deleted:
            reply.edited_ts = said.edited_ts
            if reply.text != said.text:
                if reply.read_at is not None:
                    reply.earlier_text = reply.text
                reply.text, reply.read_at = said.text, None
        return reply.id


async def delete(begin: Begin, now: datetime, installation_id: str, said: Said) -> None:
    """Take the reply and its decisions out; what is left says only that there was a message.

    That much stays, so that the message cannot come back by an event that arrives late.
    """
    async with begin() as session:
        reply = await kept(session, Arrival(now, installation_id, replace(said, text="")))
        if reply is None:
            return
        written = await decisions.of_reply(session, installation_id, reply.id)
        for decision in written:
            await follow_edit.take_out(session, decision, now)
        began = await round_rows.get(session, installation_id, reply.round_id or "")
        if written and began is not None:
            await send_reminder.follow(session, now, began, reply.user_id)
        reply.text, reply.is_deleted, reply.read_at = "", True, now
        reply.earlier_text = None
        reply.reaction_due_at = None
    log.info("reply.deleted", reply=reply.id)


async def step(begin: Begin, messenger: Messenger, now: datetime) -> bool:
    """Read what is stored but unread, and leave reactions that are owed; whether more may wait."""
    async with begin.reading() as session:
        unread = await due.unread_replies(session, BATCH)
    were_read = [await _read_later(begin, messenger, now, row) for row in unread]
    async with begin.reading() as session:
        unmarked = await due.reactions(session, now, BATCH)
    for row in unmarked:
        await react(begin, messenger, now, row)
    # Those that could not be read wait for the next tick, lest Slack be asked without a pause.
    return (len(unread) == BATCH and any(were_read)) or len(unmarked) == BATCH


async def _read_later(begin: Begin, messenger: Messenger, now: datetime, row: Reply) -> bool:
    """Read one reply; return whether that could be done. One that can't be stops no other."""
    try:
        await read(begin, messenger, now, row.installation_id, row.id)
    except (RateLimited, OutcomeUnknown):
        log.info("reply.read_later", reply=row.id)
        return False
    except Exception:
        log.exception("reply.broken", reply=row.id)
        return False
    return True


async def read(
    begin: Begin, messenger: Messenger, now: datetime, installation_id: str, reply_id: str
) -> None:
    """The reply's decisions are what its text says now; its author's card and reaction are due.

    A reply of somebody whose answers are not collected is forgotten instead.
    """
    async with begin.reading() as session:
        reply = await replies.peek(session, installation_id, reply_id)
        began = (
            await round_rows.get(session, installation_id, reply.round_id or "") if reply else None
        )
        ritual = await rituals.kept(session, installation_id, began.ritual_id) if began else None
    if reply is None or began is None or ritual is None or reply.read_at is not None:
        return
    actor = await know_people.actor(
        begin,
        messenger,
        now,
        installation_id=installation_id,
        channel_id=began.channel_id,
        user_id=reply.user_id,
    )
    try:
        access.require_collected(actor, guests=ritual.includes_guests)
    except Refusal as refusal:
        log.info("reply.not_collected", reply=reply_id, reason=refusal.reason)
        await _forget(begin, installation_id, reply_id)
        if not actor.is_bot:
            await turn_away(
                begin,
                messenger,
                now,
                installation_id=installation_id,
                channel_id=reply.channel_id,
                thread_ts=reply.thread_ts,
                user_id=reply.user_id,
                reason=refusal.reason,
            )
        return
    await _cut_into_decisions(begin, now, installation_id, reply_id, began)


async def _forget(begin: Begin, installation_id: str, reply_id: str) -> None:
    async with begin() as session:
        reply = await replies.get(session, installation_id, reply_id)
        if reply is not None:
            await session.delete(reply)


async def _cut_into_decisions(
    begin: Begin, now: datetime, installation_id: str, reply_id: str, began: Round
) -> None:
    async with begin() as session:
        reply = await replies.get(session, installation_id, reply_id)
        if reply is None or reply.read_at is not None:
            return
        texts = cut(reply.text)
        followed = await follow_edit.follow(session, now, reply, began, texts)
        reply.read_at, reply.earlier_text = now, None
        if followed.has_changed:
            await send_reminder.follow(session, now, began, reply.user_id)
        if not texts or began.state not in COLLECTING:
            return
        if not reply.reacted:
            reply.reaction_due_at = now
        await _owe_card(session, now, began, reply.user_id, followed)


async def _owe_card(
    session: AsyncSession, now: datetime, began: Round, user_id: str, followed: Followed
) -> None:
    """The card is due where it has something to ask, or says what is out of date while it asks."""
    part = await decisions.participation(session, began.installation_id, began.id, user_id)
    is_done = part.confirmed_at is not None and not followed.has_more
    if is_done or not followed.has_changed:
        return
    written = await decisions.of_person(session, began.installation_id, began.id, user_id)
    part.declined = False
    if followed.has_more:
        part.confirmed_at = part.shown_decision_id = None
    part.card_due_at = now if len(written) >= ENOUGH else now + CARD_WAIT


async def react(begin: Begin, messenger: Messenger, now: datetime, row: Reply) -> None:
    """Leave the quiet sign on the reply; a message that is gone needs none."""
    try:
        await messenger.react(row.installation_id, row.channel_id, row.ts)
    except (RateLimited, OutcomeUnknown):
        retry_at = now + CARD_WAIT
    except Refused as refusal:
        log.info("reply.not_marked", reply=row.id, error=refusal.error)
        retry_at = None
    else:
        retry_at = None
    async with begin() as session:
        reply = await replies.get(session, row.installation_id, row.id)
        if reply is not None:
            reply.reaction_due_at, reply.reacted = retry_at, retry_at is None


async def fill_from_history(
    begin: Begin, messenger: Messenger, now: datetime, began: Round
) -> None:
    """Catch up with the thread: what was written, edited or deleted while no event came.

    Invariant 3 (f). Asks Slack, and raises as the messenger does.
    """
    if began.prompt_ts is None or began.state not in COLLECTING:
        return
    async with begin.reading() as session:
        stored = await replies.of_round(session, began.installation_id, began.id)
    found = await messenger.thread(began.installation_id, began.channel_id, began.prompt_ts)
    for each in found:
        await edit(begin, now, began.installation_id, _as_said(began, each))
    standing = {each.ts for each in found}
    for row in stored:
        if row.ts not in standing and not row.is_deleted:
            gone = ThreadReply(row.ts, row.user_id, "", None)
            await delete(begin, now, began.installation_id, _as_said(began, gone))


def _as_said(began: Round, reply: ThreadReply) -> Said:
    assert began.prompt_ts is not None
    return Said(
        channel_id=began.channel_id,
        ts=reply.ts,
        thread_ts=began.prompt_ts,
        user_id=reply.user_id,
        text=reply.text,
        edited_ts=reply.edited_ts,
    )
