"""The demo in a terminal: progress while it plays, and each summary as its channel shows it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn

from bot.demo import printed, story
from bot.demo.performance import MOMENTS, OnProgress, perform, setting
from bot.demo.performance import Progress as Where
from bot.demo.story import Story
from bot.store import migrate
from bot.store.engine import create_engine

WIDEST = 80
OPENING = (
    "Four weeks of an invented team of seven, played through the bot in a practice workspace on "
    "this machine. What you read are the summaries that their channel gets."
)
CLOSING = "Next: README.md shows in a few minutes how to install the bot on your own Slack."


async def play() -> None:
    """Perform the story's history and print it; nothing is left behind, however it ends."""
    told = story.load()
    console = Console(width=min(WIDEST, Console().width), highlight=False)
    console.print(OPENING, style="dim")
    with TemporaryDirectory(prefix="three-decisions-") as folder, _shown(console, told) as tell:
        url = f"sqlite:///{Path(folder) / 'demo.db'}"
        await _migrate(url)
        async with setting(told, url) as stage:
            async for published in perform(stage, told, told.history, tell):
                _print(console, told, published.summary.blocks)
    console.print()
    console.print(CLOSING)


async def _migrate(url: str) -> None:
    engine = create_engine(url)
    try:
        await migrate.upgrade(engine)
    finally:
        await engine.dispose()


@contextmanager
def _shown(console: Console, told: Story) -> Iterator[OnProgress]:
    """Show progress as it comes: a bar where there is a terminal, else a line a week."""
    if not console.is_terminal:
        yield _spoken(console, told)
        return
    columns = (BarColumn(bar_width=24), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("The team comes in", total=1.0)

        def tell(where: Where) -> None:
            bar.update(task, completed=where.share, description=_named(where, told))

        yield tell


def _named(where: Where, told: Story) -> str:
    moment = f"{where.at:%a %H:%M} {where.moment}"
    return f"Week {where.week} of {len(told.history)} · {moment}"


def _spoken(console: Console, told: Story) -> OnProgress:
    """Tell each moment of a week once, on one line."""
    heard: list[tuple[int, str]] = []

    def tell(where: Where) -> None:
        if (where.week, where.moment) in heard:
            return
        if where.moment == MOMENTS[0]:
            console.print(f"\nWeek {where.week} of {len(told.history)}: ", end="")
        heard.append((where.week, where.moment))
        ending = "\n" if where.moment == MOMENTS[-1] else " · "
        console.print(f"{where.at:%a %H:%M} {where.moment}", end=ending)
        sys.stdout.flush()

    return tell


def _print(console: Console, told: Story, blocks: list[printed.Block]) -> None:
    """Print a summary, as it reads to somebody in the ritual's zone."""
    console.print()
    for line in printed.lines(blocks, told.zone):
        console.print(Padding(line, (0, 0, 0, 2)))
