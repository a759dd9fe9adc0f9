"""What people do with messages: say, edit, delete, react; and what they see."""

from bot.sandbox import messages, screens, text, views
from bot.sandbox.acts import Request, act
from bot.sandbox.errors import Refused
from bot.sandbox.files import reserve
from bot.sandbox.state import Channel, Json, Message, User, Value
from bot.sandbox.wire import channel_json
from bot.sandbox.workspace import Workspace


@act("say")
async def say(request: Request) -> Json:
    """Post as a person (or another bot) into a channel, a thread or the bot's DM."""
    ws, person = request.ws, request.person()
    channel = request.channel(person)
    _check_may_write(ws, person, channel)
    thread_ts = request.text("thread_ts") or None
    root = channel.messages.get(thread_ts or "")
    if thread_ts and (root is None or root.is_reply):
        raise Refused("no_such_thread", thread_ts)
    message = messages.post(
        ws,
        channel,
        person,
        _wire(request, request.text("text")),
        thread_ts=thread_ts,
        blocks=_blocks(request, person),
        broadcast=request.flag("broadcast"),
        files=_files(request, person),
        subtype=request.text("subtype") or None,
    )
    return {"ts": message.ts, "message": screens.shown_json(ws, person, channel, message)}


@act("edit")
async def edit(request: Request) -> Json:
    """Change one's own message."""
    person, channel, message = _own(request)
    wire = _wire(request, request.text("text"))
    blocks = _blocks(request, person)
    messages.edit(request.ws, channel, message, person, text=wire, blocks=blocks)
    return {"message": screens.shown_json(request.ws, person, channel, message)}


@act("delete")
async def delete(request: Request) -> Json:
    """Delete one's own message; admins may delete anybody's; an only-you message is dismissed."""
    _, channel, message = _own(request, besides_admins=True)
    messages.delete(request.ws, channel, message)
    return {}


@act("react")
async def react(request: Request) -> Json:
    """Add a reaction, or take it back with `remove`."""
    person = request.person()
    channel = request.channel(person)
    message = _seen(request, person, channel)
    name = request.required("name").strip(":")
    change = messages.remove_reaction if request.flag("remove") else messages.add_reaction
    return {"changed": change(request.ws, channel, message, person, name)}


@act("unfurl")
async def unfurl(request: Request) -> Json:
    """Add a link preview to a message, which the app hears of as a change of the same text."""
    person = request.person()
    channel = request.channel(person)
    message = _seen(request, person, channel)
    messages.unfurl(request.ws, channel, message, request.required("url"))
    return {}


@act("reload")
async def reload(request: Request) -> Json:
    """Reload a person's Slack: their only-you messages and open modals are gone."""
    ws, person = request.ws, request.person()
    for channel in ws.state.channels.values():
        channel.only_you = [m for m in channel.only_you if m.ephemeral_to != person.id]
    views.close(ws, person.id, everything=True)
    return {}


@act("see")
async def see(request: Request) -> Json:
    """Return what a channel, a thread or the bot's DM shows a person, oldest first.

    Without a channel: everything in the conversations they are in.
    """
    ws, person = request.ws, request.person()
    if request.text("channel"):
        found = [request.channel(person)]
    else:
        found = [c for c in ws.state.channels.values() if person.id in c.members]
    shown = [
        screens.shown_json(ws, person, channel, message)
        for channel in found
        for message in screens.seen(ws, person, channel, request.text("thread_ts"))
    ]
    return {"messages": sorted(shown, key=lambda message: str(message["ts"]))}


@act("conversations")
async def conversations(request: Request) -> Json:
    """Return the conversations in a person's sidebar."""
    ws, person = request.ws, request.person()
    mine = [c for c in ws.state.channels.values() if person.id in c.members]
    return {"channels": [channel_json(c, ws.state) for c in mine]}


def _check_may_write(ws: Workspace, person: User, channel: Channel) -> None:
    if person.id not in channel.members:
        raise Refused("not_in_channel", f"{person.name} isn't in that conversation")
    if channel.is_archived:
        raise Refused("is_archived", channel.name)
    if channel.kind == "im" and not ws.manifest.messages_tab_enabled:
        raise Refused("messages_tab_disabled", "the app takes no direct messages")


def _wire(request: Request, typed: str) -> str:
    if request.flag("wire"):
        return typed
    state = request.ws.state
    named = (c for c in state.channels.values() if c.kind == "channel")
    return text.typed(typed, state.users.values(), named)


def _blocks(request: Request, person: User) -> list[Json] | None:
    """What an editor made of the text; a person's makes rich_text and nothing else."""
    blocks: list[Json] | None = request.given.get("blocks")
    if not person.is_bot and any(each.get("type") != "rich_text" for each in blocks or []):
        raise Refused("no_such_blocks", "people write rich_text")
    return blocks


def _files(request: Request, person: User) -> list[str]:
    return [_file(request, person, given) for given in request.given.get("files") or []]


def _file(request: Request, person: User, given: Value) -> str:
    """Upload a file given by name, or by `name` and `content`; return its id."""
    name, text = (given["name"], given["content"]) if isinstance(given, dict) else (given, ".")
    content = str(text).encode(errors="replace")
    file = reserve(request.ws, person, str(name), len(content))
    file.completed, file.content = True, content
    return file.id


def _seen(request: Request, person: User, channel: Channel) -> Message:
    ws: Workspace = request.ws
    message = messages.find(channel, request.required("ts"), person.id)
    if message is None or not screens.may_see(ws, person, channel):
        raise Refused("no_such_message", request.text("ts"))
    return message


def _own(request: Request, *, besides_admins: bool = False) -> tuple[User, Channel, Message]:
    person = request.person()
    channel = request.channel(person)
    message = _seen(request, person, channel)
    allowed = person.id in (message.user, message.ephemeral_to)
    if not allowed and not (besides_admins and person.is_admin):
        raise Refused("not_yours", f"{person.name} didn't write that")
    return person, channel, message
