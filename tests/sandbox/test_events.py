"""The app hears what happens where its manifest asks for it, in the shape Slack gives it."""

from typing import Any

import pytest

from bot.sandbox.errors import Refused
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio


async def sent(stage: Stage) -> list[dict[str, Any]]:
    """Return every event on its way to the app so far."""
    return [entry["payload"]["event"] for entry in await stage.driver.log("events_api")]


async def test_the_wrapper_names_app_team_and_authorization(stage: Stage) -> None:
    """An event comes wrapped with ids of its own and the bot's authorization."""
    await stage.ana.say("platform", "hello")
    [entry] = await stage.driver.log("events_api")
    wrapper = entry["payload"]
    state = stage.ws.state
    assert (wrapper["type"], wrapper["team_id"]) == ("event_callback", state.team.id)
    assert wrapper["authorizations"][0]["user_id"] == state.bot.id
    assert wrapper["event_id"].startswith("Ev")
    assert wrapper["is_ext_shared_channel"] is False


async def test_a_reply_shown_in_the_channel_carries_its_root(stage: Stage) -> None:
    """A broadcast reply is a thread_broadcast with the root in it."""
    root = await stage.ana.say("platform", "root")
    await stage.ben.say("platform", "reply", thread_ts=root, broadcast=True)
    event = (await sent(stage))[-1]
    assert (event["subtype"], event["thread_ts"]) == ("thread_broadcast", root)
    assert event["root"]["text"] == "root"


async def test_an_edit_shows_before_and_after(stage: Stage) -> None:
    """message_changed has both versions and no text or user of its own."""
    ts = await stage.ana.say("platform", "before")
    await stage.ana.edit("platform", ts, "after")
    event = (await sent(stage))[-1]
    assert (event["subtype"], event["hidden"]) == ("message_changed", True)
    assert event["previous_message"]["text"] == "before"
    assert (event["message"]["text"], event["message"]["ts"]) == ("after", ts)
    assert event["message"]["edited"]["user"] == stage.user("ana")
    assert "user" not in event
    assert "text" not in event


async def test_a_list_from_the_editor_comes_as_it_was_made(stage: Stage) -> None:
    """Blocks that a person's editor made stand beside the text, in events and edits."""
    made = [{"type": "rich_text", "block_id": "x", "elements": [{"type": "rich_text_list"}]}]
    ts = await stage.ana.say("platform", "• one", blocks=made)
    assert (await sent(stage))[-1]["blocks"] == made
    again = [{**made[0], "elements": []}]
    await stage.ana.edit("platform", ts, "• two", blocks=again)
    assert (await sent(stage))[-1]["message"]["blocks"] == again
    with pytest.raises(Refused, match="no_such_blocks"):
        await stage.ana.say("platform", "• one", blocks=[{"type": "section"}])


async def test_an_unfurl_changes_no_words(stage: Stage) -> None:
    """A link preview arrives as message_changed with the text as it was."""
    ts = await stage.ana.say("platform", "https://example.com")
    await stage.driver.do("unfurl", as_="ana", channel="platform", ts=ts, url="https://x.example")
    event = (await sent(stage))[-1]
    assert event["message"]["text"] == event["previous_message"]["text"]
    assert "edited" not in event["message"]


async def test_a_deleted_reply_is_named(stage: Stage) -> None:
    """message_deleted says what was deleted; the root counts one reply less."""
    root = await stage.ana.say("platform", "root")
    reply = await stage.ben.say("platform", "reply", thread_ts=root)
    await stage.ben.delete("platform", reply)
    event = (await sent(stage))[-1]
    assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", reply)
    assert "reply_count" not in (await stage.ana.see("platform"))[0].body


