"""The card: what it shows at each step, and how few clicks it takes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.followups import Asked, Card, Detail, Edge, Verdict, next_to_ask
from bot.domain.logbook import Logbook, Logged
from bot.domain.skills import Skill
from bot.slack.messages import actions, card
from tests.slack.messages.reading import action_ids, dicts, element, problems, shown

ONE = Asked("d1", 1, "Keep billing in the monolith", suggested=Skill.SYSTEM_DESIGN)
TWO = Asked("d2", 4, "Not building the export", suggested=Skill.PRODUCT)
THREE = Asked("d3", 1, "Drop the nightly sync", suggested=Skill.DOMAIN)
UNSURE = Asked("d4", 1, "Keep billing in the monolith")
DETAIL = Asked("d5", 1, "Bumped the linter", detail=Detail.ASKED)
FRESH = Card("r1", (ONE, TWO, THREE), 0, total=3)


def test_it_asks_one_decision_at_a_time() -> None:
    """The first of three is on show, and nothing of the others."""
    said = shown(card.render(FRESH))
    assert "1 of 3" in said
    assert ONE.text in said
    assert TWO.text not in said


def test_a_long_decision_leaves_room_for_its_buttons() -> None:
    """A short one stands out in bold; a long one is shortened, and no wall of bold."""
    long = replace(ONE, text="We weighed it for weeks. " * 100)
    assert f"*{ONE.text}*" in shown(card.render(FRESH))
    said = shown(card.render(replace(FRESH, asked=(long, TWO, THREE))))
    assert "*We weighed" not in said
    assert said.count("We weighed it for weeks.") == card.SHOWN_MOST // len(
        "We weighed it for weeks. "
    )


def test_what_waits_in_the_log_is_offered_at_the_end() -> None:
    """Where all of them are shown to be confirmed, and only if something waits."""
    noted = Logbook((Logged("l1", "Chose the replica"),), 2)
    answered = tuple(replace(each, verdict=Verdict.YES) for each in (ONE, TWO, THREE))
    overview = replace(FRESH, asked=answered, at=None)
    assert actions.OPEN_FORM not in action_ids(card.render(overview))
    offering = card.render(replace(overview, noted=noted))
    assert actions.OPEN_FORM in action_ids(offering)
    assert "From your log: “Chose the replica” and one more" in shown(offering)
    assert "From your log" in offering["text"]


def test_a_project_of_another_skill_stands_beside_the_months() -> None:
    """It is of another month, or was there before the pick; none is offered beside it."""
    answered = tuple(replace(each, verdict=Verdict.YES) for each in (ONE, TWO, THREE))
    done = replace(FRESH, asked=answered, at=None, is_done=True, focus=Skill.COMMUNICATION)
    assert actions.PLAN_OPEN in action_ids(card.render(done))
    planned = card.render(replace(done, project=Skill.SYSTEM_DESIGN))
    assert "Growing this month: Communication · Your project: system design" in shown(planned)
    assert actions.PLAN_OPEN not in action_ids(planned)
    same = card.render(replace(done, project=Skill.COMMUNICATION))
    assert "Your project" not in shown(same)


def test_a_click_names_decision_and_revision() -> None:
    """Each button says what it was about when it was drawn."""
    buttons = card.render(replace(FRESH, at=1))
    for action_id in (*actions.VERDICTS, actions.SKIP):
        value = element(buttons, action_id)["value"]
        assert actions.read_decision_value(value) == ("d2", 4)


def test_every_element_of_a_decision_stands_in_a_block_that_names_it() -> None:
    """Menus and boxes have no value, so their block says which decision is meant."""
    blocks = card.blocks(replace(FRESH, asked=(replace(ONE, verdict=Verdict.NO), TWO, THREE)))
    asking = [each for each in blocks if action_ids({"blocks": [each]})]
    assert {actions.read_card_block(each["block_id"]) for each in asking} == {("d1", 1)}


@pytest.mark.parametrize("verdict", [Verdict.PARTLY, Verdict.NO])
def test_the_reason_is_asked_where_ai_could_not(verdict: Verdict) -> None:
    """*Partly* and *no* have a main reason."""
    answered = replace(FRESH, asked=(replace(ONE, verdict=verdict), TWO, THREE))
    assert actions.EDGE in action_ids(card.render(answered))


@pytest.mark.parametrize("verdict", [Verdict.YES, None])
def test_no_reason_is_asked_otherwise(verdict: Verdict | None) -> None:
    """*Yes* needs none, and nothing is asked ahead of the verdict."""
    drawn = replace(FRESH, asked=(replace(ONE, verdict=verdict), TWO, THREE))
    assert actions.EDGE not in action_ids(card.render(drawn))


def test_the_chosen_verdict_stands_out() -> None:
    """One button is primary: the one that was clicked."""
    drawn = card.render(replace(FRESH, asked=(replace(ONE, verdict=Verdict.PARTLY), TWO, THREE)))
    primary = [each["action_id"] for each in dicts(drawn) if each.get("style") == "primary"]
    assert primary == ["ask_followup.partly"]


def test_a_suggested_skill_is_chosen_and_said_to_be_a_guess() -> None:
    """One click changes it; none is needed to keep it."""
    drawn = card.render(FRESH)
    assert element(drawn, actions.SKILL)["initial_option"]["value"] == Skill.SYSTEM_DESIGN
    assert card.GUESSED in shown(drawn)


def test_a_chosen_skill_is_no_guess_any_more() -> None:
    """What the person chose is theirs."""
    drawn = card.render(replace(FRESH, asked=(replace(ONE, skill=Skill.PRODUCT), TWO, THREE)))
    assert element(drawn, actions.SKILL)["initial_option"]["value"] == Skill.PRODUCT
    assert card.GUESSED not in shown(drawn)


def test_a_private_answer_offers_no_quote() -> None:
    """Written in the form: counted, never quoted."""
    drawn = card.render(replace(FRESH, asked=(replace(ONE, is_private=True),), total=1))
    offered = [each["value"] for each in element(drawn, actions.EXTRAS)["options"]]
    assert offered == [actions.LOOK_BACK]


def test_ticked_boxes_stay_ticked() -> None:
    """What was ticked is drawn so."""
    drawn = card.render(replace(FRESH, asked=(replace(ONE, quotable=True),), total=1))
    ticked = [each["value"] for each in element(drawn, actions.EXTRAS)["initial_options"]]
    assert ticked == [actions.QUOTE]


def test_a_yes_is_noted_on_the_next_drawing() -> None:
    """*Yes* gets a thought for next time, where the next decision is asked."""
    answered = replace(ONE, verdict=Verdict.YES)
    assert card.NOTED in shown(card.render(replace(FRESH, asked=(answered, TWO, THREE), at=1)))
    assert card.NOTED not in shown(card.render(FRESH))


def test_a_last_yes_is_noted_on_the_overview() -> None:
    """The last decision's *yes* is answered where all are shown."""
    answered = (ONE, TWO, replace(THREE, verdict=Verdict.YES))
    assert card.NOTED in shown(card.render(replace(FRESH, asked=answered, at=None)))


