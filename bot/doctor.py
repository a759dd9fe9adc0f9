"""What `three-decisions doctor` looks at: settings, tokens, scopes against the manifest, database.

Each finding is one line that says what to do; no secret is ever part of one.
"""

from collections.abc import Awaitable
from dataclasses import dataclass

import aiohttp
import yaml
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy.exc import DBAPIError

from bot.resources import resource
from bot.settings import Settings
from bot.store import migrate
from bot.store.engine import create_engine

SECONDS = 10


class NotSlack(Exception):
    """Something else answers where Slack should."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    is_well: bool
    what: str

    @property
    def line(self) -> str:
        """How it is printed."""
        return f"{'ok  ' if self.is_well else 'MEND'}  {self.what}"


async def examine(settings: Settings) -> list[Finding]:
    """Everything that can be looked at without changing anything, in the order to mend it."""
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        return [
            *await _bot_token(settings, session),
            await _way_in(settings, session),
            await _database(settings),
        ]


def _client(settings: Settings, token: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    return AsyncWebClient(
        token=token, base_url=settings.slack_api_url, session=session, retry_handlers=[]
    )


async def _bot_token(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    if settings.slack_bot_token is None:
        return [Finding(False, "SLACK_BOT_TOKEN is missing: copy it from OAuth & Permissions.")]
    client = _client(settings, settings.slack_bot_token.get_secret_value(), session)
    try:
        answer = await _asked(client.auth_test())
    except NotSlack:
        return [Finding(False, "SLACK_API_URL leads to something that is not Slack: correct it.")]
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        why = type(error).__name__
        return [Finding(False, f"Slack can't be reached ({why}): check SLACK_API_URL and network.")]
    if not answer["ok"]:
        code = answer["error"]
        return [Finding(False, f"SLACK_BOT_TOKEN is refused ({code}): install the app again.")]
    known = Finding(True, f"The bot token belongs to the workspace {answer['team']}.")
    granted = {each.strip() for each in answer.headers.get("x-oauth-scopes", "").split(",")}
    return [known, _scopes(granted - {""})]


async def _asked(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Slack's answer, be it yes or no. Raises NotSlack where no Slack would answer so."""
    try:
        answer = await call
    except SlackApiError as error:
        answer = error.response
    except AttributeError:  # slack_sdk asks plain text for its keys
        raise NotSlack from None
    data = answer.data if isinstance(answer, AsyncSlackResponse) else None
    if not isinstance(data, dict) or "ok" not in data:
        raise NotSlack
    return answer


def _scopes(granted: set[str]) -> Finding:
    manifest = yaml.safe_load(resource("manifest.yml").read_text(encoding="utf-8"))
    wanted = set(manifest["oauth_config"]["scopes"]["bot"])
    missing, spare = sorted(wanted - granted), sorted(granted - wanted)
    if missing:
        return Finding(
            False,
            f"Scopes are missing: {', '.join(missing)}. Update the app's manifest from"
            " manifest.yml, then install it again.",
        )
    if spare:
        return Finding(True, f"All scopes are there; not needed: {', '.join(spare)}.")
    return Finding(True, "The scopes are those of manifest.yml.")


async def _way_in(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    """By which way Slack reaches the bot; the app token goes first, as when it runs."""
    if settings.slack_app_token is not None:
        return await _app_token(settings, settings.slack_app_token.get_secret_value(), session)
    if settings.slack_signing_secret is not None:
        where = f"{settings.host}:{settings.port}"
        return Finding(True, f"Signed requests will be taken on {where}, at /slack/events.")
    return Finding(
        False,
        "SLACK_APP_TOKEN is missing: make one under Basic Information → App-Level Tokens,"
        " with connections:write; or for HTTP set SLACK_SIGNING_SECRET.",
    )


async def _app_token(settings: Settings, token: str, session: aiohttp.ClientSession) -> Finding:
    client = _client(settings, token, session)
    try:
        answer = await _asked(client.apps_connections_open(app_token=client.token or ""))
    except (NotSlack, aiohttp.ClientError, TimeoutError, OSError) as error:
        return Finding(False, f"Socket Mode can't be reached ({type(error).__name__}).")
    if not answer["ok"]:
        code = answer["error"]
        return Finding(False, f"SLACK_APP_TOKEN is refused ({code}): make a new one.")
    return Finding(True, "Socket Mode takes the app token.")


async def _database(settings: Settings) -> Finding:
    try:
        engine = create_engine(settings.database_url.get_secret_value())
        try:
            is_pending = await migrate.pending(engine)
        finally:
            await engine.dispose()
    except (DBAPIError, OSError) as error:
        why = type(error).__name__
        return Finding(False, f"The database can't be reached ({why}): check DATABASE_URL.")
    except migrate.NewerSchema:
        return Finding(False, "The database has a newer schema: update Three Decisions.")
    if is_pending:
        return Finding(False, "The database is not migrated: run `three-decisions migrate`.")
    return Finding(True, "The database is reached and up to date.")
