"""What one reads of one's own decisions: careful with small numbers, and never a percentage."""

from bot.domain import records
from bot.preview import mine as samples
from bot.slack.messages import me
from bot.slack.messages.phrases import share
from tests.slack.messages.reading import shown

MINE = dict(samples.messages())


def test_the_yes_share_is_told_over_time() -> None:
    """In all, and month by month in words beside the chart."""
    said = shown(MINE["me"])
    assert "*Could AI have made them?* Yes for 14 of 40; 13 partly, 13 no." in said
    assert "Jun 2025: yes for two of four" in said
    assert "Jun 2025: yes for two of four" in MINE["me"]["text"]


def test_two_decisions_are_a_list_and_no_more() -> None:
    """Nothing is added up that is not there."""
    said = shown(MINE["me-two-decisions"])
    assert "two decisions" in said
    assert "Could AI" not in said
    assert "Leaning" not in said


def test_the_newest_stand_first() -> None:
    """Five of them."""
    many = records.add_up(list(samples.made(40)))
    lines = [line for line in shown(me.render(many)).splitlines() if line.startswith("• ")]
    assert len(lines) == me.NEWEST_SHOWN


def test_small_shares_are_words() -> None:
    """Up to ten; nothing is *none*, not *no*."""
    assert share(3, 4) == "three of four"
    assert share(0, 4) == "none of four"
    assert share(12, 40) == "12 of 40"
