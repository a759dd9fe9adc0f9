"""Reads who somebody is out of Slack's description of a user, in an answer or an event."""

from collections.abc import Mapping
from typing import Any

from bot.services.messenger import Profile

SLACKBOT = "USLACKBOT"


def read(user: Mapping[str, Any], installation_id: str) -> Profile:
    """Who this is; Slack leaves the zone out of those who are gone."""
    is_stranger = bool(user.get("is_stranger"))
    return Profile(
        user_id=user["id"],
        zone=user.get("tz") or "UTC",
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_foreign=is_stranger or user.get("team_id") != installation_id,
        is_bot=bool(user.get("is_bot")) or user["id"] == SLACKBOT,
        is_deactivated=bool(user.get("deleted")),
    )
