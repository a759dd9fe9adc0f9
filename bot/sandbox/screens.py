"""What one person has in front of them: messages they may see, blocks they can touch."""

from dataclasses import dataclass

from bot.sandbox import messages
from bot.sandbox.elements import Spot, spots
from bot.sandbox.errors import Refused
from bot.sandbox.responding import new_response_url
from bot.sandbox.state import Channel, Json, Message, User, View
from bot.sandbox.wire import message_json, view_json
from bot.sandbox.workspace import Workspace


@dataclass(slots=True)
class Screen:
    """Blocks in front of a person, where they are, and what that person chose in them so far."""

    key: str
    blocks: list[Json]
    chosen: dict[tuple[str, str], Json]
    container: Json
    view: View | None = None
    channel: Channel | None = None
    message: Message | None = None

    def find(self, *, action_id: str = "", block_id: str = "", label: str = "") -> Spot:
        """Return the one element meant. Raises Refused if it isn't there, or several are."""
        found = [
            spot
            for spot in spots(self.blocks)
            if action_id in ("", spot.action_id)
            and block_id in ("", spot.block_id)
            and label in ("", spot.label)
        ]
        wanted = " ".join(filter(None, (block_id, action_id, label))) or "anything to click"
        if not found:
            raise Refused("no_such_button", f"{wanted!r} isn't on the screen")
        if len(found) > 1:
            raise Refused("which_button", f"{wanted!r} is there {len(found)} times")
        return found[0]


def may_see(ws: Workspace, person: User, channel: Channel) -> bool:
    """Whether a person may read this conversation: members, and full members public channels."""
    if person.id in channel.members:
        return True
    is_outsider = person.is_restricted or person.team_id != ws.state.team.id
    return not channel.is_private and not is_outsider


def seen(ws: Workspace, person: User, channel: Channel, thread_ts: str = "") -> list[Message]:
    """Return what the channel, or one of its threads, shows this person, oldest first."""
    if not may_see(ws, person, channel):
        raise Refused("channel_not_found", f"{person.name} isn't in that conversation")
    everything = [
        *channel.messages.values(),
        *(m for m in channel.only_you if m.ephemeral_to == person.id),
    ]
    if thread_ts:
        shown = [m for m in everything if thread_ts in (m.ts, m.thread_ts)]
    else:
        shown = [m for m in everything if m.is_in_channel]
    return sorted(shown, key=lambda m: m.ts)


def shown_json(ws: Workspace, person: User, channel: Channel, message: Message) -> Json:
    """Return a message with who wrote it, whether only this person sees it, and what failed."""
    author = ws.state.users.get(message.user)
    body = message_json(message, channel, ws.state)
    body |= {"channel": channel.id, "author": author.real_name if author else message.user}
    if message.ephemeral_to:
        body["only_you"] = True
    if failed := ws.state.failed.get((person.id, _key(channel, message.ts))):
        body["failed_action"] = failed
    return body


def message_screen(ws: Workspace, person: User, channel: Channel, ts: str) -> Screen:
    """Return a message as this person has it before them. Raises Refused if they don't see it."""
    message = messages.find(channel, ts, person.id)
    if message is None or not may_see(ws, person, channel):
        raise Refused("no_such_message", f"{person.name} sees no message {ts} there")
    key = _key(channel, ts)
    chosen = ws.state.chosen.setdefault((person.id, key), {})
    container = _message_container(channel, ts, message)
    return Screen(key, message.blocks or [], chosen, container, channel=channel, message=message)


def view_screen(ws: Workspace, person: User, view_id: str = "") -> Screen:
    """Return the modal on top of this person's screen. Raises Refused if it isn't that one."""
    view = ws.state.top_view(person.id)
    if view is None or view_id not in ("", view.id):
        raise Refused("no_such_view", f"{person.name} has no such modal in front of them")
    return _of_view(view)


def home_screen(ws: Workspace, person: User) -> Screen:
    """Return this person's Home. Raises Refused before the app published one."""
    if person.id not in ws.state.homes:
        raise Refused("no_such_view", f"{person.name} has no Home yet")
    return _of_view(ws.state.homes[person.id])


def imagined_screen(channel: Channel | None, ts: str, view_id: str) -> Screen:
    """Return a screen for a payload that no honest client would send."""
    if channel:
        return Screen("", [], {}, _message_container(channel, ts, None), channel=channel)
    return Screen("", [], {}, {"type": "view", "view_id": view_id})


def context_of(ws: Workspace, person: User, screen: Screen) -> Json:
    """Return the parts of a payload that say where something was pressed."""
    if screen.view:
        return {"container": screen.container, "view": view_json(screen.view, ws)}
    body: Json = {"container": screen.container}
    if channel := screen.channel:
        message = screen.message
        thread = message.thread_ts if message and message.is_reply else None
        ts = str(screen.container["message_ts"])
        body["channel"] = channel_stub(channel)
        body["response_url"] = new_response_url(ws, person, channel, ts, thread)
        if message and not message.ephemeral_to:
            body["message"] = message_json(message, channel, ws.state)
    return body


def channel_stub(channel: Channel) -> Json:
    """Return a channel as interactions name it: private ones without their name."""
    names = {"im": "directmessage", "group": "privategroup", "mpim": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def _of_view(view: View) -> Screen:
    container = {"type": "view", "view_id": view.id}
    return Screen(view.id, view.payload["blocks"], view.chosen, container, view=view)


def _message_container(channel: Channel, ts: str, message: Message | None) -> Json:
    container: Json = {"type": "message", "message_ts": ts, "channel_id": channel.id}
    container["is_ephemeral"] = bool(message and message.ephemeral_to)
    if message and message.is_reply:
        container["thread_ts"] = message.thread_ts
    return container


def _key(channel: Channel, ts: str) -> str:
    return f"{channel.id}/{ts}"
