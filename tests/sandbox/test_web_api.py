"""The Web API takes what Slack takes and refuses what Slack refuses."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.state import Value
from tests.sandbox.refusing import refusal
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio


async def test_form_query_and_json_are_read_alike(stage: Stage) -> None:
    """A method takes its arguments from JSON, a form or the query, the token from any of them."""
    async with aiohttp.ClientSession(stage.address) as http:
        token = {"token": stage.ws.tokens.bot}
        asked = {"channel": stage.platform, **token}
        async with http.post("/api/conversations.info", data=asked) as form:
            by_form = await form.json()
        async with http.get("/api/conversations.info", params=asked) as query:
            by_query = await query.json()
    by_json = await stage.client.api_call("conversations.info", json={"channel": stage.platform})

    assert by_form == by_query == by_json.data
    assert by_form["channel"]["name"] == "platform"


async def test_auth_test_says_who_the_app_is(stage: Stage) -> None:
    """auth.test names team, bot user and bot, and the token's scopes in a header."""
    answer = await stage.client.auth_test()
    assert answer["user_id"] == stage.ws.state.bot.id
    assert answer["bot_id"] == stage.ws.state.bot.bot_id
    assert "chat:write" in answer.headers["x-oauth-scopes"]


async def test_one_message_a_second_a_channel(stage: Stage) -> None:
    """The second message of a simulated second gets 429; another channel or second is free."""
    await stage.client.chat_postMessage(channel=stage.platform, text="one")
    with pytest.raises(SlackApiError) as refused:
        await stage.client.chat_postMessage(channel=stage.platform, text="two")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"

    await stage.client.chat_postMessage(channel=stage.user("ana"), text="elsewhere")
    await stage.driver.advance(by=1)
    await stage.client.chat_postMessage(channel=stage.platform, text="two")


async def test_the_pace_can_be_switched_off(stage: Stage) -> None:
    """Without the limit an app may post as fast as it likes."""
    await stage.driver.do("settings", post_limit=False)
    for _ in range(3):
        await stage.client.chat_postMessage(channel=stage.platform, text="again")


async def test_archived_channels_take_nothing(stage: Stage) -> None:
    """Nobody posts in an archived channel."""
    await stage.driver.do("archive", as_="ana", channel="platform")
    answer = await refusal(stage, "chat.postMessage", channel=stage.platform, text="x")
    assert answer["error"] == "is_archived"


async def test_a_user_id_means_their_direct_message(stage: Stage) -> None:
    """Posting to a person opens the direct message, which conversations.open names as well."""
    posted = await stage.client.chat_postMessage(channel=stage.user("ana"), text="Morning")
    opened = await stage.client.conversations_open(users=stage.user("ana"))
    assert posted["channel"] == opened["channel"]["id"]
    assert [m.text for m in await stage.ana.see("dm")] == ["Morning"]


async def test_history_has_roots_and_replies_have_the_thread(stage: Stage) -> None:
    """History lists roots with their reply counts, newest first; replies start with the root."""
    root = await stage.ana.say("platform", "root")
    reply = await stage.ben.say("platform", "reply", thread_ts=root)
    other = await stage.ben.say("platform", "other")
    shown = await stage.ben.say("platform", "shown", thread_ts=root, broadcast=True)

    history = await stage.client.conversations_history(channel=stage.platform)
    thread = await stage.client.conversations_replies(channel=stage.platform, ts=root)

    assert [m["ts"] for m in history["messages"]] == [shown, other, root]
    top = history["messages"][-1]
    assert (top["reply_count"], top["latest_reply"]) == (2, shown)
    assert [m["ts"] for m in thread["messages"]] == [root, reply, shown]
    assert thread["messages"][1]["parent_user_id"] == stage.user("ana")


