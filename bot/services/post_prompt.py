"""Posts a round's prompt, and opens the round once the prompt stands in the channel."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import prompts, rounds
from bot.domain.prompts import PROMPT_REFUSED, PROMPT_TOO_LATE, Prompt
from bot.domain.rounds import RoundState
from bot.services import send_reminder, tell_owner
from bot.services.letters import Kind, Letter, Present
from bot.store import published, replies, rituals
from bot.store import rounds as round_rows
from bot.store.tables import Delivery, Ritual, Round


async def _round_and_ritual(session: AsyncSession, delivery: Delivery) -> tuple[Round, Ritual]:
    began = await round_rows.get(session, delivery.installation_id, delivery.subject)
    assert began is not None
    ritual = await rituals.kept(session, delivery.installation_id, began.ritual_id)
    assert ritual is not None
    return began, ritual


async def _load(session: AsyncSession, deliveries: Sequence[Delivery]) -> object:
    return await _rounds(session, deliveries)


async def _rounds(session: AsyncSession, deliveries: Sequence[Delivery]) -> Mapping[str, Round]:
    round_ids = {delivery.subject for delivery in deliveries}
    return await round_rows.by_ids(session, deliveries[0].installation_id, round_ids)


async def _compose(
    session: AsyncSession, delivery: Delivery, now: datetime, _seen: Present
) -> Letter | None:
    began = await round_rows.get(session, delivery.installation_id, delivery.subject)
    assert began is not None
    if began.state is not RoundState.DUE:
        return None
    if rounds.is_too_late(began.due_at, now):
        began, ritual = await _round_and_ritual(session, delivery)
        began.state = rounds.moved(began.state, RoundState.SKIPPED)
        await tell_owner.owe(session, ritual, PROMPT_TOO_LATE, began.id, now)
        return None
    return Letter(draw(began))


async def _sent(session: AsyncSession, deliveries: Sequence[Delivery], now: datetime) -> None:
    posted = await _rounds(session, deliveries)
    # One is skipped whose ritual was deleted while its prompt was on its way.
    begun = {key: began for key, began in posted.items() if began.state is not RoundState.SKIPPED}
    for delivery in deliveries:
        if (began := begun.get(delivery.subject)) is not None:
            began.state = rounds.moved(began.state, RoundState.OPEN)
            began.prompt_ts, began.opened_at = delivery.ts, now
    installation_id = deliveries[0].installation_id
    await _adopt_orphans(session, installation_id, begun.values())
    await send_reminder.owe(session, installation_id, begun.values())


async def _adopt_orphans(
    session: AsyncSession, installation_id: str, begun: Collection[Round]
) -> None:
    """Replies that came early are the rounds'; those under another message are forgotten.

    Unless they may answer another prompt of the channel that is not known yet.
    """
    threads = {(began.channel_id, began.prompt_ts): began.id for began in begun}
    channels = {began.channel_id for began in begun}
    for orphan, may_be_anothers in await replies.orphans(session, installation_id, channels):
        round_id = threads.get((orphan.channel_id, orphan.thread_ts))
        if round_id is not None:
            orphan.round_id = round_id
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


async def _redraw(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Prompt | None:
    began, ritual = await _round_and_ritual(session, delivery)
    row = await published.get(session, began.installation_id, began.id)
    is_over = ritual.state == Ritual.ENDED or (row is not None and not row.people)
    return draw(began, has_ended_quietly=is_over)


KIND = Kind(_compose, load=_load, sent=_sent, failed=_failed, redraw=_redraw)
