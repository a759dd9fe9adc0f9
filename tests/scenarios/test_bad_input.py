"""Odd things that people write and click, from the thread to the card and the form."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.domain.rounds import RoundState
from bot.sandbox.driver import Seen
from bot.slack.messages import actions as ids
from bot.store import decisions, rituals
from bot.store import rounds as round_rows
from bot.store.tables import Decision, Round
from tests.scenarios.asking import only_you
from tests.stage import Stage

pytestmark = pytest.mark.anyio


async def write(stage: Stage, text: str, who: str = "ben") -> None:
    """Somebody replies, and has their card if there is one."""
    await stage.reply(who, text)
    await stage.driver.advance(by=45)


async def the_round(stage: Stage) -> Round:
    """The open round."""
    async with stage.bot.begin.reading() as session:
        place = [stage.channel_id("platform")]
        (began,) = await round_rows.open_in(session, stage.bot.installation_id, place)
        return began


async def kept(stage: Stage, who: str = "ben") -> Sequence[Decision]:
    """What is kept of this person in the open round."""
    began = await the_round(stage)
    async with stage.bot.begin.reading() as session:
        key = stage.bot.installation_id, began.id, stage.user_id(who)
        return await decisions.of_person(session, *key)


async def form(stage: Stage, who: str = "ben") -> list[str]:
    """Open the form; return the ids of its texts."""
    person = stage.person(who)
    await person.click("platform", (await stage.prompt(who=who)).ts, "Answer privately")
    (view,) = await stage.driver.until(person.views)
    return [
        each["block_id"]
        for each in view["blocks"]
        if each.get("element", {}).get("action_id") == ids.FORM_TEXT
    ]


NOTHING = ("   ", "\u200b\u200b\n\u2060", "\u00a0", "1.\n2.\n3.", "-  \n-  ", "```\n```", ":tada:")


async def test_replies_that_hold_nothing_get_nothing(collecting: Stage) -> None:
    """Blanks, characters that show nothing, bare markers: no card, no reaction."""
    for text in NOTHING:
        await write(collecting, text)
    assert await kept(collecting) == []
    thread = await collecting.thread("ben")
    assert not [each for each in thread if each.is_only_you or each.body.get("reactions")]


async def test_zero_width_characters_change_no_decision(collecting: Stage) -> None:
    """Scattered through a text by whatever it was pasted from."""
    await write(collecting, "\ufeff1. Keep\u200b billing in the mono\u200dlith")
    (decision,) = await kept(collecting)
    assert "billing in the mono" in decision.text
    assert "billing" in (await collecting.card("ben")).words


async def test_right_to_left_text_is_kept_and_shown(collecting: Stage) -> None:
    """Arabic and Hebrew lists; an override that was left open does not turn our own words."""
    await write(
        collecting,
        "1. أبقينا الفوترة في النظام الحالي\n2. ויתרנו על הייצוא הלילי\n3. לא \u202eכתבנו מחדש",
    )
    assert [each.text for each in await kept(collecting)][:2] == [
        "أبقينا الفوترة في النظام الحالي",
        "ויתרנו על הייצוא הלילי",
    ]
    for _ in range(2):
        await collecting.click_card("ben", "Yes")
    assert "\u202e" not in (await collecting.card("ben")).words


async def test_two_hundred_items_are_kept_and_ten_are_asked_about(collecting: Stage) -> None:
    """The card says that the others count as they are, and goes to its end."""
    await write(
        collecting, "\n".join(f"{n}. Decided to keep thing number {n}" for n in range(1, 201))
    )
    assert len(await kept(collecting)) == 200
    card = await collecting.card("ben")
    assert "I read 200 decisions" in card.words
    assert "1 of 10" in card.words
    for _ in range(10):
        await collecting.click_card("ben", "Yes")
    await collecting.click_card("ben", "Looks right")
    assert "200 decisions kept" in (await collecting.card("ben")).words


async def test_a_decision_of_ten_thousand_characters_is_whole_where_it_is_kept(
    collecting: Stage,
) -> None:
    """Shortened on the card and in the list of all, never in the database."""
    long = "Keep billing in the monolith, since " + "we weighed it once more and " * 360 + "so on"
    assert len(long) > 10_000
    await write(collecting, f"1. {long}\n2. Drop the export")
    assert (await kept(collecting))[0].text == long
    card = await collecting.card("ben")
    assert "Keep billing in the monolith, since" in card.words
    assert len(card.words) < 3_000
    for _ in range(2):
        await collecting.click_card("ben", "Yes")
    assert "Looks right" in (await collecting.card("ben")).buttons
    await collecting.click_card("ben", "Looks right")
    assert (await kept(collecting))[0].text == long
    fields = await form(collecting)
    assert len(fields) == 2
    await collecting.ben.submit({fields[0]: "Drop the nightly export"})
    assert [each.text for each in await kept(collecting)] == [long, "Drop the nightly export"]


async def test_lists_within_code_are_no_decisions(collecting: Stage) -> None:
    """What looks like items belongs to the decision that shows the code."""
    await write(
        collecting,
        "1. One config for all:\n```\n- a: 1\n- b: 2\n1. c\n2. d\n```\n2. Drop the export",
    )
    texts = [each.text for each in await kept(collecting)]
    assert len(texts) == 2
    assert "- b: 2" in texts[0]


async def test_a_quoted_channel_pings_nobody(collecting: Stage) -> None:
    """On the card, in the list of all, and in the summary that quotes it."""
    await collecting.reply(
        "ben", "1. No <!channel> for <!here> deploys, says <!subteam^S1|@ops>", wire=True
    )
    await collecting.driver.advance(by=45)
    await collecting.click_card("ben", action_id=ids.EXTRAS, values=[ids.QUOTE])
    for who in ("ana", "carol"):
        await write(collecting, "1. Keep the monolith", who)
    await collecting.click_card("ben", "Yes")
    assert "<!" not in str((await collecting.card("ben")).body)
    await collecting.until(2026, 5, 7, 16, 0)
    summary = (await collecting.ana.see("platform"))[-1]
    assert "for @here deploys" in summary.text
    assert "<!channel" not in str(summary.body)
    assert "<!here" not in str(summary.body)
    assert "<!subteam" not in str(summary.body)


async def told(stage: Stage, who: str = "ben") -> Seen:
    """What this person is answered in private."""

    async def look() -> list[Seen]:
        here = [each for each in await stage.thread(who) if each.is_only_you]
        return [each for each in [*here, *await only_you(stage, who)] if not each.buttons]

    return (await stage.driver.until(look))[-1]  # type: ignore[no-any-return]


async def test_a_click_on_an_old_card_after_the_round_is_over(collecting: Stage) -> None:
    """Two weeks later it is still on screen: a sentence, and nothing changes."""
    await write(collecting, "1. Keep the monolith")
    began, card = await the_round(collecting), await collecting.card("ben")
    prompt = await collecting.prompt(who="ben")
    await collecting.until(2026, 5, 14, 16, 1)
    await collecting.ben.click("platform", card.ts, "Yes", thread_ts=prompt.ts)

    async def said() -> bool:
        seen = await collecting.ben.see("platform", prompt.ts)
        return any(each.text.startswith("This round is over") for each in seen)

    await collecting.driver.until(said)
    async with collecting.bot.begin.reading() as session:
        key = collecting.bot.installation_id, began.id, collecting.user_id("ben")
        (decision,) = await decisions.of_person(session, *key)
    assert (began.state, decision.verdict) == (RoundState.OPEN, None)


async def test_a_click_by_another_person_changes_nothing(collecting: Stage) -> None:
    """Carol sends what Ben's button sends."""
    await write(collecting, "1. Bumped eslint to v9")
    (mine,) = await kept(collecting)
    for action_id in (*ids.VERDICTS, *ids.DETAILS):
        value = ids.decision_value(mine.id, mine.revision)
        action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
        await collecting.carol.click(
            "platform", (await collecting.prompt()).ts, forge={"action": action}
        )
    assert (await told(collecting, "carol")).text.startswith("This has changed meanwhile")
    (same,) = await kept(collecting)
    assert (same.verdict, same.detail) == (None, "asked")


