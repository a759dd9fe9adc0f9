"""Puts beside a decision what its words suggest: a skill, or that it reads like a detail.

What its author chose is never touched: a suggestion is kept in columns of its own, and is their
choice only once they went on with it (`ask_followup`).
"""

from bot.domain.followups import Detail
from bot.domain.skills import Skill
from bot.domain.suggestion import suggest
from bot.store.tables import Decision

DETAIL = "implementation"
"""What the suggestion calls a decision that reads like a detail."""


def suggest_for(decision: Decision) -> None:
    """The decision has the suggestion that belongs to its text now, where its author left room."""
    found = suggest(decision.text)
    if decision.skill is None:
        decision.suggested = Skill(found) if found in set(Skill) else None
    if decision.verdict is None and decision.detail in (None, Detail.ASKED):
        decision.detail = Detail.ASKED if found == DETAIL else None
