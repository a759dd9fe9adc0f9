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

_WIDTH, _HEIGHT = 440, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 8, 22, 40
# A label of the smaller type needs about this much room a character.
_CHARACTER = 6.2
# More values than these are drawn over each other; a pointer still finds each one's words.
_MOST_VALUES = 24


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, in the order of the categories."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The area between the axes: turns values and places into coordinates."""

    categories: Sequence[str]
    ticks: Sequence[float]

    @property
    def step(self) -> float:
        """The room of one category."""
        return (_WIDTH - _LEFT - _RIGHT) / max(len(self.categories), 1)

    def x(self, index: int) -> float:
        """Return the middle of a category."""
        return _LEFT + self.step * (index + 0.5)

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        low, high = self.ticks[0], self.ticks[-1]
        room = _HEIGHT - _TOP - _BOTTOM
        return _TOP + room * (high - value) / (high - low)


def axes_chart(name: str, title: str, chart: Json) -> Markup:
    """Return a bar, line or area chart, and its legend where it has several series."""
    config = chart.get("axis_config") or {}
    categories = [str(category) for category in config.get("categories") or []]
    series = [_series(one, categories) for one in chart.get("series") or []]
    kind = str(chart.get("type"))
    values = [value for one in series for value in one.values]
    plot = Plot(categories, ticks([*values, 0.0]))
    drawing = drawn(
        name,
        title,
        _described(kind, series, categories),
        _WIDTH,
        _HEIGHT,
        _grid(plot),
        _category_names(plot),
        _bars(plot, series) if kind == "bar" else _lines(plot, series, filled=kind == "area"),
    )
    named = legend((one.name, "") for one in series) if len(series) > 1 else None
    x, y = config.get("x_label"), config.get("y_label")
    return join(
        [
            tag("p", str(y), class_="axis-name") if y else None,
            drawing,
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


def _grid(plot: Plot) -> Iterator[Child]:
    for tick in plot.ticks:
        y = plot.y(tick)
        look = "axis" if tick == 0 else "grid"
        yield tag("path", d=f"M{point(_LEFT, y)} L{point(_WIDTH - _RIGHT, y)}", class_=look)
        yield label(_LEFT - 6, y + 4, number_text(tick), "tick", "end")


def _category_names(plot: Plot) -> Iterator[Child]:
    fit = max(int(plot.step / _CHARACTER), 1)
    # Where even the shortest would overlap its neighbour, every second or third name is enough.
    longest = max((len(line) for c in plot.categories for line in split(c, fit)), default=1)
    every = max(math.ceil(longest * _CHARACTER / plot.step - 0.15), 1)
    for index, category in enumerate(plot.categories):
        if index % every == 0:
            for row, line in enumerate(split(category, fit * every)):
                yield label(plot.x(index), _HEIGHT - _BOTTOM + 18 + 14 * row, line, "tick")


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
            if _has_room(plot, series):
                yield _value(plot, x, one.values[index], above=7)


def _value(plot: Plot, x: float, value: float, above: int = 5) -> Markup:
    y = plot.y(value) + (-above if value >= 0 else above + 10)
    return label(x, y, number_text(value), "value")


def _said(plot: Plot, series: Series, index: int) -> str:
    return f"{series.name}, {plot.categories[index]}: {number_text(series.values[index])}"


def _has_room(plot: Plot, series: Sequence[Series]) -> bool:
    return len(plot.categories) * len(series) <= _MOST_VALUES
