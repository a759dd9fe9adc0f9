"""Calls the Web API in ways it refuses, for tests of what it says then."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.state import Value
from tests.sandbox.stage import Stage


async def refusal(stage: Stage, method: str, **given: Value) -> dict[str, Value]:
    """Call a method that is refused and return the answer."""
    with pytest.raises(SlackApiError) as refused:
        await stage.client.api_call(method, json=given)
    data: dict[str, Any] = refused.value.response.data
    return data
