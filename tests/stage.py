"""The bot itself in the practice workspace: the real app over real HTTP and WebSocket."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import app as wiring
from bot.app import Bot
from bot.resources import resource
from bot.sandbox.driver import Driver, Person, Seen
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.workspace import Workspace
from bot.settings import Settings
from bot.slack.messages import actions

PEOPLE = ("Ana Ruiz", "Ben Okoro", "Carol Lind", "Dana Cruz", "Eli Stone", "Fay Moss", "Gus Ode")
BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 5, 3, 9, tzinfo=BERLIN)
"""A day before the first Monday: rituals set up now first ask on Monday 4 May at 10:00."""
SETUP = {"channel": "platform"}
CONTACT = "ops@example.com"


def settings_for(ws: Workspace, address: str, database_url: str) -> Settings:
    """Settings of a bot that lives in this workspace."""
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(ws.tokens.bot),
        slack_app_token=SecretStr(ws.tokens.app),
        slack_api_url=f"{address}/api/",
        database_url=SecretStr(database_url),
        practice_clock_url=f"{address}/clock",
        operator_contact=CONTACT,
    )


@dataclass
class Stage:
    """Everything a dialogue needs at hand."""

    ws: Workspace
    driver: Driver
    bot: Bot
    settings: Settings

    def person(self, name: str) -> Person:
        """A hand for this person."""
        return self.driver.person(name)

    @property
    def ana(self) -> Person:
        """Ana, who sets rituals up; admin of the workspace."""
        return self.person("ana")

    @property
    def ben(self) -> Person:
        """Ben."""
        return self.person("ben")

    @property
    def carol(self) -> Person:
        """Carol."""
        return self.person("carol")

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

    async def until(self, *when: int) -> None:
        """Move time to this local moment in Berlin, doing on the way all that falls due."""
        await self.driver.advance(to=datetime(*when, tzinfo=BERLIN))  # type: ignore[arg-type, misc]

    async def set_up(self, **values: Any) -> None:
        """Ana sets a ritual up in #platform, with the defaults but for `values` by block."""
        await self.ana.command("platform", "/decisions setup")
        await self.driver.until(self.ana.views)
        await self.ana.submit(values or None)
        await self.driver.settle()

    async def prompt(self, channel: str = "platform", who: str = "ana") -> Seen:
        """The newest prompt in the channel."""
        seen = await self.person(who).see(channel)
        return [each for each in seen if "Three decisions" in each.text and each.buttons][-1]

    async def reply(self, who: str, text: str, **given: Any) -> str:
        """Somebody answers in the newest prompt's thread."""
        prompt = await self.prompt(who=who)
        return await self.person(who).say("platform", text, thread_ts=prompt.ts, **given)

    async def thread(self, who: str, channel: str = "platform") -> list[Seen]:
        """What somebody sees in the newest prompt's thread."""
        prompt = await self.prompt(channel, who)
        return await self.person(who).see(channel, prompt.ts)

    async def card(self, who: str) -> Seen:
        """The card that only this person sees in the thread, as it is now."""
        mine = [each for each in await self.thread(who) if each.is_only_you]
        assert mine, f"{who} sees no card"
        return mine[-1]

    async def answer_privately(self, who: str, *texts: str) -> None:
        """Somebody opens the form from the newest prompt, fills it in, and submits."""
        person, prompt = self.person(who), await self.prompt(who=who)
        await person.click(self.channel_id("platform"), prompt.ts, "Answer privately")
        (view,) = await self.driver.until(person.views)
        inputs = [each["block_id"] for each in view["blocks"] if each["type"] == "input"]
        await person.submit(dict(zip(inputs, texts, strict=False)))
        await self.driver.settle()

    async def click_card(self, who: str, label: str | None = None, **given: Any) -> None:
        """Click on somebody's card, and wait until it is drawn again."""
        card = await self.card(who)
        await self.person(who).click(self.channel_id("platform"), card.ts, label, **given)

        async def redrawn() -> bool:
            return (await self.card(who)).body != card.body

        await self.driver.until(redrawn)

    async def answer_card(self, who: str, *answers: tuple[str, str | None, str | None]) -> None:
        """Answer decisions in turn: verdict, edge, skill; None leaves an element alone."""
        for verdict, edge, skill in answers:
            await self.click_card(who, verdict)
            if edge is not None:
                await self.click_card(who, action_id=actions.EDGE, value=edge)
            if skill is not None:
                await self.click_card(who, action_id=actions.SKILL, value=skill)


@asynccontextmanager
async def on_stage(
    database_url: str,
    people: Sequence[str] = PEOPLE,
    channels: Mapping[str, Sequence[str]] | None = None,
    *,
    now: datetime = SUNDAY,
    serving: Callable[[Workspace], AbstractAsyncContextManager[str]] = serve,
) -> AsyncIterator[Stage]:
    """A workspace on a Sunday, with the bot connected to it; `page.serve` adds its pages."""
    ws = small(resource("manifest.yml"), people, channels, now=now)
    async with serving(ws) as address, Driver(address) as driver:
        settings = settings_for(ws, address, database_url)
        async with wiring.running(settings) as bot:
            await driver.connected()
            yield Stage(ws, driver, bot, settings)
