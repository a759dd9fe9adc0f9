"""Draws bar, line and area charts on their axes; pies are elsewhere."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.sandbox.page.figures import (
    amount,
    colour,
    drawn,
    join_words,
    label,
    legend,
    number_text,
    point,
    split,
)
from bot.sandbox.page.html import Child, join, tag
from bot.sandbox.state import Json

# Drawn twice, since SVG text shrinks with its drawing: for a message's width and for a phone's.
_SIZES = (("wide", 440, 190), ("narrow", 280, 170))
_LEFT, _RIGHT, _TOP = 36, 8, 22
# A label of the smaller type needs about this much room a character.
_CHARACTER = 6.2
# More values than these are drawn over each other; a pointer still finds each one's words.
_MOST_VALUES = 24
_NARROWEST_VALUE = 16
_SLANT = math.radians(40)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, in the order of the categories."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The area between the axes: turns values and places into coordinates.

    `width` is the whole drawing's, `room` the height between the lowest and the highest tick.
    """

    categories: Sequence[str]
    ticks: Sequence[float]
    width: int
    room: int

    @property
    def step(self) -> float:
        """The width of one category."""
        return (self.width - _LEFT - _RIGHT) / max(len(self.categories), 1)

    @property
    def bottom(self) -> int:
        """How far down the lowest tick stands."""
        return _TOP + self.room

    @property
    def names(self) -> Sequence[Sequence[str]]:
        """The categories' names in the lines they are set in."""
        return [split(name, int(self.step / _CHARACTER)) for name in self.categories]

    @property
    def is_slanted(self) -> bool:
        """Whether some name would reach into its neighbour's if they stood upright."""
        longest = max((len(line) for lines in self.names for line in lines), default=0)
        return (longest - 1) * _CHARACTER > self.step

    @property
    def height(self) -> int:
        """The whole drawing's height, names included."""
        if self.is_slanted:
            longest = max(len(name) for name in self.categories)
            return self.bottom + 16 + round(longest * _CHARACTER * math.sin(_SLANT))
        return self.bottom + 10 + 14 * max((len(lines) for lines in self.names), default=1)

    def x(self, index: int) -> float:
        """Return the middle of a category."""
        return _LEFT + self.step * (index + 0.5)

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        low, high = self.ticks[0], self.ticks[-1]
        return _TOP + self.room * (high - value) / (high - low)


def axes_chart(name: str, title: str, chart: Json) -> Markup:
    """Return a bar, line or area chart, and its legend where it has several series."""
    config = chart.get("axis_config") or {}
    categories = [str(category) for category in config.get("categories") or []]
    series = [_series(one, categories) for one in chart.get("series") or []]
    kind = str(chart.get("type"))
    values = [value for one in series for value in one.values]
    described, steps = _described(kind, series, categories), ticks([*values, 0.0])
    drawings = [
        tag("div", _drawn(kind, f"{name}:{size}", title, described, plot, series), class_=size)
        for size, width, room in _SIZES
        for plot in [Plot(categories, steps, width, room)]
    ]
    named = legend((one.name, "") for one in series) if len(series) > 1 else None
    x, y = config.get("x_label"), config.get("y_label")
    return join(
        [
            tag("p", str(y), class_="axis-name") if y else None,
            *drawings,
            tag("p", str(x), class_="axis-name axis-name-x") if x else None,
            named,
        ]
    )


def ticks(values: Sequence[float]) -> list[float]:
    """Return round steps, three to six of them, that span the values."""
    low, high = min(values), max(values)
    if low == high:
        high = low + 1
    rough = (high - low) / 4
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough * 0.999)
    if all(float(value).is_integer() for value in values):
        step = max(step, 1.0)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * count for count in range(first, last + 1)]


def _series(given: Json, categories: Sequence[str]) -> Series:
    held = {str(one.get("label")): amount(one.get("value")) for one in given.get("data") or []}
    return Series(str(given.get("name", "")), [held.get(category, 0.0) for category in categories])


