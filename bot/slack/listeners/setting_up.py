"""The setup form: opened with good defaults, kept alive while it is filled in, and submitted."""

from datetime import timedelta
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import cadence
from bot.domain.dates import parse_time
from bot.domain.errors import Reason, Refusal
from bot.services import know_people
from bot.services.messenger import OutcomeUnknown, RateLimited, Refused
from bot.services.set_up_ritual import MANY_MEMBERS
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import drawing
from bot.slack.messages import actions as ids
from bot.slack.messages import private, refusals, setup
from bot.slack.messages.setup import SetupForm

View = dict[str, Any]
ZONES_OFFERED = 100
"""Slack shows no more options than this."""
DAYS_A_WEEK = 7


def register(app: AsyncApp, desk: Desk) -> None:
    """Everything that may happen to the form while it is open."""

    async def changed(
        ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        await _redraw(desk, client, asker_of(context), body)

    for action_id in (ids.SHOW_MORE, *map(ids.setup_action, ids.SETUP_FIELDS)):
        app.action(action_id)(changed)

    @app.options(ids.setup_action("zone"))
    async def offer_zones(ack: AsyncAck, payload: dict[str, Any]) -> None:
        found = cadence.zones_like(payload.get("value") or "", ZONES_OFFERED)
        await ack(options=[setup.zone_option(zone) for zone in found])

    @app.view(ids.SUBMIT_SETUP)
    async def submit(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        try:
            wish = read(view)
            channel = await _require_all(desk, asker, wish)
            members = await desk.messenger.members(asker.installation_id, wish.channel_id)
        except Refusal as refusal:
            await ack(response_action="errors", errors=_at_field(refusal))
            return
        if len(members) > MANY_MEMBERS:
            question = setup.confirm_modal(wish.channel_id, len(members), _pack(wish))
            await ack(response_action="push", view=question)
            return
        await _set_up(desk, asker, ack, wish, channel)

    @app.view(ids.CONFIRM_SETUP)
    async def confirm(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        wish = _unpack(view["private_metadata"])
        try:
            channel = await _require_all(desk, asker, wish)
        except Refusal as refusal:
            sentence = refusals.sentence(refusal)
            await ack(response_action="update", view=private.modal(sentence))
            return
        await _set_up(desk, asker, ack, wish, channel)


async def open_form(desk: Desk, client: AsyncWebClient, asker: Asker, body: dict[str, Any]) -> None:
    """Open the form at once with the asker's zone, then say what its times mean elsewhere."""
    channel_id = _channel_in(body)
    person = await know_people.profile(
        desk.begin, desk.messenger, await desk.now(), asker.installation_id, asker.user_id
    )
    zone = person.zone if cadence.is_zone(person.zone) else "UTC"
    form = setup.defaults(channel_id=channel_id, zone=zone)
    opened = await client.views_open(trigger_id=body["trigger_id"], view=setup.modal(form))
    if channel_id is not None:
        await _say_what_times_mean(desk, client, asker, opened["view"], form)


def _channel_in(body: dict[str, Any]) -> str | None:
    """The channel the command was typed in; None on Home, where there is none."""
    name = body.get("channel_name") or ""
    if name == "directmessage" or name.startswith("mpdm-"):
        raise Refusal(Reason.ONLY_IN_CHANNELS)
    return body.get("channel_id")


async def _redraw(desk: Desk, client: AsyncWebClient, asker: Asker, body: dict[str, Any]) -> None:
    form = setup.form_of(body["view"])
    if any(each["action_id"] == ids.SHOW_MORE for each in body["actions"]):
        form = setup.with_more(form)
    await _say_what_times_mean(desk, client, asker, body["view"], form)


async def _say_what_times_mean(
    desk: Desk, client: AsyncWebClient, asker: Asker, view: View, form: SetupForm
) -> None:
    live = await _live(desk, asker, form)
    await drawing.update_view(client, view, setup.modal(setup.with_live(form, live)))


async def _live(desk: Desk, asker: Asker, form: SetupForm) -> Any:
    """What the prompt's time is for the channel's members, of those whose zones are known."""
    at = parse_time(form.at)
    if form.channel_id is None or at is None or not cadence.is_zone(form.zone):
        return None
    try:
        members = await desk.messenger.members(asker.installation_id, form.channel_id)
    except (Refused, RateLimited, OutcomeUnknown):
        return None
    zones = await _zones_of(desk, asker, members)
    today = cadence.wall(await desk.now(), form.zone).day
    day = today + timedelta((form.weekday - today.weekday()) % DAYS_A_WEEK or DAYS_A_WEEK)
    return setup.live_line(cadence.instant(day, at, form.zone), form.zone, zones)
