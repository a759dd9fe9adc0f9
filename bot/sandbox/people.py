"""Verbs on people: add them, and tell the app when something about them changed."""

from bot.sandbox.events import emit
from bot.sandbox.state import Json, User, Value
from bot.sandbox.wire import user_json
from bot.sandbox.workspace import Workspace


def add_user(
    ws: Workspace,
    real_name: str,
    *,
    stranger: bool = False,
    **properties: Value,
) -> User:
    """Return a new person; their handle is their first name unless given.

    A `stranger` belongs to another organisation.
    """
    first = real_name.split()[0]
    names: Json = {"name": first.casefold(), "display_name": first} | properties
    team = ws.ids.next("T") if stranger else ws.state.team.id
    user = User(
        id=ws.ids.next("W" if stranger else "U"), real_name=real_name, team_id=team, **names
    )
    if user.is_bot and not user.bot_id:
        user.bot_id = ws.ids.next("B")
    ws.state.users[user.id] = user
    ws.changed()
    return user


def tell_change(ws: Workspace, user: User) -> None:
    """Tell the app how this person is now."""
    body = user_json(user, ws.state.team, ws.clock.now)
    emit(ws, {"type": "user_change", "user": body, "cache_ts": ws.clock.unix})
    ws.changed()
