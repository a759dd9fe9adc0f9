"""Hours and progress as they are shown and read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins import hours_in_words, progress, progress_bar


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 h"),
        (1, "1 min"),
        (30, "30 min"),
        (45, "45 min"),
        (60, "1 h"),
        (90, "1½ h"),
        (140, "2 h 20 min"),
        (360, "6 h"),
        (2400, "40 h"),
    ],
)
def test_hours_are_told_as_people_say_them(minutes: int, words: str) -> None:
    """Half an hour beside a whole one is ½, everything else is minutes."""
    assert hours_in_words(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "target", "line"),
    [
        (0, 600, "□□□□□□□□□□ 0 of 10 hours"),
        (5, 600, "■□□□□□□□□□ 5 minutes of 10 hours"),
        (45, 600, "■□□□□□□□□□ 45 minutes of 10 hours"),
        (60, 600, "■□□□□□□□□□ 1 of 10 hours"),
        (90, 900, "■□□□□□□□□□ 1½ of 15 hours"),
        (140, 600, "■■□□□□□□□□ 2 hours 20 minutes of 10 hours"),
        (360, 600, "■■■■■■□□□□ 6 of 10 hours"),
        (599, 600, "■■■■■■■■■□ 9 hours 59 minutes of 10 hours"),
        (600, 600, "■■■■■■■■■■ 10 of 10 hours"),
        (720, 600, "■■■■■■■■■■ 12 of 10 hours"),
        (61, 60, "■■■■■■■■■■ 1 hour 1 minute of 1 hour"),
    ],
)
def test_progress_is_a_bar_and_the_same_in_words(minutes: int, target: int, line: str) -> None:
    """Anything done shows, only the target fills it, and beyond it stays full."""
    assert progress_bar(minutes, target) == line


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_bar_has_ten_cells(minutes: int, target: int) -> None:
    """Whatever the hours, even where none were aimed at."""
    shown = progress(minutes, target)
    assert len(shown.bar) == 10
    assert set(shown.bar) <= {"■", "□"}
    assert (shown.bar == "■" * 10) == (minutes >= target)
    assert progress_bar(minutes, target) == f"{shown.bar} {shown.words}"


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**6))
def test_more_hours_never_show_less(minutes: int, more: int, target: int) -> None:
    """The bar only grows."""
    fuller = progress(minutes + more, target).bar.count("■")
    assert fuller >= progress(minutes, target).bar.count("■")
