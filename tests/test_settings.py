"""Settings: where they come from, and one line a mistake that never shows the value."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.settings import Settings, SettingsError, load

SECRET = "hunter2-Zebra"
TOKEN = "xoxb-1-abc"

Set = Callable[..., None]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Set:
    """An empty environment in an empty folder, and a way to set variables in it."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)

    def set_all(**given: str) -> None:
        for name, value in given.items():
            monkeypatch.setenv(name, value)

    return set_all


def refusal() -> str:
    """What is said when the settings don't allow a start."""
    with pytest.raises(SettingsError) as refused:
        load()
    return str(refused.value)


def shown(value: Any) -> Any:
    """A setting's value, secret or not."""
    return value.get_secret_value() if hasattr(value, "get_secret_value") else value


@pytest.mark.usefixtures("environment")
def test_nothing_has_to_be_set_to_read_them() -> None:
    """Defaults stand: SQLite in this folder, Slack itself, INFO as text, no tokens."""
    found = load()
    assert found.slack_bot_token is None
    assert found.slack_api_url == "https://slack.com/api/"
    assert shown(found.database_url) == "sqlite:///three-decisions.db"
    assert (found.log_level, found.log_format) == ("INFO", "text")


WRONG = {
    "a user's token for the bot's": ("SLACK_BOT_TOKEN", f"xoxp-{SECRET}"),
    "the app token for the bot's": ("SLACK_BOT_TOKEN", f"xapp-{SECRET}"),
    "a prefix without a token": ("SLACK_BOT_TOKEN", "xoxb-"),
    "a token broken over two lines": ("SLACK_BOT_TOKEN", f"xoxb-1\n{SECRET}"),
    "a token with a blank": ("SLACK_BOT_TOKEN", f"xoxb-1 {SECRET}"),
    "a token with a dash from a document": ("SLACK_BOT_TOKEN", f"xoxb–{SECRET}"),
    "the bot token for the app's": ("SLACK_APP_TOKEN", f"xoxb-{SECRET}"),
    "an API that is no URL": ("SLACK_API_URL", SECRET),
    "an API by ftp": ("SLACK_API_URL", f"ftp://{SECRET}"),
    "an API without a host": ("SLACK_API_URL", "https:///api"),
    "an API with broken brackets": ("SLACK_API_URL", f"http://[{SECRET}]/"),
    "an API with a port that is none": ("SLACK_API_URL", f"http://slack.com:{SECRET}/"),
    "an API with a blank": ("SLACK_API_URL", f"http://slack.com/{SECRET} x"),
    "a database of another kind": ("DATABASE_URL", f"mysql://me:{SECRET}@host/db"),
    "a database that is no URL": ("DATABASE_URL", SECRET),
    "a database with a port that is none": ("DATABASE_URL", f"postgresql://me:{SECRET}@h:x/d"),
    "a database with only its kind": ("DATABASE_URL", "sqlite:"),
    "a database in memory": ("DATABASE_URL", "sqlite://"),
    "a database in memory, by name": ("DATABASE_URL", "sqlite:///:memory:"),
    "a level that is none": ("LOG_LEVEL", SECRET),
    "a level in lower case": ("LOG_LEVEL", "debug"),
    "a format that is none": ("LOG_FORMAT", SECRET),
}


