"""A channel's or a thread's messages as one person sees them: grouped, divided by day, drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from markupsafe import Markup

from bot.sandbox import screens
from bot.sandbox.page.avatars import Avatar, avatar
from bot.sandbox.page.emoji import emoji
from bot.sandbox.page.files import Attached, attached
from bot.sandbox.page.place import Place
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.readers import names_known, reader_of, typed_again
from bot.sandbox.page.render import blocks_html
from bot.sandbox.page.templating import fill, version_of
from bot.sandbox.page.text import text_html
from bot.sandbox.state import Message
from bot.sandbox.workspace import Workspace

# Messages by one author this close together stand under one name, as in Slack.
TOGETHER_SECONDS = 300
# Messages shown at first; *Show older ones* doubles them.
PAGE = 200
# Drawings kept: twenty people looking at two hundred messages each.
MOST_KEPT = 4_000


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
    url: str


class Drawings:
    """Draws messages and keeps the drawings, so that only what changed is drawn again."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._kept: dict[object, Markup] = {}

    def conversation(self, place: Place, limit: int = PAGE) -> Iterator[Markup]:
        """Yield the messages of the channel, oldest first, with a line at each new day."""
        shown = screens.seen(self._ws, place.person, place.channel)
        return self._with_days(place, shown[-limit:])

    def thread(self, place: Place) -> tuple[Markup, list[Markup], int]:
        """Return the thread's root, its replies with what only this person sees, and a count."""
        root, *replies = screens.seen(self._ws, place.person, place.channel, place.thread)
        reader = reader_of(self._ws, place.person)
        names = names_known(self._ws)
        drawn = [self._drawn(place, reader, names, root, False)]
        for before, message in pairwise([root, *replies]):
            follows = before is not root and _belong_together(before, message)
            drawn.append(self._drawn(place, reader, names, message, follows))
        return drawn[0], drawn[1:], len(root.replies)

    def count(self, place: Place) -> int:
        """Return how many messages the channel shows this person."""
        return len(screens.seen(self._ws, place.person, place.channel))

    def _with_days(self, place: Place, shown: Sequence[Message]) -> Iterator[Markup]:
        reader, names = reader_of(self._ws, place.person), names_known(self._ws)
        today = reader.local(reader.now).date()
        day: date | None = None
        before: Message | None = None
        for message in shown:
            moment = local_time(message.ts, reader)
            follows = before is not None and _belong_together(before, message)
            if moment.date() != day:
                day, follows = moment.date(), False
                yield fill("day", key=day.isoformat(), said=day_name(day, today))
            yield self._drawn(place, reader, names, message, follows)
            before = message

    def _drawn(
        self, place: Place, reader: Reader, names: int, message: Message, follows: bool
    ) -> Markup:
        key = self._state(place, reader, names, message, follows)
        if (known := self._kept.get(key)) is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            known = self._kept[key] = _draw(self._ws, place, reader, message, follows)
        return known

    def _state(
        self, place: Place, reader: Reader, names: int, message: Message, follows: bool
    ) -> object:
        """Return everything a drawing depends on, as something that can be compared."""
        screen = (place.person.id, f"{place.channel.id}/{message.ts}")
        today = reader.local(reader.now).date() if "date^" in str(message.blocks) else None
        last = reader.local(reader.now).date() if message.replies else None
        chosen = repr(self._ws.state.chosen.get(screen))
        failed = self._ws.state.failed.get(screen)
        channel = (place.channel.id, place.channel.is_archived)
        return (place.person.id, reader.zone, bool(place.thread), names, channel, follows,
                repr(message), chosen, failed, today, last)  # fmt: skip


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


def _belong_together(before: Message, after: Message) -> bool:
    return (
        before.user == after.user
        and before.ephemeral_to == after.ephemeral_to
        and after.ephemeral_to is None
        and after.subtype in (None, "file_share")
        and before.subtype in (None, "file_share")
        and float(after.ts) - float(before.ts) < TOGETHER_SECONDS
    )


def _draw(ws: Workspace, place: Place, reader: Reader, message: Message, follows: bool) -> Markup:
    pane = "thread" if place.thread else "channel"
    author = ws.state.users.get(message.user)
    moment = local_time(message.ts, reader)
    failed = ws.state.failed.get((place.person.id, f"{place.channel.id}/{message.ts}"))
    drawn = fill(
        "message",
        message=message,
        pane=pane,
        channel=place.channel,
        author=author,
        name=(author.display_name or author.real_name) if author else "Somebody",
        face=avatar(author),
        follows=follows,
        clock=f"{moment:%H:%M}",
        said_at=f"{moment:%A}, {moment.day} {moment:%B} {moment.year}, {moment:%H:%M}",
        content=_content(ws, place, reader, message, f"{pane}-{message.ts}"),
        is_own=message.user == place.person.id
        and message.subtype in (None, "file_share", "thread_broadcast"),
        source=typed_again(message.text, reader) if message.user == place.person.id else "",
        may_delete=message.user == place.person.id or place.person.is_admin,
        files=_attached(ws, message),
        reactions=_reactions(message, reader),
        replies=_replies(ws, place, message, reader) if pane == "channel" else None,
        thread_url=_thread_url(place, message),
        in_thread=message.is_reply and pane == "channel",
        failed=failed,
        bot=ws.state.bot.real_name,
    )
    stamped = f'<article data-hash="{version_of(drawn)}"'
    return Markup(str(drawn).replace("<article", stamped, 1))  # noqa: S704 - all escaped


def _content(
    ws: Workspace, place: Place, reader: Reader, message: Message, container: str
) -> Markup:
    author = ws.state.users.get(message.user)
    if not message.blocks or not (author and author.is_bot):
        return text_html(message.text, "mrkdwn", reader)
    screen = (place.person.id, f"{place.channel.id}/{message.ts}")
    chosen = ws.state.chosen.get(screen, {})
    return blocks_html(
        message.blocks,
        reader=reader,
        surface="message",
        container=container,
        values=chosen,
        errors={},
    )


def _attached(ws: Workspace, message: Message) -> list[Attached]:
    return [attached(ws.state.files[file_id]) for file_id in message.files]


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


def _replies(ws: Workspace, place: Place, message: Message, reader: Reader) -> Replies | None:
    if not message.replies:
        return None
    authors = dict.fromkeys(place.channel.messages[ts].user for ts in message.replies)
    faces = [avatar(ws.state.users.get(user)) for user in authors]
    last = _when(message.replies[-1], reader)
    return Replies(len(message.replies), faces[:5], last, _thread_url(place, message))


def _when(ts: str, reader: Reader) -> str:
    moment = local_time(ts, reader)
    said = day_name(moment.date(), reader.local(reader.now).date())
    return f"{said if said not in ('Today', 'Yesterday') else said.lower()} at {moment:%H:%M}"


def _thread_url(place: Place, message: Message) -> str:
    root = message.thread_ts if message.is_reply else message.ts
    return f"/as/{place.who}/c/{place.channel.id}/t/{root}"
