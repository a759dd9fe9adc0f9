"""Home, the form and the setup modal: what they hold, and what they remember."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.homes import Home, OpenRound, RitualLine
from bot.domain.skills import Skill
from bot.services.answer_privately import Field, Form
from bot.slack.messages import actions, form, home, setup
from bot.slack.messages.setup import SetupForm
from tests.slack.messages.reading import action_ids, element, problems, shown

AT = datetime(2026, 5, 7, 14, tzinfo=UTC)
ROUND = OpenRound("r1", "C1", AT, 0, 0)
RITUAL = RitualLine("t1", "C1", "every week", [AT])
HOME = Home(False, None, (ROUND,), (RITUAL,))
FORM = Form("r1", "C1", (Field(None, ""),) * 3, AT, "f1")
SETUP = SetupForm("C1", "Europe/Berlin")


def test_home_offers_to_answer_an_open_round() -> None:
    """Nothing written yet: the form, or not this week."""
    drawn = home.view(HOME)
    always = {
        actions.LOG_OPEN,
        actions.SETUP_OPEN,
        actions.STOP_REMINDERS,
        actions.EXPORT_MINE,
        actions.PLAN_OPEN,
        actions.QUIET,
        actions.NOTES_OFF,
        actions.LOOK_BACK_WEEKS,
        actions.STANCE_ASK,
    }
    offered = {actions.OPEN_FORM, actions.DECLINE} | always
    assert action_ids(drawn) == offered
    assert element(drawn, actions.OPEN_FORM)["value"] == "r1"


def test_home_brings_back_a_card_that_waits() -> None:
    """A card lost from view is one click away."""
    drawn = home.view(replace(HOME, open_rounds=(replace(ROUND, decisions=3, waiting=2),)))
    assert element(drawn, actions.SEE)["value"] == "r1"
    assert "two still wait" in shown(drawn)


def test_home_does_not_ask_again_who_said_not_this_week() -> None:
    """It stays possible to answer, and there is nothing to decline twice."""
    drawn = home.view(replace(HOME, open_rounds=(replace(ROUND, declined=True),)))
    assert actions.DECLINE not in action_ids(drawn)
    assert actions.OPEN_FORM in action_ids(drawn)


def test_home_without_an_open_round_says_when_the_next_prompt_comes() -> None:
    """Nothing open is said with a date."""
    assert "Next prompt: <#C1>" in shown(home.view(replace(HOME, open_rounds=())))


def test_home_steers_only_ones_own_rituals() -> None:
    """Run, pause and skip stand beside rituals of mine alone."""
    steering = {actions.RUN_NOW, actions.PAUSE, actions.SKIP_NEXT}
    assert not steering & action_ids(home.view(HOME))
    mine = replace(RITUAL, is_mine=True)
    assert steering <= action_ids(home.view(replace(HOME, rituals=(mine,))))


@pytest.mark.parametrize(
    "paused", [{"is_paused": True}, {"paused_until": date(2026, 6, 1)}], ids=["open", "until"]
)
def test_a_paused_ritual_can_be_resumed(paused: dict[str, Any]) -> None:
    """Paused: resume, and neither pause nor skip."""
    mine = replace(RITUAL, is_mine=True, **paused)
    drawn = action_ids(home.view(replace(HOME, rituals=(mine,))))
    assert actions.RESUME in drawn
    assert not {actions.PAUSE, actions.SKIP_NEXT} & drawn


def test_home_explains_itself_to_newcomers_first() -> None:
    """First contact stands on top, once."""
    drawn = home.view(replace(HOME, is_new=True, contact="ops@example.org"))
    assert "Whoever hosts me (ops@example.org)" in drawn["blocks"][0]["text"]["text"]


def test_home_shows_the_months_skill() -> None:
    """What I grow this month is mine to see."""
    assert "Product thinking" in shown(home.view(replace(HOME, focus=Skill.PRODUCT)))


def test_home_never_outgrows_slack() -> None:
    """Hundreds of rounds and rituals are shortened, and it says so."""
    crowd = [replace(RITUAL, ritual_id=f"t{n}", is_mine=True) for n in range(300)]
    rounds = [replace(ROUND, round_id=f"r{n}", decisions=2) for n in range(300)]
    drawn = home.view(Home(True, "ops", rounds, crowd, Skill.DOMAIN))
    assert problems(drawn) == []
    assert len(drawn["blocks"]) == home.BLOCKS_MOST
    assert "242 more rituals. `/decisions edit` in a ritual's channel" in shown(drawn)


def test_the_form_is_filled_with_what_was_written() -> None:
    """Raw text in the box, and the block says whose decision it is."""
    drawn = form.modal(replace(FORM, fields=(Field("d1", "a &lt; b"), Field(None, ""))))
    first, second = _fields(drawn)
    assert first["element"]["initial_value"] == "a < b"
    assert actions.read_field_block(first["block_id"]) == "d1"
    assert actions.read_field_block(second["block_id"]) is None


def test_a_text_too_long_for_a_box_is_shown_and_kept() -> None:
    """No box, so that submitting the form changes nothing about it."""
    drawn = form.modal(replace(FORM, fields=(Field("d1", "x" * 3001), Field(None, ""))))
    assert "all of it is kept" in shown(drawn)
    assert [each["block_id"] for each in _fields(drawn)] == ["field:1:new"]


def _fields(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    inputs = [each for each in drawn["blocks"] if each["type"] == "input"]
    return [each for each in inputs if each["element"]["action_id"] == actions.FORM_TEXT]


def test_the_box_of_the_form_is_empty() -> None:
    """*Also post in the thread* is ticked by nobody else, and names its form."""
    drawn = form.modal(FORM)
    box = element(drawn, actions.FORM_SHARE)
    assert "initial_options" not in box
    block_id = next(each["block_id"] for each in drawn["blocks"] if each.get("element") == box)
    assert actions.read_share_block(block_id) == "f1"


def test_escapes_do_not_count_against_a_box() -> None:
    """What counts is what was typed: 3,000 ampersands fit."""
    drawn = form.modal(replace(FORM, fields=(Field("d1", "&amp;" * 3000),)))
    assert len(element(drawn, actions.FORM_TEXT)["initial_value"]) == 3000


def test_setup_asks_little_at_first_and_the_rest_on_request() -> None:
    """*More* reveals reminder, totals and guests, and then is gone."""
    first, rest = setup.modal(SETUP), setup.modal(replace(SETUP, shows_more=True))
    fields = {each["block_id"] for each in first["blocks"] if each["type"] == "input"}
    assert fields == set(actions.SETUP_FIELDS[:8])
    assert actions.SETUP_MORE in action_ids(first)
    fields = {each["block_id"] for each in rest["blocks"] if each["type"] == "input"}
    assert fields == set(actions.SETUP_FIELDS)
    assert actions.SETUP_MORE not in action_ids(rest)


def test_what_the_live_line_depends_on_is_told_at_once() -> None:
    """Channel, day, time and zone redraw it; the rest waits for the submit."""
    blocks = setup.modal(SETUP)["blocks"]
    told = {each["block_id"] for each in blocks if each.get("dispatch_action")}
    assert told == {"channel", "weekday", "at", "zone"}


def test_the_live_line_says_what_the_time_means_elsewhere() -> None:
    """COPY's own example."""
    places = [("San Francisco", "01:00"), ("Bengaluru", "13:30")]
    line = setup.live_line(replace(SETUP, live=places, nights=3, members=9))
    assert line == "Mon 10:00 Berlin = 01:00 San Francisco, 13:30 Bengaluru; night for 3 of 9"


def test_the_setup_modal_remembers_what_it_does_not_show() -> None:
    """Its metadata holds every value, within Slack's limit."""
    chosen = replace(SETUP, reminder_at="08:30", includes_guests=True, channel_id=None)
    written = setup.modal(chosen)["private_metadata"]
    assert setup.remembered(written) == chosen
    assert len(written) <= 3000


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"zone": "UTC"}'])
def test_other_metadata_is_refused(text: str) -> None:
    """A modal of an older version is not half understood."""
    with pytest.raises(ValueError, match=r".*"):
        setup.remembered(text)


def test_a_large_channel_is_asked_about_once_more() -> None:
    """It says how many people, and keeps what was filled in."""
    drawn = setup.confirm_modal("C1", 120, setup.metadata(SETUP))
    assert "120 members" in shown(drawn)
    assert setup.remembered(drawn["private_metadata"]) == SETUP


def test_typing_a_zone_offers_a_hundred_at_most() -> None:
    """Slack takes no more options in a menu."""
    assert len(setup.zone_options(f"Zone/{n}" for n in range(500))["options"]) == 100
