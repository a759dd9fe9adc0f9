"""A practice workspace whose bots tick only when told: where they can be killed at any moment."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, select

from bot import app as wiring
from bot.app import Bot
from bot.clock import stopped_at
from bot.domain.rounds import RoundState
from bot.resources import resource
from bot.sandbox import messages
from bot.sandbox.driver import Driver
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.state import Message
from bot.sandbox.workspace import Workspace
from bot.services import week
from bot.settings import Settings
from bot.store import due
from bot.store.engine import UNITS_AT_ONCE
from bot.store.tables import Decision, Delivery, Participation, Person, Ritual, Round
from tests.stage import PEOPLE, settings_for

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
"""Monday 4 May, 10:00 in Berlin."""
MONDAY = date(2026, 5, 4)
CHANNELS = ("platform", "design")
LOOKED_UP = due.LEASE + due.LOOK_UP_AFTER
"""How long after a message was interrupted its fate is looked up."""

Table = TypeVar("Table", bound=SQLModel)


@dataclass
class Backstage:
    """The workspace, and hands to start, tick and kill bots that live in it."""

    ws: Workspace
    driver: Driver
    settings: Settings

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Bot]:
        """A bot that listens to nobody and ticks when told."""
        async with wiring.assembled(self.settings) as bot:
            yield bot

    async def tick(self, bot: Bot, at: datetime = NOW) -> None:
        """Move time to `at` and let the bot tick until nothing that can be done then is due."""
        self.ws.clock.move(at)
        for _ in range(20):
            done = await bot.tick(stopped_at(at))
            if not done.has_more and (done.next_due is None or done.next_due > at):
                return
        raise AssertionError("a tick that never comes to an end")

    async def kill(self, bot: Bot, at: datetime, kind: str, method: str, times: int = 1) -> None:
        """Let the bot tick and stop it dead while it waits for an answer to so many calls.

        Between its units of work: one that a stop interrupts is as if it had never begun.
        """
        self.ws.clock.move(at)
        fault = await self.driver.fault(kind, method=method, times=times)
        ticking = asyncio.create_task(bot.tick(stopped_at(at)))
        await self.driver.reached(fault, times)
        async with AsyncExitStack() as idle:
            for _ in range(UNITS_AT_ONCE):
                await idle.enter_async_context(bot.begin.reading())
            ticking.cancel()
            with suppress(asyncio.CancelledError):
                await ticking

    async def owe_only(self, bot: Bot, at: datetime = NOW) -> None:
        """Do what a tick does before it sends anything."""
        self.ws.clock.move(at)
        for name, step in week.STEPS.items():
            if name != "deliver":
                await step(bot.begin, bot.messenger, at)

    def channel(self, name: str = "platform") -> str:
        """The id behind a channel's name."""
        found = self.ws.state.find_channel(name)
        assert found is not None
        return found.id

    def user(self, name: str) -> str:
        """The id behind a person's name."""
        found = self.ws.state.find_user(name)
        assert found is not None
        return found.id

    def say(self, who: str, text: str, channel: str = "platform", **given: Any) -> str:
        """Somebody writes; return the ts. The bot hears of it if it listens."""
        place, person = self.ws.state.find_channel(channel), self.ws.state.find_user(who)
        assert place is not None
        assert person is not None
        return messages.post(self.ws, place, person, text, **given).ts

    def posted(self, key: str) -> list[Message]:
        """Every message in Slack, wherever it stands, that carries this delivery's id."""
        return [
            message
            for channel in self.ws.state.channels.values()
            for message in channel.messages.values()
            if (message.metadata or {}).get("event_payload", {}).get("key") == key
        ]

    def calls(self, method: str) -> int:
        """How often the bots called this method."""
        return len(self.ws.traffic.since(0, "call", method))


@asynccontextmanager
async def backstage(
    database_url: str, channels: Sequence[str] = CHANNELS
) -> AsyncIterator[Backstage]:
    """A workspace a moment before that Monday's prompt, without a bot."""
    named: dict[str, Collection[str]] = dict.fromkeys(channels, ())
    ws = small(resource("manifest.yml"), PEOPLE, named, now=NOW - timedelta(hours=1))  # type: ignore[arg-type]
    async with serve(ws) as address, Driver(address) as driver:
        yield Backstage(ws, driver, settings_for(ws, address, database_url))


async def rows(bot: Bot, table: type[Table], **equal: Any) -> Sequence[Table]:
    """The installation's rows of a table, those whose columns equal what is given."""
    scope = table.installation_id == bot.installation_id  # type: ignore[attr-defined]
    given = [getattr(table, name) == value for name, value in equal.items()]
    async with bot.begin.reading() as session:
        return (await session.scalars(select(table).where(scope, *given))).all()


async def only(bot: Bot, table: type[Table], **equal: Any) -> Table:
    """The one row there is."""
    (row,) = await rows(bot, table, **equal)
    return row


async def change(bot: Bot, table: type[Table], key: str, **values: Any) -> None:
    """Leave a row in exactly this state, as a crash would."""
    async with bot.begin() as session:
        row = await session.get_one(table, (bot.installation_id, key))
        for name, value in values.items():
            setattr(row, name, value)


def ritual_in(bot: Bot, channel_id: str, owner_id: str, **values: Any) -> Ritual:
    """A ritual with the defaults: Mondays at 10:00 in Berlin, until Thursday."""
    given: dict[str, Any] = {
        "installation_id": bot.installation_id,
        "channel_id": channel_id,
        "owner_id": owner_id,
        "created_at": NOW - timedelta(days=7),
        "zone": "Europe/Berlin",
        "weekday": 0,
        "at": time(10),
        "every": "1w",
        "anchor": MONDAY,
        "close_days": 3,
        "close_at": time(16),
        "reminder_days": 2,
        "reminder_at": time(10),
        "next_prompt_at": NOW,
    }
    return Ritual(**{**given, **values})


def round_of(ritual: Ritual, number: int, **values: Any) -> Round:
    """A round that opened a week ago or, with the next number, now."""
    due_at = NOW - timedelta(days=7) * (2 - number)
    given: dict[str, Any] = {
        "installation_id": ritual.installation_id,
        "ritual_id": ritual.id,
        "channel_id": ritual.channel_id,
        "number": number,
        "state": RoundState.OPEN,
        "day": due_at.date(),
        "due_at": due_at,
        "closes_at": due_at + timedelta(days=3, hours=6),
        "opened_at": due_at,
    }
    return Round(**{**given, **values})


async def take_part(
    session: AsyncSession, began: Round, *user_ids: str, text: str = "Kept it as it is"
) -> None:
    """Each of these people wrote one decision into the form."""
    for user_id in user_ids:
        key: dict[str, Any] = {"installation_id": began.installation_id, "user_id": user_id}
        session.add(Person(**key, zone="Europe/Berlin", refreshed_at=NOW))
        await session.flush()
        session.add(Participation(**key, round_id=began.id))
        session.add(
            Decision(
                **key,
                ritual_id=began.ritual_id,
                round_id=began.id,
                position=1,
                text=text,
                created_at=began.due_at,
            )
        )
    await session.flush()


async def deliveries_of(bot: Bot, kind: str) -> Sequence[Delivery]:
    """Every delivery of this kind."""
    return await rows(bot, Delivery, kind=kind)
