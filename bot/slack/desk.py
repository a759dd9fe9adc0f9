"""What every listener needs: the store, Slack, the time, and who is asking."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from slack_bolt.context.async_context import AsyncBoltContext

from bot.clock import Clock
from bot.domain import access
from bot.domain.access import Actor
from bot.domain.errors import Reason, Refusal
from bot.services import know_people
from bot.services.messenger import Refused
from bot.slack.messenger import SlackMessenger
from bot.slack.work import Work
from bot.store import decisions, rituals
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Ritual, Round


@dataclass(frozen=True)
class Asker:
    """Whoever sent a request, and the installation it came through."""

    installation_id: str
    user_id: str


def installation_of(context: AsyncBoltContext) -> str:
    """The enterprise's id where the bot is installed org-wide, else the workspace's.

    The workspace as the token knows it: a person of another one may click in a shared channel.
    """
    is_org = context.is_enterprise_install
    token = context.authorize_result
    found = context.enterprise_id if is_org else (token.team_id if token else context.team_id)
    if found is None:
        raise LookupError("a request without an installation")
    return found


def asker_of(context: AsyncBoltContext) -> Asker:
    """Who is asking."""
    if context.user_id is None:
        raise LookupError("a request without a person")
    return Asker(installation_of(context), context.user_id)


@dataclass(frozen=True)
class Desk:
    """Where listeners work; access is judged here, anew for each request (invariant 7)."""

    begin: Begin
    messenger: SlackMessenger
    clock: Clock
    contact: str | None
    work: Work = field(default_factory=Work)

    async def now(self) -> datetime:
        """The time, in UTC."""
        return await self.clock()

    async def actor(self, asker: Asker, channel_id: str) -> Actor:
        """The asker, as access rules judge them in this channel.

        Raises RateLimited or OutcomeUnknown where Slack doesn't say who is there.
        """
        with suppress(Refused):
            await self.messenger.members(asker.installation_id, channel_id)
        return await know_people.actor(
            self.begin,
            self.messenger,
            await self.now(),
            installation_id=asker.installation_id,
            channel_id=channel_id,
            user_id=asker.user_id,
        )

    async def answerable(self, asker: Asker, round_id: str) -> Round:
        """The round, if the asker may answer it. Raises Refusal."""
        async with self.begin.reading() as session:
            began = await round_rows.get(session, asker.installation_id, round_id)
            ritual = (
                await rituals.get(session, asker.installation_id, began.ritual_id)
                if began
                else None
            )
        if began is None or ritual is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        actor = await self.actor(asker, began.channel_id)
        access.require_may_answer(actor, guests=ritual.includes_guests)
        return began

    async def round_of_decision(self, asker: Asker, decision_id: str) -> Round:
        """The round of a decision of the asker's, if they may still answer it. Raises Refusal."""
        async with self.begin.reading() as session:
            decision = await decisions.peek(session, asker.installation_id, decision_id)
        if decision is None or decision.user_id != asker.user_id:
            raise Refusal(Reason.CLICK_IS_STALE)
        return await self.answerable(asker, decision.round_id)

    async def require_own(self, asker: Asker) -> None:
        """Raise Refusal unless this is somebody of this workspace: that needs no channel."""
        person = await know_people.profile(
            self.begin, self.messenger, await self.now(), asker.installation_id, asker.user_id
        )
        access.require_collected(know_people.as_actor(person, is_member=True), guests=True)

    async def ritual(self, asker: Asker, ritual_id: str) -> tuple[Ritual, Actor]:
        """The ritual, and the asker as judged in its channel. Raises Refusal to non-members."""
        async with self.begin.reading() as session:
            found = await rituals.get(session, asker.installation_id, ritual_id)
        if found is None:
            raise Refusal(Reason.NO_RITUAL_HERE)
        actor = await self.actor(asker, found.channel_id)
        access.require_member(actor)
        return found, actor

    async def require_in_channel(self, asker: Asker, channel_id: str) -> None:
        """Raise Refusal unless the bot itself is in the channel, so that it can speak there."""
        try:
            channel = await self.messenger.channel(asker.installation_id, channel_id)
        except Refused:
            raise Refusal(Reason.NOT_IN_CHANNEL, channel=channel_id) from None
        if channel.is_archived:
            raise Refusal(Reason.CHANNEL_ARCHIVED)
        if not channel.is_member:
            raise Refusal(Reason.NOT_IN_CHANNEL, channel=channel_id)
