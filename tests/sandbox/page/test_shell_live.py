"""A page hears which of its parts are new, and a guide's steps tick off."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.sandbox.page import Step
from bot.sandbox.state import User
from tests.sandbox.page.visiting import Visit, on_page

pytestmark = pytest.mark.anyio


async def test_only_what_changed_is_told(visit: Visit) -> None:
    """A message in a channel one looks at is news of the messages, not of the header."""
    async with visit.live("ben") as news:
        first = await news.next()
        assert {"sidebar", "header", "messages", "clock"} <= first.keys()
        await visit.ana.say("platform", "hello")
        told = await news.until("messages")
        assert "header" not in told
        assert "clock" not in told


async def test_what_others_alone_see_is_no_news(visit: Visit) -> None:
    """A private channel's message rings no bell on the page of somebody outside."""
    await visit.driver.do("add_channel", name="plans", members=["ana"], private=True)
    async with visit.live("ben") as news:
        told = await news.next()
    await visit.ana.say("plans", "secret")
    for name, version in told.items():
        assert f'data-version="{version}"' in await visit.part("ben", name)


async def test_versions_are_those_of_the_parts(visit: Visit) -> None:
    """A part fetched after the news has the version that was told."""
    async with visit.live("ben") as news:
        told = await news.next()
        assert f'data-version="{told["messages"]}"' in await visit.part("ben", "messages")


async def test_a_place_that_goes_away_is_told(visit: Visit) -> None:
    """Who is looking at a channel that is removed is sent away from it."""
    async with visit.live("ben") as news:
        await news.next()
        await visit.driver.do("remove_channel", channel="platform")
        async with asyncio.timeout(3):
            while b"event: gone" not in await news.response.content.readline():
                pass


async def test_streams_end_with_the_workspace() -> None:
    """Open pages don't keep a workspace from stopping."""
    async with on_page() as visit, visit.live("ben") as news:
        await news.next()
        await visit.ws.close()
        async with asyncio.timeout(3):
            assert b"" in [await news.response.content.readline() for _ in range(8)]


class Tour:
    """A guide of one step, done once anybody has said something."""

    def __init__(self) -> None:
        self.visit: Visit | None = None
        self.started_over = False

    def steps(self, person: User) -> Sequence[Step]:
        """One step, for whoever looks."""
        assert self.visit
        channel = self.visit.ws.state.channels[self.visit.platform]
        return [
            Step(
                "say", f"Say something, {person.display_name}", "Type below", bool(channel.messages)
            )
        ]

    async def start_over(self) -> None:
        """Remember that it was asked for."""
        self.started_over = True


async def test_a_guides_step_ticks_off_as_it_happens() -> None:
    """The banner names the person and the hint, and hears of the step when it is done."""
    tour = Tour()
    async with on_page(tour) as visit:
        tour.visit = visit
        async with visit.live("ben") as news:
            await news.next()
            assert "Say something, Ben" in await visit.part("ben", "guide")
            assert "Type below" in await visit.part("ben", "guide")
            await visit.ben.say("platform", "done")
            await news.until("guide")
            assert "is-done" in await visit.part("ben", "guide")


async def test_a_guide_can_start_over() -> None:
    """The button calls whoever handed the guide in."""
    tour = Tour()
    async with on_page(tour) as visit:
        tour.visit = visit
        assert (await visit.do("ana", "start_over"))["ok"]
    assert tour.started_over


async def test_without_a_guide_there_is_no_banner(visit: Visit) -> None:
    """Nothing stands where the banner would."""
    assert "guide-hint" not in await visit.part("ana", "guide")
    assert (await visit.do("ana", "start_over"))["error"] == "no_guide"
