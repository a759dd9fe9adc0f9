"""*Also post in the thread*: unticked, nothing of it; ticked, once, in the person's own words."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import stopped_at
from bot.sandbox.driver import Seen
from bot.slack.messages import actions as ids
from bot.slack.messages import shared
from bot.store import decisions, rounds
from bot.store.tables import Decision
from tests.stage import Stage

pytestmark = pytest.mark.anyio

POST = "chat.postMessage"


async def form(stage: Stage, who: str = "ben") -> tuple[list[str], str]:
    """Open the form anew; return the ids of its fields and of its box."""
    person = stage.person(who)
    while await person.views():
        await person.close_view()
    await person.click("platform", (await stage.prompt(who=who)).ts, "Answer privately")
    (view,) = await stage.driver.until(person.views)
    inputs = [each["block_id"] for each in view["blocks"] if each["type"] == "input"]
    return inputs[:-1], inputs[-1]


async def write(stage: Stage, *written: str, ticked: bool = True, who: str = "ben") -> None:
    """Fill the form in and hand it in."""
    fields, box = await form(stage, who)
    values: dict[str, Any] = dict(zip(fields, written, strict=False))
    if ticked:
        values[box] = [ids.SHARE]
    assert (await stage.person(who).submit(values))["ok"]
    await stage.driver.advance(by=2)  # a channel takes one message a second


async def posted(stage: Stage) -> list[Seen]:
    """What the thread shows everybody of what was written in the form."""
    seen = await stage.thread("carol")
    return [each for each in seen[1:] if each.body.get("bot_id") and not each.is_only_you]


async def kept(stage: Stage, who: str = "ben") -> list[Decision]:
    """What is kept of this person in the open round."""
    home = stage.bot.installation_id
    async with stage.bot.begin.reading() as session:
        (began,) = await rounds.open_in(session, home, [stage.channel_id("platform")])
        return list(await decisions.of_person(session, home, began.id, stage.user_id(who)))


async def test_the_box_is_not_ticked_and_nothing_is_posted(collecting: Stage) -> None:
    """Who leaves it alone answers privately."""
    await write(collecting, "Quietly drop the export", ticked=False)
    assert await posted(collecting) == []


async def test_ticked_it_stands_in_the_thread_under_the_bots_name(collecting: Stage) -> None:
    """All that was written, quoted, with its author's name, which pings nobody."""
    await write(collecting, "Drop the export\nNobody reads it", "Keep the monolith")
    (said,) = await posted(collecting)
    assert "*Ben* wrote this in the form" in said.text
    assert ">Drop the export\n>Nobody reads it\n>Keep the monolith" in said.text
    assert collecting.user_id("ben") not in said.text
    assert [each.reply_id for each in await kept(collecting)] == [None, None]


async def test_it_is_posted_once_however_often_it_is_submitted(collecting: Stage) -> None:
    """A double click, and a Slack that answers with an error after it has posted."""
    fields, box = await form(collecting)
    await collecting.ben.fill(ids.FORM_TEXT, "Only this once", block_id=fields[0])
    await collecting.ben.fill(ids.FORM_SHARE, [ids.SHARE], block_id=box)
    (view,) = await collecting.ben.views()
    await collecting.driver.fault("reset_after", method=POST)
    again = {"view": {**view}}
    await asyncio.gather(*(collecting.ben.submit(forge=again) for _ in range(3)))
    await collecting.driver.advance(by=timedelta(minutes=5).total_seconds())
    assert len(await posted(collecting)) == 1


async def test_it_pings_nobody(collecting: Stage) -> None:
    """Whatever is typed, and however often it is quoted."""
    await write(collecting, "<!channel> <@U123> @here <!subteam^S1|x> https://a.example <b>")
    (said,) = await posted(collecting)
    for sent in (said.text, str(said.blocks)):
        assert "<" not in sent
    assert all(each["text"].get("verbatim") for each in said.blocks)


async def test_what_is_changed_without_the_box_stays_private(collecting: Stage) -> None:
    """The thread says what was posted; with the box ticked again it says the new words."""
    await write(collecting, "Drop the export", "Keep the monolith")
    await write(collecting, "Drop the nightly export", "Keep the monolith", ticked=False)
    (said,) = await posted(collecting)
    assert "nightly" not in str(said.body)
    assert "Drop the export" in said.text
    await write(collecting, "Drop the nightly export", "Keep the monolith")
    (said,) = await posted(collecting)
    assert "Drop the nightly export" in said.text


