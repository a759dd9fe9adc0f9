"""The data_visualization block: picks the drawing for its kind of chart."""

from markupsafe import Markup

from bot.sandbox.page.axes import axes_chart
from bot.sandbox.page.drawing import Drawing
from bot.sandbox.page.html import tag
from bot.sandbox.page.pie import pie
from bot.sandbox.state import Json


def chart_html(drawing: Drawing, block: Json) -> Markup:
    """Return a chart under its title, its numbers readable with and without eyes."""
    title, chart = str(block.get("title") or ""), block.get("chart") or {}
    name = drawing.id(str(block.get("block_id", "")), "chart")
    draw = pie if chart.get("type") == "pie" else axes_chart
    heading = tag("figcaption", title, class_="chart-title")
    return tag("figure", heading, draw(name, title, chart), class_="figure")
