"""Gathers what one person finds on their Home tab; every draw reads it anew."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, silence
from bot.domain.homes import Home, OpenRound, RitualLine
from bot.domain.rounds import RoundState
from bot.services import draw_card, keep_log, plan_project, show_me
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused
from bot.services.next_dates import next_dates
from bot.services.write_directly import as_recipient
from bot.store import decisions, due, people, rituals
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Person, Ritual, Round

BATCH = 20
LATELY = timedelta(hours=12)
"""A Home is kept up to date for so long after it was opened; after that, until it is again."""
SOON = timedelta(seconds=10)
"""By then the prompts and summaries of the same tick stand, and one drawing shows them all."""
TRY_AGAIN = timedelta(seconds=30)

log = structlog.get_logger()


async def step(begin: Begin, messenger: Messenger, now: datetime) -> bool:
    """Draw the Homes that are out of date at `now` (UTC); return whether there may be more."""
    async with begin.reading() as session:
        waiting = await due.homes(session, now, BATCH)
    for person in waiting:
        again_at = await _draw_due(begin, messenger, now, person)
        async with begin() as session:
            current = await people.ensure(session, person.installation_id, person.user_id, now=now)
            if current.home_due_at == person.home_due_at:
                current.home_due_at = again_at
    return len(waiting) == BATCH


async def _draw_due(
    begin: Begin, messenger: Messenger, now: datetime, person: Person
) -> datetime | None:
    """Draw one; return when to try again, if need be. One that can't be drawn stops no other."""
    try:
        await show(begin, messenger, now, person.installation_id, person.user_id)
    except RateLimited as later:
        return now + timedelta(seconds=later.seconds)
    except OutcomeUnknown:
        return now + TRY_AGAIN
    except Refused as refused:
        log.info("home.not_drawn", error=refused.error)
    except Exception:
        log.exception("home.broken")
    return None


async def owe(session: AsyncSession, installation_id: str, now: datetime) -> None:
    """Something happened to a round: Homes that people looked at lately are soon drawn again."""
    await people.homes_are_due(session, installation_id, now + SOON, looked_since=now - LATELY)


async def owe_one(session: AsyncSession, installation_id: str, user_id: str, now: datetime) -> None:
    """The same for one person, of whom alone something is new."""
    await people.homes_are_due(
        session, installation_id, now, looked_since=now - LATELY, user_id=user_id
    )


async def show(
    begin: Begin,
    messenger: Messenger,
    now: datetime,
    installation_id: str,
    user_id: str,
    *,
    is_opened: bool = False,
    seen: str | None = None,
) -> None:
    """Draw the person's Home; one that `is_opened` has greeted them, if nothing did before.

    `seen` is the hash of the Home before their eyes: where another process drew one meanwhile,
    this one is drawn anew, so that an older state never covers a newer one. Asks Slack for their
    channels, and raises as the messenger does.
    """
    channels = await messenger.channels_of(installation_id, user_id)
    async with begin.alone("home", installation_id, user_id):
        home = await gather(begin, now, installation_id, user_id, channels)
        try:
            await messenger.publish_home(installation_id, user_id, home, seen=seen)
        except Refused as refused:
            if refused.error != "hash_conflict":
                raise
            home = await gather(begin, now, installation_id, user_id, channels)
            await messenger.publish_home(installation_id, user_id, home)
    if is_opened:
        async with begin() as session:
            person = await people.ensure(session, installation_id, user_id, now=now)
            person.home_opened_at = now


async def is_looked_at(begin: Begin, now: datetime, installation_id: str, user_id: str) -> bool:
    """Whether the person opened their Home lately, so that it may still be before their eyes."""
    async with begin.reading() as session:
        person = await people.get(session, installation_id, user_id)
    opened_at = person.home_opened_at if person else None
    return opened_at is not None and now - opened_at <= LATELY


