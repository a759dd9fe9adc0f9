"""Fulfils the services' port by Slack's Web API; draws nouns by `bot.slack.messages`."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
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
    Content,
    File,
    Refused,
    Sent,
)
from bot.services.remember_charts import ChartMemory
from bot.services.remember_dms import DmMemory
from bot.slack.errors import sorted_errors
from bot.slack.lookups import Lookups, pages
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

EVENT_TYPE = "three_decisions"
"""Marks our metadata; its payload is a delivery's id and no more, since anybody may read it."""
REACTION = "memo"
"""Understood, not judged: a tick would read as a grade."""

Message = dict[str, Any]
T = TypeVar("T")
_DRAW: dict[type, Callable[[Any], Message]] = {
    Prompt: prompt.render,
    Introduction: introduction.render,
    Notice: notice.render,
    Review: review.render,
}


class SlackMessenger(Lookups):
    """Slack, for one process; `client_for` gives the client of an installation."""

    def __init__(
        self,
        client_for: Callable[[str], AsyncWebClient],
        clock: Clock,
        contact: str | None,
        charts: ChartMemory,
        dms: DmMemory,
    ) -> None:
        super().__init__(client_for, clock)
        self._clock = clock
        self._contact = contact
        self._charts = charts
        self._dms = dms

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
            name = await self.name(installation_id, content.user_id)
            return shared.render(replace(content, name=name))
        return _DRAW[type(content)](content)

    async def _named(self, installation_id: str, content: Summary) -> Summary:
        """Quotes with their authors' names."""
        named = [
            replace(quote, name=await self.name(installation_id, quote.user_id))
            for quote in content.quotes
        ]
        return replace(content, quotes=named)

    async def direct(
        self,
        installation_id: str,
        user_id: str,
        content: Content,
        *,
        key: str,
        thread_ts: str | None = None,
    ) -> Sent:
        """Post in the person's DM with the bot, or in a thread there.

        A post to a person's id opens it where need be: to open those of thousands one by one would
        take a morning. Where Slack does not take it, it is opened first after all.
        """
        post = partial(self.post, installation_id, content=content, key=key, thread_ts=thread_ts)
        known = await self._dms.find(installation_id, user_id)
        if known is not None:
            try:
                return await post(known)
            except Refused as refused:
                if refused.error != "channel_not_found":
                    raise
            self._dms.forget(installation_id, user_id)
        try:
            sent = await post(user_id)
        except Refused as refused:
            if refused.error != "channel_not_found":
                raise
            return await post(await self._open(installation_id, user_id))
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
            found = pages(client.conversations_history, "messages", **arguments)
        else:
            found = pages(client.conversations_replies, "messages", ts=thread_ts, **arguments)
        async for message in found:
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


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
