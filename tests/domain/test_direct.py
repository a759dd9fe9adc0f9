"""What somebody means who writes to the bot itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.direct import NAMES, Meant, Understood, noted, understood


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
    assert understood(said, has_project=False).meant is Meant.NOTE


@pytest.mark.parametrize(
    "said", ["Logging goes to stderr from now on", "We chose the log over the queue"]
)
def test_a_word_that_begins_with_log_is_not_log(said: str) -> None:
    """Such a text is asked about like any other."""
    assert noted(said) == said
    assert understood(said, has_project=False).meant is Meant.ASK


@pytest.mark.parametrize("said", ["log", "log:", "thanks!", "", "Are you a bot?"])
def test_the_rest_is_talk(said: str) -> None:
    """Nothing to note."""
    assert understood(said, has_project=False).meant is Meant.TALK


QUIET = [
    "quiet", "Quiet.", "be quiet", "stop", "Stop!", "leave me alone", "quiet please",
    "please be quiet", "quiet for now", "mute", "unsubscribe", "quiet until further notice",
    "quiet, thanks", "/decisions quiet",
]  # fmt: skip


@pytest.mark.parametrize("said", QUIET)
def test_a_wish_for_quiet_is_understood(said: str) -> None:
    """Until called: nothing is said of when."""
    assert understood(said, has_project=True) == Understood(Meant.QUIET)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("quiet until monday", "until monday"),
        ("Quiet until Monday, please!", "until monday"),
        ("be quiet for 2 weeks", "for 2 weeks"),
        ("quiet, 2w", "2w"),
        ("quiet xyz", "xyz"),
    ],
)
def test_until_when_is_kept_as_it_was_said(said: str, until: str) -> None:
    """Whether that is a day, who knows the day decides."""
    assert understood(said, has_project=False) == Understood(Meant.QUIET, until)


@pytest.mark.parametrize(
    "said", ["quiet week, nothing on the project", "The quiet option won because it was simple"]
)
def test_the_word_quiet_in_a_sentence_is_no_wish(said: str) -> None:
    """It may be how a project went, or a decision."""
    assert understood(said, has_project=True).meant is not Meant.QUIET


BACK = [
    "quiet off", "Quiet over.", "quiet end", "talk to me again", "I’m back", "I'm back!",
    "write to me again, please", "remind me", "unmute",
]  # fmt: skip


@pytest.mark.parametrize("said", BACK)
def test_a_call_is_understood(said: str) -> None:
    """With either apostrophe."""
    assert understood(said, has_project=True).meant is Meant.SPEAK


@pytest.mark.parametrize("said", ["help", "Help!", "help me", "hi", "Hello", "?", "help please"])
def test_help_is_understood(said: str) -> None:
    """However it is asked for."""
    assert understood(said, has_project=False).meant is Meant.HELP


@pytest.mark.parametrize("said", ["focus", "Project", "my project", "plan a project"])
def test_the_project_is_found_by_its_name(said: str) -> None:
    """Whether there is one is seen when it is answered."""
    assert understood(said, has_project=False).meant is Meant.FOCUS


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("me", "me"), ("summary", "summary"), ("Export.", "export"), ("sumary", "summary"),
        ("/decisions exprot", "export"), ("quite", "quiet"),
    ],
)  # fmt: skip
def test_a_command_without_its_slash_gets_the_nearest(said: str, command: str) -> None:
    """Or nearly spelt."""
    assert understood(said, has_project=False) == Understood(Meant.COMMAND, command)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2h, parser works", Meant.CHECK_IN), ("stuck on auth", Meant.CHECK_IN),
        ("done", Meant.CHECK_IN), ("nothing this week", Meant.CHECK_IN), ("90min", Meant.CHECK_IN),
        ("-3", Meant.HOURS), ("a few hours", Meant.HOURS), ("100000", Meant.HOURS),
        ("We chose Postgres because it is boring", Meant.ASK),
    ],
)  # fmt: skip
def test_an_answer_about_a_project_is_told_from_a_decision(said: str, meant: Meant) -> None:
    """Without a project there is nothing to answer about: one is offered."""
    assert understood(said, has_project=True).meant is meant
    alone = understood(said, has_project=False).meant
    assert alone is (Meant.ASK if meant is Meant.ASK else Meant.FOCUS)


@given(st.text(max_size=300), st.booleans())
def test_anything_is_understood_as_something(said: str, has_project: bool) -> None:
    """Whatever is typed; and only *quiet* and commands keep any of it, a command by its name."""
    found = understood(said, has_project=has_project)
    assert isinstance(found.meant, Meant)
    if found.meant is Meant.COMMAND:
        assert found.rest in NAMES
    elif found.meant is not Meant.QUIET:
        assert found.rest == ""


def test_a_long_text_is_understood_at_once() -> None:
    """Slack takes forty thousand characters; none of them may make us think for long."""
    for long in ("a" * 40_000, "a " * 20_000, "2h " * 13_000, "quiet " * 6_000):
        for opening in ("quiet ", "log ", "", "until "):
            understood(opening + long + " !", has_project=True)
