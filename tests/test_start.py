"""What keeps the bot from starting is said in one line, and nothing is tried for ever."""

import socket

import pytest
from pydantic import SecretStr

from bot import app as wiring
from bot.demo.stage import settings_for
from bot.resources import resource
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.workspace import SIGNING_SECRET
from bot.settings import SettingsError

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"slack_app_token": SecretStr("xapp-nope")},
            "SLACK_APP_TOKEN: Slack does not take it (invalid_auth)",
        ),
        (
            {"slack_bot_token": SecretStr("xoxb-nope")},
            "SLACK_BOT_TOKEN: Slack does not take it (invalid_auth)",
        ),
        ({"practice_clock_url": "http://127.0.0.1:1/clock"}, "PRACTICE_CLOCK_URL: tells no time"),
    ],
)
async def test_a_start_that_cannot_be_is_refused(
    sqlite_url: str, changed: dict[str, object], said: str
) -> None:
    """A token that Slack does not take, or a clock that does not answer, ends the start at once."""
    async with serve(small(resource("manifest.yml"))) as address:
        settings = settings_for(small(resource("manifest.yml")), address, sqlite_url)
        with pytest.raises(SettingsError, match="^" + said.replace("(", r"\(").replace(")", r"\)")):
            async with wiring.running(settings.model_copy(update=changed)):
                pytest.fail("it started")


async def test_a_port_that_is_taken_is_named(sqlite_url: str) -> None:
    """A second process on the same port says so in a line, instead of ending without a word."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with serve(small(resource("manifest.yml"))) as address:
            settings = settings_for(small(resource("manifest.yml")), address, sqlite_url)
            over_http = {
                "slack_app_token": None,
                "slack_signing_secret": SecretStr(SIGNING_SECRET),
                "port": port,
            }
            said = rf"^HOST, PORT: can't listen on 127\.0\.0\.1:{port} \(Address already in use\)$"
            with pytest.raises(SettingsError, match=said):
                async with wiring.running(settings.model_copy(update=over_http)):
                    pytest.fail("it started")
