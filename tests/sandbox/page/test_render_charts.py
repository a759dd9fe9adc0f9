"""Charts can be read: by eye, by pointer and by ear."""

import math
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.page.drawing import Surface
from bot.sandbox.page.figures import number_text
from bot.sandbox.page.plot import ticks
from bot.sandbox.page.render import blocks_html
from bot.sandbox.state import Json
from tests.sandbox.page.pages import ANA, Node, parsed

SKILLS = {"System design": 8, "Domain expertise": 3, "Product thinking": 4}
MESSAGE: Surface = "message"


def draw(chart: Json) -> Node:
    """Return a browser's view of a chart."""
    block = {"type": "data_visualization", "block_id": "b", "title": "By skill", "chart": chart}
    return parsed(blocks_html([block], reader=ANA, surface=MESSAGE, container="s1"))


def axes(kind: str, *series: Mapping[str, float]) -> Json:
    """Return a chart with axes; each series is its values by category."""
    named = [
        {"name": f"Series {n}", "data": [{"label": k, "value": v} for k, v in one.items()]}
        for n, one in enumerate(series, 1)
    ]
    return {"type": kind, "series": named, "axis_config": {"categories": list(series[0])}}


def pie(**segments: float) -> Json:
    """Return a pie."""
    return {"type": "pie", "segments": [{"label": k, "value": v} for k, v in segments.items()]}


@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_each_value_stands_in_the_drawing(kind: str) -> None:
    """One series has its numbers written at their places, and named under a pointer."""
    [wide, _narrow] = draw(axes(kind, SKILLS)).find("svg", class_="chart")
    assert [t.text for t in wide.find("text", class_="value")] == ["8", "3", "4"]
    pointed = [t.text for t in wide.find("title")][1:]
    assert pointed == [f"Series 1, {name}: {value}" for name, value in SKILLS.items()]


@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_each_chart_is_told(kind: str) -> None:
    """A screen reader hears the title and every number."""
    for svg in draw(axes(kind, SKILLS)).find("svg", class_="chart"):
        names = svg.attributes["aria-labelledby"].split()
        said = [svg.one(id=name).text for name in names]
        told = "Series 1: System design 8, Domain expertise 3, Product thinking 4."
        assert said == ["By skill", f"{kind.capitalize()} chart. {told}"]


def test_many_series_have_a_legend_and_a_table() -> None:
    """Where lines would cover each other's numbers, a table holds them."""
    page = draw(axes("line", SKILLS, dict.fromkeys(SKILLS, 1)))
    assert [item.text for item in page.one("ul", class_="legend").find("li")] == [
        "Series 1",
        "Series 2",
    ]
    cells = [cell.text for cell in page.one("table").find("td", class_="align-right")]
    assert cells == ["8", "1", "3", "1", "4", "1"]


def test_a_pie_tells_values_and_shares() -> None:
    """The legend has each segment's number and share, and the drawing one piece for each."""
    page = draw(pie(A=3, B=1))
    assert [item.text for item in page.find("li")] == ["A3 (75%)", "B1 (25%)"]
    assert len(page.find("path", class_="slice colour-1")) == 1
    assert page.one("desc").text == "Pie chart. A: 3 (75%); B: 1 (25%)."


def test_a_single_segment_is_a_whole_pie() -> None:
    """One segment alone fills the circle."""
    assert draw(pie(All=5)).one("circle", class_="colour-1")


def test_long_names_are_slanted_where_they_would_collide() -> None:
    """On a phone's width names lean; where there is room they stand upright."""
    [wide, narrow] = draw(axes("bar", SKILLS | {"Communication": 2, "AI orchestration": 1})).find(
        "svg", class_="chart"
    )
    assert [t for t in wide.find("text") if "transform" in t.attributes] == []
    slanted = [t.text for t in narrow.find("text") if "transform" in t.attributes]
    assert slanted == [*SKILLS, "Communication", "AI orchestration"]


EXTREMES = [0, -1, 1e308, -1e308, 5e-324, 0.1, math.inf, math.nan]


@pytest.mark.parametrize("kind", ["bar", "line", "area", "pie"])
@pytest.mark.parametrize("value", EXTREMES)
def test_extreme_values_are_drawn_too(kind: str, value: float) -> None:
    """No number that JSON can carry breaks a chart or leaves it without coordinates."""
    chart = pie(A=value, B=1) if kind == "pie" else axes(kind, {"A": value, "B": 1})
    page = draw(chart)
    written = " ".join(" ".join(node.attributes.values()) for node in page.all())
    assert "nan" not in written
    assert "inf" not in written.replace("info", "")


@given(st.lists(st.floats(-1e15, 1e15).map(lambda value: round(value, 9)), min_size=1))
def test_ticks_span_the_values(values: list[float]) -> None:
    """The axis reaches beyond every value in a few even steps."""
    found = ticks([*values, 0.0])
    slack = 1e-9 * max(map(abs, found))
    assert found[0] - slack <= min(values)
    assert max(values) <= found[-1] + slack
    assert 2 <= len(found) <= 8
    assert all(low < high for low, high in pairwise(found))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1200.0, "1,200"),
        (0.5, "0.5"),
        (-2.0, "−2"),
        (1 / 3, "0.333"),
        (0.00042, "0.00042"),
        (0, "0"),
    ],
)
def test_numbers_read_as_people_write_them(value: float, shown: str) -> None:
    """Thousands are grouped, small numbers keep three digits, minus is a minus."""
    assert number_text(value) == shown
