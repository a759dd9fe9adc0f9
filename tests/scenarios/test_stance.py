"""Where one stands in the change: asked whether, then monthly, and never of those who decline."""

import pytest

from bot.domain.stances import Stance
from bot.slack.messages import note
from bot.store.tables_growing import StanceSaid
from tests.scenarios.asking import ask, home, words
from tests.scenarios.growing import known, newest, plan, press, rows
from tests.stage import Stage

pytestmark = pytest.mark.anyio

WHETHER, WHERE = "Once a month I could ask", "Where do you stand this month"


@pytest.fixture
async def settled(stage: Stage) -> Stage:
    """Ben has known the bot since early April, without project or ritual."""
    await home(stage, "ben")
    await plan(stage)
    await press_done(stage)
    return stage


async def press_done(stage: Stage) -> None:
    """His project is over, so that no note is about it."""
    await ask(stage, "ben", "focus")
    shown = [each for each in await stage.ben.see("platform") if "Done" in each.buttons][-1]
    await stage.ben.click("platform", shown.ts, "Done")
    await stage.driver.until(stage.ben.views)
    await stage.ben.submit()
    await stage.driver.settle()
    while await stage.ben.views():
        await stage.ben.close_view()


async def asked(stage: Stage) -> list[str]:
    """What he was sent about it so far, in turn, whatever clicks made of it since."""
    posts = await stage.driver.log("call", "chat.postMessage")
    said = [str(each["arguments"]["text"]) for each in posts]
    return [question for each in said for question in (WHETHER, WHERE) if question in each]


async def stood(stage: Stage) -> list[tuple[str, Stance]]:
    """Where he stood, by month."""
    found = await rows(stage, StanceSaid, user_id=stage.user_id("ben"))
    return sorted((each.month.isoformat(), each.stance) for each in found)


async def test_nobody_is_asked_before_they_have_settled_in(settled: Stage) -> None:
    """Four weeks after the first word between them, and then first whether to ask at all."""
    await settled.until(2026, 5, 29, 12, 0)
    assert await asked(settled) == []
    await settled.until(2026, 6, 5, 9, 1)
    assert await asked(settled) == [WHETHER]
    assert (await newest(settled)).buttons == ["Ask me monthly", "Please don't"]


async def test_whoever_wants_to_be_asked_is_asked_once_a_month(settled: Stage) -> None:
    """At once, then on the first Friday of each month; the last answer of a month stands."""
    await settled.until(2026, 6, 5, 9, 1)
    question = await press(settled, "Ask me monthly")
    assert WHERE in question.words
    assert question.buttons == [
        "Pushing back", "Somewhere in between", "Embracing it", "Stop these",
    ]  # fmt: skip
    answered = await press(settled, "Pushing back")
    assert "Pushing back." in answered.words
    assert note.KEPT_STANCE in answered.words
    await press(settled, "Somewhere in between")
    await settled.until(2026, 7, 31, 12, 0)
    assert await asked(settled) == [WHETHER, WHERE]
    await press(settled, "Embracing it")
    assert await stood(settled) == [
        ("2026-06-01", Stance.BETWEEN), ("2026-07-01", Stance.EMBRACING),
    ]  # fmt: skip


async def test_me_shows_it_month_by_month(settled: Stage) -> None:
    """As the note promised, also to somebody without a decision."""
    await settled.until(2026, 6, 5, 9, 1)
    await press(settled, "Ask me monthly")
    await press(settled, "Embracing it")
    said = (await ask(settled, "ben", "me")).words
    assert "*Where you stood*: Jun 2026: embracing it" in said
    assert "There is nothing of yours yet" not in said


async def test_whoever_declines_is_never_asked_again(settled: Stage) -> None:
    """One click, half a year of silence; Home says so, and brings it back."""
    await settled.until(2026, 6, 5, 9, 1)
    after = await press(settled, "Please don't")
    assert note.NO_STANCE in after.words
    assert after.buttons == []
    await settled.until(2026, 12, 4, 12, 0)
    assert await asked(settled) == [WHETHER]
    view = await home(settled, "ben")
    assert "*Where you stand on AI*: not asked." in words(view)
    await settled.ben.click_view("Ask me", home=True)
    await settled.until(2026, 12, 11, 12, 0)
    assert await asked(settled) == [WHETHER, WHERE]


async def test_whoever_says_nothing_is_never_asked_again(settled: Stage) -> None:
    """Silence is an answer; it is not read as a yes."""
    await settled.until(2026, 12, 4, 12, 0)
    assert await asked(settled) == [WHETHER]
    assert (await known(settled)).notes_unanswered == 1


async def test_stop_these_stops_these(settled: Stage) -> None:
    """After a month or many."""
    await settled.until(2026, 6, 5, 9, 1)
    await press(settled, "Ask me monthly")
    after = await press(settled, "Stop these")
    assert note.NO_STANCE in after.words
    assert after.buttons == []
    await settled.until(2026, 9, 4, 12, 0)
    assert await asked(settled) == [WHETHER]


async def test_home_stops_it_too(settled: Stage) -> None:
    """Asked there, stopped there."""
    await home(settled, "ben")
    await settled.ben.click_view("Ask me", home=True)
    await settled.driver.settle()
    assert (await known(settled)).wants_stance is True
    await settled.ben.click_view("Don't ask", home=True)
    await settled.driver.settle()
    assert (await known(settled)).wants_stance is False


async def test_nobody_of_another_organisation_is_kept(settled: Stage) -> None:
    """A forged click of theirs: refused, and nothing of them is stored."""
    added = await settled.driver.do("add_user", real_name="Zoe Far", stranger=True)
    zoe = added["user"]["id"]
    action = {"type": "button", "block_id": "b", "action_id": "ask_stance.embracing", "value": "n"}
    await settled.ben.click("dm", "1.0", forge={"action": action, "user": {"id": zoe}})
    await settled.driver.settle()
    assert await rows(settled, StanceSaid) == []
