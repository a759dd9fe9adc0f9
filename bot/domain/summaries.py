"""What a channel reads when its round has closed; the numbers come from one published row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.lean import Lean, Numbers
from bot.domain.skills import Skill

FEW = 2
"""Up to this many people get one line in the thread instead of a summary."""
MOST_QUOTES = 3

QUESTIONS = {
    Skill.SYSTEM_DESIGN: "which part of our system would we shape differently if we began today?",
    Skill.DOMAIN: "what does our field know that our code does not know yet?",
    Skill.PRODUCT: "who could take a product decision next week, and what would they drop for it?",
    Skill.COMMUNICATION: "which decision is still waiting for somebody to be brought along?",
    Skill.AI_ORCHESTRATION: "what did we check by hand that a machine could have checked for us?",
}
OPEN_QUESTION = "which of these decisions would you have liked to hear about earlier?"


@dataclass(frozen=True)
class Quote:
    """A decision whose author ticked *Fine to quote*."""

    text: str
    user_id: str
    name: str = ""
    """How Slack shows the author now; empty until it is looked up. Naming pings nobody."""


@dataclass(frozen=True)
class Summary:
    """One closed round, ready to be read in ten seconds."""

    round_id: str
    channel_id: str
    day: date
    """The local date of its prompt."""
    numbers: Numbers
    lean: Lean | None
    quotes: Sequence[Quote]
    question: str
    next_prompt_at: datetime | None


def question(numbers: Numbers) -> str:
    """One thing worth talking about that follows from the numbers.

    The least practised skill that somebody wants to grow; else the least practised one.
    """
    if numbers.skills is None:
        return OPEN_QUESTION
    skills = numbers.skills
    picks = numbers.picks or {}
    wanted = [skill for skill in Skill if picks.get(skill)] or list(Skill)
    return QUESTIONS[min(wanted, key=lambda skill: skills[skill])]
