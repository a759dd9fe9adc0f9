"""Draws again what somebody clicked on, wherever it stood: a private message, a DM, a modal."""

from typing import Any

from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.followups import Card
from bot.services import send_reminder
from bot.slack.desk import Asker, Desk
from bot.slack.messages import card as card_message
from bot.slack.messages import reminder

GONE = frozenset({"not_found", "hash_conflict", "expired_trigger_id"})
"""The person closed the view, or clicked on: their next click draws what is true then."""


async def draw_card(
    desk: Desk,
    asker: Asker,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    card: Card,
) -> None:
    """Show the card as it is now in place of what was clicked."""
    view = body.get("view")
    if view and view["type"] == "home":
        await client.views_open(
            trigger_id=body["trigger_id"], view=card_message.modal(card, contact=desk.contact)
        )
    elif view:
        await update_view(client, view, card_message.modal(card, contact=desk.contact))
    elif body["container"].get("is_ephemeral"):
        await respond(replace_original=True, **card_message.render(card, contact=desk.contact))
    else:
        await _draw_reminder(desk, asker, respond, card)


async def _draw_reminder(desk: Desk, asker: Asker, respond: AsyncRespond, card: Card) -> None:
    """A card in a DM stands in a reminder, with whatever else it reminds of."""
    now = await desk.now()
    channels = await send_reminder.channels_of(
        desk.begin, desk.messenger, asker.installation_id, asker.user_id
    )
    async with desk.begin.reading() as session:
        left = await send_reminder.draw(
            session, asker.installation_id, asker.user_id, now, channels
        )
    if left is None:
        await respond(replace_original=True, **card_message.render(card, contact=None))
    else:
        await respond(replace_original=True, **reminder.render(left))


async def update_view(
    client: AsyncWebClient, view: dict[str, Any], new_view: dict[str, Any]
) -> None:
    """Draw the modal anew, unless it is closed or has changed meanwhile."""
    try:
        await client.views_update(view_id=view["id"], hash=view["hash"], view=new_view)
    except SlackApiError as error:
        if error.response["error"] not in GONE:
            raise
