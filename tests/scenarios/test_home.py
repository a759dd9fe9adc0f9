"""Home: what each person finds there, what they can do from it, and that it is never a trouble."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.sandbox.blockkit import check_view
from bot.sandbox.driver import texts
from bot.sandbox.elements import spots
from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from bot.store import rituals, rounds
from bot.store.tables import Decision, Ritual, Round
from tests.scenarios.asking import ask, home, only_you, set_up, shown, words
from tests.stage import BERLIN, Stage

pytestmark = pytest.mark.anyio

THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"
FIRST_CONTACT = "Nothing is required."
STEERING = {"Run now", "Pause", "Resume", "Skip next"}


def buttons(view: Json) -> list[str]:
    """The words on a view's buttons."""
    return [each.label for each in spots(view["blocks"]) if each.element["type"] == "button"]


async def drawn(stage: Stage, who: str, when: Callable[[str], bool]) -> str:
    """Wait until a person's Home, without their opening it again, says what it should."""

    async def look() -> str | None:
        said = "\n".join(texts(((await stage.person(who).home()) or {"blocks": []})["blocks"]))
        return said if when(said) else None

    return str(await stage.driver.until(look))


async def modal(stage: Stage, who: str) -> Json:
    """The modal on top, once there is one."""
    views = await stage.driver.until(stage.person(who).views)
    return views[-1]  # type: ignore[no-any-return]


async def test_a_newcomer_is_told_once_what_this_is(ready: Stage) -> None:
    """First contact on top at the first opening, and never again."""
    first = words(await home(ready, "ben"))
    assert FIRST_CONTACT in first
    assert first.index(FIRST_CONTACT) < first.index("Open now")
    await ready.driver.settle()
    assert FIRST_CONTACT not in words(await home(ready, "ben"))


async def test_a_home_drawn_unseen_greets_nobody(ready: Stage) -> None:
    """Setting a ritual up draws Home; first contact still waits for its first opening."""
    await drawn(ready, "ana", lambda said: "Rituals you run" in said)
    await ready.driver.settle()
    assert FIRST_CONTACT in words(await home(ready, "ana"))


async def test_a_member_of_nothing_finds_how_to_begin(stage: Stage) -> None:
    """Nothing open, no rituals, and the button that sets one up."""
    view = await home(stage, "ben")
    assert "Nothing is open for you right now." in words(view)
    assert "None of your channels has a ritual yet." in words(view)
    assert buttons(view) == [
        "Plan a small project",
        "Note a decision",
        "No more reminders",
        "No Friday notes",
        "Ask me",
        "Quiet: no direct messages at all",
        "Take my data with me",
        "Set up a ritual",
    ]


async def test_before_the_first_prompt_home_says_when_it_comes(ready: Stage) -> None:
    """The next prompt, in the reader's own time."""
    said = words(await home(ready, "ben"))
    monday = int(datetime(2026, 5, 4, 10, tzinfo=BERLIN).timestamp())
    assert f"Next prompt: <#{ready.channel_id('platform')}>, <!date^{monday}^" in said


async def test_an_open_round_is_answered_from_home_to_the_end(ready: Stage) -> None:
    """The form, then the card in its place, then Home says that all is answered."""
    await ready.until(2026, 5, 4, 10, 0)
    await home(ready, "ben")
    await ready.ben.click_view("Answer privately", home=True)
    form = await modal(ready, "ben")
    field = next(each["block_id"] for each in form["blocks"] if each["type"] == "input")
    await ready.ben.submit({field: "Keep the monolith for design reasons"})
    assert "could AI have made this call" in await shown(ready, "ben")
    await drawn(ready, "ben", lambda said: "One decision of yours; one still waits" in said)
    await ready.ben.click_view("Yes")

    async def noted() -> bool:
        return "Noted" in await shown(ready, "ben")

    await ready.driver.until(noted)
    if "Looks right" not in await shown(ready, "ben"):
        await ready.ben.click_view(action_id=ids.SKILL, value="system_design")

    async def overview() -> bool:
        return "Looks right" in await shown(ready, "ben")

    await ready.driver.until(overview)
    await ready.ben.click_view("Looks right")
    await drawn(ready, "ben", lambda said: "One decision of yours, all answered." in said)
    assert await only_you(ready, "ben") == []


