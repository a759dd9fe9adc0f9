"""`/decisions setup`: what the form offers, what it refuses, and what comes of it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest

from bot.domain.cadence import WEEKDAYS
from bot.sandbox.channels import open_direct_message
from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from bot.store import rituals
from bot.store.tables import Ritual
from tests.scenarios.asking import (
    ask,
    change,
    choose_zone,
    forge_command,
    heard,
    live_line,
    more,
    only_you,
    open_setup,
    set_up,
    shown,
    submit_setup,
    words,
)
from tests.stage import BERLIN, PEOPLE, Stage, on_stage

pytestmark = pytest.mark.anyio


async def rituals_in(stage: Stage, *channels: str) -> list[Ritual]:
    """The rituals that stand in these channels, oldest first."""
    channel_ids = [stage.channel_id(each) for each in channels]
    async with stage.bot.begin.reading() as session:
        return list(await rituals.in_channels(session, stage.bot.installation_id, channel_ids))


@asynccontextmanager
async def at(url: str, *when: int, **given: Any) -> AsyncIterator[Stage]:
    """The stage at this local moment in Berlin."""
    moment = datetime(*when, tzinfo=BERLIN)  # type: ignore[arg-type, misc]
    async with on_stage(url, now=moment, **given) as stage:
        yield stage


def chosen(view: Json) -> dict[str, Any]:
    """What the form holds, by block: option values, times, channels, ticks."""
    return {
        block_id: _value(next(iter(elements.values())))
        for block_id, elements in view["state"]["values"].items()
    }


def _value(element: Mapping[str, Any]) -> Any:
    if "selected_options" in element:
        return [each["value"] for each in element["selected_options"]]
    option = element.get("selected_option") or {}
    said = option.get("value") or element.get("selected_conversation")
    return said or element.get("selected_time")


def value_of(block_id: str, value: str) -> Json:
    """The state of a menu in which something is chosen that it does not offer."""
    option = {"text": {"type": "plain_text", "text": value}, "value": value}
    return {block_id: {ids.setup_action(block_id): {"selected_option": option}}}


def forged(values: Json, **view: Any) -> Json:
    """What to lay over an honest submit."""
    return {"view": {"state": {"values": values}, **view}}


# What it offers


async def test_the_form_opens_with_good_defaults_in_the_askers_zone(stage: Stage) -> None:
    """This channel, Monday 10:00 where the asker lives, each week, until Thursday 16:00."""
    await stage.driver.do("change_user", user="ben", tz="Asia/Kathmandu")
    assert chosen(await open_setup(stage, "ben")) == {
        "channel": stage.channel_id("platform"),
        "weekday": "0",
        "at": "10:00",
        "zone": "Asia/Kathmandu",
        "every": "1w",
        "close_weekday": "3",
        "close_at": "16:00",
        "reminds": ["on"],
    }


async def test_the_live_line_says_what_the_time_means_for_members_elsewhere(stage: Stage) -> None:
    """One wall time for each other zone, and for how many it is night."""
    await stage.driver.do("change_user", user="ben", tz="America/Los_Angeles")
    await stage.driver.do("change_user", user="carol", tz="America/Los_Angeles")
    await stage.driver.do("change_user", user="dana", tz="Asia/Kolkata")
    line = live_line(await open_setup(stage))
    assert line == "Mon 10:00 Berlin = 01:00 Los Angeles, 13:30 Kolkata; night for 2 of 7"


async def test_the_live_line_follows_every_change(stage: Stage) -> None:
    """Day, time, zone and channel each redraw it."""
    await stage.driver.do("change_user", user="ben", tz="America/Los_Angeles")
    await stage.driver.do("add_channel", name="core", members=["ana", "carol"])
    await stage.driver.do("join", channel="core")
    await open_setup(stage)
    assert live_line(await change(stage, "weekday", "Tuesday")).startswith("Tue 10:00 Berlin = 01")
    assert "= 09:00 Los Angeles" in live_line(await change(stage, "at", "18:00"))
    line = live_line(await choose_zone(stage, "kath", "Asia/Kathmandu"))
    assert line == "Tue 18:00 Kathmandu = 05:15 Los Angeles, 14:15 Berlin; night for 1 of 7"
    line = live_line(await change(stage, "channel", "core"))
    assert line == "Tue 18:00 Kathmandu = 14:15 Berlin"


async def test_zones_are_found_by_city_in_any_case(stage: Stage) -> None:
    """Typing part of a name offers the zones that hold it; nonsense offers none."""
    await open_setup(stage)

    async def offered(typed: str) -> list[str]:
        answer = await stage.driver.do(
            "suggest", as_="ana", action_id=ids.setup_action("zone"), value=typed
        )
        return [each["value"] for each in answer["options"]]

    assert await offered("NEW YORK") == ["America/New_York"]
    assert await offered("xyzzy") == []
    assert len(await offered("am")) == 100


async def test_more_shows_the_rest_and_keeps_what_was_chosen(stage: Stage) -> None:
    """Reminder's time, verdict totals and guests appear; nothing chosen before is lost."""
    await open_setup(stage)
    await change(stage, "at", "11:30")
    await stage.ana.fill(ids.setup_action("close_weekday"), "Friday")
    held = chosen(await more(stage))
    assert (held["at"], held["close_weekday"]) == ("11:30", "4")
    assert (held["reminder_weekday"], held["reminder_at"]) == ("2", "10:00")
    assert (held["verdicts"], held["guests"]) == ("from_five", [])


