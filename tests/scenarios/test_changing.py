"""Home's controls for whoever runs a ritual: edit, pause until, hand over, delete, numbers."""

from datetime import datetime
from typing import Any

import pytest

from bot.domain.followups import Verdict
from bot.domain.skills import Skill
from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from bot.slack.messages import controls
from bot.store import rituals
from bot.store.tables import Ritual
from tests.scenarios.asking import ask, heard, home, set_up, words
from tests.scenarios.test_exports import files
from tests.scenarios.test_home import buttons, drawn, modal
from tests.scenarios.test_reviews import history
from tests.stage import BERLIN, Stage

pytestmark = pytest.mark.anyio


async def ritual_of(stage: Stage) -> Ritual:
    """The one ritual of #platform."""
    async with stage.bot.begin.reading() as session:
        channel_id = stage.channel_id("platform")
        (found,) = await rituals.in_channels(session, stage.bot.installation_id, [channel_id])
    return found


async def choose(stage: Stage, who: str, name: str) -> Json:
    """Choose something from the menu of the first ritual on somebody's Home; the modal it opens."""
    await home(stage, who)
    value = f"{name}:{(await ritual_of(stage)).id}"
    await stage.person(who).click_view(action_id=ids.MORE, value=value, home=True)
    return await modal(stage, who)


def at(day: int, hour: int = 10, minute: int = 0) -> str:
    """A moment of May as a message names it."""
    return f"^{int(datetime(2026, 5, day, hour, minute, tzinfo=BERLIN).timestamp())}^"


async def test_edit_opens_the_setup_form_as_the_ritual_stands(stage: Stage) -> None:
    """Its own values, its channel fixed; what is saved holds from the next prompt on."""
    await set_up(stage, weekday="Tuesday", close_weekday="Friday")
    await home(stage, "ana")
    await stage.ana.click_view("Edit", home=True)
    form = await modal(stage, "ana")
    assert form["title"]["text"] == "Edit this ritual"
    assert "channel" not in {each.get("block_id") for each in form["blocks"]}
    done = await stage.ana.submit({"weekday": "2", "at": "09:30"})
    assert done["response_action"] == "update"
    ritual = await ritual_of(stage)
    assert (ritual.weekday, f"{ritual.at:%H:%M}", ritual.close_days) == (2, "09:30", 2)
    await drawn(stage, "ana", lambda said: at(6, 9, 30) in said or "Wed 09:30" in said)
    await stage.until(2026, 5, 6, 9, 30)
    assert await stage.prompt()


async def test_an_open_round_closes_as_announced_and_the_next_prompt_waits(ready: Stage) -> None:
    """From weekly to every two weeks while a round is open."""
    await ready.until(2026, 5, 4, 10, 0)
    await home(ready, "ana")
    await ready.ana.click_view("Edit", home=True)
    await modal(ready, "ana")
    await ready.ana.submit({"every": "2w", "close_weekday": "1"})
    await ready.driver.settle()
    ritual = await ritual_of(ready)
    assert ritual.next_prompt_at == datetime(2026, 5, 11, 10, tzinfo=BERLIN)
    await ready.until(2026, 5, 7, 15, 59)
    assert "open until" in words(await home(ready, "ben"))
    await ready.until(2026, 5, 11, 10, 0)
    assert (await ritual_of(ready)).next_prompt_at == datetime(2026, 5, 25, 10, tzinfo=BERLIN)


async def test_what_cannot_be_kept_is_said_at_its_field(ready: Stage) -> None:
    """The form stays open, and nothing is changed."""
    await home(ready, "ana")
    await ready.ana.click_view("Edit", home=True)
    await modal(ready, "ana")
    answer = await ready.ana.submit({"close_weekday": "0", "close_at": "09:00"})
    assert list(answer["errors"]) == ["close_at"]
    assert (await ritual_of(ready)).close_days == 3


async def test_pause_until_a_day(ready: Stage) -> None:
    """No prompt before it; a day that is over is no day to come."""
    await choose(ready, "ana", "pause_until")
    answer = await ready.ana.submit({"until": "2026-05-03"})
    assert "until" in answer["errors"]
    assert (await ready.ana.submit({"until": "2026-05-20"}))["ok"]
    await drawn(ready, "ana", lambda said: "paused until 20 May" in said)
    assert (await ritual_of(ready)).next_prompt_at == datetime(2026, 5, 25, 10, tzinfo=BERLIN)


async def test_hand_over_to_somebody_in_the_channel(ready: Stage) -> None:
    """Ben is told and finds the controls; Ana, an admin, sees whose it is."""
    await home(ready, "ben")
    await choose(ready, "ana", "hand_over")
    assert (await ready.ana.submit({"owner": ready.user_id("ben")}))["ok"]
    await drawn(ready, "ben", lambda said: "Rituals you run" in said)
    ben = f"<@{ready.user_id('ben')}>"
    await drawn(ready, "ana", lambda said: f"run by {ben}" in said)
    await ready.driver.advance(by=5)
    assert "was handed to you" in (await ready.ben.see("dm"))[-1].text


async def test_nobody_outside_the_channel_can_run_it(ready: Stage) -> None:
    """Nor a guest: the form says so."""
    await ready.driver.do("leave", channel="platform", user="carol")
    await ready.driver.do("change_user", user="gus", is_restricted=True)
    await ready.driver.settle()
    for who in ("carol", "gus"):
        await choose(ready, "ana", "hand_over")
        answer = await ready.ana.submit({"owner": ready.user_id(who)})
        assert "full member" in answer["errors"]["owner"]
        await ready.ana.close_view()
    assert (await ritual_of(ready)).owner_id == ready.user_id("ana")


