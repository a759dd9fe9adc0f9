"""What the setup form's times mean for the members of its channel; what it shows is elsewhere."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import cadence
from bot.domain.dates import parse_time
from bot.services import know_people
from bot.services.messenger import OutcomeUnknown, RateLimited, Refused
from bot.slack.desk import Asker, Desk
from bot.slack.messages.setup import SetupForm


async def filled_in(desk: Desk, asker: Asker, form: SetupForm) -> SetupForm:
    """The form, saying what the prompt's time is for members whose zone is another one."""
    at = parse_time(form.at)
    if form.channel_id is None or at is None or not cadence.is_zone(form.zone):
        return form
    zones = await _zones_in(desk, asker, form.channel_id)
    today = cadence.wall(await desk.now(), form.zone).day
    days_ahead = (form.weekday - today.weekday()) % 7 or 7
    prompt = cadence.instant(today + timedelta(days_ahead), at, form.zone)
    return replace(
        form,
        live=_elsewhere(prompt, form.zone, zones),
        nights=sum(cadence.night_in(prompt, zone) for zone in zones),
        members=len(zones),
    )


def _elsewhere(prompt: datetime, own: str, zones: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Place and wall time, for each zone whose wall shows another time than the ritual's."""
    here = cadence.wall(prompt, own)
    others = sorted(
        {zone for zone in zones if cadence.wall(prompt, zone) != here},
        key=lambda zone: (cadence.local(prompt, zone).replace(tzinfo=None), zone),
    )
    return tuple((cadence.place(zone), _wall(prompt, zone, own)) for zone in others)


def _wall(prompt: datetime, zone: str, own: str) -> str:
    there, here = cadence.wall(prompt, zone), cadence.wall(prompt, own)
    day = "" if there.day == here.day else f"{cadence.WEEKDAYS[there.weekday][:3]} "
    return f"{day}{there.at:%H:%M}"


async def _zones_in(desk: Desk, asker: Asker, channel_id: str) -> list[str]:
    """The zones of the channel's people, as far as they can be found out quickly."""
    try:
        members = sorted(await desk.messenger.members(asker.installation_id, channel_id))
    except (Refused, RateLimited, OutcomeUnknown):
        return []
    if asker.user_id not in members:
        return []  # who is in a channel, and where, is for its members to know
    found = await know_people.profiles(
        desk.begin, desk.messenger, await desk.now(), asker.installation_id, members
    )
    return [each.zone for each in found if not each.is_bot and cadence.is_zone(each.zone)]
