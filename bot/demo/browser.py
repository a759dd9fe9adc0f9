"""The demo in a browser: workspace and bot on a port, four weeks behind, the fifth just begun."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from rich.console import Console

from bot.demo import story
from bot.demo.opening import Opening
from bot.demo.performance import perform, setting
from bot.demo.stage import Stage
from bot.demo.story import Story
from bot.demo.terminal import migrated, stoppable
from bot.preview import surfaces
from bot.sandbox import page
from bot.sandbox.page.gallery import gallery_routes
from bot.sandbox.workspace import Workspace

log = structlog.get_logger()


async def open_page(port: int, *, over_http: bool = False) -> None:
    """Serve the demo on `port` (0 takes a free one) until ctrl-C or SIGTERM, which raise Stopped.

    *Start over* begins again on the same port. Raises OSError where the port is taken.
    """
    console = Console(highlight=False)
    with stoppable():
        while True:
            with TemporaryDirectory(prefix="three-decisions-") as folder:
                url = f"sqlite:///{Path(folder) / 'demo.db'}"
                await migrated(url)
                port = await _until_start_over(console, url, port, over_http=over_http)


async def _until_start_over(console: Console, url: str, port: int, *, over_http: bool) -> int:
    told = story.load()
    openings: list[Opening] = []

    def serving(ws: Workspace, at: int) -> AbstractAsyncContextManager[str]:
        openings.append(Opening(ws, told))
        return page.serve(ws, at, guide=openings[0], routes=gallery_routes(surfaces()))

    async with setting(told, url, port, serving=serving, over_http=over_http) as stage:
        console.print(f"Three Decisions is being set up on {stage.driver.address}")
        await _play_history(stage, told)
        openings[0].is_set = True
        await stage.driver.do("clock", running=True)
        console.print("Ready: open it in a browser. /gallery shows every message. Ctrl-C stops.")
        await openings[0].over.wait()
        return int(stage.driver.address.rpartition(":")[2])


async def _play_history(stage: Stage, told: Story) -> None:
    weeks = [*told.history, told.present]
    async for published in perform(stage, told, weeks, leaves_open=told.present):
        log.debug("demo.week", week=published.week)