def _described(kind: str, series: Sequence[Series], categories: Sequence[str]) -> str:
    said = (
        f"{one.name}: "
        + ", ".join(
            f"{category} {number_text(value)}"
            for category, value in zip(categories, one.values, strict=True)
        )
        for one in series
    )
    return f"{kind.capitalize()} chart. {join_words(said)}"


def _drawn(
    kind: str, name: str, title: str, described: str, plot: Plot, series: Sequence[Series]
) -> Markup:
    values = _bars(plot, series) if kind == "bar" else _lines(plot, series, filled=kind == "area")
    parts = [_grid(plot), _category_names(plot), values]
    return drawn(name, title, described, plot.width, plot.height, *parts)


def _grid(plot: Plot) -> Iterator[Child]:
    for tick in plot.ticks:
        y = plot.y(tick)
        look = "axis" if tick == 0 else "grid"
        yield tag("path", d=f"M{point(_LEFT, y)} L{point(plot.width - _RIGHT, y)}", class_=look)
        yield label(_LEFT - 6, y + 4, number_text(tick), "tick", "end")


def _category_names(plot: Plot) -> Iterator[Child]:
    for index, lines in enumerate(plot.names):
        x, y = plot.x(index), plot.bottom + 18
        if plot.is_slanted:
            turn = f"rotate({-math.degrees(_SLANT):.0f} {x:.1f} {y:.1f})"
            yield label(x + 4, y - 2, plot.categories[index], "tick", "end", transform=turn)
            continue
        for row, line in enumerate(lines):
            yield label(x, y + 14 * row, line, "tick")


def _bars(plot: Plot, series: Sequence[Series]) -> Iterator[Child]:
    group = min(plot.step * 0.72, 56.0 * len(series))
    width = group / max(len(series), 1)
    for number, one in enumerate(series):
        for index, value in enumerate(one.values):
            left = plot.x(index) - group / 2 + width * number
            yield _bar(plot, left, width, value, _said(plot, one, index), colour(number))
            if _has_room(plot, series):
                yield _value(plot, left + width / 2, value)


def _bar(plot: Plot, left: float, width: float, value: float, said: str, look: str) -> Markup:
    top, bottom = sorted((plot.y(value), plot.y(0)))
    return tag(
        "rect",
        tag("title", said),
        x=f"{left + 1:.1f}",
        y=f"{top:.1f}",
        width=f"{max(width - 2, 1):.1f}",
        height=f"{bottom - top:.1f}",
        rx=2,
        class_=look,
    )


def _lines(plot: Plot, series: Sequence[Series], *, filled: bool) -> Iterator[Child]:
    for number, one in enumerate(series):
        places = [(plot.x(index), plot.y(value)) for index, value in enumerate(one.values)]
        path = "M" + " L".join(point(x, y) for x, y in places)
        if filled:
            ends = f" L{point(places[-1][0], plot.y(0))} L{point(places[0][0], plot.y(0))} Z"
            yield tag("path", d=path + ends, class_=f"area {colour(number)}")
        yield tag("path", d=path, class_=f"line {colour(number)}")
        for index, (x, y) in enumerate(places):
            said = tag("title", _said(plot, one, index))
            yield tag("circle", said, cx=f"{x:.1f}", cy=f"{y:.1f}", r=3.5, class_=colour(number))
            if len(series) == 1 and _has_room(plot, series):
                yield _value(plot, x, one.values[index], above=7)


def _value(plot: Plot, x: float, value: float, above: int = 5) -> Markup:
    y = plot.y(value) + (-above if value >= 0 else above + 10)
    return label(x, y, number_text(value), "value")


def _said(plot: Plot, series: Series, index: int) -> str:
    return f"{series.name}, {plot.categories[index]}: {number_text(series.values[index])}"


def _has_room(plot: Plot, series: Sequence[Series]) -> bool:
    columns = len(plot.categories) * len(series)
    return columns <= _MOST_VALUES and plot.width / max(columns, 1) > _NARROWEST_VALUE
