"""A workspace that refuses charts is asked once, and gets bars of text, by every process."""

from datetime import timedelta

import pytest

from bot.domain.followups import Verdict
from bot.domain.skills import Skill
from bot.services.remember_charts import REFUSED_FOR, ChartMemory
from bot.store.tables import Delivery
from tests.services.backstage import NOW, Backstage, only, ritual_in
from tests.weeks import PEOPLE, Weeks

pytestmark = pytest.mark.anyio


async def test_a_refused_chart_is_sent_once_more_as_text(scene: Backstage) -> None:
    """The summary stands once, with bars, and the refusal is kept."""
    async with scene.bot() as bot:
        ritual = ritual_in(bot, scene.channel(), scene.user("ana"), next_prompt_at=None)
        async with bot.begin() as session:
            session.add(ritual)
        await scene.driver.fault("error", method="chat.postMessage", error="invalid_blocks")
        await Weeks(bot, ritual).a_round(*PEOPLE, skill=Skill.DOMAIN, verdict=Verdict.NO)
        await scene.tick(bot, NOW + timedelta(days=3))
        sent = await only(bot, Delivery, kind="summary")
        (posted,) = scene.posted(sent.id)
        assert sent.state == "sent"
        assert "■" in str(posted.blocks)
        assert "data_visualization" not in str(posted.blocks)
        assert not await ChartMemory(bot.begin).are_taken(bot.installation_id, NOW)


async def test_after_a_month_charts_are_tried_again(scene: Backstage) -> None:
    """Slack may have them by then."""
    async with scene.bot() as bot:
        memory = ChartMemory(bot.begin)
        assert await memory.are_taken(bot.installation_id, NOW)
        await memory.were_refused(bot.installation_id, NOW)
        for known in (memory, ChartMemory(bot.begin)):
            just_before = NOW + REFUSED_FOR - timedelta(seconds=1)
            assert not await known.are_taken(bot.installation_id, just_before)
            assert await known.are_taken(bot.installation_id, NOW + REFUSED_FOR)
