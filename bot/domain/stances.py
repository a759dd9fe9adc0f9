"""Where one stands in the change that AI brings; asked once a month, of those who want to be."""

from enum import StrEnum


class Stance(StrEnum):
    """Where one stands in the change."""

    PUSHING_BACK = "pushing_back"
    BETWEEN = "between"
    EMBRACING = "embracing"

    @property
    def label(self) -> str:
        """The words on its button."""
        return _LABELS[self]


_LABELS = {
    Stance.PUSHING_BACK: "Pushing back",
    Stance.BETWEEN: "Somewhere in between",
    Stance.EMBRACING: "Embracing it",
}


class Question(StrEnum):
    """What is asked about it."""

    WHETHER = "whether"
    """The first time: whether to ask at all."""
    WHERE = "where"
    NONE = "none"
    """Nothing: they don't want to be asked."""
