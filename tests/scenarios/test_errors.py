"""When something breaks: one private sentence, nothing typed is lost, the channel hears nothing."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.domain.errors import Reason
from bot.sandbox.driver import Seen
from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from bot.slack.messages import refusals
from tests.scenarios.asking import (
    ask,
    heard,
    home,
    only_you,
    open_setup,
    shown,
    submit_setup,
)
from tests.scenarios.test_private_answers import card, form, kept, said, texts
from tests.scenarios.test_setup import at
from tests.stage import PEOPLE, Stage

pytestmark = pytest.mark.anyio

SECRET = "Nobody but me knows of the xylophone"


@contextmanager
def broken_database(stage: Stage, *tables: str) -> Iterator[None]:
    """Every statement on one of these tables (on any, without) fails, as when a disk is full."""
    engine = stage.bot.begin.engine.sync_engine

    def fail(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(("BEGIN", "PRAGMA")):
            return
        if not tables or any(f" {each} " in f"{statement} " for each in tables):
            raise OperationalError(None, None, Exception("disk I/O error"))

    event.listen(engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", fail)


@asynccontextmanager
async def silent_channel(stage: Stage) -> AsyncIterator[None]:
    """Nothing is said to the channel meanwhile."""
    before = await heard(stage)
    yield
    assert await heard(stage) == before


async def told(stage: Stage, who: str, sentence: str) -> None:
    """Wait until the person, alone, reads this sentence."""

    async def look() -> bool:
        return any(each.text == sentence for each in await only_you(stage, who))

    await stage.driver.until(look)


async def on_top(stage: Stage, who: str, sentence: str) -> None:
    """Wait until a modal on top says this sentence."""

    async def look() -> bool:
        return bool(await stage.person(who).views()) and await shown(stage, who) == sentence

    await stage.driver.until(look)


# Commands


async def test_a_command_that_breaks_says_so_and_works_again(collecting: Stage) -> None:
    """To the asker alone."""
    async with silent_channel(collecting):
        with broken_database(collecting):
            assert (await ask(collecting, "ben", "next")).text == refusals.BROKEN
        assert "Next prompts:" in (await ask(collecting, "ben", "next")).text


AWAY = ("5xx", "429", "reset_before")
"""How Slack may be away."""


async def test_a_command_while_slack_is_away_says_when_to_try_again(collecting: Stage) -> None:
    """Who is in the channel can't be known, so nothing is done; and it is not called absent."""
    for kind, typed in zip(AWAY, ("", "now", "summary"), strict=True):
        collecting.bot.messenger.forget_members(
            collecting.bot.installation_id, collecting.channel_id("platform")
        )
        await collecting.driver.fault(kind, method="conversations.members")
        assert (await ask(collecting, "ana", typed)).text == refusals.BUSY


async def test_setup_while_slack_is_away_says_when_to_try_again(stage: Stage) -> None:
    """The form itself could not be opened."""
    await stage.driver.fault("5xx", method="views.open")
    assert (await ask(stage, "ana", "setup")).text == refusals.BUSY
    await stage.driver.fault("5xx", method="conversations.info")
    await open_setup(stage)


# Clicks


async def test_a_click_that_breaks_says_so_and_the_card_stays(collecting: Stage) -> None:
    """The sentence stands in the thread where the card is; a second click is kept."""
    await collecting.reply("ben", "1. Keep billing in the monolith")
    await collecting.driver.advance(by=45)
    before = await collecting.card("ben")
    async with silent_channel(collecting):
        with broken_database(collecting, "decision"):
            assert (await collecting.ben.click("platform", before.ts, "Yes"))["ok"]

            async def look() -> list[Seen]:
                found = await collecting.thread("ben")
                return [each for each in found if each.text == refusals.BROKEN]

            await collecting.driver.until(look)
    (same,) = [each for each in await collecting.thread("ben") if each.ts == before.ts]
    assert same.body == before.body
    await collecting.ben.click("platform", before.ts, "Yes")
    assert (await kept(collecting, "ben"))[0].verdict == "yes"


