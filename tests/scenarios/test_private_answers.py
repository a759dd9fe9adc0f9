"""The form: what a person writes there is kept, corrected, counted, and shown to nobody."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.sandbox.driver import Seen
from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from bot.store import decisions, rituals, rounds
from bot.store.tables import Decision
from tests.scenarios.asking import heard, only_you, shown
from tests.stage import Stage

pytestmark = pytest.mark.anyio

BLANKS = ["   ", "\n\n", "\u200b\u200b", "\ufeff \u2060", "\u00a0\t"]


async def form(stage: Stage, who: str, message: Seen | None = None) -> list[str]:
    """Open the form, from the prompt or another message; return the ids of its fields."""
    person = stage.person(who)
    while await person.views():
        await person.close_view()
    on = message or await stage.prompt(who=who)
    label = "Answer privately" if message is None else "Fix the text"
    await person.click("platform", on.ts, label)
    (view,) = await stage.driver.until(person.views)
    return fields_of(view)


def fields_of(view: Json) -> list[str]:
    """The ids of a form's fields, in order."""
    inputs = [each for each in view["blocks"] if each["type"] == "input"]
    return [each["block_id"] for each in inputs if each["element"]["action_id"] == ids.FORM_TEXT]


async def texts(stage: Stage, who: str) -> list[str]:
    """What the open form holds, field by field."""
    (view,) = await stage.person(who).views()
    values = view["state"]["values"]
    return [values[each][ids.FORM_TEXT]["value"] or "" for each in fields_of(view)]


async def kept(stage: Stage, who: str) -> Sequence[Decision]:
    """What is kept of this person in the newest round."""
    installation_id, channel_id = stage.bot.installation_id, stage.channel_id("platform")
    async with stage.bot.begin.reading() as session:
        (began, *_) = await rounds.open_in(session, installation_id, [channel_id])
        return await decisions.of_person(session, installation_id, began.id, stage.user_id(who))


async def said(stage: Stage, who: str) -> list[str]:
    """The texts kept of this person, in order."""
    return [each.text for each in await kept(stage, who)]


async def card(stage: Stage, who: str) -> Seen:
    """The newest card in the channel."""

    async def look() -> list[Seen]:
        return [each for each in await only_you(stage, who) if "Only you see this" in each.words]

    return (await stage.driver.until(look))[-1]  # type: ignore[no-any-return]


async def write(stage: Stage, who: str, *written: str) -> Json:
    """Open the form, fill it in, hand it in; return what became of it."""
    fields = await form(stage, who)
    return await stage.person(who).submit(dict(zip(fields, written, strict=False)))


async def test_what_is_written_is_kept_and_its_author_alone_gets_the_card(
    collecting: Stage,
) -> None:
    """Two of three fields filled: two decisions, one card, nothing in the channel."""
    before = await heard(collecting)
    assert (await write(collecting, "ben", "Say no to the rewrite", "", "Keep the monolith"))["ok"]
    assert await said(collecting, "ben") == ["Say no to the rewrite", "Keep the monolith"]
    assert "1 of 2" in (await card(collecting, "ben")).words
    assert await heard(collecting) == before
    assert await only_you(collecting, "carol") == []


async def test_the_form_opens_again_with_what_was_written(collecting: Stage) -> None:
    """From the form and from the thread, in order, with room for one more."""
    await collecting.reply("ben", "1. Drop the nightly export\n2. Ask legal before launch")
    await collecting.driver.settle()
    await write(
        collecting, "ben", "Drop the nightly export", "Ask legal before launch", "And one here"
    )
    await form(collecting, "ben")
    assert await texts(collecting, "ben") == [
        "Drop the nightly export",
        "Ask legal before launch",
        "And one here",
        "",
    ]


async def test_the_thread_is_spoken_of_where_something_stands_there(collecting: Stage) -> None:
    """Not to somebody whose answers are all private."""
    await write(collecting, "carol", "Ask legal before launch")
    await form(collecting, "carol")
    (private,) = await collecting.carol.views()
    assert "what stands in the thread" not in str(private)
    await collecting.reply("ben", "1. Drop the nightly export")
    await collecting.driver.settle()
    await form(collecting, "ben")
    (mixed,) = await collecting.ben.views()
    assert "what stands in the thread" in str(mixed)


async def test_raw_text_stays_what_was_typed(collecting: Stage) -> None:
    """Signs that mean something to Slack mean nothing here, there and back."""
    typed = "a < b && c > d, <!channel> <@U123> *not bold* `x`"
    await write(collecting, "ben", typed)
    await form(collecting, "ben")
    assert (await texts(collecting, "ben"))[0] == typed
    assert "<!channel>" not in str((await card(collecting, "ben")).blocks)


async def test_an_emptied_field_takes_its_decision_out(collecting: Stage) -> None:
    """The others stay as they are."""
    await write(collecting, "ben", "First of all", "Second of all")
    await write(collecting, "ben", "", "Second of all")
    assert await said(collecting, "ben") == ["Second of all"]


