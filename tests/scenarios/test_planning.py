"""The form that plans a project: ideas, what it refuses, and the project before it."""

import asyncio

import pytest

from bot.domain import project_ideas
from bot.domain.errors import Reason
from bot.domain.project_ideas import Idea
from bot.domain.project_ideas import Stage as Career
from bot.domain.projects import Ending
from bot.domain.skills import Skill
from bot.slack.messages import actions as ids
from bot.slack.messages import refusals
from bot.store.tables import Focus
from bot.store.tables_growing import Project
from tests.scenarios.asking import words
from tests.scenarios.growing import (
    QUEUE,
    check_ins,
    decide,
    hand_in_plan,
    known,
    newest,
    open_plan,
    plan,
    press,
    projects,
    rows,
    running,
    tell,
    top,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio


async def test_a_project_is_planned_by_command(stage: Stage) -> None:
    """What was chosen and typed is kept, the month's skill with it, and said back."""
    said = await plan(
        stage, skill="product", step="Ask <two> users", why="I guess too much", hours="14"
    )
    found = await running(stage)
    assert (found.title, found.skill, found.target_hours) == (QUEUE, Skill.PRODUCT, 14)
    assert (found.first_step, found.stretches) == ("Ask &lt;two&gt; users", "I guess too much")
    assert f"*{QUEUE}* is your project. First step: Ask &lt;two&gt; users" in said
    assert "From next week on, a Friday note asks how it goes" in said
    (focus,) = await rows(stage, Focus, user_id=stage.user_id("ben"))
    assert (focus.skill, focus.month.isoformat()) == (Skill.PRODUCT, "2026-05-01")


async def test_an_idea_fills_the_form_in(stage: Stage) -> None:
    """Title, first step, why and hours are the idea's, and can be changed before they count."""
    await open_plan(stage)
    skill = ids.PLAN_SKILL
    await stage.ben.fill(skill, "communication")
    idea = project_ideas.ideas(Skill.COMMUNICATION, Career.MIDDLE)[2]

    async def offered() -> bool:
        return idea.title in words(await top(stage))

    await stage.driver.until(offered)
    await stage.ben.click_view(action_id=ids.PLAN_IDEA, value=idea.key)

    async def filled_in() -> bool:
        return idea.first_step in str(await top(stage))

    await stage.driver.until(filled_in)
    await hand_in_plan(stage, "ben", f"{idea.title}, but smaller")
    found = await running(stage)
    assert (found.title, found.first_step) == (f"{idea.title}, but smaller", idea.first_step)
    assert (found.skill, found.target_hours) == (Skill.COMMUNICATION, idea.hours)


async def choose_idea(stage: Stage, skill: Skill, at: int) -> Idea:
    """Choose one of the ideas of a skill, and wait until the form is filled in."""
    idea = project_ideas.ideas(skill, Career.MIDDLE)[at]
    await stage.ben.click_view(action_id=ids.PLAN_IDEA, value=idea.key)

    async def filled_in() -> bool:
        return f"step:{idea.key}" in str(await top(stage))

    await stage.driver.until(filled_in)
    return idea


async def choose_skill(stage: Stage, skill: Skill) -> None:
    """Choose it, and wait until its ideas are offered."""
    await stage.ben.fill(ids.PLAN_SKILL, skill)

    async def offered() -> bool:
        return f"idea:{skill}:" in str(await top(stage))

    await stage.driver.until(offered)


async def test_an_idea_leaves_what_was_typed(stage: Stage) -> None:
    """It fills in what is empty; another one replaces what was the first one's, and no more."""
    await open_plan(stage)
    await stage.ben.fill(ids.PLAN_TITLE, "A map of our queues")
    await choose_idea(stage, Skill.SYSTEM_DESIGN, 0)
    await stage.ben.fill(ids.PLAN_HOURS, "17")
    other = await choose_idea(stage, Skill.SYSTEM_DESIGN, 1)
    assert (await stage.ben.submit())["response_action"] == "update"
    found = await running(stage)
    assert (found.title, found.target_hours) == ("A map of our queues", 17)
    assert (found.first_step, found.stretches) == (other.first_step, other.why)


async def test_another_skill_takes_an_untouched_idea_out(stage: Stage) -> None:
    """Its texts would be kept with a skill that they do not stretch."""
    await open_plan(stage)
    idea = await choose_idea(stage, Skill.SYSTEM_DESIGN, 0)
    await choose_skill(stage, Skill.COMMUNICATION)
    assert idea.title not in str(await top(stage))
    await hand_in_plan(stage, "ben")
    found = await running(stage)
    assert (found.skill, found.first_step, found.stretches) == (Skill.COMMUNICATION, "", "")


async def test_another_skill_leaves_an_idea_made_ones_own(stage: Stage) -> None:
    """Whoever changed its title is at a project of their own."""
    await open_plan(stage)
    idea = await choose_idea(stage, Skill.SYSTEM_DESIGN, 0)
    await stage.ben.fill(ids.PLAN_TITLE, f"{idea.title}, told to others")
    await choose_skill(stage, Skill.COMMUNICATION)
    assert (await stage.ben.submit())["response_action"] == "update"
    found = await running(stage)
    assert (found.title, found.first_step) == (f"{idea.title}, told to others", idea.first_step)


async def test_the_range_of_hours_stands_at_their_field(stage: Stage) -> None:
    """Slack's own message does not name it."""
    (hours,) = [each for each in (await open_plan(stage))["blocks"] if each["block_id"] == "hours:"]
    assert hours["hint"]["text"] == "10 to 20 suits a month beside the work; 1 to 60 will do."


@pytest.mark.parametrize("typed", ["61", "999"])
async def test_an_idea_fills_the_form_in_beside_too_many_hours(stage: Stage, typed: str) -> None:
    """The form stays, with the most that will do; the rest of it is the idea's."""
    await open_plan(stage)
    await stage.ben.fill(ids.PLAN_HOURS, typed)
    idea = await choose_idea(stage, Skill.SYSTEM_DESIGN, 0)
    await hand_in_plan(stage, "ben", idea.title)
    assert (await running(stage)).target_hours == 60


async def test_what_was_typed_survives_another_skill(stage: Stage) -> None:
    """Choosing a skill or stage draws the form again with other ideas, and the same texts."""
    await open_plan(stage)
    await stage.ben.fill(ids.PLAN_TITLE, "A map of our queues")
    await stage.ben.fill(ids.PLAN_HOURS, "")
    await stage.ben.fill(ids.PLAN_STAGE, Career.SENIOR)
    senior = project_ideas.ideas(Skill.SYSTEM_DESIGN, Career.SENIOR)[0]

    async def offered() -> bool:
        return senior.title in words(await top(stage))

    await stage.driver.until(offered)
    assert (await stage.ben.submit({ids.PLAN_HOURS: "12"}))["response_action"] == "update"
    assert (await running(stage)).title == "A map of our queues"
    assert (await known(stage)).stage is Career.SENIOR


async def test_hours_that_are_no_plan_are_refused_at_their_field(stage: Stage) -> None:
    """Slack checks them too, but what a request says proves nothing; the form stays open."""
    await open_plan(stage)
    await stage.ben.fill(ids.PLAN_TITLE, QUEUE)
    for hours in ("0", "-3", "61", "100000", "1.5", "1,5", "ten", "", "٣"):
        typed = {"hours:": {ids.PLAN_HOURS: {"value": hours}}}
        answer = await stage.ben.submit(forge={"view": {"state": {"values": typed}}})
        assert answer["errors"] == {"hours:": refusals.SENTENCES[Reason.BAD_TARGET]}
    assert await projects(stage) == []


async def test_a_project_without_a_title_is_refused_in_words(stage: Stage) -> None:
    """Blanks are no title."""
    await open_plan(stage)
    for blank in ("   ", "\u200b", "\u00a0"):
        answer = await stage.ben.submit({ids.PLAN_TITLE: blank})
        assert list(answer["errors"].values()) == ["What will you build? A few words are enough."]
    assert await projects(stage) == []


async def test_a_form_handed_in_twice_is_one_project(stage: Stage) -> None:
    """A submit whose answer got lost."""
    view = await open_plan(stage)
    await stage.ben.fill(ids.PLAN_TITLE, QUEUE)
    given = {"view": {"private_metadata": view["private_metadata"]}}
    await asyncio.gather(*(stage.ben.submit(forge=given) for _ in range(3)))
    assert len(await projects(stage)) == 1


async def test_two_forms_at_once_end_in_one_running_project(stage: Stage) -> None:
    """The other one keeps its record."""
    first = await open_plan(stage)
    await stage.ben.fill(ids.PLAN_TITLE, QUEUE)
    one = {"view": {"private_metadata": first["private_metadata"]}}
    other_id = first["private_metadata"].replace('"id":"', '"id":"other-')
    other = {"view": {"private_metadata": other_id}}
    await asyncio.gather(stage.ben.submit(forge=one), stage.ben.submit(forge=other))
    found = await projects(stage)
    assert sorted(str(each.ending) for each in found) == ["None", "replaced"]
    assert {each.title for each in found} == {QUEUE}


async def test_a_new_project_takes_the_place_of_the_old_and_keeps_its_record(
    at_work: Stage,
) -> None:
    """The form says so beforehand; hours and words stay with the old one."""
    await press(at_work, "+2 h")
    view = await open_plan(at_work)
    assert "A new one takes its place; its record stays." in words(view)
    await hand_in_plan(at_work, "ben", "A map of our queues")
    old, new = await projects(at_work)
    assert (old.ending, new.ending) == (Ending.REPLACED, None)
    assert [each.project_id for each in await check_ins(at_work)] == [old.id]
    assert "A map of our queues" in (await tell(at_work, "project")).text


async def test_a_project_of_next_month_is_asked_about_when_that_has_begun(stage: Stage) -> None:
    """No note before June; the first Friday of June asks."""
    said = await plan(stage, month="2026-06-01")
    assert "From June on, a Friday note asks how it goes" in said
    assert (
        "It is planned for June; I ask about it from then on."
        in (await tell(stage, "project")).text
    )
    before = len(await stage.ben.see("dm"))
    await stage.until(2026, 5, 31, 23, 59)
    assert len(await stage.ben.see("dm")) == before
    await stage.until(2026, 6, 5, 9, 1)
    assert "Anything new?" in (await newest(stage)).text


async def test_late_in_a_month_the_next_one_is_proposed(stage: Stage) -> None:
    """Both are offered, and the choice survives another skill."""
    await stage.until(2026, 5, 23, 10, 0)
    view = await open_plan(stage)
    assert "May 2026" in str(view)
    await stage.ben.fill(ids.PLAN_SKILL, "communication")

    async def offered() -> bool:
        return project_ideas.ideas(Skill.COMMUNICATION, Career.MIDDLE)[0].title in words(
            await top(stage)
        )

    await stage.driver.until(offered)
    await hand_in_plan(stage, "ben")
    assert (await running(stage)).month.isoformat() == "2026-06-01"


async def test_the_card_of_this_month_knows_a_project_of_the_next(ready: Stage) -> None:
    """May's skill stays what was picked; no other project is offered beside June's."""
    await ready.until(2026, 5, 4, 10, 1)
    await decide(ready)
    await ready.click_card("ben", "Change something")
    await ready.click_card("ben", action_id=ids.PICK, value="communication")
    assert "Plan a small project" in (await ready.card("ben")).buttons
    await plan(ready, month="2026-06-01", skill="product")
    await ready.click_card("ben", "Looks right")
    said = await ready.card("ben")
    assert "Growing this month: Communication · Your project: product thinking" in said.words
    assert "Plan a small project" not in said.buttons


async def test_a_project_just_begun_is_not_told_that_its_month_ends(stage: Stage) -> None:
    """Planned for May on its 23rd all the same: asked to end once it is two weeks old."""
    await stage.until(2026, 5, 23, 10, 0)
    await plan(stage, month="2026-05-01")
    for day in ((5, 29), (6, 5)):
        await stage.until(2026, *day, 9, 1)
        assert "Anything new?" in (await newest(stage)).text
    await stage.until(2026, 6, 12, 9, 1)
    assert "That was May." in (await newest(stage)).text


async def test_somebody_elses_project_is_not_planned_over(at_work: Stage) -> None:
    """Their id in a forged form: refused, and both have what they had."""
    theirs = await running(at_work)
    view = await open_plan(at_work, "carol")
    metadata = view["private_metadata"].split('"id":"')[0] + f'"id":"{theirs.id}",'
    metadata += view["private_metadata"].partition('","')[2].join(['"', ""])
    await at_work.carol.fill(ids.PLAN_TITLE, "Mine now")
    answer = await at_work.carol.submit(forge={"view": {"private_metadata": metadata}})
    assert next(iter(answer["errors"].values())).startswith("This has changed meanwhile")
    assert await projects(at_work, "carol") == []
    assert (await running(at_work)).title == QUEUE


async def test_a_form_that_is_none_of_ours_changes_nothing(stage: Stage) -> None:
    """Its metadata makes no sense: one sentence, no project."""
    await open_plan(stage)
    await stage.ben.fill(ids.PLAN_TITLE, QUEUE)
    for metadata in ("", "{}", "[]", "null", '{"id":1,"months":[],"idea":""}'):
        answer = await stage.ben.submit(forge={"view": {"private_metadata": metadata}})
        assert next(iter(answer["errors"].values())).startswith("This has changed meanwhile")
    assert await projects(stage) == []


async def test_guests_plan_and_people_of_other_organisations_do_not(stage: Stage) -> None:
    """A guest is of this workspace; whoever is not opens no form, and forges none."""
    await stage.driver.do("change_user", user="gus", is_restricted=True)
    await plan(stage, "gus")
    assert len(await projects(stage, "gus")) == 1
    added = await stage.driver.do("add_user", real_name="Zoe Far", stranger=True)
    zoe = added["user"]["id"]
    await open_plan(stage, "carol")
    await stage.carol.fill(ids.PLAN_TITLE, QUEUE)
    answer = await stage.carol.submit(forge={"user": {"id": zoe}})
    assert "people of the workspace I live in" in str(answer["errors"])
    assert await rows(stage, Project, user_id=zoe) == []
