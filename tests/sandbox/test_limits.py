"""The workspace holds the app to Slack's limits per method, where a test asks for it."""

from contextlib import suppress

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox import limits
from bot.sandbox.api import METHODS
from tests.sandbox.stage import Stage

pytestmark = pytest.mark.anyio

LIST = "users.list"


async def taken_of(stage: Stage, calls: int) -> int:
    """How many of so many calls of users.list the workspace takes."""
    before = stage.ws.limits.taken[LIST]
    for _ in range(calls):
        with suppress(SlackApiError):
            await stage.client.users_list()
    return stage.ws.limits.taken[LIST] - before


async def test_without_the_setting_everything_is_taken(stage: Stage) -> None:
    """Most tests and the demo have nothing to do with it."""
    assert await taken_of(stage, limits.TIER_2 + 5) == limits.TIER_2 + 5


async def test_a_method_is_taken_as_often_as_its_tier_says(stage: Stage) -> None:
    """Above it comes 429, and Retry-After says when the oldest call is a minute old."""
    await stage.driver.do("settings", rate_limits=1.0)
    assert await taken_of(stage, limits.TIER_2 - 5) == limits.TIER_2 - 5
    await stage.driver.advance(by=20, wait=False)
    assert await taken_of(stage, 8) == 5
    with pytest.raises(SlackApiError) as refused:
        await stage.client.users_list()
    assert refused.value.response.headers["Retry-After"] == "40"
    assert refused.value.response["error"] == "ratelimited"
    assert stage.ws.limits.refused == {LIST: 4}


async def test_any_minute_counts(stage: Stage) -> None:
    """After Retry-After there is room for what is a minute old, and for no more than that."""
    await stage.driver.do("settings", rate_limits=1.0)
    await taken_of(stage, limits.TIER_2 - 5)
    await stage.driver.advance(by=20, wait=False)
    await taken_of(stage, 5)
    await stage.driver.advance(by=40, wait=False)
    assert await taken_of(stage, limits.TIER_2) == limits.TIER_2 - 5
    await stage.driver.advance(by=20, wait=False)
    assert await taken_of(stage, limits.TIER_2) == 5


async def test_a_share_of_the_limits_may_hold(stage: Stage) -> None:
    """A small test has few people, and as few calls: at least one of each."""
    await stage.driver.do("settings", rate_limits=0.1)
    assert await taken_of(stage, 5) == 2
    await stage.client.users_info(user=stage.user("ana"))


async def test_each_method_has_a_limit_of_its_own(stage: Stage) -> None:
    """Whoever may list nobody any more may still ask about one."""
    await stage.driver.do("settings", rate_limits=0.05)
    assert await taken_of(stage, 2) == 1
    for _ in range(5):
        await stage.client.users_info(user=stage.user("ana"))
    with pytest.raises(SlackApiError, match="ratelimited"):
        await stage.client.users_info(user=stage.user("ana"))


async def test_messages_are_counted_over_all_channels(stage: Stage) -> None:
    """One a second in each channel is not all: the workspace takes several hundred a minute."""
    await stage.driver.do("settings", rate_limits=0.01)
    for who in ("ana", "ben", "carol"):
        await stage.client.chat_postMessage(channel=stage.user(who), text="Morning")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await stage.client.chat_postMessage(channel=stage.platform, text="Morning")
    assert await stage.ana.see("platform") == []


async def test_what_slack_refuses_counts_as_well(stage: Stage) -> None:
    """Asking in vain is asking."""
    await stage.driver.do("settings", rate_limits=0.01)
    with pytest.raises(SlackApiError, match="user_not_found"):
        await stage.client.users_info(user="U404")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await stage.client.users_info(user=stage.user("ana"))


def test_every_method_with_a_limit_exists() -> None:
    """A limit on a name nobody calls would hold nobody."""
    assert set(limits.A_MINUTE) <= set(METHODS)
