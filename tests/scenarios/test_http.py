"""The week again, over signed HTTP instead of Socket Mode."""

import aiohttp
import pytest

from tests.scenarios.test_week import ANSWERS, answer_all
from tests.stage import on_stage

pytestmark = pytest.mark.anyio


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
