"""The Bolt app: authorised by one function, listeners registered, every error in one place."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refusal
from bot.logs import frames
from bot.slack import listeners
from bot.slack.desk import Desk
from bot.slack.messages import private, refusals

Authorize = Callable[..., Awaitable[AuthorizeResult]]

log = structlog.get_logger()


def build(
    desk: Desk, client: AsyncWebClient, authorize: Authorize, *, signing_secret: str | None = None
) -> AsyncApp:
    """The app, for Socket Mode and HTTP alike.

    Always with `authorize`: given a token, Bolt would turn to OAuth by itself as soon as two
    client variables stand in the environment. Without a signing secret it is fit for Socket
    Mode only, whose frames carry no signature.
    """
    app = AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or "socket-mode",
        request_verification_enabled=signing_secret is not None,
        raise_error_for_unhandled_request=False,
    )
    listeners.register(app, desk)

    @app.error
    async def answer_error(
        error: Exception,
        request: AsyncBoltRequest,
        context: AsyncBoltContext,
        response: BoltResponse | None,
    ) -> BoltResponse | None:
        await _tell(error, context, request.body)
        # A response stands here only while Slack still waits. What a person clicked or typed is
        # answered in words; an event that could not be stored is to be sent again.
        if response is None:
            return None
        is_event = "event" in request.body
        return BoltResponse(status=500 if is_event else 200)

    return app


async def _tell(error: Exception, context: AsyncBoltContext, body: dict[str, Any]) -> None:
    """Say privately what went wrong and what to do, where there is a way to."""
    if isinstance(error, Refusal):
        sentence = refusals.sentence(error)
        log.info("request.refused", reason=error.reason.value, facts=sorted(error.facts))
    else:
        sentence = refusals.BROKEN
        log.error("request.broken", error=type(error).__name__, frames=frames(error))
    try:
        await _answer(context, body, sentence)
    except Exception as failure:  # noqa: BLE001 -- nothing more can be said to anybody
        log.error("request.unanswered", error=type(failure).__name__)


async def _answer(context: AsyncBoltContext, body: dict[str, Any], sentence: str) -> None:
    if context.response_url and context.respond is not None:
        await context.respond(
            replace_original=False, response_type="ephemeral", **private.say(sentence)
        )
    elif body.get("trigger_id") and (body.get("view") or {}).get("type") == "home":
        await _open_sentence(context.client, body["trigger_id"], sentence)
    elif (body.get("view") or {}).get("type") == "modal" and body.get("type") == "block_actions":
        view = body["view"]
        await context.client.views_update(view_id=view["id"], view=private.modal(sentence))


async def _open_sentence(client: AsyncWebClient, trigger_id: str, sentence: str) -> None:
    try:
        await client.views_open(trigger_id=trigger_id, view=private.modal(sentence))
    except SlackApiError as error:
        log.info("request.unanswered", error=error.response["error"])