async def test_all_of_it_can_be_taken_out(collecting: Stage) -> None:
    """As the form's own hint says; the person is told that nothing is left."""
    await write(collecting, "ben", "First of all")
    await write(collecting, "ben", "")
    assert "Nothing of yours is in this round now." in await shown(collecting, "ben")
    assert await said(collecting, "ben") == []


async def test_blanks_alone_are_refused_at_the_field(collecting: Stage) -> None:
    """Whatever they are made of: nothing is kept, the form stays."""
    fields = await form(collecting, "ben")
    for blank in BLANKS:
        answer = await collecting.ben.submit({fields[0]: blank})
        assert answer["errors"] == {
            fields[0]: "There is nothing in it yet. Write one decision, or close the form."
        }
    assert await said(collecting, "ben") == []
    assert await collecting.ben.views() != []


async def test_more_than_slack_lets_anybody_type_is_refused_at_its_field(collecting: Stage) -> None:
    """3,001 characters by forgery: that field says so, and nothing of the rest is kept either."""
    fields = await form(collecting, "ben")
    long = {"type": "plain_text_input", "value": "x" * 3001}
    short = {"type": "plain_text_input", "value": "fine"}
    values = {fields[0]: {ids.FORM_TEXT: short}, fields[1]: {ids.FORM_TEXT: long}}
    answer = await collecting.ben.submit(forge={"view": {"state": {"values": values}}})
    assert answer["errors"] == {
        fields[1]: "That is longer than 3,000 characters. Shorten it, and try again."
    }
    assert await said(collecting, "ben") == []
    assert (await collecting.ben.submit({fields[0]: "x" * 3000}))["ok"]


async def test_ten_decisions_are_the_most(collecting: Stage) -> None:
    """The form grows by one to ten; an eleventh by forgery is refused."""
    for count in range(3, 11):
        await write(collecting, "ben", *(f"Decision number {n}" for n in range(count)))
    assert len(await said(collecting, "ben")) == 10
    assert len(await form(collecting, "ben")) == 10
    fields = await form(collecting, "carol")
    many = {
        ids.field_block(n, f"id{n}"): {ids.FORM_TEXT: {"type": "plain_text_input", "value": "x"}}
        for n in range(11)
    }
    answer = await collecting.carol.submit(forge={"view": {"state": {"values": many}}})
    assert answer["errors"][fields[0]].startswith("That is more than one round takes")


async def test_submitted_twice_is_written_once(collecting: Stage) -> None:
    """A double click, and a submit whose answer got lost: the same decisions, not more."""
    fields = await form(collecting, "ben")
    await collecting.ben.fill(ids.FORM_TEXT, "Only this once", block_id=fields[0])
    (view,) = await collecting.ben.views()
    again = {"view": {**view}}
    answers = await asyncio.gather(
        collecting.ben.submit(forge=again),
        collecting.ben.submit(forge=again),
        collecting.ben.submit(forge=again),
    )
    assert all(each["ok"] or each["error"] for each in answers)
    assert await said(collecting, "ben") == ["Only this once"]


async def test_another_persons_decision_cannot_be_written_over(collecting: Stage) -> None:
    """A forged field with its id becomes a decision of one's own."""
    await write(collecting, "ben", "Mine, says Ben")
    (theirs,) = await kept(collecting, "ben")
    await form(collecting, "carol")
    field = {ids.FORM_TEXT: {"type": "plain_text_input", "value": "Mine, says Carol"}}
    values = {ids.field_block(0, theirs.id): field}
    await collecting.carol.submit(forge={"view": {"state": {"values": values}}})
    assert await said(collecting, "ben") == ["Mine, says Ben"]
    assert await said(collecting, "carol") == ["Mine, says Carol"]


async def test_after_the_close_it_still_counts_and_after_the_next_one_it_is_over(
    collecting: Stage,
) -> None:
    """Late answers are kept for the next summary; a round long over says so at the field."""
    prompt = await collecting.prompt()
    await write(collecting, "ana", "So that there is a summary")
    fields = await form(collecting, "ben")
    await collecting.until(2026, 5, 8, 9, 0)
    answer = await collecting.ben.submit({fields[0]: "Late, but here"})
    assert answer["ok"]
    await collecting.carol.click("platform", prompt.ts, "Answer privately")
    (view,) = await collecting.driver.until(collecting.carol.views)
    await collecting.until(2026, 5, 14, 16, 0)
    answer = await collecting.carol.submit({fields_of(view)[0]: "Too late for this one"})
    assert next(iter(answer["errors"].values())).startswith("This round is over")


async def test_the_button_of_a_round_long_over_says_so_in_private(collecting: Stage) -> None:
    """The old prompt may still be on screen."""
    prompt = await collecting.prompt()
    action = {
        "type": "button",
        "action_id": ids.OPEN_FORM,
        "block_id": "b",
        "value": _value(prompt, ids.OPEN_FORM),
    }
    await collecting.until(2026, 5, 14, 16, 0)
    await collecting.carol.click("platform", prompt.ts, forge={"action": action})

    async def told() -> list[Seen]:
        return await only_you(collecting, "carol")

    (answer,) = await collecting.driver.until(told)
    assert answer.text.startswith("This round is over")


