"""Modals: what the client checks, what an ack does, and what stays on screen."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.errors import Refused
from tests.sandbox.listening import (
    TEXT,
    Body,
    Listening,
    actions,
    asking,
    button,
    modal,
    opened,
    options,
    plain,
)
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio


async def test_input_is_checked_before_it_is_sent(stage: Stage, app: Listening) -> None:
    """Required inputs and lengths are the client's business; the app gets only complete forms."""
    text = {**TEXT, "min_length": 3, "max_length": 5}
    view = modal(asking("a", text), asking("b", TEXT, optional=True))
    await opened(stage, app, view)
    assert (await stage.ana.submit())["errors"].keys() == {"a"}
    assert (await stage.ana.submit({"a": "xx"}))["error"] == "client_validation"
    assert (await stage.ana.submit({"a": "xxxxxx"}))["error"] == "client_validation"
    assert app.got.empty()
    assert (await stage.ana.submit({"a": "a<b"}))["ok"]
    values = (await app.next())["view"]["state"]["values"]
    assert values["a"]["a"]["value"] == "a<b"
    assert values["b"]["b"] == {"type": "plain_text_input", "value": None}


async def test_errors_keep_the_modal_open(stage: Stage, app: Listening) -> None:
    """An ack with errors shows them at their inputs and closes nothing."""
    await opened(stage, app, modal(asking("a", TEXT)))
    app.answer = {"response_action": "errors", "errors": {"a": "Not a date."}}
    answer = await stage.ana.submit({"a": "x"})
    assert answer["response_action"] == "errors"
    [view] = await stage.ana.views()
    assert view["errors"] == {"a": "Not a date."}
    assert view["state"]["values"]["a"]["a"]["value"] == "x"


async def test_errors_elsewhere_are_trouble(stage: Stage, app: Listening) -> None:
    """Errors for a block that is no input fail, and the input stays on screen."""
    await opened(stage, app, modal(asking("a", TEXT)))
    app.answer = {"response_action": "errors", "errors": {"b": "?"}}
    assert (await stage.ana.submit({"a": "x"}))["error"] == "errors_not_on_input_blocks"
    assert len(await stage.ana.views()) == 1


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({}, []),
        ({"response_action": "clear"}, []),
        ({"response_action": "update", "view": modal(title=plain("New"))}, ["New"]),
        ({"response_action": "push", "view": modal(title=plain("Top"))}, ["Form", "Top"]),
    ],
)
async def test_what_an_ack_does_to_the_stack(
    stage: Stage, app: Listening, answer: Body, titles: list[str]
) -> None:
    """An ack closes, clears, redraws or stacks."""
    if "view" in answer:
        answer["view"]["blocks"] = [{"type": "divider"}]
    await opened(stage, app, modal(asking("a", TEXT)))
    app.answer = answer
    assert (await stage.ana.submit({"a": "x"}))["ok"]
    assert [v["title"]["text"] for v in await stage.ana.views()] == titles


async def test_a_failed_submit_keeps_the_input(stage: Stage, app: Listening) -> None:
    """Without an ack the modal stays as it was, with words about trouble."""
    await stage.driver.fault("unacked", event="view_submission")
    await opened(stage, app, modal(asking("a", TEXT)))
    assert (await stage.ana.submit({"a": "x"}))["error"] == "operation_timeout"
    [view] = await stage.ana.views()
    assert view["state"]["values"]["a"]["a"]["value"] == "x"
    assert view["errors"]


async def test_a_modal_drawn_anew_keeps_what_was_entered(stage: Stage, app: Listening) -> None:
    """views.update keeps input under the same ids; a stale hash is refused."""
    view = await opened(stage, app, modal(asking("a", TEXT)))
    await stage.ana.fill("a", "kept")
    anew = modal(asking("a", TEXT), asking("b", TEXT, optional=True))
    given = {"view_id": view["id"], "view": anew, "hash": view["hash"]}
    await stage.client.views_update(**given)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await stage.client.views_update(**given)
    await stage.ana.submit()
    assert (await app.next())["view"]["state"]["values"]["a"]["a"]["value"] == "kept"


async def test_modals_stack_three_high(stage: Stage, app: Listening) -> None:
    """A click in a modal may push; the fourth is refused; closing goes down one at a time."""
    step = modal(actions(button("deeper", "Deeper")), notify_on_close=True)
    await opened(stage, app, step)
    for height in (2, 3):
        await stage.ana.click_view("Deeper")
        await stage.client.views_push(trigger_id=(await app.next())["trigger_id"], view=step)
        assert len(await stage.ana.views()) == height
    await stage.ana.click_view("Deeper")
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await stage.client.views_push(trigger_id=(await app.next())["trigger_id"], view=step)

    assert (await stage.ana.close_view())["sent"]
    closed = await app.next()
    assert (closed["type"], closed["is_cleared"]) == ("view_closed", False)
    assert len(await stage.ana.views()) == 2


