"""The summary: what is said, what is left out, and how small numbers are spoken."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Lean, Numbers
from bot.domain.skills import Skill
from bot.domain.summaries import Quote, Summary
from bot.slack.messages import charts, summary
from tests.slack.messages.reading import shown

NEXT = datetime(2026, 5, 11, 8, tzinfo=UTC)


def _skills(*counts: int) -> dict[Skill, int]:
    return dict(zip(Skill, counts, strict=True))


SEVEN = Summary(
    "r1",
    "C1",
    date(2026, 5, 4),
    Numbers(7, 20, _skills(8, 3, 4, 2, 1)),
    Lean(Skill.SYSTEM_DESIGN, 8, 18, (4, 5, 5, 4)),
    (),
    "what now?",
    NEXT,
)


def _with(**numbers: Any) -> str:
    return shown(summary.render(replace(SEVEN, numbers=replace(SEVEN.numbers, **numbers))))


def test_it_says_who_how_many_and_what_they_lean_toward() -> None:
    """People and decisions without a denominator; movement beside the last rounds."""
    said = shown(summary.render(SEVEN))
    assert "*Three decisions, week of 4 May*: 7 people, 20 decisions" in said
    assert "*Leaning toward system design*: 8 of the 18 with a skill named" in said
    assert "the last four rounds had 4 or 5." in said


def test_without_movement_only_the_lean_is_said() -> None:
    """Inside the range of the last rounds there is nothing to say of them."""
    assert SEVEN.lean is not None
    drawn = summary.render(replace(SEVEN, lean=replace(SEVEN.lean, before=())))
    assert "rounds had" not in drawn["text"]


def test_small_numbers_are_words() -> None:
    """*Three of the four* claims no more than it knows."""
    lean = Lean(Skill.PRODUCT, 3, 4)
    few = replace(SEVEN, numbers=Numbers(4, 5, _skills(1, 0, 3, 0, 0)), lean=lean)
    assert "three of the four with a skill named" in shown(summary.render(few))


def test_all_of_a_small_number_is_said_as_a_person_would() -> None:
    """Neither *four of the four* nor *one of the one*."""
    for count, said in ((4, "all four with"), (1, "the only one with"), (12, "all 12 with")):
        drawn = summary.render(replace(SEVEN, lean=Lean(Skill.DOMAIN, count, count)))
        assert f"domain expertise*: {said} a skill named." in drawn["text"]


def test_what_is_read_aloud_comes_in_the_order_of_what_is_seen() -> None:
    """Quotes before verdicts, even where nobody picked a skill."""
    numbers = replace(SEVEN.numbers, verdicts=dict(zip(Verdict, (4, 5, 9), strict=True)))
    quoted = replace(SEVEN, numbers=numbers, quotes=[Quote("Drop it", "U1", "Tom")])
    said = summary.render(quoted)["text"]
    assert said.index("Worth reading") < said.index("Could AI") < said.index("To talk about")


def test_read_again_in_private_it_points_to_no_thread() -> None:
    """There is none under what only one person sees."""
    again = summary.render(replace(SEVEN, is_private=True))
    assert "this thread" not in again["text"]
    assert "Next: " in again["text"]
    last = summary.render(replace(SEVEN, is_private=True, next_prompt_at=None))
    assert "what now?" in last["blocks"][-1]["text"]["text"]


def test_a_shared_front_is_no_lean() -> None:
    """Where skills came up equally often, all of them are named, in their usual order."""
    shared = replace(SEVEN, numbers=Numbers(5, 6, _skills(3, 0, 3, 0, 0)), lean=None)
    said = shown(summary.render(shared))
    assert "system design and product thinking came up equally often" in said


def test_skills_stand_in_their_order_whatever_the_counts() -> None:
    """Sorting would read as ranking."""
    said = shown(summary.render(replace(SEVEN, numbers=Numbers(7, 15, _skills(1, 2, 3, 4, 5)))))
    places = [said.index(f"{each.label} {n + 1}") for n, each in enumerate(Skill)]
    assert places == sorted(places)


def test_where_charts_are_refused_bars_of_text_stand_in() -> None:
    """The same numbers, without the block that Slack refused."""
    drawn = charts.in_text(summary.render(SEVEN))
    assert "data_visualization" not in {each["type"] for each in drawn["blocks"]}
    assert "System design    ■■■■■■■■ 8" in shown(drawn)


def test_long_bars_are_scaled_and_a_one_is_never_nothing() -> None:
    """A bar fits a phone, and who is counted is seen."""
    many = replace(SEVEN, numbers=Numbers(9, 301, _skills(300, 1, 0, 0, 0)))
    drawn = charts.in_text(summary.render(many))
    assert f"{'■' * 12} 300" in shown(drawn)
    bars = next(each for each in drawn["blocks"] if "■" in str(each))["text"]["text"]
    assert max(map(len, bars.splitlines())) <= 34
    assert "Domain expertise ■ 1" in shown(drawn)
    assert "Product thinking 0" in shown(drawn)


def test_without_skills_one_line_says_why() -> None:
    """What is not shown is not hidden in silence."""
    said = _with(skills=None)
    assert summary.NO_SKILLS in said
    assert "data_visualization" not in said


def test_verdicts_are_words_after_the_skills() -> None:
    """Who could not be replaced comes first, with the reasons named most."""
    said = _with(
        verdicts=dict(zip(Verdict, (4, 5, 9), strict=True)),
        edges=dict(zip(Edge, (4, 6, 2, 1, 1), strict=True)),
    )
    assert "*Could AI have made them?* 9 no, 5 partly, 4 yes." in said
    assert "because we knew our system (6) or we knew what was worth building (4)" in said
    assert said.index("Leaning") < said.index("Could AI")


def test_verdicts_that_may_not_be_shown_are_left_out() -> None:
    """Below five people, or where the ritual says never, nothing is said of them."""
    assert "Could AI" not in _with(verdicts=None)


def test_reasons_that_do_not_stand_out_are_not_named() -> None:
    """Three reasons as frequent as one another are no two."""
    said = _with(
        verdicts=dict(zip(Verdict, (4, 5, 9), strict=True)),
        edges=dict(zip(Edge, (3, 3, 3, 0, 0), strict=True)),
    )
    assert "the reasons are spread" in said


def test_what_people_want_to_grow_stands_beside_what_they_practise() -> None:
    """The pick most made, with how often it was practised."""
    said = _with(picks=_skills(0, 1, 3, 1, 0))
    assert "three of us chose product thinking, which four decisions practised" in said


def test_picks_of_one_each_name_nobody_in_front() -> None:
    """Spread picks are said to be spread."""
    assert "our picks are spread over" in _with(picks=_skills(1, 1, 1, 0, 0))


def test_quotes_name_their_author_and_never_a_verdict() -> None:
    """Those who said *Fine to quote* are read, once each."""
    drawn = summary.render(replace(SEVEN, quotes=(Quote("Not building it", "U1", "Tom <3"),)))
    assert "“Not building it” Tom &lt;3" in shown(drawn)


def test_one_or_two_people_get_one_line() -> None:
    """Too few for totals, and no question to answer."""
    drawn = summary.render(replace(SEVEN, numbers=Numbers(2, 3), lean=None))
    assert len(drawn["blocks"]) == 1
    assert "two people, three decisions" in drawn["text"]


def test_a_paused_ritual_promises_no_date() -> None:
    """No next prompt, no next date."""
    assert "Next:" not in summary.render(replace(SEVEN, next_prompt_at=None))["text"]
    assert "Next:" in summary.render(SEVEN)["text"]
