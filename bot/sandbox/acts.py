"""The control API's door: named acts with their arguments; what they do is in acts_*.py."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from bot.sandbox.channels import open_direct_message
from bot.sandbox.errors import Refused
from bot.sandbox.state import Channel, Json, User
from bot.sandbox.workspace import Workspace


class Request:
    """What was asked for, with names of people and places looked up."""

    def __init__(self, ws: Workspace, given: Mapping[str, Any]) -> None:
        self.ws = ws
        self.given = given

    def text(self, name: str, default: str = "") -> str:
        """Return a string, or the default where it isn't there."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """Return a string that has to be there. Raises Refused."""
        if not (value := self.text(name)):
            raise Refused("missing_argument", name)
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a boolean, spelt in JSON or in a query."""
        value = self.given.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def number(self, name: str, default: float) -> float:
        """Return a number, or the default where it isn't there. Raises Refused."""
        try:
            return float(self.given.get(name) or default)
        except (TypeError, ValueError):
            raise Refused("no_such_number", f"{name}={self.given[name]!r}") from None

    def moment(self, name: str) -> datetime | None:
        """Return a point in time with its zone, if given. Raises Refused for one without."""
        if not (value := self.text(name)):
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise Refused("no_such_time", value) from None
        if moment.tzinfo is None:
            raise Refused("no_such_time", f"{value} says no zone")
        return moment

    def person(self, name: str = "as") -> User:
        """Return the person meant. Raises Refused if there is none."""
        found = self.ws.state.find_user(self.required(name))
        if found is None:
            raise Refused("no_such_person", self.text(name))
        if name == "as" and found.deleted:
            raise Refused("deactivated", found.name)
        return found

    def channel(self, person: User | None = None, name: str = "channel") -> Channel:
        """Return the conversation meant; `dm` is the person's own with the bot."""
        given = self.required(name)
        if given == "dm" and person:
            return open_direct_message(self.ws, person)
        found = self.ws.state.find_channel(given)
        if found is None:
            raise Refused("no_such_channel", given)
        return found


Act = Callable[[Request], Awaitable[Json]]
ACTS: dict[str, Act] = {}


def described() -> dict[str, str]:
    """Return what each act does, by name."""
    return {name: (run.__doc__ or "").strip() for name, run in sorted(ACTS.items())}


def act(name: str) -> Callable[[Act], Act]:
    """Register a function as the act of this name."""

    def register(function: Act) -> Act:
        ACTS[name] = function
        return function

    return register
