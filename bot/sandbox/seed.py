"""Makes a small team to start from; what lived-in history looks like is the demo's business."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.sandbox.channels import create
from bot.sandbox.people import add_user
from bot.sandbox.workspace import SOME_MONDAY, Workspace


def small(
    manifest: Path,
    people: Sequence[str] = ("Ana Ruiz", "Ben Okoro", "Carol Lind"),
    channels: Mapping[str, Sequence[str]] | None = None,
    *,
    now: datetime = SOME_MONDAY,
    zone: str = "Europe/Berlin",
    with_bot: bool = True,
) -> Workspace:
    """Return a workspace with these people, `#general`, and these channels (else `#platform`).

    Everybody is in every channel unless it names its members by handle; the first person is admin
    and owner; the bot is in all channels but `#general` unless `with_bot` is off.
    """
    ws = Workspace.load(manifest, now=now)
    team = [add_user(ws, name, tz=zone) for name in people]
    if team:
        team[0].is_admin = team[0].is_owner = True
    create(ws, "general", team, general=True)
    for name, handles in (channels or {"platform": ()}).items():
        members = [user for user in team if not handles or user.name in handles]
        create(ws, name, [*members, ws.state.bot] if with_bot else members)
    return ws
