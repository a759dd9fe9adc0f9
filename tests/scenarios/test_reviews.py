"""`/decisions summary` with a period: private to whoever asks, shared once, from published rows."""

import csv
import io
from typing import Any

import pytest

from bot.domain.followups import Edge, Verdict
from bot.domain.skills import Skill
from bot.store import rituals
from bot.store.tables import Ritual
from tests.scenarios.asking import ask, forge_command, heard, only_you, set_up
from tests.stage import Stage
from tests.weeks import PEOPLE, Weeks

pytestmark = pytest.mark.anyio

KIND: dict[str, Any] = {"skill": Skill.DOMAIN, "verdict": Verdict.NO, "edge": Edge.PEOPLE}


async def history(stage: Stage, count: int = 5) -> Weeks:
    """Ana's ritual with that many closed rounds of seven people."""
    await set_up(stage)
    return await rounds_of(stage, count)


async def rounds_of(stage: Stage, count: int) -> Weeks:
    """So many closed rounds of the ritual that stands."""
    async with stage.bot.begin.reading() as session:
        channel_id = stage.channel_id("platform")
        (ritual,) = await rituals.in_channels(session, stage.bot.installation_id, [channel_id])
    told = Weeks(stage.bot, ritual)
    for number in range(count):
        began = await told.begin()
        for index, name in enumerate(PEOPLE):
            skill = Skill.PRODUCT if index < number else Skill.DOMAIN
            verdict = Verdict.YES if index == number else Verdict.NO
            await told.write(began, stage.user_id(name), skill=skill, verdict=verdict)
        await told.close(began)
    await stage.driver.advance(by=5)
    return told


async def shared(stage: Stage) -> list[Any]:
    """Reviews that everybody in the channel can read."""
    return [each for each in await heard(stage) if "weeks up to the week of" in each["text"]]


async def share(stage: Stage, who: str, review: Any) -> str:
    """Press the button under a review, and return what this person is told."""
    before = len(await only_you(stage, who))
    await stage.person(who).click("platform", review.ts, "Share to channel")

    async def told() -> list[Any]:
        return (await only_you(stage, who))[before:]

    said = (await stage.driver.until(told))[-1]
    await stage.driver.advance(by=5)
    return str(said.text)


async def test_four_weeks_are_four_rounds_added_up(stage: Stage) -> None:
    """For the asker alone: totals, the lean, both charts and their words."""
    await history(stage)
    said = await ask(stage, "ben", "summary 4w")
    assert said.is_only_you
    title = "four weeks up to the week of 1 June 2026*: four rounds, 28 decisions, 7 people"
    assert title in said.text
    assert "Domain expertise 18 · Product thinking 10" in said.text
    assert "By round: 11 May, 18 May, 25 May, 1 Jun\n" in said.text
    assert "\nDomain expertise: 6, 5, 4, 3\nProduct thinking: 1, 2, 3, 4\n" in said.text
    assert "Could AI have made them?* 24 no, 4 yes." in said.text
    kinds = [each["chart"]["type"] for each in said.blocks if each["type"] == "data_visualization"]
    assert kinds == ["bar", "line"]
    assert await shared(stage) == []


async def test_whoever_asks_may_share_it_once(stage: Stage) -> None:
    """The channel reads it once, however often and by whomever it is pressed."""
    await history(stage)
    for who in ("ben", "ben", "carol"):
        told = await share(stage, who, await ask(stage, who, "summary 12w"))
    assert told.startswith("It was shared")
    (posted,) = await shared(stage)
    assert "five rounds, 35 decisions" in posted["text"]
    assert "Share to channel" not in str(posted["blocks"])


async def test_another_round_is_another_review(stage: Stage) -> None:
    """What was shared before stays as it was; the new one may be shared too."""
    told = await history(stage)
    for _ in range(2):
        await share(stage, "ben", await ask(stage, "ben", "summary 4w"))
        await told.a_round(*(stage.user_id(each) for each in PEOPLE), **KIND)
    first, second = await shared(stage)
    assert "1 June" in first["text"]
    assert "8 June" in second["text"]


