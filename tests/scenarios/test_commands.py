"""`/decisions` and what may follow it: who is answered what, and always alone."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from bot.slack.messages import actions as ids
from bot.slack.messages import picker
from tests.scenarios.asking import ask, forge_command, heard, only_you, set_up
from tests.stage import BERLIN, Stage

pytestmark = pytest.mark.anyio

THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"
NOTHING_HERE = "There is no ritual here that you could use."
EVERY = ("now", "pause", "resume", "skip next", "next", "summary", "skip")


async def two_rituals(stage: Stage) -> None:
    """Ana sets up one on Mondays, and one on Tuesdays."""
    await set_up(stage)
    await stage.driver.advance(by=60)
    await set_up(stage, weekday="Tuesday", close_weekday="Friday")


async def prompts(stage: Stage) -> int:
    """How many prompts stand in the channel."""
    found = [each for each in await stage.ana.see("platform") if "Answer privately" in each.buttons]
    return len([each for each in found if not each.is_only_you])


async def pick(stage: Stage, who: str, question: Any, index: int) -> str:
    """Press the n-th *This one* of a picker, and return what is said in its place."""
    value = ids_of(question)[index]
    await stage.person(who).click(
        "platform", question.ts, forge={"action": picked(value), "container": container(question)}
    )

    async def answered() -> str | None:
        now = next(
            (each for each in await only_you(stage, who) if each.ts == question.ts), question
        )
        return now.text if now.body != question.body else None

    return str(await stage.driver.until(answered))


def ids_of(question: Any) -> list[str]:
    """The values behind a picker's buttons."""
    return [each["accessory"]["value"] for each in question.blocks if each.get("accessory")]


def picked(value: str) -> dict[str, Any]:
    """A click on a picker's button of this value."""
    return {"type": "button", "action_id": ids.PICK_RITUAL, "block_id": "b", "value": value}


def container(message: Any) -> dict[str, Any]:
    """Where an only-you message stands."""
    return {"type": "message", "message_ts": message.ts, "is_ephemeral": True}


# Nothing after it


async def test_bare_without_a_ritual_says_how_to_start_one(stage: Stage) -> None:
    """Help, and that this channel has none yet."""
    said = (await ask(stage, "ben", "")).text
    assert "anybody may start one: `/decisions setup`" in said


async def test_bare_with_nothing_open_is_help(ready: Stage) -> None:
    """The ritual stands, its first prompt is to come."""
    said = (await ask(ready, "ben", "")).text
    assert "For everybody" in said
    assert "no ritual yet" not in said


async def test_bare_with_nothing_answered_offers_to_answer(ready: Stage) -> None:
    """The round is open: both ways to answer it, and not this week."""
    await ready.until(2026, 5, 4, 10, 0)
    said = await ask(ready, "ben", "")
    assert said.text.startswith("A round is open here until")
    assert said.buttons == ["Answer privately", "Not this week"]


async def test_bare_brings_the_card_back_and_it_works_there(ready: Stage) -> None:
    """What vanished from the screen is drawn again from what was kept."""
    await ready.until(2026, 5, 4, 10, 0)
    await ready.reply("ben", THREE)
    await ready.driver.settle()
    card = await ask(ready, "ben", "")
    assert "1 of 3" in card.words
    await ready.ben.click("platform", card.ts, "Yes")

    async def noted() -> bool:
        (now,) = [each for each in await only_you(ready, "ben") if each.ts == card.ts]
        return "Noted." in now.words

    await ready.driver.until(noted)


async def test_bare_with_two_rounds_open_asks_which(stage: Stage) -> None:
    """Both can be reached."""
    await two_rituals(stage)
    await stage.until(2026, 5, 5, 10, 0)
    question = await ask(stage, "ben", "")
    assert question.buttons == ["This one", "This one"]
    assert (await pick(stage, "ben", question, 1)).startswith("A round is open here until")


async def test_bare_in_a_direct_message_is_help(stage: Stage) -> None:
    """Nothing is open there, ever."""
    assert "For everybody" in (await ask(stage, "ben", "", "dm")).text


# now