async def test_history_between_two_ts(stage: Stage) -> None:
    """oldest and latest leave out the messages they name, unless told to include them."""
    first, second, third = [await stage.ana.say("platform", str(n)) for n in range(3)]

    async def found(**given: Value) -> list[str]:
        answer = await stage.client.conversations_history(channel=stage.platform, **given)
        return [m["ts"] for m in answer["messages"]]

    assert await found(oldest=first, latest=third) == [second]
    assert await found(oldest=first, latest=second, inclusive=True) == [second, first]


async def test_metadata_comes_only_when_asked_for(stage: Stage) -> None:
    """Metadata is kept with a message and shown with include_all_metadata only."""
    metadata = {"event_type": "prompt", "event_payload": {"round": 7}}
    await stage.client.chat_postMessage(channel=stage.platform, text="x", metadata=metadata)

    async def first(**given: Value) -> dict[str, Value]:
        answer = await stage.client.conversations_history(channel=stage.platform, **given)
        return dict(answer["messages"][0])

    assert (await first(include_all_metadata=True))["metadata"] == metadata
    assert "metadata" not in await first()


async def test_pages_have_an_end(stage: Stage) -> None:
    """A cursor leads through all members, a page at a time, also where pages are short."""
    for short in (False, True):
        await stage.driver.do("settings", short_pages=short)
        members: list[str] = []
        cursor = None
        pages = 0
        while cursor != "":
            answer = await stage.client.conversations_members(
                channel=stage.platform, limit=2, cursor=cursor
            )
            members += answer["members"]
            cursor = answer["response_metadata"]["next_cursor"]
            pages += 1
        assert len(members) == len(set(members)) == 4
        assert pages == (4 if short else 2)


async def test_an_update_keeps_what_it_does_not_name(stage: Stage) -> None:
    """Text without blocks takes the blocks away and marks the message; metadata stays."""
    metadata = {"event_type": "prompt", "event_payload": {}}
    blocks = [{"type": "divider"}]
    posted = await stage.client.chat_postMessage(
        channel=stage.platform, text="a", blocks=blocks, metadata=metadata
    )
    await stage.client.chat_update(channel=stage.platform, ts=posted["ts"], text="b")

    answer = await stage.client.conversations_history(
        channel=stage.platform, include_all_metadata=True
    )
    [message] = answer["messages"]
    assert (message["text"], message.get("blocks"), message["metadata"]) == ("b", None, metadata)
    assert message["edited"]["user"] == stage.ws.state.bot.id


