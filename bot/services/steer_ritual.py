"""What an owner does to a running ritual: run it now, pause, resume, skip the next prompt."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import access, cadence
from bot.domain.access import Actor
from bot.domain.errors import Reason, Refusal
from bot.domain.rounds import RoundState
from bot.services import schedule_ritual
from bot.store import rituals
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Ritual, Round

SHORTEST_ROUND = timedelta(days=1)
"""Less than this is no time for people in other zones to answer."""


async def run_now(
    begin: Begin, now: datetime, installation_id: str, actor: Actor, ritual_id: str
) -> tuple[Round, datetime | None]:
    """A round begins at `now` (UTC) and its prompt is owed; return it. Raises Refusal.

    A scheduled prompt less than a day away would cut it short: it takes that prompt's place, and
    the instant of that prompt (UTC) is returned too.
    """
    async with begin() as session:
        ritual = await owned(session, installation_id, actor, ritual_id)
        if await _running(session, ritual):
            raise Refusal(Reason.ALREADY_OPEN)
        coming = ritual.next_prompt_at if ritual.state == Ritual.ACTIVE else None
        instead_of = coming if coming and coming - now < SHORTEST_ROUND else None
        if instead_of is not None:
            schedule_ritual.put_off_to_next(ritual, max(instead_of, now))
        day = cadence.wall(now, ritual.zone).day
        began = await schedule_ritual.begin_round(session, ritual, day, now)
    return began, instead_of


async def pause(
    begin: Begin,
    now: datetime,
    installation_id: str,
    actor: Actor,
    ritual_id: str,
    until: date | None,
) -> Ritual:
    """No prompt before `until` (a day in the ritual's zone), or none until resumed. Raises Refusal.

    A round that is open stays open, and closes as announced.
    """
    async with begin() as session:
        ritual = await owned(session, installation_id, actor, ritual_id)
        if until is None:
            if ritual.state == Ritual.PAUSED:
                raise Refusal(Reason.ALREADY_PAUSED)
            ritual.state, ritual.paused_until = Ritual.PAUSED, None
            return ritual
        begins = cadence.instant(until, datetime.min.time(), ritual.zone)
        after = await free_from(session, ritual, now)
        is_planned = ritual.state == Ritual.ACTIVE and ritual.paused_until is None
        planned = ritual.next_prompt_at if is_planned and ritual.next_prompt_at else after
        coming = next(cadence.prompts(ritual.schedule, max(begins, after, planned)), None)
        ritual.state, ritual.paused_until = Ritual.ACTIVE, until
        ritual.next_prompt_at = coming.at if coming else None
    return ritual


async def resume(
    begin: Begin, now: datetime, installation_id: str, actor: Actor, ritual_id: str
) -> Ritual:
    """Prompts come again, from the first one after `now` (UTC) on. Raises Refusal.

    A round that is open closes first, as announced.
    """
    async with begin() as session:
        ritual = await owned(session, installation_id, actor, ritual_id)
        if ritual.state == Ritual.ACTIVE and ritual.paused_until is None:
            raise Refusal(Reason.NOT_PAUSED)
        free = await free_from(session, ritual, now)
        planned, was_paused = ritual.next_prompt_at, ritual.state == Ritual.PAUSED
        ritual.state = Ritual.ACTIVE
        # What was still to come stands: a prompt left out before the pause stays left out.
        if not was_paused or planned is None or planned <= free:
            schedule_ritual.put_off_to_next(ritual, free)
    return ritual


async def skip_next(
    begin: Begin, now: datetime, installation_id: str, actor: Actor, ritual_id: str
) -> tuple[datetime | None, Ritual]:
    """The next prompt does not come, the one after it does; return what was skipped (UTC)."""
    async with begin() as session:
        ritual = await owned(session, installation_id, actor, ritual_id)
        skipped = ritual.next_prompt_at
        if ritual.state == Ritual.PAUSED or skipped is None:
            raise Refusal(Reason.ALREADY_PAUSED)
        schedule_ritual.put_off_to_next(ritual, max(skipped, now))
    return skipped, ritual


async def _running(session: AsyncSession, ritual: Ritual) -> Sequence[Round]:
    return await round_rows.of_ritual(
        session, ritual.installation_id, ritual.id, RoundState.DUE, RoundState.OPEN
    )


async def free_from(session: AsyncSession, ritual: Ritual, now: datetime) -> datetime:
    """From when on a prompt may come: `now`, or when the round that is open closes (UTC)."""
    return max([now, *(each.closes_at for each in await _running(session, ritual))])


async def owned(
    session: AsyncSession, installation_id: str, actor: Actor, ritual_id: str
) -> Ritual:
    """The ritual, locked for change, if the actor may run it. Raises Refusal."""
    ritual = await rituals.lock(session, installation_id, ritual_id)
    if ritual is None:
        raise Refusal(Reason.NO_RITUAL_HERE)
    access.require_may_run(actor, ritual.owner_id)
    return ritual