def _value(message: Seen, action_id: str) -> str:
    elements = [each for block in message.blocks for each in block.get("elements", [])]
    return str(next(each["value"] for each in elements if each.get("action_id") == action_id))


async def test_guests_are_told_at_the_button_and_at_the_submit(collecting: Stage) -> None:
    """A ritual takes them only if it says so."""
    fields = await form(collecting, "ben")
    await collecting.driver.do("change_user", user="ben", is_restricted=True)
    await collecting.driver.settle()
    answer = await collecting.ben.submit({fields[0]: "A guest's decision"})
    assert answer["errors"][fields[0]].startswith("This ritual does not include guests")
    await collecting.ben.close_view()
    await collecting.ben.click("platform", (await collecting.prompt()).ts, "Answer privately")

    async def told() -> list[Seen]:
        return await only_you(collecting, "ben")

    (refused,) = await collecting.driver.until(told)
    assert refused.text.startswith("This ritual does not include guests")
    assert await collecting.ben.views() == []


async def test_guests_take_part_where_the_ritual_says_so(ready: Stage) -> None:
    """Behind *More*, ticked."""
    installation_id, channel_id = ready.bot.installation_id, ready.channel_id("platform")
    async with ready.bot.begin() as session:
        (ritual,) = await rituals.in_channels(session, installation_id, [channel_id])
        ritual.includes_guests = True
    await ready.driver.do("change_user", user="ben", is_restricted=True)
    await ready.until(2026, 5, 4, 10, 0)
    assert (await write(ready, "ben", "A guest's decision"))["ok"]
    assert await said(ready, "ben") == ["A guest's decision"]


async def finish(stage: Stage, who: str) -> Seen:
    """Answer a card of one decision, up to *Looks right*."""
    for given in ({"label": "Yes"}, {"action_id": ids.SKILL, "value": "system_design"}):
        now = await card(stage, who)
        if "Looks right" in now.buttons:
            break
        await stage.person(who).click("platform", now.ts, **given)

        async def changed(now: Seen = now) -> bool:
            return (await card(stage, who)).body != now.body

        await stage.driver.until(changed)
    return await card(stage, who)


async def test_the_text_is_fixed_from_the_card(collecting: Stage) -> None:
    """The decision keeps its answers under its new words."""
    await write(collecting, "ben", "Keep the monolit")
    overview = await finish(collecting, "ben")
    fields = await form(collecting, "ben", overview)
    await collecting.ben.submit({fields[0]: "Keep the monolith"})
    (decision,) = await kept(collecting, "ben")
    assert (decision.text, decision.verdict, decision.revision) == ("Keep the monolith", "yes", 2)


async def test_not_this_week_and_then_answering_all_the_same(collecting: Stage) -> None:
    """No is no promise."""
    await collecting.ben.click("platform", (await collecting.prompt()).ts, "Not this week")

    async def told() -> list[Seen]:
        return await only_you(collecting, "ben")

    (answer,) = await collecting.driver.until(told)
    assert answer.text.startswith("Fine, nothing more from me")
    await write(collecting, "ben", "And yet, this one")
    assert "And yet, this one" in (await card(collecting, "ben")).words


async def test_quoting_is_never_offered_for_what_was_written_privately(collecting: Stage) -> None:
    """Not on the card, and not by forgery."""
    await write(collecting, "ben", "Quietly drop the export")
    shown_card = await card(collecting, "ben")
    assert "Fine to quote" not in str(shown_card.blocks)
    assert "Look back later" in str(shown_card.blocks)
    (decision,) = await kept(collecting, "ben")
    await forge_extras(collecting, "ben", shown_card, decision, ids.QUOTE)
    (decision,) = await kept(collecting, "ben")
    assert (decision.quotable, decision.revision) == (False, 1)


async def forge_extras(stage: Stage, who: str, on: Seen, decision: Decision, *ticked: str) -> None:
    """Tick boxes of a decision, offered or not."""
    option: list[Any] = [{"value": each} for each in ticked]
    action = {
        "type": "checkboxes",
        "action_id": ids.EXTRAS,
        "block_id": ids.card_block(decision.id, decision.revision, "extras"),
        "selected_options": option,
    }
    container = {"type": "message", "message_ts": on.ts, "is_ephemeral": True}
    given = {"action": action, "container": container}
    assert (await stage.person(who).click("platform", on.ts, forge=given))["ok"]


async def test_words_of_the_form_are_no_quote_until_ticked_again(collecting: Stage) -> None:
    """*Fine to quote* was said of the thread's words, which everybody could read."""
    await collecting.reply("ben", "1. Keep billing in the monolith")
    await collecting.driver.advance(by=45)
    (decision,) = await kept(collecting, "ben")
    await forge_extras(collecting, "ben", await collecting.card("ben"), decision, ids.QUOTE)
    assert (await kept(collecting, "ben"))[0].quotable
    await write(
        collecting, "ben", "Keep billing in the monolith, since Tom cannot be trusted with it"
    )
    assert not (await kept(collecting, "ben"))[0].quotable
