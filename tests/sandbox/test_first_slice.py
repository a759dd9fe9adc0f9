"""A week in small: prompt, reply, card, command, modal, and time."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio
Body = dict[str, Any]


def _button(action_id: str, text: str) -> Body:
    return {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": text},
        "value": f"{action_id}-value",
    }


def _card(*buttons: Body) -> list[Body]:
    return [{"type": "actions", "block_id": "card", "elements": list(buttons)}]


async def test_a_reply_reaches_the_app_with_its_root(stage: Stage) -> None:
    """A person's reply in the thread of a prompt arrives as a message event naming the root."""
    stage.hear_events("message")
    await stage.connect()
    prompt = await stage.client.chat_postMessage(channel=stage.platform, text="What?")
    own = await stage.hear()
    await stage.ana.say("platform", "Keep it & wait for @Ben", thread_ts=prompt["ts"])
    event = await stage.hear()

    assert own["bot_id"] == stage.ws.state.bot.bot_id
    assert event["thread_ts"] == prompt["ts"]
    assert event["parent_user_id"] == stage.ws.state.bot.id
    assert event["text"] == f"Keep it &amp; wait for <@{stage.user('ben')}>"


async def test_a_click_on_an_only_you_card_redraws_it(stage: Stage) -> None:
    """The card is seen by one person, whose click lets the app redraw it by response_url."""

    @stage.app.action("yes")
    async def _yes(ack: AsyncAck, respond: AsyncRespond, body: Body) -> None:
        await ack()
        assert body["container"]["is_ephemeral"]
        await respond(text="Noted", replace_original=True, blocks=_card(_button("no", "No")))

    await stage.connect()
    await stage.client.chat_postEphemeral(
        channel=stage.platform,
        user=stage.user("ana"),
        text="Could AI?",
        blocks=_card(_button("yes", "Yes")),
    )
    [card] = await stage.ana.see("platform")
    assert card.is_only_you
    assert await stage.ben.see("platform") == []

    assert (await stage.ana.click("platform", card.ts, "Yes"))["ok"]

    async def redrawn() -> bool:
        return (await stage.ana.see("platform"))[0].buttons == ["No"]

    await stage.driver.until(redrawn)


async def test_a_command_opens_a_modal_that_is_handed_in(stage: Stage) -> None:
    """A slash command's trigger opens a modal; its submission carries what was entered."""
    got: list[Body] = []

    @stage.app.command("/decisions")
    async def _command(ack: AsyncAck, client: AsyncWebClient, body: Body) -> None:
        await ack("One moment.")
        view = {
            "type": "modal",
            "callback_id": "log",
            "title": {"type": "plain_text", "text": "Log"},
            "submit": {"type": "plain_text", "text": "Save"},
            "blocks": [
                {
                    "type": "input",
                    "block_id": "what",
                    "label": {"type": "plain_text", "text": "What"},
                    "element": {"type": "plain_text_input", "action_id": "text"},
                }
            ],
        }
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @stage.app.view("log")
    async def _log(ack: AsyncAck, view: Body) -> None:
        got.append(view)
        await ack()

    await stage.connect()
    assert (await stage.ana.command("platform", "/decisions log"))["ok"]
    await stage.driver.until(stage.ana.views)
    assert (await stage.ana.submit())["error"] == "client_validation"
    assert (await stage.ana.submit({"text": "a < b"}))["ok"]

    assert got[0]["state"]["values"]["what"]["text"]["value"] == "a < b"
    assert await stage.ana.views() == []
    [said] = await stage.ana.see("platform")
    assert (said.text, said.is_only_you) == ("One moment.", True)
