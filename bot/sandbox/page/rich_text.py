"""The rich_text block: sections, lists, quotes and code, as Slack's editor writes them."""

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from bot.sandbox.page.dates import date_text
from bot.sandbox.page.emoji import emoji
from bot.sandbox.page.html import join, tag
from bot.sandbox.page.links import is_safe, link
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.text import broadcast, channel_mention, user_mention, with_icons
from bot.sandbox.state import Json

_STYLES = (("code", "code"), ("strike", "s"), ("underline", "u"), ("italic", "i"), ("bold", "b"))
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# Slack indents eight levels deep.
_DEEPEST = 8


def rich_text_html(block: Json, reader: Reader) -> Markup:
    """Return a rich_text block's parts, one below the other."""
    return join(_part(part, reader) for part in block.get("elements") or [])


def rich_text_words(block: Json) -> str:
    """Return a rich_text block's bare words, for a field to edit them in."""
    return "\n".join("".join(_words(part)) for part in block.get("elements") or [])


def _words(part: Json) -> Iterator[str]:
    for piece in part.get("elements") or []:
        if "elements" in piece:
            yield from _words(piece)
        else:
            yield str(piece.get("text") or piece.get("url") or piece.get("name") or "")


def _part(part: Json, reader: Reader) -> Markup:
    match part.get("type"):
        case "rich_text_list":
            return _list(part, reader)
        case "rich_text_quote":
            return tag("blockquote", _inline(part, reader))
        case "rich_text_preformatted":
            said = "".join(_words(part))
            return tag("pre", said)
    return tag("div", _inline(part, reader), class_="rich-section")


def _list(part: Json, reader: Reader) -> Markup:
    items = [tag("li", _inline(item, reader)) for item in part.get("elements") or []]
    depth = min(int(part.get("indent") or 0), _DEEPEST)
    look = f"indent-{depth}" if depth else None
    if part.get("style") == "ordered":
        start = int(part.get("offset") or 0) + 1
        return tag("ol", items, class_=look, start=start if start > 1 else None)
    return tag("ul", items, class_=look)


def _inline(part: Json, reader: Reader) -> Markup:
    return join(
        _styled(piece, _PIECES.get(str(piece.get("type")), _text)(piece, reader))
        for piece in part.get("elements") or []
    )


def _styled(piece: Json, shown: Markup) -> Markup:
    style = piece.get("style") or {}
    for key, name in _STYLES:
        if style.get(key):
            shown = tag(name, shown)
    return shown


def _text(piece: Json, _reader: Reader) -> Markup:
    raw = str(piece.get("text") or "")
    if (piece.get("style") or {}).get("code"):
        return join(raw)
    return with_icons(raw)


def _link(piece: Json, _reader: Reader) -> Markup:
    url = str(piece.get("url") or "")
    return link(url, str(piece.get("text") or url))


def _date(piece: Json, reader: Reader) -> Markup:
    fallback = str(piece.get("fallback") or "")
    moment = int(piece.get("timestamp") or 0)
    said = date_text(moment, str(piece.get("format") or ""), fallback, reader)
    shown = tag("time", said, class_="date", title=fallback or None)
    url = str(piece.get("url") or "")
    return link(url, shown) if is_safe(url) else shown


def _emoji(piece: Json, _reader: Reader) -> Markup:
    name = str(piece.get("name") or "")
    character = emoji(name, piece.get("skin_tone"))
    if character is None:
        return join(f":{name}:")
    return tag("span", character, class_="emoji", role="img", aria_label=name)


def _color(piece: Json, _reader: Reader) -> Markup:
    value = str(piece.get("value") or "")
    if not _COLOUR.fullmatch(value):
        return join(value)
    swatch = tag(
        "svg",
        tag("rect", width=12, height=12, rx=3, fill=value),
        class_="swatch",
        viewBox="0 0 12 12",
        width=12,
        height=12,
        aria_hidden="true",
    )
    return join([tag("code", value), swatch])


def _user(piece: Json, reader: Reader) -> Markup:
    return user_mention(str(piece.get("user_id") or ""), reader)


def _channel(piece: Json, reader: Reader) -> Markup:
    return channel_mention(str(piece.get("channel_id") or ""), reader)


def _broadcast(piece: Json, _reader: Reader) -> Markup:
    return broadcast(str(piece.get("range") or "here"))


def _group(_piece: Json, _reader: Reader) -> Markup:
    return tag("span", "@group", class_="mention")


_PIECES: Mapping[str, Callable[[Json, Reader], Markup]] = {
    "text": _text,
    "link": _link,
    "date": _date,
    "emoji": _emoji,
    "color": _color,
    "user": _user,
    "channel": _channel,
    "broadcast": _broadcast,
    "usergroup": _group,
    "team": _group,
}
