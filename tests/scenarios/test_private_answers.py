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
from tests.scenarios.asking import heard, only_you, set_up, shown
from tests.stage import Stage

pytestmark = pytest.mark.anyio

BLANKS = ["   ", "\n\n", "\u200b\u200b", "\ufeff \u2060", "\u00a0\t"]


async def opened(stage: Stage) -> None:
    """A round is open in #platform."""
    await set_up(stage)
    await stage.until(2026, 5, 4, 10, 0)


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


async def test_what_is_written_is_kept_and_its_author_alone_gets_the_card(stage: Stage) -> None:
    """Two of three fields filled: two decisions, one card, nothing in the channel."""
    await opened(stage)
    before = await heard(stage)
    assert (await write(stage, "ben", "Say no to the rewrite", "", "Keep the monolith"))["ok"]
    assert await said(stage, "ben") == ["Say no to the rewrite", "Keep the monolith"]
    assert "1 of 2" in (await card(stage, "ben")).words
    assert await heard(stage) == before
    assert await only_you(stage, "carol") == []


async def test_the_form_opens_again_with_what_was_written(stage: Stage) -> None:
    """From the form and from the thread, in order, with room for one more."""
    await opened(stage)
    await stage.reply("ben", "1. Drop the nightly export\n2. Ask legal before launch")
    await stage.driver.settle()
    await write(stage, "ben", "Drop the nightly export", "Ask legal before launch", "And one here")
    await form(stage, "ben")
    assert await texts(stage, "ben") == [
        "Drop the nightly export",
        "Ask legal before launch",
        "And one here",
        "",
    ]


async def test_the_thread_is_spoken_of_where_something_stands_there(stage: Stage) -> None:
    """Not to somebody whose answers are all private."""
    await opened(stage)
    await write(stage, "carol", "Ask legal before launch")
    await form(stage, "carol")
    (private,) = await stage.carol.views()
    assert "what stands in the thread" not in str(private)
    await stage.reply("ben", "1. Drop the nightly export")
    await stage.driver.settle()
    await form(stage, "ben")
    (mixed,) = await stage.ben.views()
    assert "what stands in the thread" in str(mixed)


async def test_raw_text_stays_what_was_typed(stage: Stage) -> None:
    """Signs that mean something to Slack mean nothing here, there and back."""
    await opened(stage)
    typed = "a < b && c > d, <!channel> <@U123> *not bold* `x`"
    await write(stage, "ben", typed)
    await form(stage, "ben")
    assert (await texts(stage, "ben"))[0] == typed
    assert "<!channel>" not in str((await card(stage, "ben")).blocks)


async def test_an_emptied_field_takes_its_decision_out(stage: Stage) -> None:
    """The others stay as they are."""
    await opened(stage)
    await write(stage, "ben", "First of all", "Second of all")
    await write(stage, "ben", "", "Second of all")
    assert await said(stage, "ben") == ["Second of all"]


async def test_all_of_it_can_be_taken_out(stage: Stage) -> None:
    """As the form's own hint says; the person is told that nothing is left."""
    await opened(stage)
    await write(stage, "ben", "First of all")
    await write(stage, "ben", "")
    assert "Nothing of yours is in this round now." in await shown(stage, "ben")
    assert await said(stage, "ben") == []


async def test_blanks_alone_are_refused_at_the_field(stage: Stage) -> None:
    """Whatever they are made of: nothing is kept, the form stays."""
    await opened(stage)
    fields = await form(stage, "ben")
    for blank in BLANKS:
        answer = await stage.ben.submit({fields[0]: blank})
        assert answer["errors"] == {
            fields[0]: "There is nothing in it yet. Write one decision, or close the form."
        }
    assert await said(stage, "ben") == []
    assert await stage.ben.views() != []


