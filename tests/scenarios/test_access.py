"""The two tables of docs/privacy.md, who may do and who sees what, by honest and forged hands.

#platform is private here. Ben owns its ritual. Whoever acts is named by their standing.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from bot.store import decisions, rituals, rounds
from bot.store.tables import Decision, Ritual, Round
from tests.scenarios.asking import ask, forge_command, heard, home, only_you, set_up, words
from tests.scenarios.test_private_answers import write
from tests.stage import SUNDAY, Stage, on_stage

pytestmark = pytest.mark.anyio

STANDING = {
    "owner": "ben",
    "member": "carol",
    "admin inside": "ana",
    "admin outside": "otto",
    "outside": "dana",
    "guest": "gus",
    "foreign": "zoe",
    "deactivated": "fay",
}
OUTSIDERS = ("admin outside", "outside", "deactivated")
NOTHING = "There is no ritual here that you could use."
NOT_YOURS = "Only <@"
GUESTS = "This ritual does not include guests"
ELSEWHERE = "I only collect answers from people of the workspace"
STALE = "This has changed meanwhile"
DONE = ""
"""Any answer but a refusal."""
REFUSALS = (NOTHING, NOT_YOURS, GUESTS, ELSEWHERE, STALE)
PRIVATE = "Quietly sell the xylophone"


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """Everybody of the table, and a ritual in a private channel with an open round."""
    people = (
        "Ana Ruiz",
        "Ben Okoro",
        "Carol Lind",
        "Dana Cruz",
        "Gus Ode",
        "Fay Moss",
        "Eli Stone",
    )
    async with on_stage(sqlite_url, people, {"hall": ()}, now=SUNDAY) as ready:
        driver = ready.driver
        await driver.do("add_user", real_name="Otto Klein", is_admin=True)
        await driver.do("add_user", real_name="Zoe Far", stranger=True)
        inside = ["ana", "ben", "carol", "gus", "fay", "eli", "zoe"]
        await driver.do("add_channel", name="platform", members=inside, private=True)
        await driver.do("join", channel="platform")
        await driver.do("change_user", user="gus", is_restricted=True)
        await driver.do("change_user", user="fay", deleted=True)
        await driver.settle()
        await set_up(ready, "ben")
        await ready.until(2026, 5, 4, 10, 0)
        yield ready


async def here(stage: Stage) -> tuple[Ritual, Round]:
    """The ritual and its open round."""
    installation_id, channel_id = stage.bot.installation_id, stage.channel_id("platform")
    async with stage.bot.begin.reading() as session:
        (ritual,) = await rituals.in_channels(session, installation_id, [channel_id])
        (began,) = await rounds.open_in(session, installation_id, [channel_id])
    return ritual, began


async def of_person(stage: Stage, who: str) -> list[Decision]:
    """What is kept of this person in the open round."""
    _ritual, began = await here(stage)
    async with stage.bot.begin.reading() as session:
        return list(
            await decisions.of_person(
                session, stage.bot.installation_id, began.id, stage.user_id(who)
            )
        )


async def forged_click(stage: Stage, standing: str, action: Json) -> str:
    """Send a click as if this person's, from Ana's hand; return what is answered, if anything."""
    person = stage.user_id(STANDING[standing])
    before = len(await only_you(stage, "ana"))
    prompt = await stage.prompt()
    given = {"action": {"type": "button", "block_id": "b", **action}, "user": {"id": person}}
    assert (await stage.ana.click("platform", prompt.ts, forge=given))["ok"]

    async def answered() -> Any:
        return (await only_you(stage, "ana"))[before:] or await stage.ana.views()

    found = (await stage.driver.until(answered))[-1]
    await clear(stage)
    return words(found) if isinstance(found, dict) else str(found.text)


async def clear(stage: Stage) -> None:
    """Close whatever Ana has open."""
    while await stage.ana.views():
        await stage.ana.close_view()


def check(said: str, expected: str) -> None:
    """The refusal meant, or none at all."""
    if expected == DONE:
        assert not said.startswith(REFUSALS), said
    else:
        assert said.startswith(expected), said


# Who may do what: the ritual

RUNNING = {
    "owner": DONE,
    "member": NOT_YOURS,
    "admin inside": DONE,
    "guest": NOT_YOURS,
    "foreign": NOT_YOURS,
    **dict.fromkeys(OUTSIDERS, NOTHING),
}


async def test_commands_that_steer(stage: Stage) -> None:
    """Its owner and admins in the channel may; outsiders learn nothing, even admins."""
    for standing in STANDING:
        channel_id, expected = stage.channel_id("platform"), RUNNING[standing]
        for typed in ("skip next", "pause until 1 June", "resume", "pause", "now"):
            check(await forge_command(stage, STANDING[standing], typed, channel_id), expected)


async def test_buttons_that_steer(stage: Stage) -> None:
    """The same by Home's buttons, sent without a Home."""
    for standing in STANDING:
        ritual, _round = await here(stage)
        for action_id in (ids.SKIP_NEXT, ids.PAUSE, ids.RESUME, ids.RUN_NOW):
            said = await forged_click(stage, standing, {"action_id": action_id, "value": ritual.id})
            check(said, RUNNING[standing])


