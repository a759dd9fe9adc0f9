"""An owner's controls and what opens first: edit, pause until, hand over, delete, numbers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import access, cadence, dates
from bot.domain.errors import Reason, Refusal
from bot.services import change_ritual, show_home, steer_ritual
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import drawing, exporting, live_line, running, setting_up, telling
from bot.slack.listeners.events import refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import controls, private, refusals, setup
from bot.slack.messages.setup import SetupForm
from bot.store.tables import Ritual

Body = dict[str, Any]
View = dict[str, Any]
WEEK = timedelta(weeks=1)


def register(app: AsyncApp, desk: Desk) -> None:
    """The buttons and menus, and what they open."""
    _register_opening(app, desk)
    _register_submits(app, desk)


def _register_opening(app: AsyncApp, desk: Desk) -> None:
    @app.action(ids.CHANGE_OPEN)
    async def edit(
        ack: AsyncAck,
        action: dict[str, Any],
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        await ack()
        await _open_edit(desk, asker_of(context), body, client, action["value"])

    @app.action(ids.MORE)
    async def more(
        ack: AsyncAck,
        action: dict[str, Any],
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        await ack()
        asker = asker_of(context)
        name, _, ritual_id = action["selected_option"]["value"].partition(":")
        if name == controls.EDIT:
            await _open_edit(desk, asker, body, client, ritual_id)
            return
        ritual = await _runnable(desk, asker, ritual_id)
        if name in running.STEERING:
            said = await running.STEERING[name](desk, asker, ritual, "")
            await running.answer(desk, asker, body, client, respond, name, said)
        elif name == controls.NUMBERS:
            said = await exporting.send_numbers(desk, asker, ritual)
            await telling.tell(desk, asker, body, client, respond, said)
        else:
            view = await _question(desk, name, ritual)
            await drawing.open_view(client, body, drawing.like_before(body, view))


async def show(desk: Desk, asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    """All controls of the ritual, for whoever may run it. Raises Refusal."""
    found = await _runnable(desk, asker, ritual.id)
    return controls.render(show_home.line(found, asker.user_id, is_mine=True))


async def _open_edit(
    desk: Desk, asker: Asker, body: Body, client: AsyncWebClient, ritual_id: str
) -> None:
    form = form_of(await _runnable(desk, asker, ritual_id))
    opened = await drawing.open_view(client, body, setup.modal(form))
    drawn = setup.modal(await live_line.filled_in(desk, asker, form))
    await drawing.update_view(client, opened, drawn)


async def _question(desk: Desk, name: str, ritual: Ritual) -> View:
    """The modal behind an option of the menu."""
    key = ritual.id, ritual.channel_id
    if name == controls.PAUSE_UNTIL:
        first = cadence.wall(await desk.now(), ritual.zone).day + WEEK
        return controls.pause_until(*key, first.isoformat())
    if name == controls.HAND_OVER:
        return controls.hand_over(*key)
    if name == controls.DELETE:
        return controls.delete(*key)
    raise Refusal(Reason.CLICK_IS_STALE)


async def _runnable(desk: Desk, asker: Asker, ritual_id: str) -> Ritual:
    """The ritual, if the asker may run it: better told now than after a form is filled in."""
    ritual, actor = await desk.ritual(asker, ritual_id)
    access.require_may_run(actor, ritual.owner_id)
    return ritual


def form_of(ritual: Ritual) -> SetupForm:
    """The setup form as this ritual would fill it in."""
    reminder_days = ritual.close_days if ritual.reminder_days is None else ritual.reminder_days
    return SetupForm(
        channel_id=ritual.channel_id,
        zone=ritual.zone,
        weekday=ritual.weekday,
        at=f"{ritual.at:%H:%M}",
        every=ritual.every,
        close_weekday=(ritual.weekday + ritual.close_days) % 7,
        close_at=f"{ritual.close_at:%H:%M}",
        reminds=ritual.reminder_days is not None,
        reminder_weekday=(ritual.weekday + reminder_days) % 7,
        reminder_at=f"{ritual.reminder_at:%H:%M}",
        shows_verdicts=ritual.shows_verdicts,
        includes_guests=ritual.includes_guests,
        ritual_id=ritual.id,
        is_change=True,
    )


def _register_submits(app: AsyncApp, desk: Desk) -> None:
    @app.view(ids.CHANGE)
    async def change(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        try:
            form = setting_up.read(view)
            _ritual, actor = await desk.ritual(asker, form.ritual_id)
            changed = await change_ritual.change(
                desk.begin,
                await desk.now(),
                asker.installation_id,
                actor,
                form.ritual_id,
                setting_up.wish_of(form),
            )
        except Refusal as refusal:
            await ack(response_action="errors", errors=_at(refusal, view))
            return
        await ack(response_action="update", view=private.modal(private.changed(changed)["text"]))
        await refresh_home(desk, asker.installation_id, asker.user_id)

    @app.view(ids.PAUSE_UNTIL)
    async def pause(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        try:
            ritual, actor = await desk.ritual(asker, drawing.metadata_of(view))
            now, until = await desk.now(), _day(view)
            if not dates.is_ahead(until, cadence.wall(now, ritual.zone).day):
                await ack(response_action="errors", errors={"until": controls.UNTIL_WHEN})
                return
            key = asker.installation_id, actor, ritual.id
            paused = await steer_ritual.pause(desk.begin, now, *key, until)
        except Refusal as refusal:
            said = refusals.without_signs(refusals.sentence(refusal))
            await ack(response_action="errors", errors={"until": said})
            return
        await _done(desk, asker, ack, view, private.paused(paused))

    @app.view(ids.HAND_OVER)
    async def hand_over(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        try:
            ritual, actor = await desk.ritual(asker, drawing.metadata_of(view))
            chosen = _state(view, "owner").get("selected_user") or ""
            to = await desk.actor(Asker(asker.installation_id, chosen), ritual.channel_id)
            now = await desk.now()
            key = asker.installation_id, actor, ritual.id
            handed = await change_ritual.hand_over(desk.begin, now, *key, to)
        except Refusal as refusal:
            said = refusals.without_signs(refusals.sentence(refusal))
            await ack(response_action="errors", errors={"owner": said})
            return
        await _done(desk, asker, ack, view, private.handed_over(handed))
        await refresh_home(desk, asker.installation_id, to.user_id)

    @app.view(ids.DELETE)
    async def delete(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker, ritual_id = asker_of(context), drawing.metadata_of(view)
        _ritual, actor = await desk.ritual(asker, ritual_id)
        key = asker.installation_id, actor, ritual_id
        deleted = await change_ritual.delete(desk.begin, await desk.now(), *key)
        await _done(desk, asker, ack, view, private.deleted(deleted))


async def _done(desk: Desk, asker: Asker, ack: AsyncAck, view: View, said: dict[str, Any]) -> None:
    """Home says what is true now; whoever came from elsewhere reads it in the modal's place."""
    if drawing.came_from_home(view):
        await ack(response_action="clear")
    else:
        await ack(response_action="update", view=private.modal(said["text"]))
    await refresh_home(desk, asker.installation_id, asker.user_id)


def _state(view: View, block_id: str) -> Mapping[str, Any]:
    elements: Mapping[str, Mapping[str, Any]] = view["state"]["values"].get(block_id) or {}
    return next(iter(elements.values()), {})


def _day(view: View) -> date | None:
    try:
        return date.fromisoformat(_state(view, "until").get("selected_date") or "")
    except ValueError:
        return None


def _at(refusal: Refusal, view: View) -> dict[str, str]:
    """What is wrong, at the field that can mend it, else at the first one there is."""
    shown = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    field = refusals.field_of(refusal, shows_more="reminder_at" in shown)
    said = refusals.without_signs(refusals.sentence(refusal))
    return {field if field and field in shown else "weekday": said}
