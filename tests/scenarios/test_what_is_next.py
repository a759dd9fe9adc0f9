"""What the bot says it will do next, which the practice workspace's clock bar shows."""

import pytest

from tests.stage import Stage

pytestmark = pytest.mark.anyio


async def next_thing(stage: Stage) -> str:
    """What the workspace heard, once the bot has nothing left to do now."""
    await stage.driver.settle()
    return stage.ws.clock.next_what


async def test_nothing_is_next_before_a_ritual_is_set_up(stage: Stage) -> None:
    """An empty workspace has no plans."""
    assert await next_thing(stage) == ""


async def test_each_step_of_the_week_is_named_before_it_comes(stage: Stage) -> None:
    """The prompt, a card, the end of the round, the Friday notes, and then the reminder."""
    await stage.set_up()
    assert await next_thing(stage) == "the prompt"
    await stage.until(2026, 5, 4, 10, 0)
    assert await next_thing(stage) == "the round closes"
    await stage.reply("ben", "Keep billing in the monolith until invoices settle")
    assert await next_thing(stage) == "a card"
    await stage.until(2026, 5, 7, 16, 0)
    assert await next_thing(stage) == "the Friday notes"
    await stage.until(2026, 5, 8, 9, 0)
    assert await next_thing(stage) == "the prompt"
    await stage.until(2026, 5, 11, 10, 0)
    assert await next_thing(stage) == "the reminder"
