"""Rounds of a ritual, written into the database and closed there one after another."""

from datetime import timedelta
from typing import Any

from bot.app import Bot
from bot.domain.lookbacks import Outcome
from bot.domain.projects import Plan
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.services import ask_stance, look_back, plan_project, post_summary
from bot.store import people
from bot.store.tables import Decision, Published, Reply, Ritual, Round, new_id
from tests.services.backstage import MONDAY, NOW, round_of, rows

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
                self.written += timedelta(seconds=1)
                key: dict[str, Any] = {
                    "installation_id": self.bot.installation_id,
                    "round_id": began.id, "user_id": who,
                }  # fmt: skip
                reply = Reply(
                    **key, channel_id=began.channel_id, ts=f"{began.id}.{self.written.seconds}",
                    thread_ts="1.0", text="said", received_at=began.due_at, read_at=began.due_at,
                )  # fmt: skip
                session.add(reply)
                await session.flush()
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

    async def plan(self, began: Round, who: str, skill: Skill) -> None:
        """Somebody begins a project in the round's month; one before it keeps its record."""
        plan = Plan(skill, began.day.replace(day=1), f"{who} builds something")
        key = self.bot.installation_id, who, new_id()
        await plan_project.start(self.bot.begin, began.due_at, *key, plan)

    async def stand(self, began: Round, who: str, stance: Stance) -> None:
        """Somebody says where they stand in the round's month."""
        key = self.bot.installation_id, who
        await ask_stance.answer(self.bot.begin, began.due_at, *key, stance)

    async def look_back(self, began: Round, who: str, outcome: Outcome) -> None:
        """Somebody says how the first of their decisions turned out that they said nothing of."""
        found = await rows(self.bot, Decision, user_id=who, outcome=None)
        if found:
            first = min(found, key=lambda each: each.created_at)
            key = self.bot.installation_id, who, first.id
            await look_back.answer(self.bot.begin, began.due_at, *key, outcome)

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
