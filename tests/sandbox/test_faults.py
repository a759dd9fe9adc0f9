"""The Web API misbehaves on request, in the ways a bot has to survive."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.errors import Refused
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio


async def post(stage: Stage, text: str = "x", limit: float = 5.0) -> Any:
    """Post with a time limit of our own."""
    async with asyncio.timeout(limit):
        return await stage.client.chat_postMessage(channel=stage.platform, text=text)


async def seen(stage: Stage) -> list[str]:
    """Return what #platform shows."""
    return [m.text for m in await stage.ana.see("platform")]


async def test_too_many_requests(stage: Stage) -> None:
    """429 with Retry-After, and nothing posted."""
    await stage.driver.fault("429", method="chat.postMessage", retry_after=30)
    with pytest.raises(SlackApiError) as refused:
        await post(stage)
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "30"
    assert await seen(stage) == []


@pytest.mark.parametrize(("kind", "posted"), [("timeout_before", []), ("timeout_after", ["x"])])
async def test_no_answer_within_the_time_limit(stage: Stage, kind: str, posted: list[str]) -> None:
    """The client gives up; the message may be there or not."""
    await stage.driver.fault(kind, method="chat.postMessage")
    with pytest.raises(TimeoutError):
        await post(stage, limit=0.05)
    assert await seen(stage) == posted


@pytest.mark.parametrize(("kind", "posted"), [("reset_before", []), ("reset_after", ["x"])])
async def test_the_connection_breaks(stage: Stage, kind: str, posted: list[str]) -> None:
    """A broken connection says as little, but at once."""
    await stage.driver.fault(kind, method="chat.postMessage")
    with pytest.raises((aiohttp.ClientError, SlackApiError)):
        await post(stage)
    assert await seen(stage) == posted


async def test_a_server_error_and_any_other(stage: Stage) -> None:
    """5xx has its status, an error its code; each rule counts its times."""
    await stage.driver.fault("5xx", method="chat.postMessage", status=503)
    await stage.driver.fault("error", method="*", error="account_inactive", times=2)
    with pytest.raises(SlackApiError) as down:
        await post(stage)
    assert down.value.response.status_code == 503
    for _ in range(2):
        with pytest.raises(SlackApiError, match="account_inactive"):
            await post(stage)
    await post(stage)


async def test_a_rule_is_reached_as_often_as_asked(stage: Stage) -> None:
    """Whoever waits until it struck twice does not go on after the first time."""
    fault = await stage.driver.fault("hold_before", method="chat.postMessage", times=2)
    stage.ws.settings.post_limit = False
    twice = asyncio.create_task(stage.driver.do("reached", id=fault, times=2))
    first = asyncio.create_task(post(stage))
    await stage.driver.reached(fault)
    second = asyncio.create_task(post(stage))
    assert (await twice)["reached"] == 2
    await stage.driver.do("release", id=fault)
    await asyncio.gather(first, second)


async def test_a_rule_may_mean_one_channel_only(stage: Stage) -> None:
    """`match` compares arguments; other calls go through."""
    await stage.driver.fault(
        "error", method="chat.postMessage", error="fatal_error", match={"channel": "C404"}
    )
    await post(stage)


@pytest.mark.parametrize(("kind", "meanwhile"), [("hold_before", []), ("hold_after", ["x"])])
async def test_a_call_is_held_until_released(stage: Stage, kind: str, meanwhile: list[str]) -> None:
    """A held call can be awaited, looked at, and let go."""
    fault = await stage.driver.fault(kind, method="chat.postMessage")
    posting = asyncio.create_task(post(stage))
    await stage.driver.reached(fault)
    assert await seen(stage) == meanwhile
    assert not posting.done()
    await stage.driver.do("release", id=fault)
    assert (await posting)["ok"]
    assert await seen(stage) == ["x"]


@pytest.mark.parametrize(("kind", "posted"), [("hold_before", []), ("hold_after", ["x"])])
async def test_a_held_call_ends_with_its_caller(stage: Stage, kind: str, posted: list[str]) -> None:
    """Who dies while held before got nothing through; time waits for the dead no longer."""
    fault = await stage.driver.fault(kind, method="chat.postMessage")
    posting = asyncio.create_task(post(stage))
    await stage.driver.reached(fault)
    posting.cancel()
    await stage.driver.advance(by=60)
    await stage.driver.do("release", id=fault)
    assert await seen(stage) == posted


async def test_clearing_lets_everything_go(stage: Stage) -> None:
    """After DELETE no rule is left, and what was held goes on."""
    fault = await stage.driver.fault("hold_before", method="chat.postMessage", times=9)
    posting = asyncio.create_task(post(stage))
    await stage.driver.reached(fault)
    async with aiohttp.ClientSession(stage.address) as http, http.delete("/control/faults"):
        pass
    assert (await posting)["ok"]
    assert (await stage.driver.do("faults"))["faults"] == []


async def test_a_rule_that_means_nothing_is_refused(stage: Stage) -> None:
    """A kind that doesn't exist, or not for events, is a mistake in the test."""
    with pytest.raises(Refused, match="no_such_fault"):
        await stage.driver.fault("429", event="message")


async def test_the_log_has_both_sides(stage: Stage) -> None:
    """Every call is logged with arguments and answer, every event with its acks."""
    await post(stage, "hello")
    [call] = await stage.driver.log("call", "chat.postMessage")
    assert call["arguments"]["text"] == "hello"
    assert call["answer"]["ok"] is True
    assert call["now"] == (await stage.driver.now()).isoformat()


async def test_stopping_lets_go_of_held_calls(stage: Stage) -> None:
    """A workspace that closes with a call on hold closes all the same."""
    fault = await stage.driver.fault("timeout_after", method="chat.postMessage")
    posting = asyncio.create_task(post(stage))
    await stage.driver.reached(fault)
    await stage.ws.close()
    await asyncio.gather(posting, return_exceptions=True)