async def test_a_form_that_slack_does_not_open_says_so(collecting: Stage) -> None:
    """In private, beside the prompt."""
    async with silent_channel(collecting):
        await collecting.driver.fault("5xx", method="views.open")
        await collecting.ben.click("platform", (await collecting.prompt()).ts, "Answer privately")
        await told(collecting, "ben", refusals.BUSY)


async def in_thread(stage: Stage, who: str, sentence: str) -> None:
    """Wait until the person, alone, reads this sentence in the prompt's thread."""

    async def look() -> bool:
        return any(each.is_only_you and each.text == sentence for each in await stage.thread(who))

    await stage.driver.until(look)


async def test_a_form_that_slack_does_not_open_from_the_card_says_so_in_its_thread(
    collecting: Stage,
) -> None:
    """Where Ben is looking; the channel shows not even him anything."""
    await collecting.reply("ben", "1. Keep billing in the monolith")
    await collecting.driver.advance(by=45)
    await collecting.answer_card("ben", ("Yes", None, "system_design"))
    async with silent_channel(collecting):
        await collecting.driver.fault("5xx", method="views.open")
        await collecting.ben.click("platform", (await collecting.card("ben")).ts, "Fix the text")
        await in_thread(collecting, "ben", refusals.BUSY)
    assert await only_you(collecting, "ben") == []


async def test_a_note_that_slack_does_not_open_says_so_where_the_message_is(
    collecting: Stage,
) -> None:
    """From a reply's menu in its thread; from a message of the channel there."""
    reply = await collecting.reply("ben", "1. Keep billing in the monolith")
    await collecting.driver.settle()
    async with silent_channel(collecting):
        await collecting.driver.fault("5xx", method="views.open")
        await collecting.ben.message_shortcut("platform", reply, ids.LOG_MESSAGE_SHORTCUT)
        await in_thread(collecting, "ben", refusals.BUSY)
    assert await only_you(collecting, "ben") == []
    for root in (
        (await collecting.prompt()).ts,
        await collecting.ben.say("platform", "By the way"),
    ):
        before = len(await only_you(collecting, "ben"))
        await collecting.driver.fault("5xx", method="views.open")
        await collecting.ben.message_shortcut("platform", root, ids.LOG_MESSAGE_SHORTCUT)

        async def look(seen: int = before) -> bool:
            return len(await only_you(collecting, "ben")) > seen

        await collecting.driver.until(look)


async def test_a_click_on_home_that_breaks_says_so_in_a_modal(collecting: Stage) -> None:
    """Home has no other place for it."""
    await home(collecting, "ben")
    with broken_database(collecting):
        await collecting.ben.click_view("Not this week", home=True)
        await on_top(collecting, "ben", refusals.BROKEN)


async def test_a_click_in_a_form_that_breaks_leaves_the_form_beneath(stage: Stage) -> None:
    """The sentence lies on top; closed, everything chosen is there."""
    await open_setup(stage)
    await stage.ana.fill(ids.setup_action("close_at"), "15:15")
    with broken_database(stage):
        await stage.ana.click_view("More")
        await on_top(stage, "ana", refusals.BROKEN)
    await stage.ana.close_view()
    (view,) = await stage.ana.views()
    held = view["state"]["values"]["close_at"][ids.setup_action("close_at")]
    assert held["selected_time"] == "15:15"
    await stage.ana.submit()
    assert "Done." in await shown(stage, "ana")


# Forms


async def test_a_form_that_breaks_stays_open_with_what_was_typed(collecting: Stage) -> None:
    """The first field says so; handed in again, it is kept once."""
    fields = await form(collecting, "ben")
    async with silent_channel(collecting):
        with broken_database(collecting, "decision"):
            answer = await collecting.ben.submit({fields[0]: SECRET})
        assert answer["errors"] == {fields[0]: refusals.BROKEN}
    assert (await texts(collecting, "ben"))[0] == SECRET
    assert await said(collecting, "ben") == []
    assert (await collecting.ben.submit())["ok"]
    assert await said(collecting, "ben") == [SECRET]


