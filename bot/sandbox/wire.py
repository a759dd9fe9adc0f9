"""The state as Slack's JSON shows it; nothing here changes anything."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.sandbox.elements import state_values
from bot.sandbox.state import Channel, File, Json, Message, State, Team, User, View

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace


def user_json(user: User, team: Team, now: datetime) -> Json:
    """Return a user object as `users.info` and `user_change` carry it, zone offset at `now`.

    Deactivated people come without a zone and without roles, as in Slack.
    """
    if user.deleted:
        return _user_core(user, now)
    zone = now.astimezone(ZoneInfo(user.tz))
    offset = zone.utcoffset()
    body = {
        **_user_core(user, now),
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": zone.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
    }
    return body if user.team_id == team.id else {**body, "is_stranger": False}


def _user_core(user: User, now: datetime) -> Json:
    return {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": _profile(user),
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }


def _profile(user: User) -> Json:
    profile: Json = {
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.display_name,
        "display_name_normalized": user.display_name,
        "status_text": user.status_text,
        "status_emoji": user.status_emoji,
        "status_expiration": user.status_expiration,
        "team": user.team_id,
    }
    return profile | {"bot_id": user.bot_id} if user.bot_id else profile


def channel_json(channel: Channel, state: State, *, members: bool = False) -> Json:
    """Return a conversation object as `conversations.info` carries it."""
    body: Json = {"id": channel.id, "created": channel.created, "is_archived": channel.is_archived}
    if channel.kind == "im":
        peer = channel.peer_of(state.bot.id)
        return {**body, "is_im": True, "user": peer, "is_user_deleted": state.users[peer].deleted}
    kind = channel.kind
    body |= {
        "name": channel.name,
        "name_normalized": channel.name,
        "creator": channel.creator,
        "is_channel": kind == "channel",
        "is_group": kind == "group",
        "is_im": False,
        "is_mpim": kind == "mpim",
        "is_private": channel.is_private,
        "is_general": channel.is_general,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_member": state.bot.id in channel.members,
        "context_team_id": state.team.id,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        "previous_names": [],
    }
    return body | {"num_members": len(channel.members)} if members else body


def message_json(
    message: Message, channel: Channel, state: State, *, metadata: bool = False
) -> Json:
    """Return a message as history and events carry it; metadata only where it was asked for."""
    body: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": _team_of(message.user, state),
        **_given(message, "subtype", "thread_ts", "blocks", "client_msg_id", "edited"),
        **_authorship(message, state),
        **message.extra,
    }
    if message.is_reply and (root := channel.messages.get(message.thread_ts or "")):
        body["parent_user_id"] = root.user
    if message.replies:
        body |= _thread_of(message, channel)
    if message.reactions:
        body["reactions"] = [
            {"name": n, "users": list(us), "count": len(us)} for n, us in message.reactions.items()
        ]
    if message.files:
        body["files"] = [file_json(state.files[f]) for f in message.files]
    if metadata and message.metadata:
        body["metadata"] = message.metadata
    return body


def _given(message: Message, *names: str) -> Json:
    values = {name: getattr(message, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _authorship(message: Message, state: State) -> Json:
    if message.bot_id is None:
        return {}
    body: Json = {"bot_id": message.bot_id}
    if message.bot_id == state.bot.bot_id:
        profile = {"id": message.bot_id, "app_id": state.app_id, "name": state.bot.real_name}
        body |= {"app_id": state.app_id, "bot_profile": profile}
    return body


def _team_of(user: str, state: State) -> str:
    return state.users[user].team_id if user in state.users else state.team.id


def _thread_of(message: Message, channel: Channel) -> Json:
    authors = list(dict.fromkeys(channel.messages[ts].user for ts in message.replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(message.replies),
        "reply_users_count": len(authors),
        "reply_users": authors,
        "latest_reply": message.replies[-1],
        "is_locked": False,
        "subscribed": False,
    }


def file_json(file: File) -> Json:
    """Return a file object without its content."""
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2],
        "user": file.user,
        "size": file.length,
        "mode": "hosted",
        "is_external": False,
        "is_public": bool(file.shares),
        "alt_txt": file.alt_txt,
        "channels": list(file.shares),
        "shares": {"public": {c: [{"ts": ts} for ts in tss] for c, tss in file.shares.items()}},
    }


def view_json(view: View, workspace: "Workspace") -> Json:
    """Return a view as methods answer it and interactions carry it, with its state."""
    state, given = workspace.state, view.payload
    body: Json = {
        "id": view.id,
        "team_id": state.team.id,
        "type": given["type"],
        "blocks": given["blocks"],
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "state": {"values": state_values(given["blocks"], view.chosen)},
        "hash": view.hash,
        "title": given.get("title"),
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
        "close": given.get("close"),
        "submit": given.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": state.app_id,
        "external_id": given.get("external_id", ""),
        "app_installed_team_id": state.team.id,
        "bot_id": state.bot.bot_id,
    }
    return body


def pick(body: Json, *names: str) -> dict[str, Any]:
    """Return only the named entries that are there."""
    return {name: body[name] for name in names if name in body}
