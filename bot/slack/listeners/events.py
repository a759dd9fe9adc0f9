"""Events: thread replies (stored before Slack is acknowledged), Home, people who come and go."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.errors import Reason
from bot.services import (
    ask_followup,
    collect_reply,
    hear_direct,
    keep_reply,
    know_people,
    show_home,
)
from bot.services.keep_reply import Arrival, Keeper, Said
from bot.services.messenger import OutcomeUnknown, RateLimited, Refused
from bot.services.turn_away import turn_away
from bot.slack import incoming, profiles
from bot.slack.desk import Desk, installation_of
from bot.slack.incoming import What
from bot.store import decisions, replies

READ_AT_ONCE = 4
"""Replies that listeners read at a time; what is left, the tick reads."""
MEMBERSHIP_EVENTS = ("member_joined_channel", "member_left_channel")

Event = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """Messages, Home, membership, people; all other events are acknowledged and dropped."""
    keep = keep_reply.keeper(desk.begin)
    reading = asyncio.Semaphore(READ_AT_ONCE)

    async def store(
        event: Event,
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[None]],  # noqa: A002
    ) -> None:
        # A middleware, because Bolt acknowledges only after it: what raises here is sent again.
        context["turned_away"] = context["reply_id"] = None
        context["reply_id"] = await _store(desk, keep, context, event)
        await next()

    @app.event("message", middleware=[store])
    async def read_reply(context: AsyncBoltContext) -> None:
        # Whoever waits for an acknowledgement comes first; what is unread, the tick reads.
        if context["reply_id"] and not keep.is_busy and not reading.locked():
            async with reading:
                await _read(desk, installation_of(context), context["reply_id"])
        if context["turned_away"]:
            await _turn_away(desk, installation_of(context), context["turned_away"])

    @app.event("app_home_opened")
    async def open_home(event: Event, context: AsyncBoltContext) -> None:
        if event.get("tab") == "home":
            seen = (event.get("view") or {}).get("hash")
            key = installation_of(context), event["user"]
            await refresh_home(desk, *key, is_opened=True, seen=seen)
            await desk.messenger.keep_dm(*key, event.get("channel") or "")

    async def forget_members(event: Event, context: AsyncBoltContext) -> None:
        desk.messenger.forget_members(installation_of(context), event["channel"])

    for name in MEMBERSHIP_EVENTS:
        app.event(name)(forget_members)

    @app.event("user_change")
    async def refresh_person(event: Event, context: AsyncBoltContext) -> None:
        installation_id = installation_of(context)
        said = profiles.read(event["user"], installation_id)
        desk.messenger.forget_status(installation_id, said.user_id)
        now = await desk.now()
        await know_people.heard(desk.begin, desk.messenger, now, installation_id, said)

    @app.event(incoming.ANYTHING)
    async def drop() -> None:
        """Not for us; without a listener Slack would be told 404."""


async def _store(desk: Desk, keep: Keeper, context: AsyncBoltContext, event: Event) -> str | None:
    if incoming.is_direct(event):
        told = incoming.read_direct(event, team_id=context.team_id)
        if told is not None:
            now, installation_id = await desk.now(), installation_of(context)
            await hear_direct.hear(desk.begin, now, installation_id, told)
        return None
    found = incoming.read(event, team_id=context.team_id, bot_user_id=context.bot_user_id)
    if found is None:
        return None
    what, said = found
    if what is What.NOT_OURS:
        context["turned_away"] = said
        return None
    now, installation_id = await desk.now(), installation_of(context)
    if what is What.SAID:
        return await keep(Arrival(now, installation_id, said))
    if what is What.EDITED:
        return await collect_reply.edit(desk.begin, now, installation_id, said)
    await collect_reply.delete(desk.begin, now, installation_id, said)
    return None


async def _turn_away(desk: Desk, installation_id: str, said: Said) -> None:
    await turn_away(
        desk.begin,
        desk.messenger,
        await desk.now(),
        installation_id=installation_id,
        channel_id=said.channel_id,
        thread_ts=said.thread_ts,
        user_id=said.user_id,
        reason=Reason.ANOTHER_ORGANISATION,
    )


async def _read(desk: Desk, installation_id: str, reply_id: str) -> None:
    """Read the reply, react, show the card if it need not wait; what fails here, the tick does."""
    now = await desk.now()
    await collect_reply.read(desk.begin, desk.messenger, now, installation_id, reply_id)
    async with desk.begin.reading() as session:
        reply = await replies.peek(session, installation_id, reply_id)
        if reply is None or reply.round_id is None:
            return
        part = await decisions.find_participation(
            session, installation_id, reply.round_id, reply.user_id
        )
    if reply.reaction_due_at is not None:
        await collect_reply.react(desk.begin, desk.messenger, now, reply)
    if part is not None and part.card_due_at is not None and part.card_due_at <= now:
        await ask_followup.show(
            desk.begin, desk.messenger, now, installation_id, reply.round_id, reply.user_id
        )
    await follow_on_home(desk, installation_id, reply.user_id)


async def follow_on_home(desk: Desk, installation_id: str, user_id: str) -> None:
    """What somebody just did elsewhere shows on their Home, if they looked at it lately."""
    if await show_home.is_looked_at(desk.begin, await desk.now(), installation_id, user_id):
        await refresh_home(desk, installation_id, user_id)


async def refresh_home(
    desk: Desk,
    installation_id: str,
    user_id: str,
    *,
    is_opened: bool = False,
    seen: str | None = None,
) -> None:
    """Draw the person's Home as things are now; a workspace without Home tabs is no error."""
    try:
        await show_home.show(
            desk.begin,
            desk.messenger,
            await desk.now(),
            installation_id,
            user_id,
            is_opened=is_opened,
            seen=seen,
        )
    except (Refused, RateLimited, OutcomeUnknown):
        return  # the next opening draws it
