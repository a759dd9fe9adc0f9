"""The log by all its ways in, and out again as ready lines when the prompt comes."""

from typing import Any

import pytest

from bot.sandbox.driver import Seen, texts
from bot.sandbox.people import add_user
from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from bot.slack.messages import direct, logbook
from bot.store import decisions, log, rounds
from bot.store.tables import LogEntry
from tests.scenarios.asking import ask, home, only_you, set_up, shown
from tests.stage import Stage

pytestmark = pytest.mark.anyio

NOTE = "Chose the replica over the sync, since the sync was always late"


async def noted(stage: Stage, who: str = "ben") -> list[str]:
    """What waits in somebody's log."""
    return [each.text for each in await entries(stage, who)]


async def entries(stage: Stage, who: str = "ben") -> list[LogEntry]:
    """The entries themselves."""
    async with stage.bot.begin.reading() as session:
        home_id = stage.bot.installation_id
        return list(await log.waiting(session, home_id, stage.user_id(who)))


async def decided(stage: Stage, who: str = "ben") -> list[tuple[str, str | None]]:
    """What is kept of this person in the open round, and of which reply."""
    home_id = stage.bot.installation_id
    async with stage.bot.begin.reading() as session:
        (began,) = await rounds.open_in(session, home_id, [stage.channel_id("platform")])
        found = await decisions.of_person(session, home_id, began.id, stage.user_id(who))
        return [(each.text, each.reply_id) for each in found]


async def note(stage: Stage, who: str, *written: str) -> None:
    """Somebody notes one after the other, a second apart."""
    for text in written:
        await ask(stage, who, f"log {text}")
        await stage.driver.advance(by=1)


async def elsewhere(stage: Stage) -> None:
    """There is a channel without a ritual, and without the bot."""
    await stage.driver.do("add_channel", name="design", members=["ben", "carol"])


async def opened(stage: Stage) -> None:
    """A round is open in #platform."""
    await set_up(stage)
    await stage.until(2026, 5, 4, 10, 1)


async def form(stage: Stage, who: str = "ben") -> list[tuple[str, str]]:
    """Open the form anew; return the ids of its fields and what they are filled with."""
    person = stage.person(who)
    while await person.views():
        await person.close_view()
    await person.click("platform", (await stage.prompt(who=who)).ts, "Answer privately")
    (view,) = await stage.driver.until(person.views)
    return [
        (each["block_id"], each["element"].get("initial_value", ""))
        for each in view["blocks"]
        if each.get("element", {}).get("action_id") == ids.FORM_TEXT
    ]


async def modal(stage: Stage, who: str = "ben") -> Json:
    """The one modal on this person's screen, once it is there."""
    (view,) = await stage.driver.until(stage.person(who).views)
    return view  # type: ignore[no-any-return]


def filled_in(view: Json) -> str:
    """What the log's form is filled in with."""
    (block,) = [each for each in view["blocks"] if each["type"] == "input"]
    return str(block["element"].get("initial_value", ""))


async def tell(stage: Stage, text: str, who: str = "ben", **given: Any) -> tuple[str, Seen]:
    """Write to the bot; return the ts, and what it answers."""
    before = len(await stage.person(who).see("dm"))
    ts = await stage.person(who).say("dm", text, **given)
    await stage.driver.advance(by=2)
    seen = (await stage.person(who).see("dm"))[before:]
    assert len(seen) == 2, [each.text for each in seen]
    return ts, seen[-1]


# /decisions log


@pytest.mark.parametrize("channel", ["platform", "design", "dm"])
async def test_a_command_notes_at_once_anywhere(stage: Stage, channel: str) -> None:
    """In a channel with or without the bot, or in the DM; only its author is answered."""
    await elsewhere(stage)
    said = await ask(stage, "ben", f"log {NOTE}", channel)
    assert said.text.startswith(logbook.NOTED)
    assert await noted(stage) == [NOTE]
    assert await noted(stage, "carol") == []


