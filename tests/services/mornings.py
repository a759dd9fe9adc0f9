"""A morning on which many people are due at once: the crowd, the hours, and what came of it."""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import Bot
from bot.clock import stopped_at
from bot.domain.checkins import State
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.sandbox.channels import create
from bot.sandbox.people import add_user
from bot.sandbox.state import Message, User
from bot.scheduler import SECONDS, tick_until_done
from bot.services import send_reminder
from bot.store.rows import insert_all
from bot.store.tables import Participation, Person, Round
from bot.store.tables_growing import Project
from tests.services.backstage import Backstage, deliveries_of, ritual_in, round_of, rows

FRIDAY = datetime(2026, 5, 8, 7, tzinfo=UTC)
"""Friday 8 May, 9:00 in Berlin: the notes' time."""
NOON = FRIDAY + timedelta(hours=3)
BERLIN = "Europe/Berlin"
TICK = timedelta(seconds=SECONDS)
HOUR = timedelta(hours=1)
POST, INFO, LIST = "chat.postMessage", "users.info", "users.list"
OPEN = "conversations.open"


def move_in(scene: Backstage, count: int, zone: str = BERLIN) -> list[str]:
    """So many more people live in the workspace; return their ids, in no order of Slack's."""
    found = [add_user(scene.ws, f"P{number} Doe", tz=zone).id for number in range(count)]
    Random(count).shuffle(found)
    return found


async def know(bot: Bot, user_ids: Collection[str], zone: str = BERLIN, **values: Any) -> None:
    """The bot knows these people."""
    at_first: dict[str, Any] = {
        "zone": zone,
        "refreshed_at": FRIDAY - timedelta(days=1),
        "greeted_at": FRIDAY - timedelta(days=90),
        **values,
    }
    people = [Person(installation_id=bot.installation_id, user_id=u, **at_first) for u in user_ids]
    async with bot.begin() as session:
        await insert_all(session, Person, [each.model_dump() for each in people])


async def give_projects(bot: Bot, user_ids: Collection[str]) -> None:
    """Each of them is at a project that nobody asked about for a while."""
    since = FRIDAY - timedelta(days=9)
    values: dict[str, Any] = {
        "skill": Skill.DOMAIN, "month": date(2026, 5, 1), "title": "Read the ledger",
        "target_hours": 12, "state": State.GOING, "started_at": since, "touched_at": since,
    }  # fmt: skip
    rows = [
        Project(installation_id=bot.installation_id, user_id=u, **values).model_dump()
        for u in user_ids
    ]
    async with bot.begin() as session:
        await insert_all(session, Project, rows)


async def expect_notes(
    scene: Backstage, bot: Bot, count: int, zone: str = BERLIN, at: datetime = FRIDAY
) -> list[str]:
    """So many people move in, and are due a note at `at`."""
    user_ids = move_in(scene, count, zone)
    await know(bot, user_ids, zone, note_due_at=at)
    await give_projects(bot, user_ids)
    return user_ids


async def live(
    scene: Backstage, *bots: Bot, until: datetime, since: datetime | None = None
) -> None:
    """The bots tick as they would every few seconds, from `since` until then."""
    at = since or scene.ws.clock.now
    while at <= until:
        scene.ws.clock.move(at)
        done = await asyncio.gather(*(tick_until_done(bot.tick, stopped_at(at)) for bot in bots))
        dues = [each.next_due for each in done if each.next_due is not None]
        at = max(at + TICK, min(dues, default=until + TICK))
    scene.ws.clock.move(until)


def letters(scene: Backstage) -> Mapping[str, Sequence[Message]]:
    """What the bot wrote to each person directly, by the person's id."""
    bot_id = scene.ws.state.bot.id
    found: dict[str, list[Message]] = {}
    for channel in scene.ws.state.channels.values():
        if channel.kind == "im":
            written = [each for each in channel.messages.values() if each.user == bot_id]
            found.setdefault(channel.peer_of(bot_id), []).extend(written)
    return {user_id: written for user_id, written in found.items() if written}


def times(scene: Backstage, *user_ids: str) -> list[datetime]:
    """When each of these letters came, to these people or to anybody."""
    found = letters(scene)
    every = [each for who in user_ids or found for each in found.get(who, ())]
    return sorted(datetime.fromtimestamp(float(each.ts), UTC) for each in every)


def busiest(moments: Sequence[datetime]) -> int:
    """The most letters in any minute of the clock."""
    minutes = Counter(each.replace(second=0, microsecond=0) for each in moments)
    return max(minutes.values(), default=0)


async def states(bot: Bot, kind: str) -> Counter[str]:
    """How many deliveries of this kind are in each state."""
    return Counter(row.state for row in await deliveries_of(bot, kind))


def asked(scene: Backstage) -> Counter[str]:
    """How often Slack was asked about each person, and answered, as far as the log reaches."""
    calls = scene.ws.traffic.since(0, "call", INFO)
    return Counter(each["arguments"]["user"] for each in calls if each.get("status") != 429)


async def expect_reminders(scene: Backstage, bot: Bot, rituals: int, people: int) -> list[str]:
    """So many rituals of so many people each who answered last time, and are due a reminder.

    At `FRIDAY`: their rounds opened two days before it.
    """
    user_ids = move_in(scene, rituals * people)
    await know(bot, user_ids)
    opened = FRIDAY - timedelta(days=2)
    for number in range(rituals):
        team = user_ids[number * people : (number + 1) * people]
        channel = create(scene.ws, f"team-{number}", [*_found(scene, team), scene.ws.state.bot])
        ritual = ritual_in(
            bot, channel.id, team[0], rounds=2, weekday=2, anchor=opened.date(), at=time(9),
            reminder_at=time(9), next_prompt_at=FRIDAY + timedelta(days=5),
        )  # fmt: skip
        earlier = round_of(ritual, 1, state=RoundState.CLOSED)
        began = round_of(ritual, 2, due_at=opened, day=opened.date(), prompt_ts="1.1",
                         closes_at=opened + timedelta(days=4))  # fmt: skip
        async with bot.begin() as session:
            for row in (ritual, earlier, began):
                session.add(row)
                await session.flush()
            await insert_all(session, Participation, [_part(earlier, each) for each in team])
            await session.flush()
            await send_reminder.owe(session, bot.installation_id, [began])
    return user_ids


def _found(scene: Backstage, user_ids: Collection[str]) -> list[User]:
    return [scene.ws.state.users[each] for each in user_ids]


def _part(began: Round, user_id: str) -> dict[str, Any]:
    return Participation(
        installation_id=began.installation_id, round_id=began.id, user_id=user_id
    ).model_dump()


async def decline(bot: Bot, user_ids: Collection[str]) -> None:
    """They said *Not this week* in the open round."""
    (began,) = await rows(bot, Round, state=RoundState.OPEN)
    async with bot.begin() as session:
        parts = [{**_part(began, each), "declined": True} for each in user_ids]
        await insert_all(session, Participation, parts)


async def take_part_again(session: AsyncSession, began: Round, user_id: str) -> None:
    """Somebody who is known took part in this round as well."""
    await insert_all(session, Participation, [_part(began, user_id)])
