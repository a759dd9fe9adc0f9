"""Submitted forms: what was typed is kept before Slack is acknowledged, or the form stays open."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Reason, Refusal
from bot.services import answer_privately, ask_followup
from bot.services.answer_privately import Field
from bot.slack import incoming, wire
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import drawing
from bot.slack.listeners.events import refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import blocks, private, refusals
from bot.slack.messages import card as card_message

View = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """The answer form, and what becomes of forms that nobody knows."""

    @app.view(ids.FORM)
    async def submit_form(
        ack: AsyncAck, view: View, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        asker, round_id = asker_of(context), drawing.metadata_of(view)
        fields = _fields(view)
        if too_long := _too_long(view):
            await ack(response_action="errors", errors=too_long)
            return
        await desk.answerable(asker, round_id)
        is_anything_left = await answer_privately.submit(
            desk.begin,
            await desk.now(),
            asker.installation_id,
            round_id=round_id,
            user_id=asker.user_id,
            fields=fields,
            card_is_shown=drawing.came_from_home(view),
            share_id=_share_id(view),
        )
        if not is_anything_left:
            await ack(response_action="update", view=private.nothing_left())
        elif drawing.came_from_home(view):
            await _go_on(desk, asker, ack, client, view)
        else:
            await ack(response_action="clear")
            await _whisper_card(desk, asker, round_id)
        if drawing.came_from_home(view):
            await refresh_home(desk, asker.installation_id, asker.user_id)

    @app.view(incoming.ANYTHING)
    async def outdated(ack: AsyncAck, view: View) -> None:
        """A form of an older version stays open, with what was typed; all others may close."""
        if view["state"]["values"]:
            raise Refusal(Reason.CLICK_IS_STALE)
        await ack()

    @app.view_closed(incoming.ANYTHING)
    async def closed(ack: AsyncAck) -> None:
        await ack()


async def _go_on(
    desk: Desk, asker: Asker, ack: AsyncAck, client: AsyncWebClient, view: View
) -> None:
    """Somebody who came from Home answers the card right there, in place of the form."""
    card = await ask_followup.see(
        desk.begin, asker.installation_id, drawing.metadata_of(view), asker.user_id
    )
    shown = drawing.like_before({"view": view}, card_message.modal(card, contact=desk.contact))
    if view.get("previous_view_id") is None:
        await ack(response_action="update", view=shown)
        return
    await ack()  # the form goes; beneath it lies the card it was opened from
    await drawing.update_view(client, {"id": view["previous_view_id"], "hash": None}, shown)


async def _whisper_card(desk: Desk, asker: Asker, round_id: str) -> None:
    await ask_followup.show(
        desk.begin,
        desk.messenger,
        await desk.now(),
        asker.installation_id,
        round_id,
        asker.user_id,
    )


def _typed(view: View) -> dict[str, str]:
    """What was typed, raw, by block."""
    values = view["state"]["values"].items()
    return {
        block_id: next(iter(each.values())).get("value") or ""
        for block_id, each in values
        if ids.read_share_block(block_id) is None
    }


def _share_id(view: View) -> str | None:
    """The form's id, where its author wants it in the thread too."""
    for block_id, elements in view["state"]["values"].items():
        ticked = next(iter(elements.values())).get("selected_options")
        if ticked and (share_id := ids.read_share_block(block_id)):
            return share_id
    return None


def _fields(view: View) -> list[Field]:
    """What was typed, field by field, each with the decision it belongs to. Raises Refusal."""
    try:
        return [
            Field(
                ids.read_field_block(block_id), "" if wire.is_blank(raw) else wire.from_modal(raw)
            )
            for block_id, raw in _typed(view).items()
        ]
    except ValueError:
        raise Refusal(Reason.CLICK_IS_STALE) from None


def _too_long(view: View) -> dict[str, str]:
    """What to say at each field that holds more than Slack lets anybody type."""
    said = refusals.SENTENCES[Reason.TEXT_TOO_LONG]
    return {field: said for field, raw in _typed(view).items() if len(raw) > blocks.INPUT_MOST}
