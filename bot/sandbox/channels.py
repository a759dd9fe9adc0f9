"""Verbs on conversations: open, join, leave, archive, rename, and what each tells the app."""

from bot.sandbox.events import emit
from bot.sandbox.messages import post
from bot.sandbox.state import Channel, Json, Kind, User
from bot.sandbox.workspace import Workspace

_PREFIX = {"channel": "C", "group": "C", "im": "D", "mpim": "G"}


def create(
    ws: Workspace,
    name: str,
    members: list[User],
    *,
    private: bool = False,
    general: bool = False,
    ext_shared: bool = False,
) -> Channel:
    """Return a new channel with these members; the first one is its creator."""
    channel = _new(ws, name, "group" if private else "channel", members)
    channel.is_general, channel.is_ext_shared = general, ext_shared
    ws.changed()
    return channel


def open_direct_message(ws: Workspace, *users: User) -> Channel:
    """Return the direct message of the bot with these people, opened if it wasn't yet."""
    everybody = [*users, ws.state.bot]
    known = ws.state.direct_message(*(u.id for u in everybody))
    if known:
        return known
    kind: Kind = "im" if len(users) == 1 else "mpim"
    name = "" if kind == "im" else f"mpdm-{'--'.join(u.name for u in everybody)}-1"
    channel = _new(ws, name, kind, everybody)
    ws.state.direct[frozenset(channel.members)] = channel.id
    return channel


def join(ws: Workspace, channel: Channel, user: User, inviter: User | None = None) -> None:
    """Make the user a member and tell the app, if it is one itself by then."""
    if user.id in channel.members:
        return
    channel.members[user.id] = None
    event: Json = {
        "type": "member_joined_channel",
        "user": user.id,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": user.team_id,
    }
    emit(ws, event | ({"inviter": inviter.id} if inviter else {}), channel)
    extra = {"inviter": inviter.id} if inviter else {}
    text = f"<@{user.id}> has joined the channel"
    post(ws, channel, user, text, subtype="channel_join", extra=extra)


def leave(ws: Workspace, channel: Channel, user: User) -> None:
    """End a membership and tell the app; the bot itself hears channel_left or group_left."""
    if user.id not in channel.members:
        return
    del channel.members[user.id]
    if user.id == ws.state.bot.id:
        kind = "group_left" if channel.is_private else "channel_left"
        channel.members[user.id] = None
        emit(ws, {"type": kind, "channel": channel.id}, channel)
        del channel.members[user.id]
    else:
        kind = "G" if channel.is_private else "C"
        event = {"type": "member_left_channel", "user": user.id, "channel": channel.id}
        emit(ws, event | {"channel_type": kind, "team": user.team_id}, channel)
    ws.changed()


def archive(ws: Workspace, channel: Channel, user: User, *, archived: bool) -> None:
    """Archive or bring back a channel and tell the app."""
    channel.is_archived = archived
    verb = "archive" if archived else "unarchive"
    event = {"type": _twin(channel, verb), "channel": channel.id, "user": user.id}
    emit(ws, event, channel, near=False)
    ws.changed()


def rename(ws: Workspace, channel: Channel, name: str) -> None:
    """Give a channel a new name and tell the app."""
    channel.name = name
    described = {"id": channel.id, "name": name, "created": channel.created}
    emit(ws, {"type": _twin(channel, "rename"), "channel": described}, channel, near=False)
    ws.changed()


def remove(ws: Workspace, channel: Channel) -> None:
    """Delete a channel and tell the app."""
    emit(ws, {"type": _twin(channel, "deleted"), "channel": channel.id}, channel, near=False)
    del ws.state.channels[channel.id]
    ws.changed()


def change_id(ws: Workspace, channel: Channel) -> None:
    """Give a channel a new id, as when its sharing ends, and tell the app."""
    old = channel.id
    channel.id = ws.ids.next(_PREFIX[channel.kind])
    del ws.state.channels[old]
    ws.state.channels[channel.id] = channel
    event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": channel.id}
    emit(ws, event, channel, near=False)
    ws.changed()


def _new(ws: Workspace, name: str, kind: Kind, members: list[User]) -> Channel:
    channel = Channel(
        id=ws.ids.next(_PREFIX[kind]),
        name=name,
        kind=kind,
        created=ws.clock.unix,
        creator=members[0].id if members else ws.state.bot.id,
        members=dict.fromkeys(user.id for user in members),
    )
    ws.state.channels[channel.id] = channel
    return channel


def _twin(channel: Channel, verb: str) -> str:
    return f"{'group' if channel.is_private else 'channel'}_{verb}"
