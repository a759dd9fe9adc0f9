"""reactions.*: the small signs under a message."""

import re

from bot.sandbox import messages
from bot.sandbox.api import Arguments, method, readable
from bot.sandbox.errors import SlackError
from bot.sandbox.state import Channel, Json, Message
from bot.sandbox.wire import message_json
from bot.sandbox.workspace import Workspace

_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


@method("reactions.add")
def add(ws: Workspace, args: Arguments) -> Json:
    """Add the bot's reaction."""
    channel, message, name = _target(ws, args)
    if channel.is_archived:
        raise SlackError("is_archived")
    if not messages.add_reaction(ws, channel, message, ws.state.bot, name):
        raise SlackError("already_reacted")
    return {}


@method("reactions.remove")
def remove(ws: Workspace, args: Arguments) -> Json:
    """Take the bot's reaction back."""
    channel, message, name = _target(ws, args)
    if not messages.remove_reaction(ws, channel, message, ws.state.bot, name):
        raise SlackError("no_reaction")
    return {}


@method("reactions.get")
def get(ws: Workspace, args: Arguments) -> Json:
    """Return a message with its reactions."""
    channel = readable(ws, args.required("channel", "channel_not_found"))
    message = _message(channel, args)
    body = message_json(message, channel, ws.state)
    return {"type": "message", "channel": channel.id, "message": body}


def _target(ws: Workspace, args: Arguments) -> tuple[Channel, Message, str]:
    name = args.required("name", "invalid_name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    channel = readable(ws, args.required("channel", "channel_not_found"))
    return channel, _message(channel, args), name


def _message(channel: Channel, args: Arguments) -> Message:
    message = channel.messages.get(args.required("timestamp", "bad_timestamp"))
    if message is None or message.subtype == "tombstone":
        raise SlackError("message_not_found")
    return message
