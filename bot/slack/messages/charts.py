"""Charts as Block Kit, and as text where a workspace's Slack does not take the block.

Every chart stands beside its numbers in words; that is its message's business, not done here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.skills import Skill
from bot.slack.messages.blocks import Block, Message, section

POINTS_MOST, LABEL_MOST, TITLE_MOST = 20, 20, 50
"""Points of a series, characters of a label and of a title (Slack's reference)."""
BAR_MOST = 12
"""Squares in the longest bar of text: with label and count it stays on one line of a phone."""
CHART = "data_visualization"


def by_skill(title: str, name: str, skills: Mapping[Skill, int]) -> Block:
    """Bars of the five skills in their order; `name` is what is counted."""
    return _chart("bar", title, [each.label for each in Skill], {name: _in_order(skills)})


def over_time(title: str, points: Sequence[tuple[str, Mapping[Skill, int]]]) -> Block:
    """A line for each skill; `points` are labels that differ, oldest first, 20 at most."""
    labels = [label for label, _ in points]
    lines = {each.label: [skills.get(each, 0) for _, skills in points] for each in Skill}
    return _chart("line", title, labels, lines)


def lines(title: str, labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> Block:
    """A line for each of the series, by its name."""
    return _chart("line", title, labels, series)


def _in_order(skills: Mapping[Skill, int]) -> list[int]:
    return [skills.get(each, 0) for each in Skill]


def _chart(
    kind: str, title: str, labels: Sequence[str], series: Mapping[str, Sequence[int]]
) -> Block:
    drawn = [
        {
            "name": name,
            "data": [
                {"label": label, "value": value}
                for label, value in zip(labels, values, strict=True)
            ],
        }
        for name, values in series.items()
    ]
    axes = {"categories": list(labels)}
    chart = {"type": kind, "series": drawn, "axis_config": axes}
    return {"type": CHART, "title": title, "chart": chart}


def in_text(message: Message) -> Message:
    """The message without chart blocks: bars of text for one series, nothing for several.

    Several would make a wall of squares; their numbers stand in words beside them anyway.
    """
    blocks = [text for block in message["blocks"] for text in _in_text(block)]
    return message | {"blocks": blocks}


def has_chart(message: Mapping[str, Any]) -> bool:
    """Whether a chart block is in it."""
    return any(block["type"] == CHART for block in message["blocks"])


def _in_text(block: Block) -> list[Block]:
    if block["type"] != CHART:
        return [block]
    series = block["chart"]["series"]
    return [section(_bars(series[0]["data"]))] if len(series) == 1 else []


def _bars(points: Sequence[Mapping[str, Any]]) -> str:
    width = max(len(each["label"]) for each in points)
    scale = max(1.0, max(each["value"] for each in points) / BAR_MOST)
    drawn = [_bar(each["label"].ljust(width), each["value"], scale) for each in points]
    return "```\n" + "\n".join(drawn) + "\n```"


def _bar(label: str, count: int, scale: float) -> str:
    squares = "■" * max(round(count / scale), min(count, 1))
    return f"{label} {squares} {count}" if squares else f"{label} {count}"
