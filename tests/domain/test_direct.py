"""What somebody means who writes to the bot itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.direct import NAMES, Asked, Meant, Understood, line_of, noted, understood
from bot.domain.lookbacks import Outcome
from bot.domain.stances import Question


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
    assert understood(said, Asked(project=False)).meant is Meant.NOTE


@pytest.mark.parametrize(
    "said", ["Logging goes to stderr from now on", "We chose the log over the queue"]
)
def test_a_word_that_begins_with_log_is_not_log(said: str) -> None:
    """Such a text is asked about like any other."""
    assert noted(said) == said
    assert understood(said, Asked(project=False)).meant is Meant.ASK


@pytest.mark.parametrize("said", ["", "Are you a bot?", "closed 3 tickets"])
def test_the_rest_is_talk(said: str) -> None:
    """Nothing to note."""
    assert understood(said, Asked(project=False)).meant is Meant.TALK


QUIET = [
    "quiet", "Quiet.", "be quiet", "stop", "Stop!", "leave me alone", "quiet please",
    "please be quiet", "quiet for now", "mute", "unsubscribe", "quiet until further notice",
    "quiet, thanks", "/decisions quiet", "Stop messaging me", "please stop writing to me",
    "don’t message me anymore", "No more messages, please", "turn off notifications", "shut up",
    "stop these", "stop all the notes", "unsubscribe me", "Stop asking me again",
]  # fmt: skip


@pytest.mark.parametrize("said", QUIET)
def test_a_wish_for_quiet_is_understood(said: str) -> None:
    """Until called: nothing is said of when."""
    assert understood(said, Asked(project=True)) == Understood(Meant.QUIET)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("quiet until monday", "until monday"),
        ("Quiet until Monday, please!", "until monday"),
        ("be quiet for 2 weeks", "for 2 weeks"),
        ("quiet, 2w", "2w"),
        ("quiet xyz", "xyz"),
        ("mute until monday", "until monday"),
        ("stop for 2 weeks", "for 2 weeks"),
    ],
)
def test_until_when_is_kept_as_it_was_said(said: str, until: str) -> None:
    """Whether that is a day, who knows the day decides."""
    assert understood(said, Asked(project=False)) == Understood(Meant.QUIET, until)


@pytest.mark.parametrize(
    "said",
    [
        "quiet week, nothing on the project", "The quiet option won because it was simple",
        "Stop the nightly export", "No more retries on the carrier's API", "no questions",
        "We stop asking users for their phone number",
    ],
)  # fmt: skip
def test_the_word_quiet_in_a_sentence_is_no_wish(said: str) -> None:
    """It may be how a project went, or a decision."""
    assert understood(said, Asked(project=True)).meant is not Meant.QUIET


@pytest.mark.parametrize(
    "said",
    [
        "No more reminders",
        "no reminders",
        "stop the reminders!",
        "Don't remind me again",
        "stop reminding me",
    ],
)
def test_a_wish_for_no_reminders_is_understood(said: str) -> None:
    """In the words of the button, and others; it is neither a decision nor a command."""
    assert understood(said, Asked(project=True)) == Understood(Meant.NO_REMINDERS)


BACK = [
    "quiet off", "Quiet over.", "quiet end", "talk to me again", "I’m back", "I'm back!",
    "write to me again, please", "remind me", "unmute",
]  # fmt: skip


@pytest.mark.parametrize("said", BACK)
def test_a_call_is_understood(said: str) -> None:
    """With either apostrophe."""
    assert understood(said, Asked(project=True)).meant is Meant.SPEAK


@pytest.mark.parametrize(
    "said", ["help", "Help!", "help me", "?", "help please", "help?", "What do you do?"]
)
def test_help_is_understood(said: str) -> None:
    """However it is asked for."""
    assert understood(said, Asked(project=False)).meant is Meant.HELP


@pytest.mark.parametrize("said", ["focus", "Project", "my project", "plan a project"])
def test_the_project_is_found_by_its_name(said: str) -> None:
    """Whether there is one is seen when it is answered."""
    assert understood(said, Asked(project=False)).meant is Meant.FOCUS


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("me", "me"), ("summary", "summary"), ("Export.", "export"), ("sumary", "summary"),
        ("/decisions exprot", "export"), ("quite", "quiet"), ("log", "log"), ("log:", "log"),
    ],
)  # fmt: skip
def test_a_command_without_its_slash_gets_the_nearest(said: str, command: str) -> None:
    """Or nearly spelt."""
    assert understood(said, Asked(project=False)) == Understood(Meant.COMMAND, command)


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
    """Without a project there is nothing to answer about: one is offered, unless it is nothing."""
    assert understood(said, Asked(project=True)).meant is meant
    alone = understood(said).meant
    nothing = Meant.THANKS if said == "nothing this week" else Meant.FOCUS
    assert alone is (Meant.ASK if meant is Meant.ASK else nothing)


WHETHER, WHERE = Asked(stance=Question.WHETHER), Asked(stance=Question.WHERE)
LOOKING_BACK = Asked(look_back="d1")


@pytest.mark.parametrize(
    ("said", "asked", "means"),
    [
        ("yes please", WHETHER, Understood(Meant.ASK_STANCE)),
        ("No thanks!", WHETHER, Understood(Meant.NO_STANCE)),
        ("no", WHERE, Understood(Meant.NO_STANCE)),
        ("Embracing it", WHERE, Understood(Meant.STANCE, "embracing")),
        ("somewhere in between, I guess", WHETHER, Understood(Meant.STANCE, "between")),
        ("It held up well", LOOKING_BACK, Understood(Meant.OUTCOME, "held_up/d1")),
        ("I’d reverse it", LOOKING_BACK, Understood(Meant.OUTCOME, "reverse/d1")),
        ("too early", LOOKING_BACK, Understood(Meant.OUTCOME, "too_early/d1")),
        ("Stop these", LOOKING_BACK, Understood(Meant.NO_LOOK_BACKS)),
        ("stop these", WHERE, Understood(Meant.NO_STANCE)),
        ("held up by legal, 1h", LOOKING_BACK, Understood(Meant.FOCUS)),
        ("carry it over", Asked(project=True), Understood(Meant.CARRY_OVER)),
        ("Drop it.", Asked(project=True, is_ending=True), Understood(Meant.DROP)),
        ("Drop it.", Asked(project=True), Understood(Meant.ASK_DROP)),
        ("thanks", Asked(project=True), Understood(Meant.THANKS)),
        ("ok", WHETHER, Understood(Meant.THANKS)),
        ("I'm on holiday", Asked(), Understood(Meant.AWAY)),
        ("hello!", Asked(), Understood(Meant.HELLO)),
    ],
)
def test_a_few_words_answer_what_was_asked(said: str, asked: Asked, means: Understood) -> None:
    """As the buttons would."""
    assert understood(said, asked) == means


@pytest.mark.parametrize(
    "said", [*(each.label for each in Outcome), "I’d reverse it.", "I would reverse it"]
)
def test_a_buttons_words_alone_are_no_line_to_oneself(said: str) -> None:
    """They say how it turned out, and nothing besides."""
    assert understood(said, LOOKING_BACK).meant is Meant.OUTCOME
    assert line_of(said) == ""


@pytest.mark.parametrize("said", ["held up", "embracing it", "drop it", "yes"])
def test_nothing_is_answered_that_nobody_asked(said: str) -> None:
    """The same words mean nothing of the kind to somebody who was not."""
    odd = (Meant.COMMAND, Meant.OUTCOME, Meant.STANCE, Meant.DROP, Meant.ASK_DROP, Meant.ASK_STANCE)
    assert understood(said).meant not in odd


@given(st.text(max_size=300), st.booleans())
def test_anything_is_understood_as_something(said: str, has_project: bool) -> None:
    """Whatever is typed; and only *quiet* and commands keep any of it, a command by its name."""
    found = understood(said, Asked(project=has_project))
    assert isinstance(found.meant, Meant)
    if found.meant is Meant.COMMAND:
        assert found.rest in NAMES
    elif found.meant is not Meant.QUIET:
        assert found.rest == ""


def test_a_long_text_is_understood_at_once() -> None:
    """Slack takes forty thousand characters; none of them may make us think for long."""
    for long in ("a" * 40_000, "a " * 20_000, "2h " * 13_000, "quiet " * 6_000):
        for opening in ("quiet ", "log ", "", "until "):
            understood(opening + long + " !", Asked(project=True))
