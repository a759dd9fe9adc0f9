"""Begins a round when its ritual's time has come: the round, and the prompt that is owed for it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, rounds
from bot.domain.prompts import PROMPT_TOO_LATE
from bot.domain.rounds import RoundState
from bot.services import show_home, tell_owner
from bot.services.in_one_go import in_one_go
from bot.services.messenger import Messenger
from bot.store import deliveries, due, rituals
from bot.store.deliveries import Owed
from bot.store.engine import Begin
from bot.store.rows import Columns, insert_all
from bot.store.tables import Ritual, Round, new_id

BATCH = 250
"""Rituals begun in one transaction."""
RETRY_BROKEN = timedelta(hours=1)
"""One ritual that cannot be scheduled is tried again then, and stops no other."""

log = structlog.get_logger()


async def step(begin: Begin, _messenger: Messenger, now: datetime) -> bool:
    """Begin the rounds that are due at `now` (UTC); return whether there may be more."""
    begun = await in_one_go(
        begin,
        lambda session: due.rituals_to_prompt(session, now, BATCH),
        lambda ritual: ritual.id,
        lambda session, due_now: _begin_due_rounds(session, due_now, now),
        partial(_begin_alone, begin, now),
        what="rituals",
    )
    return begun == BATCH


async def _begin_alone(begin: Begin, now: datetime, installation_id: str, ritual_id: str) -> None:
    try:
        async with begin() as session:
            ritual = await rituals.lock(session, installation_id, ritual_id)
            if ritual is not None and _is_due(ritual, now):
                await _begin_due_rounds(session, [ritual], now)
    except Exception:
        log.exception("ritual.broken", ritual=ritual_id)
        async with begin() as session:
            ritual = await rituals.lock(session, installation_id, ritual_id)
            if ritual is not None and _is_due(ritual, now):
                ritual.next_prompt_at = now + RETRY_BROKEN


def _is_due(ritual: Ritual, now: datetime) -> bool:
    due_at = ritual.next_prompt_at
    return ritual.state == Ritual.ACTIVE and due_at is not None and due_at <= now


async def _begin_due_rounds(
    session: AsyncSession, due_now: Sequence[Ritual], now: datetime
) -> None:
    begun = [_begin_due_round(ritual, now) for ritual in due_now]
    await insert_all(session, Round, begun)
    await _owe_prompts(session, [each for each in begun if each["state"] is RoundState.DUE])
    for ritual, began in zip(due_now, begun, strict=True):
        if began["state"] is RoundState.SKIPPED:
            await tell_owner.owe(session, ritual, PROMPT_TOO_LATE, began["id"], now)
    for installation_id in {each.installation_id for each in due_now}:
        await show_home.owe(session, installation_id, now)


def _begin_due_round(ritual: Ritual, now: datetime) -> Columns:
    """The round that is due, skipped where that is too long ago; the ritual waits for the next."""
    due_at = ritual.next_prompt_at
    assert due_at is not None
    is_late = rounds.is_too_late(due_at, now)
    day = cadence.wall(due_at, ritual.zone).day
    put_off_to_next(ritual, now if is_late else due_at)
    state = RoundState.SKIPPED if is_late else RoundState.DUE
    return {**_next_round(ritual, day, due_at), "state": state}


async def begin_round(session: AsyncSession, ritual: Ritual, day: date, due_at: datetime) -> Round:
    """A new round, due at `due_at`, whose prompt is owed."""
    columns = _next_round(ritual, day, due_at)
    began = Round(**columns)
    session.add(began)
    await session.flush()
    await _owe_prompts(session, [columns])
    return began


def _next_round(ritual: Ritual, day: date, due_at: datetime) -> Columns:
    """The columns of a new round; it closes when the next prompt comes at the latest."""
    ritual.rounds += 1
    closes_at = cadence.closes_at(day, ritual.window, ritual.zone)
    if ritual.state == Ritual.ACTIVE and ritual.next_prompt_at is not None:
        closes_at = min(closes_at, ritual.next_prompt_at)
    return {
        "installation_id": ritual.installation_id,
        "id": new_id(),
        "ritual_id": ritual.id,
        "channel_id": ritual.channel_id,
        "number": ritual.rounds,
        "day": day,
        "due_at": due_at,
        "closes_at": closes_at,
    }


async def _owe_prompts(session: AsyncSession, begun: Sequence[Columns]) -> None:
    """The rounds' prompts are owed to their channels."""
    owed = [
        Owed(each["installation_id"], "prompt", each["id"], each["channel_id"], each["due_at"])
        for each in begun
    ]
    await deliveries.owe_all(session, owed)


def put_off_to_next(ritual: Ritual, after: datetime) -> None:
    """The ritual's next prompt is the first one after `after`."""
    coming = cadence.next_prompt(ritual.schedule, after)
    ritual.next_prompt_at = coming.at if coming else None
    ritual.paused_until = None
