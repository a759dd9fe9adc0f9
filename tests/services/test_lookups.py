"""How often Slack is asked who somebody is: once a day of theirs, once a message, never a tick."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bot import app as wiring
from bot.clock import stopped_at
from tests.services import mornings
from tests.services.backstage import Backstage
from tests.services.mornings import INFO, LIST
from tests.stage import BERLIN, Stage, on_stage

pytestmark = pytest.mark.anyio

PEOPLE = tuple(f"P{number} Doe" for number in range(200))
EVERY_DAY = ("users.info", "users.list", "conversations.members", "conversations.open")
Asked = Counter[tuple[str, str]]


def asked(stage: Stage, since: int) -> Asked:
    """How often Slack was asked about each person on each day, since this entry of the log."""
    calls = stage.ws.traffic.since(since, "call", INFO)
    return Counter((each["arguments"]["user"], each["now"][:10]) for each in calls)


def told(stage: Stage) -> Mapping[str, int]:
    """How many messages each person got directly."""
    scene = Backstage(stage.ws, stage.driver, stage.settings)
    return {user_id: len(each) for user_id, each in mornings.letters(scene).items()}


async def set_up(stage: Stage) -> None:
    """Somebody sets up a ritual, and says once more that they mean so large a channel."""
    person = stage.driver.person("p0")
    await person.command("platform", "/decisions setup")
    await stage.driver.until(person.views)
    await person.submit()
    await stage.driver.settle()
    await person.submit()
    await stage.driver.settle()


async def live_a_week(stage: Stage, monday: datetime, who: range) -> None:
    """On Monday these people answer in the thread; then the week goes by."""
    await stage.driver.advance(to=monday)
    root = (await stage.prompt(who="p0")).ts
    for number in who:
        await stage.driver.person(f"p{number}").reply("platform", root, f"Kept module {number}")
        if number % 20 == 0:
            await stage.driver.advance(by=60)
    await stage.driver.advance(to=monday + timedelta(days=6))


async def test_a_fortnight_of_two_hundred_people(sqlite_url: str) -> None:
    """Fifty answer, half of them again: each is looked up when they do, or are written to."""
    monday = datetime(2026, 5, 4, 10, tzinfo=BERLIN)
    async with on_stage(sqlite_url, PEOPLE) as stage:
        await set_up(stage)  # its form tells in which zones people are
        since = stage.ws.traffic.count
        await live_a_week(stage, monday, range(1, 51))
        await live_a_week(stage, monday + timedelta(days=7), range(1, 26))
        found, letters = asked(stage, since), told(stage)
        assert {user_id for user_id, _ in found} <= {stage.user_id(f"p{n}") for n in range(51)}
        assert all(each in letters for each in (stage.user_id(f"p{n}") for n in range(26, 51)))
        assert max(found.values()) == 1
        assert sum(found.values()) <= 50 + 25 + sum(letters.values())
        assert stage.ws.traffic.since(0, "call", LIST) == []

        before = stage.ws.traffic.count
        now = await stage.driver.now()
        for second in range(0, 300, 5):
            await stage.bot.tick(stopped_at(now + timedelta(seconds=second)))
        assert [each["name"] for each in stage.ws.traffic.since(before, "call")] == []

        async with wiring.running(stage.settings) as again:
            for second in range(0, 300, 5):
                await again.tick(stopped_at(now + timedelta(seconds=second)))
        after = {each["name"] for each in stage.ws.traffic.since(before, "call")}
        assert not after & set(EVERY_DAY)
