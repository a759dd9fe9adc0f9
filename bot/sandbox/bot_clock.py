"""The clock as the bot reads it: what time it is, and what the bot reports after each tick."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox.answers import JsonAnswer
from bot.sandbox.clock import Report
from bot.sandbox.hanging_up import Line
from bot.sandbox.workspace import Workspace

LONGEST_POLL_SECONDS = 20.0
Endpoint = Callable[[Request], Awaitable[Response]]


def read_clock(ws: Workspace) -> Endpoint:
    """Return the endpoint of `GET /clock`; with `after` it waits until the bot is asked again."""

    async def endpoint(request: Request) -> Response:
        after = request.query_params.get("after")
        if after is not None:
            ws.clock.meet(request.query_params.get("bot", "bot"))
            ws.activity.ring()
            await ws.clock.questions.heard(int(after), _until_due(ws))
        return JsonAnswer(
            {"now": ws.clock.now.isoformat(), "seq": ws.clock.seq, "running": ws.clock.is_running}
        )

    return endpoint


def hold_line(ws: Workspace) -> Endpoint:
    """Return the endpoint of `GET /clock/line`, which a bot keeps open for as long as it lives."""

    async def endpoint(request: Request) -> Response:
        return Line(ws, request.query_params.get("bot", "bot"))

    return endpoint


def report_idle(ws: Workspace) -> Endpoint:
    """Return the endpoint of `POST /clock/idle`, also for a bot that says it is going."""

    async def endpoint(request: Request) -> Response:
        body = await request.json()
        bot = str(body.get("bot", "bot"))
        if body.get("gone"):
            ws.clock.forget(bot)
            ws.activity.ring()
            return JsonAnswer({"ok": True})
        due = body.get("next_due")
        report = Report(
            seq=int(body["seq"]),
            idle=bool(body["idle"]),
            next_due=datetime.fromisoformat(due) if due else None,
            what=str(body.get("what") or ""),
        )
        ws.clock.hear(bot, report)
        ws.activity.ring()
        return JsonAnswer({"ok": True})

    return endpoint


def _until_due(ws: Workspace) -> float:
    """While time runs by itself, a poll ends when the next thing falls due."""
    due = ws.clock.next_due
    if not ws.clock.is_running or due is None:
        return LONGEST_POLL_SECONDS
    return min(max((due - ws.clock.now).total_seconds(), 0.05), LONGEST_POLL_SECONDS)
