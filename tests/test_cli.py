"""The commands: each does its work, or says in one line what to mend and exits with 2."""

import json
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.resources import resource
from bot.sandbox.seed import small
from bot.sandbox.server import serve
from bot.sandbox.workspace import Workspace
from tests.commanding import alone, beside, clear
from tests.postgres import Cluster
from tests.test_settings import SECRET

pytestmark = pytest.mark.anyio

NOWHERE = "http://127.0.0.1:1/api/"
UNREACHABLE = {
    "sqlite": "sqlite:////no/such/folder/three.db",
    "postgresql": f"postgresql://me:{SECRET}@127.0.0.1:1/three",
}
AT = "2026-11-23T10:00:00+01:00"


@pytest.fixture
async def workspace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_url: str
) -> AsyncIterator[Workspace]:
    """A workspace being served, and settings that fit it."""
    ws = small(resource("manifest.yml"))
    for name in clear(os.environ):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    async with serve(ws) as address:
        monkeypatch.setenv("SLACK_BOT_TOKEN", ws.tokens.bot)
        monkeypatch.setenv("SLACK_APP_TOKEN", ws.tokens.app)
        monkeypatch.setenv("SLACK_API_URL", f"{address}/api/")
        monkeypatch.setenv("DATABASE_URL", sqlite_url)
        yield ws


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.url("postgres")


def is_made(url: str) -> bool:
    """Whether a SQLite database has its file."""
    return Path(url.removeprefix("sqlite:///")).exists()


def test_upcoming_needs_no_environment(tmp_path: Path) -> None:
    """Scripts get UTC, a tab and local time on stdout, and nothing else anywhere."""
    options = "--zone Europe/Berlin --weekday mon --at 10:00 --from 2026-11-23T00:00Z --count 1"
    done = alone("upcoming", *options.split(), folder=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out == "2026-11-23T09:00:00Z\t2026-11-23 10:00 CET\n"
    assert list(tmp_path.iterdir()) == []


async def test_upcoming_says_a_mistake_in_one_line() -> None:
    """Bad input: one line on stderr, nothing on stdout, exit code 2."""
    done = await beside("upcoming", "--from", AT, "--weekday", "mon", "--at", "10:00",
                        "--zone", SECRET)  # fmt: skip
    assert (done.code, done.out) == (2, "")
    assert done.err == "--zone takes a zone of the tz database, such as Europe/Berlin\n"


def test_preview_prints_every_surface_as_json(tmp_path: Path) -> None:
    """Each has its surface, and a payload that Slack would take for it."""
    done = alone("preview", "--json", folder=tmp_path)
    assert (done.code, done.err) == (0, "")
    surfaces = json.loads(done.out)
    assert {each["surface"] for each in surfaces.values()} == {"message", "modal", "home"}
    for each in surfaces.values():
        wanted = {"text", "blocks"} if each["surface"] == "message" else {"type", "blocks"}
        assert wanted <= each["payload"].keys()


async def test_a_command_nobody_knows_exits_with_2() -> None:
    """So do an option nobody knows and one that is missing."""
    for words in (["nonsense"], ["tick"], ["run", "--fast"]):
        done = await beside(*words)
        assert done.code == 2
        assert "Traceback" not in done.err


@pytest.mark.parametrize("at", ["now", "2026-11-23", "2026-11-23T10:00:00", "", SECRET])
async def test_tick_wants_a_time_with_its_offset(at: str) -> None:
    """One line that says the form, and does not repeat what was typed."""
    done = await beside("tick", "--at", at)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("--at takes an ISO 8601 time with its offset")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("workspace")
async def test_tick_says_when_the_next_thing_is_due() -> None:
    """With nothing set up, nothing ever is."""
    done = await beside("tick", "--at", AT)
    assert (done.code, done.out, done.err) == (0, "next due: nothing\n", "")


def test_run_without_settings_is_one_line(tmp_path: Path) -> None:
    """An empty environment names the first token and where to find it."""
    done = alone("run", folder=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("SLACK_")
    assert done.err.count("\n") == 1


def test_run_shows_no_wrong_value(tmp_path: Path) -> None:
    """Whatever a variable holds, it does not come back on the terminal."""
    names = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "DATABASE_URL", "LOG_LEVEL")
    done = alone("run", folder=tmp_path, **dict.fromkeys(names, SECRET))
    assert (done.code, done.out) == (2, "")
    assert {line.split(":")[0] for line in done.err.splitlines()} == set(names)
    assert SECRET not in done.err


def test_run_says_that_slack_cannot_be_reached(tmp_path: Path) -> None:
    """One line, exit code 2, no traceback, no token."""
    tokens = {"SLACK_BOT_TOKEN": f"xoxb-{SECRET}", "SLACK_APP_TOKEN": f"xapp-{SECRET}"}
    done = alone("run", folder=tmp_path, SLACK_API_URL=NOWHERE, **tokens)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("SLACK_API_URL: can't be reached")
    assert done.err.count("\n") == 1
    assert SECRET not in done.err


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", f"xoxb-{SECRET}", "SLACK_BOT_TOKEN: Slack does not take it"),
        ("SLACK_API_URL", NOWHERE, "SLACK_API_URL: can't be reached"),
        ("DATABASE_URL", UNREACHABLE["sqlite"], "DATABASE_URL: can't be reached"),
        ("DATABASE_URL", UNREACHABLE["postgresql"], "DATABASE_URL: can't be reached"),
    ],
)
async def test_what_cannot_be_used_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """A refused token, Slack or a database that does not answer: the variable is named."""
    monkeypatch.setenv(name, value)
    done = await beside("tick", "--at", AT)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1
    assert SECRET not in done.err


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)
async def test_an_empty_database_asks_to_be_migrated(
    monkeypatch: pytest.MonkeyPatch, empty_url: str
) -> None:
    """One line names the command that mends it, and nothing was created meanwhile."""
    monkeypatch.setenv("DATABASE_URL", empty_url)
    done = await beside("tick", "--at", AT)
    assert (done.code, done.out) == (2, "")
    assert done.err == "DATABASE_URL: not migrated; run `three-decisions migrate` first\n"
    assert not is_made(empty_url)


