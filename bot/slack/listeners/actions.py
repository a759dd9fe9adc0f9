"""Clicks: each is judged and kept before it is acknowledged, then what was clicked is redrawn."""

from collections.abc import Callable
from typing import Any, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Reason, Refusal
from bot.domain.followups import Card, Edge
from bot.domain.skills import Skill
from bot.services import answer_privately, ask_followup, pick_skill, send_reminder
from bot.services.ask_followup import Click
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import commands as commands_listener
from bot.slack.listeners import drawing, exporting, running, setting_up, summing_up, telling
from bot.slack.listeners.events import follow_on_home, refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import form, private

Action = dict[str, Any]
Body = dict[str, Any]
T = TypeVar("T")


def register(app: AsyncApp, desk: Desk) -> None:
    """Every button and select the bot shows."""
    _register_card(app, desk)
    _register_round(app, desk)
    _register_ritual(app, desk)


def _register_card(app: AsyncApp, desk: Desk) -> None:
    async def answered(
        ack: AsyncAck,
        action: Action,
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        asker = asker_of(context)
        card = await _answer(desk, asker, action)
        await ack()
        await drawing.draw_card(desk, asker, body, client, respond, card)
        if drawing.came_from_home(body.get("view") or {}):
            await refresh_home(desk, asker.installation_id, asker.user_id)
        else:
            await follow_on_home(desk, asker.installation_id, asker.user_id)

    for action_id in ids.CARD:
        app.action(action_id)(answered)


async def _answer(desk: Desk, asker: Asker, action: Action) -> Card:
    """Keep what was clicked on a card; return the card as it is now. Raises Refusal."""
    action_id, installation_id = action["action_id"], asker.installation_id
    if action_id in (ids.CONFIRM, ids.REOPEN, ids.SEE, ids.PICK):
        return await _answer_round(desk, asker, action)
    click = _click(asker, action)
    await desk.round_of_decision(asker, click.decision_id)
    if action_id == ids.SKIP:
        return await ask_followup.skip(desk.begin, installation_id, click)
    if action_id == ids.SHOW:
        return await ask_followup.show_again(desk.begin, installation_id, click)
    if action_id in ids.DETAILS:
        now, detail = await desk.now(), ids.DETAILS[action_id]
        return await ask_followup.count(desk.begin, now, installation_id, click, detail)
    return await ask_followup.answer(desk.begin, installation_id, click, **_said(action))


async def _answer_round(desk: Desk, asker: Asker, action: Action) -> Card:
    round_id = action.get("value") or _read(ids.read_focus_block, action["block_id"])
    await desk.answerable(asker, round_id)
    installation_id, user_id, now = asker.installation_id, asker.user_id, await desk.now()
    if action["action_id"] == ids.CONFIRM:
        return await ask_followup.confirm(desk.begin, now, installation_id, round_id, user_id)
    if action["action_id"] == ids.PICK:
        return await pick_skill.pick(
            desk.begin,
            now,
            installation_id,
            round_id=round_id,
            user_id=user_id,
            skill=_one_of(Skill, action),
        )
    look = ask_followup.reopen if action["action_id"] == ids.REOPEN else ask_followup.see
    return await look(desk.begin, installation_id, round_id, user_id)


def _click(asker: Asker, action: Action) -> Click:
    """Which decision was on show; a button says so in its value, other elements in their block."""
    if action.get("value"):
        decision_id, revision = _read(ids.read_decision_value, action["value"])
    else:
        decision_id, revision = _read(ids.read_card_block, action["block_id"])
    return Click(asker.user_id, decision_id, revision)


def _read(read: Callable[[str], T], value: str) -> T:
    """What an id of ours says; one that is not ours came from nowhere we know."""
    try:
        return read(value)
    except ValueError:
        raise Refusal(Reason.CLICK_IS_STALE) from None


def _said(action: Action) -> dict[str, Any]:
    action_id = action["action_id"]
    if action_id in ids.VERDICTS:
        return {"verdict": ids.VERDICTS[action_id]}
    if action_id == ids.EDGE:
        return {"edge": _one_of(Edge, action)}
    if action_id == ids.SKILL:
        return {"skill": _one_of(Skill, action)}
    ticked = {each["value"] for each in action.get("selected_options", [])}
    return {"extras": (ids.QUOTE in ticked, ids.LOOK_BACK in ticked)}


def _one_of(kind: Any, action: Action) -> Any:
    chosen = (action.get("selected_option") or {}).get("value")
    try:
        return kind(chosen)
    except ValueError:
        raise Refusal(Reason.CLICK_IS_STALE) from None


def _register_round(app: AsyncApp, desk: Desk) -> None:
    @app.action(ids.OPEN_FORM)
    @app.action(ids.FIX)
    async def open_form(
        ack: AsyncAck,
        action: Action,
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        await ack()
        asker = asker_of(context)
        await desk.answerable(asker, action["value"])
        opened = await answer_privately.open_form(
            desk.begin,
            asker.installation_id,
            action["value"],
            asker.user_id,
            with_log=action["action_id"] != ids.FIX,
        )
        in_modal = (body.get("view") or {}).get("type") == "modal"
        show = drawing.push_view if in_modal else drawing.open_view
        await show(client, body, drawing.alone(body, form.modal(opened)))

    @app.action(ids.DECLINE)
    async def decline(
        ack: AsyncAck,
        action: Action,
        body: Body,
        context: AsyncBoltContext,
        respond: AsyncRespond,
    ) -> None:
        asker = asker_of(context)
        await desk.answerable(asker, action["value"])
        await ask_followup.decline(
            desk.begin, asker.installation_id, action["value"], asker.user_id
        )
        await ack()
        await telling.say_in_place(desk, asker, body, respond, private.declined())

    @app.action(ids.STOP_REMINDERS)
    async def stop_reminders(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        await send_reminder.stop(desk.begin, await desk.now(), asker.installation_id, asker.user_id)
        await ack()
        await telling.say_in_place(desk, asker, body, respond, private.reminders_off())

    @app.action(ids.REMIND)
    async def remind(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker, now = asker_of(context), await desk.now()
        await send_reminder.start(desk.begin, now, asker.installation_id, asker.user_id)
        await ack()
        await telling.say(desk, asker, body, respond, private.reminders_on())


def _register_ritual(app: AsyncApp, desk: Desk) -> None:
    @app.action(ids.SETUP_OPEN)
    async def open_setup(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        await setting_up.open_form(desk, client, asker_of(context), body)

    async def steer(
        ack: AsyncAck,
        action: Action,
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        asker, name = asker_of(context), action["action_id"]
        ritual, _actor = await desk.ritual(asker, action["value"])
        said = await running.STEERING[name](desk, asker, ritual, "")
        await ack()
        await running.answer(desk, asker, body, client, respond, name, said)

    for action_id in running.STEERING:
        app.action(action_id)(steer)

    async def choose_rhythm(
        ack: AsyncAck, action: Action, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        said = await running.choose_rhythm(desk, asker, action["value"])
        await ack()
        await drawing.answer_in_place(desk, asker, body, respond, said)
        await follow_on_home(desk, asker.installation_id, asker.user_id)

    for action_id in (*ids.RHYTHMS.values(), ids.STOP_RITUAL):
        app.action(action_id)(choose_rhythm)

    @app.action(ids.SHARE_REVIEW)
    async def share(
        ack: AsyncAck, action: Action, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        said = await summing_up.share(desk, asker, action["value"])
        await ack()
        await telling.say(desk, asker, body, respond, said)

    @app.action(ids.EXPORT_MINE)
    async def export(
        ack: AsyncAck,
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        await ack()
        asker = asker_of(context)
        await telling.tell(
            desk, asker, body, client, respond, await exporting.send_mine(desk, asker)
        )

    @app.action(ids.PICK_RITUAL)
    async def picked(
        ack: AsyncAck, action: Action, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        name, ritual_id, rest = _read(ids.read_pick, action["value"])
        answer = commands_listener.ANSWERS.get(name)
        ritual, _actor = await desk.ritual(asker, ritual_id)
        if answer is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        said = await answer(desk, asker, ritual, rest)
        await ack()
        await drawing.answer_in_place(desk, asker, body, respond, said)
