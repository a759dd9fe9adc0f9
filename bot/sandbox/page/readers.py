"""Tells the renderer who reads: names they know, menus they get, pictures of our own."""

import re
from collections.abc import Iterator, Sequence

from bot.sandbox.page.place import people
from bot.sandbox.page.reader import Named, Reader
from bot.sandbox.screens import may_see
from bot.sandbox.state import Channel, Json, User
from bot.sandbox.text import unescape
from bot.sandbox.workspace import Workspace

_MARK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def reader_of(ws: Workspace, person: User) -> Reader:
    """Return this person as a reader, at the workspace's time."""
    return Reader(
        user_id=person.id,
        zone=person.tz,
        now=ws.clock.now,
        user_name=lambda user: _user_name(ws, user),
        channel_name=lambda channel: _channel_name(ws, person, channel),
        users=lambda: [(user.id, user.display_name or user.real_name) for user in people(ws)],
        channels=lambda: _named(ws, person, "channel"),
        conversations=lambda: _named(ws, person, "channel", "group"),
        picture=lambda image: _picture(ws, image),
    )


def names_known(ws: Workspace) -> int:
    """Return a number that changes when anybody's or anything's name does."""
    users = tuple((u.id, u.display_name, u.real_name, u.tz) for u in ws.state.users.values())
    channels = tuple((c.id, c.name, len(c.members)) for c in ws.state.channels.values())
    return hash((users, channels))


def visible(ws: Workspace, person: User, *kinds: str) -> Iterator[Channel]:
    """Yield the conversations of these kinds that a person may see."""
    for channel in ws.state.channels.values():
        if channel.kind in kinds and may_see(ws, person, channel):
            yield channel


def typed_again(wire: str, reader: Reader) -> str:
    """Return what somebody would type to say this again: names for ids, nothing escaped."""
    named = _MARK.sub(lambda found: _as_typed(found[1], found[2], reader), wire)
    return unescape(named)


def _as_typed(target: str, label: str | None, reader: Reader) -> str:
    match target[:1]:
        case "@":
            return f"@{reader.user_name(target[1:]) or label or target[1:]}"
        case "#":
            return f"#{reader.channel_name(target[1:]) or label or target[1:]}"
        case "!":
            return f"@{target[1:]}"
    return target


def _named(ws: Workspace, person: User, *kinds: str) -> Sequence[Named]:
    open_ones = (c for c in visible(ws, person, *kinds) if not c.is_archived)
    return sorted(((c.id, c.name) for c in open_ones), key=lambda named: named[1])


def _user_name(ws: Workspace, user_id: str) -> str | None:
    user = ws.state.users.get(user_id)
    return (user.display_name or user.real_name) if user else None


def _channel_name(ws: Workspace, person: User, channel_id: str) -> str | None:
    channel = ws.state.channels.get(channel_id)
    return channel.name if channel and may_see(ws, person, channel) else None


def _picture(ws: Workspace, image: Json) -> str | None:
    file_id = (image.get("slack_file") or {}).get("id", "")
    return f"/files/{file_id}" if file_id in ws.state.files else None