async def test_what_was_typed_stays_as_it_was_typed(stage: Stage) -> None:
    """Case, signs, length and mentions; quoting it pings nobody."""
    typed = f"Ask @carol & <legal>: {'Keep IT simple. ' * 30}"
    said = await ask(stage, "ben", f"LOG  {typed}")
    (kept,) = await noted(stage)
    assert kept == typed.strip().replace("&", "&amp;").replace("<", "&lt;").replace(
        ">", "&gt;"
    ).replace("@carol", f"<@{stage.user_id('carol')}|carol>")
    assert "<@" not in said.text


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "\u00a0\ufeff"])
async def test_without_a_text_it_opens_the_form(stage: Stage, nothing: str) -> None:
    """Nothing is noted before something is written there."""
    await stage.ben.command("platform", f"/decisions log {nothing}")
    assert "Only you ever see your log" in "\n".join(texts((await modal(stage))["blocks"]))
    assert await noted(stage) == []
    assert (await stage.ben.submit({ids.LOG_TEXT: NOTE}))["ok"]
    assert await noted(stage) == [NOTE]
    assert logbook.NOTED in await shown(stage, "ben")


async def test_more_than_a_form_takes_is_refused_in_words(stage: Stage) -> None:
    """It could never be offered again."""
    said = await ask(stage, "ben", f"log {'x' * 3001}")
    assert said.text.startswith("That is longer than 3,000 characters")
    assert await noted(stage) == []


@pytest.mark.parametrize("blank", ["   ", "\n\n", "\u200b\u200b"])
async def test_blanks_are_refused_at_the_field(stage: Stage, blank: str) -> None:
    """The form stays open."""
    await stage.ben.shortcut(ids.LOG_SHORTCUT)
    await modal(stage)
    answer = await stage.ben.submit({ids.LOG_TEXT: blank})
    assert answer["errors"][ids.LOG_BLOCK].startswith("There is nothing in it yet")
    assert await noted(stage) == []


async def test_a_form_handed_in_twice_notes_once(stage: Stage) -> None:
    """A submit whose answer got lost."""
    await stage.ben.shortcut(ids.LOG_SHORTCUT)
    view = await modal(stage)
    await stage.ben.fill(ids.LOG_TEXT, NOTE)
    (view,) = await stage.ben.views()
    for _ in range(2):
        await stage.ben.submit(forge={"view": dict(view)})
    assert await noted(stage) == [NOTE]


# Shortcuts


async def test_ones_own_message_is_offered_as_text(stage: Stage) -> None:
    """From its menu, in any channel, to be changed before it is noted."""
    await elsewhere(stage)
    ts = await stage.ben.say("design", f"{NOTE} & that is it")
    await stage.ben.message_shortcut("design", ts, ids.LOG_MESSAGE_SHORTCUT)
    assert filled_in(await modal(stage)) == f"{NOTE} & that is it"
    await stage.ben.submit()
    assert await noted(stage) == [f"{NOTE} &amp; that is it"]


async def test_somebody_elses_message_is_offered_as_a_link_only(stage: Stage) -> None:
    """Their words are theirs; where they stand is no secret from one who stood there."""
    ts = await stage.carol.say("platform", NOTE)
    await stage.driver.do("join", channel="platform")
    await stage.ben.message_shortcut("platform", ts, ids.LOG_MESSAGE_SHORTCUT)
    view = await modal(stage)
    assert filled_in(view).endswith(
        f"/archives/{stage.channel_id('platform')}/p{ts.replace('.', '')}"
    )
    assert "replica" not in str(view)


async def test_what_the_bot_wrote_is_no_message_of_ones_own(stage: Stage) -> None:
    """Not even in one's own DM."""
    _ts, answer = await tell(stage, f"log {NOTE}")
    await stage.ben.message_shortcut("dm", answer.ts, ids.LOG_MESSAGE_SHORTCUT)
    assert "Noted" not in filled_in(await modal(stage))


