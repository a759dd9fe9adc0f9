"""What a decision's words suggest, and what its author's choice does to it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.followups import Detail, Verdict
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.services.follow_edit import new_decision, rewrite
from bot.store.tables import Decision, Round

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
ROUND = Round(
    installation_id="T1", id="round", ritual_id="ritual", channel_id="C1", number=1,
    state=RoundState.OPEN, day=date(2026, 5, 4), due_at=NOW, closes_at=NOW,
)  # fmt: skip
PRODUCT = "Not building the export: two customers asked, both are leaving it behind"
DETAIL = "Bumped eslint to v9"
UNSURE = "Keep billing in the monolith"


def made(text: str, **values: Any) -> Decision:
    """A decision that somebody wrote just now."""
    decision = new_decision(ROUND, "U1", 1, text, NOW)
    for name, value in values.items():
        setattr(decision, name, value)
    return decision


@pytest.mark.parametrize(
    ("text", "suggested", "detail"),
    [(PRODUCT, Skill.PRODUCT, None), (DETAIL, None, Detail.ASKED), (UNSURE, None, None)],
)
def test_words_suggest_a_skill_a_detail_or_nothing(
    text: str, suggested: Skill | None, detail: Detail | None
) -> None:
    """A suggestion is not a skill: that stays open until its author says so."""
    decision = made(text)
    assert (decision.skill, decision.suggested, decision.detail) == (None, suggested, detail)


def test_new_words_bring_a_new_suggestion() -> None:
    """While its author has said nothing, the suggestion goes with the text."""
    decision = made(DETAIL)
    rewrite(decision, PRODUCT)
    assert (decision.suggested, decision.detail) == (Skill.PRODUCT, None)


def test_a_chosen_skill_outlives_new_words() -> None:
    """No later run touches the person's choice, nor puts another suggestion beside it."""
    decision = made(UNSURE, skill=Skill.DOMAIN)
    rewrite(decision, PRODUCT)
    assert (decision.skill, decision.suggested) == (Skill.DOMAIN, None)


@pytest.mark.parametrize("said", [Detail.KEPT, Detail.LEFT_OUT])
def test_what_was_said_of_a_detail_outlives_new_words(said: Detail) -> None:
    """Kept stays kept and left out stays left out, whatever the words read like now."""
    decision = made(DETAIL, detail=said)
    rewrite(decision, f"{DETAIL} everywhere")
    assert decision.detail is said
    rewrite(decision, PRODUCT)
    assert decision.detail is said


def test_what_has_its_verdict_is_not_asked_about_again() -> None:
    """Edited into something that reads like a detail: its author has judged it, so it counts."""
    decision = made(PRODUCT, verdict=Verdict.NO)
    rewrite(decision, DETAIL)
    assert decision.detail is None
