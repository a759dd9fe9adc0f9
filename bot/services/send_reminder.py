"""Owes each recent participant one reminder, and decides when it is due whether it is wanted.

One a week a person over all rituals: the delivery's subject is the week, so the second ritual
finds it owed already, at the earlier of the two times; what it says is looked up over all rituals
when it is sent. Where nothing was left to say, a ritual that asks later in the week still may.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, notes, silence
from bot.domain.followups import Card
from bot.domain.reminders import RECENT_ROUNDS, Reminder, Unanswered
from bot.services import be_quiet, draw_card, keep_log
from bot.services.letters import NOBODY_ASKED, Kind, Letter, Present
from bot.services.messenger import Messenger, Refused
from bot.services.write_directly import as_recipient, is_first, reached
from bot.store import decisions, deliveries, people, rituals
from bot.store import rounds as round_rows
from bot.store.deliveries import Owed
from bot.store.engine import Begin
from bot.store.tables import Delivery, Person, Ritual, Round

NAME = "reminder"


async def owe(session: AsyncSession, installation_id: str, begun: Collection[Round]) -> None:
    """Recent participants are owed a reminder of these rounds, at its time in their own zone."""
    ritual_ids = {began.ritual_id for began in begun}
    recent = await round_rows.participants_of_last(
        session, installation_id, ritual_ids, RECENT_ROUNDS
    )
    if not recent:
        return
    known = await people.known(session, installation_id, {user_id for _, user_id in recent})
    found = await rituals.by_ids(session, installation_id, {each for each, _ in recent})
    owed = []
    for began, user_id in [(b, u) for b in begun for r, u in recent if r == b.ritual_id]:
        ritual = found[began.ritual_id]
        zone = cadence.known(known[user_id].zone) if user_id in known else ritual.zone
        due_at = _due_at(ritual, began, zone)
        if due_at is not None:
            week = notes.week_of(due_at, zone)
            owed.append(Owed(installation_id, NAME, week, user_id, due_at))
    await deliveries.owe_sooner(session, owed)


def _due_at(ritual: Ritual, began: Round, zone: str) -> datetime | None:
    """When somebody in this zone is reminded; None where the round has no time for that."""
    due_at = cadence.reminds_at(began.day, ritual.window, zone)
    return due_at if due_at and began.due_at < due_at < began.closes_at else None


async def times(session: AsyncSession, person: Person) -> Collection[datetime]:
    """When reminders of the rounds that expect this person come in the zone they are in."""
    rounds = await round_rows.open_for(session, person.installation_id, person.user_id)
    zone = cadence.known(person.zone)
    found = [_due_at(ritual, began, zone) for began, ritual in rounds]
    return [each for each in found if each is not None]


async def channels_of(
    begin: Begin, messenger: Messenger, installation_id: str, user_id: str
) -> Collection[str]:
    """Of the channels whose open rounds expect this person, those they are in now."""
    async with begin.reading() as session:
        rounds = await round_rows.open_for(session, installation_id, user_id)
    return await _of_these(
        messenger, installation_id, user_id, {began.channel_id for began, _ in rounds}
    )


async def _of_these(
    messenger: Messenger, installation_id: str, user_id: str, channel_ids: Collection[str]
) -> Collection[str]:
    """Those of the channels the person is in; where Slack tells the bot nothing, nobody is."""
    found = set()
    for channel_id in channel_ids:
        with suppress(Refused):
            if user_id in await messenger.members(installation_id, channel_id):
                found.add(channel_id)
    return found


async def _present(
    begin: Begin, messenger: Messenger, delivery: Delivery, now: datetime
) -> Present:
    """Slack is asked only about those who would get a reminder as far as we know.

    One that was sent stays as it is but for what they answered since.
    """
    key = delivery.installation_id, delivery.recipient
    if delivery.state == "sent":
        return Present(await channels_of(begin, messenger, *key))
    async with begin.reading() as session:
        reminder = await _reminder(session, delivery, now, None)
    if reminder is None:
        return NOBODY_ASKED
    spoken_of = {each.channel_id for each in reminder.unanswered}
    spoken_of |= {each.channel_id for each in reminder.cards}
    channels = await _of_these(messenger, *key, spoken_of)
    # Whoever is in none of them is not asked about any further.
    is_away = bool(channels) and await messenger.is_away(*key)
    return Present(channels, is_away)


async def _compose(
    session: AsyncSession, delivery: Delivery, now: datetime, seen: Present
) -> Letter | None:
    reminder = await _reminder(session, delivery, now, seen)
    return Letter(reminder) if reminder else None


async def _reminder(
    session: AsyncSession, delivery: Delivery, now: datetime, seen: Present | None
) -> Reminder | None:
    """What they would be reminded of; as long as Slack was not asked, wherever it is."""
    installation_id, user_id = delivery.installation_id, delivery.recipient
    person = await people.get(session, installation_id, user_id)
    if person is None:
        return None
    is_away = seen is not None and seen.is_away
    recipient = as_recipient(person, is_off=person.reminders_off, is_away=is_away)
    if silence.reason(recipient, now) is not None:
        return None
    channels = seen.channels if seen else None
    reminder = await draw(session, installation_id, user_id, now, channels)
    return replace(reminder, greets=is_first(person)) if reminder else None


async def draw(
    session: AsyncSession,
    installation_id: str,
    user_id: str,
    now: datetime,
    channels: Collection[str] | None,
    *,
    with_done: bool = False,
) -> Reminder | None:
    """What is left for the person to answer in these channels, or in any; None when nothing is.

    With `with_done`, for drawing one again, cards stand there that they are through with, and
    rounds of which they took all back that they wrote.
    """
    person = await people.get(session, installation_id, user_id)
    is_guest = person is not None and person.is_guest
    found = []
    for began, ritual in await round_rows.open_for(session, installation_id, user_id):
        is_here = channels is None or began.channel_id in channels
        is_theirs = is_here and (ritual.includes_guests or not is_guest)
        if is_theirs and ritual.reminder_days is not None and began.closes_at > now:
            found.append(await _left_in(session, began, user_id, with_done=with_done))
    unanswered = [each for each in found if isinstance(each, Unanswered)]
    cards = [each for each in found if isinstance(each, Card)]
    if not unanswered and not cards:
        return None
    logbook = await keep_log.logbook(session, installation_id, user_id)
    is_last = person is not None and person.reminders_off
    cards.sort(key=lambda each: each.is_done)
    return Reminder(unanswered, cards, is_last=is_last, logbook=logbook)


async def _left_in(
    session: AsyncSession, began: Round, user_id: str, *, with_done: bool
) -> Unanswered | Card | None:
    """The round where they wrote nothing, or their card there; None where nothing is left."""
    part = await decisions.find_participation(session, began.installation_id, began.id, user_id)
    if part is not None and part.declined:
        return None
    card = await draw_card.draw(session, began, user_id) if part is not None else None
    if part is None or (card is None and with_done):
        return Unanswered(began.id, began.channel_id, began.closes_at)
    is_open = card is not None and card.at is not None and not card.is_done
    return card if is_open or with_done else None


async def _redraw(
    session: AsyncSession, delivery: Delivery, now: datetime, seen: Present
) -> Reminder | None:
    key = delivery.installation_id, delivery.recipient
    return await draw(session, *key, now, seen.channels, with_done=True)


async def follow(session: AsyncSession, now: datetime, began: Round, user_id: str) -> None:
    """They answered the round, or took it back: reminders since it began say what is so now."""
    person = await people.get(session, began.installation_id, user_id)
    if person is None:
        return
    zone = cadence.known(person.zone)
    since = {notes.week_of(began.due_at, zone)} | notes.weeks_after(began.due_at, now, zone)
    for week in sorted(since):
        await deliveries.redraw(session, began.installation_id, NAME, week, now, recipient=user_id)


async def stop(begin: Begin, now: datetime, installation_id: str, user_id: str) -> None:
    """No more reminders for this person."""
    async with begin() as session:
        await be_quiet.no_reminders(session, now, installation_id, user_id)


async def start(begin: Begin, now: datetime, installation_id: str, user_id: str) -> None:
    """Reminders for this person again, from the next one that is due on."""
    async with begin() as session:
        person = await people.ensure(session, installation_id, user_id, now=now)
        person.reminders_off = False


KIND = Kind(_compose, sent=reached, is_direct=True, present=_present, redraw=_redraw)