async def test_a_form_whose_round_was_deleted_meanwhile(collecting: Stage) -> None:
    """It stays open with what was typed, and says that there is nothing to hand it in to."""
    fields = await form(collecting)
    began = await the_round(collecting)
    async with collecting.bot.begin() as session:
        (ritual,) = await rituals.in_channels(
            session, collecting.bot.installation_id, [began.channel_id]
        )
        await session.delete(ritual)
    answer = await collecting.ben.submit({fields[0]: "Written for nobody"})
    assert answer["errors"][fields[0]].startswith("This has changed meanwhile")
    (view,) = await collecting.ben.views()
    assert view["state"]["values"][fields[0]][ids.FORM_TEXT]["value"] == "Written for nobody"


@pytest.mark.parametrize(
    "value", ["", "x", "x:y", "x:1:2", ":", "id:99999999999999999999", "id:-1", "\u202e:1"]
)
async def test_a_button_with_a_value_of_nobodys_making(collecting: Stage, value: str) -> None:
    """One sentence, whatever it says."""
    await write(collecting, "1. Keep the monolith")
    action: dict[str, Any] = {"type": "button", "action_id": "ask_followup.yes", "block_id": "b"}
    prompt = await collecting.prompt()
    await collecting.ben.click("platform", prompt.ts, forge={"action": {**action, "value": value}})
    assert "changed meanwhile" in (await told(collecting)).text
    (same,) = await kept(collecting)
    assert same.verdict is None
