"""What a project idea consists of, and the three stages of a career it may be written for."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.skills import Skill

LEAST_HOURS, MOST_HOURS = 10, 20
"""Small enough for a month beside the work, large enough that something stands at the end."""


class Stage(StrEnum):
    """How far along somebody is, by their own choosing; nothing is derived from it."""

    EARLY = "early"
    MIDDLE = "middle"
    SENIOR = "senior"

    @property
    def label(self) -> str:
        """How it reads where one is chosen."""
        return _LABELS[self]


_LABELS = {
    Stage.EARLY: "First years: fundamentals, with AI at hand",
    Stage.MIDDLE: "Some years in: architecture and a domain",
    Stage.SENIOR: "Senior: leadership and strategy",
}


@dataclass(frozen=True)
class Idea:
    """Something to build; `key` never changes, whatever becomes of the words."""

    skill: Skill
    stage: Stage
    key: str
    title: str
    first_step: str
    """What to do in the first hour."""
    why: str
    """Why it stretches whoever builds it."""
    hours: int
