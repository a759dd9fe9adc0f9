"""The week with the defaults, from setup to the second summary."""

import pytest

from tests.stage import Stage

pytestmark = pytest.mark.anyio

THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"


async def test_a_ritual_is_set_up_introduced_and_prompts_on_monday(stage: Stage) -> None:
    """One modal with defaults: the channel is told who set it up, and asked on Monday at 10:00."""
    await stage.set_up()
    introduction = (await stage.ben.see("platform"))[-1]
    assert stage.ws.state.find_user("ana").id in introduction.text
    await stage.until(2026, 5, 4, 9, 59)
    assert len(await stage.ben.see("platform")) == 1
    await stage.until(2026, 5, 4, 10, 0)
    prompt = await stage.prompt()
    assert prompt.buttons == ["Answer privately", "Not this week"]


async def test_three_decisions_get_a_reaction_and_a_card_at_once(stage: Stage) -> None:
    """A reply with three decisions is marked quietly, and its author alone gets the card."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    ts = await stage.reply("ben", THREE)
    await stage.driver.settle()
    card = await stage.card("ben")
    assert "1 of 3" in str(card.blocks)
    assert "Keep billing in the monolith" in str(card.blocks)
    assert [each for each in await stage.thread("carol") if each.is_only_you] == []
    reply = next(each for each in await stage.thread("carol") if each.ts == ts)
    assert [each["name"] for each in reply.body["reactions"]] == ["memo"]


async def test_two_decisions_get_the_card_after_a_while(stage: Stage) -> None:
    """Somebody who may still be typing gets the card 45 s after the last message."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await stage.reply("ben", "Keep billing in the monolith until invoices settle")
    await stage.driver.advance(by=44)
    assert not [each for each in await stage.thread("ben") if each.is_only_you]
    await stage.driver.advance(by=1)
    assert "Keep billing" in str((await stage.card("ben")).blocks)


async def test_the_card_goes_through_the_decisions_one_at_a_time(stage: Stage) -> None:
    """Each click is kept and the card redrawn, until all of them look right."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await stage.reply("ben", THREE)
    await stage.driver.settle()
    await stage.answer_card("ben", ("Yes", None, "system_design"))
    assert "2 of 3" in str((await stage.card("ben")).blocks)
    await stage.answer_card("ben", ("No", "our_system", "product"), ("Partly", "people", "domain"))
    card = await stage.card("ben")
    assert card.buttons.count("Change") == 3
    await stage.click_card("ben", "Looks right")
    assert "Change something" in (await stage.card("ben")).buttons


ANSWERS = {
    "ana": [("No", "our_system", "system_design"), ("Partly", "people", "communication")],
    "ben": [("Yes", None, "system_design"), ("No", "no_pattern", "system_design")],
    "carol": [("No", "our_system", "system_design")],
    "dana": [("Partly", "what_to_build", "product"), ("Yes", None, "product")],
    "eli": [("No", "our_system", "domain")],
}


async def answer_all(stage: Stage, answers: dict[str, list[tuple[str, str | None, str]]]) -> None:
    """Everybody replies with as many decisions as they have answers, and answers the card."""
    for who, given in answers.items():
        lines = [f"{n}. {who} decided thing number {n} of the week" for n in range(1, len(given) + 1)]
        await stage.reply(who, "\n".join(lines))
        await stage.driver.advance(by=45)
        await stage.answer_card(who, *given)
        await stage.click_card(who, "Looks right")


async def test_the_summary_counts_what_was_said(stage: Stage) -> None:
    """On Thursday at 16:00 the channel reads how many, what they lean toward, and the verdicts."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await answer_all(stage, ANSWERS)
    await stage.until(2026, 5, 7, 15, 59)
    before = len(await stage.ben.see("platform"))
    await stage.until(2026, 5, 7, 16, 0)
    seen = await stage.ben.see("platform")
    assert len(seen) == before + 1
    said = seen[-1].text
    assert "5 people, 8 decisions" in said
    assert "System design 4" in said
    assert "Domain expertise 1" in said
    assert "Product thinking 2" in said
    assert "Communication 1" in said
    assert "4 no, 2 partly, 2 yes" in said


async def test_a_late_answer_counts_in_the_next_summary(stage: Stage) -> None:
    """What comes after the close still gets its card, and is counted a week later."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await answer_all(stage, ANSWERS)
    await stage.until(2026, 5, 8, 9, 0)
    await stage.reply("fay", "1. Fay came late but decided something all the same")
    await stage.driver.advance(by=45)
    assert "1 of 1" in str((await stage.card("fay")).blocks)
    await stage.until(2026, 5, 11, 10, 0)
    await answer_all(stage, {each: ANSWERS[each] for each in ("ana", "ben")})
    await stage.until(2026, 5, 14, 16, 0)
    assert "3 people, 5 decisions" in (await stage.ben.see("platform"))[-1].text


async def test_a_private_answer_is_counted_and_never_shown(stage: Stage) -> None:
    """The form takes decisions that nobody else sees; the totals hold them."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await answer_all(stage, {each: ANSWERS[each] for each in ("ana", "ben")})
    await stage.answer_privately("gus", "Quietly said no to the rewrite", "Wrote the second one")
    await stage.until(2026, 5, 7, 16, 0)
    for who in ("ana", "ben", "carol"):
        assert "rewrite" not in str([each.body for each in await stage.person(who).see("platform")])
        assert "rewrite" not in str([each.body for each in await stage.thread(who)])
    assert "3 people, 6 decisions" in (await stage.ben.see("platform"))[-1].text


async def test_a_reminder_comes_once_to_those_who_took_part_and_have_not_answered(
    stage: Stage,
) -> None:
    """In the second week Ana has answered, Ben has not; Gus never took part."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await answer_all(stage, {each: ANSWERS[each] for each in ("ana", "ben")})
    await stage.until(2026, 5, 11, 10, 0)
    await answer_all(stage, {"ana": ANSWERS["ana"]})
    await stage.until(2026, 5, 13, 9, 59)
    assert await stage.ben.see("dm") == []
    await stage.until(2026, 5, 14, 15, 0)
    assert len(await stage.ben.see("dm")) == 1
    assert await stage.ana.see("dm") == []
    assert await stage.person("gus").see("dm") == []


async def test_an_edit_keeps_the_answers_and_a_deletion_takes_all(stage: Stage) -> None:
    """The verdict stays with a decision still recognisable; a deleted reply counts for nothing."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    await answer_all(stage, {each: ANSWERS[each] for each in ("ana", "ben", "carol")})
    channel = stage.channel_id("platform")
    mine = [each for each in await stage.thread("carol") if each.body.get("user") == stage.user_id("carol")]
    await stage.carol.edit(channel, mine[0].ts, "1. carol decided thing number 1 of this very week")
    theirs = [each for each in await stage.thread("ben") if each.body.get("user") == stage.user_id("ben")]
    await stage.ben.delete(channel, theirs[0].ts)
    await stage.answer_privately("gus", "So that three people are behind the numbers")
    await stage.until(2026, 5, 7, 16, 0)
    said = (await stage.ana.see("platform"))[-1].text
    assert "3 people, 4 decisions" in said


async def test_nobody_answered_and_nothing_is_posted(stage: Stage) -> None:
    """The prompt itself says that the round is over; the channel hears nothing."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)
    before = await stage.ben.see("platform")
    await stage.until(2026, 5, 7, 16, 0)
    after = await stage.ben.see("platform")
    assert len(after) == len(before)
    assert after[-1].buttons == []