async def test_a_form_that_breaks_half_way_keeps_nothing_of_it(collecting: Stage) -> None:
    """The second of two decisions can't be written, so the first isn't either."""
    fields = await form(collecting, "ben")
    written = []

    def fail(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        written.append(statement.startswith("INSERT INTO decision"))
        if sum(written) == 2:
            raise OperationalError(None, None, Exception("disk full"))

    engine = collecting.bot.begin.engine.sync_engine
    event.listen(engine, "before_cursor_execute", fail)
    answer = await collecting.ben.submit({fields[0]: "First", fields[1]: "Second"})
    event.remove(engine, "before_cursor_execute", fail)
    assert answer["errors"] == {fields[0]: refusals.BROKEN}
    assert await said(collecting, "ben") == []


async def test_a_form_while_slack_is_away_stays_open(collecting: Stage) -> None:
    """Nobody can say whether they are still in the channel: later, not no."""
    fields = await form(collecting, "ben")
    for kind in AWAY:
        collecting.bot.messenger.forget_members(
            collecting.bot.installation_id, collecting.channel_id("platform")
        )
        await collecting.driver.fault(kind, method="conversations.members")
        answer = await collecting.ben.submit({fields[0]: SECRET})
        assert answer["errors"] == {fields[0]: refusals.BUSY}
    assert (await texts(collecting, "ben"))[0] == SECRET


async def test_setup_that_breaks_stays_open(stage: Stage) -> None:
    """With the database gone, and with Slack away; then it goes through, once."""
    await open_setup(stage)
    await stage.ana.fill(ids.setup_action("close_at"), "15:15")
    with broken_database(stage, "ritual"):
        assert (await stage.ana.submit())["errors"] == {"channel": refusals.BROKEN}
    await stage.driver.fault("5xx", method="conversations.info")
    assert (await stage.ana.submit())["errors"] == {"channel": refusals.BUSY}
    assert (await stage.ana.submit())["response_action"] == "update"


async def test_the_question_before_a_crowd_breaks_without_losing_the_form(sqlite_url: str) -> None:
    """It has no field to mark: the sentence lies on top of both."""
    crowd = (*PEOPLE, *(f"Guest{number} Extra" for number in range(50)))
    async with at(sqlite_url, 2026, 5, 3, 9, people=crowd) as stage:
        await submit_setup(stage)
        with broken_database(stage, "ritual"):
            assert (await stage.ana.submit())["response_action"] == "push"
        assert await shown(stage, "ana") == refusals.BROKEN
        await stage.ana.close_view()
        assert (await stage.ana.submit())["response_action"] == "update"


async def test_a_card_that_cannot_be_shown_at_once_comes_later(collecting: Stage) -> None:
    """The form was kept and may close; Slack being away is the tick's business."""
    fields = await form(collecting, "ben")
    fault = await collecting.driver.fault("5xx", method="chat.postEphemeral")
    assert (await collecting.ben.submit({fields[0]: SECRET}))["ok"]
    await collecting.driver.reached(fault)
    await collecting.driver.advance(by=60)
    assert SECRET in (await card(collecting, "ben")).words


async def test_what_people_wrote_reaches_no_log(
    collecting: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither typed into a form, nor after a command, nor said in a thread."""
    fields = await form(collecting, "ben")
    with capture_logs() as ours, broken_database(collecting, "decision", "round", "ritual"):
        await collecting.ben.submit({fields[0]: SECRET})
        await ask(collecting, "carol", f"pause {SECRET}")
    logged = f"{ours} {caplog.text}"
    assert logged.count("request.broken") == 2
    assert "xylophone" not in logged.casefold()


# What nobody knows


def interactive(stage: Stage, kind: str, **given: Any) -> Json:
    """An interaction of Ben's that no version of ours asked for."""
    return {
        "type": kind,
        "team": {"id": stage.ws.state.team.id},
        "user": {"id": stage.user_id("ben"), "team_id": stage.ws.state.team.id},
        "api_app_id": stage.ws.state.app_id,
        "trigger_id": stage.ws.new_trigger(stage.user_id("ben")),
        **given,
    }


VIEW = {"id": "V1", "type": "modal", "callback_id": "old.form", "private_metadata": "", "hash": "1"}
EMPTY = VIEW | {"blocks": [], "state": {"values": {}}}


UNKNOWN: tuple[tuple[str, Json], ...] = (
    ("block_actions", {"actions": [{"action_id": "old.button", "block_id": "b"}]}),
    ("block_actions", {"actions": [{"type": "button"}]}),
    ("view_submission", {"view": EMPTY}),
    ("view_closed", {"view": EMPTY}),
    ("shortcut", {"callback_id": "old.shortcut"}),
    ("message_action", {"callback_id": "old.action", "message": {}, "channel": {"id": "C1"}}),
    ("block_suggestion", {"action_id": "old.menu", "block_id": "b", "value": "x"}),
    ("interactive_message", {"callback_id": "x", "actions": [{"name": "x"}]}),
    ("dialog_submission", {"callback_id": "x"}),
    ("something_new", {}),
)


async def test_everything_nobody_knows_is_acknowledged(stage: Stage) -> None:
    """No failed click, no *operation_timeout*, no event sent again."""
    for kind, given in UNKNOWN:
        answer = await stage.ws.outbox.ask("interactive", kind, interactive(stage, kind, **given))
        assert answer.ok, (kind, given)
    for kind in ("user_huddle_changed", "team_join", "something_new"):
        assert (await stage.ws.outbox.ask("events_api", kind, wrapped(stage, kind))).ok
    form = {"command": "/old", "team_id": stage.ws.state.team.id, "user_id": "U1", "text": "x"}
    assert (await stage.ws.outbox.ask("slash_commands", "/old", form)).ok


def wrapped(stage: Stage, kind: str) -> Json:
    """An event of this type, as Slack sends it."""
    team_id = stage.ws.state.team.id
    return {
        "type": "event_callback",
        "team_id": team_id,
        "api_app_id": stage.ws.state.app_id,
        "event_id": "Ev1",
        "event": {"type": kind, "event_ts": "1.0"},
        "authorizations": [{"team_id": team_id, "user_id": "U1", "is_bot": True}],
    }


async def test_a_button_of_an_older_version_says_so(collecting: Stage) -> None:
    """In private; the person is not left wondering."""
    action = {"type": "button", "action_id": "old.button", "block_id": "b", "value": "1"}
    await collecting.ben.click("platform", (await collecting.prompt()).ts, forge={"action": action})
    await told(collecting, "ben", refusals.SENTENCES[Reason.CLICK_IS_STALE])


async def test_a_form_of_an_older_version_keeps_what_was_typed(collecting: Stage) -> None:
    """It says that it has changed, instead of closing over the words."""
    fields = await form(collecting, "ben")
    await collecting.ben.fill(ids.FORM_TEXT, SECRET, block_id=fields[0])
    answer = await collecting.ben.submit(forge={"view": {"callback_id": "old.form"}})
    assert answer["errors"][fields[0]].startswith("This has changed meanwhile")
    assert (await texts(collecting, "ben"))[0] == SECRET


@pytest.mark.parametrize(
    "forged", [{"state": {"values": {"x": {"y": {"value": "z"}}}}}, {"private_metadata": ":home"}]
)
async def test_a_forged_form_is_refused_and_nothing_is_kept(
    collecting: Stage, forged: Json
) -> None:
    """Fields and rounds that are not ours."""
    fields = await form(collecting, "ben")
    await collecting.ben.fill(ids.FORM_TEXT, SECRET, block_id=fields[0])
    answer = await collecting.ben.submit(forge={"view": forged})
    assert answer["errors"][fields[0]].startswith("This has changed meanwhile")
    assert await said(collecting, "ben") == []


async def test_an_ack_stays_given_when_the_answer_follows_at_once(stage: Stage) -> None:
    """Bolt forgets an ack when a listener fails within ten milliseconds of it."""
    for _ in range(5):
        answer = await ask(stage, "ben", "setup", "dm")
        assert answer.text.startswith("That works only in a channel")