async def test_a_trigger_works_once_and_not_for_long(stage: Stage, app: Listening) -> None:
    """A second use and a late use are refused in different words."""
    await stage.ana.command("platform", "/decisions")
    trigger = (await app.next())["trigger_id"]
    view = modal(asking("a", TEXT))
    await stage.client.views_open(trigger_id=trigger, view=view)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await stage.client.views_open(trigger_id=trigger, view=view)
    await stage.driver.do("settings", trigger_life=0)
    await stage.ana.command("platform", "/decisions")
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await stage.client.views_open(trigger_id=(await app.next())["trigger_id"], view=view)


async def test_inputs_speak_up_where_they_are_told_to(stage: Stage, app: Listening) -> None:
    """dispatch_action sends what is picked at once, and text when Enter is pressed."""
    select = {"type": "static_select", "options": options("a", "b")}
    live = {"dispatch_action": True}
    await opened(
        stage,
        app,
        modal(asking("live", select, **live), asking("quiet", TEXT), asking("b", TEXT, **live)),
    )
    assert (await stage.ana.fill("quiet", "x"))["sent"] is False
    assert (await stage.ana.fill("b", "x"))["sent"] is False
    assert (await stage.ana.fill("live", "b"))["sent"] is True
    body = await app.next()
    assert body["container"]["type"] == "view"
    assert body["actions"][0]["selected_option"]["value"] == "b"
    assert body["view"]["state"]["values"]["quiet"]["quiet"]["value"] == "x"


async def test_an_external_select_asks_the_app(stage: Stage, app: Listening) -> None:
    """Typed letters get suggestions, which then can be picked, and nothing else can."""
    pick = {"type": "external_select", "min_query_length": 2}
    await opened(stage, app, modal(asking("pick", pick)))
    with pytest.raises(Refused, match="no_such_option"):
        await stage.ana.fill("pick", "north")
    answer = await stage.driver.do("suggest", as_="ana", action_id="pick", value="no")
    assert [o["value"] for o in answer["options"]] == ["north", "south"]
    await stage.ana.submit({"pick": "north"})
    assert (await app.next())["type"] == "block_suggestion"
    state = (await app.next())["view"]["state"]["values"]
    assert state["pick"]["pick"]["selected_option"]["value"] == "north"


async def test_pickers_of_people_channels_and_dates(stage: Stage, app: Listening) -> None:
    """Names become ids; a date must be one."""
    await opened(
        stage,
        app,
        modal(
            asking("who", {"type": "users_select"}),
            asking("where", {"type": "conversations_select"}),
            asking("day", {"type": "datepicker"}),
            asking("time", {"type": "timepicker"}),
            asking("often", {"type": "radio_buttons", "options": options("1w", "2w")}),
        ),
    )
    with pytest.raises(Refused, match="no_such_option"):
        await stage.ana.fill("day", "2026-02-30")
    entered = {"who": "ben", "where": "platform", "day": "2026-05-05", "time": "10:00"}
    await stage.ana.submit({**entered, "often": "2w"})
    values = (await app.next())["view"]["state"]["values"]
    assert values["who"]["who"]["selected_user"] == stage.user("ben")
    assert values["where"]["where"]["selected_conversation"] == stage.platform
    assert values["day"]["day"]["selected_date"] == "2026-05-05"


async def test_a_forged_submit_is_sent_all_the_same(stage: Stage, app: Listening) -> None:
    """A submission can say what the form doesn't allow."""
    view = await opened(stage, app, modal(asking("a", TEXT), private_metadata="mine"))
    forged = {"view": {"private_metadata": "somebody else's"}}
    await stage.ana.submit(view_id=view["id"], forge=forged)
    body = await app.next()
    assert body["view"]["private_metadata"] == "somebody else's"
    assert body["view"]["id"] == view["id"]


async def test_a_submit_may_come_from_a_closed_modal(stage: Stage, app: Listening) -> None:
    """A submission without any modal on screen can be forged whole."""
    forged = {"view": {"id": "V1", "callback_id": "form", "state": {"values": {}}}}
    assert (await stage.ana.submit(forge=forged))["ok"]
    assert (await app.next())["view"]["id"] == "V1"