async def test_everything_chosen_is_what_the_ritual_keeps(stage: Stage) -> None:
    """Each field of the form reaches the ritual, those behind *More* too."""
    await open_setup(stage)
    await choose_zone(stage, "kath", "Asia/Kathmandu")
    await more(stage)
    await stage.ana.submit(
        {
            "weekday": "Tuesday",
            "at": "09:15",
            "every": "2w",
            "close_weekday": "Friday",
            "close_at": "15:45",
            "reminder_weekday": "Thursday",
            "reminder_at": "08:30",
            "verdicts": "never",
            "guests": ["on"],
        }
    )
    (ritual,) = await rituals_in(stage, "platform")
    assert (ritual.zone, ritual.weekday, f"{ritual.at:%H:%M}") == ("Asia/Kathmandu", 1, "09:15")
    assert (ritual.every, ritual.close_days, f"{ritual.close_at:%H:%M}") == ("2w", 3, "15:45")
    assert (ritual.reminder_days, f"{ritual.reminder_at:%H:%M}") == (2, "08:30")
    assert (ritual.shows_verdicts, ritual.includes_guests) == (False, True)


async def test_without_the_box_there_is_no_reminder(stage: Stage) -> None:
    """An unticked box is kept as such."""
    await set_up(stage, reminds=[])
    (ritual,) = await rituals_in(stage, "platform")
    assert ritual.reminder_days is None


@pytest.mark.parametrize(
    ("weekday", "close_weekday", "reminder_days"),
    [("Monday", "Tuesday", 1), ("Friday", "Monday", 3), ("Monday", "Sunday", 2)],
)
async def test_a_reminder_nobody_chose_fits_into_the_window(
    stage: Stage, weekday: str, close_weekday: str, reminder_days: int
) -> None:
    """Its default is Wednesday; where that is too late, the last working day before the close."""
    await set_up(stage, weekday=weekday, close_weekday=close_weekday)
    (ritual,) = await rituals_in(stage, "platform")
    assert ritual.reminder_days == reminder_days


# What comes of it


async def test_the_introduction_names_who_set_it_up_and_the_form_says_done(stage: Stage) -> None:
    """The channel hears it once, with a name; whoever set it up reads when it begins."""
    await submit_setup(stage, "ben")
    (said,) = await heard(stage)
    assert f"<@{stage.user_id('ben')}>" in said["text"]
    assert "Done. I ask" in await shown(stage, "ben")
    await stage.ben.close_view()
    assert await stage.ben.views() == []


