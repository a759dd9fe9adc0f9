"""`three-decisions doctor`: one line a finding, all well or what to mend, and no secret."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import SecretStr

from bot import doctor
from bot.resources import resource
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.workspace import Workspace
from bot.settings import Settings
from tests.stage import settings_for
from tests.test_cli import NOWHERE, UNREACHABLE, empty_url, is_made
from tests.test_settings import SECRET

pytestmark = pytest.mark.anyio
__all__ = ["empty_url"]

SCOPE = "reactions:write"


@asynccontextmanager
async def served(ws: Workspace, database_url: str) -> AsyncIterator[Settings]:
    """Settings of a bot in this workspace while it is served."""
    async with serve(ws) as address:
        yield settings_for(ws, address, database_url)


@pytest.fixture
async def settings(sqlite_url: str) -> AsyncIterator[Settings]:
    """Settings with which all is well."""
    async with served(small(resource("manifest.yml")), sqlite_url) as found:
        yield found


async def lines(settings: Settings, **changed: Any) -> list[str]:
    """What the doctor says with these settings changed."""
    found = await doctor.examine(settings.model_copy(update=changed))
    printed = [each.line for each in found]
    assert SECRET not in "".join(printed)
    assert all("\n" not in line for line in printed)
    return printed


def mending(printed: list[str]) -> list[str]:
    """The lines that say what to mend."""
    return [line.removeprefix("MEND  ") for line in printed if not line.startswith("ok    ")]


async def test_all_is_well(settings: Settings) -> None:
    """Token, scopes, Socket Mode and database, each with a line."""
    assert await lines(settings) == [
        "ok    The bot token belongs to the workspace Practice.",
        "ok    The scopes are those of manifest.yml.",
        "ok    Socket Mode takes the app token.",
        "ok    The database is reached and up to date.",
    ]


async def test_all_is_well_over_http(settings: Settings) -> None:
    """Where a signing secret stands instead of an app token, nobody is sent for an app token."""
    over_http = {"slack_app_token": None, "slack_signing_secret": SecretStr(SECRET)}
    printed = await lines(settings, **over_http)
    assert mending(printed) == []
    assert "ok    Signed requests will be taken on 127.0.0.1:3000, at /slack/events." in printed


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("slack_bot_token", None, "SLACK_BOT_TOKEN is missing: copy it from OAuth"),
        ("slack_bot_token", f"xoxb-{SECRET}", "SLACK_BOT_TOKEN is refused (invalid_auth)"),
        ("slack_app_token", None, "SLACK_APP_TOKEN is missing: make one under Basic Information"),
        ("slack_app_token", f"xapp-{SECRET}", "SLACK_APP_TOKEN is refused (invalid_auth)"),
        ("database_url", UNREACHABLE["sqlite"], "The database can't be reached"),
        ("database_url", UNREACHABLE["postgresql"], "The database can't be reached"),
    ],
)
async def test_one_thing_to_mend_is_one_line(
    settings: Settings, field: str, value: str | None, said: str
) -> None:
    """It names the setting and what to do; all else is still looked at."""
    printed = await lines(settings, **{field: value if value is None else SecretStr(value)})
    (mend,) = mending(printed)
    assert mend.startswith(said)
    assert len(printed) >= 3


@pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)
async def test_an_empty_database_is_found_and_left_as_it_is(
    settings: Settings, empty_url: str
) -> None:
    """Looking at a database changes nothing, not even by making its file."""
    (mend,) = mending(await lines(settings, database_url=SecretStr(empty_url)))
    assert mend == "The database is not migrated: run `three-decisions migrate`."
    assert not is_made(empty_url)


async def test_slack_out_of_reach_is_told(settings: Settings) -> None:
    """Both tokens can't be tried, and the address is named."""
    mend = mending(await lines(settings, slack_api_url=NOWHERE))
    assert len(mend) == 2
    assert "check SLACK_API_URL and network" in mend[0]


ANSWERS = {
    "a page": ("text/html", b"<html>"),
    "words": ("text/plain", b"hello"),
    "JSON that is none": ("application/json", b"<html>"),
    "JSON of somebody else": ("application/json", b'{"status": "up"}'),
    "a list": ("application/json", b"[]"),
}


@pytest.mark.parametrize(("kind", "body"), ANSWERS.values(), ids=ANSWERS.keys())
async def test_something_that_is_not_slack_is_told(
    settings: Settings, kind: str, body: bytes
) -> None:
    """Whatever else answers at the address, the address is what to mend."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        mend = mending(await lines(settings, slack_api_url=f"http://127.0.0.1:{port}/api/"))
    assert mend[0] == "SLACK_API_URL leads to something that is not Slack: correct it."


async def test_a_missing_scope_is_named(tmp_path: Path, sqlite_url: str) -> None:
    """An app made from an older manifest lacks one; the doctor says which, and how to get it."""
    manifest = yaml.safe_load(resource("manifest.yml").read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].remove(SCOPE)
    older = tmp_path / "older.yml"
    older.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    async with served(small(older), sqlite_url) as found:
        (mend,) = mending(await lines(found))
    assert mend.startswith(f"Scopes are missing: {SCOPE}. Update the app's manifest")


async def test_a_scope_too_many_is_well_but_told(tmp_path: Path, sqlite_url: str) -> None:
    """Nothing has to be mended; who likes few scopes reads which to drop."""
    manifest = yaml.safe_load(resource("manifest.yml").read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].append("team:read")
    newer = tmp_path / "newer.yml"
    newer.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    async with served(small(newer), sqlite_url) as found:
        printed = await lines(found)
    assert "ok    All scopes are there; not needed: team:read." in printed
    assert mending(printed) == []
