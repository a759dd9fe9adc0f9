"""Fulfils the services' port by Slack's Web API; draws nouns by `bot.slack.messages`."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.access import TurnedAway
from bot.domain.direct import DirectAnswer
from bot.domain.errors import Refusal
from bot.domain.followups import Card
from bot.domain.homes import Home
from bot.domain.notes import FridayNote
from bot.domain.prompts import Introduction, Notice, Prompt
from bot.domain.reminders import Reminder
from bot.domain.reviews import Review
from bot.domain.shares import Shared
from bot.domain.summaries import Summary
from bot.services.messenger import (
    Channel,
    Content,
    File,
    OutcomeUnknown,
    Profile,
    RateLimited,
    Refused,
    Sent,
    ThreadReply,
)
from bot.services.remember_charts import ChartMemory
from bot.services.remember_dms import DmMemory
from bot.slack import incoming, profiles, wire
from bot.slack.errors import sorted_errors
from bot.slack.members import Members
from bot.slack.messages import card as card_message
from bot.slack.messages import (
    charts,
    direct,
    introduction,
    note,
    notice,
    private,
    prompt,
    refusals,
    reminder,
    review,
    shared,
    summary,
)
from bot.slack.messages import home as home_view
from bot.slack.statuses import Statuses

EVENT_TYPE = "three_decisions"
"""Marks our metadata; its payload is a delivery's id and no more, since anybody may read it."""
REACTION = "memo"
"""Understood, not judged: a tick would read as a grade."""
PAGE = 200

Message = dict[str, Any]
T = TypeVar("T")
_DRAW: dict[type, Callable[[Any], Message]] = {
    Prompt: prompt.render,
    Introduction: introduction.render,
    Notice: notice.render,
    Review: review.render,
}


