"""Keeps a ritual from fading: asks how often it should come, and lets it rest when it is quiet.

Every eighth summary asks its team *weekly, every two weeks, or stop*; only whoever runs the ritual
can press. After two thin rounds it pauses and offers its owner a slower rhythm.
"""

from datetime import datetime
from itertools import takewhile

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import rhythms
from bot.domain.access import Actor
from bot.domain.cadence import Recurrence
from bot.domain.errors import Reason, Refusal
from bot.domain.prompts import THIN_ROUNDS
from bot.services import change_ritual, steer_ritual, tell_owner
from bot.services.show_summary import ASKS, RESTS
from bot.store import deliveries, published
from bot.store.engine import Begin
from bot.store.tables import Published, Ritual

log = structlog.get_logger()


async def look(session: AsyncSession, ritual: Ritual, row: Published, now: datetime) -> None:
    """Look at the row that was just published: mark it to ask, or let its ritual rest."""
    earlier = await published.before(session, ritual.installation_id, row)
    since = takewhile(lambda each: not each.numbers.get(ASKS), earlier)
    if rhythms.asks(row.people, [each.people for each in since]):
        row.numbers = row.numbers | {ASKS: True}
    has_rested = bool(earlier) and bool(earlier[0].numbers.get(RESTS))
    is_thin = rhythms.is_thin(row.people, [each.people for each in earlier[:1]]) and not has_rested
    if is_thin and ritual.state == Ritual.ACTIVE and ritual.paused_until is None:
        row.numbers = row.numbers | {RESTS: True}
        ritual.state = Ritual.PAUSED
        await tell_owner.owe(session, ritual, THIN_ROUNDS, row.round_id, now)
        log.info("ritual.rests", ritual=ritual.id)
    if earlier and earlier[0].numbers.get(ASKS):
        # The question was of its own week: the buttons under it go.
        key = ritual.installation_id, "summary", earlier[0].round_id
        await deliveries.redraw(session, *key, now)


async def choose(
    begin: Begin,
    now: datetime,
    installation_id: str,
    actor: Actor,
    ritual_id: str,
    rhythm: Recurrence | None,
) -> Ritual:
    """The ritual comes in this rhythm from now on, resumed if it rested; None stops it.

    Raises Refusal. A repeat changes nothing.
    """
    async with begin() as session:
        ritual = await steer_ritual.owned(session, installation_id, actor, ritual_id)
        await _redraw_question(session, ritual, now)
        if rhythm is None:
            ritual.state, ritual.paused_until = Ritual.PAUSED, None
            return ritual
        rested = ritual.state == Ritual.PAUSED
        ritual.state = Ritual.ACTIVE
        await change_ritual.reschedule(session, now, ritual, every=rhythm.value)
        if rested:
            await change_ritual.plan(session, now, ritual)
    return ritual


async def _redraw_question(session: AsyncSession, ritual: Ritual, now: datetime) -> None:
    """The summary that asked, or said that the ritual rests, says to all what holds now."""
    newest = await published.newest(session, ritual.installation_id, ritual.id, 1)
    for row in newest:
        if row.numbers.get(ASKS) or row.numbers.get(RESTS):
            await deliveries.redraw(session, ritual.installation_id, "summary", row.round_id, now)


def read(said: str) -> Recurrence | None:
    """The rhythm a button names, None for stop. Raises Refusal for anything else."""
    if said == rhythms.STOP:
        return None
    try:
        return Recurrence(said)
    except ValueError:
        raise Refusal(Reason.CLICK_IS_STALE) from None