async def test_a_deleted_root_with_replies_leaves_a_tombstone(stage: Stage) -> None:
    """The root turns into Slackbot's tombstone, which goes with the last reply."""
    root = await stage.ana.say("platform", "root")
    reply = await stage.ben.say("platform", "reply", thread_ts=root)
    await stage.ana.delete("platform", root)
    event = (await sent(stage))[-1]
    assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")
    assert event["message"]["user"] == "USLACKBOT"

    await stage.ben.delete("platform", reply)
    assert [e["deleted_ts"] for e in (await sent(stage))[-2:]] == [reply, root]
    assert await stage.ana.see("platform") == []


async def test_the_bot_hears_its_own_posts(stage: Stage) -> None:
    """What the app posts comes back as a message with its bot_id."""
    await stage.client.chat_postMessage(channel=stage.platform, text="mine")
    [event] = await sent(stage)
    assert event["bot_id"] == stage.ws.state.bot.bot_id
    assert event["user"] == stage.ws.state.bot.id


async def test_other_kinds_of_messages(stage: Stage) -> None:
    """Files, /me messages and other bots have their subtypes; an old bot may lack a user."""
    await stage.driver.do("add_user", real_name="Buildy", is_bot=True)
    await stage.driver.do("join", channel="platform", user="buildy")
    await stage.ana.say("platform", "", files=["plan.png"])
    await stage.ana.say("platform", "waves", subtype="me_message")
    await stage.driver.person("buildy").say("platform", "red", subtype="bot_message")
    file, waves, build = (await sent(stage))[-3:]
    assert (file["subtype"], file["files"][0]["name"]) == ("file_share", "plan.png")
    assert waves["subtype"] == "me_message"
    assert build["bot_id"].startswith("B")
    assert "user" not in build


async def test_direct_messages_are_events_too(stage: Stage) -> None:
    """What one writes to the bot arrives with channel_type im."""
    await stage.ana.say("dm", "2h, parser works")
    [event] = await sent(stage)
    assert event["channel_type"] == "im"
    assert event["channel"].startswith("D")


@pytest.mark.parametrize(
    ("act", "given", "types"),
    [
        ("join", {"user": "dora", "as": "ana"}, ["member_joined_channel", "message"]),
        ("leave", {"user": "ben"}, ["member_left_channel"]),
        ("leave", {}, ["channel_left"]),
        ("archive", {"as": "ana"}, ["channel_archive"]),
        ("archive", {"as": "ana", "archived": False}, ["channel_unarchive"]),
        ("rename", {"name": "core"}, ["channel_rename"]),
        ("remove_channel", {}, ["channel_deleted"]),
        ("recreate", {}, ["channel_id_changed"]),
    ],
)
async def test_what_befalls_a_channel(
    stage: Stage, act: str, given: dict[str, Any], types: list[str]
) -> None:
    """Each change of a channel or its members is an event."""
    await stage.driver.do("add_user", real_name="Dora Nims")
    before = len(await sent(stage))
    await stage.driver.do(act, channel="platform", **given)
    assert [e["type"] for e in (await sent(stage))[before:]] == types


async def test_private_channels_have_twins(stage: Stage) -> None:
    """In private channels the events begin with group_, and channel_type is G."""
    await stage.driver.do("add_channel", name="core", members=["ana", "ben"], private=True)
    await stage.driver.do("join", channel="core", as_="ana")
    await stage.driver.do("archive", channel="core", as_="ana")
    await stage.driver.do("rename", channel="core", name="heart")
    await stage.driver.do("leave", channel="heart")
    events = await sent(stage)
    types = ["member_joined_channel", "message", "group_archive", "group_rename", "group_left"]
    assert [e["type"] for e in events] == types
    assert (events[0]["channel_type"], events[0]["inviter"]) == ("G", stage.user("ana"))


async def test_where_the_bot_is_not_it_hears_nothing(stage: Stage) -> None:
    """Messages of channels without the bot never reach it; it cannot even tell they exist."""
    await stage.driver.do("add_channel", name="core", members=["ana"], private=True)
    await stage.ana.say("general", "hello")
    await stage.ana.say("core", "hello")
    await stage.driver.do("rename", channel="core", name="heart")
    assert await sent(stage) == []


