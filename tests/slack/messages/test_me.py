"""What one reads of one's own decisions: careful with small numbers, and never a percentage."""

import re

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
    assert "Jun 2025: yes for two of four; one partly, one no" in said
    assert "Jun 2025: yes for two of four; one partly, one no" in MINE["me"]["text"]


def test_one_month_alone_says_no_more_than_its_sum() -> None:
    """Neither as a chart nor aloud."""
    assert "Jun 2025: yes" not in shown(MINE["me-first-month"])
    assert "Jun 2025: yes" not in MINE["me-first-month"]["text"]


def test_two_decisions_are_a_list_and_no_more() -> None:
    """Nothing is added up that is not there."""
    said = shown(MINE["me-two-decisions"])
    assert "two decisions" in said
    assert "Could AI" not in said
    assert "Leaning" not in said


def test_the_newest_stand_first() -> None:
    """Five of them, each with what was said of it in words that stand alone."""
    many = records.add_up(list(samples.made(40)))
    said = shown(me.render(many)).split(me.NEWEST)[1]
    days = re.findall(r"^_(\d+ \w+) ·.* AI could(?: not)? have(?: in part)?_$", said, re.MULTILINE)
    assert days == ["19 May", "10 May", "1 May", "22 April", "13 April"]


def test_projects_before_are_told_with_what_was_learned() -> None:
    """How each ended, its hours where there are any, and what they would decide differently."""
    said = shown(MINE["me-growing-undecided"])
    assert "• A map of our queues, done, 6 h. Differently now: “Ask on day one”" in said
    assert "• A drill, dropped." in said
    assert "A drill, dropped." in MINE["me-growing"]["text"]


def test_small_shares_are_words() -> None:
    """Up to ten; nothing is *none*, not *no*."""
    assert share(3, 4) == "three of four"
    assert share(0, 4) == "none of four"
    assert share(12, 40) == "12 of 40"
    assert share(0, 40) == "none of 40"
