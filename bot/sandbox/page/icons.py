"""The few drawn signs of the page, as inline SVG without style."""

from markupsafe import Markup

from bot.sandbox.page.html import tag

_STROKES = {
    "more": "M10 4.5v.01M10 10v.01M10 15.5v.01",
    "trash": "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.7 9v4.5M11.3 9v4.5",
    "up": "M7 9.5l2.6-5.6c1.3 0 2 .9 1.7 2.1L10.8 8.5H15a1.3 1.3 0 0 1 1.2 1.6l-1.2 5"
    "a1.3 1.3 0 0 1-1.3 1H7zM4 9.5h3v6.6H4z",
    "down": "M7 10.5l2.6 5.6c1.3 0 2-.9 1.7-2.1l-.5-2.5H15a1.3 1.3 0 0 0 1.2-1.6"
    "l-1.2-5a1.3 1.3 0 0 0-1.3-1H7zM4 10.5h3V3.9H4z",
    "file": "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15",
    "play": "M7 5l8 5-8 5z",
    "image": "M3.5 4.5h13v11h-13zM4 13.5l3.5-3.5 3 3 2.5-2.5 3.5 3.5M12.5 7.7v.01",
    "check": "M5 10.5l3.3 3.3L15 7",
    "wait": "M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14M10 6v4l2.5 1.8",
    "wrong": "M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14M10 6.5v4.2M10 13.5v.01",
}


def icon(name: str) -> Markup:
    """Return a sign in the colour of the text around it; it says nothing to a screen reader."""
    return tag(
        "svg",
        tag("path", d=_STROKES[name]),
        class_="icon",
        viewBox="0 0 20 20",
        width=20,
        height=20,
        aria_hidden="true",
        focusable="false",
    )
