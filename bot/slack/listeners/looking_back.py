"""What is clicked and typed about how a decision turned out, and where one stands."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Reason, Refusal
from bot.domain.lookbacks import NEVER
from bot.domain.notes import FridayNote
from bot.domain.stances import Question
from bot.services import ask_stance, look_back
from bot.slack import wire
from bot.slack.desk import Desk, asker_of
from bot.slack.listeners import drawing, note_on_screen
from bot.slack.listeners.events import refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import note

Body = dict[str, Any]
View = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """The look-back's buttons and its line; the stance's buttons."""
    _register_outcomes(app, desk)
    _register_line(app, desk)
    _register_how_often(app, desk)
    _register_stance(app, desk)


def _register_outcomes(app: AsyncApp, desk: Desk) -> None:
    async def turned_out(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        key = asker.installation_id, asker.user_id, action["value"]
        outcome = ids.OUTCOMES[action["action_id"]]
        asked = await look_back.answer(desk.begin, await desk.now(), *key, outcome)
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, FridayNote(look_back=asked))

    for action_id in ids.OUTCOMES:
        app.action(action_id)(turned_out)


def _register_line(app: AsyncApp, desk: Desk) -> None:
    @app.action(ids.LINE_OPEN)
    async def open_line(
        ack: AsyncAck,
        action: Body,
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        await ack()
        asker = asker_of(context)
        key = asker.installation_id, asker.user_id, action["value"]
        asked = await look_back.draw(desk.begin, await desk.now(), *key)
        metadata = note_on_screen.metadata(note_on_screen.form_for(action, body))
        await drawing.open_view(client, body, note.line_modal(asked, metadata))

    @app.view(ids.LINE)
    async def keep_line(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker, form = asker_of(context), note_on_screen.read(view)
        key = asker.installation_id, asker.user_id, form.subject
        typed = str(view["state"]["values"]["line"][ids.LINE_TEXT].get("value") or "")
        line = "" if wire.is_blank(typed) else wire.from_modal(typed)
        asked = await look_back.write_line(desk.begin, await desk.now(), *key, line)
        await ack()
        await note_on_screen.draw_behind(desk, asker, view, form, FridayNote(look_back=asked))


def _register_how_often(app: AsyncApp, desk: Desk) -> None:
    @app.action(ids.LOOK_BACK_STOP)
    async def stop(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, now = asker_of(context), await desk.now()
        await desk.require_own(asker)
        key = asker.installation_id, asker.user_id
        await look_back.ask_after(desk.begin, now, *key, NEVER)
        asked = await look_back.draw(desk.begin, now, *key, action["value"])
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, FridayNote(look_back=asked))

    @app.action(ids.LOOK_BACK_WEEKS)
    async def ask_after(ack: AsyncAck, action: Body, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        await desk.require_own(asker)
        key = asker.installation_id, asker.user_id
        chosen = str((action.get("selected_option") or {}).get("value"))
        if not (chosen.isascii() and chosen.isdigit()):
            raise Refusal(Reason.CLICK_IS_STALE)
        await look_back.ask_after(desk.begin, await desk.now(), *key, int(chosen))
        await ack()
        await refresh_home(desk, *key)


def _register_stance(app: AsyncApp, desk: Desk) -> None:
    async def stand(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, stance = asker_of(context), ids.STANCES[action["action_id"]]
        await desk.require_own(asker)
        key = asker.installation_id, asker.user_id
        await ask_stance.answer(desk.begin, await desk.now(), *key, stance)
        await ack()
        said = FridayNote(stance=Question.WHERE, stance_said=stance)
        await note_on_screen.draw(desk, asker, body, respond, said)

    for action_id in ids.STANCES:
        app.action(action_id)(stand)

    @app.action(ids.STANCE_ASK)
    async def ask(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        await desk.require_own(asker)
        key = asker.installation_id, asker.user_id
        await ask_stance.ask(desk.begin, await desk.now(), *key, wanted=True)
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, FridayNote(stance=Question.WHERE))

    @app.action(ids.STANCE_STOP)
    async def stop(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        await desk.require_own(asker)
        key = asker.installation_id, asker.user_id
        await ask_stance.ask(desk.begin, await desk.now(), *key, wanted=False)
        await ack()
        await note_on_screen.draw(desk, asker, body, respond, FridayNote(stance=Question.NONE))
