"""Draws what somebody clicked on again, wherever it stood, and opens modals over it."""

from typing import Any

from slack_bolt.async_app import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.followups import Card
from bot.services import send_reminder
from bot.services.messenger import Refused
from bot.slack.desk import Asker, Desk
from bot.slack.errors import sorted_errors
from bot.slack.messages import card as card_message
from bot.slack.messages import reminder

Body = dict[str, Any]
View = dict[str, Any]

GONE = frozenset({"not_found", "hash_conflict"})
"""The person closed the view, or clicked on: their next click draws what is true then."""
_FROM_HOME = ":home"
"""Ends the metadata of modals opened from Home, or `alone`: nothing is shown but in a modal."""


async def draw_card(
    desk: Desk,
    asker: Asker,
    body: Body,
    client: AsyncWebClient,
    respond: AsyncRespond,
    card: Card,
) -> None:
    """Show the card as it is now in place of what was clicked."""
    if body.get("view"):
        view = like_before(body, card_message.modal(card, contact=desk.contact))
        if body["view"]["type"] == "home":
            await open_view(client, body, view)
        else:
            await update_view(client, body["view"], view)
    elif is_direct(body):
        await _draw_reminder(desk, asker, respond, card)
    else:
        drawn = card_message.render(card, contact=desk.contact)
        await answer_in_place(desk, asker, body, respond, drawn)


async def answer_in_place(
    desk: Desk, asker: Asker, body: Body, respond: AsyncRespond, message: dict[str, Any]
) -> None:
    """Show this in place of the only-you message that was clicked on.

    Beside any other: what stands in a channel is never replaced by what is one person's own.
    """
    is_own = bool(body["container"].get("is_ephemeral")) or is_direct(body)
    await answer(
        desk, asker, respond, message,
        replace_original=is_own, response_type="ephemeral", thread_ts=thread_of(body),
    )  # fmt: skip


async def answer(
    desk: Desk, asker: Asker, respond: AsyncRespond, message: dict[str, Any], **how: Any
) -> None:
    """Answer by the response_url; a chart that Slack refuses is answered once more as text."""

    async def send(drawn: dict[str, Any]) -> None:
        answered = await respond(**how, **drawn)
        if "invalid_blocks" in answered.body:
            raise Refused("invalid_blocks", is_permanent=True)

    await desk.messenger.charted(asker.installation_id, message, send)


def is_direct(body: Body) -> bool:
    """Whether it was clicked in the person's direct message with the bot."""
    return bool((body.get("channel") or {}).get("name") == "directmessage")


async def _draw_reminder(desk: Desk, asker: Asker, respond: AsyncRespond, card: Card) -> None:
    """A card in a DM stands in a reminder, with whatever else it reminds of."""
    now = await desk.now()
    channels = await send_reminder.channels_of(
        desk.begin, desk.messenger, asker.installation_id, asker.user_id
    )
    async with desk.begin.reading() as session:
        left = await send_reminder.draw(
            session, asker.installation_id, asker.user_id, now, channels, with_done=True
        )
    if left is None:
        await respond(replace_original=True, **card_message.render(card, contact=None))
    else:
        await respond(replace_original=True, **reminder.render(left))


async def open_view(client: AsyncWebClient, body: Body, view: View) -> View:
    """Open a modal over nothing or a Home; return it as Slack has it. Raises as a messenger."""
    async with sorted_errors():
        opened = await client.views_open(trigger_id=body["trigger_id"], view=view)
    shown: View = opened["view"]
    return shown


async def push_view(client: AsyncWebClient, body: Body, view: View) -> None:
    """Open a modal on top of the one that was clicked in. Raises as a messenger does."""
    async with sorted_errors():
        await client.views_push(trigger_id=body["trigger_id"], view=view)


async def update_view(client: AsyncWebClient, view: View, new_view: View) -> None:
    """Draw the modal anew, unless it is closed or has changed meanwhile."""
    try:
        async with sorted_errors():
            await client.views_update(view_id=view["id"], hash=view["hash"], view=new_view)
    except Refused as refused:
        if refused.error not in GONE:
            raise


def thread_of(body: Body) -> str | None:
    """The thread in which somebody clicked, so that the answer stands there too.

    A message's own menu names the message alone. Under a root the answer stands in the channel,
    where whoever clicked may be looking just as well.
    """
    place = body.get("container") or body.get("message") or {}
    found, own = place.get("thread_ts"), place.get("message_ts") or place.get("ts")
    return found if found != own else None


def like_before(body: Body, view: View) -> View:
    """The modal, remembering whether what was clicked stood on Home or came from there."""
    return view | {"private_metadata": view["private_metadata"] + _FROM_HOME * _from_home(body)}


def alone(body: Body, view: View) -> View:
    """`like_before`, and so from a direct message: the card has no other place to follow in."""
    if is_direct(body) and not _from_home(body):
        return view | {"private_metadata": view["private_metadata"] + _FROM_HOME}
    return like_before(body, view)


def _from_home(body: Body) -> bool:
    view = body.get("view") or {}
    return view.get("type") == "home" or came_from_home(view)


def came_from_home(view: View) -> bool:
    """Whether this modal was opened from Home."""
    return str(view.get("private_metadata", "")).endswith(_FROM_HOME)


def metadata_of(view: View) -> str:
    """The modal's metadata as its message wrote it."""
    return str(view["private_metadata"]).removesuffix(_FROM_HOME)