async def test_where_the_bot_is_not_the_link_is_left_empty(stage: Stage) -> None:
    """Slack doesn't tell it; the form opens all the same."""
    await stage.driver.do("add_channel", name="leads", members=["ben", "carol"], private=True)
    ts = await stage.carol.say("leads", NOTE)
    await stage.ben.message_shortcut("leads", ts, ids.LOG_MESSAGE_SHORTCUT)
    assert filled_in(await modal(stage)) == ""


# Direct messages


async def test_log_in_a_direct_message_notes_at_once(stage: Stage) -> None:
    """The answer says so; first contact explains itself once."""
    _ts, answer = await tell(stage, f"log {NOTE}")
    assert logbook.NOTED in answer.text
    assert "No AI reads anything" in answer.text
    assert await noted(stage) == [NOTE]
    _ts, answer = await tell(stage, "Log: we asked legal first")
    assert answer.text == logbook.NOTED
    assert await noted(stage) == [NOTE, "we asked legal first"]


async def test_a_bare_text_is_asked_about(stage: Stage) -> None:
    """Nothing is kept until its author says so; then it is what they wrote."""
    ts, answer = await tell(stage, NOTE)
    assert direct.ASKED in answer.text
    assert answer.buttons == ["Note it", "No"]
    assert "replica" not in str(answer.body)
    assert await noted(stage) == []
    await stage.ben.click("dm", answer.ts, "Note it")
    assert await noted(stage) == [NOTE]
    (entry,) = await entries(stage)
    assert entry.source == f"message:{ts}"
    await stage.driver.settle()
    assert (await stage.ben.see("dm"))[-1].buttons == []


async def test_no_is_no(stage: Stage) -> None:
    """The question goes."""
    _ts, answer = await tell(stage, NOTE)
    await stage.ben.click("dm", answer.ts, "No")

    async def told() -> bool:
        return (await stage.ben.see("dm"))[-1].text == logbook.NOT_NOTED

    await stage.driver.until(told)
    assert await noted(stage) == []


async def test_what_was_deleted_before_the_yes_is_not_noted(stage: Stage) -> None:
    """There is nothing to read any more, and they are told."""
    ts, answer = await tell(stage, NOTE)
    await stage.ben.delete("dm", ts)
    await stage.ben.click("dm", answer.ts, "Note it")

    async def told() -> bool:
        return "changed meanwhile" in (await stage.ben.see("dm"))[-1].text

    await stage.driver.until(told)
    assert await noted(stage) == []


async def test_what_is_deleted_above_a_thread_is_taken_out_of_the_log(stage: Stage) -> None:
    """Slack leaves a sign of it there, and tells of an edit: its words are gone all the same."""
    ts, _answer = await tell(stage, f"log {NOTE}")
    assert await noted(stage) == [NOTE]
    await stage.ben.say("dm", "or did we?", thread_ts=ts)
    await stage.ben.delete("dm", ts)
    await stage.driver.settle()
    assert await noted(stage) == []


async def test_only_what_its_author_wrote_is_noted(stage: Stage) -> None:
    """A forged click that names a message of the bot's own notes nothing."""
    _ts, answer = await tell(stage, NOTE)
    action = {"type": "button", "action_id": ids.LOG_NOTE, "block_id": "b", "value": answer.ts}
    await stage.ben.click("dm", answer.ts, forge={"action": action})
    assert await noted(stage) == []


@pytest.mark.parametrize("said", ["Are you a bot?", ":wave:", "closed 3 tickets"])
async def test_talk_is_answered_and_nothing_kept(stage: Stage, said: str) -> None:
    """It says how to note something."""
    _ts, answer = await tell(stage, said)
    assert direct.WHAT_I_DO in answer.text
    assert answer.buttons == []
    assert await noted(stage) == []


async def test_an_event_that_comes_twice_is_answered_once(stage: Stage) -> None:
    """One entry, one answer."""
    await stage.driver.fault("duplicate", event="message")
    await tell(stage, f"log {NOTE}")
    assert await noted(stage) == [NOTE]


