"""What the operator decides: read from the environment, `.env`, and `NAME_FILE` files.

Built by the command line, never at import. A mistake never shows the value that was wrong.
"""

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SLACK_API_URL = "https://slack.com/api/"


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
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("must be an http or https URL, such as " + SLACK_API_URL)
        return url.rstrip("/") + "/"

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, url: SecretStr) -> SecretStr:
        backend = url.get_secret_value().split(":")[0].split("+")[0]
        if backend not in ("sqlite", "postgresql", "postgres"):
            raise ValueError("must start with sqlite:/// or postgresql://")
        return SecretStr(url.get_secret_value().replace("postgres://", "postgresql://", 1))

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
    if token is not None and not token.get_secret_value().startswith(prefix):
        raise ValueError(f"must be {what}")
    return token


def _on_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def load(env_file: str | None = ".env") -> Settings:
    """The settings of this process; raises SettingsError with one line a mistake."""
    around = {**(dotenv_values(env_file) if env_file else {}), **os.environ}
    given: dict[str, Any] = {}
    mistakes = []
    for name in Settings.model_fields:
        path = around.get(f"{name.upper()}_FILE")
        if path:
            try:
                given[name] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                mistakes.append(f"{name.upper()}_FILE: can't be read ({type(error).__name__})")
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as error:
        lines = [f"{str(each['loc'][0]).upper()}: {_said(each['msg'])}" for each in error.errors()]
        raise SettingsError("\n".join(lines)) from None


def _said(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should be", "must be")
