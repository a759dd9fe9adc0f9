"""Begins a round when its ritual's time has come: the round, and the prompt that is owed for it."""

from datetime import date, datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, rounds
from bot.domain.prompts import PROMPT_TOO_LATE
from bot.domain.rounds import RoundState
from bot.services import show_home, tell_owner
from bot.services.messenger import Messenger
from bot.store import deliveries, due
from bot.store.engine import Begin
from bot.store.tables import Ritual, Round

BATCH = 100
"""Rituals begun in one transaction."""
RETRY_BROKEN = timedelta(hours=1)
"""One ritual that cannot be scheduled is tried again then, and stops no other."""

log = structlog.get_logger()


async def step(begin: Begin, _messenger: Messenger, now: datetime) -> bool:
    """Begin the rounds that are due at `now` (UTC); return whether there may be more."""
    async with begin() as session:
        due_now = await due.rituals_to_prompt(session, now, BATCH)
        for ritual in due_now:
            await _begin_or_put_off(session, ritual, now)
        for installation_id in {each.installation_id for each in due_now}:
            await show_home.owe(session, installation_id, now)
    return len(due_now) == BATCH


async def _begin_or_put_off(session: AsyncSession, ritual: Ritual, now: datetime) -> None:
    ritual_id = ritual.id  # what a rolled-back savepoint touched can't be read without a query
    try:
        async with session.begin_nested():
            await _begin_due_round(session, ritual, now)
    except Exception:
        # Whatever ails one ritual, the others go on.
        ritual.next_prompt_at = now + RETRY_BROKEN
        log.exception("ritual.broken", ritual=ritual_id)


async def _begin_due_round(session: AsyncSession, ritual: Ritual, now: datetime) -> None:
    due_at = ritual.next_prompt_at
    assert due_at is not None
    day = cadence.wall(due_at, ritual.zone).day
    put_off_to_next(ritual, due_at if not rounds.is_too_late(due_at, now) else now)
    began = begin_round(session, ritual, day, due_at)
    if rounds.is_too_late(due_at, now):
        began.state = rounds.moved(began.state, RoundState.SKIPPED)
        await tell_owner.owe(session, ritual, PROMPT_TOO_LATE, began.id, now)
    else:
        await owe_prompt(session, began)


def begin_round(session: AsyncSession, ritual: Ritual, day: date, due_at: datetime) -> Round:
    """A new round, due at `due_at`; it closes when the next prompt comes at the latest."""
    ritual.rounds += 1
    closes_at = cadence.closes_at(day, ritual.window, ritual.zone)
    if ritual.state == Ritual.ACTIVE and ritual.next_prompt_at is not None:
        closes_at = min(closes_at, ritual.next_prompt_at)
    began = Round(
        installation_id=ritual.installation_id,
        ritual_id=ritual.id,
        channel_id=ritual.channel_id,
        number=ritual.rounds,
        day=day,
        due_at=due_at,
        closes_at=closes_at,
    )
    session.add(began)
    return began


async def owe_prompt(session: AsyncSession, began: Round) -> None:
    """The round's prompt is owed to its channel."""
    await session.flush()
    await deliveries.owe(
        session,
        began.installation_id,
        "prompt",
        subject=began.id,
        recipient=began.channel_id,
        due_at=began.due_at,
    )


def put_off_to_next(ritual: Ritual, after: datetime) -> None:
    """The ritual's next prompt is the first one after `after`."""
    coming = cadence.next_prompt(ritual.schedule, after)
    ritual.next_prompt_at = coming.at if coming else None
    ritual.paused_until = None
