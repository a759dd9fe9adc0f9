"""Takes the pictures of the product that README shows, from the practice workspace, as it is now.

`python -m scripts.pictures` takes those four; with a folder it takes every kind of screen there,
wide and narrow, light and dark, to be looked at. Needs Chromium.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Page, async_playwright

from bot import logs
from bot.demo.browser import opened, play_history
from bot.demo.cards import CardInHand
from bot.demo.scene import Scene
from bot.demo.stage import Stage
from bot.slack.messages import actions
from scripts import chromium

FOR_README = Path(__file__).parents[1] / "docs" / "pictures"
THREE = (
    "1. We keep billing in the monolith until invoices settle\n"
    "2. We are not building the export: both customers who asked are leaving it behind\n"
    "3. Legal sees the new terms before we announce them"
)
SETTLED_MS = 400
"""For fonts and the last part of the page to be drawn."""


@dataclass(frozen=True)
class Look:
    """A screen on which the product is looked at; `sharpness` is pixels a point."""

    name: str
    size: tuple[int, int]
    theme: str
    sharpness: float = 1


README = (Look("", (1200, 760), "light", 1.5),)
EVERY = tuple(
    Look(f"-{size[0]}-{theme}", size, theme)
    for size in ((1440, 900), (390, 844))
    for theme in ("light", "dark")
)


@dataclass
class Camera:
    """Windows of all looks, and where their pictures go."""

    stage: Stage
    folder: Path
    windows: list[tuple[Look, Page]]

    async def take(self, name: str, path: str, clicks: str = "", height: int = 0) -> None:
        """Picture the page at this path in all looks, after a click on a button; `height` in px."""
        for look, page in self.windows:
            await page.set_viewport_size({"width": look.size[0], "height": height or look.size[1]})
            await page.goto(self.stage.driver.address + path)
            await page.wait_for_load_state("load")
            if clicks:
                await page.get_by_role("button", name=clicks).click()
            await page.wait_for_timeout(SETTLED_MS)
            await page.screenshot(path=self.folder / f"{name}{look.name}.png")


@asynccontextmanager
async def windows(
    browser: Browser, stage: Stage, looks: Sequence[Look]
) -> AsyncIterator[list[tuple[Look, Page]]]:
    """A window of each look."""
    async with AsyncExitStack() as stack:
        opened = []
        for look in looks:
            width, height = look.size
            context = await browser.new_context(
                viewport={"width": width, "height": height}, device_scale_factor=look.sharpness
            )
            stack.push_async_callback(context.close)
            await context.add_cookies(
                [{"name": "theme", "value": look.theme, "url": stage.driver.address}]
            )
            opened.append((look, await context.new_page()))
        yield opened


@asynccontextmanager
async def camera(
    browser: Browser, folder: Path, looks: Sequence[Look], scene: Scene, database: Path
) -> AsyncIterator[Camera]:
    """A camera on the demo, on its Monday, with the clock standing still."""
    await play_history(scene, database)
    async with opened(scene, database) as (stage, _), windows(browser, stage, looks) as seen:
        await stage.driver.do("clock", running=False)
        yield Camera(stage, folder, seen)


async def for_readme(shot: Camera) -> None:
    """Prompt with thread, card, summary and Home."""
    stage, channel = shot.stage, shot.stage.channel_id("platform")
    thread = f"/as/ana/c/{channel}/t/{(await stage.prompt()).ts}"
    alone = "Hide the guide"
    await shot.take("prompt", f"/as/tomasz/c/{channel}/t/{(await stage.prompt()).ts}", alone)
    await _reply(stage)
    await shot.take("card", thread, alone)
    await _answer(stage)
    await _until_closed(stage)
    await shot.take("summary", f"/as/ana/c/{channel}", alone, height=1090)
    await shot.take("home", "/as/ana/app", alone, height=620)


async def everything(shot: Camera) -> None:
    """Every kind of screen, in the order of a week."""
    stage, channel = shot.stage, shot.stage.channel_id("platform")
    ana = stage.person("ana")
    prompt = await stage.prompt()
    thread = f"/as/ana/c/{channel}/t/{prompt.ts}"
    await shot.take("01-channel", f"/as/ana/c/{channel}")
    await shot.take("02-thread", thread)
    await ana.click("platform", prompt.ts, "Answer privately")
    await stage.driver.until(ana.views)
    await shot.take("03-form", f"/as/ana/c/{channel}")
    await ana.close_view()
    await _reply(stage)
    await shot.take("04-card", thread)
    await _answer(stage)
    await shot.take("05-card-answered", thread)
    await _setup_with_errors(stage)
    await shot.take("06-setup-errors", f"/as/ana/c/{channel}")
    await ana.close_view()
    await _until(stage, "the round closes")
    await shot.take("07-dm", f"/as/{_reminded(stage)}/app/messages")
    await _until_closed(stage)
    await shot.take("08-summary", f"/as/ana/c/{channel}")
    await shot.take("09-home", "/as/ana/app")
    await shot.take("10-inspector", f"/as/ana/c/{channel}", "Inspector")
    await shot.take("11-gallery", "/gallery")


async def _reply(stage: Stage) -> None:
    await stage.reply("ana", THREE)
    await stage.driver.settle()


async def _answer(stage: Stage) -> None:
    """Ana answers her card, decision by decision, and says that it looks right."""
    hand = CardInHand(stage, "ana", "platform", (await stage.prompt()).ts)
    for verdict, edge, skill in (
        ("No", "our_system", "system_design"),
        ("Partly", "what_to_build", "product"),
        ("Yes", None, "communication"),
    ):
        await hand.click(await hand.seen(), verdict)
        if edge:
            await hand.click(await hand.seen(), action_id=actions.EDGE, value=edge)
        await hand.click(await hand.seen(), action_id=actions.SKILL, value=skill)
    await hand.click(await hand.seen(), "Looks right")
    await stage.driver.settle()


async def _setup_with_errors(stage: Stage) -> None:
    ana = stage.person("ana")
    await ana.command("platform", "/decisions setup")
    await stage.driver.until(ana.views)
    await ana.submit({"close_weekday": "0", "close_at": "09:00"})
    await stage.driver.settle()


async def _until(stage: Stage, what: str) -> None:
    """Let time go on until this is what comes next."""
    while stage.ws.clock.next_what != what:
        await stage.driver.advance()


async def _until_closed(stage: Stage) -> None:
    await _until(stage, "the round closes")
    await stage.driver.advance()


def _reminded(stage: Stage) -> str:
    """Whoever was sent something in their DM last."""
    state = stage.ws.state
    newest = max(
        (each for each in state.channels.values() if each.kind == "im" and each.messages),
        key=lambda channel: max(channel.messages),
    )
    return state.users[newest.peer_of(state.bot.id)].name


async def main(folder: Path | None) -> None:
    """Take the pictures."""
    logs.configure("ERROR", "text")
    target = folder or FOR_README
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="three-decisions-") as temporary:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium.installed(), args=chromium.ARGUMENTS
            )
            scene, database = Scene(Path(temporary) / "monday"), Path(temporary) / "bot.db"
            looks = EVERY if folder else README
            async with camera(browser, target, looks, scene, database) as shot:
                await (everything(shot) if folder else for_readme(shot))
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
