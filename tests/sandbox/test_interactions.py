"""Clicks, commands, shortcuts and the Home, from a person's hand to the app and back."""

import pytest
from slack_bolt.async_app import AsyncRespond

from bot.sandbox.errors import Refused
from tests.sandbox.listening import Listening, actions, button, card, options
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio


async def test_a_click_says_who_where_and_what(stage: Stage, app: Listening) -> None:
    """block_actions names person, message, element and value, with a trigger and response_url."""
    ts = await card(stage, actions(button("go", "Go")))
    await app.next()
    assert await stage.ana.click("platform", ts, "Go") == {"ok": True, "sent": True}
    body = await app.next()
    assert body["user"]["id"] == stage.user("ana")
    assert body["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": stage.platform,
        "is_ephemeral": False,
    }
    assert body["message"]["text"] == "card"
    [action] = body["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("go", "acts", "v")
    assert body["response_url"].startswith(stage.address)
    assert body["trigger_id"]


async def test_one_cannot_press_what_is_not_there(stage: Stage, app: Listening) -> None:
    """A button that was redrawn, or a message one doesn't see, can't be clicked."""
    ts = await card(stage, actions(button("go", "Go")))
    with pytest.raises(Refused, match="no_such_button"):
        await stage.ana.click("platform", ts, "Stop")
    shown = await stage.client.chat_postEphemeral(
        channel=stage.platform, user=stage.user("ana"), text="x", blocks=[actions(button("a", "A"))]
    )
    with pytest.raises(Refused, match="no_such_message"):
        await stage.ben.click("platform", shown["message_ts"], "A")
    assert app.got.qsize() <= 1


async def test_a_forged_click_is_sent_all_the_same(stage: Stage, app: Listening) -> None:
    """Hostile or stale payloads can be sent on purpose."""
    forged = {"action": {"type": "button", "action_id": "go", "block_id": "acts", "value": "evil"}}
    answer = await stage.driver.do(
        "click", as_="ben", channel="platform", ts="1.0", forge={**forged, "message": {"ts": "1.0"}}
    )
    body = await app.next()
    assert answer["ok"]
    assert body["actions"][0]["value"] == "evil"
    assert body["message"] == {"ts": "1.0"}


async def test_selects_offer_only_their_options(stage: Stage, app: Listening) -> None:
    """A select takes one of its options, by value or by words, and stays on it."""
    select = {"type": "static_select", "action_id": "skill", "options": options("a", "b")}
    boxes = {"type": "checkboxes", "action_id": "more", "options": options("x", "y")}
    ts = await card(stage, actions(select, boxes))
    await app.next()
    with pytest.raises(Refused, match="no_such_option"):
        await stage.ana.click("platform", ts, action_id="skill", value="c")

    await stage.ana.click("platform", ts, action_id="skill", value="b")
    assert (await app.next())["actions"][0]["selected_option"]["value"] == "b"
    await stage.ana.click("platform", ts, action_id="more", values=["X"])
    body = await app.next()
    values = body["state"]["values"]["acts"]
    assert values["skill"]["selected_option"]["value"] == "b"
    assert [o["value"] for o in values["more"]["selected_options"]] == ["x"]


@pytest.mark.usefixtures("app")
async def test_a_click_nobody_acknowledges_fails(stage: Stage) -> None:
    """After three real seconds (here less) the click failed, and the button shows it."""
    await stage.driver.do("settings", ack_within=0.05)
    ts = await card(stage, actions(button("go", "Go"), block_id="nobody_listens"))
    answer = await stage.ana.click("platform", ts, "Go")
    assert answer == {"ok": False, "error": "operation_timeout"}
    [seen] = await stage.ana.see("platform")
    assert seen.body["failed_action"] == "go"


@pytest.mark.usefixtures("app")
async def test_a_command_nobody_acknowledges_fails(stage: Stage) -> None:
    """The person reads Slack's words about it, alone."""
    await stage.driver.fault("unacked", event="/decisions")
    assert (await stage.ana.command("platform", "/decisions"))["error"] == "operation_timeout"
    [said] = await stage.ana.see("platform")
    assert said.text == '/decisions failed with the error "operation_timeout"'


async def test_commands_not_declared_do_not_exist(stage: Stage, app: Listening) -> None:
    """An undeclared command never reaches the app; nor does one typed in a thread."""
    root = await stage.ana.say("platform", "root")
    await app.next()
    assert (await stage.ana.command("platform", "/other x"))["error"] == "invalid_command"
    answer = await stage.driver.do(
        "command", as_="ana", channel="platform", text="/decisions", thread_ts=root
    )
    assert answer["error"] == "not_in_threads"
    assert app.got.empty()


async def test_command_text_is_escaped_as_declared(stage: Stage, app: Listening) -> None:
    """should_escape turns names into ids; without it only the three characters are escaped."""
    await stage.ana.command("platform", "/decisions quiet @Ben & co")
    assert (await app.next())["text"] == f"quiet <@{stage.user('ben')}|ben> &amp; co"
    await stage.driver.do("settings", ack_within=0.05)
    await stage.ana.command("platform", "/plain quiet @Ben & co")
    assert (await app.next())["text"] == "quiet @Ben &amp; co"


async def test_shortcuts(stage: Stage, app: Listening) -> None:
    """Declared shortcuts arrive, with the message if they are about one; others don't exist."""
    ts = await stage.ben.say("platform", "we keep the monolith")
    await app.next()
    assert (await stage.ana.shortcut("note_something"))["ok"]
    assert (await app.next())["type"] == "shortcut"
    assert (await stage.ana.message_shortcut("platform", ts, "note_this"))["ok"]
    body = await app.next()
    assert (body["type"], body["message"]["text"]) == ("message_action", "we keep the monolith")
    with pytest.raises(Refused, match="no_such_shortcut"):
        await stage.ana.shortcut("note_this")


async def test_home_buttons(stage: Stage, app: Listening) -> None:
    """Each person has a Home of their own, whose buttons can be pressed."""
    with pytest.raises(Refused, match="no_such_view"):
        await stage.ana.click_view("Add", home=True)
    view = {"type": "home", "blocks": [actions(button("add", "Add"))]}
    await stage.client.views_publish(user_id=stage.user("ana"), view=view)
    await stage.ana.click_view("Add", home=True)
    body = await app.next()
    assert body["view"]["type"] == "home"
    assert "response_url" not in body
    assert await stage.ben.home() is None


async def test_a_response_url_is_good_for_five_answers(stage: Stage, app: Listening) -> None:
    """The sixth answer is refused; so is one after its time."""
    await stage.ana.command("platform", "/decisions")
    url = (await app.next())["response_url"]
    respond = AsyncRespond(response_url=url)
    statuses = [(await respond(text=f"{n}")).status_code for n in range(6)]
    assert statuses == [200] * 5 + [404]
    assert [m.text for m in await stage.ana.see("platform")] == [f"{n}" for n in range(5)]
    assert await stage.ben.see("platform") == []


async def test_an_answer_may_be_for_all_or_take_the_original_away(
    stage: Stage, app: Listening
) -> None:
    """response_type in_channel posts; delete_original removes what was clicked."""
    ts = await card(stage, actions(button("go", "Go")))
    await app.next()
    await stage.ana.click("platform", ts, "Go")
    respond = AsyncRespond(response_url=(await app.next())["response_url"])
    await respond(text="for all", response_type="in_channel")
    await respond(delete_original=True)
    assert [m.text for m in await stage.ben.see("platform")] == ["for all"]


async def test_an_answer_may_go_wrong(stage: Stage, app: Listening) -> None:
    """Faults named response_url strike where an app answers a click or a command."""
    await stage.ana.command("platform", "/decisions")
    respond = AsyncRespond(response_url=(await app.next())["response_url"])
    await stage.driver.fault("5xx", method="response_url", status=500)
    assert (await respond(text="lost")).status_code == 500
    assert (await respond(text="shown")).status_code == 200
    assert [m.text for m in await stage.ana.see("platform")] == ["shown"]


async def test_a_reload_takes_only_you_messages_away(stage: Stage) -> None:
    """Only-you messages and modals don't survive a reload; messages do."""
    await stage.ana.say("platform", "stays")
    await stage.client.chat_postEphemeral(
        channel=stage.platform, user=stage.user("ana"), text="goes"
    )
    await stage.driver.do("reload", as_="ana")
    assert [m.text for m in await stage.ana.see("platform")] == ["stays"]