async def test_the_text_is_fixed_on_top_of_the_card_and_the_card_beneath_follows(
    ready: Stage,
) -> None:
    """From Home to the card, to the form, and back to a card that says the new words."""
    await ready.until(2026, 5, 4, 10, 0)
    await ready.reply("ben", "1. Keep billing in the monolith")
    await ready.driver.advance(by=45)
    await ready.answer_card("ben", ("Yes", None, "system_design"))
    await home(ready, "ben")
    await ready.ben.click_view("See the card", home=True)
    assert "Keep billing in the monolith" in words(await modal(ready, "ben"))
    await ready.ben.click_view("Fix the text")

    async def stacked() -> bool:
        return len(await ready.ben.views()) == 2

    await ready.driver.until(stacked)
    (_, form) = await ready.ben.views()
    field = next(each["block_id"] for each in form["blocks"] if each["type"] == "input")
    await ready.ben.submit({field: "Keep invoices in the monolith"})

    async def redrawn() -> bool:
        views = await ready.ben.views()
        return len(views) == 1 and "Keep invoices" in words(views[0])

    await ready.driver.until(redrawn)


async def test_an_open_card_is_answered_from_home(ready: Stage) -> None:
    """What was written in the thread waits there, and opens as a modal."""
    await ready.until(2026, 5, 4, 10, 0)
    await ready.reply("ben", THREE)
    await ready.driver.settle()
    view = await home(ready, "ben")
    assert "Three decisions of yours; three still wait for a yes, partly or no." in words(view)
    await ready.ben.click_view("Answer the card", home=True)
    assert "1 of 3" in words(await modal(ready, "ben"))
    await ready.ben.click_view("Yes")

    async def noted() -> bool:
        return "Noted" in await shown(ready, "ben")

    await ready.driver.until(noted)
    await ready.ben.click_view(action_id=ids.SKILL, value="system_design")
    await drawn(ready, "ben", lambda said: "two still wait" in said)


async def test_not_this_week_from_home_is_shown_there(ready: Stage) -> None:
    """Home itself says so; one can still answer."""
    await ready.until(2026, 5, 4, 10, 0)
    await home(ready, "ben")
    await ready.ben.click_view("Not this week", home=True)
    said = await drawn(ready, "ben", lambda said: "You said not this week" in said)
    assert "Not this week\n" not in said


async def test_after_setup_home_shows_the_ritual(stage: Stage) -> None:
    """Without opening it again."""
    await home(stage, "ana")
    await set_up(stage)
    await drawn(stage, "ana", lambda said: "Rituals you run" in said)


async def test_only_an_owner_finds_controls(ready: Stage) -> None:
    """Ana set it up; Ben, in the same channel, sees its dates and nothing to press."""
    assert {"Run now", "Pause", "Skip next"} <= set(buttons(await home(ready, "ana")))
    assert not STEERING & set(buttons(await home(ready, "ben")))


async def test_an_owner_pauses_and_resumes_from_home(ready: Stage) -> None:
    """What is pressed is done, and Home says so."""
    await home(ready, "ana")
    await ready.ana.click_view("Pause", home=True)
    await drawn(ready, "ana", lambda said: "· paused" in said and "Resume" in said)
    assert "is paused" in (await ask(ready, "ben", "next")).text
    await ready.ana.click_view("Resume", home=True)
    await drawn(ready, "ana", lambda said: "paused" not in said)
    await ready.until(2026, 5, 4, 10, 0)
    assert await ready.prompt()


async def test_an_owner_skips_the_next_prompt_from_home(ready: Stage) -> None:
    """Home names the dates that are left."""
    monday = int(datetime(2026, 5, 4, 10, tzinfo=BERLIN).timestamp())
    assert f"^{monday}^" in words(await home(ready, "ana"))
    await ready.ana.click_view("Skip next", home=True)
    await drawn(ready, "ana", lambda said: f"^{monday}^" not in said)