async def test_now_begins_a_round_and_says_when_it_closes(stage: Stage) -> None:
    """The owner runs it at once; on a Sunday it takes the place of Monday's prompt."""
    await set_up(stage, "ben")
    await stage.until(2026, 5, 3, 11, 0)
    said = (await ask(stage, "ben", "now")).text
    assert said.startswith("A round begins: the prompt is on its way. It takes the place of")
    await stage.driver.settle()
    assert await prompts(stage) == 1
    await stage.until(2026, 5, 6, 15, 59)
    assert await prompts(stage) == 1
    await stage.until(2026, 5, 6, 16, 0)
    assert await prompts(stage) == 0
    await stage.until(2026, 5, 11, 10, 0)
    assert await prompts(stage) == 1


async def test_now_with_the_next_prompt_far_away_leaves_it_alone(ready: Stage) -> None:
    """On a Friday the round lasts until Monday's prompt, which comes as planned."""
    await ready.until(2026, 5, 4, 10, 0)
    for who in ("ana", "ben", "carol"):  # two thin rounds would let the ritual rest
        await ready.answer_privately(who, "Keep billing in the monolith")
    await ready.until(2026, 5, 8, 9, 0)
    assert "takes the place" not in (await ask(ready, "ana", "now")).text
    await ready.driver.settle()
    assert await prompts(ready) == 2
    await ready.until(2026, 5, 11, 10, 0)
    assert await prompts(ready) == 2  # Friday's ended quietly and asks no more


async def test_now_while_a_round_is_open_is_refused(ready: Stage) -> None:
    """One round at a time."""
    await ready.until(2026, 5, 4, 10, 0)
    assert (await ask(ready, "ana", "now")).text.startswith("A round is already open here.")
    assert await prompts(ready) == 1


async def test_now_while_paused_runs_one_round_to_its_own_end(ready: Stage) -> None:
    """From Friday to Monday at 16:00: the prompt of that Monday does not come to cut it short."""
    await ready.until(2026, 5, 8, 9, 0)
    await ask(ready, "ana", "pause")
    assert "takes the place" not in (await ask(ready, "ana", "now")).text
    await ready.until(2026, 5, 11, 15, 59)
    assert await prompts(ready) == 1
    await ready.until(2026, 5, 11, 16, 0)
    assert await prompts(ready) == 0


async def test_resumed_with_a_round_open_the_next_prompt_waits_for_its_close(ready: Stage) -> None:
    """A round run on a Saturday of a pause closes on Tuesday, as the prompt said."""
    await ask(ready, "ana", "pause")
    await ready.until(2026, 5, 9, 9, 0)
    await ask(ready, "ana", "now")
    await ready.driver.settle()
    await ask(ready, "ana", "resume")
    await ready.until(2026, 5, 11, 10, 0)
    assert await prompts(ready) == 1
    await ready.until(2026, 5, 12, 16, 0)
    assert await prompts(ready) == 0
    await ready.until(2026, 5, 18, 10, 0)
    assert await prompts(ready) == 1


async def test_steering_is_for_the_owner_and_admins_of_the_channel(stage: Stage) -> None:
    """Carol reads whom to ask; Ana, an admin in the channel, may."""
    await set_up(stage, "ben")
    for typed in ("skip next", "pause until monday", "pause", "resume", "now"):
        refused = (await ask(stage, "carol", typed)).text
        assert refused.startswith(f"Only <@{stage.user_id('ben')}>, who runs this ritual")
        assert not (await ask(stage, "ana", typed)).text.startswith("Only")


# pause, resume, skip next, next


async def test_pause_stops_the_prompts_until_resume(ready: Stage) -> None:
    """No prompt on Monday; after *resume*, the next Monday's comes."""
    assert "is paused until `/decisions resume`" in (await ask(ready, "ana", "pause")).text
    assert "is paused" in (await ask(ready, "ben", "next")).text
    assert "paused already" in (await ask(ready, "ana", "pause")).text
    await ready.until(2026, 5, 5, 9, 0)
    assert await prompts(ready) == 0
    assert "is on again. Next prompt:" in (await ask(ready, "ana", "resume")).text
    await ready.until(2026, 5, 11, 10, 0)
    assert await prompts(ready) == 1


PAUSES = {
    "2026-05-20": 25,
    "until 2026-05-18": 18,
    "until 12 May": 18,
    "May 12": 18,
    "12.5.": 18,
    "till monday": 4,
    "UNTIL   Tuesday": 11,
    "for 2 weeks": 18,
    "3w": 25,
    "10 days": 18,
    "“until 12 May”": 18,
    "tomorrow": 4,
    "next monday": 4,
    "until next friday": 11,
    "in two weeks": 18,
    "Monday, May 11th, 2026": 11,
}
"""What follows *pause* on Sunday 3 May, and the day in May of the first prompt after it."""