async def test_controls_behind_a_modal(stage: Stage) -> None:
    """Edit, hand over, delete and numbers: judged before anything is opened or sent."""
    for standing in STANDING:
        ritual, _round = await here(stage)
        for name in ("pause_until", "hand_over", "delete", "numbers"):
            option = {"value": f"{name}:{ritual.id}"}
            action = {"type": "overflow", "action_id": ids.MORE, "selected_option": option}
            check(await forged_click(stage, standing, action), RUNNING[standing])
        action = {"action_id": ids.CHANGE_OPEN, "value": ritual.id}
        check(await forged_click(stage, standing, action), RUNNING[standing])


async def test_modals_that_change_are_judged_when_handed_in(stage: Stage) -> None:
    """Opened by somebody who may, handed in by each: outsiders and members change nothing."""
    for standing in ("member", "guest", "foreign", *OUTSIDERS):
        ritual, _round = await here(stage)
        for name in ("pause_until", "hand_over", "delete"):
            await clear(stage)
            option = {"value": f"{name}:{ritual.id}"}
            action = {"type": "overflow", "action_id": ids.MORE, "selected_option": option}
            prompt = await stage.prompt()
            await stage.ana.click(
                "platform", prompt.ts, forge={"action": {"block_id": "b"} | action}
            )
            await stage.driver.until(stage.ana.views)
            person = {"id": stage.user_id(STANDING[standing])}
            await stage.ana.submit(forge={"user": person})
        after, _round = await here(stage)
        assert after == ritual


async def test_pickers(stage: Stage) -> None:
    """The same by a picker's buttons."""
    for standing in STANDING:
        ritual, _round = await here(stage)
        for command in ("skip next", "pause"):
            value = ids.pick_value(command, ritual.id)
            said = await forged_click(
                stage, standing, {"action_id": ids.PICK_RITUAL, "value": value}
            )
            check(said, RUNNING[standing])


async def test_what_any_member_may_ask(stage: Stage) -> None:
    """Dates and summaries are for everybody in the channel, and for nobody else."""
    for standing in STANDING:
        expected = NOTHING if standing in OUTSIDERS else DONE
        for typed in ("next", "summary", "summary 4w"):
            said = await forge_command(
                stage, STANDING[standing], typed, stage.channel_id("platform")
            )
            check(said, expected)


async def test_sharing_a_review(stage: Stage) -> None:
    """Whoever may answer here; nothing is published yet, so for them the button is stale."""
    for standing in STANDING:
        ritual, began = await here(stage)
        value = ids.share_value(ritual.id, "4w", began.id)
        said = await forged_click(stage, standing, {"action_id": ids.SHARE_REVIEW, "value": value})
        check(said, ANSWERING[standing] or STALE)


async def test_setting_up(stage: Stage) -> None:
    """Full members of the workspace, in the channel; to others it is not there."""
    for standing in STANDING:
        before = len(await _rituals(stage))
        await clear(stage)
        await stage.ana.command("platform", "/decisions setup")
        await stage.driver.until(stage.ana.views)
        answer = await stage.ana.submit(forge={"user": {"id": stage.user_id(STANDING[standing])}})
        if standing in ("owner", "member", "admin inside"):
            assert answer["response_action"] == "update"
            assert len(await _rituals(stage)) == before + 1
            continue
        expected = {"guest": "Only full members", "foreign": "Only full members"}
        sentence = expected.get(standing, "I'm not in that channel yet")
        assert answer["errors"]["channel"].startswith(sentence)
        assert len(await _rituals(stage)) == before


