"""The bot itself in the practice workspace, over real HTTP and WebSocket, and what people do there.

Who says what is not here: the demo has its story, tests have their dialogues.
"""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot import app as wiring
from bot.app import Bot
from bot.sandbox.driver import Driver, Person, Seen
from bot.sandbox.server import serve
from bot.sandbox.workspace import SIGNING_SECRET, Workspace
from bot.settings import Settings, without_proxies

Serving = Callable[[Workspace, int], AbstractAsyncContextManager[str]]
"""Serves a workspace on a port (0 takes a free one) and gives its address."""

PRIVATELY = "Answer privately"
"""The button by which a prompt is told from everything else in a channel."""


class PracticeSettings(Settings):
    """Settings that come from nowhere but the practice workspace: no environment, no files."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the base class names them
        init_settings: PydanticBaseSettingsSource,
        *_others: PydanticBaseSettingsSource,
        **_more: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read only what the constructor was given."""
        return (init_settings,)


def settings_for(
    ws: Workspace, address: str, database_url: str, contact: str | None = None
) -> Settings:
    """Settings of a bot that lives in this workspace."""
    return PracticeSettings(
        slack_bot_token=SecretStr(ws.tokens.bot),
        slack_app_token=SecretStr(ws.tokens.app),
        slack_api_url=f"{address}/api/",
        database_url=SecretStr(database_url),
        practice_clock_url=f"{address}/clock",
        operator_contact=contact,
    )


@dataclass
class Place:
    """A workspace that some bot lives in, and hands for everybody; acts raise Refused."""

    ws: Workspace
    driver: Driver

    def person(self, name: str) -> Person:
        """A hand for this person."""
        return self.driver.person(name)

    def user_id(self, name: str) -> str:
        """The id behind a name."""
        found = self.ws.state.find_user(name)
        assert found is not None
        return found.id

    def channel_id(self, name: str) -> str:
        """The id behind a channel's name."""
        found = self.ws.state.find_channel(name)
        assert found is not None
        return found.id

    async def set_up(self, who: str = "ana", channel: str = "platform", **values: Any) -> None:
        """Somebody sets a ritual up, with the defaults but for `values` by block."""
        person = self.person(who)
        await person.command(channel, "/decisions setup")
        await self.driver.until(person.views)
        await person.submit(values or None)
        await self.driver.settle()
        if await person.views():  # what it says when it is done
            await person.close_view()

    async def prompt(self, channel: str = "platform", who: str = "ana") -> Seen:
        """The newest prompt in the channel."""
        seen = await self.person(who).see(channel)
        return [each for each in seen if PRIVATELY in each.buttons][-1]

    async def reply(self, who: str, text: str, **given: Any) -> str:
        """Somebody answers in the newest prompt's thread; return the message's ts."""
        prompt = await self.prompt(who=who)
        return await self.person(who).say("platform", text, thread_ts=prompt.ts, **given)

    async def thread(self, who: str, channel: str = "platform") -> list[Seen]:
        """What somebody sees in the newest prompt's thread."""
        prompt = await self.prompt(channel, who)
        return await self.person(who).see(channel, prompt.ts)

    async def own(self, who: str, channel: str = "platform") -> list[Seen]:
        """Somebody's own messages in the newest prompt's thread."""
        mine = self.user_id(who)
        return [each for each in await self.thread(who, channel) if each.body.get("user") == mine]

    async def answer_privately(self, who: str, *texts: str, channel: str = "platform") -> None:
        """Somebody opens the form from the newest prompt, fills it in, and submits."""
        person, prompt = self.person(who), await self.prompt(channel, who)
        await person.click(channel, prompt.ts, PRIVATELY)
        (view,) = await self.driver.until(person.views)
        inputs = [each["block_id"] for each in view["blocks"] if each["type"] == "input"]
        await person.submit(dict(zip(inputs, texts, strict=False)))
        await self.driver.settle()


@dataclass
class Stage(Place):
    """A place with the bot in this very process."""

    bot: Bot
    settings: Settings


@asynccontextmanager
async def staged(
    ws: Workspace,
    database_url: str,
    contact: str | None = None,
    port: int = 0,
    *,
    over_http: bool = False,
    serving: Serving = serve,
) -> AsyncIterator[Stage]:
    """This workspace, served, with the bot connected to it; the database is already migrated.

    The bot listens by Socket Mode, or with `over_http` to signed requests. `serving` puts the
    workspace on a port: by itself, or with its pages (`bot.sandbox.page.serve`).
    """
    with without_proxies():
        async with serving(ws, port) as address, Driver(address) as driver:
            settings = settings_for(ws, address, database_url, contact)
            if over_http:
                settings = settings.model_copy(update=_for_http())
            async with wiring.running(settings) as bot:
                await _meet(driver, settings)
                yield Stage(ws, driver, bot, settings)


def _for_http() -> dict[str, Any]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secret = SecretStr(SIGNING_SECRET)
    return {"slack_app_token": None, "slack_signing_secret": secret, "port": port}


async def _meet(driver: Driver, settings: Settings) -> None:
    """Wait until the workspace can reach the bot."""
    if settings.slack_signing_secret is None:
        await driver.connected()
        return
    secret = settings.slack_signing_secret.get_secret_value()
    url = f"http://{settings.host}:{settings.port}/slack/events"
    await driver.do("http", url=url, signing_secret=secret)
