"""The week with the defaults, from setup to the second summary."""

import pytest

from tests.stage import Stage

pytestmark = pytest.mark.anyio

THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"


async def test_a_ritual_is_set_up_introduced_and_prompts_on_monday(stage: Stage) -> None:
    """One modal with defaults: the channel is told who set it up, and asked on Monday at 10:00."""
    await stage.set_up()
    introduction = (await stage.ben.see("platform"))[-1]
    assert stage.ws.state.find_user("ana").id in introduction.text
    await stage.until(2026, 5, 4, 9, 59)
    assert len(await stage.ben.see("platform")) == 1
    await stage.until(2026, 5, 4, 10, 0)
    prompt = await stage.prompt()
    assert prompt.buttons == ["Answer privately", "Not this week"]


async def test_three_decisions_get_a_reaction_and_a_card_at_once(stage: Stage) -> None:
    """A reply with three decisions is marked quietly, and its author alone gets the card."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    ts = await stage.reply("ben", THREE)
    await stage.driver.settle()
    card = await stage.card("ben")
    assert "1 of 3" in str(card.blocks)
    assert "Keep billing in the monolith" in str(card.blocks)
    assert [each for each in await stage.thread("carol") if each.is_only_you] == []
    reply = next(each for each in await stage.thread("carol") if each.ts == ts)
    assert [each["name"] for each in reply.body["reactions"]] == ["memo"]


async def test_two_decisions_get_the_card_after_a_while(stage: Stage) -> None:
    """Somebody who may still be typing gets the card 45 s after the last message."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await stage.reply("ben", "Keep billing in the monolith until invoices settle")
    await stage.driver.advance(by=44)
    assert not [each for each in await stage.thread("ben") if each.is_only_you]
    await stage.driver.advance(by=1)
    assert "Keep billing" in str((await stage.card("ben")).blocks)


async def test_the_card_goes_through_the_decisions_one_at_a_time(stage: Stage) -> None:
    """Each click is kept and the card redrawn, until all of them look right."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await stage.reply("ben", THREE)
    await stage.driver.settle()
    await stage.answer_card("ben", ("Yes", None, "system_design"))
    assert "2 of 3" in str((await stage.card("ben")).blocks)
    await stage.answer_card("ben", ("No", "our_system", "product"), ("Partly", "people", "domain"))
    card = await stage.card("ben")
    assert card.buttons.count("Change") == 3
    await stage.click_card("ben", "Looks right")
    assert "Change something" in (await stage.card("ben")).buttons
