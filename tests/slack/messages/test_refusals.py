"""Every reason and every mistake in a schedule has its sentence, and its field in the form."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.domain
import bot.services
from bot.domain.cadence import BadSchedule
from bot.domain.errors import Reason, Refusal
from bot.slack.messages import actions, refusals


def _raised() -> Iterator[tuple[str, str]]:
    """Field and code of every BadSchedule that domain and services can raise."""
    for package in (bot.domain, bot.services):
        for path in Path(package.__path__[0]).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call):
                    yield from _mistake(call)


def _mistake(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = ast.unparse(call.func).rpartition(".")[2]
    said = [each.value for each in call.args if isinstance(each, ast.Constant)]
    if name == "BadSchedule" and len(said) == 2:
        yield str(said[0]), str(said[1])
    if name == "_check_minute" and said:
        yield str(said[0]), "not_a_minute"


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_has_one_sentence(reason: Reason) -> None:
    """What happened and what to do: at least two clauses, and no gap left unfilled."""
    said = refusals.sentence(Refusal(reason))
    assert said.endswith(".")
    assert len(said.split()) > 8
    assert "{" not in said


def test_each_mistake_in_a_schedule_has_one_sentence() -> None:
    """The table holds exactly the mistakes that can be made, and those of reading a form."""
    raised = set(_raised())
    assert len(raised) > 8
    assert raised <= set(refusals.SCHEDULES)
    read = {"unknown", "not_a_time", "out_of_range"}
    assert {code for _, code in set(refusals.SCHEDULES) - raised} <= read


@pytest.mark.parametrize(("field", "code"), refusals.SCHEDULES)
def test_each_mistake_marks_an_input_of_the_form(field: str, code: str) -> None:
    """The person sees where to mend it."""
    assert refusals.field_of(BadSchedule(field, code)) in actions.SETUP_FIELDS


def test_a_mistake_in_the_reminder_marks_what_is_on_show() -> None:
    """Where day and time of the reminder are folded away, its box is marked instead."""
    mistake = BadSchedule("reminder", "not_before_close")
    assert refusals.field_of(mistake) == "reminder_at"
    assert refusals.field_of(mistake, shows_more=False) == "reminds"


def test_the_channel_and_the_owner_are_named_where_it_helps() -> None:
    """Whom to ask, and where to invite."""
    assert "<#C1>" in refusals.sentence(Refusal(Reason.NOT_IN_CHANNEL, channel="C1"))
    assert "<@U1>" in refusals.sentence(Refusal(Reason.NOT_THE_OWNER, owner="U1"))


def test_a_modal_gets_plain_words() -> None:
    """Errors in a modal are shown as they are: no tokens, no backticks."""
    refusal = Refusal(Reason.NOT_IN_CHANNEL, field="channel", channel="C1")
    said = refusals.sentence(refusal)
    assert said == "I'm not in that channel yet. Type /invite @Three Decisions there and try again."
    assert refusals.field_of(refusal) == "channel"


def test_a_person_outside_the_channel_is_told_so() -> None:
    """Nobody invites a bot to mend their own membership."""
    assert refusals.sentence(Refusal(Reason.NOT_IN_CHANNEL)) == refusals.NOT_A_MEMBER_THERE
