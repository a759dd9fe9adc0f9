"""Who is on vacation or sick by their Slack status, read when a message is about to be sent.

A few people are asked for one by one; on a big morning the whole workspace is listed once, since
Slack answers for one person some hundred times a minute and for two hundred people twenty times
(users.info is of its tier 4, users.list of tier 2). What a list said is believed for ten minutes,
in memory, and kept nowhere.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.away import is_away
from bot.slack.errors import sorted_errors

MINUTE = timedelta(minutes=1)
ONE_BY_ONE_MOST = 60
"""People asked for one by one within a minute; below what Slack takes, which others share."""
LISTED_FOR = timedelta(minutes=10)
PAGE = 200
"""People on a page of users.list (Slack's reference: no more than that)."""


@dataclass
class _Listing:
    """A list of everybody, as far as it has been read; Slack may ask to wait in the middle."""

    begun_at: datetime
    cursor: str = ""
    is_whole: bool = False
    profiles: dict[str, Mapping[str, Any]] = field(default_factory=dict)


class Statuses:
    """What Slack says of people's statuses, for one process."""

    def __init__(self, client_for: Callable[[str], AsyncWebClient], clock: Clock) -> None:
        self._client_for = client_for
        self._clock = clock
        self._asked: dict[str, deque[datetime]] = {}
        self._listings: dict[str, _Listing] = {}
        self._turn = asyncio.Lock()

    async def is_away(self, installation_id: str, user_id: str) -> bool:
        """Whether this person is away just now. Raises as a messenger does."""
        now = await self._clock()
        async with self._turn:
            listing = self._current(installation_id, now)
            if listing is None and not self._are_many(installation_id, now):
                return _is_away(await self._ask(installation_id, user_id), now)
            listing = listing or self._begin(installation_id, now)
            await self._read_on(installation_id, listing)
        found = listing.profiles.get(user_id)
        if found is None:  # of another organisation, or so new that the list did not have them
            found = await self._ask(installation_id, user_id)
        return _is_away(found, now)

    def _current(self, installation_id: str, now: datetime) -> _Listing | None:
        listing = self._listings.get(installation_id)
        is_old = listing is not None and not timedelta() <= now - listing.begun_at < LISTED_FOR
        if is_old:
            del self._listings[installation_id]
        return None if is_old else listing

    def _begin(self, installation_id: str, now: datetime) -> _Listing:
        return self._listings.setdefault(installation_id, _Listing(now))

    def _are_many(self, installation_id: str, now: datetime) -> bool:
        """Whether so many were asked for lately that a list is quicker; counts this one."""
        asked = self._asked.setdefault(installation_id, deque(maxlen=ONE_BY_ONE_MOST))
        are_many = len(asked) == ONE_BY_ONE_MOST and now - asked[0] < MINUTE
        asked.append(now)
        return are_many

    async def _ask(self, installation_id: str, user_id: str) -> Mapping[str, Any]:
        async with sorted_errors():
            answer = await self._client_for(installation_id).users_info(user=user_id)
        return answer["user"].get("profile") or {}

    async def _read_on(self, installation_id: str, listing: _Listing) -> None:
        """Read the list to its end; where Slack asks to wait, it goes on there the next time."""
        client = self._client_for(installation_id)
        while not listing.is_whole:
            async with sorted_errors():
                answer = await client.users_list(limit=PAGE, cursor=listing.cursor)
            for each in answer["members"]:
                listing.profiles[each["id"]] = _status(each.get("profile") or {})
            listing.cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            listing.is_whole = not listing.cursor


def _status(profile: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of a profile, what says whether somebody is away; empty for most."""
    names = ("status_emoji", "status_text", "status_expiration")
    return {name: profile[name] for name in names if profile.get(name)}


def _is_away(profile: Mapping[str, Any], now: datetime) -> bool:
    ends = int(profile.get("status_expiration") or 0)
    return is_away(
        profile.get("status_emoji") or "",
        profile.get("status_text") or "",
        datetime.fromtimestamp(ends, UTC) if ends else None,
        now,
    )