async def test_what_is_not_declared_does_not_come(stage: Stage) -> None:
    """Events missing in the manifest are never sent."""
    ts = await stage.ana.say("platform", "x")
    await stage.driver.do("react", as_="ben", channel="platform", ts=ts, name="eyes")
    await stage.driver.do("react", as_="ben", channel="platform", ts=ts, name="eyes", remove=True)
    assert [e["type"] for e in await sent(stage)] == ["message", "reaction_added"]


async def test_people_change(stage: Stage) -> None:
    """A new zone, a status and a deactivation arrive as user_change, a new person as team_join."""
    await stage.driver.do("add_user", real_name="Dora Nims", tz="Asia/Kolkata")
    await stage.driver.do("change_user", user="dora", status_text="on holiday")
    await stage.driver.do("change_user", user="dora", deleted=True)
    joined, away, gone = await sent(stage)
    assert (joined["type"], joined["user"]["tz_offset"]) == ("team_join", 19800)
    assert away["user"]["profile"]["status_text"] == "on holiday"
    assert gone["user"]["deleted"] is True
    with pytest.raises(Refused, match="deactivated"):
        await stage.driver.person("dora").say("dm", "still here")


async def test_people_of_other_organisations(stage: Stage) -> None:
    """A stranger's message names their team, in a channel that says it is shared."""
    await stage.driver.do("add_user", real_name="Sam Far", stranger=True)
    await stage.driver.do("add_channel", name="shared", members=["ana", "sam"], ext_shared=True)
    await stage.driver.do("join", channel="shared")
    await stage.driver.person("sam").say("shared", "hello")
    wrapper = (await stage.driver.log("events_api"))[-1]["payload"]
    assert wrapper["is_ext_shared_channel"] is True
    assert wrapper["event"]["user_team"] not in ("", stage.ws.state.team.id)
    info = await stage.client.users_info(user=stage.user("sam"))
    assert (info["user"]["is_stranger"], info["user"]["team_id"]) == (
        False,
        wrapper["event"]["user_team"],
    )


async def test_being_thrown_out(stage: Stage) -> None:
    """Uninstalling revokes the tokens and says so twice."""
    await stage.driver.do("revoke", uninstall=True)
    assert [e["type"] for e in await sent(stage)] == ["tokens_revoked", "app_uninstalled"]


async def test_opening_the_tabs(stage: Stage) -> None:
    """Opening Home or Messages is app_home_opened, with the Home as it was published."""
    await stage.ana.open_home()
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    await stage.client.views_publish(user_id=stage.user("ana"), view=view)
    await stage.ana.open_home()
    await stage.driver.do("open_dm", as_="ana")
    first, second, messages = await sent(stage)
    assert (first["tab"], "view" in first) == ("home", False)
    assert second["view"]["blocks"][0]["type"] == "divider"
    assert messages["tab"] == "messages"


async def test_whatever_is_typed_arrives(stage: Stage) -> None:
    """NUL and half an emoji reach the app and the screen as they were typed."""
    stage.hear_events()
    await stage.connect()
    await stage.ana.say("platform", "a\x00b\ud83d")
    assert (await stage.hear())["text"] == "a\x00b\ud83d"
    assert (await stage.ana.see("platform"))[0].text == "a\x00b\ud83d"


async def test_everything_a_person_sees_at_once(stage: Stage) -> None:
    """Without a channel, seeing means all conversations one is in, in order."""
    await stage.ana.say("platform", "one")
    await stage.ana.say("dm", "two")
    await stage.ben.say("general", "three")
    seen = (await stage.driver.do("see", as_="ana"))["messages"]
    sidebar = (await stage.driver.do("conversations", as_="ana"))["channels"]
    assert [m["text"] for m in seen] == ["one", "two", "three"]
    assert [c.get("name") for c in sidebar] == ["general", "platform", None]
