"""The one port: what services ask of Slack, and the three ways in which Slack says no.

Nothing here knows Block Kit; contents are nouns of `bot.domain`, drawn by `bot.slack.messages`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.access import TurnedAway
from bot.domain.direct import DirectAnswer
from bot.domain.followups import Card
from bot.domain.homes import Home
from bot.domain.notes import FridayNote
from bot.domain.prompts import Introduction, Notice, Prompt
from bot.domain.reminders import Reminder
from bot.domain.reviews import Review
from bot.domain.shares import Shared
from bot.domain.summaries import Summary

Content = (
    Prompt
    | Introduction
    | Notice
    | Reminder
    | Review
    | Summary
    | Shared
    | DirectAnswer
    | FridayNote
)
"""What is sent once, and looked for by its key before it is ever sent again."""


class Refused(Exception):
    """Slack said no, definitely: the message is not there. `error` is Slack's code."""

    def __init__(self, error: str, *, is_permanent: bool) -> None:
        super().__init__(error)
        self.error = error
        self.is_permanent = is_permanent


class RateLimited(Exception):
    """Slack said later: not before `seconds` have passed."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class OutcomeUnknown(Exception):
    """Nobody knows whether Slack did it: a time-out, a reset, a 5xx."""


@dataclass(frozen=True)
class Sent:
    """Where a message now stands."""

    channel_id: str
    ts: str


@dataclass(frozen=True)
class File:
    """A file to be sent; its content is never empty."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Profile:
    """Somebody, as Slack describes them."""

    user_id: str
    zone: str
    is_admin: bool
    is_guest: bool
    is_foreign: bool
    is_bot: bool
    is_deactivated: bool


@dataclass(frozen=True)
class Channel:
    """A channel, as Slack describes it to a bot that is in it."""

    channel_id: str
    name: str
    is_member: bool
    is_general: bool
    is_archived: bool
    is_private: bool


@dataclass(frozen=True)
class ThreadReply:
    """One message of a thread, as Slack's history tells it."""

    ts: str
    user_id: str
    text: str
    edited_ts: str | None


class Messenger(Protocol):
    """Slack, as the services see it. Each call raises Refused, RateLimited or OutcomeUnknown."""

    async def post(
        self,
        installation_id: str,
        channel_id: str,
        content: Content,
        *,
        key: str,
        thread_ts: str | None = None,
    ) -> Sent:
        """Post in a channel; `key` goes into the metadata."""

    async def direct(
        self,
        installation_id: str,
        user_id: str,
        content: Content,
        *,
        key: str,
        thread_ts: str | None = None,
    ) -> Sent:
        """Post in the person's DM with the bot, or in a thread there."""

    async def find(
        self,
        installation_id: str,
        recipient: str,
        *,
        key: str,
        since: datetime,
        thread_ts: str | None = None,
    ) -> Sent | None:
        """The bot's message with this `key` since then; None only when the whole range was read."""

    async def update(
        self, installation_id: str, channel_id: str, ts: str, content: Content
    ) -> None:
        """Draw a message of ours again."""

    async def whisper(
        self,
        installation_id: str,
        channel_id: str,
        user_id: str,
        said: Card | TurnedAway,
        *,
        thread_ts: str | None,
    ) -> None:
        """Show this to this person alone."""

    async def react(self, installation_id: str, channel_id: str, ts: str) -> None:
        """Leave the quiet sign that a reply was understood; a repeat changes nothing."""

    async def send_files(
        self, installation_id: str, user_id: str, files: Sequence[File], comment: str
    ) -> None:
        """Put files into the person's DM with the bot, in one message; a repeat sends another."""

    async def publish_home(
        self, installation_id: str, user_id: str, home: Home, *, seen: str | None = None
    ) -> None:
        """Draw the person's Home tab, naming whom to ask; with `seen`, only over that hash.

        Refused with `hash_conflict` where another one was drawn meanwhile.
        """

    async def thread(
        self, installation_id: str, channel_id: str, thread_ts: str
    ) -> Sequence[ThreadReply]:
        """What people wrote in the thread, whole, without what bots did."""

    async def person(self, installation_id: str, user_id: str) -> Profile:
        """Who this is."""

    async def is_away(self, installation_id: str, user_id: str) -> bool:
        """Whether their status says vacation or sick just now, or they are gone; kept nowhere."""

    async def channel(self, installation_id: str, channel_id: str) -> Channel:
        """What this channel is; Refused with `channel_not_found` for one the bot cannot see."""

    async def members(self, installation_id: str, channel_id: str) -> Collection[str]:
        """Everybody in the channel, the bot included; believed for five minutes (invariant 7)."""

    def forget_members(self, installation_id: str, channel_id: str) -> None:
        """Ask again next time: somebody came, left, or the channel changed."""

    async def channels_of(self, installation_id: str, user_id: str) -> Collection[str]:
        """Ids of the channels this person is in, of those that the bot can see."""
