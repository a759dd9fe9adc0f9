"""Browser windows, each with cookies of its own, that note what a developer would mind."""

from dataclasses import dataclass, field

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    expect,
)

# Long enough for a loaded machine; what is waited for usually takes a tenth of a second.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)
WIDE = (1280, 800)
PHONE = (390, 844)


@dataclass
class Windows:
    """Opens windows on the page and listens for complaints."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def open(self, path: str, size: tuple[int, int] = WIDE) -> Page:
        """A window of its own, at this path."""
        context = await self.browser.new_context(viewport={"width": size[0], "height": size[1]})
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        page = await context.new_page()
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("request", self._request)
        await page.goto(self.address + path)
        return page

    async def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            await context.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "400 (Bad Request)" not in message.text:
            self.complaints.append(message.text)

    def _error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.address):
            self.complaints.append(f"asked for {request.url}")


def composer(page: Page, pane: str = "main") -> Locator:
    """The box one writes in, of the channel (`main`) or the `thread`."""
    return page.locator(f".column-{pane} form.composer textarea")


async def listening(page: Page, box: Locator) -> Locator:
    """The box, once the page it stands on can hear what is typed: a moment after it is drawn."""
    await expect(box).to_be_visible()
    await page.wait_for_load_state()
    return box


def message(page: Page, text: str, pane: str = "main") -> Locator:
    """The message with these words in it."""
    return page.locator(f".column-{pane} article.message", has_text=text).last


def modal(page: Page) -> Locator:
    """The window on top."""
    return page.locator("dialog.modal[open]")


async def widest(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    wide: int = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide
