"""A card that was lost from view comes back, as long as its answers would be counted."""

import pytest

from bot.domain.followups import Counts
from bot.slack.messages import card as card_message
from bot.slack.messages import home as home_message
from tests.scenarios.asking import ask, home, set_up, shown, words
from tests.stage import Stage

pytestmark = pytest.mark.anyio

EARLY, LATE = "1. Keep billing in the monolith", "1. Drop the nightly export"


async def late(stage: Stage) -> None:
    """Ana answered in time; Ben on Friday, after the summary."""
    await set_up(stage)
    await stage.until(2026, 5, 4, 10, 1)
    await stage.reply("ana", EARLY)
    await stage.until(2026, 5, 8, 9, 0)
    await stage.reply("ben", LATE)
    await stage.driver.advance(by=45)


async def reload(stage: Stage, who: str) -> None:
    """Slack starts again: what only they saw is gone."""
    await stage.driver.do("reload", as_=who)


async def test_a_late_card_comes_back_by_command(stage: Stage) -> None:
    """Until it is answered; then there is nothing open, and help says what there is."""
    await late(stage)
    await reload(stage, "ben")
    card = await ask(stage, "ben", "")
    assert "Drop the nightly export" in card.words
    await stage.ben.click("platform", card.ts, "Yes")
    await stage.driver.settle()
    assert "For everybody" in (await ask(stage, "ben", "")).text


async def test_a_late_card_comes_back_on_home(stage: Stage) -> None:
    """Home says that it counts in the next summary, and opens it."""
    await late(stage)
    view = await home(stage, "ben")
    assert home_message.CLOSED in words(view)
    await stage.ben.click_view("Answer the card", home=True)
    await stage.driver.until(stage.ben.views)
    assert "Drop the nightly export" in await shown(stage, "ben")


async def test_what_was_counted_without_an_answer_is_not_asked_again(stage: Stage) -> None:
    """Ana left her card open and its round is counted: nothing would come of an answer."""
    await late(stage)
    assert "For everybody" in (await ask(stage, "ana", "")).text
    assert home_message.CLOSED not in words(await home(stage, "ana"))


async def test_a_round_that_is_open_comes_first(stage: Stage) -> None:
    """On Monday the new round is what is open; Ben's answer of Friday is still taken."""
    await late(stage)
    await stage.until(2026, 5, 11, 10, 1)
    assert (await ask(stage, "ben", "")).text.startswith("A round is open here until")
    said = words(await home(stage, "ben"))
    assert said.index("open until") < said.index(home_message.CLOSED)


async def test_the_form_of_a_closed_round_says_so(stage: Stage) -> None:
    """Not that it is open until last Thursday."""
    await late(stage)
    await home(stage, "ben")
    await stage.ben.click_view("Answer privately", home=True)
    await stage.driver.until(stage.ben.views)
    said = await shown(stage, "ben")
    assert "counts in the next summary" in said
    assert "Open until" not in said


async def test_a_late_card_says_where_it_counts(stage: Stage) -> None:
    """From the first question to the thank-you."""
    await late(stage)
    said = card_message.COUNTED[Counts.NEXT][0]
    assert said in (await stage.card("ben")).words
    await stage.click_card("ben", "Yes")
    await stage.click_card("ben", "Looks right")
    assert said in (await stage.card("ben")).words


async def test_a_counted_card_says_that_changes_stay_with_its_author(ready: Stage) -> None:
    """What was published stays; Ana may change her mind all the same."""
    await ready.until(2026, 5, 4, 10, 1)
    await ready.reply("ana", EARLY)
    await ready.driver.advance(by=45)
    await ready.click_card("ana", "Yes")
    await ready.click_card("ana", "Looks right")
    await ready.until(2026, 5, 8, 9, 0)
    await ready.click_card("ana", "Change something")
    card = await ready.card("ana")
    assert card_message.COUNTED[Counts.PUBLISHED][0] in card.words
    assert "Change" in card.buttons


async def test_a_new_card_does_not_answer_an_old_click(ready: Stage) -> None:
    """*Noted* follows the click on *yes*, and not the card that a later message brings."""
    await ready.until(2026, 5, 4, 10, 1)
    await ready.reply("ana", EARLY)
    await ready.driver.advance(by=45)
    await ready.click_card("ana", "Yes")
    assert card_message.NOTED in (await ready.card("ana")).words
    await ready.reply("ana", LATE)
    await ready.driver.advance(by=45)
    card = await ready.card("ana")
    assert "Drop the nightly export" in card.words
    assert card_message.NOTED not in card.words
