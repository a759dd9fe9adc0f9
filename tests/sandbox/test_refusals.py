"""What Slack refuses is refused here, in Slack's words."""

from typing import Any

import pytest

from tests.sandbox.refusing import refusal
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("no.such", {}, "unknown_method"),
        ("dnd.info", {}, "missing_scope"),
        ("apps.connections.open", {}, "not_allowed_token_type"),
        ("chat.postMessage", {"channel": "C404", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "#general", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "#platform"}, "no_text"),
        ("chat.postMessage", {"channel": "#platform", "blocks": "[{]"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "#platform", "blocks": [{"type": "x"}]}, "invalid_blocks"),
        (
            "chat.postMessage",
            {"channel": "#platform", "text": "x", "metadata": {"event_type": "a"}},
            "invalid_metadata_format",
        ),
        (
            "chat.postMessage",
            {"channel": "#platform", "text": "x", "thread_ts": "1.0"},
            "thread_not_found",
        ),
        (
            "chat.postEphemeral",
            {"channel": "#platform", "text": "x", "user": "U404"},
            "user_not_in_channel",
        ),
        ("chat.update", {"channel": "#platform", "ts": "1.0", "text": "x"}, "message_not_found"),
        (
            "chat.update",
            {"channel": "#platform", "ts": "first", "text": "x"},
            "cant_update_message",
        ),
        ("chat.delete", {"channel": "#platform", "ts": "first"}, "cant_delete_message"),
        ("conversations.info", {"channel": "#secret"}, "channel_not_found"),
        ("conversations.history", {"channel": "#secret"}, "channel_not_found"),
        ("conversations.history", {"channel": "#general"}, "not_in_channel"),
        ("conversations.replies", {"channel": "#platform", "ts": "1.0"}, "thread_not_found"),
        ("conversations.members", {"channel": "#platform", "cursor": "x"}, "invalid_cursor"),
        ("users.info", {"user": "U404"}, "user_not_found"),
        (
            "reactions.add",
            {"channel": "#platform", "timestamp": "1.0", "name": "memo"},
            "message_not_found",
        ),
        (
            "reactions.remove",
            {"channel": "#platform", "timestamp": "first", "name": "x"},
            "no_reaction",
        ),
        ("views.open", {"trigger_id": "1.2.3", "view": {"type": "home"}}, "invalid_arguments"),
        ("views.update", {"view_id": "V404", "view": {}}, "not_found"),
        ("files.info", {"file": "F404"}, "file_not_found"),
    ],
)
async def test_refusals(stage: Stage, method: str, given: dict[str, Any], error: str) -> None:
    """Each method answers a mistake with the error Slack has for it."""
    await stage.driver.do("add_channel", name="secret", members=["ana"], private=True)
    first = await stage.ana.say("platform", "first")
    given = {k: first if v == "first" else v for k, v in given.items()}
    if str(given.get("channel", "")).startswith("#"):
        given["channel"] = stage.channel(given["channel"])
    assert (await refusal(stage, method, **given))["error"] == error


async def test_a_wrong_token_is_refused(stage: Stage) -> None:
    """No token and a wrong token have errors of their own."""
    stage.client.token = "xoxb-wrong"
    assert (await refusal(stage, "auth.test"))["error"] == "invalid_auth"
    stage.client.token = None
    assert (await refusal(stage, "auth.test"))["error"] == "not_authed"


async def test_a_missing_scope_is_named(stage: Stage) -> None:
    """The answer says which scope was needed and which ones there are."""
    answer = await refusal(stage, "dnd.info")
    assert answer["needed"] == "dnd:read"
    assert "users:read" in answer["provided"].split(",")


async def test_problems_in_blocks_are_pointed_at(stage: Stage) -> None:
    """The answer points at what is wrong in the blocks."""
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    answer = await refusal(stage, "chat.postMessage", channel=stage.platform, blocks=blocks)
    assert answer["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks/0/text/text]" in answer["response_metadata"]["messages"][0]
