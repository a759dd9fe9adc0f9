"""Draws a pie from its segments; axes are elsewhere."""

import math
from collections.abc import Iterator

from markupsafe import Markup

from bot.sandbox.page.figures import amount, colour, drawn, join_words, legend, number_text, point
from bot.sandbox.page.html import join, tag
from bot.sandbox.state import Json

_SIZE, _RADIUS = 180, 84
_MIDDLE = _SIZE / 2


def pie(name: str, title: str, chart: Json) -> Markup:
    """Return a pie and its legend, each segment with its value and share."""
    segments = [
        (str(segment.get("label", "")), max(amount(segment.get("value")), 0.0))
        for segment in chart.get("segments") or []
    ]
    total = sum(value for _, value in segments) or 1.0
    entries = [
        (said, f"{number_text(value)} ({round(100 * value / total)}%)") for said, value in segments
    ]
    described = "Pie chart. " + join_words(f"{said}: {value}" for said, value in entries)
    slices = _slices([value / total for _, value in segments])
    drawing = drawn(name, title, described, _SIZE, _SIZE, slices)
    return tag("div", join([drawing, legend(entries)]), class_="pie")


def _slices(shares: list[float]) -> Iterator[Markup]:
    start = 0.0
    for index, share in enumerate(shares):
        yield _slice(start, share, colour(index))
        start += share


def _slice(start: float, share: float, look: str) -> Markup:
    # A whole turn begins where it ends, and an arc between equal points draws nothing.
    if share > 0.9999:
        return tag("circle", cx=_MIDDLE, cy=_MIDDLE, r=_RADIUS, class_=look)
    large = 1 if share > 0.5 else 0
    path = (
        f"M{point(_MIDDLE, _MIDDLE)} L{_on_rim(start)} "
        f"A{_RADIUS},{_RADIUS} 0 {large} 1 {_on_rim(start + share)} Z"
    )
    return tag("path", d=path, class_=f"slice {look}")


def _on_rim(turn: float) -> str:
    angle = 2 * math.pi * turn
    return point(_MIDDLE + _RADIUS * math.sin(angle), _MIDDLE - _RADIUS * math.cos(angle))
