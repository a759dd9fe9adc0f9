"""How often to go on: the eighth summary's question, and the offer after two thin rounds."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.domain.access import Actor
from bot.domain.cadence import Recurrence
from bot.sandbox.driver import Seen
from bot.sandbox.state import Json
from bot.services import change_ritual
from bot.slack.messages import actions as ids
from bot.store.tables import Ritual
from tests.scenarios.asking import heard, only_you, set_up
from tests.scenarios.conftest import After
from tests.scenarios.test_changing import ritual_of
from tests.stage import BERLIN, Stage
from tests.weeks import Weeks

pytestmark = pytest.mark.anyio

THREE = ("ana", "ben", "carol")
QUESTION = "After eight summaries"
LATER = datetime(2026, 7, 6, 10, tzinfo=BERLIN)
"""The ritual's own next prompt, so that only rounds written here happen."""


async def rounds_of(stage: Stage, *people: int, owner: str = "ben") -> Weeks:
    """Rounds of so many people, one a week, each told in the channel; Ben's ritual."""
    await set_up(stage, owner)
    ritual = await ritual_of(stage)
    async with stage.bot.begin() as session:
        kept = await session.get_one(Ritual, (ritual.installation_id, ritual.id))
        kept.next_prompt_at = LATER
    told = Weeks(stage.bot, ritual)
    for count in people:
        await told.a_round(*(stage.user_id(each) for each in THREE[:count]))
    await stage.until(2026, 5, 7, 10, 5)
    for _ in people[1:]:
        await stage.driver.advance(by=7 * 24 * 3600)
    return told


async def summary(stage: Stage) -> Seen:
    """The summary that asks, as the channel sees it now."""
    (found,) = [each for each in await heard(stage) if QUESTION in each["text"]]
    return Seen(found)


async def press(stage: Stage, who: str, label: str, message: Seen) -> str:
    """Press a button under the summary; return what this person alone is told."""
    before = len(await only_you(stage, who))
    await stage.person(who).click("platform", message.ts, label)

    async def answered() -> list[Seen]:
        return (await only_you(stage, who))[before:]

    (told,) = await stage.driver.until(answered)
    await stage.driver.settle()
    return str(told.text)


async def _eight_rounds(stage: Stage) -> None:
    await rounds_of(stage, *[3] * 8)


@pytest.fixture
async def eighth(after: After) -> AsyncIterator[Stage]:
    """The eighth summary is out."""
    async with after(_eight_rounds) as stage:
        yield stage


def at(month: int, day: int) -> str:
    """Ten o'clock in Berlin on this day, as messages write it."""
    return f"<!date^{int(datetime(2026, month, day, 10, tzinfo=BERLIN).timestamp())}^"


async def test_the_eighth_summary_asks_and_only_whoever_runs_it_is_heard(eighth: Stage) -> None:
    """Carol is told whose it is; nothing changes, and the channel hears nothing."""
    asking = await summary(eighth)
    assert asking.buttons == ["Weekly", "Every two weeks", "Stop"]
    assert "As of now it comes every week." in asking.text
    before = await heard(eighth)
    for label in asking.buttons:
        told = await press(eighth, "carol", label, asking)
        assert told.startswith(f"Only <@{eighth.user_id('ben')}>")
    kept = await ritual_of(eighth)
    assert (kept.every, kept.state, kept.next_prompt_at) == ("1w", Ritual.ACTIVE, LATER)
    assert await heard(eighth) == before


async def test_every_two_weeks_and_the_whole_channel_reads_it(eighth: Stage) -> None:
    """Ben is told when; the summary says so in place; a second press changes nothing."""
    for _ in range(2):
        told = await press(eighth, "ben", "Every two weeks", await summary(eighth))
        assert "asks every 2 weeks now" in told
        assert at(6, 29) in told
        said = (await summary(eighth)).text
        assert "As of now it comes every 2 weeks." in said
        assert f"Next: {at(6, 29)}" in said
    kept = await ritual_of(eighth)
    assert (kept.every, kept.state) == ("2w", Ritual.ACTIVE)


async def test_stop_stops_and_weekly_brings_it_back(eighth: Stage) -> None:
    """Ana, an admin of the channel, may press as well; the summary promises no date meanwhile."""
    assert "is paused until `/decisions resume`" in await press(
        eighth, "ana", "Stop", await summary(eighth)
    )
    assert (await ritual_of(eighth)).state == Ritual.PAUSED
    said = (await summary(eighth)).text
    assert "As of now it is paused." in said
    assert "Next:" not in said
    assert at(6, 29) in await press(eighth, "ben", "Weekly", await summary(eighth))
    assert (await ritual_of(eighth)).state == Ritual.ACTIVE
    assert "As of now it comes every week." in (await summary(eighth)).text


async def test_with_the_next_summary_the_question_is_over(stage: Stage) -> None:
    """Its buttons go; a click on a screen that still shows them does what it says, by the owner."""
    told = await rounds_of(stage, *[3] * 8)
    asking, ritual = await summary(stage), await ritual_of(stage)
    await told.a_round(*(stage.user_id(each) for each in THREE))
    await stage.driver.advance(by=7 * 24 * 3600)
    assert not any(QUESTION in each["text"] for each in await heard(stage))
    action = {
        "type": "button",
        "action_id": ids.RHYTHMS[Recurrence.EVERY_TWO_WEEKS],
        "block_id": "b",
        "value": f"{ritual.id}:2w",
    }
    for who, every in (("carol", "1w"), ("ben", "2w")):
        await stage.person(who).click("platform", asking.ts, forge={"action": action})
        await stage.driver.settle()
        assert (await ritual_of(stage)).every == every


