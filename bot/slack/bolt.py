"""The Bolt app: authorised by one function, listeners registered, every error in one place."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Reason, Refusal
from bot.logs import frames
from bot.services.messenger import OutcomeUnknown, RateLimited, Refused
from bot.slack import listeners
from bot.slack.desk import Desk
from bot.slack.listeners import drawing
from bot.slack.messages import private, refusals
from bot.slack.responding import Respond

Authorize = Callable[..., Awaitable[AuthorizeResult]]
Next = Callable[[], Awaitable[None]]
TRIGGER_GONE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
"""Slack opens a modal for three seconds after a click or command, and once (Slack's reference)."""

log = structlog.get_logger()


class KeptAck(AsyncAck):
    """An ack that stays given.

    Bolt 1.30 takes it back when a listener fails within ten milliseconds of it (asyncio_runner):
    the person would read *operation_timeout*, and an event would come again.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt leaves it so

    def __setattr__(self, name: str, value: object) -> None:
        if name != "response" or value is not None or getattr(self, name, None) is None:
            super().__setattr__(name, value)


def build(
    desk: Desk, client: AsyncWebClient, authorize: Authorize, *, signing_secret: str | None = None
) -> AsyncApp:
    """The app, for Socket Mode and HTTP alike.

    Always with `authorize`: given a token, Bolt would turn to OAuth by itself as soon as two
    client variables stand in the environment. Without a signing secret it is fit for Socket
    Mode only, whose frames carry no signature.
    """
    app = AsyncApp(
        name="three-decisions",  # else Bolt reads the source of the whole stack to find one
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or "socket-mode",
        request_verification_enabled=signing_secret is not None,
        raise_error_for_unhandled_request=True,  # which `answer_error` acknowledges: no 404
    )
    listeners.register(app, desk)

    @app.middleware
    async def see_it_through(context: AsyncBoltContext, next: Next) -> None:  # noqa: A002
        context["ack"] = KeptAck()
        context["respond"] = Respond(response_url=context.response_url)
        await next()

    @app.error
    async def answer_error(
        error: Exception,
        request: AsyncBoltRequest,
        context: AsyncBoltContext,
        response: BoltResponse | None,
    ) -> BoltResponse | None:
        sentence, body = _sentence(error), request.body
        waiting_form = body["view"] if body.get("type") == "view_submission" else None
        if "event" not in body and waiting_form is None:
            await _tell(context, body, sentence)
        # A response stands here only while Slack still waits. What a person clicked or typed is
        # answered in words; an event that could not be stored is to be sent again.
        if response is None:
            return None
        if waiting_form is not None:
            return BoltResponse(status=200, body=_kept_open(waiting_form, sentence))
        is_lost = "event" in body and not isinstance(error, BoltUnhandledRequestError)
        return BoltResponse(status=500 if is_lost else 200)

    return app


def _sentence(error: Exception) -> str:
    """Log what went wrong, by ids and types only; return what to tell the person."""
    match error:
        case Refusal():
            log.info("request.refused", reason=error.reason.value, facts=sorted(error.facts))
            return refusals.sentence(error)
        case BoltUnhandledRequestError():
            log.info("request.unknown")
            return refusals.SENTENCES[Reason.CLICK_IS_STALE]
        case Refused() if error.error in TRIGGER_GONE:
            log.info("request.too_late", error=error.error)
            return refusals.TOO_LATE
        case RateLimited() | OutcomeUnknown():
            log.warning("request.slack_unavailable", error=type(error).__name__)
            return refusals.BUSY
        case _:
            log.error("request.broken", error=type(error).__name__, frames=frames(error))
            return refusals.BROKEN


def _kept_open(view: dict[str, Any], sentence: str) -> dict[str, Any]:
    """The answer to a form that leaves it open with all that was typed, and says why."""
    for block in view.get("blocks", []):
        if block["type"] == "input":
            errors = {block["block_id"]: refusals.without_signs(sentence)}
            return {"response_action": "errors", "errors": errors}
    return {"response_action": "push", "view": private.modal(sentence)}


async def _tell(context: AsyncBoltContext, body: dict[str, Any], sentence: str) -> None:
    """Say privately what went wrong and what to do, where there is a way to."""
    try:
        await _answer(context, body, sentence)
    except Exception as failure:  # noqa: BLE001 -- nothing more can be said to anybody
        log.info("request.unanswered", error=type(failure).__name__)


async def _answer(context: AsyncBoltContext, body: dict[str, Any], sentence: str) -> None:
    client, view = context.client, private.modal(sentence)
    if context.response_url and context.respond is not None:
        await context.respond(
            replace_original=False,
            response_type="ephemeral",
            thread_ts=drawing.thread_of(body),
            **private.say(sentence),
        )
    elif (body.get("view") or {}).get("type") == "modal":
        # On top of what is open: nothing that was typed there is lost.
        await drawing.push_view(client, body, view)
    elif body.get("trigger_id"):
        await drawing.open_view(client, body, view)
