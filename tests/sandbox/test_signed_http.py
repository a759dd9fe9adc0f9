"""The HTTP way: Slack's signatures, challenge, forms, repeats."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.sandbox.errors import Refused
from bot.sandbox.workspace import SIGNING_SECRET
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio
BUTTON = {
    "type": "actions",
    "elements": [
        {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    ],
}


@contextlib.asynccontextmanager
async def listening(application: web.Application) -> AsyncIterator[str]:
    """Serve an aiohttp application on a free port; yield its address."""
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield str(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def by_http(stage: Stage, app: AsyncApp) -> AsyncIterator[None]:
    """Let the workspace deliver to this Bolt app by HTTP."""
    async with listening(app.web_app("/slack/events")) as port:
        url = f"http://127.0.0.1:{port}/slack/events"
        await stage.driver.do("http", url=url, signing_secret=SIGNING_SECRET)
        yield
        await stage.driver.settle()


async def test_events_commands_and_clicks_arrive_signed(stage: Stage) -> None:
    """Bolt, which checks signatures, takes all three and its answers take effect."""
    stage.hear_events()

    @stage.app.command("/decisions")
    async def _command(ack: AsyncAck) -> None:
        await ack("Here.")

    @stage.app.action("go")
    async def _go(ack: AsyncAck) -> None:
        await ack()

    async with by_http(stage, stage.app):
        await stage.ana.say("platform", "hello")
        assert (await stage.hear())["text"] == "hello"
        assert (await stage.ana.command("platform", "/decisions"))["ok"]
        posted = await stage.client.chat_postMessage(
            channel=stage.platform, text="x", blocks=[BUTTON]
        )
        assert (await stage.ana.click("platform", posted["ts"], "Go"))["ok"]
    assert "Here." in [m.text for m in await stage.ana.see("platform")]


async def test_a_wrong_secret_is_found_out_at_the_start(stage: Stage) -> None:
    """url_verification has to be answered; an app with another secret refuses it."""
    async with listening(stage.app.web_app("/slack/events")) as port:
        url = f"http://127.0.0.1:{port}/slack/events"
        with pytest.raises(Refused, match="url_verification_failed"):
            await stage.driver.do("http", url=url, signing_secret="another")


async def test_only_this_machine_is_spoken_to(stage: Stage) -> None:
    """A request URL elsewhere is refused."""
    with pytest.raises(Refused, match="not_loopback"):
        await stage.driver.do("http", url="http://127.0.0.1.example.com/", signing_secret="x")


async def test_a_failed_delivery_is_tried_again(stage: Stage) -> None:
    """An event answered with an error comes again with its number and reason."""
    got: asyncio.Queue[tuple[Any, Any]] = asyncio.Queue()

    async def endpoint(request: web.Request) -> web.Response:
        body = await request.json()
        if "challenge" in body:
            return web.json_response({"challenge": body["challenge"]})
        number = request.headers.get("X-Slack-Retry-Num")
        got.put_nowait((number, request.headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=200 if number == "2" else 500)

    application = web.Application()
    application.router.add_post("/", endpoint)
    await stage.driver.do("settings", resend_after=0.02)
    async with listening(application) as port:
        url = f"http://127.0.0.1:{port}/"
        await stage.driver.do("http", url=url, signing_secret="x")
        await stage.ana.say("platform", "hello")
        tries = [await got.get() for _ in range(3)]
        await stage.driver.settle()
    assert tries == [(None, None), ("1", "http_error"), ("2", "http_error")]


async def test_nobody_there_is_a_failure_too(stage: Stage) -> None:
    """With the server gone a command fails at once and an event is given up after its tries."""
    await stage.driver.do("settings", resend_after=0.01)
    async with by_http(stage, stage.app):
        pass
    assert (await stage.ana.command("platform", "/decisions"))["error"] == "dispatch_failed"
    await stage.ana.say("platform", "hello")
    await stage.driver.settle()
    [entry] = await stage.driver.log("events_api")
    assert entry["lost"] is True
    assert len(entry["acks"]) == 4
