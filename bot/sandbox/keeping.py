"""A workspace put away as JSON, and brought back as it stood.

What was on its way is not kept: open modals, choices not yet sent, response urls, misbehaviours
asked for, and the log of the traffic.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bot.sandbox.clock import Clock
from bot.sandbox.ids import Ids
from bot.sandbox.manifest import Manifest
from bot.sandbox.state import Channel, File, State, Team, User, View
from bot.sandbox.workspace import Workspace

FORMAT = 1
"""Counted up whenever an older version could not read what this one writes."""


class NotReadable(Exception):
    """What was put away is broken, or from a version that kept it otherwise."""


@dataclass(slots=True)
class Kept:
    """All that lasts of a workspace."""

    format: int
    now: datetime
    last_ts: int
    counts: dict[str, int]
    team: Team
    bot_id: str
    app_id: str
    users: dict[str, User]
    channels: dict[str, Channel]
    homes: dict[str, View]
    files: dict[str, File]


_CONFIG = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")
_with_bytes: tuple[Any, ...] = (Kept, File)
for _each in _with_bytes:  # a standard dataclass takes its configuration from this attribute
    _each.__pydantic_config__ = _CONFIG
_ADAPTER = TypeAdapter(Kept)


def put_away(ws: Workspace) -> bytes:
    """Return the workspace as JSON."""
    state = ws.state
    kept = Kept(
        format=FORMAT,
        now=ws.clock.now,
        last_ts=ws.clock.last_ts,
        counts=ws.ids.counts,
        team=state.team,
        bot_id=state.bot.id,
        app_id=state.app_id,
        users=state.users,
        channels=state.channels,
        homes={user: _untouched(view) for user, view in state.homes.items()},
        files=state.files,
    )
    return _ADAPTER.dump_json(kept)


def bring_back(kept: bytes, manifest: Manifest) -> Workspace:
    """Return the workspace that was put away, held to this manifest. Raises NotReadable."""
    try:
        found = _ADAPTER.validate_json(kept)
    except ValidationError:
        raise NotReadable from None
    if found.format != FORMAT or found.bot_id not in found.users:
        raise NotReadable
    ws = Workspace(manifest, now=found.now)
    ws.ids = Ids(found.counts)
    ws.clock = Clock(found.now, found.last_ts)
    ws.state = State(found.team, found.users[found.bot_id], found.app_id)
    ws.state.users, ws.state.channels = found.users, found.channels
    ws.state.homes, ws.state.files = found.homes, found.files
    ws.state.direct = {
        frozenset(each.members): each.id
        for each in found.channels.values()
        if each.kind in ("im", "mpim")
    }
    return ws


def _untouched(view: View) -> View:
    return View(view.id, view.user, view.payload, view.hash, view.root_id, view.previous_id)
