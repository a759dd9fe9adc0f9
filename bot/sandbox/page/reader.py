"""Who reads a page: their zone and clock, and how they know people and channels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.sandbox.state import Json

Named = tuple[str, str]
"""An id and the name to show for it."""


def _nobody() -> Sequence[Named]:
    return ()


def _no_picture(_image: Json) -> str | None:
    return None


def _unnamed(_id: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Reader:
    """The person reading, as far as what they see depends on who they are.

    `zone` is an IANA name, `now` the workspace's time with an offset. `user_name` and
    `channel_name` return a name without its sign, or None for an id the reader cannot see.
    `users`, `channels` and `conversations` are what menus offer, their names without a sign too.
    `picture` returns an address of our own for an image element (`image_url` or `slack_file`), or
    None: then its alt text stands in its place, since a page must fetch nothing from elsewhere.
    """

    user_id: str
    zone: str = "UTC"
    now: datetime = datetime(2026, 5, 4, 8, tzinfo=UTC)
    user_name: Callable[[str], str | None] = _unnamed
    channel_name: Callable[[str], str | None] = _unnamed
    users: Callable[[], Sequence[Named]] = _nobody
    channels: Callable[[], Sequence[Named]] = _nobody
    conversations: Callable[[], Sequence[Named]] = _nobody
    picture: Callable[[Json], str | None] = _no_picture

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the reader's clock."""
        return moment.astimezone(ZoneInfo(self.zone))
