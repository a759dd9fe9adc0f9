"""A method is called so often a minute and no sooner than Slack said, whoever asks."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.messenger import OutcomeUnknown, RateLimited
from bot.slack.budgets import SILENT_FOR, Budget

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 5, 8, 7, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def answering(error: Exception | None = None) -> Callable[[], Awaitable[str]]:
    """A call to Slack that is answered, or ends in this error."""

    async def ask() -> str:
        if error is not None:
            raise error
        return "answer"

    return ask


async def refused(budget: Budget, now: datetime) -> int:
    """How many seconds it says to wait, without asking Slack."""
    with pytest.raises(RateLimited) as later:
        await budget.call(now, answering(AssertionError("Slack was asked")))
    return later.value.seconds


async def test_so_many_a_minute() -> None:
    """The third call of two a minute waits until the first one is a minute old."""
    budget = Budget(2)
    await budget.call(NOW, answering())
    assert await budget.call(NOW + 20 * SECOND, answering()) == "answer"
    assert await refused(budget, NOW + 30 * SECOND) == 30
    await budget.call(NOW + 60 * SECOND, answering())
    assert await refused(budget, NOW + 61 * SECOND) == 19


async def test_no_sooner_than_slack_said() -> None:
    """One was told to wait: nobody asks again before that, and then somebody may."""
    budget = Budget(9)
    with pytest.raises(RateLimited):
        await budget.call(NOW, answering(RateLimited(40)))
    assert await refused(budget, NOW + 15 * SECOND) == 25
    assert await budget.call(NOW + 40 * SECOND, answering()) == "answer"


async def test_where_slack_is_silent_one_finds_that_out() -> None:
    """A call may take ten seconds to fail: those behind it do not try as well."""
    budget = Budget(9)
    with pytest.raises(OutcomeUnknown):
        await budget.call(NOW, answering(TimeoutError()))
    assert await refused(budget, NOW) == SILENT_FOR / SECOND
    assert await budget.call(NOW + SILENT_FOR, answering()) == "answer"


async def test_a_clock_put_back_holds_up_nobody_for_ever() -> None:
    """Calls that were made in the future count for nothing."""
    budget = Budget(1)
    await budget.call(NOW + timedelta(hours=1), answering())
    assert await budget.call(NOW, answering()) == "answer"
