"""Invariant 2: what one process is claiming, no other one gets."""

from datetime import UTC, date, datetime, time

import pytest

from bot.store import deliveries, due, installations
from bot.store.engine import Begin, create_engine
from bot.store.tables import Delivery, Ritual

pytestmark = pytest.mark.anyio

HOME = "T1"
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


async def fill(begin: Begin) -> None:
    """Four rituals and four deliveries, all due now."""
    async with begin() as session:
        await installations.ensure(session, HOME, bot_user_id="UBOT", now=NOW)
        for number in range(4):
            subject, recipient = f"subject {number}", f"C{number}"
            await deliveries.owe(
                session, HOME, "prompt", subject=subject, recipient=recipient, due_at=NOW
            )
            session.add(
                Ritual(
                    installation_id=HOME,
                    channel_id=recipient,
                    owner_id="U1",
                    created_at=NOW,
                    zone="UTC",
                    weekday=0,
                    at=time(8),
                    every="1w",
                    anchor=date(2026, 5, 4),
                    close_days=3,
                    close_at=time(16),
                    reminder_at=time(10),
                    next_prompt_at=NOW,
                )
            )


@pytest.mark.parametrize("claim", [due.deliveries_to_send, due.rituals_to_prompt])
async def test_two_processes_claim_different_rows(claim: object, postgresql_url: str) -> None:
    """While one unit holds what it claimed, another passes over it and waits for nothing."""
    assert callable(claim)
    one, other = Begin(create_engine(postgresql_url)), Begin(create_engine(postgresql_url))
    await fill(one)
    async with one() as first, other() as second:
        ours: list[Delivery | Ritual] = list(await claim(first, NOW, 3))
        theirs: list[Delivery | Ritual] = list(await claim(second, NOW, 3))
        assert len({each.id for each in ours} | {each.id for each in theirs}) == 4
        assert (len(ours), len(theirs)) == (3, 1)
    await one.engine.dispose()
    await other.engine.dispose()
