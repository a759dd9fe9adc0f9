"""The line in which messages that nobody asked for wait their turn, one a workspace.

Slack takes "several hundred" messages a minute from an app in a workspace, whatever their channels
(its rate limits). Prompts, cards and answers come out of the same number, so the line leaves room.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

EVERY = timedelta(seconds=5)
AT_ONCE = 20
"""So many every five seconds: 240 a minute, 10,000 in three quarters of an hour."""
LOOKED_UP_EVERY = timedelta(seconds=30)
"""So many interrupted ones are looked up in that time: Slack reads history 50 times a minute."""
_START = datetime(1970, 1, 1, tzinfo=UTC)


def place(at: datetime) -> datetime:
    """The place in line that an aware instant falls into: places begin every five seconds."""
    return at - (at - _START) % EVERY


def after(at: datetime) -> datetime:
    """The next place strictly after an aware instant."""
    return place(at) + EVERY


def free(taken: Mapping[datetime, int], start: datetime) -> Iterator[datetime]:
    """The free places from `start` on, each as often as there is room; `taken` is by place."""
    at = start
    while True:
        for _ in range(AT_ONCE - taken.get(at, 0)):
            yield at
        at += EVERY
