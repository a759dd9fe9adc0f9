"""A project from its first hour to its end: by buttons, by form, and by what is clicked on Home."""

import asyncio

import pytest

from bot.domain.checkins import State
from bot.domain.errors import Reason
from bot.domain.projects import Ending
from bot.slack.messages import actions as ids
from bot.slack.messages import project, refusals
from bot.store.tables import Focus
from tests.scenarios.asking import ask, home, words
from tests.scenarios.growing import (
    QUEUE,
    READABLE_HOURS,
    check_ins,
    forge,
    hand_in,
    hand_in_plan,
    home_says,
    known,
    minutes,
    newest,
    plan,
    press,
    projects,
    rows,
    running,
    steps,
    tell,
    told_aside,
    top,
)
from tests.scenarios.test_exports import files
from tests.stage import Stage

pytestmark = pytest.mark.anyio

OVER = refusals.SENTENCES[Reason.PROJECT_OVER]


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


async def test_a_project_not_begun_recalls_its_first_step(at_work: Stage) -> None:
    """And why, on Home too, until there are hours; then it has been taken, or another one."""
    begins = "You meant to begin with: Draw the queue at its worst"
    assert f"{begins}\nWhy it stretches you: I guess too much" in (await newest(at_work)).words
    assert begins in words(await home(at_work, "ben"))
    await tell(at_work, "1h")
    assert begins not in (await tell(at_work, "project")).words
    assert begins not in words(await home(at_work, "ben"))


async def test_stuck_gets_one_small_step_and_another_one(at_work: Stage) -> None:
    """Each time a different one, that fits the skill."""
    note = await press(at_work, "Stuck")
    (first,) = steps(note)
    assert "Stuck." in note.words
    assert note.buttons == ["Change that", "Another step", "Done"]
    (second,) = steps(await press(at_work, "Another step"))
    assert first != second
    assert (await running(at_work)).state is State.STUCK
    await at_work.until(2026, 5, 22, 9, 1)
    assert second in (await newest(at_work)).words


@pytest.mark.parametrize("said", ["2h, found the way in", "2h", "done!", "30min, read on"])
async def test_whoever_gets_on_is_stuck_no_longer(at_work: Stage, said: str) -> None:
    """Hours, progress or done, typed: the step is gone, and a correction begins at going on."""
    await press(at_work, "Stuck")
    answer = await tell(at_work, said)
    assert steps(answer) == []
    assert (await running(at_work)).state is State.GOING
    assert steps(await tell(at_work, "project")) == []
    await press(at_work, "Change that", at=answer)
    (state,) = [each for each in (await top(at_work))["blocks"] if each.get("block_id") == "state"]
    assert state["element"]["initial_option"]["value"] == State.GOING
    await hand_in(at_work, hours="1")
    assert (await running(at_work)).state is State.GOING


async def test_hours_clicked_are_stuck_no_longer(at_work: Stage) -> None:
    """The same by a button, on what `project` shows."""
    await press(at_work, "Stuck")
    await press(at_work, "+1 h", at=await tell(at_work, "project"))
    assert (await running(at_work)).state is State.GOING


async def test_no_hours_leave_what_is_stuck_as_it_is(at_work: Stage) -> None:
    """Nothing this week is no way out of it."""
    await press(at_work, "Stuck")
    ts = await at_work.ben.say("dm", "nothing this week")
    await at_work.driver.advance(by=1)
    assert (await running(at_work)).state is State.STUCK
    await at_work.ben.edit("dm", ts, "2h, nothing more")
    await at_work.driver.advance(by=2)
    assert (await running(at_work)).state is State.GOING


async def test_an_older_answer_put_right_says_nothing_of_now(at_work: Stage) -> None:
    """Two hours were three; what came after them stands."""
    older = await tell(at_work, "2h, parser works")
    await tell(at_work, "stuck on auth")
    await press(at_work, "Change that", at=older)
    await hand_in(at_work, hours="3")
    assert await minutes(at_work) == 180
    assert (await running(at_work)).state is State.STUCK


async def test_another_step_keeps_what_was_said(at_work: Stage) -> None:
    """The hours and the words that came with *stuck*, typed in the form."""
    await press(at_work, "Other")
    await hand_in(at_work, hours="2", state="stuck", words="auth again")
    (first,) = steps(await newest(at_work))
    after = await press(at_work, "Another step")
    assert "2 h added, stuck: “auth again”." in after.words
    assert steps(after) != [first]
    assert await minutes(at_work) == 120


async def test_not_this_week_is_taken_as_it_is(at_work: Stage) -> None:
    """The note says so; nothing is added, it counts as answered, and hours may still come."""
    after = await press(at_work, "Not this week")
    assert project.NOT_THIS_WEEK in after.words
    assert after.buttons == ["+1 h", "+2 h", "Other"]
    assert await check_ins(at_work) == []
    assert (await known(at_work)).notes_unanswered == 0


async def test_other_hours_are_typed_in_a_form(at_work: Stage) -> None:
    """Hours, where it stands and a note to oneself; the note behind it follows."""
    note = await press(at_work, "Other")
    assert (await hand_in(at_work, hours="1,5h", state="stuck", words="auth again"))["ok"]
    after = await newest(at_work)
    assert after.ts == note.ts
    assert "1½ h added, stuck: “auth again”." in after.words
    assert steps(after)


BAD = ["-3", "a few", "100000", "41h", "abc", "99999999999999999999", "2 days", "--"]


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
    for typed, expected in READABLE_HOURS:
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