async def test_an_owner_runs_a_round_from_home_and_is_told(ready: Stage) -> None:
    """Home cannot show a prompt that is on its way, so a modal says it."""
    await home(ready, "ana")
    await ready.ana.click_view("Run now", home=True)
    assert "the prompt is on its way" in words(await modal(ready, "ana"))
    await ready.driver.advance(by=5)
    assert await ready.prompt()


async def test_what_is_refused_on_home_is_said_in_a_modal(ready: Stage) -> None:
    """A round is open already: there is no other place to say it."""
    await ready.until(2026, 5, 4, 10, 0)
    await home(ready, "ana")
    await ready.ana.click_view("Run now", home=True)
    assert "A round is already open here." in words(await modal(ready, "ana"))


async def test_a_private_channels_ritual_is_invisible_to_others(stage: Stage) -> None:
    """Neither its name nor its dates, nor that there is one; a member sees it."""
    await stage.driver.do("add_channel", name="leads", members=["ana", "carol"], private=True)
    await stage.driver.do("join", channel="leads")
    await set_up(stage, channel="leads")
    await stage.until(2026, 5, 4, 10, 0)
    assert stage.channel_id("leads") not in words(await home(stage, "ben"))
    assert "None of your channels has a ritual yet." in words(await home(stage, "ben"))
    assert stage.channel_id("leads") in words(await home(stage, "carol"))


async def test_who_left_finds_it_gone_and_its_old_buttons_dead(stage: Stage) -> None:
    """Home drawn before is a picture; what it offers is judged anew."""
    await stage.driver.do("add_channel", name="leads", members=["ana", "carol"], private=True)
    await stage.driver.do("join", channel="leads")
    await set_up(stage, channel="leads")
    await stage.until(2026, 5, 4, 10, 0)
    await home(stage, "carol")
    await stage.driver.do("leave", channel="leads", user="carol")
    await stage.driver.settle()
    await stage.carol.click_view("Answer privately", home=True)
    assert "There is no ritual here" in words(await modal(stage, "carol"))
    assert stage.channel_id("leads") not in words(await home(stage, "carol"))


async def forty(stage: Stage, owner: str = "ana") -> None:
    """Thirty-nine more rituals of Ana's beside the first, each with an open round."""
    await set_up(stage)
    await stage.until(2026, 5, 4, 10, 0)
    (first,) = await _rituals(stage)
    async with stage.bot.begin() as session:
        (began,) = await rounds.open_in(session, first.installation_id, [first.channel_id])
        for number in range(39):
            own = {"id": f"copy-{number}", "owner_id": stage.user_id(owner)}
            session.add(Ritual(**first.model_dump() | own))
            await session.flush()
            other = began.model_dump() | {"id": own["id"], "ritual_id": own["id"]}
            session.add(Round(**other))


def menus(view: Json) -> dict[str, str]:
    """Whose menus a view holds, each with its block."""
    found = [spot for spot in spots(view["blocks"]) if spot.action_id == ids.MORE]
    whose = [each.element["options"][0]["value"].partition(":")[2] for each in found]
    return {ritual_id: each.block_id for ritual_id, each in zip(whose, found, strict=True)}


async def test_forty_rituals_are_all_run_from_home_below_a_hundred_blocks(stage: Stage) -> None:
    """A line with a menu each; what else they do is a command away, and Slack takes it all."""
    await forty(stage)
    view = await home(stage, "ana")
    assert len(view["blocks"]) <= 100
    assert check_view({"type": "home", "blocks": view["blocks"]}) == []
    assert len(menus(view)) == 40
    assert "`/decisions edit`" in words(view)
    assert "And 30 more rounds" in words(view)


