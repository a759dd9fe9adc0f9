"""Quiet: by command, by plain word, by button; until a day, until called, and back again."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.followups import Verdict
from bot.slack.messages import direct, note, private, quiet
from tests.scenarios.asking import ask, home, words
from tests.scenarios.conftest import After
from tests.scenarios.growing import (
    decide,
    decisions,
    home_says,
    known,
    plan,
    press,
    tell,
    told_aside,
    top,
    unasked,
    whispered,
    written,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio


async def _get_busy(stage: Stage) -> None:
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 1)
    await decide(stage)
    await plan(stage)
    await stage.until(2026, 5, 8, 12, 0)


@pytest.fixture
async def busy(after: After) -> AsyncIterator[Stage]:
    """Ben took part in a round that is over, and has a project: there is much to write to him."""
    async with after(_get_busy) as stage:
        yield stage


async def test_unless_told_otherwise_it_writes(busy: Stage) -> None:
    """A reminder on Wednesday and a note on Friday: what the tests below miss."""
    await busy.until(2026, 5, 15, 12, 0)
    assert await unasked(busy) == [("2026-W20", "reminder"), ("2026-W20", "friday_note")]


@pytest.mark.parametrize("said", ["quiet", "Stop!"])
async def test_a_plain_word_stops_all_that_nobody_asked_for(busy: Stage, said: str) -> None:
    """It says so, with a way back, and holds until called."""
    answer = await tell(busy, said)
    assert answer.text == f"Quiet from now on: no direct messages from me. {quiet.ANSWERS}"
    assert answer.buttons == ["Write to me again"]
    await busy.until(2026, 5, 22, 12, 0)
    assert await unasked(busy) == []


UNTIL = [
    ("quiet until 2026-05-18", 18), ("be quiet until 18 May", 18), ("quiet till tomorrow", 9),
    ("quiet for 2 weeks", 22), ("quiet 2w", 22), ("Quiet until Monday, please", 11),
]  # fmt: skip


async def test_it_is_quiet_until_a_day(busy: Stage) -> None:
    """Read as people write it, said back in words; the last word counts."""
    for said, day in UNTIL:
        answer = await tell(busy, said)
        assert answer.text.startswith(f"Quiet until {day} May: no direct messages from me before.")
        until = (await known(busy)).quiet_until
        assert until is not None
        assert until.day == day


async def test_on_that_day_it_writes_again(busy: Stage) -> None:
    """In the morning of the day itself, and from then on as ever."""
    await tell(busy, "quiet until 2026-05-13")
    await busy.until(2026, 5, 15, 12, 0)
    assert await unasked(busy) == [("2026-W20", "reminder"), ("2026-W20", "friday_note")]


async def test_a_day_before_that_it_does_not(busy: Stage) -> None:
    """Wednesday's reminder is not made up for on Thursday."""
    await tell(busy, "quiet until 2026-05-14")
    await busy.until(2026, 5, 15, 12, 0)
    assert await unasked(busy) == [("2026-W20", "friday_note")]


async def test_a_day_that_makes_no_sense_is_asked_about(busy: Stage) -> None:
    """Nobody is silenced by a slip, and nobody told that they were not understood."""
    for said in ("quiet until yesterday", "quiet until 2020-01-01", "quiet xyz"):
        assert (await tell(busy, said)).text == direct.QUIET_UNTIL
        assert not (await known(busy)).is_quiet


async def test_reminders_are_stopped_by_a_word(busy: Stage) -> None:
    """The button's own; the Friday note comes as before."""
    assert (await tell(busy, "No more reminders, please")).text == private.reminders_off()["text"]
    await busy.until(2026, 5, 15, 12, 0)
    assert await unasked(busy) == [("2026-W20", "friday_note")]


async def test_look_backs_are_stopped_by_a_word(decided: Stage) -> None:
    """The button's own, said to the note that asked."""
    await decided.until(2026, 6, 19, 9, 1)
    assert (await tell(decided, "Stop these")).text == note.NO_LOOK_BACKS
    person = await known(decided)
    assert (person.look_back_weeks, person.is_quiet) == (0, False)


