"""Closing a round, and all that is drawn of it, asks the database nothing that no index helps."""

from typing import Any

import pytest

from bot.app import Bot
from bot.domain.access import Actor
from bot.domain.cadence import Recurrence
from bot.domain.followups import Edge, Verdict
from bot.domain.reviews import Period
from bot.domain.skills import Skill
from bot.services import export_data, show_home, show_me, show_review, show_summary, stay_alive
from bot.store import log, published
from bot.store.tables import LogEntry, Participation
from tests.plans import overheard, whole_reads
from tests.services.backstage import NOW, Backstage
from tests.services.test_publish_round import weeks
from tests.weeks import PEOPLE, Weeks

pytestmark = pytest.mark.anyio


async def history(ritual: Weeks, count: int) -> None:
    """Rounds with everything in them that a summary can show."""
    for _ in range(count):
        began = await ritual.begin()
        for number, who in enumerate(PEOPLE):
            verdict = list(Verdict)[number % 3]
            edge = None if verdict is Verdict.YES else Edge.PEOPLE
            kind: dict[str, Any] = {
                "verdict": verdict,
                "edge": edge,
                "skill": list(Skill)[number % 5],
            }
            await ritual.write(began, who, quotable=True, look_back=True, **kind)
            await ritual.pick(began, who, Skill.PRODUCT)
        await ritual.close(began)


async def left_open(ritual: Weeks, who: str) -> None:
    """A round that is open, with this person's card in it, and one of their notes."""
    began = await ritual.begin()
    await ritual.write(began, who)
    async with ritual.bot.begin() as session:
        key: dict[str, Any] = {"installation_id": ritual.bot.installation_id, "user_id": who}
        session.add(Participation(**key, round_id=began.id))
        await log.add(session, LogEntry(**key, text="noted", source="form", created_at=NOW))


async def see_everything(bot: Bot, ritual: Weeks, who: str) -> None:
    """The summaries, every review, *me*, Home, both exports."""
    key = bot.installation_id, ritual.ritual.id
    async with bot.begin.reading() as session:
        for row, _day in await published.all_of(session, *key):
            assert await show_summary.draw(session, bot.installation_id, row)
    for period in Period:
        await show_review.private_review(bot.begin, ritual.ritual, period, who)
    assert (await show_me.mine(bot.begin, NOW, bot.installation_id, who)).records
    channels = [ritual.ritual.channel_id]
    home = await show_home.gather(bot.begin, NOW, bot.installation_id, who, channels)
    assert home.open_rounds
    assert home.logbook.newest
    await export_data.of_person(bot.begin, bot.installation_id, who, str)
    await export_data.of_ritual(bot.begin, bot.installation_id, None, ritual.ritual.id)


async def test_no_table_is_read_whole(scene: Backstage) -> None:
    """Neither by a close, nor by what people look at, nor by an owner's choice."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        with overheard(bot.begin.engine) as asked:
            await history(ritual, 8)
            await left_open(ritual, "ana")
            await see_everything(bot, ritual, "ana")
            owner = Actor(scene.user("ana"), is_member=True)
            key = bot.installation_id, owner, ritual.ritual.id
            await stay_alive.choose(bot.begin, NOW, *key, Recurrence.EVERY_TWO_WEEKS)
        by_words = dict(asked)
        assert len(by_words) > 30
        async with bot.begin.engine.connect() as connection:
            for sql, values in by_words.items():
                assert await whole_reads(connection, sql, values) == [], sql
