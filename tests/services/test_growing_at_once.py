"""What one person does in two windows at once, on both databases: each thing counts once."""

import asyncio
from datetime import date

import pytest

from bot.app import Bot
from bot.domain.checkins import State
from bot.domain.errors import Reason, Refusal
from bot.domain.projects import Ending, Plan
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.services import ask_stance, check_in, plan_project
from bot.services.check_in import Said
from bot.store.tables import Focus, Person
from bot.store.tables_growing import CheckIn, Project, StanceSaid
from tests.services.backstage import NOW, Backstage, only, rows

pytestmark = pytest.mark.anyio

MAY = date(2026, 5, 1)


async def start(bot: Bot, project_id: str, skill: Skill = Skill.DOMAIN, who: str = "U1") -> None:
    """Somebody plans this project."""
    plan = Plan(skill, MAY, f"Build {project_id}")
    await plan_project.start(bot.begin, NOW, bot.installation_id, who, project_id, plan)


async def say(bot: Bot, source: str, *, minutes: int = 60, state: State | None = None) -> None:
    """They say something about the one they are at."""
    said = Said(None, source, minutes, state)
    await check_in.say(bot.begin, NOW, bot.installation_id, "U1", said)


async def test_many_plans_at_once_end_in_one_running_project(scene: Backstage) -> None:
    """Each of the others keeps its record; nobody knew the person before."""
    async with scene.bot() as bot:
        await asyncio.gather(*(start(bot, f"p{n}", list(Skill)[n % 5]) for n in range(8)))
        found = await rows(bot, Project)
        assert len(found) == 8
        (running,) = [each for each in found if each.ended_at is None]
        assert {each.ending for each in found if each is not running} == {Ending.REPLACED}
        assert (await only(bot, Focus)).skill is running.skill
        assert (await only(bot, Person)).note_due_at is not None


async def test_one_plan_handed_in_many_times_at_once_is_one_project(scene: Backstage) -> None:
    """Its form has one id."""
    async with scene.bot() as bot:
        await asyncio.gather(*(start(bot, "p1") for _ in range(8)))
        assert (await only(bot, Project)).ended_at is None


async def test_a_plan_with_somebody_elses_id_replaces_nothing(scene: Backstage) -> None:
    """Refused as a whole: their own project runs on."""
    async with scene.bot() as bot:
        await start(bot, "p1")
        await start(bot, "p2", who="U2")
        with pytest.raises(Refusal) as refused:
            await start(bot, "p1", who="U2")
        assert refused.value.reason is Reason.CLICK_IS_STALE
        assert [each.ended_at for each in await rows(bot, Project)] == [None, None]


async def test_one_source_told_many_times_at_once_counts_once(scene: Backstage) -> None:
    """Another source is another hour; each *stuck* gives one step more."""
    async with scene.bot() as bot:
        await start(bot, "p1")
        told = [say(bot, "click:1", state=State.STUCK) for _ in range(5)]
        await asyncio.gather(*told, *(say(bot, f"click:{n}") for n in range(2, 6)))
        assert sum(each.minutes for each in await rows(bot, CheckIn)) == 5 * 60
        assert (await only(bot, Project)).steps_given == 1


async def test_the_end_is_the_first_one_that_came(scene: Backstage) -> None:
    """Done and dropped at once: one of them, and what was learned is kept either way."""
    async with scene.bot() as bot:
        await start(bot, "p1")
        key = bot.installation_id, "U1", "p1"
        ends = [
            check_in.end(bot.begin, NOW, *key, Ending.DROPPED),
            check_in.end(bot.begin, NOW, *key, Ending.DONE, "Ask on day one"),
        ]
        told = await asyncio.gather(*ends)
        found = await only(bot, Project)
        assert {each.ending for each in told} == {found.ending}
        assert found.learned == "Ask on day one"


async def test_two_stances_at_once_are_one_of_them(scene: Backstage) -> None:
    """A month has one."""
    async with scene.bot() as bot:
        key = bot.installation_id, "U1"
        await asyncio.gather(*(ask_stance.answer(bot.begin, NOW, *key, each) for each in Stance))
        assert (await only(bot, StanceSaid)).month == MAY
