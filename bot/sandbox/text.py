"""Turns what people type into Slack's wire form; knows no channels or people but those given."""

import re
from collections.abc import Iterable

from bot.sandbox.state import Channel, User

_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_URL = re.compile(r"https?://[^\s<>|]+")
_BROADCAST = re.compile(r"(?<!\w)@(here|channel|everyone)\b")
_BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")


def escape(typed: str) -> str:
    """Return the text with the three characters Slack reserves escaped, `&` first."""
    for raw, escaped in _ESCAPES:
        typed = typed.replace(raw, escaped)
    return typed


def unescape(wire: str) -> str:
    """Return what a reader sees of escaped text."""
    for raw, escaped in reversed(_ESCAPES):
        wire = wire.replace(escaped, raw)
    return wire


def from_app(text: str) -> str:
    """Return an app's text as Slack stores it: ampersands of its own escaped."""
    return _BARE_AMPERSAND.sub("&amp;", text)


def typed(text: str, users: Iterable[User], channels: Iterable[Channel]) -> str:
    """Return a typed message in wire form: mentions, channels and links resolved."""
    wire = _mark(escape(text), users, channels, "<@{0.id}>", "<#{0.id}|{0.name}>")
    wire = _BROADCAST.sub(r"<!\1>", wire)
    return _URL.sub(lambda m: f"<{m[0]}>", wire)


def typed_command(text: str, users: Iterable[User], channels: Iterable[Channel]) -> str:
    """Return a typed command's text as Slack sends it where `should_escape` is set."""
    return _mark(escape(text), users, channels, "<@{0.id}|{0.name}>", "<#{0.id}|{0.name}>")


def _mark(
    text: str, users: Iterable[User], channels: Iterable[Channel], person: str, place: str
) -> str:
    names = {n.casefold(): person.format(u) for u in users for n in u.names() if n}
    text = _replace(text, "@", names)
    return _replace(text, "#", {c.name.casefold(): place.format(c) for c in channels if c.name})


def _replace(text: str, sign: str, marks: dict[str, str]) -> str:
    if sign not in text or not marks:
        return text
    longest_first = sorted(marks, key=len, reverse=True)
    pattern = rf"(?<![\w<]){sign}({'|'.join(map(re.escape, longest_first))})(?![\w-])"
    return re.sub(pattern, lambda m: marks[m[1].casefold()], text, flags=re.IGNORECASE)
