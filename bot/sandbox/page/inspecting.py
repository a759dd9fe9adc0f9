"""The inspector: what went between bot and workspace, and the knobs for misbehaving."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.page.reader import Reader
from bot.sandbox.state import Json
from bot.sandbox.workspace import Workspace

# Entries listed, newest first; the filter reaches all that the log keeps.
MOST_LISTED = 150
# A switched-on knob strikes every time until it is switched off.
ALWAYS = 1_000_000
_TO_BOT = {"events_api": "event", "interactive": "interaction", "slash_commands": "command"}


@dataclass(frozen=True, slots=True)
class Line:
    """One request or event, in a line."""

    n: int
    to_bot: bool
    kind: str
    name: str
    about: str
    outcome: str
    is_bad: bool
    now: str


@dataclass(frozen=True, slots=True)
class Knob:
    """A misbehaviour one can switch on, for calls (`method`) or for events (`event`)."""

    label: str
    about: str
    rule: Json

    @property
    def target(self) -> str:
        """What the rule is put on."""
        return "method" if "method" in self.rule else "event"


KNOBS = (
    Knob("Rate limit", "429 with Retry-After, call not done", {"kind": "429", "method": "*"}),
    Knob("Server error", "503, call not done", {"kind": "5xx", "method": "*"}),
    Knob(
        "Time out after posting",
        "the message is there, the answer never comes",
        {"kind": "timeout_after", "method": "chat.postMessage"},
    ),
    Knob("Hold calls", "wait until released", {"kind": "hold_before", "method": "*"}),
    Knob("Duplicate events", "each one comes twice", {"kind": "duplicate", "event": "*"}),
    Knob("Reorder events", "one waits for the next", {"kind": "reorder", "event": "*"}),
    Knob(
        "Lose the ack",
        "acknowledged, yet sent again",
        {"kind": "unacked", "event": "*", "seconds": 0.5},
    ),
    Knob("Hold events", "wait until released", {"kind": "hold", "event": "*"}),
    Knob("Lose events", "never sent", {"kind": "lose", "event": "*"}),
)


@dataclass(frozen=True, slots=True)
class Active:
    """A rule in force, in words."""

    id: str
    words: str
    times: str
    reached: int


def lines(ws: Workspace, reader: Reader, wanted: str = "") -> list[Line]:
    """Return the newest entries that contain these words, newest first."""
    words = wanted.casefold().split()
    found: list[Line] = []
    for entry in reversed(ws.traffic.since()):
        if all(word in _searchable(entry) for word in words):
            found.append(_line(entry, reader))
            if len(found) == MOST_LISTED:
                break
    return found


def entry_json(ws: Workspace, n: int) -> Iterator[tuple[str, str]]:
    """Yield the parts of one entry, each with a title, as readable JSON."""
    entry = next((e for e in ws.traffic.since(n - 1) if e["n"] == n), {})
    titles = {
        "arguments": "Request",
        "payload": "Payload",
        "answer": "Answer",
        "acks": "Acknowledged",
    }
    for key, title in titles.items():
        if key in entry:
            yield title, json.dumps(entry[key], indent=2, ensure_ascii=False, default=str)


def active(ws: Workspace) -> list[Active]:
    """Return the rules in force that can still strike, or hold something."""
    return [
        Active(
            fault.id,
            f"{_label(fault.kind)} · {'everything' if fault.name == '*' else fault.name}",
            "until switched off" if fault.times > ALWAYS // 2 else f"{fault.times} more",
            fault.reached,
        )
        for fault in ws.faults
        if fault.times > 0 or fault.kind.startswith("hold")
    ]


def _label(kind: str) -> str:
    return next((knob.label for knob in KNOBS if knob.rule["kind"] == kind), kind)


def _searchable(entry: Json) -> str:
    direction = _TO_BOT.get(entry["kind"], entry["kind"])
    return f"{direction} {entry['name']} {_about(entry)} {_outcome(entry)[0]}".casefold()


def _line(entry: Json, reader: Reader) -> Line:
    outcome, is_bad = _outcome(entry)
    return Line(
        n=entry["n"],
        to_bot=entry["kind"] in _TO_BOT,
        kind=str(_TO_BOT.get(entry["kind"], entry["kind"])),
        name=entry["name"],
        about=_about(entry),
        outcome=outcome,
        is_bad=is_bad,
        now=f"{reader.local(datetime.fromisoformat(entry['now'])):%a %H:%M:%S}",
    )


def _about(entry: Json) -> str:
    """Return what tells this entry from others of its name."""
    payload = entry.get("payload") or {}
    event = payload.get("event") or {}
    if event:
        return str(event.get("subtype") or event.get("channel_type") or "")
    actions = payload.get("actions") or [{}]
    view = payload.get("view") or {}
    return str(payload.get("text") or actions[0].get("action_id") or view.get("callback_id") or "")


def _outcome(entry: Json) -> tuple[str, bool]:
    if entry.get("lost"):
        return "lost", True
    if fault := entry.get("fault"):
        return str(fault), True
    if (answer := entry.get("answer")) is not None:
        return ("ok", False) if answer.get("ok") else (str(answer.get("error", "failed")), True)
    if acks := entry.get("acks"):
        last = acks[-1]
        tries = f" ×{len(acks)}" if len(acks) > 1 else ""
        return (("ack" if last["ok"] else str(last.get("failure", "failed"))) + tries), not last[
            "ok"
        ]
    return "…", False
