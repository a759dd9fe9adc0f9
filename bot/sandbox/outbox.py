"""What is on its way to the app: events until acknowledged, interactions for three seconds."""

import asyncio
from collections import deque
from dataclasses import dataclass, replace
from uuid import UUID

from bot.sandbox.bell import Bell
from bot.sandbox.faults import EVENT_KINDS, INTERACTION_KINDS, Fault, Faults
from bot.sandbox.ids import Ids
from bot.sandbox.settings import Settings
from bot.sandbox.socket import SocketHub
from bot.sandbox.state import Json
from bot.sandbox.traffic import Traffic
from bot.sandbox.transport import Answer, Parcel, Transport, Type

# Slack sends an unacknowledged event three more times.
MOST_RETRIES = 3
# Events kept for an app that isn't there; the oldest are lost first.
MOST_QUEUED = 1_000
# What sockets and HTTP call an ack that never came.
TIMEOUTS = ("timeout", "http_timeout")


@dataclass(slots=True, eq=False)
class Pending:
    """A parcel nobody has acknowledged yet."""

    parcel: Parcel
    entry: Json
    fault: Fault | None = None


class Outbox:
    """Hands parcels to the transport in order and sends events again until acknowledged."""

    def __init__(
        self, hub: SocketHub, settings: Settings, faults: Faults, traffic: Traffic, bell: Bell
    ) -> None:
        self._hub, self._settings, self._faults = hub, settings, faults
        self._traffic, self._bell = traffic, bell
        self._http: Transport | None = None
        self._ids = Ids()
        self._queued: deque[Pending] = deque()
        self._kept_back: list[Pending] = []
        self._under_way: dict[Pending, asyncio.Task[None] | None] = {}
        self.sent = 0
        hub.on_ready = self._flush

    @property
    def transport(self) -> Transport:
        """The signed HTTP door where one is set, else the sockets."""
        return self._http or self._hub

    def use_http(self, door: Transport | None) -> None:
        """Send everything to this request URL from now on, or to the sockets again."""
        self._http = door
        self._flush()

    @property
    def unacknowledged(self) -> list[str]:
        """Names of what was sent, or waits to be sent to an app that was here before.

        Not of what is on hold: that is meant to come late, however long time goes on meanwhile.
        """
        passing = [p for p in self._kept_back if p.fault and p.fault.kind != "hold"]
        waiting = [p.parcel.name for p in (*self._under_way, *passing)]
        if self._http or self._hub.ever_connected:
            waiting += [f"{p.parcel.name} (no connection)" for p in self._queued]
        return waiting

    def post(self, event: Json) -> None:
        """Send an event, as often as needed; returns at once."""
        body = event["event"]
        name = str(body["type"])
        fault = self._faults.catch(name, body, EVENT_KINDS)
        pending = self._pending("events_api", name, event, fault)
        match fault.kind if fault else "":
            case "lose":
                pending.entry["lost"] = True
                return
            case "duplicate":
                self._start(pending)
                pending = self._pending("events_api", name, event, None)
            case "reorder" | "hold":
                self._kept_back.append(pending)
                return
        self._start(pending)
        self._release("reorder")

    def release(self, *, backwards: bool = False) -> None:
        """Send everything kept back: held events, and those waiting for the next one to pass."""
        if backwards:
            self._kept_back.reverse()
        self._release("reorder", "hold")

    def _release(self, *kinds: str) -> None:
        kept, self._kept_back = self._kept_back, []
        for pending in kept:
            if pending.fault and pending.fault.kind in kinds:
                self._start(pending)
            else:
                self._kept_back.append(pending)

    async def ask(self, kind: Type, name: str, payload: Json) -> Answer:
        """Send an interaction once; it may fail as `dispatch_failed` or `operation_timeout`."""
        fault = self._faults.catch(name, payload, INTERACTION_KINDS)
        pending = self._pending(kind, name, payload, fault)
        self._under_way[pending] = None
        try:
            answer = await self._hand_over(pending, self._settings.ack_within)
        finally:
            self._done(pending)
        if answer.ok:
            return answer
        timed_out = answer.failure in TIMEOUTS
        return replace(answer, failure="operation_timeout" if timed_out else "dispatch_failed")

    async def close(self) -> None:
        """Stop sending; what was not acknowledged is lost."""
        tasks = [task for task in self._under_way.values() if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _pending(self, kind: Type, name: str, payload: Json, fault: Fault | None) -> Pending:
        self.sent += 1
        number = self._ids.count("envelope")
        parcel = Parcel(str(UUID(int=number)), kind, name, payload)
        return Pending(parcel, self._traffic.add(kind, name, payload=payload), fault)

    def _start(self, pending: Pending) -> None:
        if not self.transport.is_ready:
            self._queued.append(pending)
            if len(self._queued) > MOST_QUEUED:
                self._queued.popleft().entry["lost"] = True
            return
        self._under_way[pending] = asyncio.create_task(self._deliver(pending))

    def _flush(self) -> None:
        while self._queued and self.transport.is_ready:
            self._start(self._queued.popleft())

    async def _deliver(self, pending: Pending) -> None:
        try:
            for attempt in range(MOST_RETRIES + 1):
                answer = await self._hand_over(pending, self._patience)
                if answer.ok or answer.give_up:
                    return
                pending.parcel = replace(
                    pending.parcel, attempt=attempt + 1, reason=answer.failure or "timeout"
                )
                if not self.transport.is_ready:
                    self._queued.append(pending)
                    return
                if attempt and answer.failure not in TIMEOUTS:
                    await asyncio.sleep(self._settings.resend_after)
            pending.entry["lost"] = True
        finally:
            self._done(pending)

    @property
    def _patience(self) -> float:
        """How long an event's ack may take: Slack's HTTP limit, or until a socket's resend."""
        return self._settings.ack_within if self._http else self._settings.resend_after

    async def _hand_over(self, pending: Pending, within: float) -> Answer:
        fault, kind = pending.fault, pending.fault.kind if pending.fault else ""
        if fault and kind == "delay":
            await asyncio.sleep(fault.seconds)
        if kind == "drop_socket":
            asyncio.get_running_loop().call_soon(self._hub.drop)
        answer = await self.transport.send(pending.parcel, within)
        if fault and kind == "unacked" and answer.ok:
            await asyncio.sleep(fault.seconds)
            answer = Answer(False, failure=TIMEOUTS[1] if self._http else TIMEOUTS[0])
        if fault is None or kind != "unacked" or pending.parcel.attempt + 1 >= fault.attempts:
            pending.fault = None
        self._note(pending, answer)
        return answer

    def _note(self, pending: Pending, answer: Answer) -> None:
        outcome: Json = {"ok": answer.ok, "body": answer.body}
        if answer.failure:
            outcome["failure"] = answer.failure
        if pending.parcel.attempt:
            outcome["attempt"] = pending.parcel.attempt
        pending.entry.setdefault("acks", []).append(outcome)

    def _done(self, pending: Pending) -> None:
        self._under_way.pop(pending, None)
        self._bell.ring()
