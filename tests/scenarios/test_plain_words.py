"""A few plain words in a direct message, as the answer to what was asked; and first contact."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.lookbacks import Outcome
from bot.domain.projects import Ending
from bot.domain.stances import Stance
from bot.slack.messages import direct, note
from bot.slack.messages import project as project_message
from bot.store.tables_growing import StanceSaid
from tests.scenarios.asking import home, set_up, words
from tests.scenarios.conftest import After
from tests.scenarios.growing import (
    MONOLITH,
    decisions,
    hand_in,
    known,
    minutes,
    newest,
    one_round,
    plan,
    press,
    projects,
    rows,
    tell,
    written,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio
EXPLAINS = "No AI reads anything."


async def asked_whether(stage: Stage) -> None:
    """Ben took part in May, and is asked in June whether to be asked where he stands."""
    await one_round(stage, MONOLITH)
    await stage.until(2026, 6, 5, 9, 1)
    assert note.WHETHER in (await newest(stage)).words


@pytest.fixture
async def whether(after: After) -> AsyncIterator[Stage]:
    """He was asked."""
    async with after(asked_whether) as stage:
        yield stage


async def test_yes_to_whether_asks_where_and_a_word_answers(whether: Stage) -> None:
    """As the buttons would, without one."""
    answer = await tell(whether, "yes please")
    assert note.WHERE in answer.words
    assert "Embracing it" in answer.buttons
    answer = await tell(whether, "Embracing it")
    assert note.KEPT_STANCE in answer.words
    (said,) = await rows(whether, StanceSaid, user_id=whether.user_id("ben"))
    assert said.stance is Stance.EMBRACING


async def test_no_to_whether_is_no(whether: Stage) -> None:
    """And no offer of something else."""
    assert (await tell(whether, "no thanks")).words == note.NO_STANCE
    assert (await known(whether)).wants_stance is False


async def test_how_a_decision_turned_out_can_be_said(decided: Stage) -> None:
    """Within two weeks of the question, and only then."""
    await decided.until(2026, 6, 19, 9, 1)
    answer = await tell(decided, "It held up well")
    assert f"*{MONOLITH}*\nIt turned out: held up." in answer.words
    (decision,) = await decisions(decided)
    assert decision.outcome is Outcome.HELD_UP
    assert (await tell(decided, "mixed")).words == direct.WHAT_I_DO


async def test_what_is_said_beside_how_it_turned_out_is_kept(decided: Stage) -> None:
    """As a line to oneself: it was typed in answer to the note."""
    await decided.until(2026, 6, 19, 9, 1)
    said = "Held up, though we had to add retries"
    answer = await tell(decided, said)
    assert "It turned out: held up." in answer.words
    assert f"To yourself: “{said}”" in answer.words
    (decision,) = await decisions(decided)
    assert decision.outcome_line == said


async def test_too_early_in_words_promises_nothing_that_was_stopped(decided: Stage) -> None:
    """As the button does."""
    await decided.until(2026, 6, 19, 9, 1)
    await press(decided, "Stop these")
    answer = await tell(decided, "too early")
    assert "It turned out: too early to tell." in answer.words
    assert note.NO_LOOK_BACKS in answer.words


async def test_a_line_goes_with_its_message(decided: Stage) -> None:
    """Edited, it says what that says; deleted, it is gone; how it turned out stays."""
    await decided.until(2026, 6, 19, 9, 1)
    said = "Held up, though we had to add retries"
    ts = await decided.ben.say("dm", said)
    await decided.driver.advance(by=1)
    await press(decided, "A line to yourself")
    await hand_in(decided, line=f"Two months.\n{said}")
    await decided.ben.edit("dm", ts, "Held up, 100% of it")
    await decided.driver.advance(by=2)
    (decision,) = await decisions(decided)
    assert decision.outcome_line == "Two months.\nHeld up, 100% of it"
    assert "100% of it" in (await newest(decided)).words
    await decided.ben.delete("dm", ts)
    await decided.driver.advance(by=2)
    (decision,) = await decisions(decided)
    assert (decision.outcome, decision.outcome_line) == (Outcome.HELD_UP, "Two months.")
    assert "100% of it" not in (await newest(decided)).words


@pytest.mark.parametrize(
    ("said", "told"), [("held up by legal, 1h", 60), ("Mixed week, 2h on the parser", 120)]
)
async def test_hours_are_no_answer_to_a_look_back(decided: Stage, said: str, told: int) -> None:
    """They count, and the decision stays unanswered."""
    await decided.until(2026, 6, 14, 9, 0)
    await plan(decided)
    await decided.until(2026, 6, 19, 9, 1)
    assert "added" in (await tell(decided, said)).words
    assert await minutes(decided) == told
    (decision,) = await decisions(decided)
    assert decision.outcome is None


@pytest.mark.parametrize(("said", "ending"), [("drop it", Ending.DROPPED), ("Carry over", None)])
async def test_a_project_is_dropped_or_carried_over_by_word(
    stage: Stage, said: str, ending: Ending | None
) -> None:
    """As its month ends; it is shown as it is then."""
    await plan(stage)
    await stage.until(2026, 5, 29, 9, 1)
    answer = await tell(stage, said)
    assert "An on-call queue view" in answer.words
    (project,) = await projects(stage)
    assert project.ending is ending


async def test_a_project_that_nobody_asked_about_is_not_dropped_by_a_word(stage: Stage) -> None:
    """They may mean something else; one click says that they don't."""
    await plan(stage)
    answer = await tell(stage, "drop it")
    assert "Drop *An on-call queue view*? Its record stays with you." in answer.words
    (project,) = await projects(stage)
    assert project.ending is None
    after = await press(stage, "Drop it")
    assert project_message.DROPPED in after.words
    (project,) = await projects(stage)
    assert project.ending is Ending.DROPPED