async def test_the_last_of_forty_is_edited_skipped_paused_and_deleted(stage: Stage) -> None:
    """By its menu, each as from a button; Home says so."""
    await forty(stage)
    last = list(menus(await home(stage, "ana")))[-1]

    async def chosen(name: str) -> None:
        block_id = menus(await stage.ana.home() or {})[last]
        await stage.ana.click_view(
            action_id=ids.MORE, value=f"{name}:{last}", block_id=block_id, home=True
        )

    await chosen("edit")
    assert (await modal(stage, "ana"))["title"]["text"] == "Edit this ritual"
    await stage.ana.submit({"at": "09:30"})
    await drawn(stage, "ana", lambda said: "Mon 09:30 Berlin" in said)
    await stage.ana.close_view()
    await chosen(ids.SKIP_NEXT)
    skipped = int(datetime(2026, 5, 18, 9, 30, tzinfo=BERLIN).timestamp())
    await drawn(stage, "ana", lambda said: f"next: <!date^{skipped}^" in said)
    await chosen("pause_until")
    await modal(stage, "ana")
    await stage.ana.submit({"until": "2026-06-01"})
    await drawn(stage, "ana", lambda said: "09:30 Berlin · paused until 1 June · next:" in said)
    await chosen(ids.RESUME)
    await drawn(stage, "ana", lambda said: "paused" not in said)
    await chosen("delete")
    await modal(stage, "ana")
    await stage.ana.submit()
    await drawn(stage, "ana", lambda said: "09:30" not in said)
    assert len(menus((await stage.ana.home()) or {})) == 39


async def test_somebody_elses_forty_are_listed_and_offer_nothing(stage: Stage) -> None:
    """Twenty with their dates, the rest counted; not one menu."""
    await forty(stage)
    view = await home(stage, "ben")
    assert menus(view) == {}
    assert "And 20 more rituals" in words(view)


async def test_cards_that_wait_stand_first(stage: Stage) -> None:
    """Among more open rounds than Home shows, the one with a card is never left out."""
    await forty(stage)
    async with stage.bot.begin() as session:
        kept = await session.get_one(Round, (stage.bot.installation_id, "copy-38"))
        kept.closes_at += timedelta(days=3)
        written = Decision(
            installation_id=kept.installation_id,
            round_id=kept.id,
            ritual_id=kept.ritual_id,
            user_id=stage.user_id("ben"),
            position=1,
            text="Drop it",
            created_at=kept.due_at,
        )
        session.add(written)
    view = await home(stage, "ben")
    assert buttons(view)[0] == "Answer the card"
    first = next(each for each in spots(view["blocks"]) if each.element["type"] == "button")
    assert first.element["value"] == "copy-38"


async def _rituals(stage: Stage) -> list[Any]:
    async with stage.bot.begin.reading() as session:
        channel_id = stage.channel_id("platform")
        return list(await rituals.in_channels(session, stage.bot.installation_id, [channel_id]))


@pytest.mark.parametrize("error", ["hash_conflict", "not_enabled", "internal_error"])
async def test_a_home_that_slack_refuses_is_no_trouble(ready: Stage, error: str) -> None:
    """The click still counts, nobody is told of an error, and the next opening draws it."""
    await ready.until(2026, 5, 4, 10, 0)
    await home(ready, "ben")
    fault = await ready.driver.fault("error", method="views.publish", error=error)
    assert (await ready.ben.click_view("Not this week", home=True))["ok"]
    await ready.driver.reached(fault)
    await ready.driver.settle()
    assert await ready.ben.views() == []
    assert "You said not this week" in words(await home(ready, "ben"))


async def test_a_workspace_without_home_tabs_sets_up_all_the_same(stage: Stage) -> None:
    """The form says done, and the ritual stands."""
    await stage.driver.fault("error", method="views.publish", error="not_enabled", times=9)
    await set_up(stage)
    assert len(await _rituals(stage)) == 1


async def test_home_is_for_the_home_tab_only(stage: Stage) -> None:
    """Opening the messages tab draws nothing."""
    await stage.driver.do("open_dm", as_="ben")
    await stage.driver.settle()
    assert await stage.ben.home() is None
