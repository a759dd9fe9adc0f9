"""A summary as text for a terminal, made of nothing but the message a person sees in Slack."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

SQUARE = "■"
BAR_MOST = 24
"""Squares in the longest bar; with label and number it stays well within 80 columns."""
DATE = re.compile(r"<!date\^(\d+)\^[^|>]*\|[^>]*>")
BOLD = re.compile(r"(?<!\w)\*([^*\n]+)\*(?!\w)")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))

Block = Mapping[str, Any]


def paragraphs(blocks: Sequence[Block], zone: ZoneInfo, square: str = SQUARE) -> Iterator[Text]:
    """The message, paragraph by paragraph; times as the clock in `zone` tells them.

    A chart becomes bars with their numbers, set off by empty lines; the words below it say the
    same once more and are left out.
    """
    was_chart = False
    for block in blocks:
        if block["type"] == "data_visualization":
            yield from (Text(), *bars(block["chart"], square), Text())
        elif block["type"] == "section":
            yield _marked(block["text"]["text"], zone)
        elif block["type"] == "context" and not was_chart:
            yield _marked(" ".join(each["text"] for each in block["elements"]), zone)
        was_chart = block["type"] == "data_visualization"


def bars(chart: Block, square: str = SQUARE) -> Iterator[Text]:
    """A line for each category, in the chart's own order: its name, its number, a bar."""
    data = chart["series"][0]["data"]
    width = max(len(each["label"]) for each in data)
    most = max(each["value"] for each in data)
    scale = max(1.0, most / BAR_MOST)
    for each in data:
        squares = square * max(round(each["value"] / scale), min(each["value"], 1))
        head = f"{each['label']:<{width}}  {each['value']:>{len(str(most))}}"
        yield Text.assemble(head, " " * bool(squares), (squares, "cyan"))


def _marked(text: str, zone: ZoneInfo) -> Text:
    """Slack's wire form as a person reads it: bold where it is bold, dates, plain characters."""
    text = DATE.sub(lambda found: _moment(int(found[1]), zone), text)
    marked, end = Text(), 0
    for found in BOLD.finditer(text):
        marked.append(_plain(text[end : found.start()]))
        marked.append(_plain(found[1]), style="bold")
        end = found.end()
    return marked.append(_plain(text[end:]))


def _moment(unix: int, zone: ZoneInfo) -> str:
    at = datetime.fromtimestamp(unix, UTC).astimezone(zone)
    return f"{at:%a} {at.day} {at:%b %H:%M}"


def _plain(text: str) -> str:
    for entity, character in ENTITIES:
        text = text.replace(entity, character)
    return text