@pytest.mark.usefixtures("workspace")
async def test_migrate_mends_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After it, and after it once more, a tick works."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    for _ in range(2):
        done = await beside("migrate")
        assert (done.code, done.out, done.err) == (0, "The database is up to date.\n", "")
    assert (await beside("tick", "--at", AT)).code == 0


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("kind", UNREACHABLE)
async def test_migrate_says_that_the_database_cannot_be_reached(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """One line, exit code 2, no password."""
    monkeypatch.setenv("DATABASE_URL", UNREACHABLE[kind])
    done = await beside("migrate")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("DATABASE_URL: can't be reached or changed")
    assert done.err.count("\n") == 1
    assert SECRET not in done.err


@pytest.mark.usefixtures("workspace")
async def test_what_breaks_is_told_without_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of ours: its type and place on stderr, exit code 1, not what it says."""

    async def broken(*_args: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("bot.app._prepare", broken)
    done = await beside("tick", "--at", AT)
    assert done.code == 1
    assert "RuntimeError" in done.err
    assert SECRET not in done.err + done.out


async def test_doctor_prints_its_findings(workspace: Workspace) -> None:
    """All well: a line each on stdout, exit code 0."""
    done = await beside("doctor")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("ok    ") == len(done.out.splitlines()) == 4
    assert workspace.tokens.bot not in done.out


@pytest.mark.usefixtures("workspace")
async def test_doctor_fails_where_something_is_to_be_mended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 1, so that a script can tell."""
    monkeypatch.delenv("SLACK_APP_TOKEN")
    done = await beside("doctor")
    assert done.code == 1
    assert "MEND  SLACK_APP_TOKEN is missing" in done.out
