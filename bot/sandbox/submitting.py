"""Modals handed in or closed: what Slack's client checks itself, and what an app's ack does."""

from bot.sandbox import views
from bot.sandbox.elements import Spot, is_empty, spots, value_of
from bot.sandbox.errors import Refused, SlackError
from bot.sandbox.payloads import interaction, merged
from bot.sandbox.screens import Screen
from bot.sandbox.state import Json, User, Value, View
from bot.sandbox.transport import Answer
from bot.sandbox.wire import view_json
from bot.sandbox.workspace import Workspace


async def submit(ws: Workspace, person: User, screen: Screen, changes: Json | None = None) -> Json:
    """Hand a modal in and do what the ack says; on any failure it stays, with its input."""
    view = screen.view
    if view is None and changes is not None:
        return await _submit_nothing(ws, person, changes)
    if view is None or (not view.payload.get("submit") and changes is None):
        raise Refused("no_such_button", "there is no submit button")
    if changes is None and (complaints := _complaints(screen)):
        view.errors = complaints
        ws.changed()
        return {"ok": False, "error": "client_validation", "errors": complaints}
    payload = interaction(ws, "view_submission", person, view.id)
    payload |= {"view": view_json(view, ws), "response_urls": []}
    answer = await ws.outbox.ask("interactive", "view_submission", merged(payload, changes or {}))
    if not answer.ok:
        return _failed(ws, view, answer.failure)
    return _obey(ws, person, view, answer)


async def close(ws: Workspace, person: User, *, everything: bool = False) -> Json:
    """Close the top modal, or all; the app hears of those with `notify_on_close`."""
    top = ws.state.top_view(person.id)
    if top is None:
        raise Refused("no_such_view", f"{person.name} has no modal open")
    everything = everything or bool(top.payload.get("clear_on_close"))
    last: Json = {"ok": True, "sent": False}
    for view in views.close(ws, person.id, everything=everything):
        if view.payload.get("notify_on_close"):
            payload = interaction(ws, "view_closed", person, view.id)
            del payload["trigger_id"]
            payload |= {"view": view_json(view, ws), "is_cleared": everything}
            answer = await ws.outbox.ask("interactive", "view_closed", payload)
            last = {"ok": answer.ok, "sent": True}
            if not answer.ok:
                last["error"] = answer.failure
    return last


async def _submit_nothing(ws: Workspace, person: User, changes: Json) -> Json:
    view = {"type": "modal", "team_id": ws.state.team.id, "private_metadata": "", "state": {}}
    payload = interaction(ws, "view_submission", person) | {"view": view, "response_urls": []}
    answer = await ws.outbox.ask("interactive", "view_submission", merged(payload, changes))
    return {"ok": answer.ok} | ({} if answer.ok else {"error": answer.failure})


def _complaints(screen: Screen) -> dict[str, str]:
    found: dict[str, str] = {}
    for spot in spots(screen.blocks):
        if spot.is_input and (said := _complaint(spot, screen)):
            found[spot.block_id] = said
    return found


def _complaint(spot: Spot, screen: Screen) -> str:
    value = value_of(spot, screen.chosen)
    if is_empty(value):
        return "" if spot.block.get("optional") else "Please complete this required field."
    entered = value.get("value")
    if isinstance(entered, str):
        return _length_complaint(spot.element, entered)
    return ""


def _length_complaint(element: Json, entered: str) -> str:
    if len(entered) < element.get("min_length", 0):
        return f"This field needs at least {element['min_length']} characters."
    # 3,000 is Slack's own most for plain_text_input.
    if len(entered) > (most := element.get("max_length", 3000)):
        return f"This field takes at most {most} characters."
    if element["type"] == "number_input":
        return _number_complaint(element, entered)
    return ""


def _number_complaint(element: Json, entered: str) -> str:
    try:
        number = float(entered)
    except ValueError:
        return "Please enter a number."
    if "." in entered and not element.get("is_decimal_allowed"):
        return "Please enter a whole number."
    low, high = element.get("min_value"), element.get("max_value")
    if (low is not None and number < float(low)) or (high is not None and number > float(high)):
        return "Please enter a number within the range."
    return ""


def _obey(ws: Workspace, person: User, view: View, answer: Answer) -> Json:
    body = answer.body if isinstance(answer.body, dict) else {}
    try:
        match body.get("response_action"):
            case None:
                _close_one(ws, person, view)
            case "clear":
                views.close(ws, person.id, everything=True)
            case "update":
                views.replace(ws, view, views.checked(ws, body.get("view"), "modal"))
            case "push":
                views.push_modal(ws, person.id, views.checked(ws, body.get("view"), "modal"))
            case "errors":
                return _show_errors(ws, view, body.get("errors"))
            case other:
                return _failed(ws, view, f"unknown response_action {other}")
    except SlackError as error:
        return _failed(ws, view, error.error)
    return {"ok": True, "response_action": body.get("response_action")}


def _close_one(ws: Workspace, person: User, view: View) -> None:
    if ws.state.top_view(person.id) is view:
        views.close(ws, person.id)


def _show_errors(ws: Workspace, view: View, errors: Value) -> Json:
    inputs = {b["block_id"] for b in view.payload["blocks"] if b.get("type") == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        return _failed(ws, view, "errors_not_on_input_blocks")
    view.errors = {block: str(text) for block, text in errors.items()}
    ws.changed()
    return {"ok": True, "response_action": "errors", "errors": view.errors}


def _failed(ws: Workspace, view: View, error: str) -> Json:
    view.errors = {"": "We had some trouble connecting. Try again?"}
    ws.changed()
    return {"ok": False, "error": error}
