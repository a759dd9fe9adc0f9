"""The Friday note: when it comes, what it holds, what a click keeps of it, and when it ends."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from bot.domain.lookbacks import Outcome
from bot.services import send_note
from bot.slack.messages import note, project
from bot.store.tables import Decision, Delivery, Person
from tests.scenarios.asking import ask, home
from tests.scenarios.conftest import After
from tests.scenarios.growing import (
    MONOLITH,
    QUEUE,
    decide,
    decisions,
    hand_in,
    known,
    minutes,
    newest,
    one_round,
    plan,
    press,
    rows,
    tell,
    unasked,
    written,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio

EXPORT = "Drop the nightly export since nobody reads it"
FIRST_CONTACT = "Nothing is required."
NOTE = "friday_note"


async def _ask_both(stage: Stage) -> None:
    await one_round(stage, MONOLITH, EXPORT)
    await stage.until(2026, 6, 14, 9, 0)
    await plan(stage)
    await stage.until(2026, 6, 19, 9, 1)


@pytest.fixture
async def both(after: After) -> AsyncIterator[Stage]:
    """Ben's note of 19 June has his project and a look-back."""
    async with after(_ask_both) as stage:
        yield stage


async def note_of(stage: Stage) -> Delivery:
    """The delivery of the newest note."""
    found: Sequence[Delivery] = await rows(stage, Delivery, kind=NOTE)
    return max(found, key=lambda each: each.due_at)


# When it comes


async def test_it_comes_at_nine_on_friday(stage: Stage) -> None:
    """Not a minute before, and once."""
    await plan(stage)
    await stage.until(2026, 5, 8, 8, 59)
    assert await unasked(stage) == []
    await stage.until(2026, 5, 14, 23, 0)
    assert await unasked(stage) == [("2026-W19", NOTE)]


async def test_where_the_week_ends_on_thursday_it_comes_on_thursday(stage: Stage) -> None:
    """At nine in Riyadh, eight in Berlin."""
    await stage.driver.do("change_user", user="ben", tz="Asia/Riyadh")
    await plan(stage)
    await stage.until(2026, 5, 14, 7, 59)
    assert await unasked(stage) == []
    await stage.until(2026, 5, 14, 8, 1)
    assert await unasked(stage) == [("2026-W20", NOTE)]


@pytest.mark.parametrize(("minute", "notes"), [(59, 1), (1, 0)])
async def test_what_was_updated_within_five_days_is_let_be(
    stage: Stage, minute: int, notes: int
) -> None:
    """Sunday at nine is five days before Friday at nine."""
    await plan(stage)
    await stage.until(2026, 5, 10, 8 if minute == 59 else 9, minute)
    await tell(stage, "2h, parser works")
    await stage.until(2026, 5, 15, 12, 0)
    assert (await unasked(stage)).count(("2026-W20", NOTE)) == notes


async def test_what_was_planned_on_wednesday_is_asked_about_the_week_after(stage: Stage) -> None:
    """Two days are no time to have built anything in."""
    await stage.until(2026, 5, 6, 10, 0)
    await plan(stage)
    await stage.until(2026, 5, 8, 12, 0)
    assert await unasked(stage) == []
    await stage.until(2026, 5, 15, 12, 0)
    assert await unasked(stage) == [("2026-W20", NOTE)]


async def test_it_explains_itself_once(stage: Stage) -> None:
    """To somebody it has not spoken to before; the second note goes without."""
    await plan(stage)
    await stage.until(2026, 5, 15, 12, 0)
    first, second = await written(stage)
    assert FIRST_CONTACT in first.words
    assert FIRST_CONTACT in first.text
    assert FIRST_CONTACT not in second.words


async def test_one_note_over_all_rituals(stage: Stage) -> None:
    """Ben takes part in two, and has decisions of both to look back at."""
    await stage.driver.do("add_channel", name="design", members=["ana", "ben"])
    await stage.driver.invite_bot("design")
    await stage.set_up("ana", "design")
    await stage.set_up("ana")
    await stage.until(2026, 5, 4, 10, 1)
    await decide(stage, "ben", MONOLITH)
    await stage.answer_privately("ben", EXPORT, channel="design")
    assert len(await decisions(stage)) == 2
    await stage.until(2026, 6, 25, 12, 0)
    assert (await unasked(stage)).count(("2026-W25", NOTE)) == 1
    assert (await newest(stage)).words.count("ago you decided") == 1


