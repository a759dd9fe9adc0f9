"""The log's ways in: `/decisions log`, two shortcuts, Home, and the buttons of a direct message."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.direct import each_noted
from bot.domain.errors import Reason, Refusal
from bot.domain.logbook import OpenRound
from bot.services import follow_direct, hear_direct, keep_log
from bot.services.messenger import OutcomeUnknown, RateLimited, Refused
from bot.slack import incoming, wire
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import drawing
from bot.slack.listeners.events import refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import blocks, logbook, private, refusals
from bot.store.tables import new_id

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """Everything by which somebody notes a decision, or takes it out again."""
    _register_ways_in(app, desk)
    _register_form(app, desk)
    _register_buttons(app, desk)


async def by_command(
    desk: Desk, asker: Asker, body: Body, client: AsyncWebClient, respond: AsyncRespond, text: str
) -> None:
    """Note what was typed; where nothing was, open the form."""
    await desk.require_own(asker)
    if wire.is_blank(text):
        await drawing.open_view(client, body, logbook.modal(new_id()))
        return
    key = asker.installation_id, asker.user_id
    now = await desk.now()
    source = body["trigger_id"]  # which no other command has: one told twice is noted once
    kept = await keep_log.note(desk.begin, now, *key, wire.clean(text), source)
    await respond(**logbook.noted([kept], await _open_round(desk, asker)))


async def _open_round(desk: Desk, asker: Asker) -> OpenRound | None:
    """The round to offer beside what was noted; none where Slack won't say where they are."""
    key = asker.installation_id, asker.user_id
    try:
        return await hear_direct.open_round(desk.begin, desk.messenger, await desk.now(), *key)
    except (OutcomeUnknown, RateLimited, Refused):
        return None


def _register_ways_in(app: AsyncApp, desk: Desk) -> None:
    @app.shortcut(ids.LOG_SHORTCUT)
    @app.action(ids.LOG_OPEN)
    async def open_form(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        await desk.require_own(asker_of(context))
        view = drawing.like_before(body, logbook.modal(new_id()))
        await drawing.open_view(client, body, view)

    @app.shortcut(ids.LOG_MESSAGE_SHORTCUT)
    async def open_from_message(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        asker = asker_of(context)
        await desk.require_own(asker)
        text = await _offered(desk, asker, body)
        await drawing.open_view(client, body, logbook.modal(new_id(), text))


async def _offered(desk: Desk, asker: Asker, body: Body) -> str:
    """One's own message as text; of anybody else's only where it stands."""
    message = body["message"]
    if message.get("user") == asker.user_id and not message.get("bot_id"):
        return wire.to_modal(incoming.words(message))[: blocks.INPUT_MOST]
    return await desk.messenger.permalink(
        asker.installation_id, body["channel"]["id"], message["ts"]
    )


def _register_form(app: AsyncApp, desk: Desk) -> None:
    @app.view(ids.LOG_FORM)
    async def submit(ack: AsyncAck, view: dict[str, Any], context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        await desk.require_own(asker)
        raw = view["state"]["values"][ids.LOG_BLOCK][ids.LOG_TEXT].get("value") or ""
        text = "" if wire.is_blank(raw) else wire.from_modal(raw)
        key, source = (asker.installation_id, asker.user_id), drawing.metadata_of(view)
        if len(raw) > blocks.INPUT_MOST:
            said = refusals.SENTENCES[Reason.TEXT_TOO_LONG]
            await ack(response_action="errors", errors={ids.LOG_BLOCK: said})
            return
        await keep_log.note(desk.begin, await desk.now(), *key, text, source)
        if drawing.came_from_home(view):
            await ack()
            await refresh_home(desk, *key)
        else:
            await ack(response_action="update", view=private.modal(logbook.NOTED))


def _register_buttons(app: AsyncApp, desk: Desk) -> None:
    @app.action(ids.LOG_NOTE)
    async def note(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, ts = asker_of(context), action["value"]
        await desk.require_own(asker)
        key = asker.installation_id, asker.user_id
        said = await desk.messenger.said(key[0], body["channel"]["id"], ts, asker.user_id)
        if said is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        source = follow_direct.source_of(ts)
        texts, now = each_noted(said), await desk.now()
        kept = await keep_log.note_all(desk.begin, now, *key, texts, source)
        await ack()
        shown = logbook.noted(kept, await _open_round(desk, asker))
        await respond(replace_original=True, **shown)

    @app.action(ids.LOG_LEAVE)
    async def leave(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(replace_original=True, **private.say(logbook.NOT_NOTED))

    @app.action(ids.LOG_TAKE_OUT)
    async def take_out(ack: AsyncAck, action: Body, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        key = asker.installation_id, asker.user_id
        await keep_log.take_out(desk.begin, *key, action["value"])
        await ack()
        await refresh_home(desk, *key)