async def _rituals(stage: Stage) -> list[Ritual]:
    async with stage.bot.begin.reading() as session:
        channel_id = stage.channel_id("platform")
        return list(await rituals.in_channels(session, stage.bot.installation_id, [channel_id]))


# Who may do what: one's own answers

ANSWERING = {
    **dict.fromkeys(("owner", "member", "admin inside"), DONE),
    "guest": GUESTS,
    "foreign": ELSEWHERE,
    **dict.fromkeys(OUTSIDERS, NOTHING),
}


async def test_buttons_of_the_prompt(stage: Stage) -> None:
    """Whoever may answer here may open the form and say not this week."""
    for standing in STANDING:
        _ritual, began = await here(stage)
        for action_id in (ids.DECLINE, ids.OPEN_FORM):
            said = await forged_click(stage, standing, {"action_id": action_id, "value": began.id})
            check(said, ANSWERING[standing])


async def test_the_form(stage: Stage) -> None:
    """Judged when it is handed in; nothing is kept of those who may not."""
    for standing in STANDING:
        who = STANDING[standing]
        await clear(stage)
        await stage.ana.click("platform", (await stage.prompt()).ts, "Answer privately")
        (view,) = await stage.driver.until(stage.ana.views)
        field = next(each["block_id"] for each in view["blocks"] if each["type"] == "input")
        await stage.ana.fill(ids.FORM_TEXT, PRIVATE, block_id=field)
        answer = await stage.ana.submit(forge={"user": {"id": stage.user_id(who)}})
        if ANSWERING[standing] == DONE:
            assert answer["ok"]
            assert [each.text for each in await of_person(stage, who)] == [PRIVATE]
            continue
        check(answer["errors"][field], ANSWERING[standing])
        assert await of_person(stage, who) == []


async def test_somebody_elses_card_answers_to_nobody(stage: Stage) -> None:
    """Every part of Eli's card, clicked by another: nothing of it changes, nothing is shown."""
    await write(stage, "eli", PRIVATE)
    for standing in STANDING:
        (theirs,) = await of_person(stage, "eli")
        value = ids.decision_value(theirs.id, theirs.revision)
        option = {"selected_option": {"value": "people"}}
        actions: list[Json] = [
            *({"action_id": each, "value": value} for each in (*ids.VERDICTS, *ids.DETAILS)),
            {"action_id": ids.SHOW, "value": value},
            {"action_id": ids.SKIP, "value": value},
            {
                "action_id": ids.EDGE,
                "block_id": ids.card_block(theirs.id, theirs.revision, "edge"),
                **option,
            },
        ]
        for action in actions:
            said = await forged_click(stage, standing, action)
            check(said, STALE)
            assert "xylophone" not in said
        (same,) = await of_person(stage, "eli")
        assert (same.verdict, same.edge, same.skill, same.detail) == (
            None,
            None,
            None,
            theirs.detail,
        )


async def test_the_rounds_own_buttons(stage: Stage) -> None:
    """Confirming, reopening and picking are about one's own part, and for those with one."""
    await write(stage, "eli", PRIVATE)
    for standing in STANDING:
        _ritual, began = await here(stage)
        pick = {
            "action_id": ids.PICK,
            "block_id": ids.focus_block(began.id),
            "selected_option": {"value": "product"},
        }
        for action in (
            {"action_id": ids.CONFIRM, "value": began.id},
            {"action_id": ids.REOPEN, "value": began.id},
            {"action_id": ids.SEE, "value": began.id},
            pick,
        ):
            said = await forged_click(stage, standing, action)
            check(said, STALE if ANSWERING[standing] == DONE else ANSWERING[standing])
            assert "xylophone" not in said


async def test_who_opened_home_first_is_still_who_they_are(stage: Stage) -> None:
    """Nothing is believed of a newcomer before Slack was asked: a guest is a guest."""
    await stage.driver.do("add_user", real_name="Ida Vale", is_restricted=True)
    await stage.driver.do("join", channel="platform", user="ida")
    await home(stage, "ida")
    await stage.driver.settle()
    await stage.person("ida").click("platform", (await stage.prompt()).ts, "Answer privately")

    async def answered() -> Any:
        return await only_you(stage, "ida") or await stage.person("ida").views()

    check((await stage.driver.until(answered))[-1].text, GUESTS)


