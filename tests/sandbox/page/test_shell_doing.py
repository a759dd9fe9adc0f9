"""What a person does on the page is done as that person, and refused in words they understand."""

import pytest

from tests.sandbox.page.visiting import Visit

pytestmark = pytest.mark.anyio


async def test_what_is_said_is_said_by_who_one_acts_as(visit: Visit) -> None:
    """Whatever the request claims, the address decides who speaks."""
    await visit.do("ben", "say", channel=visit.platform, text="hi", **{"as": "ana"})
    assert [m.body["author"] for m in await visit.ana.see("platform")] == ["Ben Okoro"]


async def test_only_what_a_hand_can_do_is_done(visit: Visit) -> None:
    """Acts for tests, such as renaming a channel, aren't offered to the page."""
    answer = await visit.do("ana", "rename", channel=visit.platform, name="x")
    assert answer["error"] == "no_such_act"


async def test_refusals_come_in_words(visit: Visit) -> None:
    """What can't be done is refused with a sentence to show."""
    ts = await visit.ana.say("platform", "mine")
    answer = await visit.do("ben", "delete", channel=visit.platform, ts=ts)
    assert answer == {"ok": False, "error": "not_yours", "detail": "ben didn't write that"}


async def test_invite_and_remove_work_as_in_slack(visit: Visit) -> None:
    """The commands that come with Slack let people bring the bot in, and take it out."""
    bot = visit.ws.state.bot
    members = visit.ws.state.channels[visit.platform].members
    await visit.do("ana", "command", channel=visit.platform, text=f"/remove @{bot.real_name}")
    assert bot.id not in members
    await visit.do("ana", "command", channel=visit.platform, text=f"/invite @{bot.real_name}")
    assert bot.id in members


async def test_an_unknown_command_is_told_to_its_author(visit: Visit) -> None:
    """A command nobody declared is answered in the channel, for one pair of eyes."""
    await visit.do("ana", "command", channel=visit.platform, text="/nope")
    assert "/nope is not a valid command" in await visit.part("ana", "messages")


async def test_the_composer_offers_people_channels_and_commands(visit: Visit) -> None:
    """What is offered starts with what was typed; people of the channel come first."""
    assert "@Carol" in await visit.part("ana", "offers", typed="@ca")
    assert "#general" in await visit.part("ana", "offers", typed="#gen")
    assert "/invite" in await visit.part("ana", "offers", typed="/inv")
    assert await visit.part("ana", "offers", typed="@zzz") == ""


async def test_a_small_text_file_can_be_sent(visit: Visit) -> None:
    """Its first lines are shown, and the whole of it can be opened."""
    await visit.do(
        "ana", "upload", channel=visit.platform, text="see", name="notes.txt", content="line one"
    )
    shown = await visit.part("ben", "messages")
    assert "notes.txt" in shown
    assert "line one" in shown


async def test_a_large_file_is_refused(visit: Visit) -> None:
    """Files above 64 kB are refused and nothing is said."""
    answer = await visit.do(
        "ana", "upload", channel=visit.platform, text="see", name="big.txt", content="x" * 70_000
    )
    assert answer["error"] == "file_too_large"
    assert await visit.ana.see("platform") == []


async def test_who_looks_from_outside_can_join(visit: Visit) -> None:
    """A public channel shows a button instead of a composer to who isn't in it."""
    await visit.driver.do("leave", channel="platform", user="ben")
    assert "Join channel" in await visit.part("ben", "composer")
    await visit.do("ben", "join")
    assert "<textarea" in await visit.part("ben", "composer")


async def test_misbehaviour_is_switched_on_and_off(visit: Visit) -> None:
    """A switch stays on until it is switched off; once is once."""
    rule = {"kind": "429", "method": "*"}
    await visit.do("ana", "switch", **rule, times=1_000_000)
    assert 'aria-checked="true"' in await visit.part("ana", "inspector", inspect="1")
    await visit.do("ana", "switch", **rule, times=1_000_000)
    assert 'aria-checked="true"' not in await visit.part("ana", "inspector", inspect="1")
    await visit.do("ana", "switch", **rule, times=1, once=True)
    assert "1 more" in await visit.part("ana", "inspector", inspect="1")


async def test_the_inspector_shows_both_directions(visit: Visit) -> None:
    """Calls by the bot and what is sent to it are listed with what they carried."""
    headers = {"authorization": f"Bearer {visit.ws.tokens.bot}"}
    given = {"channel": visit.platform, "text": "from the bot"}
    await visit.http.post("/api/chat.postMessage", json=given, headers=headers)
    await visit.ana.say("platform", "to the bot")
    shown = await visit.part("ana", "inspector", inspect="1")
    assert "<b>chat.postMessage</b>" in shown
    assert "→ bot" in shown
    assert "<b>chat.postMessage</b>" not in await visit.part(
        "ana", "inspector", inspect="1", filter="event"
    )
    assert "from the bot" in await visit.part("ana", "entry", n="1")


async def test_time_moves_and_says_when_it_cannot(visit: Visit) -> None:
    """An hour passes on request; without a bot there is no next thing to go to."""
    await visit.do("ana", "advance", by=3600)
    assert "<b>11:00</b>" in await visit.part("ana", "clock")
    assert (await visit.do("ana", "advance", next=True))["error"] == "nothing_due"


async def test_a_broken_request_is_refused(visit: Visit) -> None:
    """What isn't JSON, or no object, gets a sentence and not a stack trace."""
    for body in (b"{", b"[1]", b'"x"'):
        async with visit.http.post(f"/do/ana/say/c/{visit.platform}", data=body) as response:
            assert response.status == 400
