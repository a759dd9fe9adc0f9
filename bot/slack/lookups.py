"""What is asked of Slack about people, channels and threads; it changes nothing there."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.services.messenger import (
    Channel,
    OutcomeUnknown,
    Profile,
    RateLimited,
    Refused,
    ThreadReply,
)
from bot.slack import incoming, profiles, wire
from bot.slack.errors import sorted_errors
from bot.slack.members import Members
from bot.slack.statuses import Statuses

PAGE = 200


class Lookups:
    """Questions to Slack, for one process; `client_for` gives the client of an installation."""

    def __init__(self, client_for: Callable[[str], AsyncWebClient], clock: Clock) -> None:
        self._client_for = client_for
        self._statuses = Statuses(client_for, clock)
        self._members = Members(client_for, clock)

    async def thread(
        self, installation_id: str, channel_id: str, thread_ts: str
    ) -> Sequence[ThreadReply]:
        """What people wrote in the thread; a page may be short while more follows."""
        client = self._client_for(installation_id)
        found = pages(client.conversations_replies, "messages", channel=channel_id, ts=thread_ts)
        return [
            ThreadReply(
                ts=each["ts"],
                user_id=each["user"],
                text=incoming.words(each),
                edited_ts=each.get("edited", {}).get("ts"),
            )
            async for each in found
            if each["ts"] != thread_ts and each.get("user") and not each.get("bot_id")
        ]

    async def said(
        self, installation_id: str, channel_id: str, ts: str, user_id: str
    ) -> str | None:
        """What this person's message says, in wire form; None where there is none of theirs.

        What was written in a thread stands in no history: Slack tells of it by its own ts too.
        """
        client = self._client_for(installation_id)
        just: dict[str, Any] = {"oldest": ts, "latest": ts, "inclusive": True, "limit": 2}
        async with sorted_errors():
            answer = await client.conversations_history(channel=channel_id, **just)
        found = _message(answer["messages"], ts)
        if found is None:
            with suppress(Refused):  # it is gone
                async with sorted_errors():
                    answer = await client.conversations_replies(channel=channel_id, ts=ts, **just)
                found = _message(answer["messages"], ts)
        return incoming.words(found) if found and found.get("user") == user_id else None

    async def permalink(self, installation_id: str, channel_id: str, ts: str) -> str:
        """The address of a message; empty where Slack doesn't tell."""
        try:
            async with sorted_errors():
                answer = await self._client_for(installation_id).chat_getPermalink(
                    channel=channel_id, message_ts=ts
                )
        except (Refused, RateLimited, OutcomeUnknown):
            return ""
        return str(answer["permalink"])

    async def person(self, installation_id: str, user_id: str) -> Profile:
        """Who this is."""
        async with sorted_errors():
            answer = await self._client_for(installation_id).users_info(user=user_id)
        return profiles.read(answer["user"], installation_id)

    async def is_away(self, installation_id: str, user_id: str) -> bool:
        """Whether the person's status says vacation or sick just now, or they are gone."""
        return await self._statuses.is_away(installation_id, user_id)

    def forget_status(self, installation_id: str, user_id: str) -> None:
        """An event told that something about the person changed."""
        self._statuses.forget(installation_id, user_id)

    async def channel(self, installation_id: str, channel_id: str) -> Channel:
        """What this channel is."""
        async with sorted_errors():
            answer = await self._client_for(installation_id).conversations_info(channel=channel_id)
        said = answer["channel"]
        return Channel(
            channel_id=said["id"],
            name=said.get("name") or "",
            is_member=bool(said.get("is_member")),
            is_general=bool(said.get("is_general")),
            is_archived=bool(said.get("is_archived")),
            is_private=bool(said.get("is_private")),
        )

    async def members(self, installation_id: str, channel_id: str) -> frozenset[str]:
        """Everybody in the channel, believed for five minutes."""
        return await self._members.of(installation_id, channel_id)

    def forget_members(self, installation_id: str, channel_id: str) -> None:
        """Ask again next time."""
        self._members.forget(installation_id, channel_id)

    async def channels_of(self, installation_id: str, user_id: str) -> frozenset[str]:
        """Ids of the channels this person is in, of those that the bot can see."""
        client = self._client_for(installation_id)
        found = pages(
            client.users_conversations,
            "channels",
            user=user_id,
            exclude_archived=True,
            types="public_channel,private_channel",
        )
        return frozenset([each["id"] async for each in found])

    async def name(self, installation_id: str, user_id: str) -> str:
        """Somebody's name as Slack shows it; empty where it doesn't tell."""
        try:
            async with sorted_errors():
                answer = await self._client_for(installation_id).users_info(user=user_id)
        except (Refused, RateLimited, OutcomeUnknown):
            return ""
        user = answer["user"]
        shown = (user.get("profile") or {}).get("display_name") or user.get("real_name")
        return wire.clean(shown or "")


async def pages(method: Callable[..., Any], items: str, **arguments: Any) -> AsyncIterator[Any]:
    """The items of all pages; one may be short or empty while more follow."""
    cursor = ""
    while True:
        async with sorted_errors():
            answer = await method(limit=PAGE, cursor=cursor, **arguments)
        for each in answer[items]:
            yield each
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _message(found: Sequence[dict[str, Any]], ts: str) -> dict[str, Any] | None:
    return next((each for each in found if each["ts"] == ts), None)
