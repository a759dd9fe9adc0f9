"""Who is on vacation or sick by their Slack status, read when a message is about to be sent.

A few people are asked about one by one; on a big morning the workspace is listed as well, since
Slack tells of one person some hundred times a minute, and of two hundred twenty times (users.info
is of its tier 4, users.list of tier 2). Of what a list says only who is away, and until when, is
believed for ten minutes, in memory, and kept nowhere.
"""

import asyncio
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.away import is_away
from bot.services.messenger import RateLimited, Refused
from bot.slack.budgets import Budget

ONE_BY_ONE = 60
"""Asked about in a minute; less than Slack takes, since others ask about people too."""
PAGES = 15
"""Pages of the list in a minute; likewise."""
BELIEVED_FOR = timedelta(minutes=10)
LONGEST_LIST = timedelta(hours=1)
"""A list half read for longer was left off on another day; it begins anew."""
PAGE = 200
"""People on a page of users.list (Slack's reference: no more than that)."""
FOR_EVER = datetime.max.replace(tzinfo=UTC)
NOT_AWAY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Seen:
    """What the list said of somebody."""

    at: datetime
    away_until: datetime

    def is_believed(self, now: datetime) -> bool:
        """Whether that is not too long ago."""
        return timedelta() <= now - self.at < BELIEVED_FOR


@dataclass
class _Workspace:
    """One installation's people, as far as the list has been read; Slack may ask to wait in it."""

    one: Budget = field(default_factory=lambda: Budget(ONE_BY_ONE))
    page: Budget = field(default_factory=lambda: Budget(PAGES))
    begun_at: datetime | None = None
    cursor: str = ""
    """Where the list goes on; empty once it has been read to its end."""
    seen: dict[str, _Seen] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def forget_old(self, now: datetime) -> None:
        """What was said too long ago is believed no more, and the list begins anew."""
        lasts = LONGEST_LIST if self.cursor else BELIEVED_FOR
        if self.begun_at is not None and not timedelta() <= now - self.begun_at < lasts:
            self.begun_at, self.cursor = None, ""
            self.seen = {who: each for who, each in self.seen.items() if each.is_believed(now)}

    @property
    def has_more(self) -> bool:
        """Whether there is more of the list to read."""
        return self.begun_at is None or bool(self.cursor)


class Statuses:
    """What Slack says of people's statuses, for one process."""

    def __init__(self, client_for: Callable[[str], AsyncWebClient], clock: Clock) -> None:
        self._client_for = client_for
        self._clock = clock
        self._workspaces: dict[str, _Workspace] = {}

    async def is_away(self, installation_id: str, user_id: str) -> bool:
        """Whether this person is away just now, or gone for good. Raises as a messenger does."""
        found = self._workspaces.setdefault(installation_id, _Workspace())
        async with found.turn:
            now = await self._clock()
            found.forget_old(now)
            seen = found.seen.get(user_id)
            if seen is not None and seen.is_believed(now):
                return seen.away_until > now
            client = self._client_for(installation_id)
            return await _away_until(client, found, user_id, now) > now

    def forget(self, installation_id: str, user_id: str) -> None:
        """Something about this person changed: what a list said of them is believed no more."""
        if installation_id in self._workspaces:
            self._workspaces[installation_id].seen.pop(user_id, None)


async def _away_until(
    client: AsyncWebClient, found: _Workspace, user_id: str, now: datetime
) -> datetime:
    """Ask about this person or, where too many were asked about lately, read on in the list."""
    if not found.one.wait(now):
        with suppress(RateLimited):
            answer = await found.one.call(now, lambda: client.users_info(user=user_id))
            return _read(answer["user"], now)
    while found.has_more and not found.page.wait(now):
        await _read_on(client, found, now)
        if user_id in found.seen:
            return found.seen[user_id].away_until
    waits = [found.one.wait(now)] + [found.page.wait(now)] * found.has_more
    raise RateLimited(math.ceil(min(waits).total_seconds()))


async def _read_on(client: AsyncWebClient, found: _Workspace, now: datetime) -> None:
    try:
        answer = await found.page.call(
            now, lambda: client.users_list(limit=PAGE, cursor=found.cursor)
        )
    except Refused:
        found.begun_at, found.cursor = None, ""  # it may be the cursor that Slack does not take
        raise
    found.begun_at = found.begun_at or now
    found.cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
    for each in answer["members"]:
        found.seen[each["id"]] = _Seen(now, _read(each, now))


def _read(user: Mapping[str, Any], now: datetime) -> datetime:
    """Until when this person, as Slack describes them, is away."""
    if user.get("deleted"):
        return FOR_EVER
    profile = user.get("profile") or {}
    ends = int(profile.get("status_expiration") or 0)
    ends_at = datetime.fromtimestamp(ends, UTC) if ends else None
    emoji, text = profile.get("status_emoji") or "", profile.get("status_text") or ""
    return (ends_at or FOR_EVER) if is_away(emoji, text, ends_at, now) else NOT_AWAY