async def test_a_review_of_the_quarter_remembers_for_the_asker_alone(stage: Stage) -> None:
    """Ben's own decisions stand under it, and stay behind when he shares it."""
    await history(stage)
    said = await ask(stage, "ben", "summary quarter")
    assert f"{stage.user_id('ben')} decided" in said.words
    assert "Worth remembering*: yours, and only you see this part.\n“" in said.text
    assert f"{stage.user_id('carol')} decided" not in said.words
    await share(stage, "ben", said)
    posted = [each for each in await heard(stage) if "April to June 2026" in each["text"]]
    assert len(posted) == 1
    assert "decided" not in str(posted)


async def test_an_unknown_period_is_answered_with_those_that_are(stage: Stage) -> None:
    """Nothing is guessed; what is plain is understood."""
    await history(stage, 1)
    for typed in ("4 weeks", "last 4 weeks", "the past 12 weeks", "12 w"):
        assert "up to the week of" in (await ask(stage, "ben", f"summary {typed}")).text
    assert "`/decisions summary 12w`" in (await ask(stage, "ben", "summary 3 months")).text


async def test_before_the_first_close_there_is_nothing(ready: Stage) -> None:
    """And that is said."""
    assert "Nothing has been published" in (await ask(ready, "ben", "summary year")).text


async def test_read_again_the_summary_names_whom_it_quotes(stage: Stage) -> None:
    """As it does in the channel; without its thread, for the asker alone."""
    told = await history(stage, 1)
    await told.a_round(*(stage.user_id(each) for each in PEOPLE[:3]), quotable=True)
    again = await ask(stage, "ben", "summary")
    for name in ("Ana", "Ben", "Carol"):
        assert f"{stage.user_id(name.lower())} decided” {name}" in again.text
    assert "this thread" not in again.text


async def test_after_a_round_without_answers_the_summary_says_so_kindly(ready: Stage) -> None:
    """In words, not as a count of nobody."""
    await ready.until(2026, 5, 7, 16, 1)
    said = (await ask(ready, "ben", "summary")).text
    assert said.startswith("This round is over. Nobody had anything this time, and that is fine.")


async def test_a_ritual_that_comes_to_say_never_shows_no_verdict_any_more(stage: Stage) -> None:
    """Neither added up, nor read again, nor in the file; the rest stands."""
    told = await history(stage)
    asked = ("summary", "summary 4w", "summary year")
    for each in asked:
        assert "Could AI" in (await ask(stage, "ben", each)).text
    async with stage.bot.begin() as session:
        key = told.ritual.installation_id, told.ritual.id
        (await session.get_one(Ritual, key)).shows_verdicts = False
    for each in asked:
        said = (await ask(stage, "ben", each)).text
        assert "Could AI" not in said
        assert "Domain expertise" in said
    await ask(stage, "ana", "export numbers")
    (file,) = stage.ws.state.files.values()
    rows = list(csv.DictReader(io.StringIO((file.content or b"").decode("utf-8-sig"))))
    assert {row["verdict_no"] for row in rows} == {""}
    assert {row["people"] for row in rows} == {"7"}


async def test_who_is_not_in_the_channel_is_told_nothing(stage: Stage) -> None:
    """There is no ritual for them."""
    await history(stage)
    await stage.driver.do("leave", channel="platform", user="ben")
    await stage.driver.settle()
    said = await forge_command(stage, "ben", "summary 4w", stage.channel_id("platform"))
    assert said.startswith("There is no ritual here")


async def test_where_charts_are_refused_the_review_comes_in_words(stage: Stage) -> None:
    """Asked for in private it is answered as text, and so is all that follows."""
    await history(stage)
    fault = await stage.driver.fault("error", method="response_url", error="invalid_blocks")
    said = await ask(stage, "ben", "summary 4w")
    await stage.driver.reached(fault)
    assert "■" in said.words
    assert "data_visualization" not in str(said.blocks)
    again = await ask(stage, "ben", "summary 4w")
    assert "data_visualization" not in str(again.blocks)
