"""Hours and progress in words and as a bar of text; what is counted is decided elsewhere."""

from dataclasses import dataclass

CELLS = 10
_FULL, _EMPTY = "■", "□"


@dataclass(frozen=True)
class Progress:
    """How far a project has come towards its hours."""

    bar: str
    """Ten cells; full at the target and beyond."""
    words: str
    """The same for whoever has it read aloud: "6 of 10 hours"."""


def hours_in_words(minutes: int) -> str:
    """Return "6 h", "1½ h", "45 min" or "2 h 20 min"; "0 h" for nothing."""
    hours, rest = divmod(minutes, 60)
    if rest in {0, 30} and (hours or not rest):
        return f"{_with_half(minutes)} h"
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def progress(minutes: int, target_minutes: int) -> Progress:
    """Return how far so many minutes are towards the target.

    The last cell is filled only when the target is reached, the first by whatever was done.
    """
    done = CELLS * minutes // target_minutes if target_minutes > 0 else CELLS
    full = max(min(done, CELLS), 1 if minutes > 0 else 0)
    return Progress(_FULL * full + _EMPTY * (CELLS - full), _towards(minutes, target_minutes))


def progress_bar(minutes: int, target_minutes: int) -> str:
    """Return bar and words in one line."""
    shown = progress(minutes, target_minutes)
    return f"{shown.bar} {shown.words}"


def _towards(minutes: int, target_minutes: int) -> str:
    if minutes % 30 == 0 and (minutes >= 60 or minutes == 0) and target_minutes % 30 == 0:
        return f"{_with_half(minutes)} of {_long(target_minutes)}"
    return f"{_long(minutes)} of {_long(target_minutes)}"


def _long(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if rest in {0, 30} and (hours or not rest):
        return f"{_with_half(minutes)} {'hour' if minutes == 60 else 'hours'}"
    named = f"{rest} {'minute' if rest == 1 else 'minutes'}"
    return f"{hours} {'hour' if hours == 1 else 'hours'} {named}" if hours else named


def _with_half(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}½" if rest else str(hours)
