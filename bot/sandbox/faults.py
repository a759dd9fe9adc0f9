"""Misbehaviour on request: rules that change how calls and events go, for a number of times."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.errors import Refused
from bot.sandbox.state import Json

CALL_KINDS = frozenset(
    {
        "429",
        "5xx",
        "error",
        "timeout_before",
        "timeout_after",
        "reset_before",
        "reset_after",
        "hold_before",
        "hold_after",
    }
)
# What can happen to an interaction as well, named by its type or the command's name.
INTERACTION_KINDS = frozenset({"delay", "unacked", "drop_socket"})
EVENT_KINDS = INTERACTION_KINDS | {"duplicate", "reorder", "hold", "lose"}


@dataclass(slots=True, eq=False)
class Fault:
    """One rule: what it catches, how often, and what then happens."""

    id: str
    kind: str
    name: str
    match: Mapping[str, Any]
    times: int
    options: Json
    reached: int = 0
    bell: Bell = field(default_factory=Bell)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def seconds(self) -> float:
        """How long it delays, or withholds an ack before the event comes again; real time."""
        return float(self.options.get("seconds", 0))

    @property
    def attempts(self) -> int:
        """How many attempts at one event it spoils."""
        return int(self.options.get("attempts", 1))

    def catches(self, name: str, arguments: Mapping[str, Any]) -> bool:
        """Whether this rule is not used up and means such a call or event."""
        if self.times <= 0 or self.name not in ("*", name):
            return False
        return all(arguments.get(key) == value for key, value in self.match.items())

    def use(self) -> None:
        """Count one catch, and tell those who wait for it."""
        self.times -= 1
        self.reached += 1
        self.bell.ring()

    def describe(self) -> Json:
        """Return the rule and how often it struck, as JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "match": dict(self.match),
            "times_left": self.times,
            "reached": self.reached,
        }


class Faults:
    """The rules in force, first added first asked."""

    def __init__(self) -> None:
        self._rules: list[Fault] = []
        self._count = 0

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._rules)

    def add(self, rule: Mapping[str, Any]) -> Fault:
        """Put a rule in force: `method` or `event` names what it catches. Raises Refused."""
        given = dict(rule)
        method, event = given.pop("method", None), given.pop("event", None)
        kind = str(given.pop("kind", ""))
        if kind not in (CALL_KINDS if method else EVENT_KINDS) or bool(method) == bool(event):
            raise Refused("no_such_fault", f"{kind!r} with method={method!r}, event={event!r}")
        self._count += 1
        fault = Fault(
            id=f"fault-{self._count}",
            kind=kind,
            name=str(method or event),
            match=given.pop("match", None) or {},
            times=int(given.pop("times", 1)),
            options=given,
        )
        self._rules.append(fault)
        return fault

    def get(self, fault_id: str) -> Fault:
        """Return the rule with this id, or raise Refused."""
        for fault in self._rules:
            if fault.id == fault_id:
                return fault
        raise Refused("no_such_fault", fault_id)

    def catch(self, name: str, arguments: Mapping[str, Any], kinds: frozenset[str]) -> Fault | None:
        """Return the first rule of these kinds that catches this, counted as used; else None."""
        for fault in self._rules:
            if fault.kind in kinds and fault.catches(name, arguments):
                fault.use()
                return fault
        return None

    def end(self, fault: Fault) -> None:
        """Forget one rule and let go of what it holds."""
        fault.gate.set()
        self._rules.remove(fault)

    def clear(self) -> None:
        """Forget all rules and let go of all that is held."""
        for fault in self._rules:
            fault.gate.set()
        self._rules.clear()
