"""Verbs on messages: post, edit, delete, react, and what each tells the app."""

from collections.abc import Sequence

from bot.sandbox.elements import with_ids
from bot.sandbox.events import emit
from bot.sandbox.files import share
from bot.sandbox.richtext import rich_text
from bot.sandbox.state import SLACKBOT, Channel, Json, Message, User
from bot.sandbox.wire import message_json
from bot.sandbox.workspace import Workspace


def post(
    ws: Workspace,
    channel: Channel,
    author: User,
    text: str,
    *,
    thread_ts: str | None = None,
    blocks: list[Json] | None = None,
    metadata: Json | None = None,
    broadcast: bool = False,
    files: Sequence[str] = (),
    subtype: str | None = None,
    extra: Json | None = None,
) -> Message:
    """Add a message at the workspace's time and tell the app; return it."""
    message = Message(
        ts=ws.clock.next_ts(),
        user=author.id,
        text=text,
        thread_ts=thread_ts,
        blocks=_blocks(ws, author, text, blocks, subtype),
        metadata=metadata,
        files=list(files),
        subtype=subtype or _subtype(broadcast and thread_ts is not None, files),
        bot_id=author.bot_id,
        client_msg_id=None if author.is_bot or subtype else f"client-{ws.ids.count('client')}",
        extra=extra or {},
    )
    channel.messages[message.ts] = message
    if message.is_reply and (root := channel.messages.get(thread_ts or "")):
        root.replies.append(message.ts)
    share(ws, channel, message)
    _emit_posted(ws, channel, message, author)
    ws.changed()
    return message


def whisper(
    ws: Workspace,
    channel: Channel,
    reader: str,
    text: str,
    *,
    author: User | None = None,
    thread_ts: str | None = None,
    blocks: list[Json] | None = None,
) -> Message:
    """Show a message to one person only; the app isn't told, and history doesn't have it."""
    author = author or ws.state.users[SLACKBOT]
    message = Message(
        ts=ws.clock.next_ts(),
        user=author.id,
        text=text,
        thread_ts=thread_ts,
        blocks=with_ids(blocks, ws.ids),
        bot_id=author.bot_id,
        ephemeral_to=reader,
    )
    channel.only_you.append(message)
    ws.changed()
    return message


def edit(
    ws: Workspace,
    channel: Channel,
    message: Message,
    editor: User,
    *,
    text: str,
    blocks: list[Json] | None,
    metadata: Json | None = None,
    mark: bool = True,
) -> None:
    """Change a message; `mark` shows it as edited, which Slack spares an app's new blocks."""
    before = message_json(message, channel, ws.state)
    ts = ws.clock.next_ts()
    message.text = text
    message.blocks = _blocks(ws, editor, text, blocks, message.subtype)
    message.metadata = metadata or message.metadata
    if mark:
        message.edited = {"user": editor.id, "ts": ts}
    _emit_changed(ws, channel, before, message_json(message, channel, ws.state), ts)
    ws.changed()


def unfurl(ws: Workspace, channel: Channel, message: Message, url: str) -> None:
    """Hang a link's preview under a message and tell the app, though nobody edited anything."""
    before = message_json(message, channel, ws.state)
    message.extra["attachments"] = [{"from_url": url, "fallback": url, "id": 1}]
    after = message_json(message, channel, ws.state)
    _emit_changed(ws, channel, before, after, ws.clock.next_ts())
    ws.changed()


def redraw(ws: Workspace, message: Message, text: str, blocks: list[Json] | None) -> None:
    """Change an only-you message in place; nobody is told."""
    message.text = text
    message.blocks = with_ids(blocks, ws.ids)
    ws.changed()


def delete(ws: Workspace, channel: Channel, message: Message) -> None:
    """Take a message away; a root with replies stays as a tombstone."""
    if message.ephemeral_to:
        channel.only_you.remove(message)
    elif message.replies:
        _bury(ws, channel, message)
    else:
        _remove(ws, channel, message)
    ws.changed()


