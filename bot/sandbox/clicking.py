"""Clicks: finds what a person presses on their screen and tells the app as `block_actions`."""

from bot.sandbox.choosing import entered, pressed
from bot.sandbox.elements import STATE_KEYS, TEXT_INPUTS, Spot, state_values
from bot.sandbox.errors import Refused
from bot.sandbox.payloads import interaction, merged
from bot.sandbox.screens import Screen, context_of
from bot.sandbox.state import Json, User, Value
from bot.sandbox.transport import Answer
from bot.sandbox.workspace import Workspace


async def click(
    ws: Workspace,
    person: User,
    screen: Screen,
    spot: Spot,
    given: Value = None,
) -> Json:
    """Press a button or pick an option, and wait for the app's ack; an input just keeps it."""
    offered = ws.state.offered.get((person.id, *spot.key), [])
    action = pressed(spot, given, ws.state, offered)
    if spot.element["type"] in STATE_KEYS:
        _remember(ws, screen, spot, action)
    if spot.is_input and not spot.block.get("dispatch_action"):
        return {"ok": True, "sent": False}
    return await _dispatch(ws, person, screen, _action(ws, spot, action))


async def fill(
    ws: Workspace,
    person: User,
    screen: Screen,
    spot: Spot,
    given: Value,
    *,
    enter: bool = False,
) -> Json:
    """Enter something into an input; the app hears of it only where the input asks for that."""
    offered = ws.state.offered.get((person.id, *spot.key), [])
    value = entered(spot, given, ws.state, offered)
    _remember(ws, screen, spot, value)
    if spot.is_input and not _speaks_up(spot, enter):
        return {"ok": True, "sent": False}
    return await _dispatch(ws, person, screen, _action(ws, spot, value))


async def forge(ws: Workspace, person: User, screen: Screen, changes: Json) -> Json:
    """Send a click that the screen doesn't offer: `action` as given, the rest laid over."""
    changes = dict(changes)
    action = {"action_ts": ws.clock.next_ts(), **changes.pop("action", {})}
    return await _dispatch(ws, person, screen, action, changes)


def _speaks_up(spot: Spot, enter: bool) -> bool:
    if not spot.block.get("dispatch_action"):
        return False
    if spot.element["type"] not in TEXT_INPUTS:
        return True
    config = spot.element.get("dispatch_action_config") or {}
    occasions = config.get("trigger_actions_on") or ["on_enter_pressed"]
    return "on_character_entered" in occasions or (enter and "on_enter_pressed" in occasions)


def _remember(ws: Workspace, screen: Screen, spot: Spot, value: Json) -> None:
    screen.chosen[spot.key] = {"type": spot.element["type"], **value}
    ws.changed()


def _action(ws: Workspace, spot: Spot, value: Json) -> Json:
    return {
        "type": spot.element["type"],
        "action_id": spot.action_id,
        "block_id": spot.block_id,
        **value,
        "action_ts": ws.clock.next_ts(),
    }


async def _dispatch(
    ws: Workspace, person: User, screen: Screen, action: Json, changes: Json | None = None
) -> Json:
    if not ws.manifest.interactivity:
        raise Refused("interactivity_off", "the manifest has interactivity switched off")
    view = screen.view
    payload = interaction(ws, "block_actions", person, view.id if view else None)
    payload |= context_of(ws, person, screen)
    if screen.channel:
        payload["state"] = {"values": state_values(screen.blocks, screen.chosen)}
    payload["actions"] = [action]
    answer = await ws.outbox.ask("interactive", "block_actions", merged(payload, changes or {}))
    _mark_failure(ws, person, screen, action, answer)
    return {"ok": True, "sent": True} if answer.ok else {"ok": False, "error": answer.failure}


def _mark_failure(
    ws: Workspace, person: User, screen: Screen, action: Json, answer: Answer
) -> None:
    key = (person.id, screen.key)
    if answer.ok:
        ws.state.failed.pop(key, None)
    else:
        ws.state.failed[key] = str(action.get("action_id"))
        ws.changed()