@pytest.mark.parametrize(
    ("set_up_at", "first"),
    [
        ((2026, 5, 3, 9, 0), (2026, 5, 4, 10, 0)),
        ((2026, 5, 3, 23, 0), (2026, 5, 11, 10, 0)),
        ((2026, 5, 4, 9, 59), (2026, 5, 11, 10, 0)),
        ((2026, 5, 4, 10, 1), (2026, 5, 11, 10, 0)),
    ],
)
async def test_the_first_prompt_comes_a_day_later_at_the_earliest(
    sqlite_url: str, set_up_at: tuple[int, ...], first: tuple[int, ...]
) -> None:
    """People read the introduction before they are asked: late on Sunday is too late."""
    async with at(sqlite_url, *set_up_at) as stage:
        await set_up(stage)
        await stage.driver.advance()
        assert await stage.driver.now() == datetime(*first, tzinfo=BERLIN)  # type: ignore[arg-type, misc]
        assert (await stage.prompt()).buttons == ["Answer privately", "Not this week"]


async def test_another_rhythm_is_said_and_kept(stage: Stage) -> None:
    """The last Friday of the month: the channel reads so, and is asked then."""
    await set_up(stage, weekday="Friday", every="month:last", close_weekday="Monday")
    (said,) = await heard(stage)
    assert "the last Friday of the month" in said["text"]
    await stage.driver.advance()
    assert await stage.driver.now() == datetime(2026, 5, 29, 10, tzinfo=BERLIN)


async def test_a_private_channel_takes_a_ritual(stage: Stage) -> None:
    """Invited there, the bot introduces itself and asks as anywhere."""
    await stage.driver.do("add_channel", name="leads", members=["ana", "ben"], private=True)
    await stage.driver.do("join", channel="leads")
    await set_up(stage, channel="leads")
    assert any("set up" in each["text"] for each in await heard(stage, "leads"))
    await stage.until(2026, 5, 4, 10, 0)
    assert (await stage.prompt("leads", "ben")).buttons == ["Answer privately", "Not this week"]


async def test_several_rituals_in_one_channel_and_in_several(stage: Stage) -> None:
    """Each form sets up one more, wherever the others are."""
    await stage.driver.do("add_channel", name="core", members=["ana", "ben"])
    await stage.driver.do("join", channel="core")
    await set_up(stage)
    await set_up(stage, weekday="Tuesday", close_weekday="Friday")
    await set_up(stage, "ben", channel="core")
    assert {each.weekday for each in await rituals_in(stage, "platform")} == {0, 1}
    assert len(await rituals_in(stage, "core")) == 1


async def test_from_home_any_channel_can_be_chosen(stage: Stage) -> None:
    """The button on Home opens the same form, with no channel yet."""
    await stage.ana.open_home()
    await stage.driver.until(stage.ana.home)
    await stage.ana.click_view("Set up a ritual", home=True)
    await stage.driver.until(stage.ana.views)
    await stage.ana.submit({"channel": "platform"})
    assert len(await rituals_in(stage, "platform")) == 1


async def test_above_fifty_members_it_asks_again_and_then_sets_up(sqlite_url: str) -> None:
    """A crowd is a second question; *yes* goes on, and closing the answer closes all of it."""
    crowd = (*PEOPLE, *(f"Guest{number} Extra" for number in range(50)))
    async with at(sqlite_url, 2026, 5, 3, 9, people=crowd) as stage:
        await submit_setup(stage)
        assert "58 members" in await shown(stage, "ana")
        assert await rituals_in(stage, "platform") == []
        await stage.ana.submit()
        assert len(await rituals_in(stage, "platform")) == 1
        await stage.ana.close_view()
        assert await stage.ana.views() == []


async def test_a_crowd_joined_is_asked_about_and_left_alone(sqlite_url: str) -> None:
    """Whoever leaves the channel before saying yes sets nothing up, and reads why."""
    crowd = (*PEOPLE, *(f"Guest{number} Extra" for number in range(50)))
    async with at(sqlite_url, 2026, 5, 3, 9, people=crowd) as stage:
        await submit_setup(stage, "ben")
        await stage.driver.do("leave", channel="platform", user="ben")
        await stage.driver.settle()
        await stage.ben.submit()
        assert "You are not in that channel" in await shown(stage, "ben")
        assert await rituals_in(stage, "platform") == []


