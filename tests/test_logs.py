"""Logs: exceptions by type and place, libraries by place, our own entries by event and ids."""

import ast
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

import bot
from bot import logs
from tests.overhearing import overheard
from tests.stage import on_stage
from tests.test_privacy import OPEN, PRIVATE, TYPED, form

__all__ = ["form"]


@pytest.fixture
def lines(form: str, capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[str]]]:
    """What was printed since, line by line, once logging is set up at DEBUG."""
    logs.configure("DEBUG", form)
    yield lambda: "".join(capfd.readouterr()).splitlines()
    logs.configure("WARNING", "text")


def _raise_in_three_ways() -> None:
    try:
        raise KeyError(OPEN)
    except KeyError as error:
        raise ExceptionGroup(TYPED, [ValueError(PRIVATE)]) from error


def test_an_exception_is_logged_by_type_and_place(lines: Callable[[], list[str]]) -> None:
    """Neither its text nor that of its cause, of a group's parts, or of local variables."""
    local = OPEN
    try:
        _raise_in_three_ways()
    except ExceptionGroup:
        structlog.get_logger().exception("something.broke")
    (line,) = lines()
    assert "ExceptionGroup" in line
    assert "_raise_in_three_ways" in line
    assert not overheard(line)
    assert local == OPEN


@pytest.mark.parametrize(
    "name",
    ["slack_bolt.AsyncApp", "slack_sdk.web", "aiohttp.client", "sqlalchemy.engine", "asyncio",
     "apscheduler.executors", "somebody.elses", "root"],
)  # fmt: skip
def test_a_library_is_logged_by_its_place(name: str, lines: Callable[[], list[str]]) -> None:
    """Its message may quote a request; where it comes from, and how bad it is, is told."""
    logger = logging.getLogger(None if name == "root" else name)
    logger.debug("body: %s", OPEN)
    logger.info("body: %s", OPEN)
    try:
        raise ValueError(PRIVATE)
    except ValueError:
        logger.exception("body: %s", OPEN, extra={"body": OPEN})
    (line,) = lines()
    assert f"{name}:test_a_library_is_logged_by_its_place" in line
    assert "ValueError" in line
    assert not overheard(line)


@pytest.mark.anyio
async def test_no_logger_goes_its_own_way(sqlite_url: str) -> None:
    """With the bot running, every library's records pass through the one handler, or none."""
    async with on_stage(sqlite_url):
        named = logging.root.manager.loggerDict.values()
        loggers = [each for each in named if isinstance(each, logging.Logger)]
    # The practice workspace's server writes no access log, and says so in this way.
    assert {each.name for each in loggers if not each.propagate} <= {"uvicorn.access"}
    own = {type(handler) for each in loggers for handler in each.handlers}
    assert own <= {logging.NullHandler}
    ours = [
        each for each in logging.root.handlers if not type(each).__module__.startswith("_pytest")
    ]
    assert [type(each).__module__ for each in ours] == ["bot.logs"]


LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})


def wordy_logs(source: str) -> list[int]:
    """Lines whose log entry is not a fixed event name with ids: `log.info("noun.verb", id=…)`."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LEVELS
        and ast.unparse(node.func.value) in ("log", "structlog.get_logger()")
        and not _is_plain(node)
    ]


def _is_plain(call: ast.Call) -> bool:
    event = call.args[0] if len(call.args) == 1 else None
    is_fixed = isinstance(event, ast.Constant) and re.fullmatch(
        r"[a-z_]+\.[a-z_]+", str(event.value)
    )
    values = [ast.unparse(each.value) for each in call.keywords]
    wordy = re.compile(r"\b(text|texts|str|repr|body|message|payload|args)\b|\bf['\"]")
    return bool(is_fixed) and not any(wordy.search(value) for value in values)


def test_every_log_entry_is_an_event_with_ids() -> None:
    """No message is put together from what was at hand (the handler for libraries apart)."""
    found = {
        path.name: wordy_logs(path.read_text(encoding="utf-8"))
        for path in Path(bot.__file__).parent.rglob("*.py")
        if path.name != "logs.py"
    }
    assert {name: at for name, at in found.items() if at} == {}


@pytest.mark.parametrize(
    "entry",
    [
        'log.info(f"reply.{text}")',
        'log.info("reply.read", text=reply.text)',
        'log.info("reply.read %s", reply)',
        'log.info("reply.read", error=str(error))',
        'log.error("reply.read", body=request.body)',
        'log.info("reply.read", said=f"{reply}")',
        "log.info(text)",
    ],
)
def test_a_wordy_log_entry_is_noticed(entry: str) -> None:
    """Formatted messages, texts, bodies and exceptions' own words are found as they are written."""
    assert wordy_logs(f"if True:\n    {entry}") == [2]
    assert wordy_logs('log.info("reply.read", reply=reply.id, error=type(error).__name__)') == []
