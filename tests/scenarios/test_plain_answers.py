"""How a project goes, told to the bot in plain words, and what is read from them."""

import pytest

from bot.domain.checkins import State
from bot.domain.errors import Reason
from bot.domain.projects import Ending
from bot.slack.messages import direct, project, refusals
from tests.scenarios.growing import (
    QUEUE,
    READABLE_HOURS,
    check_ins,
    hand_in,
    hand_in_plan,
    minutes,
    newest,
    press,
    projects,
    running,
    steps,
    tell,
    told_aside,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio


async def test_hours_are_read_in_a_direct_message(at_work: Stage) -> None:
    """The same ways of writing them; what was understood is shown back."""
    told = 0
    for typed, expected in READABLE_HOURS:
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
    assert "Noted: “stuck on auth”." in answer.words
    assert steps(answer)
    assert "Another step" in answer.buttons


async def test_more_than_the_whole_project_is_asked_about(at_work: Stage) -> None:
    """Kept as it was told; it may be a slip of the finger."""
    assert project.MUCH not in (await tell(at_work, "12h")).words
    answer = await tell(at_work, "30h on the parser")
    assert f"30 h added: “on the parser”. {project.MUCH}" in answer.words
    assert answer.buttons[0] == "Change that"
    assert await minutes(at_work) == 42 * 60


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
    assert "3 h added: “stuck on the lexer”." in again.words
    assert steps(again)
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


@pytest.mark.parametrize("said", ["parser works", "I fixed the auth thing"])
async def test_words_without_hours_may_be_about_the_project(at_work: Stage, said: str) -> None:
    """They are not kept unasked; a click keeps them, as the note's *Anything new?* invites."""
    answer = await tell(at_work, said)
    assert direct.OR_PROJECT in answer.text
    assert answer.buttons == ["About my project"]
    assert await check_ins(at_work) == []
    assert f"“{said}”" in (await press(at_work, "About my project")).words
    (kept,) = await check_ins(at_work)
    assert kept.words == said


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("I fixed the auth thing", "About my project"),
        ("We chose the lexer over the regex because it can say where", "Note it"),
    ],
)
async def test_what_is_said_in_the_notes_thread_is_kept_by_a_click_too(
    at_work: Stage, said: str, label: str
) -> None:
    """Many reply where they were asked; the words are read there again."""
    asked = await tell(at_work, "2h")
    answer = await tell(at_work, said, thread_ts=asked.ts)
    assert said in (await press(at_work, label, at=answer)).words


async def test_a_word_in_a_thread_that_is_gone_is_not_kept(at_work: Stage) -> None:
    """Deleted before its click: that is said, and nothing breaks."""
    asked = await tell(at_work, "2h")
    ts = await at_work.ben.say("dm", "parser works", thread_ts=asked.ts)
    await at_work.driver.advance(by=1)
    answer = await newest(at_work)
    await at_work.ben.delete("dm", ts)
    await press(at_work, "About my project", at=answer)
    assert await told_aside(at_work) == refusals.SENTENCES[Reason.CLICK_IS_STALE]
    assert await minutes(at_work) == 120


async def test_without_a_project_an_answer_offers_one(stage: Stage) -> None:
    """Nobody is told that they were not understood."""
    answer = await tell(stage, "2h, parser works")
    assert "You have no project just now." in answer.text
    assert answer.buttons == ["Plan a small project"]
    await press(stage, "Plan a small project")
    await hand_in_plan(stage, "ben")
    assert (await running(stage)).title == QUEUE
