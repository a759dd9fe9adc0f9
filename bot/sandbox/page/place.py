"""Who looks at what, as the page's address says it; what is shown there is elsewhere."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from bot.sandbox.channels import open_direct_message
from bot.sandbox.screens import may_see
from bot.sandbox.state import SLACKBOT, Channel, User
from bot.sandbox.workspace import Workspace

Shown = Literal["sidebar", "main", "thread"]


class NoSuchPlace(Exception):
    """The address names nobody, or nothing this person may see."""


@dataclass(frozen=True, slots=True)
class Place:
    """A person, and the conversation, thread or app Home they have open.

    `shown` is which of the three columns a narrow screen has room for.
    """

    person: User
    who: str
    channel: Channel
    thread: str = ""
    is_home: bool = False
    shown: Shown = "main"

    @property
    def rest(self) -> str:
        """The part of the address that follows the person."""
        if self.is_home:
            return "app"
        return f"c/{self.channel.id}" + (f"/t/{self.thread}" if self.thread else "")

    @property
    def url(self) -> str:
        """The page's address."""
        return f"/as/{self.who}/{self.rest}"


def find(ws: Workspace, who: str, rest: str) -> Place:
    """Return the place an address names. Raises NoSuchPlace."""
    person = ws.state.find_user(who)
    if person is None or person not in people(ws):
        raise NoSuchPlace(who)
    handle = handle_of(ws, person)
    match rest.strip("/").split("/"):
        case [""]:
            return Place(person, handle, first_channel(ws, person), shown="sidebar")
        case ["app"]:
            return Place(person, handle, open_direct_message(ws, person), is_home=True)
        case ["app", "messages"]:
            return Place(person, handle, open_direct_message(ws, person))
        case ["c", channel]:
            return Place(person, handle, _channel(ws, person, channel))
        case ["c", channel, "t", ts]:
            return _thread(ws, person, _channel(ws, person, channel), ts)
    raise NoSuchPlace(rest)


def people(ws: Workspace) -> list[User]:
    """Return those one can act as."""
    return [
        user
        for user in ws.state.users.values()
        if not (user.is_bot or user.deleted or user.id == SLACKBOT)
    ]


def handle_of(ws: Workspace, person: User) -> str:
    """Return what names this person in an address: their handle where it is theirs alone."""
    own = ws.state.find_user(person.name) is person
    return quote(person.name if own else person.id, safe="")


def first_channel(ws: Workspace, person: User) -> Channel:
    """Return where a person starts: a channel they share with the bot, else any, else its DM."""
    mine = [c for c in ws.state.channels.values() if person.id in c.members and c.name]
    mine.sort(key=lambda c: (ws.state.bot.id not in c.members, c.is_archived, c.is_general))
    return mine[0] if mine else open_direct_message(ws, person)


def _channel(ws: Workspace, person: User, channel_id: str) -> Channel:
    channel = ws.state.channels.get(channel_id)
    if channel is None or not may_see(ws, person, channel):
        raise NoSuchPlace(channel_id)
    return channel


def _thread(ws: Workspace, person: User, channel: Channel, ts: str) -> Place:
    root = channel.messages.get(ts)
    if root is None or root.is_reply:
        raise NoSuchPlace(ts)
    return Place(person, handle_of(ws, person), channel, ts, shown="thread")
