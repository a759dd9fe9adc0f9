"""Slack's rich_text rendering of a typed message, as simply as its editor produces it."""

import re

from bot.sandbox.state import Json
from bot.sandbox.text import unescape

_TOKEN = re.compile(r"<([@#!]?)([^>|]+)(?:\|([^>]*))?>")


def rich_text(wire: str, block_id: str) -> Json:
    """Return the block that comes along with a person's message."""
    section = {"type": "rich_text_section", "elements": _elements(wire)}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _elements(wire: str) -> list[Json]:
    elements: list[Json] = []
    end = 0
    for token in _TOKEN.finditer(wire):
        _add_text(elements, wire[end : token.start()])
        elements.append(_token(token[1], token[2], token[3]))
        end = token.end()
    _add_text(elements, wire[end:])
    return elements


def _add_text(elements: list[Json], text: str) -> None:
    if text:
        elements.append({"type": "text", "text": unescape(text)})


def _token(sign: str, target: str, label: str | None) -> Json:
    if sign == "@":
        return {"type": "user", "user_id": target}
    if sign == "#":
        return {"type": "channel", "channel_id": target}
    if sign == "!":
        return {"type": "broadcast", "range": target}
    link: Json = {"type": "link", "url": unescape(target)}
    return link | {"text": unescape(label)} if label else link
