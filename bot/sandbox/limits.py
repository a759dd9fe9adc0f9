"""Slack's rate rules: how many calls of each method it takes in a minute; off unless set."""

import math
from collections import Counter, deque
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sandbox.errors import SlackError
from bot.sandbox.settings import Settings

MINUTE = timedelta(minutes=1)
# "Several hundred" in Slack's words, over all channels together; this is their lower end.
POSTS = 300
TIER_2, TIER_3, TIER_4 = 20, 50, 100
A_MINUTE = {
    "chat.postMessage": POSTS,
    "conversations.list": TIER_2,
    "users.list": TIER_2,
    "chat.update": TIER_3,
    "conversations.history": TIER_3,
    "conversations.info": TIER_3,
    "conversations.join": TIER_3,
    "conversations.open": TIER_3,
    "conversations.replies": TIER_3,
    "reactions.add": TIER_3,
    "users.conversations": TIER_3,
    "chat.postEphemeral": TIER_4,
    "conversations.members": TIER_4,
    "users.info": TIER_4,
    "users.profile.get": TIER_4,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}


class Limits:
    """Counts calls by the workspace's clock, any minute of it; `taken` and `refused` say how many.

    The setting `rate_limits` is the share of Slack's numbers that holds: 1.0 is Slack itself, 0.05
    a twentieth of it for a twentieth of the people, 0 takes whatever comes.
    """

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._lately: dict[str, deque[datetime]] = {}
        self.taken: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def take(self, name: str) -> None:
        """Take one more call of this method. Raises SlackError `ratelimited` above its limit."""
        now, most = self._now(), A_MINUTE.get(name)
        share = self._settings.rate_limits
        if share and most:
            self._hold_to(name, math.ceil(most * share), now)
        self.taken[name] += 1

    def _hold_to(self, name: str, most: int, now: datetime) -> None:
        lately = self._lately.setdefault(name, deque())
        while lately and lately[0] <= now - MINUTE:
            lately.popleft()
        if len(lately) >= most:
            self.refused[name] += 1
            wait = (lately[0] + MINUTE - now).total_seconds()
            raise SlackError("ratelimited", retry_after=math.ceil(wait))
        lately.append(now)
