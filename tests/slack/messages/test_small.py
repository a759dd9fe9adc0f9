"""Prompt, introduction, reminder, notice and the answers to commands."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.domain.followups import Asked, Card, Verdict
from bot.domain.prompts import NOTICES, Introduction, Notice, Prompt
from bot.domain.reminders import Reminder, Unanswered
from bot.domain.skills import Skill
from bot.slack.messages import (
    actions,
    card,
    help,  # noqa: A004 -- named for the command it answers
    introduction,
    notice,
    open_here,
    picker,
    private,
    prompt,
    reminder,
)
from bot.store.tables import Ritual
from tests.slack.messages.reading import action_ids, dicts, element, shown

AT = datetime(2026, 5, 7, 14, tzinfo=UTC)
DATE = "<!date^1778162400^{date_long_pretty} {time}|Thu 7 May 2026, 14:00 UTC>"
UNANSWERED = Unanswered("r1", "C1", AT)
CARD = Card("r2", (Asked("d1", 1, "One"), Asked("d2", 1, "Two")), 0, channel_id="C2", total=2)


def _ritual(**values: Any) -> Ritual:
    return Ritual(
        id="t1",
        installation_id="T1",
        channel_id="C1",
        owner_id="U1",
        created_at=AT,
        zone="Europe/Berlin",
        weekday=0,
        at=time(10),
        every="1w",
        anchor=date(2026, 5, 4),
        close_days=3,
        close_at=time(16),
        reminder_at=time(10),
        next_prompt_at=AT,
        **values,
    )


def test_the_prompt_offers_two_ways_and_a_way_out() -> None:
    """Thread, privately, or not this week; each click names the round."""
    drawn = prompt.render(Prompt("r1", AT, "A hint."))
    assert element(drawn, actions.OPEN_FORM)["value"] == "r1"
    assert element(drawn, actions.DECLINE)["value"] == "r1"
    assert DATE in drawn["text"]
    assert "A hint." in shown(drawn)


def test_a_prompt_nobody_answered_asks_no_more() -> None:
    """It says that it is over, without a button and without a reproach."""
    drawn = prompt.render(Prompt("r1", AT, "A hint.", has_ended_quietly=True))
    assert action_ids(drawn) == set()
    assert "that is fine" in drawn["text"]


def test_the_introduction_names_who_set_it_up_and_how_to_stop() -> None:
    """A channel learns whom to ask."""
    drawn = introduction.render(Introduction("U1", AT, "Europe/Berlin", "every week", AT))
    assert "<@U1>" in drawn["text"]
    assert "/decisions pause" in shown(drawn)


def test_a_monthly_rhythm_reads_as_a_sentence() -> None:
    """*On the first Monday of the month I ask*."""
    monthly = Introduction("U1", AT, "UTC", "the first Monday of the month", AT)
    assert "On the first Monday of the month I ask" in introduction.render(monthly)["text"]


def test_the_reminder_answers_declines_or_stops() -> None:
    """One click each, and the last one stops them for good."""
    drawn = reminder.render(Reminder((UNANSWERED,), ()))
    assert action_ids(drawn) == {actions.OPEN_FORM, actions.DECLINE, actions.STOP_REMINDERS}
    assert f"<#C1> · open until {DATE}." in drawn["text"]


def test_the_reminder_brings_open_cards_back() -> None:
    """The card itself is in it, and how much is open."""
    drawn = reminder.render(Reminder((), (CARD,)))
    assert "Two of yours still wait for a yes, partly or no:" in shown(drawn)
    assert set(actions.VERDICTS) <= action_ids(drawn)


def test_two_cards_keep_their_blocks_apart() -> None:
    """Slack refuses a block_id that comes twice."""
    other = replace(CARD, round_id="r3", asked=(Asked("d9", 1, "Nine"),), total=1)
    blocks = reminder.render(Reminder((), (CARD, other)))["blocks"]
    ids = [each["block_id"] for each in blocks if "block_id" in each]
    assert len(ids) == len(set(ids))


def test_a_reminder_answers_no_click_that_was_not_made() -> None:
    """*Noted* belongs to the click, not to Wednesday morning."""
    begun = (Asked("d1", 1, "One", verdict=Verdict.YES, skill=Skill.DOMAIN), CARD.asked[1])
    left = Reminder((), (replace(CARD, asked=begun, at=1),))
    assert card.NOTED not in shown(reminder.render(left))
    assert card.NOTED in shown(reminder.render(left, notes=True))


def test_a_reminder_greets_once() -> None:
    """However many cards are new, first contact is made once."""
    drawn = reminder.render(Reminder((UNANSWERED,), (replace(CARD, greets=True),), greets=True))
    assert shown(drawn).count("No AI reads anything") == 1


@pytest.mark.parametrize("what", NOTICES)
def test_each_notice_names_the_channel(what: str) -> None:
    """An owner of several rituals knows which one is meant."""
    assert "<#C1>" in notice.render(Notice(what, "C1"))["text"]


def test_the_picker_offers_each_ritual() -> None:
    """A click carries command, ritual and what followed the command."""
    drawn = picker.render("pause", "until 1:00", [_ritual(), _ritual()])
    buttons = [each for each in dicts(drawn) if each.get("type") == "button"]
    assert len(buttons) == 2
    assert actions.read_pick(buttons[0]["value"]) == ("pause", "t1", "until 1:00")


def test_help_names_every_command() -> None:
    """What can be typed can be found."""
    said = shown(help.render())
    for name in ("skip", "next", "summary", "setup", "now", "pause", "resume", "skip next"):
        assert f"`/decisions {name}" in said


def test_help_without_a_ritual_says_how_to_begin() -> None:
    """A channel without one gets the first step."""
    assert help.NO_RITUAL in shown(help.render(has_ritual=False))
    assert help.NO_RITUAL not in shown(help.render())


def test_an_open_round_can_be_answered_at_once() -> None:
    """A bare command where something is open."""
    assert element(open_here.render("r1", AT), actions.OPEN_FORM)["value"] == "r1"


def test_an_unknown_command_gets_the_nearest() -> None:
    """Never a bare no."""
    assert "`/decisions pause`" in private.unknown("pause")["text"]
    assert "`/decisions help`" in private.unknown(None)["text"]


def test_a_pause_says_until_when() -> None:
    """A day, or until somebody resumes; and when the next prompt comes."""
    said = private.paused(_ritual(paused_until=date(2026, 6, 1)))["text"]
    assert "until 1 June" in said
    assert DATE in said
    assert "until `/decisions resume`" in private.paused(_ritual())["text"]


def test_the_next_dates_are_each_readers_own() -> None:
    """Dates are drawn on the reader's clock, and none are promised while paused."""
    assert DATE in private.next_dates([AT], _ritual())["text"]
    assert "is paused" in private.next_dates([], _ritual())["text"]
