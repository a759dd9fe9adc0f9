"""The command line as an operator meets it: its output, its exit code, and nothing around it."""

import asyncio
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

import bot
from bot import logs
from bot.cli import app

ROOT = Path(bot.__file__).parent.parent
PATIENCE = 90
"""Seconds a command may take on a busy machine."""


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


def alone(*words: str, folder: Path, **environment: str) -> Done:
    """Run it as a process of its own in `folder`, with nothing in its environment but this."""
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "bot.cli", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


async def beside(*words: str) -> Done:
    """Run it in a thread of this process, so that a workspace served here can answer it."""
    try:
        result = await asyncio.to_thread(CliRunner().invoke, app, list(words))
    finally:
        logs.configure("WARNING", "text")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def clear(environment: "os._Environ[str]") -> list[str]:
    """Names in the environment that a setting would be read from."""
    from bot.settings import Settings

    names = {name.upper() for name in Settings.model_fields}
    return [name for name in environment if name.removesuffix("_FILE") in names]