async def test_a_quiet_week_is_no_wish_for_quiet(busy: Stage) -> None:
    """Somebody tells how the project went."""
    await tell(busy, "quiet week, nothing on the project")
    assert not (await known(busy)).is_quiet


async def test_whoever_is_quiet_is_still_answered(busy: Stage) -> None:
    """What they ask for is no direct message that nobody asked for."""
    await tell(busy, "quiet")
    assert "2 h added." in (await tell(busy, "2h")).words
    assert "`/decisions" in (await tell(busy, "help")).text


async def test_a_plain_word_brings_it_back(busy: Stage) -> None:
    """As it was before."""
    for said in ("quiet off", "I’m back!", "Write to me again"):
        await tell(busy, "stop")
        assert (await tell(busy, said)).text == quiet.AGAIN
    await busy.until(2026, 5, 15, 12, 0)
    assert len(await unasked(busy)) == 2


async def test_the_button_brings_it_back(busy: Stage) -> None:
    """Beside what the word *quiet* was answered with."""
    await press(busy, "Write to me again", at=await tell(busy, "quiet"))
    assert quiet.AGAIN in await told_aside(busy)
    assert not (await known(busy)).is_quiet


async def test_the_command_does_the_same(busy: Stage) -> None:
    """With a day, without, and off again; a day that makes none is told where it was typed."""
    assert "Quiet from now on" in (await ask(busy, "ben", "quiet")).text
    assert "Quiet until 1 June" in (await ask(busy, "ben", "quiet until June 1")).text
    assert "couldn't read that as a day" in (await ask(busy, "ben", "quiet until never")).text
    assert (await known(busy)).is_quiet
    assert quiet.AGAIN in (await ask(busy, "ben", "quiet off")).text
    assert not (await known(busy)).is_quiet


async def test_reminders_that_were_off_stay_off(busy: Stage) -> None:
    """Quiet and back again: what somebody turned off before is left as they left it."""
    await busy.until(2026, 5, 13, 10, 1)
    await press(busy, "No more reminders", at=(await written(busy))[-1])
    await tell(busy, "quiet")
    assert (await tell(busy, "quiet off")).text == quiet.NOTES_AGAIN
    await busy.until(2026, 5, 15, 12, 0)
    assert (await known(busy)).reminders_off
    assert [kind for _, kind in await unasked(busy)] == ["reminder", "friday_note"]


async def test_whoever_misses_reminders_and_says_so_gets_them(busy: Stage) -> None:
    """They were never quiet: only reminders were off."""
    await busy.until(2026, 5, 13, 10, 1)
    await press(busy, "No more reminders", at=(await written(busy))[-1])
    assert (await tell(busy, "remind me")).text == quiet.AGAIN
    assert not (await known(busy)).reminders_off


async def test_whoever_answers_from_the_reminder_gets_the_card_there(busy: Stage) -> None:
    """Not whispered into the channel they are not looking at."""
    await busy.until(2026, 5, 13, 10, 1)
    await press(busy, "Answer")
    fields = [each["block_id"] for each in (await top(busy))["blocks"] if each["type"] == "input"]
    before = await whispered(busy, "ben")
    said = "We split the exporter from the API so that it can fail alone"
    await busy.ben.submit({fields[0]: said})
    await busy.driver.settle()
    assert said in words(await top(busy))
    await busy.ben.click_view("Yes")
    await busy.driver.settle()
    assert (await decisions(busy))[-1].verdict is Verdict.YES
    assert await whispered(busy, "ben") == before
    await busy.driver.advance(by=1)
    (reminder,) = await written(busy)
    assert said in reminder.words
    assert not {"Answer", "Not this week"} & set(reminder.buttons)
    await busy.ben.click_view("Looks right")
    await busy.driver.advance(by=1)
    (reminder,) = await written(busy)
    assert said in reminder.words
    assert reminder.buttons == ["Change something", "No more reminders"]


