"""A reminder that was sent, and what becomes of the round that it asked about."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.rounds import RoundState
from bot.services import answer_privately, send_reminder
from bot.services.answer_privately import Field
from bot.store.tables import Decision, Participation, Round
from tests.services.backstage import NOW, Backstage, backstage, ritual_in, round_of, rows
from tests.services.unasked import direct_messages, know

pytestmark = pytest.mark.anyio

WEDNESDAY = datetime(2026, 5, 6, 8, tzinfo=UTC)
"""10:00 in Berlin, when the reminder of Monday's round is due."""
THURSDAY = WEDNESDAY + timedelta(days=1)
SOON = timedelta(seconds=1)
SAID = "We split the exporter from the API so that it can fail alone"
ASKS = "open until"


@pytest.fixture
async def on_postgresql(postgresql_url: str) -> AsyncIterator[Backstage]:
    """Where one unit of work does not wait for another."""
    async with backstage(postgresql_url) as ready:
        yield ready


async def begin(scene: Backstage, bot: Bot, at: datetime = NOW, **ritual: Any) -> Round:
    """Ben took part in the round before; the next one begins."""
    given = {"rounds": 1, "next_prompt_at": at, **ritual}
    made = ritual_in(bot, scene.channel(), scene.user("ana"), **given)
    over = round_of(made, 1, state=RoundState.SETTLED)
    await know(scene, bot, written_to_at=NOW)
    async with bot.begin() as session:
        session.add(made)
        await session.flush()
        session.add(over)
        await session.flush()
        session.add(Participation(round_id=over.id, **ben(scene, bot)))
    await scene.tick(bot, at)
    (found,) = await rows(bot, Round, state=RoundState.OPEN)
    return found


def ben(scene: Backstage, bot: Bot) -> dict[str, Any]:
    """Whose it is."""
    return {"installation_id": bot.installation_id, "user_id": scene.user("ben")}


async def submit(scene: Backstage, bot: Bot, began: Round, at: datetime, text: str) -> None:
    """He hands the form in, and is shown his card there."""
    given: dict[str, Any] = {
        "round_id": began.id,
        "fields": [Field("d1", text)],
        "card_is_shown": True,
    }
    await answer_privately.submit(bot.begin, at, **ben(scene, bot), **given)
    await scene.tick(bot, at + SOON)


def reminder(scene: Backstage) -> str:
    """What the one that he got says now."""
    (found,) = direct_messages(scene)
    return found.text


async def test_it_follows_into_the_next_week(scene: Backstage) -> None:
    """A round that begins on a Thursday open until Tuesday."""
    days = {"weekday": 3, "anchor": date(2026, 5, 7), "reminder_days": 1, "close_days": 5}
    async with scene.bot() as bot:
        began = await begin(scene, bot, THURSDAY, **days)
        await scene.tick(bot, THURSDAY + timedelta(days=1))
        assert ASKS in reminder(scene)
        await submit(scene, bot, began, THURSDAY + timedelta(days=4), SAID)
        assert ASKS not in reminder(scene)
        assert SAID in reminder(scene)


async def test_what_somebody_takes_back_stands_in_it_no_more(scene: Backstage) -> None:
    """It asks as it did before."""
    async with scene.bot() as bot:
        began = await begin(scene, bot)
        await scene.tick(bot, WEDNESDAY)
        before = reminder(scene)
        await submit(scene, bot, began, WEDNESDAY + SOON, SAID)
        assert SAID in reminder(scene)
        await submit(scene, bot, began, WEDNESDAY + 3 * SOON, "")
        assert reminder(scene) == before


async def test_it_follows_what_is_answered_while_it_is_sent(on_postgresql: Backstage) -> None:
    """Another process sends it before it can see the answer, which cannot see that it is sent."""
    scene = on_postgresql
    async with scene.bot() as bot:
        began = await begin(scene, bot)
        async with bot.begin() as session:
            key = {"round_id": began.id, **ben(scene, bot)}
            given: dict[str, Any] = {"ritual_id": began.ritual_id, "position": 1, "text": SAID}
            session.add_all([Participation(**key), Decision(**key, **given, created_at=NOW)])
            await send_reminder.follow(session, WEDNESDAY, began, scene.user("ben"))
            await scene.tick(bot, WEDNESDAY)
            assert ASKS in reminder(scene)
        await scene.tick(bot, WEDNESDAY + SOON)
        assert ASKS not in reminder(scene)
