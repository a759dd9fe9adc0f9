"""A client for the page without a browser: gets pages and parts, does what people do."""

import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.sandbox.driver import Driver, Person
from bot.sandbox.page import Guide, serve
from bot.sandbox.seed import small
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import MANIFEST


@dataclass
class Visit:
    """Everything a test of the page needs at hand."""

    ws: Workspace
    address: str
    driver: Driver
    http: aiohttp.ClientSession

    @property
    def ana(self) -> Person:
        """Ana, admin of the workspace."""
        return self.driver.person("ana")

    @property
    def ben(self) -> Person:
        """Ben."""
        return self.driver.person("ben")

    @property
    def platform(self) -> str:
        """The id of #platform."""
        found = self.ws.state.find_channel("platform")
        assert found
        return found.id

    def user(self, name: str) -> str:
        """The id of the user of this name."""
        found = self.ws.state.find_user(name)
        assert found
        return found.id

    async def get(self, path: str, status: int = 200) -> str:
        """The page at this path."""
        async with self.http.get(path, allow_redirects=False) as response:
            assert response.status == status, await response.text()
            return await response.text(errors="replace")

    async def part(self, who: str, name: str, rest: str | None = None, **query: str) -> str:
        """One part of the page as this person sees it, in #platform unless said otherwise."""
        where = f"c/{self.platform}" if rest is None else rest
        async with self.http.get(f"/part/{who}/{name}/{where}", params=query) as response:
            assert response.status == 200
            return await response.text()

    async def do(self, who: str, act: str, rest: str | None = None, **given: Any) -> dict[str, Any]:
        """What the page's script does when this person acts."""
        where = f"c/{self.platform}" if rest is None else rest
        headers = {"origin": self.address}
        async with self.http.post(
            f"/do/{who}/{act}/{where}", json=given, headers=headers
        ) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    @contextlib.asynccontextmanager
    async def live(self, who: str, rest: str | None = None) -> AsyncIterator["News"]:
        """News as this person's browser hears it."""
        where = f"c/{self.platform}" if rest is None else rest
        async with self.http.get(f"/live/{who}/{where}") as response:
            yield News(response)


@dataclass
class News:
    """A stream of server-sent events."""

    response: aiohttp.ClientResponse

    async def next(self) -> dict[str, str]:
        """The next event: versions of the parts that are new."""
        while True:
            line = (await self.response.content.readline()).decode()
            if line.startswith("data: "):
                told: dict[str, str] = json.loads(line.removeprefix("data: "))
                return told

    async def until(self, part: str) -> dict[str, str]:
        """The next event that tells of this part."""
        while part not in (told := await self.next()):
            pass
        return told


@contextlib.asynccontextmanager
async def on_page(guide: Guide | None = None, **more: Any) -> AsyncIterator[Visit]:
    """Serve a small workspace with its page."""
    ws = small(MANIFEST, **more)
    async with (
        serve(ws, guide=guide) as address,
        Driver(address) as driver,
        aiohttp.ClientSession(address, timeout=aiohttp.ClientTimeout(total=10)) as http,
    ):
        yield Visit(ws, address, driver, http)