async def test_what_is_asked_in_a_thread_is_answered_there(stage: Stage) -> None:
    """Many reply right under a message; that is where they look for the answer."""
    first = await tell(stage, "hello")
    answer = await tell(stage, "help", thread_ts=first.ts)
    assert answer.body["thread_ts"] == first.ts
    assert "thread_ts" not in (await tell(stage, "help")).body


@pytest.mark.parametrize("said", ["thanks", "Ok!", "nothing this week"])
async def test_a_friendly_word_gets_one(stage: Stage, said: str) -> None:
    """Nothing is kept, offered or asked."""
    await tell(stage, "hello")
    answer = await tell(stage, said)
    assert (answer.words, answer.buttons) == (direct.THANKS, [])


async def test_home_and_direct_messages_each_explain_once(stage: Stage) -> None:
    """Whichever comes first; and quiet is quiet at once."""
    assert (await tell(stage, "quiet")).words.startswith("Quiet from now on")
    assert EXPLAINS in words(await home(stage, "ben"))
    await set_up(stage)
    assert EXPLAINS not in words(await home(stage, "ben"))
    assert EXPLAINS not in (await tell(stage, "hello")).words
    assert EXPLAINS in (await tell(stage, "hello", "carol")).words
    assert EXPLAINS not in (await tell(stage, "hello", "carol")).words
    assert len(await written(stage, "carol")) == 2


async def test_friday_notes_alone_can_be_turned_off(stage: Stage) -> None:
    """On Home; no word to the bot brings them back, only the button beside them."""
    await plan(stage)
    await home(stage, "ben")
    await stage.ben.click_view("No Friday notes", home=True)
    await tell(stage, "hello")
    before = len(await written(stage))
    await stage.until(2026, 5, 15, 12, 0)
    assert len(await written(stage)) == before
    await home(stage, "ben")
    await stage.ben.click_view("Ask me again", home=True)
    await stage.until(2026, 5, 22, 9, 1)
    assert "An on-call queue view" in (await newest(stage)).words
