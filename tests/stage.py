"""The bot in the practice workspace as tests want it: a small cast, and words for what they do."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo import stage as demo
from bot.demo.cards import CardInHand, chosen
from bot.demo.scene import Scene
from bot.resources import resource
from bot.sandbox.driver import Person, Seen
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.workspace import Workspace
from bot.settings import Settings
from bot.slack.messages import actions

PEOPLE = ("Ana Ruiz", "Ben Okoro", "Carol Lind", "Dana Cruz", "Eli Stone", "Fay Moss", "Gus Ode")
BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 5, 3, 9, tzinfo=BERLIN)
"""A day before the first Monday: rituals set up now first ask on Monday 4 May at 10:00."""
CONTACT = "ops@example.com"


def settings_for(ws: Workspace, address: str, database_url: str) -> Settings:
    """Settings of a bot that lives in this workspace."""
    return demo.settings_for(ws, address, database_url, CONTACT)


class Stage(demo.Stage):
    """Everything a dialogue needs at hand."""

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

    async def until(self, *when: int) -> None:
        """Move time to this local moment in Berlin, doing on the way all that falls due."""
        await self.driver.advance(to=datetime(*when, tzinfo=BERLIN))  # type: ignore[arg-type, misc]

    async def hand(self, who: str) -> CardInHand:
        """Somebody's hand on the card of the newest prompt."""
        return CardInHand(self, who, "platform", (await self.prompt(who=who)).ts)

    async def card(self, who: str) -> Seen:
        """The card that only this person sees in the thread, as it is now."""
        return await (await self.hand(who)).seen()

    async def click_card(self, who: str, label: str | None = None, **given: Any) -> None:
        """Click on somebody's card, and wait until it is drawn again."""
        hand = await self.hand(who)
        await hand.click(await hand.seen(), label, **given)

    async def answer_card(self, who: str, *answers: tuple[str, str | None, str | None]) -> None:
        """Answer decisions in turn: verdict, edge, skill; None leaves an element alone.

        The skill comes first: once the verdict and its reason are in, the card goes on.
        """
        for verdict, edge, skill in answers:
            if skill is not None:
                await self.choose_skill(who, skill)
            await self.click_card(who, verdict)
            if edge is not None:
                await self.click_card(who, action_id=actions.EDGE, value=edge)

    async def choose_skill(self, who: str, skill: str) -> None:
        """Choose the skill of the decision on show, unless it is what the menu says already."""
        card = await self.card(who)
        if chosen(card, actions.SKILL) != skill:
            await self.click_card(who, action_id=actions.SKILL, value=skill)


@asynccontextmanager
async def on_stage(
    database_url: str,
    people: Sequence[str] = PEOPLE,
    channels: Mapping[str, Sequence[str]] | None = None,
    *,
    now: datetime = SUNDAY,
    over_http: bool = False,
    serving: demo.Serving = serve,
) -> AsyncIterator[Stage]:
    """A workspace on a Sunday, with the bot connected to it; `page.serve` adds its pages."""
    ws = small(resource("manifest.yml"), people, channels, now=now)
    staged = demo.staged(ws, database_url, CONTACT, over_http=over_http, serving=serving)
    async with staged as ready:
        yield Stage(ready.ws, ready.driver, ready.bot, ready.settings)


@asynccontextmanager
async def brought_back(scene: Scene, database: Path) -> AsyncIterator[Stage]:
    """The bot connected again where the scene was put away; `database` is overwritten."""
    async with demo.staged(scene.bring_back(database), f"sqlite:///{database}", CONTACT) as ready:
        yield Stage(ready.ws, ready.driver, ready.bot, ready.settings)
