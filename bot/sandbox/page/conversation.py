"""A channel's or a thread's messages as one person sees them: grouped and divided by day."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from bot.sandbox import screens
from bot.sandbox.page.message import Sight, day_name, draw, local_time
from bot.sandbox.page.place import Place
from bot.sandbox.page.readers import names_known, reader_of
from bot.sandbox.page.templating import fill
from bot.sandbox.state import Message
from bot.sandbox.workspace import Workspace

# Messages by one author this close together stand under one name, as in Slack.
TOGETHER_SECONDS = 300
# Messages shown at first; *Show older messages* doubles them.
PAGE = 200
# Drawings kept: twenty people looking at two hundred messages each.
MOST_KEPT = 4_000
_GROUPED = (None, "file_share")


class Drawings:
    """Draws messages and keeps the drawings, so that only what changed is drawn again."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._kept: dict[object, Markup] = {}

    def conversation(self, place: Place, limit: int = PAGE) -> tuple[list[Markup], bool]:
        """Return the channel's newest messages with a line at each new day, and if there are more.

        They come oldest first.
        """
        shown = screens.seen(self._ws, place.person, place.channel)
        return list(self._with_days(self._sight(place), shown[-limit:])), len(shown) > limit

    def thread(self, place: Place) -> tuple[Markup, list[Markup], int]:
        """Return the thread's root, its replies with what only this person sees, and a count."""
        root, *replies = screens.seen(self._ws, place.person, place.channel, place.thread)
        sight = self._sight(place, in_thread=True)
        drawn = [self._drawn(sight, root)]
        for before, message in pairwise([root, *replies]):
            follows = before is not root and _belong_together(before, message)
            drawn.append(self._drawn(sight, message, follows))
        return drawn[0], drawn[1:], len(root.replies)

    def _sight(self, place: Place, *, in_thread: bool = False) -> Sight:
        reader = reader_of(self._ws, place.person)
        return Sight(self._ws, place, reader, names_known(self._ws), in_thread)

    def _with_days(self, sight: Sight, shown: Sequence[Message]) -> Iterator[Markup]:
        day: date | None = None
        before: Message | None = None
        for message in shown:
            moment = local_time(message.ts, sight.reader)
            follows = before is not None and _belong_together(before, message)
            if moment.date() != day:
                day, follows = moment.date(), False
                yield fill("day", key=day.isoformat(), said=day_name(day, sight.today))
            yield self._drawn(sight, message, follows)
            before = message

    def _drawn(self, sight: Sight, message: Message, follows: bool = False) -> Markup:
        key = (*sight.depends_on(message), follows)
        if (known := self._kept.get(key)) is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            known = self._kept[key] = draw(sight, message, follows)
        return known


def _belong_together(before: Message, after: Message) -> bool:
    return (
        before.user == after.user
        and before.ephemeral_to is None
        and after.ephemeral_to is None
        and before.subtype in _GROUPED
        and after.subtype in _GROUPED
        and float(after.ts) - float(before.ts) < TOGETHER_SECONDS
    )
