"""One message as HTML: who, when, what, and what one can do with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from markupsafe import Markup

from bot.sandbox.page.avatars import Avatar, avatar
from bot.sandbox.page.emoji import emoji
from bot.sandbox.page.files import attached
from bot.sandbox.page.place import Place
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.readers import typed_again
from bot.sandbox.page.render import blocks_html, text_html
from bot.sandbox.page.templating import fill, version_of
from bot.sandbox.state import Json, Message
from bot.sandbox.workspace import Workspace

# What people wrote themselves; the rest is the workspace speaking about them.
_WRITTEN = (None, "file_share", "thread_broadcast")


@dataclass(frozen=True, slots=True)
class Reaction:
    """One emoji under a message, and who gave it."""

    name: str
    shown: str
    count: int
    is_mine: bool
    names: str


@dataclass(frozen=True, slots=True)
class Replies:
    """What a message says about its thread."""

    count: int
    faces: Sequence[Avatar]
    last: str


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks at a message from where; `names` changes when anybody's name does."""

    ws: Workspace
    place: Place
    reader: Reader
    names: int
    in_thread: bool

    @property
    def today(self) -> date:
        """The day it is for the reader."""
        return self.reader.local(self.reader.now).date()

    def screen(self, message: Message) -> tuple[str, str]:
        """Return the key under which the workspace files what this person did to a message."""
        return self.place.person.id, f"{self.place.channel.id}/{message.ts}"

    def depends_on(self, message: Message) -> tuple[object, ...]:
        """Return everything a drawing depends on, as something that can be compared."""
        state, screen = self.ws.state, self.screen(message)
        tells_days = self.in_thread or message.replies or "date^" in str(message.blocks)
        return (
            screen,
            self.in_thread,
            self.names,
            self.place.channel.is_archived,
            repr(message),
            repr(state.chosen.get(screen)),
            state.failed.get(screen),
            self.today if tells_days else None,
        )


def draw(sight: Sight, message: Message, follows: bool) -> Markup:
    """Return a message; one that `follows` another of its author's has no name and no face."""
    author = sight.ws.state.users.get(message.user)
    me = sight.place.person
    is_own = message.user == me.id and message.subtype in _WRITTEN
    moment = local_time(message.ts, sight.reader)
    drawn = fill(
        "message",
        message=message,
        in_thread=sight.in_thread,
        channel=sight.place.channel,
        author=author,
        name=(author.display_name or author.real_name) if author else "Somebody",
        face=avatar(author),
        follows=follows,
        clock=_clock(moment, sight),
        short_clock=f"{moment:%H:%M}",
        said_at=f"{moment:%A}, {moment.day} {moment:%B} {moment.year}, {moment:%H:%M}",
        content=_content(sight, message),
        is_own=is_own,
        source=typed_again(message.text, sight.reader) if is_own else "",
        may_delete=is_own or me.is_admin,
        files=[attached(sight.ws.state.files[file_id]) for file_id in message.files],
        reactions=_reactions(message, sight.reader),
        replies=_replies(sight, message),
        thread_url=f"/as/{sight.place.who}/c/{sight.place.channel.id}/t/{_root(message)}",
        failed=sight.ws.state.failed.get(sight.screen(message)),
        bot=sight.ws.state.bot.real_name,
    )
    stamped = f'<article data-hash="{version_of(drawn)}"'
    return Markup(str(drawn).replace("<article", stamped, 1))  # noqa: S704 - all escaped


def local_time(ts: str, reader: Reader) -> datetime:
    """Return the moment a ts stands for, on the reader's clock."""
    return reader.local(datetime.fromtimestamp(float(ts), UTC))


def day_name(day: date, today: date) -> str:
    """Return what a line between two days says."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%A}, {day.day} {day:%B}{year}"


def _root(message: Message) -> str:
    return str(message.thread_ts) if message.is_reply else message.ts


def _clock(moment: datetime, sight: Sight) -> str:
    """Return the time of day; with the day in threads, which have no lines between days."""
    if not sight.in_thread or moment.date() == sight.today:
        return f"{moment:%H:%M}"
    return f"{moment:%a} {moment.day} {moment:%b}, {moment:%H:%M}"


def _content(sight: Sight, message: Message) -> Markup:
    author = sight.ws.state.users.get(message.user)
    if not message.blocks or not (author and author.is_bot):
        return text_html(message.text, "mrkdwn", sight.reader)
    chosen: dict[tuple[str, str], Json] = sight.ws.state.chosen.get(sight.screen(message), {})
    pane = "thread" if sight.in_thread else "channel"
    return blocks_html(
        message.blocks,
        reader=sight.reader,
        surface="message",
        container=f"{pane}-{message.ts}",
        values=chosen,
    )


def _reactions(message: Message, reader: Reader) -> list[Reaction]:
    return [
        Reaction(
            name=name,
            shown=emoji(name) or f":{name}:",
            count=len(users),
            is_mine=reader.user_id in users,
            names=", ".join(reader.user_name(user) or user for user in users),
        )
        for name, users in message.reactions.items()
    ]


def _replies(sight: Sight, message: Message) -> Replies | None:
    if sight.in_thread or not message.replies:
        return None
    said, users = sight.place.channel.messages, sight.ws.state.users
    authors = dict.fromkeys(said[ts].user for ts in message.replies)
    faces = [avatar(users.get(user)) for user in authors]
    return Replies(len(message.replies), faces[:5], _when(message.replies[-1], sight))


def _when(ts: str, sight: Sight) -> str:
    moment = local_time(ts, sight.reader)
    day = day_name(moment.date(), sight.today)
    return f"{day.lower() if day in ('Today', 'Yesterday') else day} at {moment:%H:%M}"
