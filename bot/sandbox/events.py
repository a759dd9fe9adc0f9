"""Tells the app what happened, where its manifest asks for it and it may know."""

from bot.sandbox.state import Channel, Json
from bot.sandbox.workspace import Workspace


def emit(ws: Workspace, event: Json, channel: Channel | None = None, *, near: bool = True) -> None:
    """Send the event if it is declared and the bot may see the channel.

    With `near` the bot must be in the channel; without it, public channels are open to it.
    """
    kind = channel.kind if channel else None
    if channel and not _sees(ws, channel, near):
        return
    if not ws.manifest.declares_event(event["type"], kind if event["type"] == "message" else None):
        return
    event.setdefault("event_ts", event.get("ts") or ws.clock.next_ts())
    ws.outbox.post(_wrapped(ws, event, channel))


def _sees(ws: Workspace, channel: Channel, near: bool) -> bool:
    return ws.state.bot.id in channel.members or (not near and not channel.is_private)


def _wrapped(ws: Workspace, event: Json, channel: Channel | None) -> Json:
    state = ws.state
    return {
        "token": "practice",
        "team_id": state.team.id,
        "context_team_id": state.team.id,
        "context_enterprise_id": None,
        "api_app_id": state.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": ws.ids.next("Ev"),
        "event_time": ws.clock.unix,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": state.team.id,
                "user_id": state.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": f"4-{event['type']}",
    }
