"""The suggested skill and the question about details, as people meet them on the card."""

from collections.abc import Sequence

import pytest

from bot.demo.cards import chosen
from bot.slack.messages import actions as ids
from bot.slack.messages import card as card_message
from bot.store import decisions, published, rounds
from bot.store.tables import Decision, Published
from tests.stage import Stage

pytestmark = pytest.mark.anyio

PRODUCT = "Not building the export: two customers asked, both are leaving it behind"
UNSURE = "Keep billing in the monolith"
DETAIL = "Bumped eslint to v9"


async def answered(stage: Stage, who: str, *texts: str) -> None:
    """Somebody replied in the open round, and their card has come."""
    lines = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    await stage.reply(who, "\n".join(lines))
    await stage.driver.advance(by=45)


async def kept(stage: Stage, who: str) -> Sequence[Decision]:
    """What is kept of this person in the open round."""
    home = stage.bot.installation_id
    async with stage.bot.begin.reading() as session:
        (began,) = await rounds.open_in(session, home, [stage.channel_id("platform")])
        return await decisions.of_person(session, home, began.id, stage.user_id(who))


async def close(stage: Stage) -> Published:
    """It is Thursday, four o'clock; return what was published."""
    home = stage.bot.installation_id
    async with stage.bot.begin.reading() as session:
        (began,) = await rounds.open_in(session, home, [stage.channel_id("platform")])
    await stage.until(2026, 5, 7, 16, 0)
    async with stage.bot.begin.reading() as session:
        row = await published.get(session, home, began.id)
    assert row is not None
    return row


async def test_the_suggested_skill_stands_in_the_menu_and_going_on_takes_it(
    collecting: Stage,
) -> None:
    """One click on *yes*, and the next decision is asked: the skill in the menu is theirs."""
    await answered(collecting, "ben", PRODUCT, UNSURE)
    assert chosen(await collecting.card("ben"), ids.SKILL) == "product"
    assert [each.skill for each in await kept(collecting, "ben")] == [None, None]
    await collecting.click_card("ben", "Yes")
    assert "2 of 2" in (await collecting.card("ben")).words
    assert [each.skill for each in await kept(collecting, "ben")] == ["product", None]


async def test_another_choice_wins_and_outlives_an_edit(collecting: Stage) -> None:
    """One click changes the guess; new words change nothing about it."""
    await answered(collecting, "ben", PRODUCT)
    await collecting.answer_card("ben", ("No", "what_to_build", "communication"))
    (reply,) = [each for each in await collecting.thread("carol") if "export" in each.text]
    await collecting.ben.edit("platform", reply.ts, f"1. {PRODUCT}, said both customers")
    await collecting.driver.settle()
    await collecting.click_card("ben", "Looks right")
    (decision,) = await kept(collecting, "ben")
    assert (decision.text[-14:], decision.skill) == ("both customers", "communication")


async def test_skipping_leaves_the_suggestion_open(collecting: Stage) -> None:
    """Who goes past without an answer has not chosen."""
    await answered(collecting, "ben", PRODUCT, UNSURE)
    await collecting.click_card("ben", "Skip")
    assert [each.skill for each in await kept(collecting, "ben")] == [None, None]


async def test_a_summary_counts_no_open_suggestion(collecting: Stage) -> None:
    """Three people have one, two went on with it: too few for decisions by skill."""
    for who in ("ana", "ben", "carol"):
        await answered(collecting, who, f"{PRODUCT}, says {who}")
    for who in ("ana", "ben"):
        await collecting.click_card(who, "Yes")
    row = await close(collecting)
    assert (row.people, row.decisions) == (3, 3)
    assert "skills" not in row.numbers


async def test_the_card_goes_on_without_a_skill_and_offers_it_at_the_end(collecting: Stage) -> None:
    """Nobody has to name one; whoever likes does it beside the line, and stays there.

    Even where a decision was passed over before.
    """
    await answered(collecting, "ben", "Asked legal first", UNSURE)
    for label in ("Skip", "Yes", "Skip"):
        await collecting.click_card("ben", label)
    assert "Looks right" in (await collecting.card("ben")).buttons
    await collecting.click_card("ben", action_id=ids.SKILL, value="domain")
    card = await collecting.card("ben")
    assert "Looks right" in card.buttons
    assert "Domain expertise" in card.words
    assert [each.skill for each in await kept(collecting, "ben")] == [None, "domain"]


async def test_a_detail_is_asked_about_and_left_out_of_everything(collecting: Stage) -> None:
    """*Leave out*: the card goes on, and the summary counts one decision of one person less."""
    await answered(collecting, "ana", UNSURE, DETAIL)
    await answered(collecting, "ben", DETAIL)
    card = await collecting.card("ben")
    assert card_message.COUNT_IT in card.words
    assert card.buttons[:2] == ["Keep", "Leave out"]
    await collecting.click_card("ben", "Leave out")
    await collecting.click_card("ben", "Looks right")
    assert "No decisions kept" in (await collecting.card("ben")).words
    row = await close(collecting)
    assert (row.people, row.decisions) == (1, 2)


async def test_what_was_left_out_can_be_brought_back(collecting: Stage) -> None:
    """From the list of all: then it is asked about like any other."""
    await answered(collecting, "ben", DETAIL)
    await collecting.click_card("ben", "Leave out")
    assert "Left out" in (await collecting.card("ben")).words
    await collecting.click_card("ben", "Bring back")
    await collecting.click_card("ben", "Yes")
    (decision,) = await kept(collecting, "ben")
    assert (decision.detail, decision.verdict) == ("kept", "yes")
    assert (await close(collecting)).decisions == 1


async def test_whoever_judges_a_detail_keeps_it(collecting: Stage) -> None:
    """A verdict says that it counts: no click more than for any other decision."""
    await answered(collecting, "ben", DETAIL, UNSURE)
    await collecting.click_card("ben", "Yes")
    first, _second = await kept(collecting, "ben")
    assert first.detail == "kept"
    assert "2 of 2" in (await collecting.card("ben")).words


async def test_a_yes_is_noted(collecting: Stage) -> None:
    """Without judgment, and without an emoji."""
    await answered(collecting, "ben", UNSURE, PRODUCT)
    await collecting.click_card("ben", "Yes")
    assert "Noted. Perhaps one to hand over next time." in (await collecting.card("ben")).words
