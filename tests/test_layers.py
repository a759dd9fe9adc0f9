"""docs/design.md's arrows hold, and the check that says so notices when they don't."""

from pathlib import Path

import pytest

import bot
from tests.layers import complaints

BOT = Path(bot.__file__).parent


def planted(folder: Path, module: str, text: str) -> list[str]:
    """What is said of a package with this one module."""
    path = folder / (module.replace(".", "/") + ".py")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return complaints(folder / "bot")


def test_nothing_breaks_an_arrow() -> None:
    """Every module imports only what its layer may, and only the clock asks for the time."""
    assert complaints(BOT) == []


def test_every_module_is_read() -> None:
    """The check sees the whole package, not an empty folder."""
    assert len(list(BOT.rglob("*.py"))) > 100


WRONG_IMPORTS = [
    ("bot.domain.cadence", "from bot.store import rituals"),
    ("bot.domain.cadence", "import bot.store"),
    ("bot.domain.cadence", "from ..store import rituals"),
    ("bot.domain.cadence", "import bot"),
    ("bot.domain.cadence", "from bot import *"),
    ("bot.domain.cadence", "def late() -> None:\n    from bot.services import week"),
    ("bot.domain.cadence", "if TYPE_CHECKING:\n    from bot.slack.desk import Desk"),
    ("bot.store.rituals", "from bot.services import week"),
    ("bot.store.rituals", "from bot.settings import Settings"),
    ("bot.services.week", "from bot.slack import wire"),
    ("bot.services.week", "from bot.slack.messages.card import render"),
    ("bot.services.week", "from bot.clock import system_clock"),
    ("bot.services.week", "from bot.settings import Settings"),
    ("bot.slack.messages.card", "from bot.store import decisions"),
    ("bot.slack.messages.card", "from bot.slack.messenger import SlackMessenger"),
    ("bot.slack.listeners.events", "from bot.app import Bot"),
    ("bot.slack.listeners.events", "from bot.settings import Settings"),
    ("bot.slack.messenger", "from bot.store import decisions"),
    ("bot.scheduler", "from bot.slack import bolt"),
    ("bot.scheduler", "from bot.store import due"),
    ("bot.web.routes", "from bot.store import due"),
    ("bot.sandbox.clock", "from bot.domain import cadence"),
    ("bot.sandbox.clock", "from bot.clock import system_clock"),
    ("bot.sandbox.blockkit.views", "from ...domain import cadence"),
    ("bot.settings", "from bot.domain import cadence"),
    ("bot.logs", "from bot.settings import Settings"),
    ("bot.upcoming", "from bot.store import due"),
    ("bot.doctor", "from bot.app import assembled"),
    ("bot.slack.listeners.events", "from bot.cli import main"),
    ("bot.newcomer", "import json"),
    ("bot.newcomer.core", "from bot.domain import cadence"),
]


@pytest.mark.parametrize(("module", "text"), WRONG_IMPORTS)
def test_an_import_against_an_arrow_is_noticed(tmp_path: Path, module: str, text: str) -> None:
    """One line in the wrong layer is one complaint about that module."""
    found = planted(tmp_path, module, text)
    assert len(found) == 1
    assert found[0].startswith(module + ": ")


WRONG_LIBRARIES = [
    ("bot.domain.cadence", "import asyncio"),
    ("bot.domain.cadence", "from pathlib import Path"),
    ("bot.domain.cadence", "import structlog"),
    ("bot.domain.cadence", "import random"),
    ("bot.services.week", "from sqlalchemy import select"),
    ("bot.services.week", "from sqlalchemy.ext.asyncio import create_async_engine"),
    ("bot.services.week", "import sqlmodel"),
    ("bot.services.week", "from slack_sdk.errors import SlackApiError"),
    ("bot.slack.listeners.events", "from sqlmodel import select"),
    ("bot.slack.listeners.events", "from sqlalchemy.ext.asyncio import AsyncSession"),
    ("bot.store.rituals", "from slack_sdk import WebClient"),
    ("bot.sandbox.clock", "import slack_bolt"),
    ("bot.scheduler", "import typer"),
    ("bot.services.week", "import apscheduler"),
    ("bot.services.week", "import importlib\nimportlib.import_module('bot.slack')"),
    ("bot.services.week", "__import__('bot.slack')"),
]


@pytest.mark.parametrize(("module", "text"), WRONG_LIBRARIES)
def test_a_library_outside_its_layer_is_noticed(tmp_path: Path, module: str, text: str) -> None:
    """I/O in domain, SQL outside store, Slack outside slack, and hidden imports are found."""
    assert planted(tmp_path, module, text)


ASKING = [
    "from datetime import datetime\nnow = datetime.now(UTC)",
    "from datetime import datetime as moment\nmoment.utcnow()",
    "import datetime\ndatetime.datetime.now()",
    "import datetime as dt\ndt.date.today()",
    "from datetime import date\ndef day(when=date.today): ...",
    "import time\ntime.time()",
    "from time import monotonic as passing\npassing()",
    "from time import time_ns",
    "import asyncio\nasyncio.get_running_loop().time()",
    "from sqlalchemy import func\nfunc.now()",
    "from sqlmodel import func\nfunc.current_timestamp()",
]


@pytest.mark.parametrize("text", ASKING)
def test_asking_for_the_time_is_noticed(tmp_path: Path, text: str) -> None:
    """However it is imported, called or handed on, a look at the clock is found."""
    found = planted(tmp_path, "bot.store.due", text)
    assert len(found) == 1
    assert "what time it is" in found[0]


def test_the_clock_may_ask(tmp_path: Path) -> None:
    """bot/clock.py is the one place that knows the time."""
    assert planted(tmp_path, "bot.clock", ASKING[0]) == []


def test_the_workspace_measures_seconds_but_asks_no_date(tmp_path: Path) -> None:
    """Acks and signatures run on real time; the date is the workspace's own."""
    text = f"{ASKING[5]}\n{ASKING[0]}"
    (found,) = planted(tmp_path, "bot.sandbox.wire", text)
    assert "datetime.now" in found


@pytest.mark.parametrize(
    "text",
    [
        "import os\nos.environ['HOME']",
        "from os import environ",
        "from os import getenv as read\nread('HOME')",
        "import os as system\nsystem.environ.get('HOME')",
        "from dotenv import load_dotenv",
    ],
)
def test_reading_the_environment_is_noticed(tmp_path: Path, text: str) -> None:
    """What the operator decides comes through settings alone."""
    assert planted(tmp_path, "bot.scheduler", text)
    assert planted(tmp_path / "settings", "bot.settings", text) == []


def test_what_only_looks_like_it_is_let_through(tmp_path: Path) -> None:
    """A method called `now`, a date's own `time()`, and a path are nobody's business."""
    text = (
        "import os\nasync def f(desk):\n    await desk.now()\n    desk.time()\n    os.fspath(desk)"
    )
    assert planted(tmp_path, "bot.slack.desk", text) == []