# What a click keeps


async def test_a_click_on_the_project_keeps_the_look_back(both: Stage) -> None:
    """And the other way round; what was said first still stands after the second click."""
    asked = await newest(both)
    assert QUEUE in asked.words
    assert MONOLITH in asked.words
    added = await press(both, "+1 h")
    assert "1 h added." in added.words
    assert "Held up" in added.buttons
    looked = await press(both, "Held up")
    assert "It turned out: held up." in looked.words
    assert "1 h added." in looked.words
    assert "Change that" in looked.buttons


async def test_it_says_how_it_is_stopped_as_it_comes(both: Stage) -> None:
    """Not after a click, and not in a channel, where *quiet* would be typed for all to read."""
    assert note.STOPS in (await newest(both)).words
    assert note.STOPS not in (await press(both, "+1 h")).words
    assert note.STOPS not in (await ask(both, "ben", "focus")).words


async def test_an_old_note_tells_how_far_it_is_and_asks_nothing(both: Stage) -> None:
    """Its look-back is answered a week later: the newest note alone asks about the project."""
    old = await newest(both)
    await both.until(2026, 7, 3, 9, 1)
    assert "That was June." in (await newest(both)).words
    drawn = await press(both, "Held up", at=old)
    assert "It turned out: held up." in drawn.words
    assert f"Your project: *{QUEUE}*" in drawn.words
    assert "That was June." not in drawn.words
    assert "Carry over" not in drawn.buttons
    again = await press(both, "Mixed", at=drawn)
    assert f"Your project: *{QUEUE}*" in again.words


async def test_typed_hours_do_not_repeat_the_months_end(both: Stage) -> None:
    """The note has asked it; the note that is clicked still does."""
    await both.until(2026, 7, 3, 9, 1)
    asked = await newest(both)
    answer = await tell(both, "2h, parser works")
    assert "That was June." not in answer.words
    assert answer.buttons == ["Change that", "Done"]
    await press(both, "Change that", at=answer)
    await hand_in(both, hours="3")
    assert "That was June." not in (await newest(both)).words
    assert "That was June." in (await press(both, "+1 h", at=asked)).words


async def test_the_forms_keep_the_rest_of_the_note(both: Stage) -> None:
    """Hours, a line to oneself, done: each draws its part again and leaves the other."""
    await press(both, "Mixed")
    await press(both, "Other")
    await hand_in(both, hours="2")
    await press(both, "A line to yourself")
    await hand_in(both, line="Right call, wrong month.")
    said = (await newest(both)).words
    assert "2 h added, going on." in said
    assert "It turned out: mixed.\nTo yourself: “Right call, wrong month.”" in said
    await press(both, "Done")
    await hand_in(both)
    said = (await newest(both)).words
    assert f"*{QUEUE}* is done. 2 h went into it." in said
    assert "It turned out: mixed." in said


async def test_a_stance_stays_when_the_project_is_clicked(stage: Stage) -> None:
    """What was said a moment ago is not asked again."""
    await home(stage, "ben")
    await plan(stage)
    await stage.until(2026, 5, 22, 9, 1)
    await press(stage, "Not this week")
    await stage.until(2026, 5, 29, 9, 1)
    await press(stage, "Carry over")
    await stage.until(2026, 6, 5, 9, 1)
    await press(stage, "Ask me monthly")
    await press(stage, "Embracing it")
    said = await press(stage, "+2 h")
    assert "2 h added." in said.words
    assert f"Embracing it. {note.KEPT_STANCE}" in said.words


async def test_a_note_holds_at_most_one_of_look_back_and_stance(decided: Stage) -> None:
    """The look-back first; the stance waits for a note without one."""
    await decided.until(2026, 6, 12, 12, 0)
    (stance,) = await written(decided)
    assert "Shall I?" in stance.words
    await decided.until(2026, 6, 19, 12, 0)
    assert "ago you decided" in (await newest(decided)).words
    assert "Shall I?" not in (await newest(decided)).words