async def gather(
    begin: Begin, now: datetime, installation_id: str, user_id: str, channels: Collection[str]
) -> Home:
    """The person's Home as things are now, of rituals in these channels of theirs alone."""
    async with begin.reading() as session:
        here = await rituals.in_channels(session, installation_id, channels)
        person = await people.get(session, installation_id, user_id)
        twelve = await show_me.draw(
            session, now, installation_id, user_id, back=show_me.TWELVE_WEEKS
        )
        project = await plan_project.draw(session, now, installation_id, user_id)
        home = Home(
            is_new=person is None or person.home_opened_at is None,
            contact=None,
            open_rounds=await _open_rounds(session, now, installation_id, user_id, channels),
            rituals=_lines(here, user_id, is_admin=person is not None and person.is_admin),
            focus=twelve.focus,
            logbook=await keep_log.logbook(session, installation_id, user_id),
            twelve_weeks=twelve,
            project=project,
        )
        return replace(home, **_choices(person, now)) if person else home


def _choices(person: Person, now: datetime) -> dict[str, Any]:
    """What the person chose about their direct messages."""
    recipient = as_recipient(person, is_off=False, is_away=False)
    is_quiet = silence.is_quiet(recipient, cadence.wall(now, cadence.known(person.zone)).day)
    return {
        "reminders_off": person.reminders_off,
        "is_quiet": is_quiet,
        "quiet_until": person.quiet_until if is_quiet else None,
        "notes_off": person.notes_off or not person.wants_notes,
        "look_back_weeks": person.look_back_weeks,
        "wants_stance": bool(person.wants_stance),
    }


async def _open_rounds(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    channels: Collection[str],
) -> list[OpenRound]:
    """What presses most first; closed rounds whose card they left open are among them."""
    found = [
        await _open_round(session, began, user_id)
        for began in await round_rows.open_in(session, installation_id, channels)
        if began.closes_at > now
    ]
    for began, _part in await decisions.open_rounds_of(session, installation_id, user_id):
        is_closed = began.state is RoundState.CLOSED and began.channel_id in channels
        if is_closed and await draw_card.is_waiting(session, began, user_id):
            found.append(await _open_round(session, began, user_id))
    return sorted(found, key=lambda each: each.urgency)


def _lines(here: Sequence[Ritual], user_id: str, *, is_admin: bool) -> list[RitualLine]:
    """Their own rituals first, where they administer the workspace too."""
    lines = [line(each, user_id, is_mine=is_admin or each.owner_id == user_id) for each in here]
    return sorted(lines, key=lambda line: bool(line.owner_id)) if is_admin else lines


async def _open_round(session: AsyncSession, began: Round, user_id: str) -> OpenRound:
    written = await decisions.of_person(session, began.installation_id, began.id, user_id)
    part = await decisions.find_participation(session, began.installation_id, began.id, user_id)
    confirmed = part is not None and part.confirmed_at is not None
    waiting = [each for each in written if not draw_card.as_asked(each).is_answered]
    return OpenRound(
        round_id=began.id,
        channel_id=began.channel_id,
        closes_at=began.closes_at,
        decisions=len(written),
        waiting=0 if confirmed else len(waiting),
        declined=part is not None and part.declined,
        is_closed=began.state is RoundState.CLOSED,
    )


def line(ritual: Ritual, user_id: str, *, is_mine: bool) -> RitualLine:
    """The ritual as this person finds it; `is_mine` where they may run it."""
    return RitualLine(
        ritual_id=ritual.id,
        channel_id=ritual.channel_id,
        every=f"{ritual.schedule.recurrence.in_words(ritual.weekday)}, {_when(ritual)}",
        next_prompts=next_dates(ritual),
        paused_until=ritual.paused_until,
        is_paused=ritual.state == Ritual.PAUSED,
        is_mine=is_mine,
        owner_id="" if ritual.owner_id == user_id else ritual.owner_id,
    )


def _when(ritual: Ritual) -> str:
    """Day, time and place: what tells two rituals of one channel apart."""
    day = cadence.WEEKDAYS[ritual.weekday][:3]
    return f"{day} {ritual.at:%H:%M} {cadence.place(ritual.zone)}"
