"""Shortcuts, message actions and the options an app suggests for a search field."""

from bot.sandbox.elements import Spot, options_of
from bot.sandbox.errors import Refused
from bot.sandbox.payloads import interaction
from bot.sandbox.responding import new_response_url
from bot.sandbox.screens import Screen, channel_stub, context_of
from bot.sandbox.state import Channel, Json, Message, User
from bot.sandbox.transport import Answer
from bot.sandbox.wire import message_json
from bot.sandbox.workspace import Workspace

# Slack shows a hundred options of an external select and refuses answers with more.
MOST_OPTIONS = 100


async def run_global(ws: Workspace, person: User, callback_id: str) -> Json:
    """Start a global shortcut from the search bar."""
    _check_declared(ws, callback_id, "global")
    payload = interaction(ws, "shortcut", person)
    payload |= {"callback_id": callback_id, "action_ts": ws.clock.next_ts()}
    return _outcome(await ws.outbox.ask("interactive", "shortcut", payload))


async def run_on_message(
    ws: Workspace, person: User, channel: Channel, message: Message, callback_id: str
) -> Json:
    """Start a message shortcut from a message's menu; only for the installing organisation."""
    _check_declared(ws, callback_id, "message")
    if person.team_id != ws.state.team.id:
        raise Refused("no_such_shortcut", "people of other organisations aren't offered it")
    if message.ephemeral_to:
        raise Refused("no_such_shortcut", "only-you messages have no such menu")
    payload = interaction(ws, "message_action", person)
    payload |= {
        "callback_id": callback_id,
        "action_ts": ws.clock.next_ts(),
        "message_ts": message.ts,
        "channel": channel_stub(channel),
        "message": message_json(message, channel, ws.state),
        "response_url": new_response_url(ws, person, channel, message.ts),
    }
    return _outcome(await ws.outbox.ask("interactive", "message_action", payload))


async def suggest(ws: Workspace, person: User, screen: Screen, spot: Spot, typed: str) -> Json:
    """Ask the app for options while a person types; what it answers can then be picked."""
    if "external_select" not in spot.element["type"]:
        raise Refused("no_suggestions_here", f"a {spot.element['type']} asks nobody")
    if len(typed) < spot.element.get("min_query_length", 3):
        return {"ok": True, "sent": False, "options": []}
    payload = interaction(ws, "block_suggestion", person)
    del payload["trigger_id"]
    payload |= context_of(ws, person, screen)
    payload.pop("response_url", None)
    payload |= {"action_id": spot.action_id, "block_id": spot.block_id, "value": typed}
    answer = await ws.outbox.ask("interactive", "block_suggestion", payload)
    if not answer.ok:
        return _outcome(answer)
    options = options_of(answer.body) if isinstance(answer.body, dict) else []
    if len(options) > MOST_OPTIONS:
        return {"ok": False, "error": "too_many_options"}
    ws.state.offered[(person.id, *spot.key)] = options
    return {"ok": True, "sent": True, "options": options}


def _check_declared(ws: Workspace, callback_id: str, kind: str) -> None:
    declared = ws.manifest.shortcuts.get(callback_id)
    if declared is None or declared.type != kind:
        raise Refused("no_such_shortcut", f"the manifest declares no {kind} {callback_id!r}")


def _outcome(answer: Answer) -> Json:
    return {"ok": True, "sent": True} if answer.ok else {"ok": False, "error": answer.failure}