async def test_long_texts_are_cut_in_posts_and_refused_in_updates(stage: Stage) -> None:
    """A post keeps 40,000 characters; an update refuses more than 4,000."""
    posted = await stage.client.chat_postMessage(channel=stage.platform, text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000
    answer = await refusal(
        stage, "chat.update", channel=stage.platform, ts=posted["ts"], text="x" * 4_001
    )
    assert answer["error"] == "msg_too_long"


async def test_replies_belong_under_roots(stage: Stage) -> None:
    """A reply's own ts is no thread to reply in."""
    root = await stage.ana.say("platform", "root")
    reply = await stage.ana.say("platform", "reply", thread_ts=root)
    given = {"channel": stage.platform, "text": "x", "thread_ts": reply}
    assert (await refusal(stage, "chat.postMessage", **given))["error"] == "cannot_reply_to_message"


async def test_only_you_in_a_thread_needs_replies(stage: Stage) -> None:
    """An only-you message in a thread nobody replied in is accepted and never shows."""
    root = await stage.ben.say("platform", "root")
    given: dict[str, Any] = {"channel": stage.platform, "user": stage.user("ana")}
    await stage.client.chat_postEphemeral(text="lost", thread_ts=root, **given)
    await stage.ben.say("platform", "reply", thread_ts=root)
    await stage.client.chat_postEphemeral(text="shown", thread_ts=root, **given)

    thread = await stage.ana.see("platform", root)
    assert [m.text for m in thread if m.is_only_you] == ["shown"]


async def test_only_you_messages_cannot_be_updated(stage: Stage) -> None:
    """chat.update doesn't know only-you messages."""
    posted = await stage.client.chat_postEphemeral(
        channel=stage.platform, user=stage.user("ana"), text="x"
    )
    given = {"channel": stage.platform, "ts": posted["message_ts"], "text": "y"}
    assert (await refusal(stage, "chat.update", **given))["error"] == "message_not_found"


async def test_reacting_twice_is_refused(stage: Stage) -> None:
    """A reaction is there once; the second try says so."""
    ts = await stage.ana.say("platform", "done")
    given = {"channel": stage.platform, "timestamp": ts, "name": "memo"}
    await stage.client.reactions_add(**given)
    assert (await refusal(stage, "reactions.add", **given))["error"] == "already_reacted"
    [seen] = await stage.ana.see("platform")
    assert seen.body["reactions"][0]["users"] == [stage.ws.state.bot.id]


async def test_zones_follow_the_simulated_season(stage: Stage) -> None:
    """A user's offset is the one their zone has at the simulated time."""
    ana = stage.user("ana")
    summer = await stage.client.users_info(user=ana)
    await stage.driver.advance(by=timedelta(days=210).total_seconds())
    winter = await stage.client.users_info(user=ana)
    assert (summer["user"]["tz_offset"], winter["user"]["tz_offset"]) == (7200, 3600)


async def test_a_file_goes_up_in_three_steps(stage: Stage) -> None:
    """An upload ends as a message with the file, which can be fetched."""
    answer = await stage.client.files_upload_v2(
        channel=stage.platform, filename="a.txt", content="hello", initial_comment="see"
    )
    [seen] = await stage.ana.see("platform")
    assert seen.body["files"][0]["id"] == answer["files"][0]["id"]
    info = await stage.client.files_info(file=answer["files"][0]["id"])
    async with aiohttp.ClientSession() as http, http.get(info["file"]["url_private"]) as got:
        assert await got.text() == "hello"


async def test_a_revoked_token_opens_nothing(stage: Stage) -> None:
    """After the token is revoked every call is refused, until it is given back."""
    await stage.driver.do("revoke")
    assert (await refusal(stage, "auth.test"))["error"] == "token_revoked"
    await stage.driver.do("revoke", restore=True)
    await stage.client.auth_test()


async def test_lists_show_what_the_bot_may_know(stage: Stage) -> None:
    """conversations.list leaves out private channels the bot isn't in; users.list has everybody."""
    await stage.driver.do("add_channel", name="secret", members=["ana"], private=True)
    listed = await stage.client.conversations_list(types="public_channel,private_channel")
    mine = await stage.client.users_conversations()
    users = await stage.client.users_list()
    assert [c["name"] for c in listed["channels"]] == ["general", "platform"]
    assert [c["name"] for c in mine["channels"]] == ["platform"]
    assert stage.user("carol") in [u["id"] for u in users["members"]]


async def test_a_permalink_names_channel_and_message(stage: Stage) -> None:
    """A reply's link also names its thread."""
    root = await stage.ana.say("platform", "root")
    reply = await stage.ana.say("platform", "reply", thread_ts=root)
    answer = await stage.client.chat_getPermalink(channel=stage.platform, message_ts=reply)
    assert f"/archives/{stage.platform}/p{reply.replace('.', '')}" in answer["permalink"]
    assert f"thread_ts={root}" in answer["permalink"]


async def test_the_deactivated_still_have_a_direct_message(stage: Stage) -> None:
    """A post to somebody deactivated is taken; their user object has lost zone and role."""
    await stage.driver.do("change_user", user="ben", deleted=True)
    await stage.client.chat_postMessage(channel=stage.user("ben"), text="x")
    user = (await stage.client.users_info(user=stage.user("ben")))["user"]
    assert user["deleted"] is True
    assert "tz" not in user


async def test_slackbot_is_no_bot(stage: Stage) -> None:
    """Slack lists USLACKBOT without is_bot, so whoever counts people has to know it."""
    assert (await stage.client.users_info(user="USLACKBOT"))["user"]["is_bot"] is False
