"""Projects somebody could build in 10 to 20 hours to grow a skill; who builds which is not here."""

from collections.abc import Sequence

from bot.domain.project_ideas import (
    ai_orchestration,
    communication,
    domain,
    product,
    system_design,
)
from bot.domain.project_ideas.kinds import Idea, Stage
from bot.domain.skills import Skill

__all__ = ["Idea", "Stage", "idea", "ideas"]

_ALL: Sequence[Idea] = (
    *system_design.IDEAS,
    *domain.IDEAS,
    *product.IDEAS,
    *communication.IDEAS,
    *ai_orchestration.IDEAS,
)
_BY_KEY = {each.key: each for each in _ALL}

# The neighbouring stage comes next; from the middle, the one that asks more.
_NEARNESS = {
    Stage.EARLY: (Stage.EARLY, Stage.MIDDLE, Stage.SENIOR),
    Stage.MIDDLE: (Stage.MIDDLE, Stage.SENIOR, Stage.EARLY),
    Stage.SENIOR: (Stage.SENIOR, Stage.MIDDLE, Stage.EARLY),
}


def ideas(skill: Skill, stage: Stage) -> Sequence[Idea]:
    """Every idea for a skill, those written for the stage first; always in the same order."""
    nearness = _NEARNESS[stage]
    of_skill = (each for each in _ALL if each.skill is skill)
    return sorted(of_skill, key=lambda each: nearness.index(each.stage))


def idea(key: str) -> Idea | None:
    """The idea with this key; None for one that is not, or no longer, offered."""
    return _BY_KEY.get(key)