async def test_a_note_follows_its_message(stage: Stage) -> None:
    """Edited it says the new words, deleted it is gone; neither is answered."""
    ts, _answer = await tell(stage, "log we chose the replica")
    await stage.ben.edit("dm", ts, "log we chose the second replica")
    await stage.driver.advance(by=2)
    assert await noted(stage) == ["we chose the second replica"]
    await stage.ben.delete("dm", ts)
    await stage.driver.advance(by=2)
    assert await noted(stage) == []
    assert len(await stage.ben.see("dm")) == 1


async def test_people_of_other_organisations_have_no_log(stage: Stage) -> None:
    """A message of theirs to the bot is dropped at the door."""
    far = add_user(stage.ws, "Fiona Far", stranger=True)
    await stage.person(far.name).say("dm", f"log {NOTE}")
    await stage.driver.advance(by=2)
    assert await noted(stage, far.name) == []


# Home


async def test_home_shows_the_log_and_takes_out_and_adds(stage: Stage) -> None:
    """The last three, each with a way out; *Note a decision* opens the form over it."""
    await note(stage, "ben", *(f"Decision number {number}" for number in range(1, 5)))
    said = "\n".join(texts((await home(stage, "ben"))["blocks"]))
    assert [f"Decision number {number}" in said for number in range(1, 5)] == [
        False,
        True,
        True,
        True,
    ]
    assert "And one more" in said
    (newest, *_) = reversed(await entries(stage))
    view = await home(stage, "ben")
    block = next(each for each in view["blocks"] if newest.id in str(each))
    await stage.ben.click_view(home=True, block_id=block["block_id"], action_id=ids.LOG_TAKE_OUT)
    assert "Decision number 4" not in await noted(stage)
    await stage.ben.click_view("Note a decision", home=True)
    await modal(stage)
    await stage.ben.submit({ids.LOG_TEXT: NOTE})
    assert (await noted(stage))[-1] == NOTE
    assert await stage.ben.views() == []


async def test_nobody_takes_out_anothers_note(stage: Stage) -> None:
    """A forged click with its id changes nothing."""
    await ask(stage, "ben", f"log {NOTE}")
    (entry,) = await entries(stage)
    await home(stage, "carol")
    action = {"type": "button", "action_id": ids.LOG_TAKE_OUT, "block_id": "b", "value": entry.id}
    await stage.carol.click_view(home=True, forge={"action": action})
    assert await noted(stage) == [NOTE]


# When the prompt comes


async def test_the_form_is_filled_in_from_the_log(stage: Stage) -> None:
    """Handed in with one kept, one changed and one emptied: used ones go, the other stays."""
    await note(stage, "ben", "Chose the replica", "Asked legal first", "Said no to the rewrite")
    await opened(stage)
    fields = await form(stage)
    assert [text for _, text in fields] == [
        "Chose the replica",
        "Asked legal first",
        "Said no to the rewrite",
        "",
    ]
    second, third = fields[1][0], fields[2][0]
    await stage.ben.submit({second: "Asked legal before launch", third: ""})
    assert await decided(stage) == [
        ("Chose the replica", None),
        ("Asked legal before launch", None),
    ]
    assert await noted(stage) == ["Said no to the rewrite"]
    assert [text for _, text in await form(stage)] == [
        "Chose the replica",
        "Asked legal before launch",
        "Said no to the rewrite",
        "",
    ]


async def test_the_log_comes_after_what_was_written_and_ten_are_the_most(stage: Stage) -> None:
    """What does not fit waits."""
    await note(stage, "ben", *(f"Noted as number {number}" for number in range(11)))
    await opened(stage)
    await stage.reply("ben", "1. Keep the monolith\n2. Drop the export")
    await stage.driver.settle()
    fields = await form(stage)
    assert len(fields) == 10
    assert [text for _, text in fields][:3] == [
        "Keep the monolith",
        "Drop the export",
        "Noted as number 0",
    ]
    await stage.ben.submit()
    assert await noted(stage) == ["Noted as number 8", "Noted as number 9", "Noted as number 10"]


