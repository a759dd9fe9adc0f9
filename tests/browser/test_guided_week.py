"""The demo as a visitor meets it: Monday of week five, four steps, once by mouse, once by keys."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.demo.browser import opened
from bot.demo.opening import Opening
from bot.demo.scene import Scene
from bot.demo.stage import Stage
from tests.browser.windows import Windows, composer, listening, message

pytestmark = pytest.mark.anyio
MOST_TABS = 120
"""More stops than the page has; a control that isn't reached by then isn't reached at all."""
TWO = (
    "We keep billing in the monolith until invoices settle",
    "We are not building the export: both customers who asked are leaving it behind",
)


@pytest.fixture
async def demo(monday: Scene, tmp_path: Path) -> AsyncIterator[tuple[Stage, Opening]]:
    """The demo with four weeks behind."""
    async with opened(monday, tmp_path / "bot.db") as ready:
        yield ready


@pytest.fixture
async def page(browser: Browser, demo: tuple[Stage, Opening]) -> AsyncIterator[Page]:
    """What opens at the demo's address; in the end nothing in it may have complained."""
    stage, _ = demo
    windows = Windows(browser, stage.driver.address)
    yield await windows.open("/", (1440, 900))
    await windows.close()
    assert windows.complaints == []


def step(page: Page, title: str) -> Locator:
    """One step of the banner."""
    return page.locator(".guide li", has_text=title)


def card(page: Page) -> Locator:
    """The card that only the visitor sees."""
    return page.locator(".column-thread article.message[data-only-you]").last


async def test_the_week_is_clicked_through(page: Page) -> None:
    """Reply, card, Thursday, summary: each step ticks off, and what was said is in the totals."""
    await expect(step(page, "Reply to the prompt")).to_have_attribute("aria-current", "step")
    await expect(page.get_by_text("4 replies").last).to_be_visible()
    await page.get_by_role("link", name="4 replies").last.click()
    await (await listening(page, composer(page, "thread"))).fill("\n\n".join(TWO))
    await page.locator(".column-thread").get_by_role("button", name="Send").click()
    await expect(step(page, "Reply to the prompt")).to_contain_text("(done)")
    await page.get_by_role("button", name="Next: a card").click()
    await answer(page)
    await card(page).get_by_role("button", name="Looks right").click()
    await expect(step(page, "Answer the card")).to_contain_text("(done)")
    await page.get_by_role("button", name="Jump to Thursday").click()
    await expect(page.locator(".clock-now")).to_contain_text("Thu 5 Mar")
    await expect(message(page, "Could AI have made them?")).to_contain_text("To talk about")
    await expect(message(page, "week of 2 March")).to_contain_text("5 people")
    await expect(step(page, "Read the summary")).to_contain_text("(done)")


async def test_what_a_command_answers_is_no_card(page: Page) -> None:
    """Only the visitor sees that too, and they have replied to nothing yet."""
    await (await listening(page, composer(page))).fill("/decisions help")
    await composer(page).press("Enter")
    await expect(message(page, "A mirror, never a scoreboard")).to_be_visible()
    await page.reload()
    await expect(step(page, "Reply to the prompt")).to_have_attribute("aria-current", "step")


async def answer(page: Page) -> None:
    """Answer both decisions by mouse: skill, verdict, main reason.

    The skill comes first: once the verdict and its reason are in, the card goes on.
    """
    await card(page).get_by_label("Choose a skill").select_option("system_design")
    await card(page).get_by_role("button", name="No", exact=True).click()
    await card(page).get_by_label("Choose a reason").select_option("our_system")
    await expect(card(page)).to_contain_text("2 of 2")
    await card(page).get_by_label("Choose a skill").select_option("product")
    await card(page).get_by_role("button", name="Yes", exact=True).click()
    await expect(card(page)).to_contain_text("look right")


async def test_the_week_is_gone_through_by_keys_alone(page: Page) -> None:
    """The same four steps without a mouse: every control is reached by Tab and worked by keys."""
    press = page.keyboard.press
    await tab_to(page, "Message #platform")
    await press("ArrowUp")
    await expect(message(page, "What did you decide")).to_be_focused()
    await press("t")
    await expect(composer(page, "thread")).to_be_focused()
    await page.keyboard.type("1. " + TWO[0])
    await press("Shift+Enter")
    await page.keyboard.type("2. " + TWO[1])
    await press("Enter")
    await expect(step(page, "Reply to the prompt")).to_contain_text("(done)")
    await expect(page.get_by_role("button", name="Next: a card")).to_be_visible()
    await tab_to(page, "Next: a card .*")
    await press("Enter")
    await expect(card(page)).to_contain_text("1 of 2")
    await choose_skill(page, "System")
    await tab_to(page, "No")
    await press("Space")
    await expect(card(page).get_by_label("Choose a reason")).to_be_visible()
    await tab_to(page, "Choose a reason")
    await page.keyboard.type("I knew our")
    await expect(card(page)).to_contain_text("2 of 2")
    await choose_skill(page, "Product")
    await tab_to(page, "Yes")
    await press("Enter")
    await expect(card(page)).to_contain_text("look right")
    await tab_to(page, "Looks right")
    await press("Enter")
    await expect(step(page, "Answer the card")).to_contain_text("(done)")
    await expect(page.get_by_role("button", name="Jump to Thursday")).to_be_visible()
    await tab_to(page, "Jump to Thursday")
    await press("Enter")
    await expect(message(page, "Could AI have made them?")).to_be_visible()
    await expect(step(page, "Read the summary")).to_contain_text("(done)")


async def choose_skill(page: Page, first_letters: str) -> None:
    """Choose on the card's menu by typing."""
    await tab_to(page, "Choose a skill")
    await page.keyboard.type(first_letters)


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name (a pattern) has the focus."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if re.fullmatch(name, await page.evaluate(_FOCUSED)):
            return
    raise AssertionError(f"{name} is not reached by Tab")


_FOCUSED = r"""() => {
  const focused = document.activeElement;
  const label = focused.getAttribute("aria-label") || focused.getAttribute("placeholder");
  return (label || focused.innerText || "").trim().split("\n")[0];
}"""
"""What a screen reader would begin with, of whatever has the focus."""


async def test_the_week_can_be_started_over(page: Page, demo: tuple[Stage, Opening]) -> None:
    """The button asks for Monday again, once one said that one means it."""
    _, opening = demo
    page.once("dialog", lambda asked: asked.dismiss())
    await page.get_by_role("button", name="Start over").click()
    assert not opening.over.is_set()
    page.once("dialog", lambda asked: asked.accept())
    await page.get_by_role("button", name="Start over").click()
    await opening.over.wait()
