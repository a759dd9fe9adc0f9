"""Submitted forms: what was typed is kept before Slack is acknowledged, or the form stays open."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.errors import Refusal
from bot.services import answer_privately, ask_followup
from bot.services.answer_privately import Field
from bot.slack import incoming, wire
from bot.slack.desk import Desk, asker_of
from bot.slack.listeners import setting_up
from bot.slack.messages import actions as ids
from bot.slack.messages import refusals

View = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """The answer form, and setup with its second question."""
    setting_up.register(app, desk)

    @app.view(ids.FORM)
    async def submit_form(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker, round_id = asker_of(context), view["private_metadata"]
        fields = _fields(view)
        now = await desk.now()
        try:
            await desk.answerable(asker, round_id)
            await answer_privately.submit(
                desk.begin,
                now,
                asker.installation_id,
                round_id=round_id,
                user_id=asker.user_id,
                fields=fields,
            )
        except Refusal as refusal:
            first = next(iter(view["state"]["values"]))
            await ack(response_action="errors", errors={first: refusals.sentence(refusal)})
            return
        await ack(response_action="clear")
        await ask_followup.show(
            desk.begin, desk.messenger, now, asker.installation_id, round_id, asker.user_id
        )

    @app.view(incoming.ANYTHING)
    async def outdated(ack: AsyncAck) -> None:
        """A form that asks for nothing, or of an older version: it may close."""
        await ack()

    @app.view_closed(incoming.ANYTHING)
    async def closed(ack: AsyncAck) -> None:
        await ack()


def _fields(view: View) -> list[Field]:
    """What was typed, field by field, each with the decision it belongs to, if any."""
    typed = []
    for block_id, elements in view["state"]["values"].items():
        value = next(iter(elements.values())).get("value") or ""
        typed.append(Field(ids.read_field_block(block_id), wire.from_modal(value)))
    return typed
