"""The demo in a browser: workspace and bot on a port, four weeks behind, the fifth just begun."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from rich.console import Console

from bot.demo import story
from bot.demo.opening import Opening
from bot.demo.performance import begin, founded, perform
from bot.demo.scene import Scene
from bot.demo.stage import Stage, staged
from bot.demo.story import Story
from bot.demo.terminal import migrated, stoppable
from bot.preview import surfaces
from bot.sandbox import page
from bot.sandbox.page.gallery import gallery_routes
from bot.sandbox.workspace import Workspace

log = structlog.get_logger()

Tell = Callable[[str], None]
READY = "Ready: open it in a browser. /gallery shows every message. Ctrl-C stops."


async def open_page(
    port: int, *, over_http: bool = False, kept: Path | None = None, fresh: bool = False
) -> None:
    """Serve the demo on `port` (0 takes a free one) until ctrl-C or SIGTERM, which raise Stopped.

    It goes on from what is `kept` in that folder, unless it is to begin `fresh`, and leaves there
    what it came to; without a folder it leaves nothing. *Start over* begins again on the same port.
    Raises OSError where the port is taken or the folder can't be written, and NotReadable.
    """
    tell = Console(highlight=False).print
    with stoppable(), TemporaryDirectory(prefix="three-decisions-") as temporary:
        folder = kept or Path(temporary)
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        monday, last = Scene(folder / "monday"), Scene(kept / "last") if kept else None
        scene = last if last and last.exists else monday
        while True:
            database = Path(temporary) / "bot.db"
            async with opened(scene, database, port, over_http=over_http, last=last, tell=tell) as (
                stage,
                opening,
            ):
                await opening.over.wait()
                port = int(stage.driver.address.rpartition(":")[2])
            scene = monday


@asynccontextmanager
async def opened(
    scene: Scene,
    database: Path,
    port: int = 0,
    *,
    over_http: bool = False,
    last: Scene | None = None,
    tell: Tell = lambda _: None,
) -> AsyncIterator[tuple[Stage, Opening]]:
    """The scene with its page, time running; where there is none, the weeks before are played.

    Those end on the Monday of week five, which is then the scene. `database` is where the bot keeps
    its own; at the end, all is put away as the `last` scene, if one is given.
    """
    told, url = story.load(), f"sqlite:///{database}"
    is_new = not scene.exists
    ws = _founded(told, database) if is_new else scene.bring_back(database)
    await migrated(url)
    opening = Opening(ws, told)

    def serving(served: Workspace, at: int) -> AbstractAsyncContextManager[str]:
        return page.serve(served, at, guide=opening, routes=gallery_routes(surfaces()))

    try:
        contact = told.people[0].name
        async with staged(ws, url, contact, port, serving=serving, over_http=over_http) as stage:
            tell(f"Three Decisions is on {stage.driver.address}")
            if is_new:
                tell("Four weeks of a team are being played …")
                await _play_history(stage, told)
                scene.put_away(ws, database)
            opening.is_set = True
            await stage.driver.do("clock", running=True)
            tell(READY)
            yield stage, opening
    finally:
        if last and opening.is_set:
            last.put_away(ws, database)


def _founded(told: Story, database: Path) -> Workspace:
    database.unlink(missing_ok=True)
    return founded(told)


async def _play_history(stage: Stage, told: Story) -> None:
    await begin(stage, told)
    weeks = [*told.history, told.present]
    async for published in perform(stage, told, weeks, leaves_open=told.present):
        log.debug("demo.week", week=published.week)
    await stage.driver.settle()
