"""Builds HTML and SVG elements with everything escaped; knows no blocks."""

from collections.abc import Iterable

from markupsafe import Markup, escape

Child = str | Markup | None | Iterable["Child"]
Attribute = str | int | float | bool | None

NOTHING = Markup("")
# HTML's void elements: they have no end tag.
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return one element; text children are escaped, those that are Markup already stay.

    An attribute's name loses a trailing underscore, other underscores become hyphens. None and
    False leave the attribute out, True gives it without a value.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    inner = "" if name in _VOID else f"{join(children)}</{name}>"
    return Markup(f"<{name}{written}>{inner}")  # noqa: S704 - names are ours, the rest is escaped


def join(children: Child) -> Markup:
    """Return the children one after the other, escaped where they are plain text."""
    if children is None:
        return NOTHING
    if isinstance(children, str):
        return escape(children)
    return Markup("".join(map(join, children)))  # noqa: S704 - each is escaped


def classes(*names: str | bool | None) -> str:
    """Return the class names that are there, as one attribute value."""
    return " ".join(name for name in names if isinstance(name, str) and name)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
