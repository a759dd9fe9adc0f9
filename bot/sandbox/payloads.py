"""The parts that every interaction payload shares."""

from typing import Any

from bot.sandbox.state import Json, User
from bot.sandbox.workspace import Workspace


def interaction(ws: Workspace, kind: str, person: User, view_id: str | None = None) -> Json:
    """Return who did something of this kind, where, and a fresh trigger."""
    team = ws.state.team
    return {
        "type": kind,
        "token": "practice",
        "team": {"id": team.id, "domain": team.domain},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team_id,
        },
        "api_app_id": ws.state.app_id,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": ws.new_trigger(person.id, view_id),
    }


def merged(payload: Any, changes: Any) -> Any:
    """Return the payload with a forger's changes laid over it, objects merged key by key."""
    if isinstance(payload, dict) and isinstance(changes, dict):
        return payload | {k: merged(payload.get(k), v) for k, v in changes.items()}
    return changes