@pytest.mark.parametrize(("name", "value"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value_is_one_line_that_names_it_and_does_not_show_it(
    environment: Set, name: str, value: str
) -> None:
    """The line begins with the variable, says what it must be, and repeats nothing of it."""
    environment(**{name: value})
    said = refusal()
    assert said.startswith((f"{name}: must be ", f"{name}: must start"))
    assert "\n" not in said
    assert SECRET not in said
    assert len(said) < 160


def test_each_mistake_has_a_line(environment: Set) -> None:
    """All of them are told at once, one line each."""
    environment(**dict(WRONG.values()))
    names = [line.split(":")[0] for line in refusal().splitlines()]
    assert sorted(names) == sorted({name for name, _value in WRONG.values()})


NOT_HERE = [
    "http://example.com",
    "http://127.0.0.1.evil.com",
    "http://127.0.0.1@evil.com",
    "http://127.0.0.1:80@evil.com/clock",
    "http://localhost@evil.com",
    "http://user:pw@127.0.0.1",
    "http://evil.com\\@127.0.0.1",
    "http://127.0.0.1\\@evil.com",
    "http://evil.com#@127.0.0.1",
    "http://evil.com/@127.0.0.1",
    "http://evil.com?http://127.0.0.1",
    "http://127.0.0.1%2eevil.com",
    "http://127.0.0.1\t.evil.com",
    " http://127.0.0.1",
    "http://127.0.0.1\n",
    "http://localhost.evil.com",
    "http://localhost.",
    "http://0x7f000001",
    "http://2130706433",
    "http://127.1",
    "http://１２７.0.0.1",
    "http://127.0.0.1.",
    "http://127.0.0.256",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::]",
    "http://[::ffff:8.8.8.8]",
    "http://[::1%25evil]",
    "http:127.0.0.1",
    "//127.0.0.1",
    "127.0.0.1",
    "file://127.0.0.1/clock",
    "ftp://127.0.0.1",
    "localhost",
]


@pytest.mark.parametrize("url", NOT_HERE)
def test_a_practice_clock_elsewhere_is_refused(environment: Set, url: str) -> None:
    """Only what every reader of URLs takes for this machine may tell the bot the time."""
    environment(PRACTICE_CLOCK_URL=url)
    said = refusal()
    assert said.startswith("PRACTICE_CLOCK_URL: must be on this machine")
    assert "evil" not in said


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/clock",
        "http://127.0.0.1",
        "http://127.8.9.10:1/clock",
        "http://localhost:8080/clock",
        "http://LOCALHOST",
        "http://[::1]:1",
        "https://[::1]/clock",
    ],
)
def test_a_practice_clock_on_this_machine_is_taken(environment: Set, url: str) -> None:
    """Loopback by its names and numbers."""
    environment(PRACTICE_CLOCK_URL=url)
    assert load().practice_clock_url == url


