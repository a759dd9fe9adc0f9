"""Closes a round: counts it once, for good, and posts what the team may read of it."""

from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import rounds, summaries
from bot.domain.prompts import SUMMARY_REFUSED
from bot.domain.rounds import RoundState
from bot.domain.summaries import Summary
from bot.services import (
    collect_reply,
    publish_round,
    show_home,
    show_summary,
    stay_alive,
    tell_owner,
)
from bot.services.letters import Kind, Letter, Present
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused
from bot.store import deliveries, due, published, rituals
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Delivery, Round

BATCH = 20

log = structlog.get_logger()


async def step(begin: Begin, messenger: Messenger, now: datetime) -> bool:
    """Close the rounds whose window is over at `now` (UTC); return whether there may be more.

    A close is never skipped, however late: where Slack's history can't be read, what is stored
    is what counts.
    """
    async with begin.reading() as session:
        over = await due.rounds_to_close(session, now, BATCH)
    were_closed = [await _close_late(begin, messenger, now, began) for began in over]
    return len(over) == BATCH and any(were_closed)


async def _close_late(begin: Begin, messenger: Messenger, now: datetime, began: Round) -> bool:
    """Close one round, caught up; return whether that could be done. One stops no other."""
    await _catch_up(begin, messenger, now, began)
    try:
        await close(begin, now, began.installation_id, began.id)
    except Exception:
        log.exception("round.not_closed", round=began.id)
        return False
    return True


async def _catch_up(begin: Begin, messenger: Messenger, now: datetime, began: Round) -> None:
    try:
        await collect_reply.fill_from_history(begin, messenger, now, began)
        while await collect_reply.step(begin, messenger, now):
            pass  # the summary counts all of them, not a batch
    except (Refused, RateLimited, OutcomeUnknown) as error:
        log.warning("round.history_unread", round=began.id, error=type(error).__name__)
    except Exception:
        log.exception("round.history_unread", round=began.id)


async def close(begin: Begin, now: datetime, installation_id: str, round_id: str) -> None:
    """The round is closed and its numbers published; its summary is owed if anybody answered."""
    async with begin() as session:
        began = await round_rows.lock(session, installation_id, round_id)
        if began is None or began.state is not RoundState.OPEN:
            return
        ritual = await rituals.get(session, installation_id, began.ritual_id)
        assert ritual is not None
        await _settle_earlier(session, began)
        began.state = rounds.moved(began.state, RoundState.CLOSED)
        began.closed_at = now
        await show_home.owe(session, installation_id, now)
        row = await publish_round.publish(session, ritual, began, now)
        await stay_alive.look(session, ritual, row, now)
        if not row.people:  # nothing is posted; the prompt itself says that it is over
            await deliveries.redraw(session, installation_id, "prompt", round_id, now)
        else:
            await deliveries.owe(
                session,
                installation_id,
                "summary",
                subject=round_id,
                recipient=began.channel_id,
                due_at=now,
            )


async def _settle_earlier(session: AsyncSession, began: Round) -> None:
    for earlier in await round_rows.of_ritual(
        session, began.installation_id, began.ritual_id, RoundState.CLOSED
    ):
        earlier.state = rounds.moved(earlier.state, RoundState.SETTLED)


async def _compose(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Letter | None:
    row = await published.get(session, delivery.installation_id, delivery.subject)
    summary = await show_summary.draw(session, delivery.installation_id, row) if row else None
    if summary is None:
        return None
    began = await round_rows.get(session, delivery.installation_id, delivery.subject)
    is_small = summary.numbers.people <= summaries.FEW
    return Letter(summary, thread_ts=began.prompt_ts if began and is_small else None)


async def _redraw(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Summary | None:
    row = await published.get(session, delivery.installation_id, delivery.subject)
    return await show_summary.draw(session, delivery.installation_id, row) if row else None


async def _failed(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    closed = await round_rows.get(session, delivery.installation_id, delivery.subject)
    ritual = (
        await rituals.get(session, delivery.installation_id, closed.ritual_id) if closed else None
    )
    if ritual is not None:
        await tell_owner.pause(session, ritual, SUMMARY_REFUSED, delivery.subject, now)


KIND = Kind(_compose, failed=_failed, redraw=_redraw)
