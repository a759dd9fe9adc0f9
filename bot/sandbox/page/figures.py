"""What all charts share: the frame, the words for who cannot see them, the legend, numbers."""

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.sandbox.page.html import Child, tag

# As many colours as Slack takes series; `style.css` names them.
COLOURS = 12
# Beyond these a coordinate says nothing any more, and sums and logarithms would leave the numbers.
_LARGEST, _DECIMALS = 1e15, 9


def amount(value: object) -> float:
    """Return a chart's value as a finite number; what is none counts as nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return 0.0
    return round(float(max(-_LARGEST, min(_LARGEST, value))), _DECIMALS)


def number_text(value: float) -> str:
    """Return a number as people read it, three digits where it is small: `1,200`, `0.05`, `−2`."""
    size = abs(value)
    decimals = 2 if size >= 1 or size < 10**-_DECIMALS else 2 - math.floor(math.log10(size))
    shown = f"{value:,.{decimals}f}".rstrip("0").rstrip(".")
    return shown.replace("-", "−")


def colour(index: int) -> str:
    """Return the class that colours the series or segment at this index."""
    return f"colour-{index % COLOURS + 1}"


def drawn(name: str, title: str, described: str, width: int, height: int, *parts: Child) -> Markup:
    """Return an SVG of this size; `name` begins its ids, its words are for screen readers."""
    return tag(
        "svg",
        tag("title", title, id=f"{name}:title"),
        tag("desc", described, id=f"{name}:desc"),
        *parts,
        class_="chart",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{name}:title {name}:desc",
    )


def legend(entries: Iterable[tuple[str, str]]) -> Markup:
    """Return a colour, a name and a value for each entry."""
    return tag(
        "ul",
        (
            tag("li", _swatch(index), tag("span", said), tag("b", value) if value else None)
            for index, (said, value) in enumerate(entries)
        ),
        class_="legend",
    )


def label(
    x: float,
    y: float,
    said: str,
    look: str,
    anchor: str = "middle",
    transform: str | None = None,
) -> Markup:
    """Return words at a place of the drawing."""
    place = {"x": _at(x), "y": _at(y), "transform": transform}
    return tag("text", said, class_=look, text_anchor=anchor, **place)


def split(said: str, most: int) -> Sequence[str]:
    """Return words in one or two lines of about `most` characters."""
    if len(said) <= most or " " not in said:
        return [said]
    middle = min(
        (i for i, character in enumerate(said) if character == " "),
        key=lambda i: abs(i - len(said) / 2),
    )
    return [said[:middle], said[middle + 1 :]]


def point(x: float, y: float) -> str:
    """Return a place as SVG writes it."""
    return f"{_at(x)},{_at(y)}"


def _at(value: float) -> str:
    return f"{value:.1f}"


def _swatch(index: int) -> Markup:
    mark = tag("rect", width=10, height=10, rx=2, class_=colour(index))
    return tag("svg", mark, class_="swatch", viewBox="0 0 10 10", aria_hidden="true")


def join_words(said: Iterable[str]) -> str:
    """Return phrases as one sentence for who hears the chart."""
    return "; ".join(said) + "."
