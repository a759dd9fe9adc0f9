"""The demo in a terminal: progress while it plays, and each summary as its channel shows it."""

import asyncio
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from bot import logs
from bot.demo import printed, story
from bot.demo.folder import working_folder
from bot.demo.performance import MOMENTS, OnProgress, perform, setting
from bot.demo.performance import Progress as Where
from bot.demo.story import Story
from bot.store import migrate
from bot.store.engine import create_engine

WIDEST = 80
INDENT = "  "
PLAIN_SQUARE = "#"
SIGNALS = (signal.SIGINT, signal.SIGTERM)
OPENING = (
    "Four weeks of an invented team of seven, played through the bot in a practice workspace on "
    "this machine. What you read are the summaries that their channel gets."
)
CLOSING = "Next: README.md shows in a few minutes how to install the bot on your own Slack."


class Stopped(Exception):
    """A signal ended the demo before its time; everything is cleared away."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number
        """As shells give it."""


async def play() -> None:
    """Perform the story's history and print it; nothing is left behind, however it ends.

    Raises Stopped after ctrl-C or SIGTERM.
    """
    console = _console()
    _print(console, OPENING)
    with stoppable(), working_folder() as folder:
        await _play(console, f"sqlite:///{folder / 'demo.db'}")
    _print(console)
    _print(console, CLOSING)


async def _play(console: Console, database_url: str) -> None:
    told = story.load()
    with _shown(console, told) as tell:
        await migrated(database_url)
        async with setting(told, database_url) as stage:
            async for published in perform(stage, told, told.history, tell):
                _print_summary(console, told, published.summary.blocks)


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn the first signal into Stopped, once all inside has been left in order."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    came: list[int] = []

    def stop(number: int) -> None:
        if not came and task is not None:
            logs.configure("CRITICAL", "text")  # what breaks off from here on was meant to
            task.cancel()
        came.append(number)

    for each in SIGNALS:
        loop.add_signal_handler(each, stop, each)
    try:
        yield
    except asyncio.CancelledError:
        if not came:
            raise
        raise Stopped(came[0]) from None
    finally:
        for each in SIGNALS:
            loop.remove_signal_handler(each)
            if came:  # a second ctrl-C, out of impatience, finds nothing more to stop
                signal.signal(each, signal.SIG_IGN)


def _console() -> Console:
    """A console no wider than is good to read, for whatever characters the terminal knows."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(width=min(WIDEST, Console().width), highlight=False)


async def migrated(url: str) -> None:
    """The database at `url` has the newest schema."""
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
    columns = (
        BarColumn(bar_width=24, complete_style="cyan", finished_style="cyan"),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("The team comes in", total=1.0)

        def tell(where: Where) -> None:
            bar.update(task, completed=where.share, description=_named(where, told))

        yield tell


def _named(where: Where, told: Story) -> str:
    moment = f"{where.at:%a %H:%M} {where.moment}"
    return f"Week {where.week} of {len(told.history)} · {moment}"


def _spoken(console: Console, told: Story) -> OnProgress:
    """Tell each moment of a week once, all on one line."""
    heard: set[tuple[int, str]] = set()

    def tell(where: Where) -> None:
        if (where.week, where.moment) in heard:
            return
        heard.add((where.week, where.moment))
        is_first, is_last = where.moment == MOMENTS[0], where.moment == MOMENTS[-1]
        clock = f"{where.at:%a %H:%M} " if is_first or is_last else ""
        opening = f"\nWeek {where.week} of {len(told.history)}: " if is_first else " · "
        console.print(f"{opening}{clock}{where.moment}", end="\n" if is_last else "")
        console.file.flush()

    return tell


def _print_summary(console: Console, told: Story, blocks: Sequence[printed.Block]) -> None:
    """Print a summary, as it reads to somebody in the ritual's zone."""
    _print(console)
    square = printed.SQUARE if _can_show(console, printed.SQUARE) else PLAIN_SQUARE
    for paragraph in printed.paragraphs(blocks, told.zone, square):
        _print(console, paragraph, INDENT)


def _can_show(console: Console, character: str) -> bool:
    try:
        character.encode(console.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _print(console: Console, paragraph: Text | str = "", indent: str = "") -> None:
    """Print a paragraph, wrapped, with nothing but its words on each line."""
    text = Text(paragraph) if isinstance(paragraph, str) else paragraph
    for line in text.wrap(console, console.width - len(indent)) or [Text()]:
        line.rstrip()
        console.print(Text(indent if line else "") + line)