async def test_somebody_slack_never_heard_of_may_do_nothing(stage: Stage) -> None:
    """An id in no directory, yet said to be a member: a stranger."""
    await stage.driver.do("add_user", real_name="Nia Poe")
    await stage.driver.do("join", channel="platform", user="nia")
    await stage.driver.settle()
    await stage.driver.fault("error", method="users.info", error="user_not_found", times=9)
    _ritual, began = await here(stage)
    action = {"action_id": ids.OPEN_FORM, "value": began.id, "type": "button", "block_id": "b"}
    given = {"action": action, "user": {"id": stage.user_id("nia")}}
    await stage.ana.click("platform", (await stage.prompt()).ts, forge=given)

    async def answered() -> Any:
        return await only_you(stage, "ana")

    check((await stage.driver.until(answered))[-1].text, ELSEWHERE)


async def test_a_click_from_another_workspace_is_judged_as_a_foreign_persons(stage: Stage) -> None:
    """In a shared channel Slack may name the clicker's own workspace."""
    _ritual, began = await here(stage)
    action = {"action_id": ids.DECLINE, "value": began.id, "type": "button", "block_id": "b"}
    given = {
        "action": action,
        "user": {"id": stage.user_id("zoe"), "team_id": "T0FAR"},
        "team": {"id": "T0FAR"},
    }
    await stage.ana.click("platform", (await stage.prompt()).ts, forge=given)

    async def answered() -> Any:
        return await only_you(stage, "ana")

    check((await stage.driver.until(answered))[-1].text, ELSEWHERE)


# Who sees what


async def everything_seen(stage: Stage, who: str) -> str:
    """All that a person can get to see: channel, thread, DM, Home, and every command's answer."""
    person = stage.person(who)
    seen = [each.body for each in await person.see("platform")]
    for prompt in [each for each in seen if each.get("reply_count")]:
        seen += [each.body for each in await person.see("platform", prompt["ts"])]
    seen += [each.body for each in await person.see("dm")]
    said = [(await ask(stage, who, typed)).body for typed in ("", "summary", "next", "help")]
    return f"{seen} {said} {await home(stage, who)}"


async def test_nobody_sees_what_others_answered_but_the_published_totals(stage: Stage) -> None:
    """Before the close nothing, after it numbers: to members, owner and admin alike."""
    for who in ("carol", "eli", "ana"):
        await write(stage, who, f"{PRIVATE}, says the {who} in me")
        (decision,) = await of_person(stage, who)
        value = ids.decision_value(decision.id, decision.revision)
        for action in ({"action_id": "ask_followup.no", "value": value},):
            click = {"type": "button", "block_id": "b", **action}
            container = {"type": "message", "message_ts": "1.1", "is_ephemeral": True}
            given = {"action": click, "container": container}
            await stage.person(who).click("platform", "1.1", forge=given)
    for when in (None, (2026, 5, 7, 16, 0)):
        if when:
            await stage.until(*when)
        for who in ("ben", "ana", "carol"):
            seen = await everything_seen(stage, who)
            for other in {"carol", "eli", "ana"} - {who}:
                assert f"says the {other} in me" not in seen
            for word in ("our_system", "verdict"):
                assert word not in seen.replace("ask_followup", "") or who in ("ana", "carol")
    summary = (await heard(stage))[-1]["text"]
    assert "3 people, 3 decisions" in summary
    assert "xylophone" not in summary


async def test_nobody_learns_who_did_not_answer(stage: Stage) -> None:
    """Nor how many: no name of anybody silent, no denominator, anywhere."""
    for who in ("carol", "eli", "ana"):
        await write(stage, who, f"{who} decided this")
    await stage.until(2026, 5, 7, 16, 0)
    silent = stage.user_id("ben")
    summary = (await heard(stage))[-1]["text"]
    assert silent not in summary
    for said in (summary, (await ask(stage, "ben", "summary")).text):
        assert " of 7" not in said
        assert " of 8" not in said


async def test_outsiders_see_nothing_of_it_on_home(stage: Stage) -> None:
    """Neither before nor after the close, admin or not."""
    await write(stage, "eli", PRIVATE)
    for who in ("otto", "dana"):
        view = await home(stage, who)
        assert stage.channel_id("platform") not in str(view)
        assert "None of your channels has a ritual yet." in words(view)
