"""The gallery in a real browser: nothing complains, nothing is blocked, nothing overflows."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.preview import surfaces
from bot.sandbox.page.gallery import gallery_routes
from scripts import chromium
from tests.sandbox.page.serving import served

pytestmark = pytest.mark.skipif(chromium.installed() is None, reason="Chromium is not installed")
SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as it is installed here."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.installed(), args=chromium.ARGUMENTS
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Where the gallery of the bot's own surfaces is served."""
    with served(gallery_routes(surfaces())) as address:
        yield address


@dataclass(frozen=True)
class Shown:
    """The gallery on a screen of this width, and what the browser's console said."""

    page: Page
    width: int
    complaints: list[str]


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}-{size[1]}")
def shown(request: pytest.FixtureRequest, browser: Browser, host: str) -> Iterator[Shown]:
    """The gallery on each screen in each theme."""
    width, theme = request.param
    complaints: list[str] = []
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda failed: complaints.append(failed.url))
        page.goto(f"http://{host}/gallery?theme={theme}")
        yield Shown(page, width, complaints)


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """A tab on the gallery, in a browser that wants dark pages."""
    with browser.new_context(color_scheme="dark") as context:
        tab = context.new_page()
        tab.goto(f"http://{host}/gallery")
        yield tab


def _paper(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_nothing_complains(shown: Shown) -> None:
    """Every sample is there, with no error and no blocked request."""
    assert shown.page.locator(".specimen").count() == len(surfaces())
    assert shown.complaints == []


def test_nothing_overflows(shown: Shown) -> None:
    """The page is never wider than its screen."""
    assert shown.page.evaluate("document.documentElement.scrollWidth") == shown.width


def test_the_browsers_wish_counts_until_a_theme_is_asked_for(page: Page) -> None:
    """A browser that wants dark gets dark, and light once somebody presses that."""
    before = _paper(page)
    page.get_by_role("link", name="Light", exact=True).click()
    page.wait_for_url("**/gallery?theme=light")
    assert (before, _paper(page)) == ("rgb(26, 29, 33)", "rgb(255, 255, 255)")


def test_the_filter_narrows_the_page(page: Page) -> None:
    """Typing part of a name leaves the samples of that name, and hides empty groups."""
    page.get_by_label("Filter by name").fill("home")
    page.wait_for_function("document.querySelector('#messages').offsetParent === null")
    names = page.locator(".specimen:visible > h3").all_inner_texts()
    assert names == [name for name in surfaces() if "home" in name]


def test_controls_work_by_keyboard(page: Page) -> None:
    """A checkbox on a card is ticked with the space bar, for it is a real one."""
    box = page.locator("[id='card'] input[type=checkbox]").first
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()


def test_it_reads_without_script(browser: Browser, host: str) -> None:
    """Without script everything is there but the filter, which would do nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(f"http://{host}/gallery?theme=dark")
        assert tab.locator(".specimen:visible").count() == len(surfaces())
        assert not tab.locator(".gallery-filter").is_visible()