async def test_what_is_written_in_the_thread_uses_what_says_the_same(stage: Stage) -> None:
    """Nobody is asked twice for one decision; what else was noted stays."""
    await ask(stage, "ben", f"log {NOTE}")
    await ask(stage, "ben", "log Asked legal first")
    await opened(stage)
    await stage.reply("ben", f"1. {NOTE}, every night")
    await stage.driver.advance(by=45)
    assert await noted(stage) == ["Asked legal first"]


async def test_bare_decisions_shows_what_is_ready(stage: Stage) -> None:
    """To its author alone."""
    await ask(stage, "ben", f"log {NOTE}")
    await opened(stage)
    assert f"From your log: “{NOTE}”" in (await ask(stage, "ben", "")).text
    assert "From your log" not in (await ask(stage, "carol", "")).text


async def test_the_reminder_shows_what_is_ready(collecting: Stage) -> None:
    """Ben took part the week before, has not answered, and has noted something."""
    await collecting.reply("ben", "1. Keep the monolith")
    await collecting.until(2026, 5, 11, 10, 0)
    await ask(collecting, "ben", f"log {NOTE}")
    await collecting.until(2026, 5, 13, 10, 1)
    (reminder,) = await collecting.ben.see("dm")
    assert f"From your log: “{NOTE}”" in reminder.text


async def test_nobody_else_ever_sees_it(stage: Stage) -> None:
    """Noted and used: the channel gets a total, and nothing of the words."""
    await ask(stage, "ben", f"log {NOTE}")
    await opened(stage)
    fields = await form(stage)
    await stage.ben.submit({fields[0][0]: NOTE})
    await stage.until(2026, 5, 7, 16, 1)
    for who in ("ana", "carol"):
        seen = [*await stage.person(who).see("platform"), *await stage.thread(who)]
        seen += await only_you(stage, who)
        assert "replica" not in str([each.body for each in seen])
        assert "replica" not in str(await home(stage, who))


async def test_whoever_mends_a_text_is_offered_nothing_from_the_log(stage: Stage) -> None:
    """*Fix the text* holds what was written; *Add from my log* beside it, where something waits."""
    await note(stage, "ben", NOTE)
    await opened(stage)
    await stage.reply("ben", "1. Keep the monolith")
    await stage.driver.advance(by=45)
    await stage.click_card("ben", "Yes")
    card = await stage.card("ben")
    assert f"From your log: “{NOTE}”" in card.words
    assert card.buttons[-2:] == ["Fix the text", "Add from my log"]
    for label, filled in (("Fix the text", ["Keep the monolith", "", ""]), ADDED):
        await stage.ben.click("platform", card.ts, label)
        (view,) = await stage.driver.until(stage.ben.views)
        inputs = [each["element"] for each in view["blocks"] if each["type"] == "input"]
        texts_in = [each.get("initial_value", "") for each in inputs if "max_length" in each]
        assert texts_in == filled
        await stage.ben.close_view()


ADDED = ("Add from my log", ["Keep the monolith", NOTE, ""])


async def test_a_card_with_nothing_in_the_log_says_nothing_of_it(collecting: Stage) -> None:
    """Nor does one that was said to look right."""
    await collecting.reply("ben", "1. Keep the monolith")
    await collecting.driver.advance(by=45)
    await collecting.click_card("ben", "Yes")
    card = await collecting.card("ben")
    assert "log" not in card.words
    await note(collecting, "ben", NOTE)
    await collecting.click_card("ben", "Looks right")
    card = await collecting.card("ben")
    assert "log" not in card.words


async def test_where_a_round_is_open_the_form_is_one_click_from_the_note(collecting: Stage) -> None:
    """By direct message or command, for somebody who took part lately and has not answered."""
    await collecting.reply("ben", "1. Keep the monolith")
    await collecting.until(2026, 5, 11, 10, 1)
    prompt = await collecting.prompt()
    _ts, answer = await tell(collecting, f"log {NOTE}")
    assert "is open, and it is ready in the form" in answer.text
    await collecting.ben.click("dm", answer.ts, "Answer privately")
    (view,) = await collecting.driver.until(collecting.ben.views)
    assert NOTE in str(view)
    await collecting.ben.close_view()
    said = await ask(collecting, "ben", "log Asked legal first")
    assert said.buttons == ["Answer privately"]
    assert (await ask(collecting, "carol", "log Asked legal first")).buttons == []
    await collecting.ben.reply("platform", prompt.ts, "1. Dropped the export")
    await collecting.driver.settle()
    assert (await ask(collecting, "ben", "log Said no to the rewrite")).buttons == []


