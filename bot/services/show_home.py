"""Gathers what one person finds on their Home tab; every draw reads it anew."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence
from bot.domain.homes import Home, OpenRound, RitualLine
from bot.domain.rounds import RoundState
from bot.services import ask_followup, keep_log, steer_ritual
from bot.services.messenger import Messenger
from bot.store import decisions, people, rituals
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Ritual, Round


async def show(
    begin: Begin,
    messenger: Messenger,
    now: datetime,
    installation_id: str,
    user_id: str,
    contact: str | None,
    *,
    is_opened: bool,
) -> None:
    """Draw the person's Home; one that `is_opened` has greeted them, if nothing did before.

    Asks Slack for their channels, and raises as the messenger does.
    """
    channels = await messenger.channels_of(installation_id, user_id)
    async with begin.reading() as session:
        mine = await rituals.in_channels(session, installation_id, channels)
        open_rounds = [
            await _open_round(session, began, user_id)
            for began in await round_rows.open_in(session, installation_id, channels)
            if began.closes_at > now
        ]
        for began, _part in await decisions.open_rounds_of(session, installation_id, user_id):
            is_closed = began.state is RoundState.CLOSED and began.channel_id in channels
            if is_closed and await ask_followup.is_waiting(session, began, user_id):
                open_rounds.append(await _open_round(session, began, user_id))
        person = await people.get(session, installation_id, user_id)
        month = ask_followup.month_of(now.date())
        focus = await people.focus(session, installation_id, user_id, month)
        logbook = await keep_log.logbook(session, installation_id, user_id)
    home = Home(
        is_new=person is None or person.greeted_at is None,
        contact=contact,
        open_rounds=open_rounds,
        rituals=[_line(ritual, user_id) for ritual in mine],
        focus=focus,
        logbook=logbook,
    )
    await messenger.publish_home(installation_id, user_id, home)
    if is_opened and home.is_new:
        async with begin() as session:
            person = await people.ensure(session, installation_id, user_id, now=now)
            person.greeted_at = person.greeted_at or now


async def _open_round(session: AsyncSession, began: Round, user_id: str) -> OpenRound:
    written = await decisions.of_person(session, began.installation_id, began.id, user_id)
    part = await decisions.find_participation(session, began.installation_id, began.id, user_id)
    confirmed = part is not None and part.confirmed_at is not None
    waiting = [each for each in written if not ask_followup.as_asked(each).is_answered]
    return OpenRound(
        round_id=began.id,
        channel_id=began.channel_id,
        closes_at=began.closes_at,
        decisions=len(written),
        waiting=0 if confirmed else len(waiting),
        declined=part is not None and part.declined,
        is_closed=began.state is RoundState.CLOSED,
    )


def _line(ritual: Ritual, user_id: str) -> RitualLine:
    return RitualLine(
        ritual_id=ritual.id,
        channel_id=ritual.channel_id,
        every=f"{ritual.schedule.recurrence.in_words(ritual.weekday)}, {_when(ritual)}",
        next_prompts=steer_ritual.next_dates(ritual),
        paused_until=ritual.paused_until,
        is_paused=ritual.state == Ritual.PAUSED,
        is_mine=ritual.owner_id == user_id,
    )


def _when(ritual: Ritual) -> str:
    """Day, time and place: what tells two rituals of one channel apart."""
    day = cadence.WEEKDAYS[ritual.weekday][:3]
    return f"{day} {ritual.at:%H:%M} {cadence.place(ritual.zone)}"
