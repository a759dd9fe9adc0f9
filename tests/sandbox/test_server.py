"""The workspace starts and stops at once, on this machine only, and answers fast."""

import asyncio
import time

import aiohttp
import pytest

from bot.sandbox.driver import Driver
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from tests.sandbox.stage import MANIFEST, Stage

pytestmark = pytest.mark.anyio


async def test_it_listens_on_loopback_only(stage: Stage) -> None:
    """The address is 127.0.0.1 with the port that was free."""
    assert stage.address.startswith("http://127.0.0.1:")


async def test_a_taken_port_is_an_error() -> None:
    """Two workspaces can't share a port; the second one says so."""
    async with serve(small(MANIFEST)) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"):
            async with serve(small(MANIFEST), port):
                pass


async def test_it_stops_while_others_wait() -> None:
    """Long-polls end when the workspace closes, which takes no time."""
    async with aiohttp.ClientSession() as http:
        async with serve(small(MANIFEST)) as address:
            poll = asyncio.create_task(http.get(f"{address}/clock?after=99"))
            async with Driver(address) as driver:
                await driver.do("clock")
            started = time.monotonic()
        assert time.monotonic() - started < 0.5
        (await poll).release()


async def test_two_runs_are_alike() -> None:
    """The same acts give the same ids and ts, run after run."""

    async def run() -> list[dict[str, object]]:
        async with serve(small(MANIFEST)) as address, Driver(address) as driver:
            ana = driver.person("ana")
            root = await ana.say("platform", "root")
            await driver.person("ben").reply("platform", root, "reply")
            return [m.body for m in await ana.see("platform", root)]

    assert await run() == await run()


async def test_what_comes_about_elsewhere_is_waited_for_too() -> None:
    """Without anything new in the workspace: what a bot does with it is looked at now and then."""
    done = asyncio.Event()

    async def is_done() -> bool:
        return done.is_set()

    async with serve(small(MANIFEST)) as address, Driver(address) as driver:
        asyncio.get_running_loop().call_later(0.05, done.set)
        async with asyncio.timeout(3):
            assert await driver.until(is_done, timeout=60)
        done.clear()
        with pytest.raises(TimeoutError, match="never came about"):
            await driver.until(is_done, timeout=0.1)
