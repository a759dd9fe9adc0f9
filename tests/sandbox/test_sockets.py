"""Socket Mode as Slack does it: several connections, acks, repeats, goodbyes and silence."""

from collections.abc import Awaitable, Callable

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.sandbox.faults import EVENT_KINDS
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio


async def acknowledged(stage: Stage) -> list[dict[str, object]]:
    """Wait until the app has acknowledged everything; return the log of events."""
    await stage.driver.settle()
    return await stage.driver.log("events_api")


async def test_each_event_goes_to_one_connection(stage: Stage) -> None:
    """Two connections share the events; none comes twice."""
    stage.hear_events()
    await stage.connect(times=2)
    said = [f"message {n}" for n in range(6)]
    for text in said:
        await stage.ana.say("platform", text)
    assert sorted(e["text"] for e in await stage.hear_all(6)) == said
    await stage.driver.settle()
    assert stage.heard.empty()


async def test_an_unacknowledged_event_comes_again(stage: Stage) -> None:
    """The same event comes again, saying which attempt it is and why."""
    headers = []

    @stage.app.event("message")
    async def _heard(request: AsyncBoltRequest, event: dict[str, str]) -> None:
        headers.append(request.headers.get("x-slack-retry-num"))
        stage.heard.put_nowait(event)

    await stage.driver.fault("unacked", event="message", attempts=2)
    await stage.connect()
    await stage.ana.say("platform", "hello")

    first, second, third = await stage.hear_all(3)
    assert first == second == third
    [entry] = await acknowledged(stage)
    acks = entry["acks"]
    assert isinstance(acks, list)
    assert [ack["ok"] for ack in acks] == [False, False, True]
    assert headers[1:] == [["1"], ["2"]]


async def test_events_wait_for_a_connection(stage: Stage) -> None:
    """What happens while the app is away is delivered, in order, when it comes."""
    stage.hear_events()
    for text in ("one", "two", "three"):
        await stage.ana.say("platform", text)
    await stage.connect()
    assert [e["text"] for e in await stage.hear_all(3)] == ["one", "two", "three"]


async def test_a_dropped_socket_loses_nothing(stage: Stage) -> None:
    """The connection breaks under an event; it comes again over the next one."""
    stage.hear_events()
    await stage.connect()
    await stage.driver.fault("drop_socket", event="message")
    await stage.ana.say("platform", "hello")
    await stage.driver.connected()
    await stage.hear()
    entries = await acknowledged(stage)
    acks = entries[0]["acks"]
    assert isinstance(acks, list)
    assert acks[-1]["ok"] is True


async def test_a_goodbye_makes_the_app_connect_anew(stage: Stage) -> None:
    """Asked to refresh, the app connects again and hears what comes then."""
    stage.hear_events()
    await stage.connect()
    await stage.driver.do("disconnect", reason="refresh_requested")
    await stage.driver.connected()
    await stage.ana.say("platform", "after")
    assert (await stage.hear())["text"] == "after"


async def test_without_a_connection_commands_fail_at_once(stage: Stage) -> None:
    """Nobody to dispatch to: the person reads so, and nothing is kept for later."""
    answer = await stage.ana.command("platform", "/decisions help")
    assert answer["error"] == "dispatch_failed"
    [said] = await stage.ana.see("platform")
    assert said.text == '/decisions failed with the error "dispatch_failed"'
    assert said.is_only_you


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("duplicate", ["one", "one", "two"]),
        ("lose", ["two"]),
        ("reorder", ["two", "one"]),
        ("delay", ["one", "two"]),
    ],
)
async def test_events_misbehave_on_request(stage: Stage, kind: str, texts: list[str]) -> None:
    """Events come twice, never, in the wrong order, or late."""
    assert kind in EVENT_KINDS
    stage.hear_events()
    await stage.connect()
    await stage.driver.fault(kind, event="message", match={"text": "one"}, seconds=0.01)
    await stage.ana.say("platform", "one")
    await stage.ana.say("platform", "two")
    heard = [e["text"] for e in await stage.hear_all(len(texts))]
    assert (sorted(heard) if kind == "delay" else heard) == texts
    await stage.driver.settle()
    assert stage.heard.empty()


async def test_an_event_the_app_chokes_on_comes_again(stage: Stage) -> None:
    """An error before the ack leaves the event unacknowledged, so it is sent again."""

    troubles = [RuntimeError("the database is away")]

    async def choke_once(next_: Callable[[], Awaitable[None]]) -> None:
        if troubles:
            raise troubles.pop()
        await next_()

    @stage.app.event("message", middleware=[choke_once])
    async def _heard(event: dict[str, str]) -> None:
        stage.heard.put_nowait(event)

    await stage.driver.do("settings", resend_after=0.1)
    await stage.connect()
    await stage.ana.say("platform", "hello")
    assert (await stage.hear())["text"] == "hello"


async def test_held_events_may_come_back_to_front(stage: Stage) -> None:
    """Slack promises no order; the last one said may come first."""
    stage.hear_events()
    await stage.connect()
    await stage.driver.fault("hold", event="message", times=3)
    for text in ("one", "two", "three"):
        await stage.ana.say("platform", text)
    await stage.driver.do("release", backwards=True)
    assert [e["text"] for e in await stage.hear_all(3)] == ["three", "two", "one"]


async def test_an_event_is_held_until_released(stage: Stage) -> None:
    """A held event lets others pass, and hours too, and comes when it is let go."""
    stage.hear_events()
    await stage.connect()
    await stage.driver.fault("hold", event="message", match={"text": "one"})
    for text in ("one", "two", "three"):
        await stage.ana.say("platform", text)
    assert [e["text"] for e in await stage.hear_all(2)] == ["two", "three"]
    await stage.driver.advance(by=3 * 3600)
    await stage.driver.do("release")
    assert (await stage.hear())["text"] == "one"
