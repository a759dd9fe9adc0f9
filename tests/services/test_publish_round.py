"""What a round publishes: each thing once, so that no two rounds differ by what one person said."""

from collections.abc import Collection
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.followups import Edge, Verdict
from bot.domain.skills import Skill
from bot.services import show_summary
from bot.store.tables import Decision, Published
from tests.services.backstage import NOW, Backstage, ritual_in, rows
from tests.weeks import PEOPLE, WEEK, Weeks

pytestmark = pytest.mark.anyio


async def weeks(scene: Backstage, bot: Bot) -> Weeks:
    """A ritual in #platform without a round yet."""
    later = NOW + 52 * WEEK
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), next_prompt_at=later)
    async with bot.begin() as session:
        session.add(ritual)
    return Weeks(bot, ritual)


async def authors(bot: Bot, row: Published) -> Collection[str]:
    """Whom a row quotes."""
    found = await rows(bot, Decision)
    return {each.user_id for each in found if each.id in row.quoted}


async def test_a_pick_is_published_once_a_month(scene: Backstage) -> None:
    """Dana joins in the second week: the two weeks' picks don't differ by hers."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        first = await ritual.begin()
        for who, skill in zip(
            PEOPLE[:3], (Skill.PRODUCT, Skill.PRODUCT, Skill.DOMAIN), strict=True
        ):
            await ritual.write(first, who)
            await ritual.pick(first, who, skill)
        published = await ritual.close(first)
        assert published.numbers["picks"]["product"] == 2
        second = await ritual.begin()
        for who in PEOPLE[:4]:
            await ritual.write(second, who)
        await ritual.pick(second, "dana", Skill.COMMUNICATION)
        assert "picks" not in (await ritual.close(second)).numbers


async def test_picks_that_waited_are_published_with_others(scene: Backstage) -> None:
    """Dana's waits until three are new; the summary shows the month's, added up."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        for newcomers in (PEOPLE[:3], PEOPLE[3:4], PEOPLE[4:6]):
            began = await ritual.begin()
            for who in newcomers:
                await ritual.pick(began, who, Skill.PRODUCT)
            for who in PEOPLE:
                await ritual.write(began, who)
            row = await ritual.close(began)
        assert row.numbers["picks"]["product"] == 3
        async with bot.begin.reading() as session:
            summary = await show_summary.draw(session, bot.installation_id, row)
        assert summary is not None
        assert summary.numbers.picks is not None
        assert summary.numbers.picks[Skill.PRODUCT] == 6


async def test_a_pick_counts_in_one_ritual_only(scene: Backstage) -> None:
    """Somebody in both channels can't subtract one ritual's picks from the other's."""
    async with scene.bot() as bot:
        one = await weeks(scene, bot)
        other = Weeks(bot, ritual_in(bot, scene.channel("design"), scene.user("ana")))
        async with bot.begin() as session:
            session.add(other.ritual)
        here, there = await one.begin(), await other.begin()
        for who in PEOPLE[:3]:
            await one.pick(here, who, Skill.DOMAIN)
            await one.write(here, who)
        assert "picks" in (await one.close(here)).numbers
        for who in PEOPLE[:4]:
            await other.write(there, f"{who}")
        assert "picks" not in (await other.close(there)).numbers


async def test_a_decision_is_counted_once_as_it_stands_then(scene: Backstage) -> None:
    """A verdict given after the close changes no row, then or later."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        first = await ritual.a_round(*PEOPLE[:5])
        async with bot.begin() as session:
            for each in await rows(bot, Decision):
                kept = await session.get_one(Decision, (bot.installation_id, each.id))
                kept.verdict, kept.skill = Verdict.YES, Skill.DOMAIN
        second = await ritual.a_round(*PEOPLE[:3], skill=Skill.PRODUCT)
        assert second.decisions == 3
        assert second.numbers["skills"]["domain"] == 0
        (again,) = await rows(bot, Published, round_id=first.round_id)
        assert again.numbers == first.numbers


async def test_quotes_go_round(scene: Backstage) -> None:
    """Who was quoted last week rests this week, as long as somebody else offers."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        first = await ritual.a_round(*PEOPLE[:5], quotable=True)
        second = await ritual.a_round(*PEOPLE[:5], quotable=True)
        assert await authors(bot, first) == {"ana", "ben", "carol"}
        assert await authors(bot, second) == {"dana", "eli"}
        began = await ritual.begin()
        for who in PEOPLE[3:6]:
            await ritual.write(began, who, quotable=who in ("dana", "eli"))
        assert await authors(bot, await ritual.close(began)) == {"dana", "eli"}


async def test_the_same_person_is_quoted_week_after_week_if_nobody_else_offers(
    scene: Backstage,
) -> None:
    """Ana alone ticked it: better her again than nobody; once Ben offers, she rests."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        seen = []
        for others in ((), (), ("ben",), ("ben",)):
            began = await ritual.begin()
            for who in PEOPLE[:5]:
                await ritual.write(began, who, quotable=who in ("ana", *others))
            seen.append(await authors(bot, await ritual.close(began)))
        assert seen == [{"ana"}, {"ana"}, {"ben"}, {"ana"}]


async def test_a_line_in_the_thread_quotes_nobody(scene: Backstage) -> None:
    """With two people no quote is shown, so it is not what Ana has to rest after."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        thin = await ritual.a_round("ana", "ben", quotable=True)
        assert await authors(bot, thin) == set()
        began = await ritual.begin()
        for who in PEOPLE[:5]:
            await ritual.write(began, who, quotable=who in ("ana", "dana"))
        assert await authors(bot, await ritual.close(began)) == {"ana", "dana"}


async def test_a_round_keeps_its_question_and_the_next_one_asks_another(
    scene: Backstage,
) -> None:
    """The same numbers twice: two questions, and the first summary still asks its own."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        kind: dict[str, Any] = {"skill": Skill.DOMAIN, "verdict": Verdict.NO, "edge": Edge.PEOPLE}
        first = await ritual.a_round(*PEOPLE, **kind)
        second = await ritual.a_round(*PEOPLE, **kind)
        assert first.numbers["question"] == "one_sided"
        assert second.numbers["question"] != "one_sided"
