"""A summary as a terminal prints it, from the blocks that Slack shows."""

from typing import Any
from zoneinfo import ZoneInfo

from bot.demo import printed

BERLIN = ZoneInfo("Europe/Berlin")


def chart(**counts: int) -> dict[str, Any]:
    """A bar chart of these numbers."""
    data = [{"label": label, "value": value} for label, value in counts.items()]
    return {"type": "data_visualization", "chart": {"series": [{"data": data}]}}


def section(text: str) -> dict[str, Any]:
    """A paragraph in wire form."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def context(text: str) -> dict[str, Any]:
    """Small print in wire form."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def lines(*blocks: dict[str, Any]) -> list[str]:
    """What is printed, without styles."""
    return [each.plain for each in printed.paragraphs(blocks, BERLIN)]


def test_a_paragraph_reads_as_slack_shows_it() -> None:
    """Bold loses its stars, entities become characters, an instant is told by the zone's clock."""
    text = "*Next*: a &lt;b&gt; &amp; c * d, <!date^1770627600^{date_short_pretty} {time}|never>."
    assert lines(section(text)) == ["Next: a <b> & c * d, Mon 9 Feb 10:00."]


def test_an_entity_that_somebody_wrote_stays_what_it_is() -> None:
    """Unescaping happens once."""
    assert lines(section("&amp;lt;")) == ["&lt;"]


def test_bars_stand_in_the_charts_order_with_their_numbers() -> None:
    """Nothing is sorted, zero has no bar, numbers stand below each other."""
    drawn = lines(chart(Design=12, People=0, AI=3), context("Design 12 · People 0 · AI 3"))
    assert drawn == ["", "Design  12 " + "■" * 12, "People   0", "AI       3 ■■■", ""]


def test_a_long_bar_is_scaled_and_a_short_one_stays_visible() -> None:
    """A thousand decisions fit into 80 columns, and one is still seen beside them."""
    _, many, one, _ = lines(chart(Many=1000, One=1))
    assert len(many) <= 80
    assert one.endswith("1 ■")


def test_words_that_belong_to_no_chart_are_kept() -> None:
    """Only the small print right below a chart is left out."""
    assert lines(section("a"), context("b")) == ["a", "b"]


def test_bars_can_be_drawn_with_a_plainer_sign() -> None:
    """For a terminal whose characters have no squares."""
    drawn = printed.paragraphs([chart(One=1)], BERLIN, "#")
    assert [each.plain for each in drawn] == ["", "One  1 #", ""]
