"""The five strategic skills, always in this order: sorting them would read as ranking."""

from enum import StrEnum


class Skill(StrEnum):
    """One strategic skill; its value is what the database keeps."""

    SYSTEM_DESIGN = "system_design"
    DOMAIN = "domain"
    PRODUCT = "product"
    COMMUNICATION = "communication"
    AI_ORCHESTRATION = "ai_orchestration"

    @property
    def full_name(self) -> str:
        """The full name, for choosing."""
        return _FULL_NAMES[self]

    @property
    def label(self) -> str:
        """The short name, for axes and lists."""
        return _LABELS[self]


_FULL_NAMES = {
    Skill.SYSTEM_DESIGN: "System design and architecture",
    Skill.DOMAIN: "Domain expertise",
    Skill.PRODUCT: "Product thinking and user research",
    Skill.COMMUNICATION: "Technical communication and leadership",
    Skill.AI_ORCHESTRATION: "AI orchestration and tool mastery",
}
_LABELS = {
    Skill.SYSTEM_DESIGN: "System design",
    Skill.DOMAIN: "Domain expertise",
    Skill.PRODUCT: "Product thinking",
    Skill.COMMUNICATION: "Communication",
    Skill.AI_ORCHESTRATION: "AI orchestration",
}
