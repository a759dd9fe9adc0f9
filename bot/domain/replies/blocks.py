"""Writes Slack's rich_text blocks out as marked text, keeping the list structure ``text`` loses.

The result reads as Slack itself writes a message's ``text``, so both go through the same cut;
only continued lines inside a list item are indented, because there the blocks know more.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

# The glyphs Slack shows for bullets one, two and three levels deep.
_GLYPHS = ("•", "◦", "▪")
_STEP = "    "
_MARKS = (("code", "`"), ("strike", "~"), ("italic", "_"), ("bold", "*"))


def marked_text(blocks: Sequence[object]) -> str:
    """Return the rich_text among these blocks as marked text in wire form; "" if there is none.

    Anything malformed is passed over: blocks come from outside.
    """
    parts = [
        _element(element)
        for block in blocks
        if _is_mapping(block) and block.get("type") == "rich_text"
        for element in _mappings(block.get("elements"))
    ]
    return "".join(f"{part}\n" for part in parts).strip("\n")


def _element(element: Mapping[str, Any]) -> str:
    kind = element.get("type")
    if kind == "rich_text_list":
        return _list(element)
    inline = "".join(_inline(each) for each in _mappings(element.get("elements")))
    if kind == "rich_text_preformatted":
        return f"```\n{inline}\n```"
    if kind == "rich_text_quote":
        return "\n".join(f"&gt; {line}" for line in inline.split("\n"))
    return inline


def _list(element: Mapping[str, Any]) -> str:
    indent = _whole(element.get("indent"))
    number = _whole(element.get("offset")) + 1
    margin = _STEP * indent
    lines = []
    for place, item in enumerate(_mappings(element.get("elements")), number):
        ordered = element.get("style") == "ordered"
        mark = _ordinal(place, indent) if ordered else _GLYPHS[min(indent, len(_GLYPHS) - 1)]
        lines.append(f"{margin}{mark} {_element(item)}".replace("\n", f"\n{margin}{_STEP}"))
    return "\n".join(lines)


def _ordinal(place: int, indent: int) -> str:
    """Return 1. at the first level and a. below, as Slack numbers them."""
    if indent == 0 or place > 26:
        return f"{place}."
    return f"{chr(ord('a') + place - 1)}."


def _inline(element: Mapping[str, Any]) -> str:
    match element:
        case {"type": "text", "text": str(text)}:
            return _styled(escape(text), element.get("style"))
        case {"type": "link", "url": str(url), "text": str(text)} if text:
            return _styled(f"<{escape(url)}|{escape(text)}>", element.get("style"))
        case {"type": "link", "url": str(url)}:
            return f"<{escape(url)}>"
        case {"type": "user", "user_id": str(user)}:
            return f"<@{user}>"
        case {"type": "usergroup", "usergroup_id": str(group)}:
            return f"<!subteam^{group}>"
        case {"type": "channel", "channel_id": str(channel)}:
            return f"<#{channel}>"
        case {"type": "broadcast", "range": str(reach)}:
            return f"<!{reach}>"
        case {"type": "emoji", "name": str(name)}:
            return f":{name}:"
        case {"type": "date", "fallback": str(fallback)}:
            return escape(fallback)
        case {"type": "color", "value": str(value)}:
            return escape(value)
    return ""


def _styled(text: str, style: object) -> str:
    core = text.strip()
    if not core or not _is_mapping(style):
        return text
    marked = core
    for name, mark in _MARKS:
        if style.get(name) is True:
            marked = f"{mark}{marked}{mark}"
    return text.replace(core, marked, 1)


def escape(text: str) -> str:
    """Return plain text in Slack's wire form: the three characters with meaning as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if _is_mapping(each)] if isinstance(value, list | tuple) else []


def _is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _whole(value: object) -> int:
    # Slack's editor stops at eight levels; beyond that the number is not from Slack.
    return min(max(value, 0), 99) if isinstance(value, int) else 0