async def test_who_left_the_channel_runs_nothing_there(eighth: Stage) -> None:
    """Not even their own; they learn nothing of it."""
    asking, ritual = await summary(eighth), await ritual_of(eighth)
    await eighth.driver.do("leave", channel="platform", user="ben")
    await eighth.driver.settle()
    action = {"type": "button", "action_id": ids.STOP_RITUAL, "value": f"{ritual.id}:stop"}
    await eighth.ben.click("platform", asking.ts, forge={"action": {**action, "block_id": "b"}})
    await eighth.driver.settle()
    assert (await ritual_of(eighth)).state == Ritual.ACTIVE


# After two thin rounds


async def offer(stage: Stage, who: str = "ben") -> Seen:
    """The newest message in somebody's DM with the bot."""
    return (await stage.person(who).see("dm"))[-1]


async def pressed(stage: Stage, label: str) -> str:
    """Ben presses a button of the offer; return what stands in its place then."""
    await stage.ben.click("dm", (await offer(stage)).ts, label)
    await stage.driver.settle()
    return (await offer(stage)).text


async def test_two_thin_rounds_rest_and_its_owner_is_asked_alone(stage: Stage) -> None:
    """A line in the thread says that it rests; how it goes on is asked by DM, and stays quiet."""
    await rounds_of(stage, 2, 1)
    asked = await offer(stage)
    assert asked.buttons == ["Every two weeks", "As before"]
    assert "had fewer than three people, so your ritual there rests" in asked.text
    assert (await ritual_of(stage)).state == Ritual.PAUSED
    await stage.until(2026, 7, 13, 10, 0)
    assert not [each for each in await heard(stage) if "open until" in each["text"]]


@pytest.mark.parametrize(
    ("label", "every", "said"),
    [("Every two weeks", "2w", "every 2 weeks"), ("As before", "1w", "every week")],
)
async def test_the_owner_chooses_and_it_goes_on(
    stage: Stage, label: str, every: str, said: str
) -> None:
    """The answer takes the offer's place, so that it can't be pressed by mistake again."""
    await rounds_of(stage, 1, 2)
    told = await pressed(stage, label)
    assert f"asks {said} now. Next prompt: {at(5, 18)}" in told
    assert (await offer(stage)).buttons == []
    kept = await ritual_of(stage)
    assert (kept.every, kept.state) == (every, Ritual.ACTIVE)
    await stage.until(2026, 5, 18, 10, 0)
    assert await stage.prompt()


async def forged(stage: Stage, who: str, ts: str, ritual: Ritual) -> str:
    """A click on the offer as somebody's screen may still show it; what they are told."""
    action: Json = {
        "type": "button",
        "action_id": ids.RHYTHMS[Recurrence.EVERY_TWO_WEEKS],
        "block_id": "b",
        "value": f"{ritual.id}:2w",
    }
    await stage.person(who).click("dm", ts, forge={"action": action})
    await stage.driver.settle()
    return (await stage.person(who).see("dm"))[-1].text


async def test_pressed_twice_it_says_the_same_again(stage: Stage) -> None:
    """From a second screen that had not followed."""
    await rounds_of(stage, 1, 2)
    asked, ritual = await offer(stage), await ritual_of(stage)
    first = await pressed(stage, "Every two weeks")
    assert await forged(stage, "ben", asked.ts, ritual) == first
    assert (await ritual_of(stage)).next_prompt_at == datetime(2026, 5, 18, 10, tzinfo=BERLIN)


async def test_handed_over_the_offer_is_no_longer_theirs_to_take(stage: Stage) -> None:
    """Ben is told whose it is now; nothing changes."""
    await rounds_of(stage, 1, 2)
    asked, ritual = await offer(stage), await ritual_of(stage)
    carol = await owner_is(stage, ritual, "carol")
    assert f"Only <@{carol}>" in await forged(stage, "ben", asked.ts, ritual)
    assert (await ritual_of(stage)).state == Ritual.PAUSED


async def owner_is(stage: Stage, ritual: Ritual, who: str) -> str:
    """The ritual is this person's from now on; return their id."""
    async with stage.bot.begin() as session:
        kept = await session.get_one(Ritual, (ritual.installation_id, ritual.id))
        kept.owner_id = stage.user_id(who)
    return stage.user_id(who)


async def test_pressed_after_it_was_deleted_there_is_no_ritual(stage: Stage) -> None:
    """Late by any measure: one sentence, and nothing comes back to life."""
    await rounds_of(stage, 1, 2)
    asked, ritual = await offer(stage), await ritual_of(stage)
    key = ritual.installation_id, Actor(stage.user_id("ben"), is_member=True), ritual.id
    await change_ritual.delete(stage.bot.begin, LATER, *key)
    assert "no ritual here" in await forged(stage, "ben", asked.ts, ritual)
