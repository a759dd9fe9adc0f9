"""The demo in a browser: workspace and bot on a port, four weeks behind, the fifth just begun."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path

import structlog
from rich.console import Console

from bot.demo import story
from bot.demo.folder import working_folder
from bot.demo.opening import Opening
from bot.demo.performance import begin, founded, perform
from bot.demo.scene import Scene
from bot.demo.stage import Stage, staged
from bot.demo.terminal import migrated, stoppable
from bot.preview import surfaces
from bot.sandbox import page
from bot.sandbox.page.gallery import gallery_routes
from bot.sandbox.workspace import Workspace

log = structlog.get_logger()

Tell = Callable[[str], None]
PLAYED = "Four weeks of a team are being played, so that there is something to look at."


async def open_page(
    port: int, *, over_http: bool = False, kept: Path | None = None, fresh: bool = False
) -> None:
    """Serve the demo on `port` (0 takes a free one) until ctrl-C or SIGTERM, which raise Stopped.

    It goes on from what is `kept` in that folder, unless it is to begin `fresh`, and leaves there
    what it came to; without a folder it leaves nothing. *Start over* begins again on the same port.
    Raises OSError where the port is taken or the folder can't be written, and NotReadable.
    """
    tell = Console(highlight=False).print
    with stoppable(), working_folder() as temporary:
        if kept and fresh:
            shutil.rmtree(kept, ignore_errors=True)
        monday = Scene((kept or temporary) / "monday")
        last = Scene(kept / "last") if kept else None
        scene = last if last and last.exists else monday
        database = temporary / "bot.db"
        while True:
            if not scene.exists:
                port = await play_history(scene, database, port, tell)
            async with opened(scene, database, port, over_http=over_http, last=last) as demo:
                stage, opening = demo
                port = _port(stage)
                tell(f"Ready: {stage.driver.address} · every message at /gallery · ctrl-C stops")
                await opening.over.wait()
            scene = monday


async def play_history(
    scene: Scene, database: Path, port: int = 0, tell: Tell = lambda _: None
) -> int:
    """Play the weeks before, up to the Monday of week five, which is then the scene.

    Meanwhile the port shows nothing but that; return which one it is. `database` is overwritten.
    """
    told, url = story.load(), f"sqlite:///{database}"
    database.unlink(missing_ok=True)  # noqa: ASYNC240 - a file of ours, on this machine
    await migrated(url)
    ws = founded(told)
    contact, waiting = told.people[0].name, partial(page.serve_waiting, why=PLAYED)
    async with staged(ws, url, contact, port, serving=waiting) as stage:
        tell(f"Four weeks of a team are being played on {stage.driver.address} …")
        await begin(stage, told)
        weeks = [*told.history, told.present]
        async for published in perform(stage, told, weeks, leaves_open=told.present):
            log.debug("demo.week", week=published.week)
        await stage.driver.settle()
        port = _port(stage)
    scene.put_away(ws, database)
    return port


@asynccontextmanager
async def opened(
    scene: Scene,
    database: Path,
    port: int = 0,
    *,
    over_http: bool = False,
    last: Scene | None = None,
) -> AsyncIterator[tuple[Stage, Opening]]:
    """The scene with its page, time running.

    `database` is where the bot keeps its own, overwritten from the scene; at the end, all is put
    away as the `last` scene, if one is given.
    """
    told, ws = story.load(), scene.bring_back(database)
    url, opening = f"sqlite:///{database}", Opening(ws, told)
    await migrated(url)

    def serving(served: Workspace, at: int) -> AbstractAsyncContextManager[str]:
        return page.serve(served, at, guide=opening, routes=gallery_routes(surfaces()))

    contact = told.people[0].name
    is_open = False
    try:
        async with staged(ws, url, contact, port, serving=serving, over_http=over_http) as stage:
            await stage.driver.do("clock", running=True)
            is_open = True
            yield stage, opening
    finally:
        if last and is_open:
            last.put_away(ws, database)


def _port(stage: Stage) -> int:
    return int(stage.driver.address.rpartition(":")[2])
