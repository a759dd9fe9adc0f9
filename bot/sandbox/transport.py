"""What an outbox needs of a way to reach the app; sockets and signed HTTP are two such ways."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.sandbox.state import Json

Type = Literal["events_api", "interactive", "slash_commands"]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something for the app: what it is, and for a repeated event which attempt and why."""

    id: str
    type: Type
    name: str
    payload: Json
    attempt: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the app took it: acknowledged with a body, or a failure in Slack's words."""

    ok: bool
    body: Any = None
    failure: str = ""
    give_up: bool = False


class Transport(Protocol):
    """A way to reach the app."""

    @property
    def is_ready(self) -> bool:
        """Whether something is listening at the other end."""

    async def send(self, parcel: Parcel, within: float) -> Answer:
        """Hand the parcel over, in the order of the calls, and wait `within` seconds for an ack."""