# The end


async def test_done_asks_one_question_and_closes_with_a_good_word(at_work: Stage) -> None:
    """The note says that it is done, with the hours, and offers the next one."""
    await press(at_work, "+2 h")
    await press(at_work, "Done")
    assert "What would you now decide differently?" in words(await top(at_work))
    await hand_in(at_work, learned="Ask on day one")
    assert await at_work.ben.views() == [], "the note says it; nothing says it twice"
    note = await newest(at_work)
    assert f"*{QUEUE}* is done. 2 h went into it. It exists now" in note.words
    assert note.buttons == ["Plan the next one"]
    (found,) = await projects(at_work)
    assert (found.ending, found.learned) == (Ending.DONE, "Ask on day one")


async def test_what_is_over_is_remembered(at_work: Stage) -> None:
    """In `me`, on Home and in the Markdown that is taken along, with what was learned."""
    await press(at_work, "+2 h")
    await press(at_work, "Done")
    await hand_in(at_work, learned="Ask on <day> one")
    past = f"{QUEUE}, done, 2 h. Differently now: “Ask on &lt;day&gt; one”"
    assert past in (await ask(at_work, "ben", "me")).words
    assert f"Before: {past}" in words(await home(at_work, "ben"))
    await ask(at_work, "ben", "export")
    (written,) = [text for name, text in files(at_work).items() if name.endswith(".md")]
    assert "- Hours: 2 h of 12 h\n- Ended: done\n" in written
    assert "- To decide differently now: Ask on <day> one\n" in written
    await plan(at_work, title="A map of our queues")
    await home_says(at_work, f"Before: {past}")


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
    assert "May is ending. Done, carry it over, or drop it? Each is a fine answer." in note.words
    assert note.buttons[:3] == ["Done", "Carry over", "Drop"]
    await at_work.until(2026, 6, 5, 9, 1)
    assert "That was May. Done, carry it over, or drop it?" in (await newest(at_work)).words


async def test_carried_over_it_goes_on_with_its_hours(at_work: Stage) -> None:
    """Once, however often that is clicked; the month's skill goes with it."""
    await press(at_work, "+2 h")
    await tell(at_work, "stuck on auth")
    await at_work.until(2026, 5, 29, 9, 1)
    old = await newest(at_work)
    note = await press(at_work, "Carry over")
    assert steps(note) == []
    assert "Carried over into June, with all its hours." in note.words
    assert "2 of 12 hours" in note.words
    assert "I ask about it again in June" in note.words
    assert "I ask about it again in June" in (await tell(at_work, "project")).words
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
    assert f"*{QUEUE}* {project.DROPPED}" in note.words
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
    await home_says(at_work, "2 of 12 hours")
    assert await at_work.ben.views() == []


# Home


async def test_home_has_the_project_with_its_buttons(at_work: Stage) -> None:
    """Hours by a click there, the forms over it, and it is drawn again each time."""
    view = await home(at_work, "ben")
    assert f"Your project: *{QUEUE}*" in words(view)
    await at_work.ben.click_view("+1 h", home=True)
    await home_says(at_work, "1 of 12 hours")
    await at_work.ben.click_view("Other", home=True)
    await top(at_work)
    await hand_in(at_work, hours="30 min", state="stuck")
    await home_says(at_work, "1½ of 12 hours")
    await home_says(at_work, "One small step, if you like")
    await at_work.ben.click_view("Done", home=True)
    await top(at_work)
    await hand_in(at_work, learned="Ask on day one")
    await home_says(at_work, "Growing this month: *System design*")
    assert f"*{QUEUE}* is done. 1½ h went into it." in words(await top(at_work))


async def test_what_is_written_shows_on_a_home_that_is_looked_at(at_work: Stage) -> None:
    """An answer in direct messages, while Home is open beside it."""
    await home(at_work, "ben")
    await tell(at_work, "2h, parser works")
    await home_says(at_work, "2 of 12 hours")


async def test_a_project_is_planned_from_home(stage: Stage) -> None:
    """It stands there once the form is handed in."""
    await home(stage, "ben")
    await stage.ben.click_view("Plan a small project", home=True)
    await top(stage)
    await hand_in_plan(stage, "ben")
    await home_says(stage, f"Your project: *{QUEUE}*")


async def test_home_at_a_months_end_offers_the_same_three(at_work: Stage) -> None:
    """Carried over there, Home goes on."""
    await at_work.until(2026, 5, 29, 12, 0)
    await home(at_work, "ben")
    await home_says(at_work, "May is ending.")
    await at_work.ben.click_view("Carry over", home=True)

    async def gone_on() -> bool:
        return "May is ending." not in words(await at_work.ben.home() or {"blocks": []})

    await at_work.driver.until(gone_on)


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


@pytest.mark.parametrize("label", ["+1 h", "Other", "Stuck", "Done"])
async def test_a_note_on_a_project_that_is_over_says_so_when_clicked(
    at_work: Stage, label: str
) -> None:
    """It was dropped elsewhere since: the note loses the buttons that add nothing any more."""
    await at_work.until(2026, 5, 15, 9, 1)
    asked = await newest(at_work)
    await tell(at_work, "drop it")
    await press(at_work, "Drop it")
    after = await press(at_work, label, at=asked)
    assert "is dropped" in after.words
    assert label not in after.buttons
    assert await told_aside(at_work) == OVER