# What it refuses


async def test_where_the_bot_is_not_it_says_how_to_invite_it(stage: Stage) -> None:
    """In a public and a private channel alike; no form opens that could only fail."""
    await stage.driver.do("add_channel", name="open", members=["ana"])
    await stage.driver.do("add_channel", name="closed", members=["ana"], private=True)
    for channel in ("open", "closed"):
        said = (await ask(stage, "ana", "setup", channel)).text
        assert said == (
            f"I'm not in <#{stage.channel_id(channel)}> yet. "
            "Type `/invite @Three Decisions` there and try again."
        )
    assert await stage.ana.views() == []


async def test_a_channel_chosen_in_the_form_is_refused_at_its_field(stage: Stage) -> None:
    """The bot not there, for everybody by flag or by name, archived: a sentence, nothing kept."""
    await stage.driver.do("add_channel", name="open", members=["ana"])
    await stage.driver.do("add_channel", name="announcements", members=["ana"])
    await stage.driver.do("add_channel", name="old", members=["ana"])
    for name in ("announcements", "old", "general"):
        await stage.driver.do("join", channel=name)
    await stage.driver.do("archive", channel="old", as_="ana")
    await open_setup(stage)
    told = {
        "open": "I'm not in that channel yet. Type /invite @Three Decisions there and try again.",
        "general": "That channel is for everybody",
        "announcements": "That channel is for everybody",
        "old": "That channel is archived",
    }
    for name, sentence in told.items():
        answer = await stage.ana.submit({"channel": name})
        assert answer["errors"].keys() == {"channel"}
        assert answer["errors"]["channel"].startswith(sentence)
    assert await rituals_in(stage, *told) == []
    (view,) = await stage.ana.views()
    assert chosen(view)["channel"] == stage.channel_id("old")


async def test_in_the_channel_for_everybody_no_form_opens(stage: Stage) -> None:
    """Typed in #general, it is refused in private."""
    await stage.driver.do("join", channel="general")
    said = await ask(stage, "ana", "setup", "general")
    assert "would reach too many" in said.text
    assert await stage.ana.views() == []


async def test_in_direct_messages_it_says_where_it_works(stage: Stage) -> None:
    """A DM and a group DM are no channels."""
    said = await ask(stage, "ana", "setup", "dm")
    assert said.text.startswith("That works only in a channel")
    people = [stage.ws.state.find_user(each) for each in ("ana", "ben")]
    group = open_direct_message(stage.ws, *[each for each in people if each])
    said = await ask(stage, "ana", "setup", group.id)
    assert said.text.startswith("That works only in a channel")


async def test_closing_before_the_prompt_is_refused_at_the_close(stage: Stage) -> None:
    """The same day, an hour earlier: the form stays, and the field says why."""
    await open_setup(stage)
    answer = await stage.ana.submit({"close_weekday": "Monday", "close_at": "09:00"})
    assert answer["errors"] == {
        "close_at": "The round would close before its prompt has come. Choose a later day or time."
    }
    assert (await stage.ana.submit({"close_at": "18:00", "reminds": []}))["ok"]


async def test_closing_just_before_the_next_prompt_is_fine(stage: Stage) -> None:
    """A form cannot reach past the next prompt: days of the week end with the week."""
    done = await submit_setup(stage, weekday="Monday", close_weekday="Sunday", close_at="23:59")
    assert done["response_action"] == "update"


async def test_a_reminder_outside_the_window_is_refused_where_it_can_be_mended(
    stage: Stage,
) -> None:
    """A time that somebody chose is not moved behind their back."""
    await open_setup(stage)
    await more(stage)
    answer = await stage.ana.submit({"close_weekday": "Monday"})
    assert "after the round has closed" in answer["errors"]["reminder_at"]
    answer = await stage.ana.submit({"reminder_weekday": "Monday", "reminder_at": "09:00"})
    assert answer["errors"].keys() == {"reminder_at"}
    assert "before the prompt" in answer["errors"]["reminder_at"]
    at_night = {"close_weekday": "Thursday", "reminder_weekday": "Tuesday", "reminder_at": "22:30"}
    answer = await stage.ana.submit(at_night)
    assert "nobody between 22:00 and 07:00" in answer["errors"]["reminder_at"]