async def test_pause_until_reads_days_as_people_write_them(ready: Stage) -> None:
    """The first prompt after the pause is that of the first Monday from that day on."""
    for said, first in PAUSES.items():
        answer = (await ask(ready, "ana", f"pause {said}")).text
        assert "is paused until" in answer, said
        at = datetime(2026, 5, first, 10, tzinfo=BERLIN)
        assert f"<!date^{int(at.timestamp())}^" in answer, said


NO_DAYS = (
    "until forever",
    "2026-05-02",
    "yesterday",
    "today",
    "2026-02-30",
    "9999w",
    "🙂",
    "x" * 3000,
)


async def test_pause_until_nonsense_or_the_past_changes_nothing(ready: Stage) -> None:
    """One sentence with examples, and the prompts go on."""
    for said in NO_DAYS:
        answer = (await ask(ready, "ana", f"pause {said}")).text
        assert answer.startswith("I couldn't read that as a day to come. Try `2026-12-24`")
    await ready.until(2026, 5, 4, 10, 0)
    assert await prompts(ready) == 1


async def test_a_pause_ends_by_itself(ready: Stage) -> None:
    """Until the twelfth: nothing on the fourth and the eleventh, a prompt on the eighteenth."""
    await ask(ready, "ana", "pause until 12 May")
    await ready.until(2026, 5, 18, 9, 59)
    assert await prompts(ready) == 0
    await ready.until(2026, 5, 18, 10, 0)
    assert await prompts(ready) == 1


async def test_resume_where_nothing_is_paused_says_so(ready: Stage) -> None:
    """And where to see the dates."""
    assert (await ask(ready, "ana", "resume")).text.startswith("This ritual is not paused.")


async def test_skip_next_twice_leaves_two_out(ready: Stage) -> None:
    """Each names what it left out and what comes instead."""
    for day in (4, 11):
        at = datetime(2026, 5, day, 10, tzinfo=BERLIN)
        said = (await ask(ready, "ana", "skip next")).text
        assert said.startswith(f"The prompt of <!date^{int(at.timestamp())}^")
    await ready.until(2026, 5, 18, 9, 59)
    assert await prompts(ready) == 0
    await ready.until(2026, 5, 18, 10, 0)
    assert await prompts(ready) == 1


async def test_skip_next_while_paused_says_that_it_is(ready: Stage) -> None:
    """There is no next prompt to leave out."""
    await ask(ready, "ana", "pause")
    assert "paused already" in (await ask(ready, "ana", "skip next")).text


async def test_next_names_three_dates_for_anybody(ready: Stage) -> None:
    """In the reader's own time."""
    said = (await ask(ready, "carol", "next")).text
    for day in (4, 11, 18):
        assert str(int(datetime(2026, 5, day, 10, tzinfo=BERLIN).timestamp())) in said


# skip, summary, help, unknown


async def test_skip_is_not_this_week_for_the_asker(ready: Stage) -> None:
    """With a round open it says so kindly; with none, that there is none."""
    assert (await ask(ready, "ben", "skip")).text.startswith("No round is open here.")
    await ready.until(2026, 5, 4, 10, 0)
    assert (await ask(ready, "ben", "skip")).text.startswith("Fine, nothing more from me")
    assert (await ask(ready, "ben", "skip")).text.startswith("Fine, nothing more from me")


async def test_summary_says_that_there_is_none_yet(ready: Stage) -> None:
    """And when the first one comes."""
    assert (await ask(ready, "ben", "summary")).text.startswith("Nothing has been published here")


async def test_summary_is_shown_to_the_asker_alone(ready: Stage) -> None:
    """The same numbers that the channel got, without posting them again."""
    await ready.until(2026, 5, 4, 10, 0)
    for who in ("ana", "ben", "carol"):
        await ready.answer_privately(who, f"{who} decided something of weight")
    await ready.until(2026, 5, 7, 16, 0)
    posted = (await heard(ready))[-1]
    said = await ask(ready, "dana", "summary")
    assert "3 people, 3 decisions" in posted["text"]
    assert "3 people, 3 decisions" in said.text
    assert (await heard(ready))[-1]["ts"] == posted["ts"]


