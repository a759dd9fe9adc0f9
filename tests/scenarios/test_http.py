"""The week again, over signed HTTP instead of Socket Mode."""

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier
from sqlmodel import select

from bot.sandbox.workspace import SIGNING_SECRET
from bot.store.tables import Decision, LogEntry, Reply
from tests.scenarios.test_week import ANSWERS, answer_all
from tests.stage import Stage, on_stage

pytestmark = pytest.mark.anyio
KINDS = {"events_api": "application/json", "slash_commands": "application/x-www-form-urlencoded"}


async def replay(stage: Stage, kind: str, *ages: int) -> None:
    """Post what Slack sent last of this kind again, signed so many seconds ago."""
    payload = stage.ws.traffic.since(0, kind)[-1]["payload"]
    body = json.dumps(payload) if kind == "events_api" else urlencode(payload)
    async with aiohttp.ClientSession() as session:
        for age in ages:
            timestamp = str(int(time.time()) - age)
            signed = SignatureVerifier(SIGNING_SECRET).generate_signature(
                timestamp=timestamp, body=body
            )
            headers = {"Content-Type": KINDS[kind], "X-Slack-Request-Timestamp": timestamp}
            async with session.post(
                f"http://127.0.0.1:{stage.settings.port}/slack/events",
                data=body,
                headers={**headers, "X-Slack-Signature": signed or ""},
            ) as answer:
                assert answer.status == 200
    await stage.driver.settle()


async def counted(stage: Stage, table: type[Decision | LogEntry | Reply]) -> int:
    """How many rows there are."""
    key = table.installation_id == stage.bot.installation_id
    async with stage.bot.begin.reading() as session:
        return len((await session.scalars(select(table).where(key))).all())


async def test_a_week_over_http(database_url: str) -> None:
    """Setup, prompt, replies, private answers, cards, reminder and summary, all by requests."""
    async with on_stage(database_url, over_http=True) as stage:
        await stage.set_up()
        await stage.until(2026, 5, 4, 10, 0)
        await answer_all(stage, {each: ANSWERS[each] for each in ("ana", "ben")})
        await stage.answer_privately("gus", "Quietly said no to the rewrite")
        await stage.ben.say("general", "Talk that is none of the bot's business")
        await stage.until(2026, 5, 7, 16, 0)
        assert "3 people, 5 decisions" in (await stage.ben.see("platform"))[-1].text
        await stage.until(2026, 5, 13, 10, 0)
        assert len(await stage.ben.see("dm")) == 1


async def test_health_and_readiness(sqlite_url: str) -> None:
    """An operator's two questions are answered without a signature."""
    async with on_stage(sqlite_url, over_http=True) as stage, aiohttp.ClientSession() as session:
        base = f"http://127.0.0.1:{stage.settings.port}"
        assert await (await session.get(f"{base}/healthz")).text() == "ok"
        ready = await session.get(f"{base}/readyz")
        assert await ready.json() == {"ready": True, "missing": None}


async def test_an_event_that_comes_again_counts_once(database_url: str) -> None:
    """Replayed as it is and signed anew: one reply, one decision."""
    async with on_stage(database_url, over_http=True) as stage:
        await stage.set_up()
        await stage.until(2026, 5, 4, 10, 0)
        await stage.reply("ben", "1. Kept the monolith")
        await stage.driver.settle()
        await replay(stage, "events_api", 0, 0, 100)
        assert (await counted(stage, Reply), await counted(stage, Decision)) == (1, 1)


async def test_a_command_that_comes_again_notes_once(database_url: str) -> None:
    """Replayed as it is, and told anew, as if to another process: one note in the log."""
    async with on_stage(database_url, over_http=True) as stage:
        await stage.ben.command("general", "/decisions log Kept the monolith")
        await stage.driver.settle()
        await replay(stage, "slash_commands", 0, 0, 100)
        assert await counted(stage, LogEntry) == 1


@pytest.mark.parametrize("over_http", [False, True], ids=["sockets", "http"])
async def test_talk_goes_no_further_than_the_door(sqlite_url: str, over_http: bool) -> None:
    """Either way in, Bolt is spared what is said outside our threads, and Slack has its answer."""
    async with on_stage(sqlite_url, over_http=over_http) as stage:
        await stage.set_up()
        await stage.until(2026, 5, 4, 10, 0)
        seen: list[str] = []

        async def look(body: dict[str, Any], next: Callable[[], Awaitable[None]]) -> None:  # noqa: A002
            seen.append(body.get("event", {}).get("text"))
            await next()

        stage.bot.app.middleware(look)
        await stage.ben.say("platform", "Lunch?")
        await stage.reply("ben", "1. Kept the monolith")
        await stage.driver.settle()
        assert seen == ["1. Kept the monolith"]
        assert stage.ws.outbox.unacknowledged == []