async def test_nobody_learns_of_a_round_in_a_channel_they_left(collecting: Stage) -> None:
    """Ben took part, and is out since."""
    await collecting.reply("ben", "1. Keep the monolith")
    await collecting.until(2026, 5, 11, 10, 1)
    await collecting.driver.do("leave", channel="platform", user="ben")
    _ts, answer = await tell(collecting, f"log {NOTE}")
    assert answer.text.endswith(logbook.NOTED)
    assert answer.buttons == []


async def test_a_list_in_a_direct_message_is_noted_one_by_one(stage: Stage) -> None:
    """Shown as it was told apart, and following its message: changed, added, taken out."""
    listed = "1. Keep the monolith\n2. Asked legal first, they found two clauses"
    ts, answer = await tell(stage, f"log {listed}")
    assert "Noted as two decisions" in answer.text
    assert ">Keep the monolith\n>Asked legal first" in answer.text
    assert await noted(stage) == [
        "Keep the monolith",
        "Asked legal first, they found two clauses",
    ]
    await stage.ben.edit(
        "dm", ts, "log 1. Keep the monolith for a year\n2. Drop the export\n3. No widget for now"
    )
    await stage.driver.advance(by=2)
    assert await noted(stage) == [
        "Keep the monolith for a year",
        "Drop the export",
        "No widget for now",
    ]
    await stage.ben.delete("dm", ts)
    await stage.driver.advance(by=2)
    assert await noted(stage) == []


async def test_a_bare_list_is_noted_one_by_one_too(stage: Stage) -> None:
    """Once its author says so."""
    _ts, answer = await tell(stage, "1. Keep the monolith\n2. Drop the export")
    await stage.ben.click("dm", answer.ts, "Note it")
    assert await noted(stage) == ["Keep the monolith", "Drop the export"]


# Taken out again


async def test_what_is_taken_out_in_the_form_waits_again(stage: Stage) -> None:
    """Handed in from the log, then emptied: it is in the log as before."""
    await note(stage, "ben", NOTE, "Asked legal first")
    await opened(stage)
    await form(stage)
    await stage.ben.submit()
    assert await noted(stage) == []
    first = (await form(stage))[0][0]
    await stage.ben.submit({first: ""})
    assert await noted(stage) == [NOTE]


async def test_a_reply_that_goes_gives_back_what_it_used(stage: Stage) -> None:
    """Its line edited away, or the message deleted."""
    await note(stage, "ben", NOTE, "Asked legal first, they found two clauses")
    await opened(stage)
    ts = await stage.reply("ben", f"1. {NOTE}\n2. Asked legal first, they found two clauses")
    await stage.driver.settle()
    assert await noted(stage) == []
    await stage.ben.edit("platform", ts, f"1. {NOTE}, every night")
    await stage.driver.settle()
    assert await noted(stage) == ["Asked legal first, they found two clauses"]
    await stage.ben.delete("platform", ts)
    await stage.driver.settle()
    assert await noted(stage) == [NOTE, "Asked legal first, they found two clauses"]


async def test_what_stands_elsewhere_too_stays_used(stage: Stage) -> None:
    """Written in two messages, of which one goes."""
    await note(stage, "ben", NOTE)
    await opened(stage)
    first = await stage.reply("ben", f"1. {NOTE}")
    await stage.reply("ben", f"Once more, as a list:\n1. {NOTE}\n2. Kept the monolith")
    await stage.driver.settle()
    await stage.ben.delete("platform", first)
    await stage.driver.settle()
    assert await noted(stage) == []
