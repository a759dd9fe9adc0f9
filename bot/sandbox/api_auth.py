"""auth.* and apps.*: who the app is, and where its sockets connect."""

from bot.sandbox.api import Arguments, method
from bot.sandbox.errors import SlackError
from bot.sandbox.state import Json
from bot.sandbox.workspace import Workspace


@method("auth.test")
def auth_test(ws: Workspace, _args: Arguments) -> Json:
    """Return whose token this is."""
    state = ws.state
    return {
        "url": f"{ws.address}/",
        "team": state.team.name,
        "user": state.bot.name,
        "team_id": state.team.id,
        "user_id": state.bot.id,
        "bot_id": state.bot.bot_id,
        "app_id": state.app_id,
        "is_enterprise_install": False,
    }


@method("api.test")
def api_test(_ws: Workspace, args: Arguments) -> Json:
    """Return what was sent, or the error that was asked for."""
    if error := args.text("error"):
        raise SlackError(error)
    return {"args": dict(args.given)}


@method("apps.connections.open", bearer="app")
def connections_open(ws: Workspace, _args: Arguments) -> Json:
    """Return where one Socket Mode connection may be opened."""
    if not ws.manifest.socket_mode:
        raise SlackError("not_allowed")
    host = ws.address.removeprefix("http://")
    return {"url": f"ws://{host}/socket/?ticket={ws.sockets.issue_ticket()}"}
