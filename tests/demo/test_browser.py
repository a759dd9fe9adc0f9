"""`three-decisions demo`, as somebody starts, stops and starts it again."""

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.demo.scene import Scene
from bot.sandbox.driver import Driver

pytestmark = pytest.mark.anyio
COMMAND = (sys.executable, "-m", "bot.cli", "demo")
GOODBYE = "See you on Monday"


@contextmanager
def demo(folder: Path, *arguments: str, until: str = "Ready") -> Iterator[str]:
    """The demo as a process of its own that works in `folder`; its address, once it says so."""
    around = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    around["PYTHONPATH"] = str(Path(__file__).parents[2])
    with subprocess.Popen(  # noqa: S603 - our own command
        (*COMMAND, *arguments), cwd=folder, env=around, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = ""
            while until not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            yield re.findall(r"http://\S+", said)[0]
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0


@pytest.fixture
def folder(monday: Scene, tmp_path: Path) -> Path:
    """A folder where somebody kept the demo on its first Monday."""
    for name in ("monday", "last"):
        shutil.copytree(monday.folder, tmp_path / ".practice" / "0" / name)
    return tmp_path


async def is_said(address: str) -> bool:
    """Whether Ana's goodbye stands in the channel."""
    async with Driver(address) as driver:
        seen = await driver.person("ana").see("platform")
    return any(GOODBYE in each.text for each in seen)


async def test_what_was_kept_is_there_again_until_started_over(folder: Path) -> None:
    """A message outlives the process with --keep; *Start over* leads back to Monday."""
    with demo(folder, "--port", "0", "--keep") as address:
        async with Driver(address) as driver:
            await driver.person("ana").say("platform", GOODBYE)
    with demo(folder, "--port", "0", "--keep") as address:
        assert await is_said(address)
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{address}/do/ana/start_over/", json={}) as answer,
        ):
            assert answer.ok
        async with asyncio.timeout(30):
            while await is_said_or_away(address):
                pass


async def is_said_or_away(address: str) -> bool:
    """Whether it still stands there, or the workspace is being set up anew."""
    try:
        return await is_said(address)
    except aiohttp.ClientError:
        return True


def test_what_cannot_be_read_says_how_to_begin_anew(tmp_path: Path) -> None:
    """A folder of another version ends the start with one line."""
    kept = tmp_path / ".practice" / "0" / "last"
    kept.mkdir(parents=True)
    (kept / "workspace.json").write_text("{}")
    ended = run(tmp_path, "--port", "0", "--keep")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "--keep --fresh" in ended.stderr


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    """One line says which, and how to take another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = run(tmp_path, "--port", str(taken.getsockname()[1]))
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "--port" in ended.stderr


@pytest.mark.parametrize("options", [("--fresh",), ("--keep", "--play"), ("--fresh", "--play")])
def test_options_that_mean_nothing_together_are_refused(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """One line says which go together."""
    ended = run(tmp_path, *options)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)


async def test_nobody_can_meddle_while_the_weeks_before_are_played(tmp_path: Path) -> None:
    """Every page but says that it is coming, and takes nothing that is typed."""
    with demo(tmp_path, "--port", "0", until="being played") as address:
        async with aiohttp.ClientSession() as session:
            for path in ("/", "/as/ana", "/gallery"):
                async with session.get(address + path) as answer:
                    assert answer.status == 503
                    assert "being played" in await answer.text()
            async with session.post(f"{address}/do/ana/say/", json={"text": "hi"}) as answer:
                assert answer.status >= 400


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The demo, where it ends by itself."""
    return subprocess.run(  # noqa: S603 - our own command
        (*COMMAND, *arguments),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
