"""Draws messages again that were sent and whose contents changed since."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bot.services.letters import NOBODY_ASKED, Kind
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused
from bot.store import deliveries, due
from bot.store.engine import Begin
from bot.store.tables import Delivery

AT_ONCE = 8
"""Messages drawn at a time; nobody waits for them, and Slack counts these calls too."""
RETRY = timedelta(seconds=30)
RETRY_BROKEN = timedelta(hours=1)

log = structlog.get_logger()


async def step(
    begin: Begin, messenger: Messenger, now: datetime, kinds: Mapping[str, Kind]
) -> bool:
    """Draw again the sent messages whose contents changed; return whether there may be more.

    May repeat (invariant 3 d): what is drawn is always what the database says now.
    """
    async with begin.reading() as session:
        rows = await due.deliveries_to_redraw(session, now, AT_ONCE)
    await asyncio.gather(*(_redraw(begin, messenger, now, kinds, row) for row in rows))
    return len(rows) == AT_ONCE


async def _redraw(
    begin: Begin, messenger: Messenger, now: datetime, kinds: Mapping[str, Kind], row: Delivery
) -> None:
    try:
        again_at = await _draw_again(begin, messenger, now, kinds[row.kind], row)
    except Exception:
        log.exception("delivery.not_redrawn", kind=row.kind, delivery=row.id)
        again_at = now + RETRY_BROKEN
    async with begin() as session:
        current = await deliveries.get(session, row.installation_id, row.id)
        if current is not None and current.redraw_at == row.redraw_at:
            current.redraw_at = again_at


async def _draw_again(
    begin: Begin, messenger: Messenger, now: datetime, kind: Kind, row: Delivery
) -> datetime | None:
    """Draw the message as it should be now; return when to try again, if need be."""
    if kind.redraw is None or not row.channel_id or not row.ts:
        return None
    try:
        seen = await kind.present(begin, messenger, row, now) if kind.present else NOBODY_ASKED
        async with begin.reading() as session:
            content = await kind.redraw(session, row, now, seen)
        if content is not None:
            await messenger.update(row.installation_id, row.channel_id, row.ts, content)
    except RateLimited as later:
        return now + timedelta(seconds=later.seconds)
    except OutcomeUnknown:
        return now + RETRY
    except Refused as refusal:
        log.info("delivery.not_redrawn", delivery=row.id, error=refusal.error)
    return None
