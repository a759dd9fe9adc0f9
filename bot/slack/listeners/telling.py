"""Answers a click in private: beside it, or on Home, where nothing can stand beside, otherwise."""

from typing import Any

from slack_bolt.async_app import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.desk import Asker, Desk
from bot.slack.listeners import drawing
from bot.slack.listeners.events import follow_on_home, refresh_home
from bot.slack.messages import blocks as blocks_of
from bot.slack.messages import private

Body = dict[str, Any]
Message = dict[str, Any]


async def say(
    desk: Desk, asker: Asker, body: Body, respond: AsyncRespond, message: Message
) -> None:
    """Answer a click in private; on Home by drawing it again, which shows what became of it."""
    if (body.get("view") or {}).get("type") == "home":
        await refresh_home(desk, asker.installation_id, asker.user_id)
        return
    await respond(
        replace_original=False,
        response_type="ephemeral",
        thread_ts=drawing.thread_of(body),
        **message,
    )
    await follow_on_home(desk, asker.installation_id, asker.user_id)


async def say_in_place(
    desk: Desk, asker: Asker, body: Body, respond: AsyncRespond, message: Message
) -> None:
    """Answer a click as `say`; in a direct message where the clicked buttons stood.

    They are done with, and what is said beside it is gone when Slack is opened again.
    """
    if not drawing.is_direct(body) or body["container"].get("is_ephemeral"):
        await say(desk, asker, body, respond, message)
        return
    await respond(replace_original=True, **_instead_of_buttons(body, message))
    await follow_on_home(desk, asker.installation_id, asker.user_id)


def _instead_of_buttons(body: Body, said: Message) -> Message:
    """What was clicked on, with this in the place of the row of buttons."""
    before, clicked = body.get("message") or {}, body["actions"][0]["block_id"]
    blocks: list[Message] = []
    for each in before.get("blocks") or []:
        blocks += said["blocks"] if each["block_id"] == clicked else [each]
    if not blocks:
        return said
    return blocks_of.message(f"{before['text']}\n{said['text']}", blocks)


async def tell(
    desk: Desk,
    asker: Asker,
    body: Body,
    client: AsyncWebClient,
    respond: AsyncRespond,
    message: Message,
) -> None:
    """Answer a click in private; on Home in a modal, where drawing it again would say nothing."""
    if body.get("view"):
        await drawing.open_view(client, body, private.modal(message["text"]))
    else:
        await say(desk, asker, body, respond, message)