class SlackMessenger:
    """Slack, for one process; `client_for` gives the client of an installation."""

    def __init__(
        self,
        client_for: Callable[[str], AsyncWebClient],
        clock: Clock,
        contact: str | None,
        charts: ChartMemory,
        dms: DmMemory,
    ) -> None:
        self._client_for = client_for
        self._clock = clock
        self._contact = contact
        self._charts = charts
        self._dms = dms
        self._statuses = Statuses(client_for, clock)
        self._members = Members(client_for, clock)

    async def post(
        self,
        installation_id: str,
        channel_id: str,
        content: Content,
        *,
        key: str,
        thread_ts: str | None = None,
    ) -> Sent:
        """Post in a channel. A chart that Slack refuses is sent once more as text."""
        arguments: dict[str, Any] = {"channel": channel_id, "thread_ts": thread_ts}
        drawn = await self.draw(installation_id, content)

        async def post(message: Message) -> Sent:
            async with sorted_errors():
                answer = await self._client_for(installation_id).chat_postMessage(
                    **arguments, **message, metadata=_metadata(key),
                    parse="none", unfurl_links=False, unfurl_media=False,
                )  # fmt: skip
            return Sent(answer["channel"], answer["ts"])

        return await self.charted(installation_id, drawn, post)

    async def charted(
        self, installation_id: str, message: Message, send: Callable[[Message], Awaitable[T]]
    ) -> T:
        """Send the message with its charts or, where Slack does not take them, with text.

        `send` raises Refused with `invalid_blocks` for a message that Slack refuses.
        """
        if not charts.has_chart(message):
            return await send(message)
        if not await self._charts.are_taken(installation_id, await self._clock()):
            return await send(charts.in_text(message))
        try:
            return await send(message)
        except Refused as refused:
            if refused.error != "invalid_blocks":
                raise
        await self._charts.were_refused(installation_id, await self._clock())
        return await send(charts.in_text(message))

    async def draw(self, installation_id: str, content: Content) -> Message:
        """The content as a message: text for reading aloud, and blocks."""
        if isinstance(content, Summary):
            return summary.render(await self._named(installation_id, content))
        if isinstance(content, Reminder):
            return reminder.render(content, contact=self._contact)
        if isinstance(content, DirectAnswer):
            return direct.render(content, contact=self._contact)
        if isinstance(content, FridayNote):
            return note.render(content, contact=self._contact)
        if isinstance(content, Shared):
            name = await self._name(installation_id, content.user_id)
            return shared.render(replace(content, name=name))
        return _DRAW[type(content)](content)

    async def _named(self, installation_id: str, content: Summary) -> Summary:
        """Quotes with their authors' names."""
        named = [
            replace(quote, name=await self._name(installation_id, quote.user_id))
            for quote in content.quotes
        ]
        return replace(content, quotes=named)

    async def _name(self, installation_id: str, user_id: str) -> str:
        """Somebody's name as Slack shows it; empty where it doesn't tell."""
        try:
            async with sorted_errors():
                answer = await self._client_for(installation_id).users_info(user=user_id)
        except (Refused, RateLimited, OutcomeUnknown):
            return ""
        user = answer["user"]
        shown = (user.get("profile") or {}).get("display_name") or user.get("real_name")
        return wire.clean(shown or "")

    async def direct(
        self, installation_id: str, user_id: str, content: Content, *, key: str
    ) -> Sent:
        """Post in the person's DM with the bot.

        A post to a person's id opens it where need be: to open those of thousands one by one would
        take a morning. Where Slack does not take it, it is opened first after all.
        """
        known = await self._dms.find(installation_id, user_id)
        if known is not None:
            try:
                return await self.post(installation_id, known, content, key=key)
            except Refused as refused:
                if refused.error != "channel_not_found":
                    raise
            self._dms.forget(installation_id, user_id)
        try:
            sent = await self.post(installation_id, user_id, content, key=key)
        except Refused as refused:
            if refused.error != "channel_not_found":
                raise
            dm = await self._open(installation_id, user_id)
            return await self.post(installation_id, dm, content, key=key)
        await self._dms.keep(installation_id, user_id, sent.channel_id)
        return sent

    async def _dm(self, installation_id: str, user_id: str) -> str:
        known = await self._dms.find(installation_id, user_id)
        return known or await self._open(installation_id, user_id)

    async def _open(self, installation_id: str, user_id: str) -> str:
        async with sorted_errors():
            answer = await self._client_for(installation_id).conversations_open(users=user_id)
        dm = str(answer["channel"]["id"])
        await self._dms.keep(installation_id, user_id, dm)
        return dm

    async def keep_dm(self, installation_id: str, user_id: str, dm: str) -> None:
        """An event told which conversation is the person's own: it need not be opened."""
        if dm.startswith("D"):
            await self._dms.keep(installation_id, user_id, dm)

    async def find(
        self,
        installation_id: str,
        recipient: str,
        *,
        key: str,
        since: datetime,
        thread_ts: str | None = None,
    ) -> Sent | None:
        """The bot's message that carries `key`, in a channel, a thread, or a person's DM."""
        channel = recipient
        if recipient[:1] in "UW":
            channel = await self._dm(installation_id, recipient)
        client = self._client_for(installation_id)
        arguments = {
            "channel": channel,
            "oldest": f"{since.timestamp():.6f}",
            "inclusive": True,
            "include_all_metadata": True,
        }
        if thread_ts is None:
            pages = self._pages(client.conversations_history, "messages", **arguments)
        else:
            pages = self._pages(client.conversations_replies, "messages", ts=thread_ts, **arguments)
        async for message in pages:
            if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
                return Sent(channel, message["ts"])
        return None

    async def update(
        self, installation_id: str, channel_id: str, ts: str, content: Content
    ) -> None:
        """Draw a message of ours again."""
        client = self._client_for(installation_id)

        async def update(message: Message) -> None:
            async with sorted_errors():
                await client.chat_update(channel=channel_id, ts=ts, **message)

        await self.charted(installation_id, await self.draw(installation_id, content), update)

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
        if isinstance(said, Card):
            drawn = card_message.render(said, contact=self._contact, notes=False)
        else:
            drawn = private.say(refusals.sentence(Refusal(said.reason)))
        async with sorted_errors():
            await self._client_for(installation_id).chat_postEphemeral(
                channel=channel_id,
                user=user_id,
                thread_ts=thread_ts,
                **drawn,
            )

    async def react(self, installation_id: str, channel_id: str, ts: str) -> None:
        """Leave the quiet sign on a reply."""
        try:
            async with sorted_errors():
                await self._client_for(installation_id).reactions_add(
                    channel=channel_id, timestamp=ts, name=REACTION
                )
        except Refused as refused:
            if refused.error != "already_reacted":
                raise

    async def send_files(
        self, installation_id: str, user_id: str, files: Sequence[File], comment: str
    ) -> None:
        """Put files into the person's DM with the bot, in one message."""
        dm = await self._dm(installation_id, user_id)
        uploads = [{"filename": each.name, "content": each.content} for each in files]
        async with sorted_errors():
            await self._client_for(installation_id).files_upload_v2(
                channel=dm, file_uploads=uploads, initial_comment=comment
            )

    async def publish_home(
        self, installation_id: str, user_id: str, home: Home, *, seen: str | None = None
    ) -> None:
        """Draw the person's Home tab, naming whom to ask."""
        view = home_view.view(replace(home, contact=self._contact))
        async with sorted_errors():
            await self._client_for(installation_id).views_publish(
                user_id=user_id, view=view, hash=seen
            )

    async def thread(
        self, installation_id: str, channel_id: str, thread_ts: str
    ) -> Sequence[ThreadReply]:
        """What people wrote in the thread; a page may be short while more follows."""
        client = self._client_for(installation_id)
        pages = self._pages(
            client.conversations_replies, "messages", channel=channel_id, ts=thread_ts
        )
        return [
            ThreadReply(
                ts=each["ts"],
                user_id=each["user"],
                text=incoming.words(each),
                edited_ts=each.get("edited", {}).get("ts"),
            )
            async for each in pages
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
        pages = self._pages(
            client.users_conversations,
            "channels",
            user=user_id,
            exclude_archived=True,
            types="public_channel,private_channel",
        )
        return frozenset([each["id"] async for each in pages])

    async def _pages(
        self, method: Callable[..., Any], items: str, **arguments: Any
    ) -> AsyncIterator[Any]:
        cursor = ""
        while True:
            async with sorted_errors():
                answer = await method(limit=PAGE, cursor=cursor, **arguments)
            for each in answer[items]:
                yield each
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


def _message(found: Sequence[dict[str, Any]], ts: str) -> dict[str, Any] | None:
    return next((each for each in found if each["ts"] == ts), None)
