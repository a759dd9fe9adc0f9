"""Weeks after a decision: how it turned out, and a line to oneself."""

import pytest

from bot.domain.errors import Reason
from bot.domain.lookbacks import Outcome
from bot.slack.messages import actions as ids
from bot.slack.messages import note, refusals
from bot.store.tables import Decision
from tests.scenarios.asking import ask, home, words
from tests.scenarios.growing import (
    MONOLITH,
    change,
    decisions,
    forge,
    hand_in,
    known,
    newest,
    one_round,
    press,
    top,
    written,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio

EXPORT = "Drop the nightly export since nobody reads it"
LEGAL = "Ask legal before the launch in Spain"
STALE = refusals.SENTENCES[Reason.CLICK_IS_STALE]


async def asked_about(stage: Stage) -> list[str]:
    """Which decisions Ben was asked about so far, in turn."""
    texts = (MONOLITH, EXPORT, LEGAL)
    said = [each.words for each in await written(stage) if "ago you decided:" in each.words]
    return [text for each in said for text in texts if text in each]


async def test_six_weeks_later_it_asks_how_a_decision_turned_out(decided: Stage) -> None:
    """On the first Friday after that, and not a week before."""
    await decided.until(2026, 6, 12, 12, 0)
    assert await asked_about(decided) == []
    await decided.until(2026, 6, 19, 9, 1)
    asked = await newest(decided)
    question = f"Six weeks ago you decided:\n*{MONOLITH}*\nHow has it turned out?"
    assert question in asked.words
    assert asked.buttons == [
        "Held up", "Mixed", "I'd reverse it", "Too early", "A line to yourself", "Stop these",
    ]  # fmt: skip


async def test_starred_first_and_at_most_one_every_two_weeks(stage: Stage) -> None:
    """Then the oldest; what had no answer is not asked about again."""
    await one_round(stage, MONOLITH, EXPORT, LEGAL, starred=[1])
    await stage.until(2026, 6, 26, 12, 0)
    assert await asked_about(stage) == [EXPORT]
    await press(stage, "Mixed")
    await stage.until(2026, 7, 3, 12, 0)
    assert await asked_about(stage) == [EXPORT, MONOLITH]
    await stage.until(2026, 7, 17, 12, 0)
    assert await asked_about(stage) == [EXPORT, MONOLITH, LEGAL]
    await press(stage, "Held up")
    await stage.until(2026, 8, 28, 12, 0)
    assert await asked_about(stage) == [EXPORT, MONOLITH, LEGAL]


async def test_an_answer_is_kept_and_can_be_changed(decided: Stage) -> None:
    """In the same place, with the other answers beside it; the last one stands."""
    await decided.until(2026, 6, 19, 9, 1)
    asked = await press(decided, "I'd reverse it")
    assert "It turned out: you'd reverse it." in asked.words
    assert asked.buttons == ["A line to yourself", "Held up", "Mixed", "Too early"]
    await press(decided, "Mixed")
    (decision,) = await decisions(decided)
    assert decision.outcome is Outcome.MIXED


async def test_a_line_to_oneself_is_kept_with_it(decided: Stage) -> None:
    """Before or after the answer; emptied, it is gone. `/decisions me` shows both."""
    await decided.until(2026, 6, 19, 9, 1)
    await press(decided, "A line to yourself")
    assert MONOLITH in words(await top(decided))
    assert (await hand_in(decided, line="Right call, <wrong> month."))["ok"]
    assert "To yourself: “Right call, &lt;wrong&gt; month.”" in (await newest(decided)).words
    assert "How has it turned out?" in (await newest(decided)).words
    await press(decided, "Held up")
    said = await ask(decided, "ben", "me")
    assert "*Looked back at*: Held up 1" in said.words
    assert "Held up. To yourself: “Right call, &lt;wrong&gt; month.”" in said.words
    await press(decided, "A line to yourself")
    await hand_in(decided, line="\u200b ")
    assert "To yourself" not in (await newest(decided)).words


async def test_too_early_comes_back(decided: Stage) -> None:
    """After as many weeks again; answered then, it is settled."""
    await decided.until(2026, 6, 19, 9, 1)
    asked = await press(decided, "Too early")
    assert "too early to tell; I ask once more in some weeks" in asked.words
    await decided.until(2026, 7, 24, 12, 0)
    assert await asked_about(decided) == [MONOLITH]
    await decided.until(2026, 7, 31, 9, 1)
    again = await newest(decided)
    assert again.words.startswith("12 weeks ago you decided")
    assert "How has it turned out?" in again.words
    await press(decided, "A line to yourself")
    await hand_in(decided, line="It took two months.")
    assert "How has it turned out?" in (await newest(decided)).words
    await press(decided, "Held up")
    assert "It turned out: held up." in (await newest(decided)).words
    await decided.until(2026, 12, 4, 12, 0)
    assert await asked_about(decided) == [MONOLITH, MONOLITH]


async def test_stop_these_stops_these(stage: Stage) -> None:
    """One click, and nothing else stops; Home brings them back."""
    await one_round(stage, MONOLITH, EXPORT)
    await stage.until(2026, 6, 19, 9, 1)
    after = await press(stage, "Stop these")
    assert note.NO_LOOK_BACKS in after.words
    assert "How has it turned out?" not in after.words
    assert "Stop these" not in after.buttons
    assert "Held up" in after.buttons
    after = await press(stage, "Too early")
    assert note.AGAIN not in after.words
    assert note.NO_LOOK_BACKS in after.words
    await stage.until(2026, 7, 31, 12, 0)
    assert await asked_about(stage) == [MONOLITH]
    await home(stage, "ben")
    await stage.ben.click_view(action_id=ids.LOOK_BACK_WEEKS, value="8", home=True)
    await stage.until(2026, 8, 7, 12, 0)
    assert await asked_about(stage) == [MONOLITH, EXPORT]


@pytest.mark.parametrize("weeks", ["5", "-1", "abc", "", "99999999999"])
async def test_weeks_nobody_offered_are_refused(stage: Stage, weeks: str) -> None:
    """A forged choice changes nothing."""
    await home(stage, "ben")
    action = {
        "type": "static_select", "action_id": ids.LOOK_BACK_WEEKS, "block_id": "b",
        "selected_option": {"value": weeks},
    }  # fmt: skip
    await stage.ben.click_view(home=True, forge={"action": action})
    await stage.driver.settle()
    assert (await known(stage)).look_back_weeks == 6


async def test_what_was_left_out_is_not_looked_back_at(decided: Stage) -> None:
    """A detail that its author left out counts nowhere."""
    (decision,) = await decisions(decided)
    await change(decided, Decision, decision.id, detail="left_out")
    await decided.until(2026, 6, 26, 12, 0)
    assert await asked_about(decided) == []


async def test_after_half_a_year_a_decision_is_let_be(decided: Stage) -> None:
    """Nobody remembers what was weighed."""
    await ask(decided, "ben", "quiet until 2026-11-12")
    await decided.until(2026, 11, 27, 12, 0)
    assert await asked_about(decided) == []


async def test_a_decision_that_was_deleted_is_not_asked_about(stage: Stage) -> None:
    """Its message is gone; where it was asked about already, a click is answered in words."""
    await one_round(stage, MONOLITH, EXPORT)
    await stage.until(2026, 6, 19, 9, 1)
    first, _second = await decisions(stage)
    async with stage.bot.begin() as session:
        row = await session.get_one(Decision, (stage.bot.installation_id, first.id))
        await session.delete(row)
    assert await forge(stage, "look_back.held_up", first.id, "ben") == STALE
    await stage.until(2026, 7, 3, 9, 1)
    assert await asked_about(stage) == [MONOLITH, EXPORT]


async def test_nobody_looks_back_at_somebody_elses_decision(decided: Stage) -> None:
    """Carol has the id: every click and the form are refused, and nothing is kept."""
    (decision,) = await decisions(decided)
    for action_id in (*ids.OUTCOMES, ids.LINE_OPEN):
        assert await forge(decided, action_id, decision.id) == STALE
    view = {
        "id": "V1", "callback_id": ids.LINE, "blocks": [],
        "private_metadata": f'["{decision.id}",false,"","",{{}}]',
        "state": {"values": {"line": {ids.LINE_TEXT: {"value": "Hers"}}}},
    }  # fmt: skip
    await decided.carol.submit(forge={"view": view})
    await decided.driver.settle()
    (kept,) = await decisions(decided)
    assert (kept.outcome, kept.outcome_line) == (None, None)
