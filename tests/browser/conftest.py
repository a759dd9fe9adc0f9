"""A stage with the page on it, and browser windows in which people look at it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from bot.sandbox.page import serve
from scripts import chromium
from tests.browser.windows import Windows
from tests.stage import Stage, on_stage


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; without it these tests are skipped.

    One for all tests of a file, which costs a second less for each: they run in one event loop.
    """
    path = chromium.installed()
    if path is None:
        pytest.skip("Chromium isn't installed here, so the page is not tried in a browser")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield started
        await started.close()


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The bot in an empty workspace of seven people, on a Sunday, with its page."""
    async with on_stage(sqlite_url, serving=serve) as ready:
        yield ready


@pytest.fixture
async def windows(browser: Browser, stage: Stage) -> AsyncIterator[Windows]:
    """Windows as many as wanted; in the end none of them may have complained."""
    opened = Windows(browser, stage.ws.address)
    yield opened
    await opened.close()
    assert opened.complaints == []
