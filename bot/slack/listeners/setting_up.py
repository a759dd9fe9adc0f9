"""The setup form: opened with good defaults, kept alive while it is filled in, and submitted."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import access, cadence
from bot.domain.cadence import BadSchedule
from bot.domain.dates import parse_time
from bot.domain.errors import Reason, Refusal
from bot.services import know_people, set_up_ritual
from bot.services.messenger import Channel, OutcomeUnknown, RateLimited, Refused
from bot.services.set_up_ritual import MANY_MEMBERS, Wish
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import drawing, live_line
from bot.slack.listeners.events import refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import private, refusals, setup
from bot.slack.messages.setup import SetupForm
from bot.store.tables import Ritual, new_id

View = dict[str, Any]
ZONES_OFFERED = 100
"""Slack shows no more options than this."""
WEEK, SATURDAY = 7, 5


def register(app: AsyncApp, desk: Desk) -> None:
    """Everything that may happen to the form while it is open."""

    async def changed(
        ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        form = read(body["view"])
        if any(each["action_id"] == ids.SETUP_MORE for each in body["actions"]):
            form = replace(form, shows_more=True)
        await _redraw(desk, client, asker_of(context), body["view"], form)

    for action_id in (ids.SETUP_MORE, *map(ids.setup_action, ids.SETUP_FIELDS)):
        app.action(action_id)(changed)

    @app.options(ids.setup_action("zone"))
    async def offer_zones(ack: AsyncAck, payload: dict[str, Any]) -> None:
        found = cadence.zones_like(payload.get("value") or "", ZONES_OFFERED)
        await ack(setup.zone_options(found))

    @app.view(ids.SETUP)
    async def submit(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        form = _remembered(view)
        try:
            form = read(view)
            channel = await _require_all(desk, asker, form)
        except Refusal as refusal:
            await ack(response_action="errors", errors=_at_its_field(refusal, form))
            return
        members = await desk.messenger.members(asker.installation_id, channel.channel_id)
        if len(members) > MANY_MEMBERS:
            question = setup.confirm_modal(channel.channel_id, len(members), setup.metadata(form))
            await ack(response_action="push", view=question)
            return
        await _set_up(desk, asker, ack, form, channel)

    @app.view(ids.SETUP_CONFIRM)
    async def confirm(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        form = _remembered(view)
        try:
            channel = await _require_all(desk, asker, form)
        except Refusal as refusal:
            said = private.modal(refusals.sentence(refusal))
            await ack(response_action="update", view=said)
            return
        await _set_up(desk, asker, ack, form, channel)


async def open_form(desk: Desk, client: AsyncWebClient, asker: Asker, body: dict[str, Any]) -> None:
    """Open the form at once in the asker's zone, then say what its times mean elsewhere.

    Raises Refusal where this person, or the channel they typed in, can't have a ritual: better
    told now than after the form is filled in.
    """
    if body.get("channel_name") == "directmessage":
        raise Refusal(Reason.ONLY_IN_CHANNELS)
    channel_id = body.get("channel_id")
    person, _ = await asyncio.gather(
        know_people.profile(
            desk.begin, desk.messenger, await desk.now(), asker.installation_id, asker.user_id
        ),
        _require_typed_in(desk, asker, channel_id),
    )
    access.require_full_member(know_people.as_actor(person, is_member=True))
    zone = cadence.known(person.zone)
    form = SetupForm(channel_id=channel_id, zone=zone, ritual_id=new_id())
    opened = await drawing.open_view(client, body, setup.modal(form))
    await _redraw(desk, client, asker, opened, form)


async def _require_typed_in(desk: Desk, asker: Asker, channel_id: str | None) -> None:
    """Raise Refusal where no ritual may live in the channel in which somebody typed, if any."""
    if channel_id is None:
        return
    try:
        await _require_channel(desk, asker, channel_id)
    except Refusal as refusal:
        raise Refusal(refusal.reason, **refusal.facts) from None
    except (RateLimited, OutcomeUnknown):
        return  # asked again on submit


def _remembered(view: View) -> SetupForm:
    """The form as it was last drawn. Raises Refusal where a version of ours long gone drew it."""
    try:
        return setup.remembered(view["private_metadata"])
    except (ValueError, TypeError):
        raise Refusal(Reason.CLICK_IS_STALE) from None


def read(view: View) -> SetupForm:
    """The form as it stands: what was chosen, and for what is not on show, what was before.

    Raises Refusal for what no menu of ours offers.
    """
    chosen = {
        block_id: next(iter(elements.values()))
        for block_id, elements in view["state"]["values"].items()
        if block_id in ids.SETUP_FIELDS
    }
    return replace(
        _remembered(view),
        **{
            name: value
            for block_id, element in chosen.items()
            for name, value in _value(block_id, element).items()
        },
    )


def _value(block_id: str, element: Mapping[str, Any]) -> dict[str, Any]:
    """What one element says, by the name of the field it fills; nothing where it says nothing."""
    if block_id in ("reminds", "guests"):
        name = "reminds" if block_id == "reminds" else "includes_guests"
        return {name: bool(element.get("selected_options"))}
    option = (element.get("selected_option") or {}).get("value")
    said = option or element.get("selected_conversation") or element.get("selected_time")
    if said is None:
        return {}
    if block_id == "verdicts":
        return {"shows_verdicts": said != ids.NEVER}
    if block_id.endswith("weekday"):
        return {block_id: _weekday(block_id, said)}
    return {"channel_id" if block_id == "channel" else block_id: said}


def _weekday(block_id: str, said: str) -> int:
    if said not in map(str, range(WEEK)):
        raise BadSchedule(block_id.removesuffix("_weekday"), "out_of_range")
    return int(said)


def wish_of(form: SetupForm) -> Wish:
    """What the form asks for; days count from the prompt's. Raises BadSchedule."""
    at, close_at = _time("at", form.at), _time("close", form.close_at)
    reminder_at = _time("reminder", form.reminder_at)
    close_days = (form.close_weekday - form.weekday) % WEEK
    reminder_days = _reminder_days(form, (close_days, close_at), (0, at), reminder_at)
    if form.channel_id is None:
        raise Refusal(Reason.ONLY_IN_CHANNELS, field="channel")
    return Wish(
        channel_id=form.channel_id,
        zone=form.zone,
        weekday=form.weekday,
        at=at,
        every=form.every,
        close_days=close_days,
        close_at=close_at,
        reminder_days=reminder_days if form.reminds else None,
        reminder_at=reminder_at,
        shows_verdicts=form.shows_verdicts,
        includes_guests=form.includes_guests,
    )