@pytest.mark.parametrize("day", WEEKDAYS)
async def test_the_day_alone_may_be_changed(stage: Stage, day: str) -> None:
    """Whichever day the prompt comes, the other defaults fit it, or make way."""
    done = await submit_setup(stage, weekday=day)
    assert done["response_action"] == "update"


TIME = {"type": "timepicker", "selected_time": "25:99"}


FORGED: tuple[tuple[Json, str, str], ...] = (
    (value_of("zone", "Mars/Olympus"), "zone", "I don't know that time zone"),
    (value_of("weekday", "9"), "weekday", "That is not a day of the week"),
    (value_of("weekday", "-5"), "weekday", "That is not a day of the week"),
    (value_of("weekday", "soon"), "weekday", "That is not a day of the week"),
    (value_of("close_weekday", "9"), "close_at", "That is not a day of the week"),
    (value_of("every", "5w"), "every", "I don't know that rhythm"),
    ({"at": {"set_up_ritual.at": TIME}}, "at", "That is not a time of day"),
    ({"close_at": {"set_up_ritual.close_at": TIME}}, "close_at", "That is not a time of day"),
)


async def test_values_no_menu_offers_are_refused_at_their_field(stage: Stage) -> None:
    """A forged submit gets one clear sentence, and sets nothing up."""
    await open_setup(stage)
    for values, field, sentence in FORGED:
        answer = await stage.ana.submit(forge=forged(values))
        assert answer["errors"].keys() == {field}
        assert answer["errors"][field].startswith(sentence)
    assert await rituals_in(stage, "platform") == []


async def test_a_form_of_an_older_version_stays_open(stage: Stage) -> None:
    """What its metadata says can't be read: a sentence, no crash, nothing set up."""
    await open_setup(stage)
    for metadata in ("", "{", "[]", "{}", '{"zone": 1}'):
        answer = await stage.ana.submit(forge=forged({}, private_metadata=metadata))
        assert answer["response_action"] == "errors"
        assert "changed meanwhile" in next(iter(answer["errors"].values()))
    assert await rituals_in(stage, "platform") == []


async def test_guests_and_people_from_elsewhere_set_nothing_up(stage: Stage) -> None:
    """No form opens for them, and a forged submit is refused."""
    await stage.driver.do("change_user", user="ben", is_restricted=True)
    await stage.driver.settle()
    assert (await ask(stage, "ben", "setup")).text.startswith("Only full members")
    stranger = (await stage.driver.do("add_user", real_name="Zoe Far", stranger=True))["user"]
    await stage.driver.do("join", channel="platform", user="zoe")
    await open_setup(stage)
    for user in (stage.user_id("ben"), stranger["id"]):
        answer = await stage.ana.submit(forge={"user": {"id": user}})
        assert answer["errors"]["channel"].startswith("Only full members")
    assert await rituals_in(stage, "platform") == []


async def test_who_left_the_channel_meanwhile_sets_nothing_up(stage: Stage) -> None:
    """Judged when it arrives: what was on screen proves nothing."""
    await open_setup(stage, "ben")
    await stage.driver.do("leave", channel="platform", user="ben")
    await stage.driver.settle()
    answer = await stage.ben.submit()
    assert answer["errors"]["channel"].startswith("You are not in that channel")
    assert await rituals_in(stage, "platform") == []


