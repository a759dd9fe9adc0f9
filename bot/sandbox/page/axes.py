"""Draws bar, line and area charts on their axes; pies are elsewhere."""

import math
from collections.abc import Iterator, Sequence

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
)
from bot.sandbox.page.html import Child, join, tag
from bot.sandbox.page.plot import LEFT, RIGHT, SIZES, SLANT, Plot, Series, has_room, ticks
from bot.sandbox.state import Json


def axes_chart(name: str, title: str, chart: Json) -> Markup:
    """Return a bar, line or area chart, and its legend where it has several series."""
    config = chart.get("axis_config") or {}
    categories = [str(category) for category in config.get("categories") or []]
    series = [_series(one, categories) for one in chart.get("series") or []]
    kind = str(chart.get("type"))
    values = [value for one in series for value in one.values]
    described, steps = _described(kind, series, categories), ticks([*values, 0.0])
    drawings = [
        tag("div", _drawn(kind, f"{name}:{look}", title, described, plot, series), class_=look)
        for look, width, room in SIZES
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
            _values(series, categories) if not _are_all_drawn(kind, series, categories) else None,
        ]
    )


def _are_all_drawn(kind: str, series: Sequence[Series], categories: Sequence[str]) -> bool:
    if kind != "bar" and len(series) > 1:
        return False
    return all(has_room(Plot(categories, (0, 1), width, room), series) for _, width, room in SIZES)


def _values(series: Sequence[Series], categories: Sequence[str]) -> Markup:
    """Return the numbers as a table to fold out, where the drawing has no room for them."""
    head = tag("tr", tag("td"), (tag("th", one.name, scope="col") for one in series))
    rows = (
        tag(
            "tr",
            tag("th", category, scope="row"),
            (tag("td", number_text(one.values[index]), class_="align-right") for one in series),
        )
        for index, category in enumerate(categories)
    )
    table = tag("table", tag("thead", head), tag("tbody", rows))
    scrolling = tag("div", table, class_="table-scroll")
    return tag("details", tag("summary", "Values"), scrolling, class_="values")


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
        yield tag("path", d=f"M{point(LEFT, y)} L{point(plot.width - RIGHT, y)}", class_=look)
        yield label(LEFT - 6, y + 4, number_text(tick), "tick", "end")


def _category_names(plot: Plot) -> Iterator[Child]:
    for index, lines in enumerate(plot.names):
        x, y = plot.x(index), plot.bottom + 18
        if plot.is_slanted:
            turn = f"rotate({-math.degrees(SLANT):.0f} {x:.1f} {y:.1f})"
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
            if has_room(plot, series):
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
            if len(series) == 1 and has_room(plot, series):
                yield _value(plot, x, one.values[index], above=7)


def _value(plot: Plot, x: float, value: float, above: int = 5) -> Markup:
    y = plot.y(value) + (-above if value >= 0 else above + 10)
    return label(x, y, number_text(value), "value")


def _said(plot: Plot, series: Series, index: int) -> str:
    return f"{series.name}, {plot.categories[index]}: {number_text(series.values[index])}"