def test_an_answered_decision_offers_next_instead_of_skip() -> None:
    """Somebody who came back to change nothing moves on."""
    answered = replace(ONE, verdict=Verdict.YES, skill=Skill.DOMAIN)
    drawn = card.render(replace(FRESH, asked=(answered, TWO, THREE)))
    assert element(drawn, actions.SKIP)["text"]["text"] == "Next"
    assert element(card.render(FRESH), actions.SKIP)["text"]["text"] == "Skip"


def test_the_overview_confirms_changes_and_asks_for_the_month() -> None:
    """All decisions in a line each, with what can be done about them."""
    drawn = card.render(replace(FRESH, at=None))
    assert {actions.SHOW, actions.CONFIRM, actions.FIX, actions.PICK} == action_ids(drawn)
    assert element(drawn, actions.CONFIRM)["value"] == "r1"
    assert all(each.text in shown(drawn) for each in FRESH.asked)


def test_the_focus_block_names_its_round() -> None:
    """The month's skill is picked in a round, which its block names."""
    block = next(each for each in card.blocks(replace(FRESH, at=None)) if "block_id" in each)
    assert actions.read_focus_block(block["block_id"]) == "r1"


def test_decisions_beyond_the_card_are_mentioned() -> None:
    """What the card does not ask about is not lost."""
    assert "I read 14 decisions" in shown(card.render(replace(FRESH, total=14)))


