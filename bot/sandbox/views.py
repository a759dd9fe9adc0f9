"""Verbs on modals and Homes: the stack on each person's screen, hashes, replacing and closing."""

import copy
from collections.abc import Mapping

from bot.sandbox.blockkit import check_view
from bot.sandbox.elements import with_ids
from bot.sandbox.errors import SlackError
from bot.sandbox.problems import refuse_problems
from bot.sandbox.state import Json, View
from bot.sandbox.workspace import Workspace

# Slack shows at most three modals on top of each other.
MOST_STACKED = 3


def checked(ws: Workspace, given: object, kind: str) -> Json:
    """Return the view with ids filled in. Raises SlackError where Slack would refuse it."""
    if not isinstance(given, Mapping):
        raise SlackError("invalid_arguments", response_metadata={"messages": ["[ERROR] view"]})
    if given.get("type") != kind:
        raise SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {kind}"]})
    view = copy.deepcopy(dict(given))
    refuse_problems(check_view(view))
    view["blocks"] = with_ids(view.get("blocks") or [], ws.ids)
    return view


def open_modal(ws: Workspace, user: str, payload: Json) -> View:
    """Show a modal on top of nothing: whatever this person had open is gone."""
    _refuse_duplicate(ws, payload)
    for view_id in ws.state.stacks.pop(user, []):
        ws.state.views.pop(view_id, None)
    return _stack(ws, user, payload, None)


def push_modal(ws: Workspace, user: str, payload: Json, below: str | None = None) -> View:
    """Show a modal on top of the one open. Raises SlackError without one, or above three."""
    stack = ws.state.stacks.get(user, [])
    if not stack or (below and below not in stack):
        raise SlackError("not_found")
    if len(stack) >= MOST_STACKED:
        raise SlackError("push_limit_reached")
    _refuse_duplicate(ws, payload)
    return _stack(ws, user, payload, ws.state.views[stack[-1]])


def replace(ws: Workspace, view: View, payload: Json, given_hash: str | None = None) -> View:
    """Draw a view anew; what was entered under the same ids stays. May raise hash_conflict."""
    if given_hash and given_hash != view.hash:
        raise SlackError("hash_conflict", view={"hash": view.hash})
    _refuse_duplicate(ws, payload, besides=view)
    view.payload, view.hash = payload, _new_hash(ws)
    view.errors = {}
    ws.changed()
    return view


def find(ws: Workspace, view_id: str | None, external_id: str | None) -> View:
    """Return the open view with this id. Raises SlackError not_found once it is closed."""
    views = ws.state.views.values()
    if view_id:
        found = next((v for v in views if v.id == view_id), None)
    else:
        found = next((v for v in views if external_id and v.external_id == external_id), None)
    if found is None:
        raise SlackError("not_found")
    return found


def close(ws: Workspace, user: str, *, everything: bool = False) -> list[View]:
    """Take the top modal (or all) off this person's screen; return what is gone, top first."""
    stack = ws.state.stacks.get(user, [])
    count = len(stack) if everything else min(len(stack), 1)
    gone = [ws.state.views.pop(stack.pop()) for _ in range(count)]
    if not stack:
        ws.state.stacks.pop(user, None)
    ws.changed()
    return gone


def publish(ws: Workspace, user: str, payload: Json, given_hash: str | None = None) -> View:
    """Set this person's Home. May raise SlackError hash_conflict."""
    home = ws.state.homes.get(user)
    if home:
        return replace(ws, home, payload, given_hash)
    view_id = ws.ids.next("V")
    home = View(view_id, user, payload, _new_hash(ws), root_id=view_id)
    ws.state.homes[user] = home
    ws.changed()
    return home


def _stack(ws: Workspace, user: str, payload: Json, below: View | None) -> View:
    view_id = ws.ids.next("V")
    view = View(
        view_id,
        user,
        payload,
        _new_hash(ws),
        root_id=below.root_id if below else view_id,
        previous_id=below.id if below else None,
    )
    ws.state.views[view_id] = view
    ws.state.stacks.setdefault(user, []).append(view_id)
    ws.changed()
    return view


def _refuse_duplicate(ws: Workspace, payload: Json, besides: View | None = None) -> None:
    wanted = payload.get("external_id")
    taken = (v for v in ws.state.views.values() if v is not besides and v.external_id == wanted)
    if wanted and any(taken):
        raise SlackError("duplicate_external_id")


def _new_hash(ws: Workspace) -> str:
    return f"{ws.clock.unix}.{ws.ids.count('hash'):08x}"
