"""conversations.*: channels, their members, and what was said in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from bot.sandbox.api import Arguments, conversation, known_user, method, readable
from bot.sandbox.channels import join as join_channel
from bot.sandbox.channels import open_direct_message
from bot.sandbox.errors import SlackError
from bot.sandbox.paging import page
from bot.sandbox.state import SLACKBOT, Channel, Json, Message
from bot.sandbox.wire import channel_json, message_json
from bot.sandbox.workspace import Workspace

# Slack opens conversations with up to eight people besides the caller.
MOST_PEOPLE = 8
_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


@method("conversations.info")
def info(ws: Workspace, args: Arguments) -> Json:
    """Return one conversation."""
    channel = conversation(ws, args.required("channel", "channel_not_found"))
    members = args.flag("include_num_members")
    return {"channel": channel_json(channel, ws.state, members=members)}


@method("conversations.members")
def members(ws: Workspace, args: Arguments) -> Json:
    """Return the ids of a conversation's members, a page at a time."""
    channel = conversation(ws, args.required("channel", "channel_not_found"))
    found, cursor = page(ws, args, list(channel.members))
    return {"members": list(found), "response_metadata": {"next_cursor": cursor}}


@method("conversations.list")
def list_all(ws: Workspace, args: Arguments) -> Json:
    """Return the conversations the bot may know of, a page at a time."""
    return listed(ws, args, lambda c: not c.is_private or ws.state.bot.id in c.members)


@method("users.conversations")
def of_user(ws: Workspace, args: Arguments) -> Json:
    """Return the conversations a user is in, as far as the bot may know of them."""
    user = known_user(ws, args.text("user", ws.state.bot.id)).id
    bot = ws.state.bot.id
    return listed(ws, args, lambda c: user in c.members and (not c.is_private or bot in c.members))


def listed(ws: Workspace, args: Arguments, wanted: Callable[[Channel], bool]) -> Json:
    """Return a page of the conversations of the asked types for which `wanted` holds."""
    given = args.text("types", "public_channel").split(",")
    kinds = {_TYPES.get(name.strip()) for name in given}
    if None in kinds:
        raise SlackError("invalid_types")
    unarchived = args.flag("exclude_archived")
    found, cursor = page(
        ws,
        args,
        [
            c
            for c in ws.state.channels.values()
            if c.kind in kinds and wanted(c) and not (unarchived and c.is_archived)
        ],
    )
    channels = [channel_json(c, ws.state, members=True) for c in found]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


@method("conversations.history")
def history(ws: Workspace, args: Arguments) -> Json:
    """Return the channel's own messages, newest first, from `oldest` to `latest`."""
    channel = readable(ws, args.required("channel", "channel_not_found"))
    shown = [m for m in _between(channel, args) if m.is_in_channel]
    return _messages(ws, args, channel, shown[::-1])


@method("conversations.replies")
def replies(ws: Workspace, args: Arguments) -> Json:
    """Return a thread, oldest first; the root leads."""
    channel = readable(ws, args.required("channel", "channel_not_found"))
    asked = channel.messages.get(args.required("ts", "thread_not_found"))
    root = channel.messages.get(asked.thread_ts or asked.ts) if asked else None
    if root is None:
        raise SlackError("thread_not_found")
    thread = [channel.messages[ts] for ts in root.replies]
    within = set(map(id, _between(channel, args)))
    return _messages(ws, args, channel, [root, *(m for m in thread if id(m) in within)])


@method("conversations.open")
def open_(ws: Workspace, args: Arguments) -> Json:
    """Return the direct message with these people, opened if need be."""
    if given := args.text("channel"):
        channel, existed = conversation(ws, given), True
    else:
        users = [known_user(ws, u.strip()) for u in args.required("users").split(",")]
        if len(users) > MOST_PEOPLE:
            raise SlackError("too_many_users")
        if any(u.deleted for u in users):
            raise SlackError("user_disabled")
        if any(u.is_bot or u.id == SLACKBOT for u in users):
            raise SlackError("cannot_dm_bot")
        existed = ws.state.direct_message(ws.state.bot.id, *(u.id for u in users)) is not None
        channel = open_direct_message(ws, *users)
    whole = args.flag("return_im")
    body = channel_json(channel, ws.state) if whole else {"id": channel.id}
    return {"channel": body} | ({"no_op": True, "already_open": True} if existed else {})


@method("conversations.join")
def join(ws: Workspace, args: Arguments) -> Json:
    """Make the bot a member of a public channel."""
    channel = conversation(ws, args.required("channel", "channel_not_found"))
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    already = ws.state.bot.id in channel.members
    join_channel(ws, channel, ws.state.bot)
    answer: Json = {"channel": channel_json(channel, ws.state)}
    return answer | ({"warning": "already_in_channel"} if already else {})


def _between(channel: Channel, args: Arguments) -> list[Message]:
    """Return messages by the rules of oldest, latest and inclusive; ts compare as strings do.

    All ts of a workspace have ten digits before the point until the year 2286.
    """
    ordered = list(channel.messages)
    inclusive = args.flag("inclusive")
    oldest, latest = args.text("oldest"), args.text("latest")
    start = end = None
    if oldest and oldest != "0":
        start = (bisect_left if inclusive else bisect_right)(ordered, _ts(oldest))
    if latest and latest != "now":
        end = (bisect_right if inclusive else bisect_left)(ordered, _ts(latest))
    return [channel.messages[ts] for ts in ordered[start:end]]


def _ts(given: str) -> str:
    try:
        seconds, _, micros = given.partition(".")
        return f"{int(seconds):010d}.{(micros + '000000')[:6]}"
    except ValueError:
        raise SlackError("invalid_ts_latest") from None


def _messages(ws: Workspace, args: Arguments, channel: Channel, found: Sequence[Message]) -> Json:
    shown, cursor = page(ws, args, found, most=ws.settings.history_limit)
    metadata = args.flag("include_all_metadata")
    return {
        "messages": [message_json(m, channel, ws.state, metadata=metadata) for m in shown],
        "has_more": bool(cursor),
        "pin_count": 0,
        "response_metadata": {"next_cursor": cursor},
    }