async def test_more_than_slack_lets_anybody_type_is_refused_at_its_field(stage: Stage) -> None:
    """3,001 characters by forgery: that field says so, and nothing of the rest is kept either."""
    await opened(stage)
    fields = await form(stage, "ben")
    long = {"type": "plain_text_input", "value": "x" * 3001}
    short = {"type": "plain_text_input", "value": "fine"}
    values = {fields[0]: {ids.FORM_TEXT: short}, fields[1]: {ids.FORM_TEXT: long}}
    answer = await stage.ben.submit(forge={"view": {"state": {"values": values}}})
    assert answer["errors"] == {
        fields[1]: "That is longer than 3,000 characters. Shorten it, and try again."
    }
    assert await said(stage, "ben") == []
    assert (await stage.ben.submit({fields[0]: "x" * 3000}))["ok"]


async def test_ten_decisions_are_the_most(stage: Stage) -> None:
    """The form grows by one to ten; an eleventh by forgery is refused."""
    await opened(stage)
    for count in range(3, 11):
        await write(stage, "ben", *(f"Decision number {n}" for n in range(count)))
    assert len(await said(stage, "ben")) == 10
    assert len(await form(stage, "ben")) == 10
    fields = await form(stage, "carol")
    many = {
        ids.field_block(n, f"id{n}"): {ids.FORM_TEXT: {"type": "plain_text_input", "value": "x"}}
        for n in range(11)
    }
    answer = await stage.carol.submit(forge={"view": {"state": {"values": many}}})
    assert answer["errors"][fields[0]].startswith("That is more than one round takes")


async def test_submitted_twice_is_written_once(stage: Stage) -> None:
    """A double click, and a submit whose answer got lost: the same decisions, not more."""
    await opened(stage)
    fields = await form(stage, "ben")
    await stage.ben.fill(ids.FORM_TEXT, "Only this once", block_id=fields[0])
    (view,) = await stage.ben.views()
    again = {"view": {**view}}
    answers = await asyncio.gather(
        stage.ben.submit(forge=again), stage.ben.submit(forge=again), stage.ben.submit(forge=again)
    )
    assert all(each["ok"] or each["error"] for each in answers)
    assert await said(stage, "ben") == ["Only this once"]


async def test_another_persons_decision_cannot_be_written_over(stage: Stage) -> None:
    """A forged field with its id becomes a decision of one's own."""
    await opened(stage)
    await write(stage, "ben", "Mine, says Ben")
    (theirs,) = await kept(stage, "ben")
    await form(stage, "carol")
    field = {ids.FORM_TEXT: {"type": "plain_text_input", "value": "Mine, says Carol"}}
    values = {ids.field_block(0, theirs.id): field}
    await stage.carol.submit(forge={"view": {"state": {"values": values}}})
    assert await said(stage, "ben") == ["Mine, says Ben"]
    assert await said(stage, "carol") == ["Mine, says Carol"]


async def test_after_the_close_it_still_counts_and_after_the_next_one_it_is_over(
    stage: Stage,
) -> None:
    """Late answers are kept for the next summary; a round long over says so at the field."""
    await opened(stage)
    prompt = await stage.prompt()
    await write(stage, "ana", "So that there is a summary")
    fields = await form(stage, "ben")
    await stage.until(2026, 5, 8, 9, 0)
    answer = await stage.ben.submit({fields[0]: "Late, but here"})
    assert answer["ok"]
    await stage.carol.click("platform", prompt.ts, "Answer privately")
    (view,) = await stage.driver.until(stage.carol.views)
    await stage.until(2026, 5, 14, 16, 0)
    answer = await stage.carol.submit({fields_of(view)[0]: "Too late for this one"})
    assert next(iter(answer["errors"].values())).startswith("This round is over")


async def test_the_button_of_a_round_long_over_says_so_in_private(stage: Stage) -> None:
    """The old prompt may still be on screen."""
    await opened(stage)
    prompt = await stage.prompt()
    action = {
        "type": "button",
        "action_id": ids.OPEN_FORM,
        "block_id": "b",
        "value": _value(prompt, ids.OPEN_FORM),
    }
    await stage.until(2026, 5, 14, 16, 0)
    await stage.carol.click("platform", prompt.ts, forge={"action": action})

    async def told() -> list[Seen]:
        return await only_you(stage, "carol")

    (answer,) = await stage.driver.until(told)
    assert answer.text.startswith("This round is over")


