"""Sets a ritual up in a channel, and introduces it there."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import access, cadence
from bot.domain.access import Actor
from bot.domain.cadence import Recurrence, Schedule, Window
from bot.domain.errors import Reason, Refusal
from bot.domain.prompts import INTRODUCTION_REFUSED, Introduction
from bot.services import tell_owner
from bot.services.letters import Kind, Letter, Present
from bot.services.messenger import Channel
from bot.store import deliveries, rituals
from bot.store.engine import Begin
from bot.store.rows import insert_new
from bot.store.tables import Delivery, Ritual, new_id

FIRST_PROMPT_AFTER = timedelta(days=1)
"""People read the introduction before they are asked anything."""
MANY_MEMBERS = 50
"""Above this, setup asks again: a prompt there reaches a crowd."""
EVERYBODYS_CHANNELS = frozenset({"general", "random", "announcements", "all", "everyone"})
"""Names that stand for the whole company, besides the one Slack marks as such."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Wish:
    """What the setup form asks for; `reminder_days` None for no reminder."""

    channel_id: str
    zone: str
    weekday: int
    at: time
    every: str
    close_days: int
    close_at: time
    reminder_days: int | None
    reminder_at: time
    shows_verdicts: bool = True
    includes_guests: bool = False


def require_channel(channel: Channel) -> None:
    """Raise Refusal unless a ritual may live in this channel."""
    if channel.is_archived:
        raise Refusal(Reason.CHANNEL_ARCHIVED, field="channel")
    if channel.is_general or channel.name in EVERYBODYS_CHANNELS:
        raise Refusal(Reason.CHANNEL_TOO_WIDE, field="channel", channel=channel.channel_id)
    if not channel.is_member:
        raise Refusal(Reason.NOT_IN_CHANNEL, field="channel", channel=channel.channel_id)


def require_asker(actor: Actor) -> None:
    """Raise Refusal unless this person may set a ritual up in the channel."""
    access.require_may_set_up(actor)


def check(wish: Wish, now: datetime) -> Schedule:
    """The schedule wished for, if it can be kept; else raise Refusal naming the field."""
    every = Recurrence.parse(wish.every)
    some_such_day = date.fromordinal(1 + wish.weekday)  # 1 January of the year 1 is a Monday
    weekly = Schedule(wish.zone, wish.weekday, wish.at, Recurrence.WEEKLY, some_such_day)
    first = cadence.next_prompt(weekly, now + FIRST_PROMPT_AFTER)
    anchor = first.day if first else some_such_day
    schedule = Schedule(wish.zone, wish.weekday, wish.at, every, anchor)
    window = Window(wish.close_days, wish.close_at, wish.reminder_days, wish.reminder_at)
    cadence.check_window(schedule, window)
    if wish.reminder_days is not None and cadence.is_night(wish.reminder_at):
        raise cadence.BadSchedule("reminder", "at_night")  # nobody is written to then
    return schedule


def first_prompt(schedule: Schedule, now: datetime) -> cadence.Prompt:
    """The first prompt, a day after `now` (UTC) at the earliest."""
    coming = cadence.next_prompt(schedule, now + FIRST_PROMPT_AFTER)
    if coming is None:
        raise cadence.BadSchedule("recurrence", "never")
    return coming


async def set_up(
    begin: Begin,
    now: datetime,
    installation_id: str,
    actor: Actor,
    channel: Channel,
    wish: Wish,
    ritual_id: str = "",
) -> Ritual:
    """The ritual stands, and its introduction is owed to the channel. Raises Refusal.

    With the `ritual_id` of one that the actor set up before, that one is returned as it is.
    """
    access.require_may_set_up(actor)
    require_channel(channel)
    schedule = check(wish, now)
    first = first_prompt(schedule, now)
    ritual = Ritual(
        id=ritual_id or new_id(),
        installation_id=installation_id,
        channel_id=wish.channel_id,
        owner_id=actor.user_id,
        created_at=now,
        zone=wish.zone,
        weekday=wish.weekday,
        at=wish.at,
        every=wish.every,
        anchor=first.day,
        close_days=wish.close_days,
        close_at=wish.close_at,
        reminder_days=wish.reminder_days,
        reminder_at=wish.reminder_at,
        shows_verdicts=wish.shows_verdicts,
        includes_guests=wish.includes_guests,
        next_prompt_at=first.at,
    )
    async with begin() as session:
        if not await insert_new(session, ritual, "installation_id", "id"):
            return await _set_up_before(session, ritual)
        await deliveries.owe(
            session,
            installation_id,
            "introduction",
            subject=ritual.id,
            recipient=ritual.channel_id,
            due_at=now,
        )
    log.info("ritual.set_up", ritual=ritual.id, channel=ritual.channel_id)
    return ritual


async def _set_up_before(session: AsyncSession, again: Ritual) -> Ritual:
    standing = await rituals.get(session, again.installation_id, again.id)
    if standing is None or standing.owner_id != again.owner_id:
        raise Refusal(Reason.CLICK_IS_STALE)
    return standing


async def _compose(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Letter | None:
    ritual = await rituals.get(session, delivery.installation_id, delivery.subject)
    if ritual is None or ritual.next_prompt_at is None:
        return None
    day = cadence.wall(ritual.next_prompt_at, ritual.zone).day
    return Letter(
        Introduction(
            owner_id=ritual.owner_id,
            first_prompt_at=ritual.next_prompt_at,
            closes_at=cadence.closes_at(day, ritual.window, ritual.zone),
            every=ritual.schedule.recurrence.in_words(ritual.weekday),
            zone=ritual.zone,
        )
    )


async def _failed(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    ritual = await rituals.get(session, delivery.installation_id, delivery.subject)
    if ritual is not None:
        await tell_owner.pause(session, ritual, INTRODUCTION_REFUSED, ritual.id, now)


KIND = Kind(_compose, failed=_failed)
