"""Wiring: the one module that knows every layer."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot import scheduler
from bot.clock import Clock, PracticeClock, system_clock
from bot.services import week
from bot.services.remember_charts import ChartMemory
from bot.services.remember_dms import DmMemory
from bot.services.week import Tick
from bot.settings import Settings, SettingsError
from bot.slack import bolt, incoming, socket_mode
from bot.slack.desk import Desk
from bot.slack.messenger import SlackMessenger
from bot.slack.work import Work
from bot.stopping import Grace
from bot.store import installations, migrate
from bot.store.engine import Begin, create_engine
from bot.web import server as web

CALL_SECONDS = 10
"""A call to Slack is given up after this; the lease of a delivery is longer (invariant 3 b)."""
READY_SECONDS = 3
"""Whoever asks whether the bot is ready is answered by then, also where the database hangs."""


@dataclass(frozen=True)
class Bot:
    """Everything a running bot consists of."""

    begin: Begin
    messenger: SlackMessenger
    clock: Clock
    app: AsyncApp
    client: AsyncWebClient
    identity: AuthorizeResult
    work: Work
    """What listeners are at."""

    @property
    def installation_id(self) -> str:
        """The workspace the token belongs to."""
        return _installation_id(self.identity)

    def is_of_interest(self, payload: Mapping[str, Any]) -> bool:
        """Whether what Slack sent needs to be carried to a listener."""
        who = self.identity
        return incoming.is_of_interest(payload, team_id=who.team_id, bot_user_id=who.bot_user_id)

    async def tick(self, clock: Clock) -> Tick:
        """One tick, by this clock."""
        return await week.tick(self.begin, self.messenger, clock)


@asynccontextmanager
async def assembled(settings: Settings, grace: Grace | None = None) -> AsyncIterator[Bot]:
    """A bot that knows who it is and has its database, but listens to nobody yet.

    At the end, units that are open have what is left of the `grace` to be finished.

    Raises SettingsError where the token, Slack, or the database don't allow a start.
    """
    token = settings.slack_bot_token
    if token is None:
        raise SettingsError("SLACK_BOT_TOKEN: missing; copy it from OAuth & Permissions (xoxb-…)")
    async with AsyncExitStack() as stack:
        clock: Clock = system_clock
        if settings.practice_clock_url:
            clock = await stack.enter_async_context(PracticeClock(settings.practice_clock_url))
        session = await stack.enter_async_context(
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CALL_SECONDS))
        )
        client = _client(settings, session, token.get_secret_value())
        identity = await _who_am_i(client)
        await _require_time(clock)
        engine = create_engine(settings.database_url.get_secret_value())
        stack.push_async_callback(engine.dispose)
        begin = Begin(engine)
        stack.push_async_callback(_drained, begin, grace or Grace())
        await _prepare(begin, identity, clock)
        messenger = SlackMessenger(
            lambda _installation: client,
            clock,
            settings.operator_contact,
            ChartMemory(begin),
            DmMemory(begin),
        )
        desk = Desk(begin, messenger, clock, settings.operator_contact)

        async def authorize(**_context: Any) -> AuthorizeResult:
            return identity

        app = bolt.build(desk, _client(settings, session, None), authorize)
        yield Bot(begin, messenger, clock, app, client, identity, desk.work)


async def _drained(begin: Begin, grace: Grace) -> None:
    await grace.allow(begin.drained())


def _client(
    settings: Settings, session: aiohttp.ClientSession, token: str | None
) -> AsyncWebClient:
    return AsyncWebClient(
        token=token,
        base_url=settings.slack_api_url,
        session=session,
        timeout=CALL_SECONDS,
        retry_handlers=[],  # they sleep past a lease, and a retried post doubles
    )


async def _require_time(clock: Clock) -> None:
    try:
        await clock()
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError) as error:
        why = type(error).__name__
        raise SettingsError(f"PRACTICE_CLOCK_URL: tells no time ({why})") from None


async def _require_app_token(client: AsyncWebClient, token: str) -> None:
    """Ask once before connecting: the Socket Mode client would ask again and again, for ever."""
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        code = error.response["error"]
        raise SettingsError(f"SLACK_APP_TOKEN: Slack does not take it ({code})") from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        why = type(error).__name__
        raise SettingsError(f"SLACK_API_URL: can't be reached ({why})") from None


async def _who_am_i(client: AsyncWebClient) -> AuthorizeResult:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        code = error.response["error"]
        raise SettingsError(f"SLACK_BOT_TOKEN: Slack does not take it ({code})") from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        why = type(error).__name__
        raise SettingsError(f"SLACK_API_URL: can't be reached ({why})") from None
    except (AttributeError, TypeError):  # how slack_sdk stumbles over what is no JSON
        raise SettingsError(
            "SLACK_API_URL: leads to something that is not Slack; it ends in /api/"
        ) from None
    return AuthorizeResult.from_auth_test_response(
        auth_test_response=answer, bot_token=client.token
    )


def _installation_id(identity: AuthorizeResult) -> str:
    assert identity.team_id is not None
    return identity.team_id


async def _prepare(begin: Begin, identity: AuthorizeResult, clock: Clock) -> None:
    await require_migrated(begin)
    async with begin() as session:
        await installations.ensure(
            session,
            _installation_id(identity),
            bot_user_id=identity.bot_user_id or "",
            now=await clock(),
        )


async def require_migrated(begin: Begin) -> None:
    """Raise SettingsError unless the database can be reached and has this version's schema."""
    try:
        is_pending = await migrate.pending(begin.engine)
    except (DBAPIError, OSError) as error:
        why = type(error).__name__
        raise SettingsError(f"DATABASE_URL: can't be reached ({why})") from None
    except migrate.NewerSchema:
        raise SettingsError(migrate.NEWER) from None
    if is_pending:
        raise SettingsError("DATABASE_URL: not migrated; run `three-decisions migrate` first")


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Bot]:
    """A bot that listens and ticks until the block ends; then it finishes what it is at, and stops.

    It listens by Socket Mode where there is an app-level token, else by HTTP.
    """
    grace = Grace()
    async with assembled(settings, grace) as bot:
        listening, ticking = AsyncExitStack(), AsyncExitStack()
        try:
            await listening.enter_async_context(_listening(settings, bot))
            await week.catch_up(bot.begin, bot.messenger, await bot.clock())
            await ticking.enter_async_context(_ticking(bot, grace))
            yield bot
        finally:
            # Together: neither takes anything new while the other finishes what it began.
            await asyncio.gather(listening.aclose(), ticking.aclose())
            await grace.allow(bot.work.done())