async def test_a_part_that_is_gone_takes_no_click_with_it(both: Stage) -> None:
    """The decision was deleted meanwhile: the hour counts, and nobody is told otherwise."""
    asked = await newest(both)
    async with both.bot.begin() as session:
        for each in await decisions(both):
            row = await session.get_one(Decision, (both.bot.installation_id, each.id))
            await session.delete(row)
    added = await press(both, "+1 h", at=asked)
    assert "1 h added." in added.words
    assert "ago you decided" not in added.words
    assert await minutes(both) == 60


# When it ends


async def test_after_two_without_an_answer_the_third_is_the_last(stage: Stage) -> None:
    """It says so; then there is none until called."""
    await plan(stage)
    await stage.until(2026, 5, 29, 12, 0)
    first, second, third = await written(stage)
    assert note.LAST not in first.words + second.words
    assert note.LAST in third.words
    await stage.until(2026, 9, 1, 12, 0)
    assert len(await unasked(stage)) == 3


CALLS = ["a click", "a command", "a word", "an answer", "home"]


@pytest.mark.parametrize("call", CALLS)
async def test_it_comes_back_when_called(stage: Stage, call: str) -> None:
    """By each of the ways that the last note names, and by Home."""
    await plan(stage)
    await stage.until(2026, 6, 3, 12, 0)
    assert (await known(stage)).notes_off
    await _call(stage, call)
    person = await known(stage)
    assert (person.notes_off, person.notes_unanswered) == (False, 0)
    await stage.until(2026, 6, 12, 12, 0)
    assert len(await unasked(stage)) > 3


async def _call(stage: Stage, call: str) -> None:
    if call == "a click":
        await press(stage, "+1 h")
    elif call == "a command":
        await ask(stage, "ben", "focus")
    elif call == "a word":
        await tell(stage, "thanks")
    elif call == "an answer":
        await tell(stage, "2h, parser works")
    else:
        await home(stage, "ben")
        await stage.ben.click_view("Ask me again", home=True)
        await stage.driver.settle()


async def test_quiet_is_no_call(stage: Stage) -> None:
    """A word to stop brings nothing back."""
    await plan(stage)
    await stage.until(2026, 6, 3, 12, 0)
    await tell(stage, "stop")
    await stage.until(2026, 7, 3, 12, 0)
    assert len(await unasked(stage)) == 3


@pytest.mark.parametrize("label", ["+1 h", "Stuck", "Not this week", "Held up", "Stop these"])
async def test_any_button_is_an_answer(both: Stage, label: str) -> None:
    """What is pressed counts, whichever part of the note it stands in."""
    assert (await known(both)).notes_unanswered > 0
    await press(both, label)
    assert (await known(both)).notes_unanswered == 0


async def test_what_was_declined_stays_so_when_the_other_part_is_clicked(both: Stage) -> None:
    """The project that was put off and the look-backs that were stopped stand as they are."""
    await press(both, "Not this week")
    await press(both, "Stop these")
    after = await press(both, "Held up")
    assert project.NOT_THIS_WEEK in after.words
    assert "It turned out: held up." in after.words
    assert not {"Not this week", "Stop these"} & set(after.buttons)


# When it can't be sent


async def test_whose_messages_are_closed_is_not_asked_over_and_over(both: Stage) -> None:
    """One try a week; what could not be asked counts neither as asked nor as unanswered."""
    await press(both, "Held up")
    await both.until(2026, 7, 3, 8, 59)
    await press(both, "+1 h")
    fault = await both.driver.fault("error", method="chat.postMessage", error="user_disabled")
    await both.until(2026, 7, 3, 9, 5)
    await both.driver.reached(fault)
    (failed,) = [each for each in await rows(both, Delivery, kind=NOTE) if each.state == "failed"]
    assert failed.error == "user_disabled"
    _, export = await decisions(both)
    assert export.look_back_asked_at is None
    assert (await known(both)).notes_unanswered == 0
    await both.until(2026, 7, 10, 9, 5)
    assert EXPORT in (await newest(both)).words


