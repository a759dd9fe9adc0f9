"""Slack stumbles over the answer to a click or a command: it comes all the same."""

import pytest

from tests.scenarios.asking import only_you
from tests.stage import Stage

pytestmark = pytest.mark.anyio
THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"


@pytest.mark.parametrize("kind", ["429", "5xx", "reset_before"])
async def test_a_command_is_answered_though_slack_stumbled(stage: Stage, kind: str) -> None:
    """What could not be said at once is said a moment later."""
    await stage.set_up()
    fault = await stage.driver.fault(kind, method="response_url", times=1)
    await stage.ben.command("platform", "/decisions next")
    await stage.driver.reached(fault)
    answers = await stage.driver.until(lambda: only_you(stage, "ben"))
    assert "May 4th" in answers[-1].text or "1777881600" in answers[-1].text


async def test_a_click_draws_the_card_though_slack_stumbled(stage: Stage) -> None:
    """The card shows what was clicked, not that nothing happened."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await stage.reply("ben", THREE)
    await stage.driver.settle()
    await stage.driver.fault("5xx", method="response_url", times=1)
    await stage.click_card("ben", "No")
    assert "Main reason" in str((await stage.card("ben")).blocks)


async def test_an_answer_that_was_posted_is_not_missed_when_it_is_posted_twice(
    stage: Stage,
) -> None:
    """Where Slack broke off after posting, it may stand there twice, but never not at all."""
    await stage.set_up()
    fault = await stage.driver.fault("reset_after", method="response_url", times=1)
    await stage.ben.command("platform", "/decisions next")
    await stage.driver.reached(fault)
    await stage.driver.settle()
    assert 1 <= len(await only_you(stage, "ben")) <= 2
