"""What the operator decides: read from the environment, `.env`, and `NAME_FILE` files.

Built by the command line, never at import. A mistake never shows the value that was wrong.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

SLACK_API_URL = "https://slack.com/api/"
PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")
"""Where slack_sdk.proxy_env_variable_loader looks."""
DATABASE = "must be sqlite:///file.db or postgresql://user:password@host/database"
# Nothing in it can be read in two ways: no user, no escapes, no letters but ASCII's.
_NEAR = re.compile(r"(?ai)https?://(?P<host>[\w.]+|\[::1\])(:\d{1,5})?(/[\w./-]*)?")


class SettingsError(Exception):
    """The settings don't allow a start; one line a mistake, each saying how to mend it."""


class Settings(BaseSettings):
    """Every setting, by the name of its environment variable in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    slack_bot_token: SecretStr | None = None
    """Bot token (xoxb-…), from *OAuth & Permissions*."""
    slack_app_token: SecretStr | None = None
    """App-level token (xapp-…) with connections:write: Socket Mode."""
    slack_signing_secret: SecretStr | None = None
    """Signing secret, from *Basic Information*: HTTP, where there is no app-level token."""
    slack_api_url: str = SLACK_API_URL
    """Any Slack-compatible base URL."""
    database_url: SecretStr = SecretStr("sqlite:///three-decisions.db")
    """SQLite file, or postgresql://user:password@host/database."""
    host: str = "127.0.0.1"
    """Where HTTP is served; 0.0.0.0 behind a proxy of another machine or container."""
    port: int = Field(default=3000, ge=0, le=65535)
    """Port for HTTP; 0 takes any that is free."""
    operator_contact: str | None = None
    """Whom people may ask about their data; shown at first contact."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    practice_clock_url: str | None = None
    """The practice workspace's clock; loopback only."""

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starting(token, "xoxb-", "a bot token, which starts with xoxb-")

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starting(token, "xapp-", "an app-level token, which starts with xapp-")

    @field_validator("slack_api_url")
    @classmethod
    def _is_base_url(cls, url: str) -> str:
        if not _is_web_address(url):
            raise ValueError("must be an http or https URL, such as " + SLACK_API_URL)
        return url.rstrip("/") + "/"

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, url: SecretStr) -> SecretStr:
        text = url.get_secret_value().replace("postgres://", "postgresql://", 1)
        parsed = _database(text)
        if parsed is None:
            raise ValueError(DATABASE)
        if parsed.get_backend_name() == "postgresql" and find_spec("psycopg") is None:
            raise ValueError("needs psycopg; install it with the extra three-decisions[postgres]")
        return SecretStr(text)

    @field_validator("practice_clock_url")
    @classmethod
    def _is_loopback(cls, url: str | None) -> str | None:
        if url is not None and not _on_loopback(url):
            raise ValueError(
                "must be on this machine (127.0.0.1): a bot must not take its time"
                " from anybody else"
            )
        return url


def _starting(token: SecretStr | None, prefix: str, what: str) -> SecretStr | None:
    # A blank or a line break would be refused later, by libraries that show what they refuse.
    if token is not None and not re.fullmatch(prefix + r"[!-~]+", token.get_secret_value()):
        raise ValueError(f"must be {what}, on one line and without blanks")
    return token


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        has_place = bool(parts.hostname) and parts.port != 0
    except ValueError:  # its text repeats a part of the address
        return False
    return has_place and parts.scheme in ("http", "https") and not re.search(r"[\s\\]", url)


def _database(url: str) -> URL | None:
    """The address, if it is one of a kind we know; a database in memory would keep nothing."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return None
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (
        None,
        "",
        ":memory:",
    )
    is_server = parsed.get_backend_name() == "postgresql"
    return parsed if is_file or is_server else None


def _on_loopback(url: str) -> bool:
    found = _NEAR.fullmatch(url)
    host = found["host"].casefold().strip("[]") if found else ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def load(env_file: str | None = ".env") -> Settings:
    """The settings of this process; raises SettingsError with one line a mistake."""
    around = {**_dotenv(env_file), **os.environ}
    given: dict[str, Any] = {}
    mistakes = []
    for name in Settings.model_fields:
        path = around.get(f"{name.upper()}_FILE")
        if path:
            try:
                given[name] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as error:
                mistakes.append(f"{name.upper()}_FILE: can't be read ({type(error).__name__})")
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as error:
        lines = [f"{str(each['loc'][0]).upper()}: {_said(each['msg'])}" for each in error.errors()]
        raise SettingsError("\n".join(lines)) from None


def _dotenv(env_file: str | None) -> Mapping[str, str | None]:
    try:
        return dotenv_values(env_file) if env_file else {}
    except (OSError, UnicodeDecodeError) as error:
        why = type(error).__name__
        raise SettingsError(f"{env_file}: can't be read ({why}); it must be UTF-8 text") from None


def _said(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should be", "must be")


@contextmanager
def without_proxies() -> Iterator[None]:
    """Hide this process's proxies meanwhile.

    For whoever talks to this machine only: Slack's SDK would send even loopback through them.
    """
    hidden = {name: os.environ.pop(name) for name in PROXIES if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
