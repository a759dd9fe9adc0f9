"""What a round publishes: each thing once, so that no two rounds differ by what one person said."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.followups import Edge, Verdict
from bot.domain.skills import Skill
from bot.services import post_summary, show_summary
from bot.store import people
from bot.store.tables import Decision, Published, Reply, Ritual, Round
from tests.services.backstage import MONDAY, NOW, Backstage, ritual_in, round_of, rows

pytestmark = pytest.mark.anyio

WEEK = timedelta(weeks=1)
PEOPLE = ("ana", "ben", "carol", "dana", "eli", "fay", "gus")


class Weeks:
    """Rounds of one ritual, written into the database and closed one after another."""

    def __init__(self, bot: Bot, ritual: Ritual) -> None:
        self.bot, self.ritual = bot, ritual
        self.number = 0
        self.written = timedelta()

    async def begin(self) -> Round:
        """The next week's round is open."""
        self.number += 1
        shift = (self.number - 1) * WEEK
        began = round_of(
            self.ritual, self.number, due_at=NOW + shift, day=MONDAY + shift,
            closes_at=NOW + shift + timedelta(days=3),
        )  # fmt: skip
        async with self.bot.begin() as session:
            session.add(began)
        return began

    async def write(self, began: Round, who: str, count: int = 1, **values: Any) -> None:
        """Somebody's decisions in the round's thread."""
        async with self.bot.begin() as session:
            for position in range(count):
                key: dict[str, Any] = {
                    "installation_id": self.bot.installation_id,
                    "round_id": began.id, "user_id": who,
                }  # fmt: skip
                reply = Reply(
                    **key, channel_id=began.channel_id, ts=f"{began.number}.{who}{position}",
                    thread_ts="1.0", text="said", received_at=began.due_at, read_at=began.due_at,
                )  # fmt: skip
                session.add(reply)
                await session.flush()
                self.written += timedelta(seconds=1)
                session.add(
                    Decision(
                        **key,
                        ritual_id=began.ritual_id,
                        reply_id=reply.id,
                        position=position,
                        text=f"{who} decided",
                        created_at=began.due_at + self.written,
                        **values,
                    )
                )

    async def pick(self, began: Round, who: str, skill: Skill) -> None:
        """Somebody picks the skill they grow in the round's month."""
        async with self.bot.begin() as session:
            await people.set_focus(
                session, self.bot.installation_id, who, began.day.replace(day=1), skill, NOW
            )

    async def close(self, began: Round) -> Published:
        """The round closes; return what it published."""
        await post_summary.close(
            self.bot.begin, began.closes_at, self.bot.installation_id, began.id
        )
        (row,) = await rows(self.bot, Published, round_id=began.id)
        return row

    async def a_round(self, *who: str, **values: Any) -> Published:
        """A whole round in which each of these people wrote one decision."""
        began = await self.begin()
        for each in who:
            await self.write(began, each, **values)
        return await self.close(began)


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
        third = await ritual.a_round("dana", "eli", quotable=True)
        assert await authors(bot, third) == {"dana", "eli"}


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