def add_reaction(ws: Workspace, channel: Channel, message: Message, user: User, name: str) -> bool:
    """Add a reaction and tell the app; return False where this user had added it before."""
    users = message.reactions.setdefault(name, [])
    if user.id in users:
        return False
    users.append(user.id)
    _emit_reaction(ws, "reaction_added", channel, message, user, name)
    return True


def remove_reaction(
    ws: Workspace, channel: Channel, message: Message, user: User, name: str
) -> bool:
    """Take a reaction back and tell the app; return False where there was none."""
    users = message.reactions.get(name, [])
    if user.id not in users:
        return False
    users.remove(user.id)
    if not users:
        del message.reactions[name]
    _emit_reaction(ws, "reaction_removed", channel, message, user, name)
    return True


def find(channel: Channel, ts: str, reader: str | None = None) -> Message | None:
    """Return the message with this ts, or this reader's only-you message."""
    if ts in channel.messages:
        return channel.messages[ts]
    return next((m for m in channel.only_you if m.ts == ts and m.ephemeral_to == reader), None)


def _blocks(
    ws: Workspace, author: User, text: str, blocks: list[Json] | None, subtype: str | None
) -> list[Json] | None:
    is_plain = author.is_bot or (subtype and subtype != "thread_broadcast") or not text
    if is_plain or blocks is not None:
        return with_ids(blocks, ws.ids)
    return [rich_text(text, f"b{ws.ids.count('block'):05d}")]


def _subtype(broadcast: bool, files: Sequence[str]) -> str | None:
    if broadcast:
        return "thread_broadcast"
    return "file_share" if files else None


def _emit_posted(ws: Workspace, channel: Channel, message: Message, author: User) -> None:
    event = message_json(message, channel, ws.state) | _place(channel)
    if message.subtype == "thread_broadcast":
        event["root"] = message_json(channel.messages[message.thread_ts or ""], channel, ws.state)
    if author.team_id != ws.state.team.id:
        event |= {"user_team": author.team_id, "source_team": author.team_id}
    if message.subtype == "bot_message":
        event.pop("user")
    emit(ws, event, channel)


def _emit_changed(ws: Workspace, channel: Channel, before: Json, after: Json, ts: str) -> None:
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": after,
        "previous_message": before,
        "ts": ts,
        **_place(channel),
    }
    emit(ws, event, channel)


def _bury(ws: Workspace, channel: Channel, message: Message) -> None:
    before = message_json(message, channel, ws.state)
    message.user, message.text = SLACKBOT, "This message was deleted."
    message.subtype, message.blocks, message.bot_id = "tombstone", None, None
    message.metadata, message.edited, message.client_msg_id = None, None, None
    message.files, message.reactions, message.extra = [], {}, {"hidden": True}
    after = message_json(message, channel, ws.state)
    _emit_changed(ws, channel, before, after, ws.clock.next_ts())


def _remove(ws: Workspace, channel: Channel, message: Message) -> None:
    before = message_json(message, channel, ws.state)
    del channel.messages[message.ts]
    root = channel.messages.get(message.thread_ts or "")
    if root and message.ts in root.replies:
        root.replies.remove(message.ts)
    ts = ws.clock.next_ts()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": message.ts,
        "previous_message": before,
        "ts": ts,
        **_place(channel),
    }
    emit(ws, event, channel)
    if root and root.subtype == "tombstone" and not root.replies:
        _remove(ws, channel, root)


def _emit_reaction(
    ws: Workspace, kind: str, channel: Channel, message: Message, user: User, name: str
) -> None:
    item = {"type": "message", "channel": channel.id, "ts": message.ts}
    event = {"type": kind, "user": user.id, "reaction": name, "item": item}
    emit(ws, event | {"item_user": message.user}, channel)
    ws.changed()


def _place(channel: Channel) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind}
