"""The Web API's door: who may call what, with which arguments; the methods are in api_*.py."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.sandbox.errors import SlackError
from bot.sandbox.state import Channel, Json, User, Value
from bot.sandbox.workspace import Workspace

Bearer = Literal["bot", "app"]


class Arguments:
    """A call's arguments, from a form, a query or JSON; a form's values may hold JSON too."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given

    def text(self, name: str, default: str = "") -> str:
        """Return a string argument."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def required(self, name: str, error: str = "invalid_arguments") -> str:
        """Return a string argument. Raises SlackError if it isn't there."""
        if not (value := self.text(name)):
            messages = [f"[ERROR] missing required field: {name}"]
            raise SlackError(error, response_metadata={"messages": messages})
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a boolean argument; forms say 1, true or True."""
        value = self.given.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        """Return a whole number. Raises SlackError for anything else."""
        try:
            return int(self.given.get(name) or default)
        except (TypeError, ValueError):
            raise SlackError("invalid_arguments") from None

    def json(self, name: str, error: str = "invalid_arguments") -> Value:
        """Return an argument that holds JSON, decoded where it came as a string; None if absent."""
        value = self.given.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None


Method = Callable[[Workspace, Arguments], Json]


@dataclass(frozen=True, slots=True)
class Entry:
    """A method and the token it wants."""

    run: Method
    bearer: Bearer


METHODS: dict[str, Entry] = {}


def method(name: str, bearer: Bearer = "bot") -> Callable[[Method], Method]:
    """Register a function as the Web API method of this name."""

    def register(function: Method) -> Method:
        METHODS[name] = Entry(function, bearer)
        return function

    return register


def call(ws: Workspace, name: str, token: str, given: Mapping[str, Any]) -> Json:
    """Run a method and return its answer without `ok`. Raises SlackError where Slack refuses.

    What Slack refuses for its arguments counts against the method's limit as well.
    """
    entry = METHODS.get(name)
    if entry is None:
        raise SlackError("unknown_method", req_method=name)
    _check_token(ws, entry.bearer, token)
    ws.limits.take(name)
    if entry.bearer == "bot":
        _check_scope(ws, name, given)
    return entry.run(ws, Arguments(given))


def conversation(ws: Workspace, given: str) -> Channel:
    """Return a conversation the bot may know of. Raises SlackError channel_not_found."""
    channel = ws.state.channels.get(given)
    if channel is None or (channel.is_private and ws.state.bot.id not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def readable(ws: Workspace, given: str) -> Channel:
    """Return a conversation whose messages the bot may read. Raises SlackError."""
    channel = conversation(ws, given)
    if ws.state.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def known_user(ws: Workspace, given: str) -> User:
    """Return the user with this id. Raises SlackError user_not_found."""
    user = ws.state.users.get(given)
    if user is None:
        raise SlackError("user_not_found")
    return user


def _check_token(ws: Workspace, wanted: Bearer, token: str) -> None:
    if not token:
        raise SlackError("not_authed")
    if token not in (ws.tokens.bot, ws.tokens.app):
        raise SlackError("invalid_auth")
    if token != getattr(ws.tokens, wanted):
        raise SlackError("not_allowed_token_type")
    if wanted == "bot" and ws.revoked:
        raise SlackError(ws.revoked)


def _check_scope(ws: Workspace, name: str, given: Mapping[str, Any]) -> None:
    channel = ws.state.channels.get(str(given.get("channel") or given.get("channel_id") or ""))
    needed = ws.manifest.missing_scope(name, given, channel.kind if channel else None)
    if needed:
        provided = ",".join(sorted(ws.manifest.scopes))
        raise SlackError("missing_scope", needed=needed, provided=provided)