def test_a_detail_is_asked_about_beside_the_question() -> None:
    """*Keep* and *Leave out* stand over the verdicts; both name what they are about."""
    drawn = card.render(replace(FRESH, asked=(DETAIL, TWO, THREE)))
    assert {*actions.DETAILS, *actions.VERDICTS} <= action_ids(drawn)
    assert card.COUNT_IT in shown(drawn)
    for action_id in actions.DETAILS:
        assert actions.read_decision_value(element(drawn, action_id)["value"]) == ("d5", 1)


def test_what_was_left_out_can_only_be_brought_back() -> None:
    """Nothing is asked about it, in the list of all or by itself."""
    left_out = replace(DETAIL, detail=Detail.LEFT_OUT)
    alone = card.render(replace(FRESH, asked=(left_out,), at=0))
    assert action_ids(alone) == {actions.KEEP, actions.SKIP}
    every = card.render(replace(FRESH, asked=(left_out,), at=None))
    assert actions.KEEP in action_ids(every)
    assert actions.SHOW not in action_ids(every)


def test_what_was_left_out_is_not_thanked_for() -> None:
    """The card says how many are kept: those that count."""
    asked = (replace(DETAIL, detail=Detail.LEFT_OUT), TWO, THREE)
    assert "Two decisions kept" in shown(
        card.render(replace(FRESH, asked=asked, at=None, is_done=True))
    )


def test_a_skill_nobody_named_can_be_named_in_the_list_of_all() -> None:
    """One click, beside the line; where there is one, only *Change* is offered."""
    judged = [replace(each, verdict=Verdict.YES) for each in (UNSURE, TWO)]
    drawn = card.render(replace(FRESH, asked=judged, at=None))
    menus = [each for each in dicts(drawn) if each.get("action_id") == actions.SKILL]
    assert len(menus) == 1


def test_a_done_card_thanks_and_can_be_reopened() -> None:
    """Nothing more is asked, and nothing is final."""
    drawn = card.render(replace(FRESH, at=None, is_done=True))
    assert action_ids(drawn) == {actions.REOPEN}
    assert "Thank you" in drawn["text"]


def test_first_contact_names_the_operator_once() -> None:
    """Whoever is met for the first time learns who can read the database."""
    assert "ops@example.org" in shown(card.render(replace(FRESH, greets=True), "ops@example.org"))
    assert "ops@example.org" not in shown(card.render(FRESH, "ops@example.org"))


def test_the_modal_shows_what_the_message_shows() -> None:
    """From Home it is the same card."""
    drawn = card.modal(FRESH)
    assert drawn["blocks"] == card.render(FRESH)["blocks"]
    assert drawn["callback_id"] == actions.CARD_MODAL
    assert problems(drawn) == []


def _click(shows: Card, action_id: str) -> Card:
    """Click what is really on the card, and draw it as the rules have it."""
    assert action_id in action_ids(card.render(shows))
    if action_id == actions.CONFIRM:
        return replace(shows, is_done=True)
    assert shows.at is not None
    asked = list(shows.asked)
    said: dict[str, Any] = {"edge": Edge.OUR_SYSTEM}
    if action_id in actions.VERDICTS:
        said = {"verdict": actions.VERDICTS[action_id]}
    asked[shows.at] = replace(asked[shows.at], **said)
    stays = not asked[shows.at].is_answered
    following = shows.at if stays else next_to_ask(asked, shows.at)
    return replace(shows, asked=tuple(asked), at=following)


@pytest.mark.parametrize(("verdict", "most"), [("no", 7), ("partly", 7), ("yes", 4)])
@pytest.mark.parametrize("asked", [FRESH.asked, [UNSURE] * 3, [DETAIL] * 3])
def test_three_decisions_take_seven_clicks_at_most(
    asked: Sequence[Asked], verdict: str, most: int
) -> None:
    """Verdict and reason for each, then *Looks right*: no skill nor detail asks for one more."""
    shows, clicks = replace(FRESH, asked=tuple(asked)), 0
    while not shows.is_done:
        shows, clicks = _click(shows, _next_click(shows, verdict)), clicks + 1
    assert clicks <= most


def _next_click(shows: Card, verdict: str) -> str:
    if shows.at is None:
        return actions.CONFIRM
    return actions.EDGE if shows.asked[shows.at].verdict else f"ask_followup.{verdict}"
