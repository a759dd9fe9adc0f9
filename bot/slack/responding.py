"""Answers a click or a command at the address that came with it, again where Slack stumbled.

Such an answer is for its reader alone or takes the place of what was clicked, so that a repeat does
no harm; one that never came would leave somebody before a button that does nothing.
"""

import asyncio
from itertools import chain
from typing import Any

import aiohttp
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.webhook import WebhookResponse

from bot.services.messenger import OutcomeUnknown, RateLimited, Refused

PAUSES = (1, 3)
"""Seconds before it is tried again; whoever clicked is still looking."""
LONGEST_WAIT = 10
"""Seconds: when Slack wants a longer pause than this, whoever clicked is told to come back."""


class Respond(AsyncRespond):
    """Bolt's `respond`, which raises as a messenger does once it gives up."""

    async def __call__(self, *args: Any, **given: Any) -> WebhookResponse:
        """Answer; raises Refused, RateLimited or OutcomeUnknown where that can't be done."""
        pauses = chain(PAUSES, (None,))
        while True:
            failure: Exception = OutcomeUnknown()
            seconds = 0
            try:
                answer: WebhookResponse = await super().__call__(*args, **given)
            except (TimeoutError, aiohttp.ClientError, OSError):
                pass
            else:
                if answer.status_code < 400:
                    return answer
                failure, seconds = _what_failed(answer)
            pause = next(pauses)
            if pause is None or seconds > LONGEST_WAIT or isinstance(failure, Refused):
                raise failure
            await asyncio.sleep(max(pause, seconds))


def _what_failed(answer: WebhookResponse) -> tuple[Exception, int]:
    """The error to raise, and how many seconds Slack wants us to wait before another try."""
    if answer.status_code == 429:
        seconds = int(answer.headers.get("Retry-After", "1"))
        return RateLimited(seconds), seconds
    if answer.status_code >= 500:
        return OutcomeUnknown(), 0
    return Refused("response_url", is_permanent=True), 0
