"""What somebody means who writes to the bot itself."""

import pytest

from bot.domain.logbook import Meant, meant, noted


@pytest.mark.parametrize(
    ("said", "decision"),
    [
        ("log we chose X because Y", "we chose X because Y"),
        ("Log: we chose X", "we chose X"),
        ("  LOG — we chose X\nbecause of Y", "we chose X\nbecause of Y"),
        ("log\nwe chose X", "we chose X"),
    ],
)
def test_what_follows_log_is_the_decision(said: str, decision: str) -> None:
    """However it is written; the words stay as they are."""
    assert noted(said) == decision
    assert meant(said) is Meant.NOTE


@pytest.mark.parametrize(
    "said", ["Logging goes to stderr from now on", "We chose the log over the queue"]
)
def test_a_word_that_begins_with_log_is_not_log(said: str) -> None:
    """Such a text is asked about like any other."""
    assert noted(said) == said
    assert meant(said) is Meant.ASK


@pytest.mark.parametrize("said", ["log", "log:", "thanks!", "", "Are you a bot?"])
def test_the_rest_is_talk(said: str) -> None:
    """Nothing to note."""
    assert meant(said) is Meant.TALK
