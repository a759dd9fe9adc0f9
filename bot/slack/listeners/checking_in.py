"""What is clicked and typed about a project: hours, stuck, done, carried over, dropped."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import checkins
from bot.domain.checkins import State
from bot.domain.errors import Reason, Refusal
from bot.domain.notes import FridayNote
from bot.domain.projects import Ending
from bot.services import check_in, follow_direct
from bot.services.check_in import Said
from bot.slack import wire
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import drawing, note_on_screen
from bot.slack.messages import actions as ids
from bot.slack.messages import private, project, project_forms, refusals

Body = dict[str, Any]
View = dict[str, Any]
CLICKED = {
    ids.ADD_HOUR: (60, None),
    ids.ADD_TWO_HOURS: (120, None),
    ids.STUCK: (0, State.STUCK),
}
"""What each button says: minutes and state."""


def register(app: AsyncApp, desk: Desk) -> None:
    """The project's buttons, the forms they open, and their submits."""
    _register_clicks(app, desk)
    _register_endings(app, desk)
    _register_forms(app, desk)


def _register_clicks(app: AsyncApp, desk: Desk) -> None:
    async def said(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        minutes, state = CLICKED[action["action_id"]]
        # One click is one source: told twice, it counts once.
        told = Said(action["value"], f"click:{action['action_ts']}", minutes, state)
        key = asker.installation_id, asker.user_id
        async with note_on_screen.shown_if_over(desk, asker, body, respond):
            kept = await check_in.say(desk.begin, await desk.now(), *key, told)
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, FridayNote(kept.project, kept))

    for action_id in CLICKED:
        app.action(action_id)(said)

    @app.action(ids.ANOTHER_STEP)
    async def another_step(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, source = asker_of(context), f"click:{action['action_ts']}"
        key = asker.installation_id, asker.user_id, action["value"]
        async with note_on_screen.shown_if_over(desk, asker, body, respond):
            kept = await check_in.another_step(desk.begin, await desk.now(), *key, source)
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, FridayNote(kept.project, kept))

    @app.action(ids.NOTHING_NEW)
    async def nothing_new(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, now = asker_of(context), await desk.now()
        key = asker.installation_id, asker.user_id
        await check_in.answer_note(desk.begin, now, *key)
        found = await check_in.see(desk.begin, now, *key, action["value"])
        await ack()
        changed = FridayNote(found, is_put_off=found.ending is None)
        await note_on_screen.draw(desk, asker, body, respond, changed)

    @app.action(ids.ABOUT_PROJECT)
    async def about_project(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, ts = asker_of(context), action["value"]
        key = asker.installation_id, asker.user_id
        words = await desk.messenger.said(key[0], body["channel"]["id"], ts, asker.user_id)
        if words is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        told = Said(None, follow_direct.source_of(ts), words=words.strip())
        kept = await check_in.say(desk.begin, await desk.now(), *key, told)
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, FridayNote(kept.project, kept))


def _register_endings(app: AsyncApp, desk: Desk) -> None:
    async def ended(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, now = asker_of(context), await desk.now()
        key = asker.installation_id, asker.user_id, action["value"]
        if action["action_id"] == ids.DROP:
            changed = FridayNote(await check_in.end(desk.begin, now, *key, Ending.DROPPED))
        else:
            async with note_on_screen.shown_if_over(desk, asker, body, respond):
                found = await check_in.carry_over(desk.begin, now, *key)
            changed = FridayNote(found, is_carried_over=True)
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, changed)

    for action_id in (ids.DROP, ids.CARRY_OVER):
        app.action(action_id)(ended)

    @app.view(ids.DONE)
    async def done(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker, form = asker_of(context), note_on_screen.read(view)
        learned = wire.from_modal(_value(view, "learned"))
        key = asker.installation_id, asker.user_id, form.subject
        found = await check_in.end(desk.begin, await desk.now(), *key, Ending.DONE, learned)
        if form.ts:  # the note behind it says so
            await ack()
        else:
            await ack(response_action="update", view=private.modal(project.over(found)))
        await note_on_screen.draw_behind(desk, asker, view, form, FridayNote(found))


def _register_forms(app: AsyncApp, desk: Desk) -> None:
    @app.action(ids.OTHER_HOURS)
    @app.action(ids.CORRECT)
    @app.action(ids.DONE_OPEN)
    async def open_form(
        ack: AsyncAck,
        action: Body,
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        await ack()
        asker = asker_of(context)
        async with note_on_screen.shown_if_over(desk, asker, body, respond):
            view = await _opened(desk, asker, action, body)
        await drawing.open_view(client, body, drawing.like_before(body, view))

    @app.view(ids.CHECK_IN)
    async def submit(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker, form = asker_of(context), note_on_screen.read(view)
        key = asker.installation_id, asker.user_id
        try:
            said = _said(view, form.subject)
        except Refusal as refusal:
            await ack(response_action="errors", errors={"hours": refusals.sentence(refusal)})
            return
        if form.is_correction:
            kept = await check_in.correct(desk.begin, await desk.now(), *key, form.subject, said)
        else:
            kept = await check_in.say(desk.begin, await desk.now(), *key, said)
        if form.ts or drawing.came_from_home(view):
            await ack()
        else:
            await ack(response_action="update", view=private.modal(project.answered(kept)))
        await note_on_screen.draw_behind(desk, asker, view, form, FridayNote(kept.project, kept))


async def _opened(desk: Desk, asker: Asker, action: Body, body: Body) -> View:
    key, now, subject = (asker.installation_id, asker.user_id), await desk.now(), action["value"]
    metadata = note_on_screen.metadata(note_on_screen.form_for(action, body))
    if action["action_id"] == ids.CORRECT:
        kept = await check_in.kept(desk.begin, now, *key, subject)
        return project_forms.hours_modal(kept.project, metadata, kept)
    found = await check_in.see(desk.begin, now, *key, subject)
    if found.ending is not None:
        raise Refusal(Reason.PROJECT_OVER)
    if action["action_id"] == ids.DONE_OPEN:
        return project_forms.done_modal(found, metadata)
    return project_forms.hours_modal(found, metadata)


def _said(view: View, project_id: str) -> Said:
    """What the form holds. Raises Refusal for hours that are none."""
    typed = _value(view, "hours").strip()
    heard = checkins.read(typed)
    if typed and (heard.minutes is None or heard.is_unclear):
        raise Refusal(Reason.BAD_HOURS)
    state = (_element(view, "state").get("selected_option") or {}).get("value")
    return Said(
        project_id,
        f"form:{view['id']}",
        heard.minutes or 0,
        State(state) if state in set(State) else None,
        wire.from_modal(_value(view, "words")),
    )


def _value(view: View, block_id: str) -> str:
    return str(_element(view, block_id).get("value") or "")


def _element(view: View, block_id: str) -> dict[str, Any]:
    elements: dict[str, dict[str, Any]] = view["state"]["values"].get(block_id) or {}
    return next(iter(elements.values()), {})