async def test_a_messages_tab_that_is_off_stops_nothing_else(both: Stage) -> None:
    """The manifest of whoever installed it has it off: Home and the command still work."""
    features: Any = both.ws.manifest.document["features"]
    features["app_home"]["messages_tab_enabled"] = False
    await both.until(2026, 6, 26, 9, 5)
    assert "Your project" in (await ask(both, "ben", "focus")).words
    failed = [each for each in await rows(both, Delivery, kind=NOTE) if each.state == "failed"]
    assert [each.error for each in failed] == ["messages_tab_disabled"]


async def test_whoever_is_deactivated_between_claim_and_send_gets_nothing(stage: Stage) -> None:
    """The note was claimed; while their status is asked for, Slack says that they are gone."""
    await plan(stage)
    await stage.until(2026, 5, 15, 8, 59)
    fault = await stage.driver.fault("hold_before", method="users.info")
    moving = asyncio.create_task(stage.until(2026, 5, 15, 9, 1))
    await stage.driver.reached(fault)
    await stage.driver.do("change_user", user="ben", deleted=True)

    async def heard() -> bool:
        return (await known(stage)).is_deactivated

    await stage.driver.until(heard)
    await stage.driver.do("release", id=fault)
    await moving
    assert (await note_of(stage)).state == "dropped"
    assert len(await stage.driver.log("call", "chat.postMessage")) == 1


async def test_what_was_answered_before_we_knew_it_was_sent_is_answered(stage: Stage) -> None:
    """Slack's answer to the post is slow; no other decision is taken for asked meanwhile."""
    await one_round(stage, MONOLITH, EXPORT)
    await stage.until(2026, 6, 5, 9, 1)
    await press(stage, "Please don't")
    await stage.until(2026, 6, 19, 8, 59)
    fault = await stage.driver.fault("hold_after", method="chat.postMessage")
    moving = asyncio.create_task(stage.until(2026, 6, 19, 9, 1))
    await stage.driver.reached(fault)
    asked = await newest(stage)
    await stage.ben.click("dm", asked.ts, "Held up")

    async def kept() -> bool:
        return (await decisions(stage))[0].outcome is Outcome.HELD_UP

    await stage.driver.until(kept)
    await stage.driver.do("release", id=fault)
    await moving
    first, second = await decisions(stage)
    assert (first.outcome, second.look_back_asked_at) == (Outcome.HELD_UP, None)
    person = await known(stage)
    assert person.notes_unanswered == 0
    assert person.look_back_asked_at is not None


async def test_it_is_not_sent_after_noon(stage: Stage) -> None:
    """Slack could not be spoken to all morning: an afternoon is no time for it."""
    await plan(stage)
    await stage.until(2026, 5, 15, 8, 59)
    await stage.driver.fault("429", method="chat.postMessage", times=50, retry_after=3600)
    await stage.until(2026, 5, 15, 18, 0)
    assert (await note_of(stage)).state == "dropped"
    assert len(await written(stage)) == 1
    assert (await known(stage)).notes_unanswered == 1


async def test_nobody_else_hears_of_it(both: Stage) -> None:
    """The note goes to its person; nobody else has any message, and no channel."""
    for who in ("ana", "carol", "dana"):
        assert QUEUE not in str([each.body for each in await both.person(who).see("platform")])
        assert await written(both, who) == []
    assert (await note_of(both)).recipient == both.user_id("ben")
    assert send_note.NAME == NOTE
    assert (await rows(both, Person, user_id=both.user_id("ben")))[0].note_due_at is not None


async def test_taking_part_is_enough_to_be_asked_later(ready: Stage) -> None:
    """Somebody without project or interest gets no note until a decision is six weeks old."""
    await ready.until(2026, 5, 4, 10, 1)
    await decide(ready)
    await ready.until(2026, 6, 19, 12, 0)
    assert [kind for _, kind in await unasked(ready)].count(NOTE) == 2
