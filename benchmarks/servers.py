"""Servers to measure, each in a process of its own on one core: bare Bolt, and the bot.

`python -m benchmarks.servers bare|bot PORT_FD DATABASE_URL` prints its port and serves until its
standard input is closed.
"""

import asyncio
import os
import sys
from datetime import UTC, date, datetime, time, timedelta

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from benchmarks.load import SECRET
from bot import logs
from bot.clock import system_clock
from bot.domain.rounds import RoundState
from bot.services.remember_charts import ChartMemory
from bot.services.remember_dms import DmMemory
from bot.slack import bolt, incoming
from bot.slack.desk import Desk
from bot.slack.messenger import SlackMessenger
from bot.store import installations
from bot.store.engine import Begin, create_engine
from bot.store.tables import Ritual, Round
from bot.web.server import application, served

TEAM, BOT, CHANNEL, THREAD = "T0BENCH", "U0BOT", "C0BENCH", "1779091200.000100"
IDENTITY = AuthorizeResult(
    enterprise_id=None, team_id=TEAM, bot_user_id=BOT, bot_id="B0BOT", bot_token="xoxb-benchmark"
)


async def authorize(**_context: object) -> AuthorizeResult:
    """Who we are, without asking anybody."""
    return IDENTITY


def bare() -> Starlette:
    """Bolt as its documentation sets it up, with one listener that does nothing."""
    app = AsyncApp(authorize=authorize, signing_secret=SECRET)

    @app.event("message")
    async def nothing() -> None:
        pass

    async def dispatch(request: Request) -> Response:
        body = (await request.body()).decode()
        answer = await app.async_dispatch(
            AsyncBoltRequest(body=body, headers=dict(request.headers))
        )
        return Response(answer.body, answer.status)

    return Starlette(routes=[Route("/slack/events", dispatch, methods=["POST"])])


async def ours(database_url: str) -> ASGIApp:
    """The bot, with one open round; its Slack is never called for what is measured."""
    begin = Begin(create_engine(database_url))
    await _open_round(begin)
    client = AsyncWebClient(base_url="http://127.0.0.1:9/", retry_handlers=[])
    messenger = SlackMessenger(
        lambda _installation: client, system_clock, None, ChartMemory(begin), DmMemory(begin)
    )
    app = bolt.build(Desk(begin, messenger, system_clock, None), client, authorize)

    async def ready() -> None:
        return None

    return application(
        app,
        signing_secret=SECRET,
        is_of_interest=lambda payload: incoming.is_of_interest(
            payload, team_id=TEAM, bot_user_id=BOT
        ),
        is_ready=ready,
    )


async def _open_round(begin: Begin) -> None:
    now = datetime.now(UTC)
    async with begin() as session:
        await installations.ensure(session, TEAM, bot_user_id=BOT, now=now)
        ritual = Ritual(
            installation_id=TEAM, channel_id=CHANNEL, owner_id="U1", created_at=now, zone="UTC",
            weekday=0, at=time(10), every="1w", anchor=date(2026, 5, 4), close_days=3,
            close_at=time(16), reminder_at=time(10), next_prompt_at=now + timedelta(days=7),
        )  # fmt: skip
        session.add(ritual)
        await session.flush()
        session.add(
            Round(
                installation_id=TEAM,
                ritual_id=ritual.id,
                channel_id=CHANNEL,
                number=1,
                state=RoundState.OPEN,
                day=date(2026, 5, 4),
                due_at=now,
                closes_at=now + timedelta(days=3),
                opened_at=now,
                prompt_ts=THREAD,
            )
        )


async def main(which: str, database_url: str) -> None:
    """Serve until the standard input is closed."""
    logs.configure("ERROR", "text")
    os.sched_setaffinity(0, {0})
    app = bare() if which == "bare" else await ours(database_url)
    async with served(app, "127.0.0.1", 0) as port:
        print(port, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