async def test_help_lists_every_command_anywhere(stage: Stage) -> None:
    """With or without a ritual, and in a direct message."""
    for channel in ("platform", "general", "dm"):
        said = (await ask(stage, "ben", "help", channel)).text
        for name in (*EVERY, "setup", "help"):
            assert f"`/decisions {name}" in said


NEAREST = {
    "paus": "pause",
    "sumary": "summary",
    "set up": "setup",
    "resme please": "resume",
    "skip-next": "skip next",
    "HLEP": "help",
}


async def test_an_unknown_command_gets_the_nearest(stage: Stage) -> None:
    """A slip of the finger costs one look."""
    for typed, nearest in NEAREST.items():
        said = (await ask(stage, "ben", typed)).text
        assert said == f"I don't know that one. Did you mean `/decisions {nearest}`?"


async def test_what_resembles_nothing_gets_a_pointer_to_help(stage: Stage) -> None:
    """Whatever it is, nothing of it is repeated."""
    for typed in ("🚀🚀🚀", "x" * 3000, "@channel <!here>", "\\0 %s {x}", "ünïcödé"):
        said = (await ask(stage, "ben", typed)).text
        assert said == "I don't know that one. `/decisions help` shows what I do."


PASTED = ("“next”", "'next'", "NEXT", "   next   ", "`next`", "«next»", "ne\u200bxt", "next \u00a0")


async def test_quotes_case_and_spaces_do_not_matter(ready: Stage) -> None:
    """A command is understood however it was pasted, one of two words too."""
    for typed in PASTED:
        assert "Next prompts:" in (await ask(ready, "ben", typed)).text
    for typed in ("“skip” next", "Skip   NEXT", "skip ”next“"):
        assert (await ask(ready, "ana", typed)).text.startswith("The prompt of")


# Where there is nothing


async def test_without_a_ritual_every_command_says_so(stage: Stage) -> None:
    """And how to start one; in a direct message, where it works."""
    for typed in EVERY:
        assert (await ask(stage, "ben", typed)).text.startswith(NOTHING_HERE)
        said = (await ask(stage, "ben", typed, "dm")).text
        assert said.startswith("That works only in a channel")


async def test_a_private_channel_one_is_not_in_tells_nothing(stage: Stage) -> None:
    """With a ritual and an open round, a forged channel id is answered as one without."""
    for name in ("leads", "empty"):
        await stage.driver.do("add_channel", name=name, members=["ana", "carol"], private=True)
        await stage.driver.do("join", channel=name)
    await set_up(stage, channel="leads")
    await ask(stage, "ana", "now", "leads")
    await stage.driver.advance(by=5)
    leads, empty = stage.channel_id("leads"), stage.channel_id("empty")
    for typed in ("", "setup", *EVERY):
        with_ritual = await forge_command(stage, "ben", typed, leads)
        without = await forge_command(stage, "ben", typed, empty)
        assert with_ritual.replace(leads, "") == without.replace(empty, "")


# Several rituals


PICKED = {
    "next": "Next prompts:",
    "summary": "Nothing has been published",
    "skip": "No round is open here",
    "resume": "This ritual is not paused",
    "skip next": "is left out",
    "pause until 12 May": "is paused until 12 May",
    "pause": "is paused until `/decisions resume`",
    "now": "A round begins",
}


async def test_with_several_rituals_each_command_asks_which(stage: Stage) -> None:
    """A picker that says what it is about; then the answer, in its place or beside it."""
    await two_rituals(stage)
    for typed, answer in PICKED.items():
        question = await ask(stage, "ana", typed)
        said = picker.WHICH[typed.removesuffix(" until 12 May")]
        assert question.text.startswith(f"This channel has several rituals. {said}\n")
        given = {"action": picked(ids_of(question)[1]), "container": container(question)}
        await stage.ana.click("platform", question.ts, forge=given)

        async def answered(answer: str = answer) -> bool:
            return any(answer in each.text for each in await only_you(stage, "ana"))

        await stage.driver.until(answered)


