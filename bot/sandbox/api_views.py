"""views.*: modals opened with a trigger, changed by id and hash, and each person's Home."""

from bot.sandbox import views
from bot.sandbox.api import Arguments, known_user, method
from bot.sandbox.errors import SlackError
from bot.sandbox.state import Json
from bot.sandbox.wire import view_json
from bot.sandbox.workspace import Workspace


@method("views.open")
def open_(ws: Workspace, args: Arguments) -> Json:
    """Show a modal to the person whose trigger this is."""
    payload = views.checked(ws, args.json("view"), "modal")
    trigger = ws.use_trigger(args.required("trigger_id"))
    return {"view": view_json(views.open_modal(ws, trigger.user, payload), ws)}


@method("views.push")
def push(ws: Workspace, args: Arguments) -> Json:
    """Show a modal on top of the one in which the trigger was pulled."""
    payload = views.checked(ws, args.json("view"), "modal")
    trigger = ws.use_trigger(args.required("trigger_id"))
    view = views.push_modal(ws, trigger.user, payload, below=trigger.view_id)
    return {"view": view_json(view, ws)}


@method("views.update")
def update(ws: Workspace, args: Arguments) -> Json:
    """Draw an open view anew; with a hash, only if nobody else did meanwhile."""
    view = views.find(ws, args.text("view_id"), args.text("external_id"))
    payload = views.checked(ws, args.json("view"), view.payload["type"])
    return {"view": view_json(views.replace(ws, view, payload, args.text("hash")), ws)}


@method("views.publish")
def publish(ws: Workspace, args: Arguments) -> Json:
    """Set a person's Home."""
    if not ws.manifest.home_tab_enabled:
        raise SlackError("not_enabled")
    user = known_user(ws, args.required("user_id"))
    payload = views.checked(ws, args.json("view"), "home")
    return {"view": view_json(views.publish(ws, user.id, payload, args.text("hash")), ws)}