async def test_whoever_answers_in_the_thread_is_asked_no_more_by_the_reminder(busy: Stage) -> None:
    """It shows the card instead, and then that they are through with it."""
    await busy.until(2026, 5, 13, 10, 1)
    (reminder,) = await written(busy)
    assert "Answer" in reminder.buttons
    said = "We split the exporter from the API so that it can fail alone"
    await busy.reply("ben", said)
    await busy.driver.advance(by=2)
    (reminder,) = await written(busy)
    assert "One of yours still waits for a yes, partly or no:" in reminder.words
    assert not {"Answer", "Not this week"} & set(reminder.buttons)


@pytest.mark.parametrize("words_left", [None, "thanks all"])
async def test_what_was_taken_back_in_the_thread_is_gone_from_it(
    busy: Stage, words_left: str | None
) -> None:
    """Deleted, or edited to no decision: it asks as it did before."""
    await busy.until(2026, 5, 13, 10, 1)
    (before,) = await written(busy)
    said = "We split the exporter from the API so that it can fail alone"
    ts = await busy.reply("ben", said)
    await busy.driver.advance(by=2)
    (reminder,) = await written(busy)
    assert said in reminder.words
    gone = (
        busy.ben.edit("platform", ts, words_left) if words_left else busy.ben.delete("platform", ts)
    )
    await gone
    await busy.driver.advance(by=2)
    (reminder,) = await written(busy)
    assert said not in reminder.words
    assert reminder.buttons == before.buttons


async def test_a_reminder_tells_of_no_channel_that_somebody_left(busy: Stage) -> None:
    """What was written there is theirs; the message stays as it was sent."""
    await busy.until(2026, 5, 13, 10, 1)
    (before,) = await written(busy)
    await busy.reply("ben", "We split the exporter from the API so that it can fail alone")
    await busy.driver.do("leave", channel="platform", user="ben")
    await busy.driver.advance(by=2)
    (after,) = await written(busy)
    assert after.words == before.words


async def test_what_was_declined_stands_in_the_reminder(busy: Stage) -> None:
    """Where its buttons stood, so that nobody wonders on Thursday whether they clicked."""
    await busy.until(2026, 5, 13, 10, 1)
    asked = await press(busy, "Not this week")
    assert private.declined()["text"] in asked.words
    assert private.declined()["text"] in asked.text
    assert asked.buttons == ["No more reminders"]
    stopped = await press(busy, "No more reminders")
    assert private.declined()["text"] in stopped.words
    assert private.reminders_off()["text"] in stopped.words
    assert stopped.buttons == []
    assert await whispered(busy, "ben", "dm") == []


async def test_a_card_in_the_last_reminder_can_be_answered(busy: Stage) -> None:
    """Whoever wants no more reminders keeps the card of this one, and is not asked again."""
    await busy.until(2026, 5, 11, 10, 1)
    await busy.reply("ben", "We split the exporter from the API so that it can fail alone")
    await busy.until(2026, 5, 13, 10, 1)
    stopped = await press(busy, "No more reminders")
    assert "Partly" in stopped.buttons
    answered = await press(busy, "Partly")
    assert private.reminders_off()["text"] in answered.words
    assert "No more reminders" not in answered.buttons


async def test_home_says_it_and_follows(busy: Stage) -> None:
    """Stopped there, brought back there; and a word in direct messages shows on it."""
    await home(busy, "ben")
    await busy.ben.click_view("Quiet: no direct messages at all", home=True)
    await home_says(busy, "Quiet: no direct messages from me.")
    await busy.ben.click_view("Write to me again", home=True)
    await home_says(busy, "*Friday note*: at most one a week")
    await tell(busy, "quiet until 2026-06-01")
    await home_says(busy, "Quiet until 1 June: no direct messages from me.")
    await ask(busy, "ben", "quiet off")
    await home_says(busy, "*Friday note*: at most one a week")


async def test_quiet_lasts_through_look_backs(decided: Stage) -> None:
    """Nothing that falls due meanwhile comes all at once afterwards."""
    await ask(decided, "ben", "quiet until 2026-07-01")
    await decided.until(2026, 6, 30, 12, 0)
    assert await unasked(decided) == []
    await decided.until(2026, 7, 10, 12, 0)
    assert await unasked(decided) == [("2026-W27", "friday_note"), ("2026-W28", "friday_note")]