async def test_delete_asks_once_and_then_it_is_gone(ready: Stage) -> None:
    """Its open prompt says that it is over, nothing is published any more; decisions stay."""
    await ready.until(2026, 5, 4, 10, 0)
    for who in ("ana", "ben", "carol"):
        await ready.answer_privately(who, f"{who} decided something of weight")
    await ready.until(2026, 5, 11, 10, 0)
    view = await choose(ready, "ana", "delete")
    assert "can't be undone" in words(view)
    await ready.ana.submit()
    await drawn(ready, "ana", lambda said: "Rituals you run" not in said)
    await ready.driver.advance(by=60)
    prompts = [each for each in await heard(ready) if "this round is over" in each["text"]]
    assert len(prompts) == 1
    assert "no ritual here" in (await ask(ready, "ben", "summary")).text
    assert "one decision" in (await ask(ready, "ben", "me")).text
    await ready.until(2026, 5, 26, 10, 0)
    prompts = [each for each in await heard(ready) if "open until" in each["text"]]
    assert len(prompts) == 1  # the first week's, whose round had closed


async def test_the_published_numbers_come_as_a_file(stage: Stage) -> None:
    """Said in a modal, sent by DM."""
    await history(stage, 2)
    assert "A file is in our direct messages" in words(await choose(stage, "ana", "numbers"))
    assert len(files(stage)) == 1


async def test_twelve_weeks_stand_on_home_after_three_decisions(stage: Stage) -> None:
    """In words, for the person alone."""
    told = await history(stage, 2)
    assert "My twelve weeks" not in words(await home(stage, "ben"))
    kind: dict[str, Any] = {"skill": Skill.DOMAIN, "verdict": Verdict.YES}
    await told.a_round(stage.user_id("ben"), **kind)
    said = words(await home(stage, "ben"))
    assert "My twelve weeks" in said
    assert "Domain expertise" in said


async def test_reminders_are_switched_on_and_off_on_home(ready: Stage) -> None:
    """Home says which it is."""
    await home(ready, "ben")
    await ready.ben.click_view("No more reminders", home=True)
    await drawn(ready, "ben", lambda said: "you stopped them" in said)
    await ready.ben.click_view("Remind me", home=True)
    await drawn(ready, "ben", lambda said: "at most one a week, over all your rituals" in said)


async def test_home_follows_what_happens_while_it_is_open(ready: Stage) -> None:
    """The prompt, one's reply and card in the channel, and the close: without opening it again."""
    await home(ready, "ben")
    await ready.until(2026, 5, 4, 9, 59)
    await home(ready, "ben")
    await ready.until(2026, 5, 4, 10, 1)
    await drawn(ready, "ben", lambda said: "One decision is plenty" in said)
    await ready.reply("ben", "1. Keep this\n2. Drop that export\n3. Ask legal before launch")
    await drawn(ready, "ben", lambda said: "three still wait" in said)
    await ready.click_card("ben", "Yes")
    await drawn(ready, "ben", lambda said: "two still wait" in said)


async def test_a_home_drawn_meanwhile_is_never_covered_by_an_older_one(ready: Stage) -> None:
    """Slack says that the hash is not the newest: what is true is gathered and drawn again."""
    await home(ready, "ben")
    fault = await ready.driver.fault("error", method="views.publish", error="hash_conflict")
    assert "Open now" in words(await home(ready, "ben"))
    await ready.driver.reached(fault)


async def test_an_owner_of_twelve_has_all_controls_within_a_hundred_blocks(ready: Stage) -> None:
    """A line and its buttons for each."""
    first = await ritual_of(ready)
    async with ready.bot.begin() as session:
        for number in range(11):
            session.add(Ritual(**first.model_dump() | {"id": f"copy-{number}"}))
    view = await home(ready, "ana")
    assert buttons(view).count("Edit") == 12
    assert len(view["blocks"]) <= 100


async def test_all_controls_stand_in_the_channel_for_whoever_runs_it(ready: Stage) -> None:
    """For Ana alone; what she does there she reads there."""
    here = await ask(ready, "ana", "edit")
    assert here.is_only_you
    assert here.buttons == ["Run now", "Pause", "Skip next", "Edit"]
    ritual = await ritual_of(ready)
    for name, given, said in (
        ("pause_until", {"until": "2026-05-20"}, "is paused until 20 May"),
        ("hand_over", {"owner": ready.user_id("ben")}, f"run by <@{ready.user_id('ben')}> now"),
        ("delete", {}, "is deleted. What people wrote stays theirs."),
    ):
        await ready.ana.click("platform", here.ts, action_id=ids.MORE, value=f"{name}:{ritual.id}")
        await modal(ready, "ana")
        await ready.ana.submit(given)
        assert said in words(await modal(ready, "ana"))
        await ready.ana.close_view()
    assert "no ritual here" in (await ask(ready, "ana", "edit")).text


async def test_whoever_does_not_run_it_gets_no_controls(ready: Stage) -> None:
    """Ben is told whose it is; the number of buttons is none."""
    said = await ask(ready, "ben", "edit")
    assert said.text.startswith(f"Only <@{ready.user_id('ana')}>")
    assert said.buttons == []


async def test_a_pause_is_long_but_not_for_good(ready: Stage) -> None:
    """A year mistyped in the calendar silences nothing for a lifetime."""
    await choose(ready, "ana", "pause_until")
    answer = await ready.ana.submit({"until": "2062-05-20"})
    assert answer["errors"] == {"until": controls.UNTIL_WHEN}
    assert (await ritual_of(ready)).paused_until is None
