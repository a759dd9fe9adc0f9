"""What an owner changes about a ritual for good: its settings, its rhythm, its owner, its end."""

from datetime import date, datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import access, cadence, rounds
from bot.domain.access import Actor
from bot.domain.cadence import Recurrence, Schedule
from bot.domain.errors import Reason, Refusal
from bot.domain.prompts import HANDED_OVER
from bot.domain.rounds import RoundState
from bot.services import set_up_ritual, steer_ritual, tell_owner
from bot.services.set_up_ritual import Wish
from bot.store import deliveries, published
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Ritual

log = structlog.get_logger()


async def change(
    begin: Begin, now: datetime, installation_id: str, actor: Actor, ritual_id: str, wish: Wish
) -> Ritual:
    """The ritual is as wished, in the channel it has; prompts come anew from `now` (UTC) on.

    A round that is open keeps its times. Raises Refusal, by field where one is at fault.
    """
    set_up_ritual.check(wish, now)
    async with begin() as session:
        ritual = await steer_ritual.owned(session, installation_id, actor, ritual_id)
        ritual.close_days, ritual.close_at = wish.close_days, wish.close_at
        ritual.reminder_days, ritual.reminder_at = wish.reminder_days, wish.reminder_at
        ritual.shows_verdicts, ritual.includes_guests = wish.shows_verdicts, wish.includes_guests
        await reschedule(
            session, now, ritual, zone=wish.zone, weekday=wish.weekday, at=wish.at, every=wish.every
        )
    log.info("ritual.changed", ritual=ritual.id)
    return ritual


async def reschedule(
    session: AsyncSession, now: datetime, ritual: Ritual, **wanted: object
) -> None:
    """The ritual keeps these of its zone, weekday, time and rhythm; a pause goes on.

    Where nothing of them changes, a prompt that was skipped stays so.
    """
    before = ritual.schedule
    had = {name: getattr(ritual, name) for name in wanted}
    if had == wanted:
        return
    for name, value in wanted.items():
        setattr(ritual, name, value)
    start = await _start(session, now, ritual)
    ritual.anchor = _anchor(ritual, before, start)
    await plan(session, now, ritual)


async def plan(session: AsyncSession, now: datetime, ritual: Ritual) -> None:
    """The ritual's next prompt is the first that may come after `now` (UTC); none while paused."""
    start = await _start(session, now, ritual)
    coming = next(cadence.prompts(ritual.schedule, start), None)
    is_active = ritual.state == Ritual.ACTIVE
    ritual.next_prompt_at = coming.at if coming and is_active else None


async def _start(session: AsyncSession, now: datetime, ritual: Ritual) -> datetime:
    """From when on prompts may come: not while a round is open, nor before a pause ends."""
    free = await steer_ritual.free_from(session, ritual, now)
    if ritual.paused_until is None:
        return free
    return max(free, cadence.instant(ritual.paused_until, datetime.min.time(), ritual.zone))


def _anchor(ritual: Ritual, before: Schedule, start: datetime) -> date:
    """The day from which weeks are counted: the same phase, unless the rhythm itself is new."""
    shifted = date.fromordinal(before.anchor.toordinal() + ritual.weekday - before.anchor.weekday())
    if ritual.every == before.recurrence:
        return shifted
    weekly = Schedule(ritual.zone, ritual.weekday, ritual.at, Recurrence.WEEKLY, shifted)
    first = cadence.next_prompt(weekly, start)
    return first.day if first else shifted


async def hand_over(
    begin: Begin, now: datetime, installation_id: str, actor: Actor, ritual_id: str, to: Actor
) -> Ritual:
    """The ritual is `to`'s, who is told by DM. Raises Refusal unless they may set one up there."""
    async with begin() as session:
        ritual = await steer_ritual.owned(session, installation_id, actor, ritual_id)
        try:
            access.require_may_set_up(to)
        except Refusal:
            raise Refusal(Reason.CANNOT_OWN, field="owner") from None
        if ritual.owner_id != to.user_id:
            ritual.owner_id = to.user_id
            when = str(int(now.timestamp()))
            await tell_owner.owe(session, ritual, HANDED_OVER, when, now)
    log.info("ritual.handed_over", ritual=ritual.id)
    return ritual


async def delete(
    begin: Begin, now: datetime, installation_id: str, actor: Actor, ritual_id: str
) -> Ritual:
    """The ritual asks no more, and what it published is gone. Raises Refusal.

    What people wrote stays with them: in their own *me* and export, until they erase it.
    """
    async with begin() as session:
        ritual = await steer_ritual.owned(session, installation_id, actor, ritual_id)
        ritual.state, ritual.next_prompt_at, ritual.paused_until = Ritual.ENDED, None, None
        for began in await round_rows.of_ritual(session, installation_id, ritual.id, *_ENDINGS):
            if began.state is RoundState.OPEN:
                await deliveries.redraw(session, installation_id, "prompt", began.id, now)
            for state in _ENDINGS[began.state]:
                began.state = rounds.moved(began.state, state)
        await published.delete_all(session, installation_id, ritual.id)
    log.info("ritual.deleted", ritual=ritual.id)
    return ritual


_ENDINGS = {
    RoundState.DUE: (RoundState.SKIPPED,),
    RoundState.OPEN: (RoundState.CLOSED, RoundState.SETTLED),
    RoundState.CLOSED: (RoundState.SETTLED,),
}
"""Where a round of a deleted ritual goes: none collects any more."""
