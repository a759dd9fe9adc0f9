"""Looks for words people wrote where they must not be: in logs, in what Slack keeps for us."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

MARK = "quagga"
"""A word no code of ours, of a library's, or of Slack's would say by itself."""
WORDED = frozenset({"text", "initial_value"})
"""Keys of Slack's JSON under which words may stand; all others are for ids."""


def overheard(output: str) -> list[str]:
    """The lines of output that repeat what somebody wrote."""
    return [line for line in output.splitlines() if MARK in line.casefold()]


def strays(traffic: Iterable[dict[str, Any]]) -> list[str]:
    """Where in what the bot sent to Slack the word stands outside of text, as paths."""
    return [
        f"{entry['name']}: {path}"
        for entry in traffic
        if entry["kind"] in ("call", "response")
        for path in _found(entry["arguments"], "")
        if path.rsplit("/", 1)[-1] not in WORDED
    ]


def _found(value: Any, path: str) -> Iterator[str]:
    value = _decoded(value)
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _found(key, f"{path}/(key)")
            yield from _found(each, f"{path}/{key}")
    elif isinstance(value, list):
        for each in value:
            yield from _found(each, path)
    elif MARK in str(value).casefold():
        yield path


def _decoded(value: Any) -> Any:
    """Blocks, views and metadata travel as JSON inside of a form's field, some twice."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