async def test_the_pick_is_about_the_ritual_picked(stage: Stage) -> None:
    """Monday's is left out, Tuesday's comes."""
    await two_rituals(stage)
    await pick(stage, "ana", await ask(stage, "ana", "skip next"), 0)
    await stage.until(2026, 5, 4, 12, 0)
    assert await prompts(stage) == 0
    await stage.until(2026, 5, 5, 10, 0)
    assert await prompts(stage) == 1


async def test_a_picker_holds_no_typed_text(stage: Stage) -> None:
    """A day is understood first: nonsense is refused at once, the rest is a date of ours."""
    await two_rituals(stage)
    assert (await ask(stage, "ana", "pause secret plans")).text.startswith("I couldn't read that")
    assert ids_of(await ask(stage, "ana", "pause next week, secretly")) == []
    for typed in ("pause until 12 May", "next to the secret plans"):
        for value in ids_of(await ask(stage, "ana", typed)):
            assert value.rpartition(":")[2] in ("2026-05-12", "")


NO_PICKS = (
    "",
    "now",
    "now:nowhere:",
    "erase:{ritual}:",
    "setup:{ritual}:",
    "pause:{ritual}:soon",
)


async def test_a_forged_or_expired_pick_changes_nothing(stage: Stage) -> None:
    """One sentence; the rituals go on as before."""
    await two_rituals(stage)
    question = await ask(stage, "ana", "next")
    ritual_id = ids_of(question)[0].split(":")[1]
    for value in NO_PICKS:
        action = picked(value.format(ritual=ritual_id))
        before = len(await only_you(stage, "ana"))
        given = {"action": action, "container": container(question)}
        assert (await stage.ana.click("platform", question.ts, forge=given))["ok"]

        async def answered(before: int = before) -> list[Any]:
            return (await only_you(stage, "ana"))[before:]

        (said,) = await stage.driver.until(answered)
        assert said.text.startswith(("This has changed meanwhile", NOTHING_HERE, "I couldn't read"))
    await stage.until(2026, 5, 4, 10, 0)
    assert await prompts(stage) == 1


async def test_somebody_elses_picker_gives_nobody_their_rights(stage: Stage) -> None:
    """Carol sends Ana's click; it is judged as hers."""
    await two_rituals(stage)
    question = await ask(stage, "ana", "pause")
    forged = {"action": picked(ids_of(question)[0]), "container": container(question)}
    await stage.carol.click("platform", question.ts, forge=forged)

    async def answered() -> list[Any]:
        return await only_you(stage, "carol")

    (said,) = await stage.driver.until(answered)
    assert said.text.startswith("Only <@")
    await stage.until(2026, 5, 4, 10, 0)
    assert await prompts(stage) == 1


async def test_nothing_is_ever_said_to_the_channel(ready: Stage) -> None:
    """All commands, by everybody, at once: the channel holds the introduction and the prompt."""
    await ready.until(2026, 5, 4, 10, 0)
    before = await heard(ready)
    typed = ["", "help", "nonsense", "pause until never", *EVERY]
    await asyncio.gather(
        *(
            ready.person(who).command("platform", f"/decisions {each}")
            for who in ("ben", "carol", "dana")
            for each in typed
        )
    )
    await ready.driver.settle()
    for who in ("ben", "carol", "dana"):

        async def answered(who: str = who) -> bool:
            return len(await only_you(ready, who)) == len(typed)

        await ready.driver.until(answered)
    assert await heard(ready) == before


async def test_a_prompt_left_out_stays_left_out_over_a_pause(ready: Stage) -> None:
    """Skipping the next prompt outlives a pause and its end."""
    left_out = (await ask(ready, "ana", "skip next")).text
    await ask(ready, "ana", "pause")
    resumed = (await ask(ready, "ana", "resume")).text
    following = left_out.partition("Next prompt: ")[2]
    assert following
    assert following in resumed


async def test_a_round_run_in_a_pause_takes_no_prompts_place(ready: Stage) -> None:
    """A paused ritual has no prompt to come that a round could stand in for."""
    await ask(ready, "ana", "pause")
    await ready.until(2026, 5, 4, 9, 0)
    told = (await ask(ready, "ana", "now")).text
    assert "takes" not in told


async def test_a_ritual_does_not_resume_where_the_bot_may_not_speak(ready: Stage) -> None:
    """Whoever resumes it is told to invite the bot first."""
    await ask(ready, "ana", "pause")
    await ready.driver.remove_bot("platform")
    assert "/invite" in (await ask(ready, "ana", "resume")).text