def _value(message: Seen, action_id: str) -> str:
    elements = [each for block in message.blocks for each in block.get("elements", [])]
    return str(next(each["value"] for each in elements if each.get("action_id") == action_id))


async def test_guests_are_told_at_the_button_and_at_the_submit(stage: Stage) -> None:
    """A ritual takes them only if it says so."""
    await opened(stage)
    fields = await form(stage, "ben")
    await stage.driver.do("change_user", user="ben", is_restricted=True)
    await stage.driver.settle()
    answer = await stage.ben.submit({fields[0]: "A guest's decision"})
    assert answer["errors"][fields[0]].startswith("This ritual does not include guests")
    await stage.ben.close_view()
    await stage.ben.click("platform", (await stage.prompt()).ts, "Answer privately")

    async def told() -> list[Seen]:
        return await only_you(stage, "ben")

    (refused,) = await stage.driver.until(told)
    assert refused.text.startswith("This ritual does not include guests")
    assert await stage.ben.views() == []


async def test_guests_take_part_where_the_ritual_says_so(stage: Stage) -> None:
    """Behind *More*, ticked."""
    await set_up(stage)
    installation_id, channel_id = stage.bot.installation_id, stage.channel_id("platform")
    async with stage.bot.begin() as session:
        (ritual,) = await rituals.in_channels(session, installation_id, [channel_id])
        ritual.includes_guests = True
    await stage.driver.do("change_user", user="ben", is_restricted=True)
    await stage.until(2026, 5, 4, 10, 0)
    assert (await write(stage, "ben", "A guest's decision"))["ok"]
    assert await said(stage, "ben") == ["A guest's decision"]


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


async def test_the_text_is_fixed_from_the_card(stage: Stage) -> None:
    """The decision keeps its answers under its new words."""
    await opened(stage)
    await write(stage, "ben", "Keep the monolit")
    overview = await finish(stage, "ben")
    fields = await form(stage, "ben", overview)
    await stage.ben.submit({fields[0]: "Keep the monolith"})
    (decision,) = await kept(stage, "ben")
    assert (decision.text, decision.verdict, decision.revision) == ("Keep the monolith", "yes", 2)


async def test_not_this_week_and_then_answering_all_the_same(stage: Stage) -> None:
    """No is no promise."""
    await opened(stage)
    await stage.ben.click("platform", (await stage.prompt()).ts, "Not this week")

    async def told() -> list[Seen]:
        return await only_you(stage, "ben")

    (answer,) = await stage.driver.until(told)
    assert answer.text.startswith("Fine, nothing more from me")
    await write(stage, "ben", "And yet, this one")
    assert "And yet, this one" in (await card(stage, "ben")).words


async def test_quoting_is_never_offered_for_what_was_written_privately(stage: Stage) -> None:
    """Not on the card, and not by forgery."""
    await opened(stage)
    await write(stage, "ben", "Quietly drop the export")
    shown_card = await card(stage, "ben")
    assert "Fine to quote" not in str(shown_card.blocks)
    assert "Look back later" in str(shown_card.blocks)
    (decision,) = await kept(stage, "ben")
    await forge_extras(stage, "ben", shown_card, decision, ids.QUOTE)
    (decision,) = await kept(stage, "ben")
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


async def test_words_of_the_form_are_no_quote_until_ticked_again(stage: Stage) -> None:
    """*Fine to quote* was said of the thread's words, which everybody could read."""
    await opened(stage)
    await stage.reply("ben", "1. Keep billing in the monolith")
    await stage.driver.advance(by=45)
    (decision,) = await kept(stage, "ben")
    await forge_extras(stage, "ben", await stage.card("ben"), decision, ids.QUOTE)
    assert (await kept(stage, "ben"))[0].quotable
    await write(stage, "ben", "Keep billing in the monolith, since Tom cannot be trusted with it")
    assert not (await kept(stage, "ben"))[0].quotable
