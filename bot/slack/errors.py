"""Sorts what goes wrong in a call to Slack into the three ways a messenger may fail."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.services.messenger import OutcomeUnknown, RateLimited, Refused

DEFAULT_WAIT = 30
"""Seconds to wait when Slack says *later* without saying when."""
MAY_HAVE_HAPPENED = frozenset(
    {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}
)
PERMANENT = frozenset(
    {
        "account_inactive", "cannot_dm_bot", "cannot_reply_to_message", "channel_not_found",
        "invalid_auth", "invalid_blocks", "invalid_blocks_format", "is_archived",
        "messages_tab_disabled", "missing_scope", "msg_blocks_too_long", "msg_too_long",
        "no_permission", "no_text", "not_authed", "not_in_channel", "org_login_required",
        "team_access_not_granted", "thread_not_found", "token_expired", "token_revoked",
        "user_disabled", "user_not_found", "user_not_in_channel",
    }
)  # fmt: skip
"""Refusals that waiting does not mend (Slack's method pages); all others are tried again."""


@asynccontextmanager
async def sorted_errors() -> AsyncIterator[None]:
    """Raise Refused, RateLimited or OutcomeUnknown for whatever a call to Slack raises."""
    try:
        yield
    except SlackApiError as error:
        raise _sorted(error) from None
    except (TimeoutError, SlackClientError, aiohttp.ClientError, OSError) as error:
        raise OutcomeUnknown(type(error).__name__) from None
    except AttributeError as error:
        # How slack_sdk stumbles over an answer that is no JSON: an error page of a proxy.
        raise OutcomeUnknown(type(error).__name__) from None


def _sorted(error: SlackApiError) -> Exception:
    response = error.response
    if not isinstance(response, AsyncSlackResponse) or not isinstance(response.data, dict):
        return OutcomeUnknown(type(error).__name__)
    code = str(response.get("error") or "unknown_error")
    if response.status_code == 429 or code in ("ratelimited", "rate_limited"):
        return RateLimited(_seconds(response.headers.get("Retry-After")))
    if response.status_code >= 500 or code in MAY_HAVE_HAPPENED:
        return OutcomeUnknown(code)
    is_permanent = code in PERMANENT or code.startswith("restricted_action")
    return Refused(code, is_permanent=is_permanent)


def _seconds(said: str | None) -> int:
    return int(said) if said is not None and said.isascii() and said.isdigit() else DEFAULT_WAIT
