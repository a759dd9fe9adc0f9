"""Answers a click in private: beside it, or on Home, where nothing can stand beside, otherwise."""

from typing import Any

from slack_bolt.async_app import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.desk import Asker, Desk
from bot.slack.listeners import drawing
from bot.slack.listeners.events import follow_on_home, refresh_home
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
