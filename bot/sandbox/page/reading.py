"""What each person has read; the workspace itself keeps no such marks."""

from dataclasses import dataclass

from bot.sandbox.state import Channel, Message, User
from bot.sandbox.workspace import Workspace

# Nobody's news: Slack marks no channel for them.
_QUIET = frozenset({"channel_join", "tombstone"})
_EVERYBODY = ("<!channel>", "<!here>", "<!everyone>")


@dataclass(frozen=True, slots=True)
class Unread:
    """How much of a conversation is new to somebody, and how much of it is meant for them."""

    messages: int = 0
    mentions: int = 0


class ReadMarks:
    """Remembers up to which message each person has read each conversation."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._read: dict[tuple[str, str], str] = {}
        self._all_read = ws.clock.next_ts()

    def read_everything(self) -> None:
        """Count everything said so far as read by everybody."""
        self._read.clear()
        self._all_read = self._ws.clock.next_ts()
        self._ws.changed()

    def read(self, person: User, channel: Channel, ts: str) -> bool:
        """Count this conversation as read up to `ts`; return whether that is news."""
        if ts <= self.mark(person, channel) or ts not in channel.messages:
            return False
        self._read[person.id, channel.id] = ts
        self._ws.changed()
        return True

    def mark(self, person: User, channel: Channel) -> str:
        """Return the ts up to which this person has read."""
        return max(self._read.get((person.id, channel.id), ""), self._all_read)

    def unread(self, person: User, channel: Channel) -> Unread:
        """Return how much somebody has not read; thread replies count where they mention them."""
        mark, messages, mentions = self.mark(person, channel), 0, 0
        for message in reversed(channel.messages.values()):
            if message.ts <= mark:
                break
            if message.user == person.id or message.subtype in _QUIET:
                continue
            messages += message.is_in_channel
            mentions += channel.kind in ("im", "mpim") or _mentions(message, person)
        return Unread(messages, mentions)


def _mentions(message: Message, person: User) -> bool:
    return any(mark in message.text for mark in (f"<@{person.id}>", *_EVERYBODY))
