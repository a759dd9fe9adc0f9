"""A Bolt app that acknowledges what it gets and keeps it, and blocks to show it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.stage import Stage

Body = dict[str, Any]
TEXT = {"type": "plain_text_input"}


def plain(text: str) -> Body:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def button(action_id: str, text: str) -> Body:
    """A button."""
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": "v"}


def options(*values: str) -> list[Body]:
    """Options whose text is their value in capitals."""
    return [{"text": plain(value.upper()), "value": value} for value in values]


def actions(*elements: Body, block_id: str = "acts") -> Body:
    """An actions block."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def asking(action_id: str, element: Body, **more: object) -> Body:
    """An input block with this id for block and element."""
    element = {"action_id": action_id, **element}
    return {
        "type": "input",
        "block_id": action_id,
        "label": plain(action_id),
        "element": element,
    } | more


def modal(*blocks: Body, **more: object) -> Body:
    """A modal."""
    view = {"type": "modal", "callback_id": "form", "title": plain("Form"), "submit": plain("Go")}
    return {**view, "blocks": list(blocks), **more}


class Listening:
    """An app that acknowledges everything and keeps what it got."""

    def __init__(self, stage: Stage) -> None:
        self.got: asyncio.Queue[Body] = asyncio.Queue()
        self.view: Body | None = None
        self.answer: Body = {}

        @stage.app.middleware
        async def _keep(body: Body, next_: Callable[[], Awaitable[None]]) -> None:
            self.got.put_nowait(body)
            await next_()

        @stage.app.action({"block_id": "acts"})
        async def _acts(ack: AsyncAck) -> None:
            await ack()

        @stage.app.action({"block_id": "live"})
        async def _live(ack: AsyncAck) -> None:
            await ack()

        @stage.app.command("/decisions")
        async def _command(ack: AsyncAck, client: AsyncWebClient, body: Body) -> None:
            await ack()
            if self.view:
                await client.views_open(trigger_id=body["trigger_id"], view=self.view)

        @stage.app.view("form")
        async def _form(ack: AsyncAck) -> None:
            await ack(**self.answer)

        @stage.app.view_closed("form")
        async def _closed(ack: AsyncAck) -> None:
            await ack()

        @stage.app.shortcut("note_something")
        async def _note(ack: AsyncAck) -> None:
            await ack()

        @stage.app.shortcut("note_this")
        async def _note_this(ack: AsyncAck) -> None:
            await ack()

        @stage.app.options("pick")
        async def _options(ack: AsyncAck) -> None:
            await ack(options=options("north", "south"))

    async def next(self) -> Body:
        """Return the next payload the app got."""
        async with asyncio.timeout(3):
            return await self.got.get()


async def card(stage: Stage, *blocks: Body) -> str:
    """Post blocks and return the ts."""
    posted = await stage.client.chat_postMessage(
        channel=stage.platform, text="card", blocks=list(blocks)
    )
    return str(posted["ts"])


async def opened(stage: Stage, app: Listening, view: Body) -> Body:
    """Open the modal on Ana's screen and return it; the queue is empty afterwards."""
    app.view = view
    await stage.ana.command("platform", "/decisions form")
    views: list[Body] = await stage.driver.until(stage.ana.views)
    while not app.got.empty():
        app.got.get_nowait()
    return views[-1]