@asynccontextmanager
async def _listening(settings: Settings, bot: Bot) -> AsyncIterator[None]:
    if settings.slack_app_token is not None:
        token = settings.slack_app_token.get_secret_value()
        await _require_app_token(bot.client, token)
        async with socket_mode.connected(bot.app, token, bot.is_of_interest):
            yield
    elif settings.slack_signing_secret is not None:
        served = web.application(
            bot.app,
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            is_of_interest=bot.is_of_interest,
            is_ready=partial(_is_ready, bot),
        )
        try:
            async with web.served(served, settings.host, settings.port):
                yield
        except web.CannotListen as why:
            where = f"{settings.host}:{settings.port}"
            raise SettingsError(f"HOST, PORT: can't listen on {where} ({why})") from None
    else:
        raise SettingsError(
            "SLACK_APP_TOKEN: missing; make one under Basic Information → App-Level Tokens, with"
            " connections:write (xapp-…); or for HTTP set SLACK_SIGNING_SECRET"
        )


async def _is_ready(bot: Bot) -> str | None:
    # Not `asyncio.timeout`: what is cancelled waits for a database that hangs to take note of it.
    asking = asyncio.create_task(_missing(bot))
    try:
        await asyncio.wait([asking], timeout=READY_SECONDS)
        return asking.result() if asking.done() else "database"
    finally:
        asking.cancel()


async def _missing(bot: Bot) -> str | None:
    try:
        return "migrations" if await migrate.pending(bot.begin.engine) else None
    except migrate.NewerSchema:
        return "update"  # a later version runs beside this one, and has migrated
    except (SQLAlchemyError, OSError):  # be it that no connection was free in time
        return "database"


@asynccontextmanager
async def _ticking(bot: Bot, grace: Grace) -> AsyncIterator[None]:
    if isinstance(bot.clock, PracticeClock):
        next_thing = partial(week.next_thing, bot.begin)
        async with scheduler.practising(bot.tick, bot.clock, bot.work.done, next_thing, grace):
            yield
    else:
        async with scheduler.ticking(bot.tick, bot.clock, grace):
            yield
