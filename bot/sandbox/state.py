"""What the practice workspace remembers, as plain values; how it looks on the wire is elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["channel", "group", "im", "mpim"]
SLACKBOT = "USLACKBOT"


@dataclass(slots=True)
class Team:
    """The organisation whose workspace this is."""

    id: str
    name: str
    domain: str


@dataclass(slots=True)
class User:
    """A person or a bot; `team_id` differs from the team's for people of other organisations."""

    id: str
    name: str
    real_name: str
    display_name: str
    team_id: str
    tz: str = "UTC"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False
    bot_id: str | None = None
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0

    def names(self) -> tuple[str, ...]:
        """Return the names a person may be addressed by, as Slack's @ menu offers them."""
        return (self.display_name, self.real_name, self.name)


@dataclass(slots=True)
class Message:
    """A message as it stands; `ephemeral_to` names its only reader, if it has one."""

    ts: str
    user: str
    text: str
    thread_ts: str | None = None
    blocks: list[Json] | None = None
    metadata: Json | None = None
    edited: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    subtype: str | None = None
    bot_id: str | None = None
    client_msg_id: str | None = None
    ephemeral_to: str | None = None
    replies: list[str] = field(default_factory=list)
    extra: Json = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        """Whether it stands in another message's thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def is_in_channel(self) -> bool:
        """Whether the channel itself shows it: roots, and replies also sent to the channel."""
        return not self.is_reply or self.subtype == "thread_broadcast"


@dataclass(slots=True)
class Channel:
    """A conversation of any kind, with its messages by ts, oldest first."""

    id: str
    name: str
    kind: Kind
    created: int
    creator: str
    members: dict[str, None] = field(default_factory=dict)
    is_general: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    topic: str = ""
    purpose: str = ""
    messages: dict[str, Message] = field(default_factory=dict)
    only_you: list[Message] = field(default_factory=list)
    last_post: int | None = None

    @property
    def is_private(self) -> bool:
        """Whether only its members may know of it."""
        return self.kind != "channel"

    def peer_of(self, user: str) -> str:
        """Return the other end of a direct message."""
        return next((member for member in self.members if member != user), user)


@dataclass(slots=True)
class View:
    """A modal or a Home as one person has it open, with what they entered so far."""

    id: str
    user: str
    payload: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    chosen: dict[tuple[str, str], Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def external_id(self) -> str | None:
        """The id the app gave it, if any."""
        given = self.payload.get("external_id")
        return str(given) if given else None


@dataclass(slots=True)
class File:
    """An uploaded file; it belongs to the conversations it was shared in."""

    id: str
    name: str
    user: str
    created: int
    length: int
    title: str = ""
    alt_txt: str = ""
    mimetype: str = "application/octet-stream"
    content: bytes | None = None
    completed: bool = False
    shares: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class ResponseUrl:
    """Where an app may answer an interaction: five times, for thirty minutes of real time."""

    id: str
    user: str
    channel: str
    made_at: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass(slots=True)
class Trigger:
    """A permission to open one modal, within three seconds of real time."""

    id: str
    user: str
    made_at: float
    view_id: str | None = None
    used: bool = False


@dataclass(slots=True)
class State:
    """Everything in the workspace at this moment."""

    team: Team
    bot: User
    app_id: str
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    direct: dict[frozenset[str], str] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    chosen: dict[tuple[str, str], dict[tuple[str, str], Json]] = field(default_factory=dict)
    offered: dict[tuple[str, str, str], list[Json]] = field(default_factory=dict)
    failed: dict[tuple[str, str], str] = field(default_factory=dict)

    def find_user(self, given: str) -> User | None:
        """Return whom an id, a handle or a full name (any case, with or without @) means."""
        if given in self.users:
            return self.users[given]
        wanted = given.removeprefix("@").casefold()
        return next((u for u in self.users.values() if wanted in _folded(u)), None)

    def find_channel(self, given: str) -> Channel | None:
        """Return the conversation with this id or channel name (with or without #)."""
        if given in self.channels:
            return self.channels[given]
        wanted = given.removeprefix("#")
        return next((c for c in self._named() if c.name == wanted), None)

    def direct_message(self, *users: str) -> Channel | None:
        """Return the direct message of exactly these users, if it was ever opened."""
        known = self.direct.get(frozenset(users))
        return self.channels[known] if known else None

    def top_view(self, user: str) -> View | None:
        """Return the modal on top of this person's screen."""
        stack = self.stacks.get(user)
        return self.views[stack[-1]] if stack else None

    def _named(self) -> Iterator[Channel]:
        return (c for c in self.channels.values() if c.kind in ("channel", "group"))


def _folded(user: User) -> set[str]:
    return {name.casefold() for name in user.names()}
