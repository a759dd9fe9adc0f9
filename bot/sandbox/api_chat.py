"""chat.*: what the app may post, change and delete, and where."""

import math

from bot.sandbox import messages
from bot.sandbox.api import Arguments, conversation, method, readable
from bot.sandbox.blockkit import check_message, check_text, kept_text
from bot.sandbox.channels import open_direct_message
from bot.sandbox.errors import SlackError
from bot.sandbox.problems import refuse_problems
from bot.sandbox.state import SLACKBOT, Channel, Json, Message
from bot.sandbox.text import from_app
from bot.sandbox.wire import message_json
from bot.sandbox.workspace import Workspace

# chat.postMessage: about one message a second a channel; more is `ratelimited`.
POST_EVERY_MICROS = 1_000_000


@method("chat.postMessage")
def post_message(ws: Workspace, args: Arguments) -> Json:
    """Post into a channel, a thread, or a person's direct message."""
    channel = _destination(ws, args.required("channel", "channel_not_found"))
    content = _content(args, "chat.postMessage")
    root = _root(channel, args.text("thread_ts"))
    _hold_to_pace(ws, channel)
    message = messages.post(
        ws,
        channel,
        ws.state.bot,
        from_app(kept_text(content["text"])),
        thread_ts=root,
        blocks=content["blocks"],
        metadata=content["metadata"],
        broadcast=args.flag("reply_broadcast"),
        extra=_attachments(content),
    )
    shown = message_json(message, channel, ws.state, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


@method("chat.postEphemeral")
def post_ephemeral(ws: Workspace, args: Arguments) -> Json:
    """Show one member something; in a thread only once that thread has replies."""
    channel = _destination(ws, args.required("channel", "channel_not_found"))
    content = _content(args, "chat.postEphemeral")
    user = args.required("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    thread_ts = args.text("thread_ts") or None
    shown = messages.whisper(
        ws,
        channel,
        user,
        from_app(kept_text(content["text"])),
        author=ws.state.bot,
        thread_ts=thread_ts,
        blocks=content["blocks"],
    )
    root = channel.messages.get(thread_ts or "")
    if thread_ts and not (root and root.replies):
        channel.only_you.remove(shown)
    return {"message_ts": shown.ts}


@method("chat.update")
def update(ws: Workspace, args: Arguments) -> Json:
    """Change one of the bot's own messages; text without blocks takes the blocks away."""
    channel = readable(ws, args.required("channel", "channel_not_found"))
    message = _own(ws, channel, args.required("ts", "message_not_found"), "cant_update_message")
    content = _content(args, "chat.update")
    text = from_app(content["text"])
    messages.edit(
        ws,
        channel,
        message,
        ws.state.bot,
        text=text,
        blocks=content["blocks"],
        metadata=content["metadata"],
        mark=not content["blocks"],
    )
    shown = message_json(message, channel, ws.state, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": shown}


@method("chat.delete")
def delete(ws: Workspace, args: Arguments) -> Json:
    """Delete one of the bot's own messages."""
    channel = readable(ws, args.required("channel", "channel_not_found"))
    message = _own(ws, channel, args.required("ts", "message_not_found"), "cant_delete_message")
    messages.delete(ws, channel, message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink")
def get_permalink(ws: Workspace, args: Arguments) -> Json:
    """Return a link that opens the message."""
    channel = conversation(ws, args.required("channel", "channel_not_found"))
    ts = args.required("message_ts", "message_not_found")
    message = channel.messages.get(ts)
    if message is None:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": permalink(ws, channel, message)}


def permalink(ws: Workspace, channel: Channel, message: Message) -> str:
    """Return the link Slack's menu copies."""
    link = f"{ws.address}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        return f"{link}?thread_ts={message.thread_ts}&cid={channel.id}"
    return link


def _destination(ws: Workspace, given: str) -> Channel:
    state = ws.state
    if user := state.users.get(given):
        if user.is_bot or user.id == SLACKBOT:
            raise SlackError("channel_not_found")
        channel = open_direct_message(ws, user)
    else:
        channel = conversation(ws, given)
    if channel.kind == "im" and not ws.manifest.messages_tab_enabled:
        raise SlackError("messages_tab_disabled")
    if state.bot.id not in channel.members and "chat:write.public" not in ws.manifest.scopes:
        raise SlackError("not_in_channel")
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel


def _content(args: Arguments, name: str) -> Json:
    payload: Json = {"text": args.text("text")}
    if markdown := args.text("markdown_text"):
        payload["markdown_text"] = markdown
    for key, error in (
        ("blocks", "invalid_blocks_format"),
        ("attachments", "invalid_attachments"),
        ("metadata", "invalid_metadata_format"),
    ):
        value = args.json(key, error)
        if value is not None:
            payload[key] = value
    refuse_problems([*check_text(name, payload["text"]), *check_message(payload)])
    payload["text"] = payload["text"] or markdown
    return {"blocks": None, "metadata": None, "attachments": None, **payload}


def _attachments(content: Json) -> Json:
    given = content["attachments"]
    return {"attachments": given} if given else {}


def _root(channel: Channel, thread_ts: str) -> str | None:
    if not thread_ts:
        return None
    root = channel.messages.get(thread_ts)
    if root is None:
        raise SlackError("thread_not_found")
    if root.is_reply:
        raise SlackError("cannot_reply_to_message")
    return thread_ts


def _hold_to_pace(ws: Workspace, channel: Channel) -> None:
    now = round(ws.clock.now.timestamp() * 1_000_000)
    last = channel.last_post
    if ws.settings.post_limit and last is not None and (wait := last + POST_EVERY_MICROS - now) > 0:
        raise SlackError("ratelimited", retry_after=math.ceil(wait / 1_000_000))
    channel.last_post = now


def _own(ws: Workspace, channel: Channel, ts: str, refusal: str) -> Message:
    message = channel.messages.get(ts)
    if message is None:
        raise SlackError("message_not_found")
    if message.bot_id != ws.state.bot.bot_id or message.subtype == "tombstone":
        raise SlackError(refusal)
    return message
