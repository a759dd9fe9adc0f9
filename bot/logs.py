"""Structured logs: a fixed event name and ids; never what people wrote, never a secret."""

import logging
import sys

import structlog
from structlog.typing import EventDict

QUIET = ("slack_bolt", "slack_sdk", "aiohttp", "apscheduler", "asyncio", "sqlalchemy", "alembic")
"""Libraries whose INFO and DEBUG lines carry request bodies or parameters."""

EXPECTED = ("slack_bolt.AsyncApp", "__init__")
"""Where Bolt says at each start that it leaves SLACK_BOT_TOKEN alone, which is how we want it."""


def _frames_only(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and frames: its text may hold what somebody wrote."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else None
    if given and error is None:
        error = given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    if error is not None:
        event["error"] = type(error).__name__
        event["frames"] = frames(error)
    return event


def frames(error: BaseException) -> list[str]:
    """Where the exception passed, innermost last, as `file:line function`."""
    found, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found


class _Structured(logging.Handler):
    """Hands the standard library's records to structlog, without their exception's text."""

    def emit(self, record: logging.LogRecord) -> None:
        if (record.name, record.funcName) == EXPECTED:
            return
        extra = {"exc_info": record.exc_info} if record.exc_info else {}
        # A library's message may quote what it worked on; its place tells enough.
        where = f"{record.name}:{record.funcName}:{record.lineno}"
        structlog.get_logger().log(record.levelno, "library", where=where, **extra)


def _on_stderr(*_args: object) -> structlog.PrintLogger:
    # Looked up for each line: whoever captures output, as tests do, puts another stream there.
    return structlog.PrintLogger(sys.stderr)


def configure(level: str, form: str) -> None:
    """From now on everything logs in one way, to stderr; `form` is *text* or *json*."""
    is_json = form == "json"
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _frames_only,
            structlog.processors.JSONRenderer()
            if is_json
            else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=_on_stderr,
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Structured()], level=logging.WARNING, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