async def test_what_is_taken_out_goes_from_the_thread(collecting: Stage) -> None:
    """What was changed meanwhile does not come along; when nothing is left the post says so."""
    await write(collecting, "Drop the export", "Keep the monolith")
    await write(collecting, "Drop the nightly export", "", ticked=False)
    (said,) = await posted(collecting)
    assert "monolith" not in str(said.body)
    assert "nightly" not in str(said.body)
    await write(collecting, "", ticked=False)
    (said,) = await posted(collecting)
    assert said.text == shared.TAKEN_BACK


async def test_another_form_posts_only_what_is_new(collecting: Stage) -> None:
    """Opened again, with one more and the box ticked: the thread gets that one."""
    await write(collecting, "Drop the export")
    await write(collecting, "Drop the export", "Keep the monolith")
    first, second = await posted(collecting)
    assert "monolith" not in first.text
    assert "export" not in second.text


async def test_what_stands_in_the_thread_already_is_not_posted_again(collecting: Stage) -> None:
    """A reply, and one more decision in the form."""
    await collecting.reply("ben", "1. Drop the export\n2. Ask legal")
    await collecting.driver.settle()
    await write(collecting, "Drop the export", "Ask legal", "Keep the monolith")
    (said,) = await posted(collecting)
    assert "export" not in said.text
    assert "monolith" in said.text


async def test_once_it_is_in_the_thread_it_may_be_quoted(collecting: Stage) -> None:
    """What everybody can read, its author may offer; what is private stays without the box."""
    await write(collecting, "Drop the export", ticked=False)
    assert "Fine to quote" not in (await _card(collecting)).words
    await write(collecting, "Drop the export")
    assert "Fine to quote" in (await _card(collecting)).words


async def _card(stage: Stage) -> Seen:
    """Ben's newest card in the channel."""

    async def look() -> list[Seen]:
        seen = await stage.ben.see("platform")
        return [each for each in seen if each.is_only_you and "Only you see this" in each.words]

    return (await stage.driver.until(look))[-1]  # type: ignore[no-any-return]


async def test_the_bot_does_not_collect_what_it_posted(collecting: Stage) -> None:
    """Its own words in the thread are no reply of anybody."""
    await write(collecting, "1. Drop the export\n2. Keep the monolith")
    await collecting.bot.tick(stopped_at(await collecting.driver.now()))
    assert len(await kept(collecting)) == 1


async def test_what_was_changed_while_it_was_on_its_way_is_drawn_again(collecting: Stage) -> None:
    """Slack has the old words and has not answered yet: in the end the thread says the new ones."""
    held = await collecting.driver.fault("hold_after", method=POST)
    fields, box = await form(collecting)
    await collecting.ben.submit({fields[0]: "Drop the export", box: [ids.SHARE]})
    await collecting.driver.advance(by=1, wait=False)
    await collecting.driver.reached(held)
    again, box = await form(collecting)
    await collecting.ben.submit({again[0]: "Drop the nightly export", box: [ids.SHARE]})
    await collecting.driver.do("release", id=held)
    await collecting.driver.advance(by=2)
    (said,) = await posted(collecting)
    assert "Drop the nightly export" in said.text


async def test_changing_something_opens_the_card_again(collecting: Stage) -> None:
    """After *Looks right* everything can still be changed, text and answers."""
    await collecting.reply("ben", "1. Keep billing in the monolith")
    await collecting.driver.advance(by=45)
    await collecting.answer_card("ben", ("Yes", None, "system_design"))
    await collecting.click_card("ben", "Looks right")
    assert (await collecting.card("ben")).buttons == ["Change something"]
    await collecting.click_card("ben", "Change something")
    assert (await collecting.card("ben")).buttons == ["Change", "Looks right", "Fix the text"]
    await collecting.click_card("ben", "Change")
    await collecting.answer_card("ben", ("No", "people", None))
    (decision,) = await kept(collecting)
    assert (decision.verdict, decision.edge) == ("no", "people")
