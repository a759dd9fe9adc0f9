"""A practice workspace with a real Bolt app on it, for tests of the workspace itself."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.driver import Driver, Person
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.workspace import SIGNING_SECRET, Workspace

MANIFEST = Path(__file__).with_name("manifest.yml")


@dataclass
class Stage:
    """Everything a test needs at hand."""

    ws: Workspace
    address: str
    driver: Driver
    client: AsyncWebClient
    app: AsyncApp
    heard: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    handlers: list[AsyncSocketModeHandler] = field(default_factory=list)

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
        return self.channel("platform")

    def channel(self, name: str) -> str:
        """The id of the channel of this name."""
        found = self.ws.state.find_channel(name)
        assert found
        return found.id

    def user(self, name: str) -> str:
        """The id of the user of this name."""
        found = self.ws.state.find_user(name)
        assert found
        return found.id

    async def connect(self, times: int = 1) -> None:
        """Connect the app by Socket Mode, so many more times, and wait until it is."""
        for _ in range(times):
            handler = AsyncSocketModeHandler(self.app, self.ws.tokens.app, ping_interval=0.2)
            self.handlers.append(handler)
            await handler.connect_async()  # type: ignore[no-untyped-call]
        await self.driver.connected(len(self.handlers))

    async def hear(self) -> dict[str, Any]:
        """Return the next event the app got, waiting a little for it."""
        async with asyncio.timeout(3):
            return await self.heard.get()

    async def hear_all(self, count: int) -> list[dict[str, Any]]:
        """Return so many events."""
        return [await self.hear() for _ in range(count)]

    def hear_events(self, *types: str) -> None:
        """Let the app listen to these events."""

        async def listener(event: dict[str, Any]) -> None:
            self.heard.put_nowait(event)

        for kind in types or ("message",):
            self.app.event(kind)(listener)


@contextlib.asynccontextmanager
async def on_stage(
    people: Sequence[str] = ("Ana Ruiz", "Ben Okoro", "Carol Lind"), manifest: Path = MANIFEST
) -> AsyncIterator[Stage]:
    """Serve a small workspace, with an app that hears nothing yet."""
    ws = small(manifest, people)
    async with (
        serve(ws) as address,
        Driver(address) as driver,
        aiohttp.ClientSession() as session,
    ):
        client = AsyncWebClient(
            token=ws.tokens.bot,
            base_url=f"{address}/api/",
            session=session,
            retry_handlers=[],
        )
        stage = Stage(ws, address, driver, client, _app(ws, client))
        try:
            yield stage
        finally:
            for handler in stage.handlers:
                await handler.close_async()  # type: ignore[no-untyped-call]


def _app(ws: Workspace, client: AsyncWebClient) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=ws.state.team.id,
            bot_user_id=ws.state.bot.id,
            bot_id=ws.state.bot.bot_id,
            bot_token=ws.tokens.bot,
        )

    return AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=SIGNING_SECRET,
        ignoring_self_events_enabled=False,
    )
