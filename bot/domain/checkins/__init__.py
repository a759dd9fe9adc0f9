"""The check-in: an answer about a project, typed as people type, becomes hours and a state."""

from bot.domain.checkins.progress import Progress, hours_in_words, progress, progress_bar
from bot.domain.checkins.reading import MOST_HOURS, Heard, State, looks_like_checkin, read

__all__ = [
    "MOST_HOURS",
    "Heard",
    "Progress",
    "State",
    "hours_in_words",
    "looks_like_checkin",
    "progress",
    "progress_bar",
    "read",
]