def _reminder_days(
    form: SetupForm, close: tuple[int, time], prompt: tuple[int, time], reminder_at: time
) -> int | None:
    """Days from the prompt to the reminder: as chosen, or where nobody saw it, as it fits best.

    That is the last working day on which it still comes between prompt and close; a round too
    short for that goes without.
    """
    chosen = (form.reminder_weekday - form.weekday) % WEEK
    if form.shows_more or prompt < (chosen, reminder_at) < close:
        return chosen
    fitting = (
        days
        for days in range(close[0], -1, -1)
        if prompt < (days, reminder_at) < close and (form.weekday + days) % WEEK < SATURDAY
    )
    return next(fitting, None)


def _time(field: str, text: str) -> time:
    found = parse_time(text)
    if found is None:
        raise BadSchedule(field, "not_a_time")
    return found


async def _require_all(desk: Desk, asker: Asker, form: SetupForm) -> Channel:
    """The channel, if this person may set this ritual up there. Raises Refusal."""
    wish = wish_of(form)
    set_up_ritual.check(wish, await desk.now())
    channel = await _require_channel(desk, asker, wish.channel_id)
    set_up_ritual.require_asker(await desk.actor(asker, wish.channel_id))
    return channel


async def _require_channel(desk: Desk, asker: Asker, channel_id: str) -> Channel:
    """The channel, if a ritual may live there. Raises Refusal.

    A private channel that the asker is not in is to them as one that is not there.
    """
    try:
        channel = await desk.messenger.channel(asker.installation_id, channel_id)
    except Refused as refused:
        # A group DM, which the bot may not even look at; all it can live in, it may.
        is_group_dm = refused.error == "missing_scope"
        reason = Reason.ONLY_IN_CHANNELS if is_group_dm else Reason.NOT_IN_CHANNEL
        raise Refusal(reason, field="channel", channel=channel_id) from None
    if channel.is_private and not (await desk.actor(asker, channel_id)).is_member:
        raise Refusal(Reason.NOT_IN_CHANNEL, field="channel", channel=channel_id)
    set_up_ritual.require_channel(channel)
    return channel


def _at_its_field(refusal: Refusal, form: SetupForm) -> dict[str, str]:
    block_id = refusals.field_of(refusal, shows_more=form.shows_more) or "channel"
    return {block_id: refusals.without_signs(refusals.sentence(refusal))}


async def _set_up(
    desk: Desk, asker: Asker, ack: AsyncAck, form: SetupForm, channel: Channel
) -> None:
    wish, now = wish_of(form), await desk.now()
    actor = await desk.actor(asker, channel.channel_id)
    ritual = await set_up_ritual.set_up(
        desk.begin, now, asker.installation_id, actor, channel, wish, form.ritual_id
    )
    await ack(response_action="update", view=_done(ritual))
    await refresh_home(desk, asker.installation_id, asker.user_id)


def _done(ritual: Ritual) -> View:
    every = ritual.schedule.recurrence.in_words(ritual.weekday)
    first = ritual.next_prompt_at or ritual.created_at
    said = setup.done(ritual.channel_id, first, every)["text"]
    return private.modal(said, is_last=True)


async def _redraw(
    desk: Desk, client: AsyncWebClient, asker: Asker, view: View, form: SetupForm
) -> None:
    form = await live_line.filled_in(desk, asker, form)
    await drawing.update_view(client, view, setup.modal(form))
