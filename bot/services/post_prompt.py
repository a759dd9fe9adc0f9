"""Posts a round's prompt, and opens the round once the prompt stands in the channel."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import prompts, rounds
from bot.domain.prompts import PROMPT_REFUSED, PROMPT_TOO_LATE, Prompt
from bot.domain.rounds import RoundState
from bot.services import send_reminder, tell_owner
from bot.services.deliver import Kind, Letter
from bot.store import published, replies, rituals
from bot.store import rounds as round_rows
from bot.store.tables import Delivery, Ritual, Round


async def _round_and_ritual(session: AsyncSession, delivery: Delivery) -> tuple[Round, Ritual]:
    began = await round_rows.get(session, delivery.installation_id, delivery.subject)
    assert began is not None
    ritual = await rituals.kept(session, delivery.installation_id, began.ritual_id)
    assert ritual is not None
    return began, ritual


async def _compose(
    session: AsyncSession, delivery: Delivery, now: datetime, _channels: Collection[str]
) -> Letter | None:
    began, ritual = await _round_and_ritual(session, delivery)
    if began.state is not RoundState.DUE:
        return None
    if rounds.is_too_late(began.due_at, now):
        began.state = rounds.moved(began.state, RoundState.SKIPPED)
        await tell_owner.owe(session, ritual, PROMPT_TOO_LATE, began.id, now)
        return None
    return Letter(draw(began))


async def _sent(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    began, ritual = await _round_and_ritual(session, delivery)
    assert delivery.ts is not None
    if began.state is not RoundState.DUE:
        return  # its ritual was deleted while the prompt was on its way
    began.state = rounds.moved(began.state, RoundState.OPEN)
    began.prompt_ts, began.opened_at = delivery.ts, now
    await _adopt_orphans(session, began)
    await send_reminder.owe(session, ritual, began)


async def _adopt_orphans(session: AsyncSession, began: Round) -> None:
    """Replies that came early are the round's; those under another message are forgotten.

    Unless they may answer another prompt of the channel that is not known yet.
    """
    key = began.installation_id, began.channel_id
    may_be_anothers = await round_rows.has_unknown_prompt(session, *key)
    for orphan in await replies.orphans(session, *key):
        if orphan.thread_ts == began.prompt_ts:
            orphan.round_id = began.id
        elif not may_be_anothers:
            await session.delete(orphan)


async def _failed(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    began, ritual = await _round_and_ritual(session, delivery)
    if began.state is not RoundState.DUE:
        return
    began.state = rounds.moved(began.state, RoundState.SKIPPED)
    await tell_owner.pause(session, ritual, PROMPT_REFUSED, began.id, now)


def draw(began: Round, *, has_ended_quietly: bool = False) -> Prompt:
    """The prompt of a round, as its message says it now."""
    return Prompt(
        began.id,
        began.closes_at,
        prompts.hint(began.number),
        has_ended_quietly=has_ended_quietly,
    )


async def _redraw(session: AsyncSession, delivery: Delivery) -> Prompt | None:
    began, ritual = await _round_and_ritual(session, delivery)
    row = await published.get(session, began.installation_id, began.id)
    is_over = ritual.state == Ritual.ENDED or (row is not None and not row.people)
    return draw(began, has_ended_quietly=is_over)


KIND = Kind(_compose, sent=_sent, failed=_failed, redraw=_redraw)
