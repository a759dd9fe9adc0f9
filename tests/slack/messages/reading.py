"""Ways for tests to look into Block Kit: elements, texts and signs that would ping somebody."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.blockkit import Problem, check_message, check_view

Payload = Mapping[str, Any]


def problems(payload: Payload) -> list[Problem]:
    """What Slack would refuse, be it a message or a view; a chat.update of it included."""
    if "type" in payload:
        return check_view(payload)
    found = check_message(payload)
    return found if len(payload["text"]) <= 4000 else [*found, Problem("/text", "too long")]


def dicts(value: object) -> Iterator[dict[str, Any]]:
    """Every object in the payload, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from dicts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from dicts(inner)


def element(payload: Payload, action_id: str) -> dict[str, Any]:
    """The first element with this action_id; fails where there is none."""
    return next(each for each in dicts(dict(payload)) if each.get("action_id") == action_id)


def action_ids(payload: Payload) -> set[str]:
    """Everything that can be clicked or chosen."""
    return {each["action_id"] for each in dicts(dict(payload)) if "action_id" in each}


def texts(payload: Payload) -> Iterator[str]:
    """Every text a person sees."""
    for each in dicts(dict(payload)):
        if isinstance(each.get("text"), str):
            yield each["text"]


def shown(payload: Payload) -> str:
    """All that a person sees in the blocks, in one piece."""
    return "\n".join(texts({"blocks": payload["blocks"]}))


def as_json(payload: Payload) -> str:
    """The payload as Slack gets it."""
    return json.dumps(payload, ensure_ascii=False)
