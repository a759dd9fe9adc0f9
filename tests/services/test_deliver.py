"""Invariant 3: what we send once is sent once, wherever the bot is when it is stopped dead."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.app import Bot
from bot.store import due
from bot.store.tables import Delivery
from tests.services.backstage import LOOKED_UP, NOW, Backstage, change, only
from tests.services.kinds import CASES, Case

pytestmark = pytest.mark.anyio

POST = "chat.postMessage"
AFTERWARDS = NOW + LOOKED_UP
Stop = Callable[[Backstage, Bot, Case], Awaitable[None]]


async def owed(scene: Backstage, bot: Bot, _case: Case) -> None:
    """Stopped when the message was owed, before anybody claimed it."""
    await scene.owe_only(bot)


async def claimed(scene: Backstage, bot: Bot, case: Case) -> None:
    """Stopped when it was claimed, before Slack was to hear of it."""
    await scene.owe_only(bot)
    row = await only(bot, Delivery, kind=case.kind)
    lease = {"lease_until": NOW + due.LEASE, "attempts": 1}
    await change(bot, Delivery, row.id, state="sending", **lease)


async def before_slack(scene: Backstage, bot: Bot, _case: Case) -> None:
    """Stopped with the call on its way; it never arrived."""
    await scene.kill(bot, NOW, "timeout_before", POST)


async def after_slack(scene: Backstage, bot: Bot, _case: Case) -> None:
    """Stopped when Slack had posted it, before its answer was read."""
    await scene.kill(bot, NOW, "timeout_after", POST)


async def saved(scene: Backstage, bot: Bot, _case: Case) -> None:
    """Stopped when all of it was over."""
    await scene.tick(bot)


STOPS: dict[str, Stop] = {
    each.__name__: each for each in (owed, claimed, before_slack, after_slack, saved)
}


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS.keys())
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
async def test_a_message_interrupted_anywhere_arrives_once(
    scene: Backstage, case: Case, stop: Stop
) -> None:
    """After a restart it stands in Slack once, its ts is known, and what follows happened once."""
    async with scene.bot() as bot:
        await case.arrange(scene, bot)
        await stop(scene, bot, case)
    async with scene.bot() as bot:
        await scene.tick(bot, NOW + timedelta(seconds=1))
        await scene.tick(bot, AFTERWARDS)
        await scene.tick(bot, AFTERWARDS + LOOKED_UP)
        row = await only(bot, Delivery, kind=case.kind)
        (message,) = scene.posted(row.id)
        assert (row.state, row.ts, row.sending_at) == ("sent", message.ts, None)
        await case.check(scene, bot)