def test_postgresql_without_its_driver_says_what_to_install(
    environment: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named, instead of a missing module."""
    environment(DATABASE_URL="postgresql://host/db")
    monkeypatch.setattr(settings, "find_spec", lambda _name: None)
    said = refusal()
    assert said.startswith("DATABASE_URL: needs psycopg; install")
    assert "[postgres]" in said


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("postgres://me@host/db", "postgresql://me@host/db"),
        ("postgresql://me@host/db", "postgresql://me@host/db"),
        ("postgresql+psycopg://me@host/db", "postgresql+psycopg://me@host/db"),
        ("sqlite:////data/three.db", "sqlite:////data/three.db"),
    ],
)
def test_a_database_is_taken_as_hosts_write_it(environment: Set, given: str, kept: str) -> None:
    """`postgres://`, as many hosts print it, means the same."""
    environment(DATABASE_URL=given)
    assert shown(load().database_url) == kept


@pytest.mark.parametrize("ending", ["", "/"])
def test_the_api_may_end_with_a_slash_or_not(environment: Set, ending: str) -> None:
    """The Slack client wants one at the end, and gets one."""
    environment(SLACK_API_URL=f"http://127.0.0.1:1/api{ending}")
    assert load().slack_api_url == "http://127.0.0.1:1/api/"


def test_an_empty_variable_is_as_good_as_none(environment: Set) -> None:
    """Compose files set what they were not given to nothing; the default stands."""
    environment(**{name.upper(): "" for name in Settings.model_fields})
    found = load()
    assert found.slack_bot_token is None
    assert shown(found.database_url) == "sqlite:///three-decisions.db"
    assert found.practice_clock_url is None


def test_a_file_gives_the_value_without_its_line_end(environment: Set, tmp_path: Path) -> None:
    """`NAME_FILE` names a file, as secrets are mounted."""
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    environment(SLACK_BOT_TOKEN_FILE=str(tmp_path / "token"))
    assert shown(load().slack_bot_token) == TOKEN


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_may_come_from_a_file(environment: Set, tmp_path: Path, name: str) -> None:
    """A file that isn't there is one line, which names the variable and not the place."""
    environment(**{f"{name.upper()}_FILE": str(tmp_path / SECRET)})
    assert refusal() == f"{name.upper()}_FILE: can't be read (FileNotFoundError)"


def test_a_file_is_judged_as_the_variable_is(environment: Set, tmp_path: Path) -> None:
    """A wrong value in a file is one line, and is not shown either."""
    (tmp_path / "token").write_text(SECRET, encoding="utf-8")
    environment(SLACK_BOT_TOKEN_FILE=str(tmp_path / "token"))
    said = refusal()
    assert said.startswith("SLACK_BOT_TOKEN: must be a bot token")
    assert SECRET not in said


def test_an_empty_file_is_a_mistake(environment: Set, tmp_path: Path) -> None:
    """A secret that was mounted but never filled is told, not taken for left out."""
    (tmp_path / "token").write_text("\n", encoding="utf-8")
    environment(SLACK_BOT_TOKEN_FILE=str(tmp_path / "token"))
    assert refusal().startswith("SLACK_BOT_TOKEN: must be a bot token")


def test_a_file_that_is_no_text_is_a_mistake(environment: Set, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are one line."""
    (tmp_path / "token").write_bytes(b"\xff\xfe")
    environment(SLACK_BOT_TOKEN_FILE=str(tmp_path / "token"))
    assert refusal() == "SLACK_BOT_TOKEN_FILE: can't be read (UnicodeDecodeError)"


def test_dotenv_is_read_and_yields_to_the_environment(environment: Set, tmp_path: Path) -> None:
    """`.env` in the working folder gives what the environment does not."""
    text = f"SLACK_BOT_TOKEN={TOKEN}\nLOG_LEVEL=DEBUG\nUNKNOWN=1\n"
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    environment(LOG_LEVEL="ERROR")
    found = load()
    assert shown(found.slack_bot_token) == TOKEN
    assert found.log_level == "ERROR"


def test_dotenv_may_name_files(environment: Set, tmp_path: Path) -> None:
    """`NAME_FILE` counts in `.env` too."""
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN_FILE=token\n", encoding="utf-8")
    environment()
    assert shown(load().slack_bot_token) == TOKEN


def test_a_dotenv_that_is_no_text_is_one_line(environment: Set, tmp_path: Path) -> None:
    """It is named, and not shown."""
    (tmp_path / ".env").write_bytes(b"SLACK_BOT_TOKEN=\xff\xfe")
    environment()
    assert refusal().startswith(".env: can't be read (UnicodeDecodeError)")


def test_secrets_are_not_printed_with_the_settings(environment: Set) -> None:
    """Whoever prints them by mistake sees stars."""
    environment(
        SLACK_BOT_TOKEN=f"xoxb-{SECRET}",
        SLACK_APP_TOKEN=f"xapp-{SECRET}",
        DATABASE_URL=f"postgresql://me:{SECRET}@host/db",
    )
    found = load()
    assert SECRET not in f"{found} {found!r} {found.model_dump()} {found.model_dump_json()}"


def test_a_mistake_keeps_no_value_in_its_chain(environment: Set) -> None:
    """A traceback of the refusal, should one be printed, has no pydantic error with inputs."""
    environment(SLACK_BOT_TOKEN=f"xoxp-{SECRET}")
    with pytest.raises(SettingsError) as refused:
        load()
    assert refused.value.__suppress_context__
    assert SECRET not in repr(refused.value.__context__)
