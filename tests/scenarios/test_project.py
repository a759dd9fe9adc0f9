"""A project from the form that plans it to its end: by buttons, by form, and by plain answers."""

import asyncio
from typing import Any

import pytest

from bot.domain import project_ideas
from bot.domain.checkins import State
from bot.domain.errors import Reason
from bot.domain.project_ideas import Stage as Career
from bot.domain.projects import Ending
from bot.domain.skills import Skill
from bot.sandbox.driver import Seen
from bot.slack.messages import actions as ids
from bot.slack.messages import project, refusals
from bot.store.tables import Focus
from bot.store.tables_growing import CheckIn, Project
from tests.scenarios.asking import ask, home, words
from tests.scenarios.growing import (
    QUEUE,
    check_ins,
    forge,
    hand_in,
    hand_in_plan,
    known,
    minutes,
    newest,
    open_plan,
    plan,
    press,
    projects,
    rows,
    tell,
    told_aside,
    top,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio

STALE = refusals.SENTENCES[Reason.CLICK_IS_STALE]
OVER = refusals.SENTENCES[Reason.PROJECT_OVER]


@pytest.fixture
async def at_work(stage: Stage) -> Stage:
    """Ben planned a project on a Sunday, and was asked about it on the second Friday."""
    await plan(stage, step="Draw the queue at its worst")
    await stage.until(2026, 5, 15, 9, 1)
    return stage


async def running(stage: Stage, who: str = "ben") -> Project:
    """The one project they are at."""
    (found,) = [each for each in await projects(stage, who) if each.ended_at is None]
    return found


# Planning


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
        typed = {"hours": {ids.PLAN_HOURS: {"value": hours}}}
        answer = await stage.ben.submit(forge={"view": {"state": {"values": typed}}})
        assert answer["errors"] == {"hours": refusals.SENTENCES[Reason.BAD_TARGET]}
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


# Saying how it goes: buttons


async def test_an_hour_is_added_and_can_be_changed(at_work: Stage) -> None:
    """The note says what was understood; *Change that* puts it right, in the same place."""
    note = await press(at_work, "+1 h")
    assert "1 of 12 hours" in note.words
    assert "1 h added." in note.words
    assert note.buttons == ["Change that", "Done"]
    await press(at_work, "Change that")
    assert "1 h" in str(await top(at_work))
    await hand_in(at_work, hours="2:30", words="parser works")
    again = await newest(at_work)
    assert again.ts == note.ts
    assert "2½ h added, going on: “parser works”." in again.words
    assert await minutes(at_work) == 150


async def test_one_click_told_twice_counts_once(at_work: Stage) -> None:
    """Slack is not sure that we heard it; another click on the same button is another hour."""
    mine = await running(at_work)
    action = {"type": "button", "block_id": "b", "action_id": ids.ADD_HOUR, "value": mine.id}
    note = await newest(at_work)
    for ts in ("1.1", "1.1", "1.2"):
        given = {"action": {**action, "action_ts": ts}}
        await at_work.ben.click("dm", note.ts, forge=given)
    await at_work.driver.settle()
    assert await minutes(at_work) == 120


async def test_stuck_gets_one_small_step_and_another_one(at_work: Stage) -> None:
    """Each time a different one, that fits the skill."""
    note = await press(at_work, "Stuck")
    (first,) = _steps(note)
    assert "Stuck." in note.words
    assert note.buttons == ["Change that", "Another step", "Done"]
    (second,) = _steps(await press(at_work, "Another step"))
    assert first != second
    assert (await running(at_work)).state is State.STUCK
    await at_work.until(2026, 5, 22, 9, 1)
    assert second in (await newest(at_work)).words


def _steps(note: Seen) -> list[str]:
    lines = note.words.splitlines()
    return [line for line in lines if line.startswith("One small step, if you like: ")]


async def test_hours_after_a_step_do_not_repeat_it(at_work: Stage) -> None:
    """The step was read once; what was just said is answered."""
    await press(at_work, "Stuck")
    assert _steps(await tell(at_work, "2h, found the way in")) == []


async def test_not_this_week_is_taken_as_it_is(at_work: Stage) -> None:
    """Said aside; nothing is added, and the note counts as answered."""
    await press(at_work, "Not this week")
    assert await told_aside(at_work) == project.NOT_THIS_WEEK
    assert await check_ins(at_work) == []
    assert (await known(at_work)).notes_unanswered == 0


async def test_other_hours_are_typed_in_a_form(at_work: Stage) -> None:
    """Hours, where it stands and a note to oneself; the note behind it follows."""
    note = await press(at_work, "Other")
    assert (await hand_in(at_work, hours="1,5h", state="stuck", words="auth again"))["ok"]
    after = await newest(at_work)
    assert after.ts == note.ts
    assert "1½ h added, stuck: “auth again”." in after.words
    assert _steps(after)


BAD = ["-3", "a few", "100000", "41h", "abc", "99999999999999999999", "2 days", "--"]
GOOD = [
    ("1,5h", 90),
    ("90min", 90),
    ("2h30", 150),
    ("2:30", 150),
    ("1½", 90),
    ("0", 0),
    ("40", 2400),
]


async def test_hours_that_are_none_are_refused_in_the_form(at_work: Stage) -> None:
    """At their field, with what would do; the form stays, and nothing is added."""
    await press(at_work, "Other")
    for typed in BAD:
        answer = await hand_in(at_work, hours=typed)
        assert answer["errors"] == {"hours": refusals.SENTENCES[Reason.BAD_HOURS]}, typed
    assert await check_ins(at_work) == []


async def test_hours_are_read_in_the_form(at_work: Stage) -> None:
    """However they are written; each time the last ones are put right."""
    note = await press(at_work, "+1 h")
    for typed, expected in GOOD:
        await press(at_work, "Change that", at=note)
        assert (await hand_in(at_work, hours=typed))["ok"]
        assert await minutes(at_work) == expected, typed


async def test_a_form_of_hours_handed_in_twice_counts_once(at_work: Stage) -> None:
    """A submit whose answer got lost."""
    await press(at_work, "Other")
    await at_work.ben.fill(ids.HOURS, "2")
    view = await top(at_work)
    given = {"view": {"private_metadata": view["private_metadata"]}}
    await asyncio.gather(*(at_work.ben.submit(forge=given) for _ in range(3)))
    assert await minutes(at_work) == 120


# Saying how it goes: plain answers


async def test_hours_are_read_in_a_direct_message(at_work: Stage) -> None:
    """The same ways of writing them; what was understood is shown back."""
    told = 0
    for typed, expected in GOOD:
        answer = await tell(at_work, typed)
        told += expected
        assert await minutes(at_work) == told, typed
        assert "Change that" in answer.buttons


async def test_hours_that_are_none_are_asked_again(at_work: Stage) -> None:
    """Kindly, with buttons, and with nothing added."""
    for typed in ("-3", "a few", "100000", "-3h", "a few hours", "41h", "2 days"):
        answer = await tell(at_work, typed)
        assert answer.text == project.NOT_HOURS, typed
        assert answer.buttons == ["+1 h", "+2 h", "Other"]
    assert await check_ins(at_work) == []


async def test_an_answer_is_read_and_shown_back(at_work: Stage) -> None:
    """Hours and words; the buttons that put it right stand with it."""
    answer = await tell(at_work, "2h, got the parser working")
    assert "2 of 12 hours" in answer.text
    assert "2 h added: “got the parser working”." in answer.text
    assert answer.buttons == ["Change that", "Done"]
    assert project.ALONE in answer.text


async def test_stuck_on_something_gets_a_step(at_work: Stage) -> None:
    """In words, as by the button."""
    answer = await tell(at_work, "stuck on auth")
    assert "Stuck: “stuck on auth”." in answer.words
    assert _steps(answer)
    assert "Another step" in answer.buttons


async def test_done_in_words_is_offered_to_be_closed(at_work: Stage) -> None:
    """It does not end by a word that may mean something else; one click and one question do."""
    answer = await tell(at_work, "done, 2h")
    assert project.SOUNDS_DONE in answer.words
    assert (await running(at_work)).state is State.GOING
    await press(at_work, "Done")
    await hand_in(at_work, learned="Ask on day one")
    (found,) = await projects(at_work)
    assert (found.ending, found.learned) == (Ending.DONE, "Ask on day one")


async def test_an_answer_that_is_edited_is_read_anew(at_work: Stage) -> None:
    """Hours, state and words follow, and so does what was shown back."""
    ts = await at_work.ben.say("dm", "2h, parser works")
    await at_work.driver.advance(by=1)
    answer = await newest(at_work)
    await at_work.ben.edit("dm", ts, "3h, stuck on the lexer")
    await at_work.driver.advance(by=2)
    assert await minutes(at_work) == 180
    again = await newest(at_work)
    assert again.ts == answer.ts
    assert "3 h added, stuck: “stuck on the lexer”." in again.words
    assert _steps(again)
    assert (await running(at_work)).state is State.STUCK


async def test_an_answer_that_is_deleted_is_taken_back(at_work: Stage) -> None:
    """Its hours go, and whoever was stuck by it is going on."""
    ts = await at_work.ben.say("dm", "2h, stuck on auth")
    await at_work.driver.advance(by=1)
    await at_work.ben.delete("dm", ts)
    await at_work.driver.advance(by=2)
    assert await check_ins(at_work) == []
    assert (await running(at_work)).state is State.GOING
    assert "0 of 12 hours" in (await newest(at_work)).words


async def test_hours_put_right_in_their_message_count(at_work: Stage) -> None:
    """*A few* was asked about; its author edits it to a number instead of answering."""
    ts = await at_work.ben.say("dm", "a few hours")
    await at_work.driver.advance(by=1)
    asked = await newest(at_work)
    await at_work.ben.edit("dm", ts, "3 hours")
    await at_work.driver.advance(by=2)
    assert await minutes(at_work) == 180
    again = await newest(at_work)
    assert again.ts == asked.ts
    assert "3 h added." in again.words


async def test_an_edit_to_no_hours_keeps_what_was_read(at_work: Stage) -> None:
    """What can't be read takes nothing away."""
    ts = await at_work.ben.say("dm", "2h on the parser")
    await at_work.driver.advance(by=1)
    await at_work.ben.edit("dm", ts, "-3h on the parser")
    await at_work.driver.advance(by=2)
    assert await minutes(at_work) == 120


async def test_an_answer_told_twice_counts_once(at_work: Stage) -> None:
    """Slack sends an event again that it thinks was lost."""
    await at_work.driver.fault("duplicate", event="message")
    await tell(at_work, "2h, parser works")
    assert await minutes(at_work) == 120


async def test_what_reads_like_a_decision_may_be_about_the_project(at_work: Stage) -> None:
    """Asked, not guessed: a click keeps its words with the project."""
    answer = await tell(at_work, "We chose the lexer over the regex because it can say where")
    assert answer.buttons == ["Note it", "About my project", "No"]
    after = await press(at_work, "About my project")
    assert "Noted: “We chose the lexer over the regex" in after.words
    (kept,) = await check_ins(at_work)
    assert kept.words.startswith("We chose the lexer")


async def test_without_a_project_an_answer_offers_one(stage: Stage) -> None:
    """Nobody is told that they were not understood."""
    answer = await tell(stage, "2h, parser works")
    assert "You have no project just now." in answer.text
    assert answer.buttons == ["Plan a small project"]
    await press(stage, "Plan a small project")
    await hand_in_plan(stage, "ben")
    assert (await running(stage)).title == QUEUE


# The end


async def test_done_asks_one_question_and_closes_with_a_good_word(at_work: Stage) -> None:
    """The note says that it is done, with the hours, and offers the next one."""
    await press(at_work, "+2 h")
    await press(at_work, "Done")
    assert "What would you now decide differently?" in words(await top(at_work))
    await hand_in(at_work, learned="Ask on day one")
    note = await newest(at_work)
    assert f"*{QUEUE}* is done. 2 h went into it. It exists now" in note.words
    assert note.buttons == ["Plan the next one"]
    (found,) = await projects(at_work)
    assert (found.ending, found.learned) == (Ending.DONE, "Ask on day one")


async def test_the_good_word_is_another_one_each_time(at_work: Stage) -> None:
    """Of the second project, and the first keeps its own."""
    said = []
    for title in ("A map of our queues", "A drill"):
        await press(at_work, "Done", at=await tell(at_work, "project"))
        await hand_in(at_work)
        said.append((await newest(at_work)).words.partition("is done. ")[2].splitlines()[0])
        await plan(at_work, title=title)
    assert said == ["It exists now, and it didn't before.", "Good work, quietly done."]


async def test_a_month_ends_with_three_fine_answers(at_work: Stage) -> None:
    """On the last Friday of the month, or the first one after it."""
    await press(at_work, "+2 h")
    await at_work.until(2026, 5, 29, 9, 1)
    note = await newest(at_work)
    assert "That was May. Done, carry it over, or drop it? Each is a fine answer." in note.words
    assert note.buttons[:3] == ["Done", "Carry over", "Drop"]


async def test_carried_over_it_goes_on_with_its_hours(at_work: Stage) -> None:
    """Once, however often that is clicked; the month's skill goes with it."""
    await press(at_work, "+2 h")
    await at_work.until(2026, 5, 29, 9, 1)
    old = await newest(at_work)
    note = await press(at_work, "Carry over")
    assert "Carried over into June, with all its hours." in note.words
    assert "2 of 12 hours" in note.words
    assert "Stuck" in note.buttons
    forged = {"type": "button", "block_id": "b", "action_id": ids.CARRY_OVER}
    value = (await running(at_work)).id
    await at_work.ben.click("dm", old.ts, forge={"action": {**forged, "value": value}})
    await at_work.driver.settle()
    assert (await running(at_work)).month.isoformat() == "2026-06-01"
    focuses = await rows(at_work, Focus, user_id=at_work.user_id("ben"))
    assert sorted(each.month.isoformat() for each in focuses) == ["2026-05-01", "2026-06-01"]
    await at_work.until(2026, 6, 5, 9, 1)
    assert "Anything new?" in (await newest(at_work)).text


async def test_dropped_it_keeps_its_record(at_work: Stage) -> None:
    """Without a word of guilt."""
    await press(at_work, "+2 h")
    await at_work.until(2026, 5, 29, 9, 1)
    note = await press(at_work, "Drop")
    assert f"*{QUEUE}*: {project.DROPPED}" in note.words
    assert await minutes(at_work) == 120


async def test_a_project_left_for_a_month_is_carried_into_the_one_that_comes(
    at_work: Stage,
) -> None:
    """At the end of June a project of May does not ask the same again at once."""
    await at_work.until(2026, 6, 26, 9, 1)
    await press(at_work, "Carry over", at=await tell(at_work, "project"))
    assert (await running(at_work)).month.isoformat() == "2026-07-01"


async def test_an_answer_to_an_old_note_is_told_kindly_that_it_is_over(at_work: Stage) -> None:
    """Hours, stuck, forms and corrections: one sentence, and nothing is added."""
    note = await press(at_work, "+1 h")
    said = (await check_ins(at_work))[0]
    mine = await running(at_work)
    await tell(at_work, "project")
    await press(at_work, "Done")
    await hand_in(at_work)
    for action_id in (ids.ADD_HOUR, ids.STUCK, ids.OTHER_HOURS, ids.DONE_OPEN, ids.CARRY_OVER):
        assert await forge(at_work, action_id, mine.id, "ben") == OVER
    assert await forge(at_work, ids.CORRECT, said.id, "ben") == OVER
    assert "You have no project just now." in (await tell(at_work, "2h more")).text
    assert await minutes(at_work) == 60
    assert (await projects(at_work))[0].ending is Ending.DONE
    assert note.ts


async def test_a_form_open_while_its_project_ends_keeps_what_was_typed(at_work: Stage) -> None:
    """The form stays with its words and says why; nothing is added."""
    await press(at_work, "Other")
    mine = await running(at_work)
    await at_work.ben.click(
        "dm",
        (await newest(at_work)).ts,
        forge={"action": {"type": "button", "action_id": ids.DROP, "value": mine.id}},
    )
    await at_work.driver.settle()
    answer = await hand_in(at_work, hours="2", words="too late")
    assert "That project is over" in str(answer["errors"])
    assert await check_ins(at_work) == []


async def test_a_note_that_is_gone_loses_nothing_of_its_form(at_work: Stage) -> None:
    """The message can't be drawn again; what was said is kept, and Home beside it follows."""
    await home(at_work, "ben")
    await press(at_work, "Other")
    fault = await at_work.driver.fault("error", method="chat.update", error="message_not_found")
    assert (await hand_in(at_work, hours="2"))["ok"]
    await at_work.driver.reached(fault)
    await _home_says(at_work, "2 of 12 hours")
    assert await at_work.ben.views() == []


# Somebody else's


async def test_nobody_says_anything_about_somebody_elses_project(at_work: Stage) -> None:
    """Carol has Ben's ids: every click is stale, and nothing changes."""
    await press(at_work, "+1 h")
    mine, (said,) = await running(at_work), await check_ins(at_work)
    over_it = (ids.ADD_HOUR, ids.ADD_TWO_HOURS, ids.STUCK, ids.ANOTHER_STEP, ids.CARRY_OVER)
    for action_id in over_it:
        assert await forge(at_work, action_id, mine.id) == OVER
    for action_id in (ids.OTHER_HOURS, ids.DONE_OPEN, ids.DROP):
        assert await forge(at_work, action_id, mine.id) == STALE
    assert await forge(at_work, ids.CORRECT, said.id) == STALE
    assert await rows(at_work, CheckIn) == [said]
    assert (await running(at_work)).touched_at == mine.touched_at


@pytest.mark.parametrize("callback_id", [ids.CHECK_IN, ids.DONE])
@pytest.mark.parametrize("is_correction", [True, False])
async def test_nobody_hands_in_a_form_on_somebody_elses_project(
    at_work: Stage, callback_id: str, is_correction: bool
) -> None:
    """The form names Ben's ids; it is Carol who submits it."""
    await press(at_work, "+1 h")
    mine, (said,) = await running(at_work), await check_ins(at_work)
    subject = said.id if is_correction else mine.id
    metadata = f'["{subject}",{str(is_correction).lower()},"","",{{}}]'
    values: dict[str, Any] = {
        "hours": {ids.HOURS: {"value": "2"}},
        "learned": {ids.LEARNED: {"value": "Mine"}},
    }
    view = {
        "id": "V1", "callback_id": callback_id, "private_metadata": metadata,
        "state": {"values": values}, "blocks": [],
    }  # fmt: skip
    await at_work.carol.submit(forge={"view": view})
    await at_work.driver.settle()
    (found,) = await rows(at_work, Project)
    assert (found.ended_at, found.learned) == (None, None)
    assert await rows(at_work, CheckIn) == [said]


# Home


async def test_home_has_the_project_with_its_buttons(at_work: Stage) -> None:
    """Hours by a click there, the forms over it, and it is drawn again each time."""
    view = await home(at_work, "ben")
    assert f"Your project: *{QUEUE}*" in words(view)
    await at_work.ben.click_view("+1 h", home=True)
    await _home_says(at_work, "1 of 12 hours")
    await at_work.ben.click_view("Other", home=True)
    await top(at_work)
    await hand_in(at_work, hours="30 min", state="stuck")
    await _home_says(at_work, "1½ of 12 hours")
    await _home_says(at_work, "One small step, if you like")
    await at_work.ben.click_view("Done", home=True)
    await top(at_work)
    await hand_in(at_work, learned="Ask on day one")
    await _home_says(at_work, "Growing this month: *System design*")
    assert f"*{QUEUE}* is done. 1½ h went into it." in words(await top(at_work))


async def test_what_is_written_shows_on_a_home_that_is_looked_at(at_work: Stage) -> None:
    """An answer in direct messages, while Home is open beside it."""
    await home(at_work, "ben")
    await tell(at_work, "2h, parser works")
    await _home_says(at_work, "2 of 12 hours")


async def test_a_project_is_planned_from_home(stage: Stage) -> None:
    """It stands there once the form is handed in."""
    await home(stage, "ben")
    await stage.ben.click_view("Plan a small project", home=True)
    await top(stage)
    await hand_in_plan(stage, "ben")
    await _home_says(stage, f"Your project: *{QUEUE}*")


async def test_home_at_a_months_end_offers_the_same_three(at_work: Stage) -> None:
    """Carried over there, Home goes on."""
    await at_work.until(2026, 5, 29, 12, 0)
    await home(at_work, "ben")
    await _home_says(at_work, "That was May.")
    await at_work.ben.click_view("Carry over", home=True)

    async def gone_on() -> bool:
        return "That was May." not in words(await at_work.ben.home() or {"blocks": []})

    await at_work.driver.until(gone_on)


async def _home_says(stage: Stage, text: str) -> None:
    async def said() -> bool:
        return text in words(await stage.ben.home() or {"blocks": []})

    await stage.driver.until(said)


async def test_the_command_shows_the_project_with_its_buttons(at_work: Stage) -> None:
    """Only to whoever typed it; a click there is answered there."""
    said = await ask(at_work, "ben", "focus")
    assert said.is_only_you
    assert QUEUE in said.words
    await at_work.ben.click("platform", said.ts, "+2 h")

    async def added() -> bool:
        return await minutes(at_work) == 120

    await at_work.driver.until(added)
    assert [each for each in await at_work.carol.see("platform") if QUEUE in each.words] == []