async def test_a_private_channel_one_is_not_in_is_as_one_that_is_not_there(stage: Stage) -> None:
    """Chosen by forgery, with a ritual or archived or neither: the same words, and no live line."""
    await stage.driver.do("change_user", user="carol", tz="America/Los_Angeles")
    await stage.driver.do("add_channel", name="leads", members=["ana", "carol"], private=True)
    await stage.driver.do("join", channel="leads")
    await set_up(stage, channel="leads")
    await open_setup(stage, "ben")

    async def told(channel_id: str) -> Any:
        element = {"type": "conversations_select", "selected_conversation": channel_id}
        values = {"channel": {ids.setup_action("channel"): element}}
        return (await stage.ben.submit(forge=forged(values)))["errors"]

    nowhere = await told("C0NOWHERE")
    assert await told(stage.channel_id("leads")) == nowhere
    await stage.driver.do("archive", channel="leads", as_="ana")
    assert await told(stage.channel_id("leads")) == nowhere
    said = await forge_command(stage, "ben", "setup", stage.channel_id("leads"))
    assert said.startswith("I'm not in")
    element = {"type": "conversations_select", "selected_conversation": stage.channel_id("leads")}
    await stage.ben.click_view(
        forge={
            "action": {"action_id": ids.setup_action("channel"), "block_id": "channel"},
            "view": {"state": {"values": {"channel": {ids.setup_action("channel"): element}}}},
        }
    )
    await stage.driver.settle()
    assert "Los Angeles" not in await shown(stage, "ben")


async def test_one_form_sets_up_one_ritual_however_often_it_is_sent(stage: Stage) -> None:
    """A double click, or a submit whose ack got lost: one ritual, one introduction."""
    await open_setup(stage)
    (view,) = await stage.ana.views()
    first = await stage.ana.submit()
    again = {"view": {**view, "callback_id": ids.SETUP}}
    second = await stage.ana.submit(forge=again)
    assert first["response_action"] == second["response_action"] == "update"
    await stage.driver.settle()
    assert len(await rituals_in(stage, "platform")) == 1
    assert len(await heard(stage)) == 1


async def test_two_submits_at_once_set_up_one_ritual(stage: Stage) -> None:
    """Whichever comes second finds what the first one did."""
    await open_setup(stage)
    answers = await asyncio.gather(stage.ana.submit(forge={"x": 1}), stage.ana.submit())
    assert [each["ok"] for each in answers] == [True, True]
    assert len(await rituals_in(stage, "platform")) == 1


async def test_somebody_elses_form_id_sets_nothing_up_and_tells_nothing(stage: Stage) -> None:
    """An id that stands for another's ritual is refused."""
    await open_setup(stage)
    (view,) = await stage.ana.views()
    await stage.ana.submit()
    await open_setup(stage, "ben")
    answer = await stage.ben.submit(forge=forged({}, private_metadata=view["private_metadata"]))
    assert "changed meanwhile" in next(iter(answer["errors"].values()))
    assert len(await rituals_in(stage, "platform")) == 1


async def test_a_form_closed_while_it_is_redrawn_is_no_error(stage: Stage) -> None:
    """The redraw finds nothing to draw on, and nobody hears of it."""
    await open_setup(stage)
    fault = await stage.driver.fault("hold_before", method="views.update")
    await stage.ana.fill(ids.setup_action("at"), "12:00")
    await stage.driver.reached(fault)
    await stage.ana.close_view()
    await stage.driver.do("release", id=fault)
    await stage.driver.settle()
    assert await only_you(stage, "ana") == []
    assert await stage.ana.views() == []


async def test_an_expired_trigger_is_said_in_private(stage: Stage) -> None:
    """The form could not open in time: one sentence, and what to do."""
    await stage.driver.fault("error", method="views.open", error="expired_trigger_id")
    said = await ask(stage, "ana", "setup")
    assert said.text == (
        "That took me too long, and Slack no longer let me open it. Please try again."
    )


async def test_the_question_before_a_crowd_is_not_asked_of_fifty(sqlite_url: str) -> None:
    """Fifty are asked nothing more: the bot counts among the members."""
    people = tuple(f"P{number} Person" for number in range(49))
    async with at(sqlite_url, 2026, 5, 3, 9, people=people) as stage:
        await stage.person("p0").command("platform", "/decisions setup")
        await stage.driver.until(stage.person("p0").views)
        await stage.person("p0").submit()
        (view,) = await stage.person("p0").views()
        assert "Done." in words(view)
