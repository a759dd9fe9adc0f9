"""`/decisions me` and `export`: one's own anywhere, a ritual's numbers for whoever runs it."""

import json
from typing import Any

import pytest

from bot.domain.followups import Verdict
from bot.domain.skills import Skill
from tests.scenarios.asking import ask, heard
from tests.scenarios.test_reviews import history, rounds_of
from tests.stage import Stage
from tests.weeks import Weeks

pytestmark = pytest.mark.anyio


def files(stage: Stage) -> dict[str, str]:
    """What was uploaded, by name."""
    found = stage.ws.state.files.values()
    return {each.name: (each.content or b"").decode("utf-8-sig") for each in found}


async def dm(stage: Stage, who: str) -> list[Any]:
    """What stands in somebody's DM with the bot."""
    return await stage.person(who).see("dm")


async def test_mine_come_as_three_files_by_dm(stage: Stage) -> None:
    """CSV, JSON and Markdown, with what Ben wrote and nobody else's."""
    await history(stage, 2)
    said = await ask(stage, "ben", "export")
    assert said.text.startswith("Three files are in our direct messages.")
    sent = files(stage)
    assert sorted(sent) == [f"decisions-2026-05-03.{kind}" for kind in ("csv", "json", "md")]
    told = json.loads(sent["decisions-2026-05-03.json"])
    assert len(told["decisions"]) == 2
    assert told["person"]["id"] == stage.user_id("ben")
    for content in sent.values():
        assert f"{stage.user_id('ben')} decided" in content
        assert f"{stage.user_id('carol')} decided" not in content
    assert len((await dm(stage, "ben"))[-1].body["files"]) == 3
    assert "files" not in str(await heard(stage))


async def test_it_works_in_a_direct_message_too(stage: Stage) -> None:
    """It is about the person, not about a channel."""
    await history(stage, 1)
    assert "Your decisions" in (await ask(stage, "ben", "me", "dm")).text
    assert "Three files" in (await ask(stage, "ben", "export", "dm")).text


async def test_nothing_kept_is_nothing_sent(ready: Stage) -> None:
    """And that is said, by me and by export."""
    assert (await ask(ready, "ben", "export")).text.startswith("There is nothing of yours")
    assert (await ask(ready, "ben", "me")).text.startswith("There is nothing of yours yet.")
    assert files(ready) == {}


async def test_me_adds_up_over_all_rituals_for_the_asker_alone(stage: Stage) -> None:
    """Ben's decisions of both rituals; with a button that sends the files."""
    told = await history(stage, 3)
    other = told.ritual.model_copy(update={"id": "other", "rounds": 0})
    async with stage.bot.begin() as session:
        session.add(type(told.ritual)(**other.model_dump()))
    more = Weeks(stage.bot, other)
    await more.a_round(stage.user_id("ben"), skill=Skill.COMMUNICATION, verdict=Verdict.YES)
    said = await ask(stage, "ben", "me")
    assert said.is_only_you
    assert "four decisions in the last twelve months" in said.text
    assert "Communication 1" in said.text
    await stage.ben.click("platform", said.ts, "Take it with me")

    async def sent() -> bool:
        return any(each.body.get("files") for each in await dm(stage, "ben"))

    await stage.driver.until(sent)
    assert len(files(stage)) == 3


async def test_what_waits_in_the_log_stands_under_me(ready: Stage) -> None:
    """Before the first decision and after it, for its author alone."""
    await ask(ready, "ben", "log Drop the nightly export")
    assert "From your log: “Drop the nightly export”" in (await ask(ready, "ben", "me")).text
    await rounds_of(ready, 1)
    said = (await ask(ready, "ben", "me")).words
    assert said.index("Your newest") < said.index("From your log: “Drop the nightly export”")
    assert "nightly" not in (await ask(ready, "carol", "me")).words


async def test_the_owner_gets_the_published_numbers(stage: Stage) -> None:
    """A line a round; nobody else does."""
    await history(stage, 2)
    assert (await ask(stage, "ana", "export numbers")).text.startswith("A file is in our direct")
    (content,) = files(stage).values()
    assert [line.split(",")[2:4] for line in content.splitlines()[1:]] == [["7", "7"]] * 2
    assert (await ask(stage, "ben", "export numbers")).text.startswith("Only <@")


async def test_without_the_scope_it_says_what_to_do(stage: Stage) -> None:
    """An installation older than the scope."""
    await history(stage, 1)
    await stage.driver.fault("error", method="files.completeUploadExternal", error="missing_scope")
    assert "`files:write`" in (await ask(stage, "ben", "export")).text
