"""`three-decisions`: every command, each a few lines around what does the work."""

import asyncio
import errno
import json
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer

from bot import logs, settings
from bot.settings import Settings, SettingsError

app = typer.Typer(
    help="A Slack bot for a team's weekly reflection on its technical decisions.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its tracebacks print local variables
    add_completion=False,
)
BAD_INPUT = 2
"""Exit code for what the caller can mend."""
BROKEN = 1
"""Exit code for what the caller cannot."""


def main() -> None:
    """The console script."""
    app()


def fail(message: str) -> typer.Exit:
    """Print each line of `message` to stderr; the exit to raise."""
    typer.echo(message, err=True)
    return typer.Exit(BAD_INPUT)


def _with_settings(work: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    try:
        found = settings.load()
        logs.configure(found.log_level, found.log_format)
        asyncio.run(work(found))
    except SettingsError as error:
        raise fail(str(error)) from None
    except typer.Exit:
        raise
    except Exception:  # noqa: BLE001 -- the last stop before the terminal
        # Python's own traceback would end with the exception's text, which may quote somebody.
        structlog.get_logger().exception("command.broken")
        raise typer.Exit(BROKEN) from None


@app.command()
def run() -> None:
    """Run the bot on Slack: Socket Mode if SLACK_APP_TOKEN is set, else HTTP."""
    from bot import app as wiring

    async def until_stopped(found: Settings) -> None:
        task = asyncio.current_task()
        assert task is not None
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, task.cancel)
        with suppress(asyncio.CancelledError):
            async with wiring.running(found):
                typer.echo("Three Decisions is connected. Ctrl-C stops it.", err=True)
                await asyncio.Event().wait()

    _with_settings(until_stopped)


@app.command()
def migrate() -> None:
    """Bring the database to this version's schema."""
    from alembic.util import CommandError
    from sqlalchemy.exc import DBAPIError

    from bot.store.engine import create_engine
    from bot.store.migrate import NEWER, upgrade

    async def work(found: Settings) -> None:
        engine = create_engine(found.database_url.get_secret_value())
        try:
            await upgrade(engine)
        except CommandError:
            raise SettingsError(NEWER) from None
        except (DBAPIError, OSError) as error:
            raise SettingsError(
                f"DATABASE_URL: can't be reached or changed ({type(error).__name__}); check the"
                " address, and that its user may create tables"
            ) from None
        finally:
            await engine.dispose()
        typer.echo("The database is up to date.")

    _with_settings(work)


@app.command()
def tick(
    at: Annotated[str, typer.Option(help="ISO 8601 time with its offset")],
) -> None:
    """Do what is due at one moment, and stop."""
    from bot import app as wiring
    from bot import scheduler
    from bot.clock import stopped_at

    try:
        moment: datetime | None = datetime.fromisoformat(at)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise fail("--at takes an ISO 8601 time with its offset, such as 2026-11-23T10:00:00+01:00")

    async def work(found: Settings) -> None:
        async with wiring.assembled(found) as bot:
            done = await scheduler.tick_until_done(bot.tick, stopped_at(moment))
            typer.echo(f"next due: {done.next_due.isoformat() if done.next_due else 'nothing'}")

    _with_settings(work)


@app.command()
def doctor() -> None:
    """Say what is misconfigured, and how to mend it."""
    from bot import doctor as examination

    async def work(found: Settings) -> None:
        findings = await examination.examine(found)
        for finding in findings:
            typer.echo(finding.line)
        if not all(each.is_well for each in findings):
            raise typer.Exit(1)

    _with_settings(work)


@app.command()
def upcoming(
    zone: str = "",
    weekday: str = "",
    at: str = "",
    every: str = "1w",
    start: Annotated[str, typer.Option("--from")] = "",
    count: str = "5",
) -> None:
    """Print a schedule's next prompts: UTC, a tab, and the local time."""
    from bot import upcoming as schedule
    from bot.domain.cadence import BadSchedule

    try:
        lines = schedule.upcoming(zone, weekday, at, every, start, count)
    except BadSchedule as refused:
        raise fail(schedule.mistake(refused)) from None
    for line in lines:
        typer.echo(line)


@app.command()
def preview(
    as_json: Annotated[bool, typer.Option("--json", help="print every surface as JSON")] = False,
) -> None:
    """Show every message, modal and Home on sample data."""
    from bot.preview import surfaces

    if as_json:
        json.dump(surfaces(), sys.stdout, ensure_ascii=False, indent=2)
        typer.echo()
        return
    for name, surface in surfaces().items():
        typer.echo(f"{name}\t{surface['surface']}")


@app.command()
def export(
    ritual: Annotated[str, typer.Option(help="a ritual's id: its published numbers")] = "",
    person: Annotated[str, typer.Option(help="a person's Slack id: all that is theirs")] = "",
    installation: Annotated[str, typer.Option(help="where there are several")] = "",
    to: Annotated[Path, typer.Option(help="the folder to write into")] = Path(),
) -> None:
    """Write a ritual's published numbers, or one person's data, into files."""
    from bot import exports

    if bool(ritual) == bool(person):
        raise fail("Name a ritual with --ritual, or a person with --person")

    async def work(found: Settings) -> None:
        files = await exports.export(
            found, ritual=ritual or None, person=person or None, installation=installation or None
        )
        to.mkdir(parents=True, exist_ok=True)
        for file in files:
            path = to / file.name
            path.write_bytes(file.content)
            typer.echo(path)

    _with_settings(work)


@app.command()
def demo(
    play: Annotated[bool, typer.Option("--play", help="in the terminal, no page")] = False,
    http: Annotated[bool, typer.Option("--http", help="signed HTTP, no Socket Mode")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one")] = 8080,
    keep: Annotated[bool, typer.Option("--keep", help="go on where the last one ended")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="with --keep: begin anew")] = False,
) -> None:
    """Show the product without Slack: a page in the browser, or four weeks in the terminal."""
    from bot import demo as performance

    if (keep or fresh) and (play or not keep):
        raise fail("--keep is for the page, without --play; --fresh goes with --keep")
    logs.configure("ERROR", "text")
    kept = Path(".practice") / str(port) if keep else None
    try:
        if play:
            asyncio.run(performance.play())
        else:
            asyncio.run(performance.open_page(port, over_http=http, kept=kept, fresh=fresh))
    except performance.Stopped as stopped:
        raise typer.Exit(stopped.exit_code if play else 0) from None
    except performance.NotReadable:
        raise fail(f"{kept} was left by another version; begin anew with --keep --fresh") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise fail(f"Port {port} is taken; name another one with --port") from None
        raise fail(f"{error.filename or kept}: {error.strerror}") from None


if __name__ == "__main__":
    main()
