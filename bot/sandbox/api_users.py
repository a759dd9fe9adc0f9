"""users.*, dnd.* and team.*: who is here."""

from bot.sandbox.api import Arguments, known_user, method
from bot.sandbox.paging import page
from bot.sandbox.state import Json
from bot.sandbox.wire import user_json
from bot.sandbox.workspace import Workspace


@method("users.info")
def info(ws: Workspace, args: Arguments) -> Json:
    """Return one user; people of other organisations come without a locale."""
    user = known_user(ws, args.required("user", "user_not_found"))
    body = user_json(user, ws.state.team, ws.clock.now)
    if user.team_id != ws.state.team.id:
        shared = any(
            user.id in c.members and ws.state.bot.id in c.members
            for c in ws.state.channels.values()
        )
        body["is_stranger"] = not shared
    elif args.flag("include_locale"):
        body["locale"] = "en-GB"
    return {"user": body}


@method("users.list")
def list_all(ws: Workspace, args: Arguments) -> Json:
    """Return everybody, deactivated people and bots included, a page at a time."""
    own = [u for u in ws.state.users.values() if u.team_id == ws.state.team.id]
    found, cursor = page(ws, args, own)
    users = [user_json(u, ws.state.team, ws.clock.now) for u in found]
    metadata = {"next_cursor": cursor}
    return {"members": users, "cache_ts": ws.clock.unix, "response_metadata": metadata}


@method("users.profile.get")
def profile(ws: Workspace, args: Arguments) -> Json:
    """Return a user's profile with their status."""
    user = known_user(ws, args.text("user", ws.state.bot.id))
    return {"profile": user_json(user, ws.state.team, ws.clock.now)["profile"]}


@method("dnd.info")
def dnd(ws: Workspace, args: Arguments) -> Json:
    """Return that nobody here ever asked not to be disturbed."""
    known_user(ws, args.text("user", ws.state.bot.id))
    return {
        "dnd_enabled": False,
        "next_dnd_start_ts": 1,
        "next_dnd_end_ts": 1,
        "snooze_enabled": False,
    }


@method("team.info")
def team(ws: Workspace, _args: Arguments) -> Json:
    """Return the workspace."""
    here = ws.state.team
    return {"team": {"id": here.id, "name": here.name, "domain": here.domain, "icon": {}}}
