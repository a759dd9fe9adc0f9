"""Invariants 3 (d) and 5: every click is kept, stale or foreign ones change nothing."""

import asyncio
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.followups import CARD_WAIT, MOST_DECISIONS, Edge, Verdict
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.sandbox.driver import Seen
from bot.slack.messages import actions
from bot.store.tables import Decision, Participation, Round
from tests.services.backstage import Backstage, change, only, rows
from tests.services.kinds import listening

pytestmark = pytest.mark.anyio

WHISPER = "chat.postEphemeral"
THREE = "1. Kept the monolith\n2. Dropped the export\n3. Asked legal first"
YES, NO = "ask_followup.yes", "ask_followup.no"


async def cards(scene: Backstage, root: str, who: str = "ben") -> list[Seen]:
    """The cards this person sees in the thread."""
    seen = await scene.driver.person(who).see("platform", root)
    return [each for each in seen if each.is_only_you]


def newest(scene: Backstage) -> str:
    """The ts of the newest message in #platform."""
    return list(scene.ws.state.channels[scene.channel()].messages)[-1]


async def decisions(bot: Bot) -> list[Decision]:
    """Ben's decisions of this round, in order."""
    began = await only(bot, Round, number=2)
    found = await rows(bot, Decision, round_id=began.id)
    return sorted(found, key=lambda each: each.position)


async def ask(scene: Backstage, bot: Bot, root: str, text: str = THREE) -> list[Decision]:
    """Ben answers and gets his card."""
    scene.say("ben", text, thread_ts=root)
    await scene.driver.settle()
    assert len(await cards(scene, root)) == 1
    return await decisions(bot)


def button(action_id: str, decision: Decision) -> dict[str, Any]:
    """A press on one of a decision's buttons, as it was when `decision` was read."""
    value = actions.decision_value(decision.id, decision.revision)
    return {"type": "button", "action_id": action_id, "block_id": "any", "value": value}


def choice(action_id: str, decision: Decision, value: str) -> dict[str, Any]:
    """An option picked from one of a decision's menus."""
    block_id = actions.card_block(decision.id, decision.revision, "any")
    chosen = {"text": {"type": "plain_text", "text": "x"}, "value": value}
    kind = {"type": "static_select", "action_id": action_id, "block_id": block_id}
    return {**kind, "selected_option": chosen}


def boxes(decision: Decision, *values: str) -> dict[str, Any]:
    """Boxes ticked."""
    block_id = actions.card_block(decision.id, decision.revision, "extras")
    ticked = [{"text": {"type": "plain_text", "text": "x"}, "value": each} for each in values]
    kind = {"type": "checkboxes", "action_id": actions.EXTRAS, "block_id": block_id}
    return {**kind, "selected_options": ticked}


async def click(scene: Backstage, ts: str, action: dict[str, Any], who: str = "ben") -> None:
    """Slack tells the bot of a click on the card; it is acknowledged."""
    forged = {"action": action, "container": {"is_ephemeral": True}}
    answer = await scene.driver.do("click", as_=who, channel=scene.channel(), ts=ts, forge=forged)
    assert answer["ok"], answer


async def test_twenty_clicks_at_once_on_ten_decisions_are_all_kept(scene: Backstage) -> None:
    """A verdict and a skill for each, all under way at the same moment: none is lost."""
    lines = [f"{n}. Decision number {n} of this week" for n in range(1, MOST_DECISIONS + 1)]
    async with listening(scene) as (bot, root):
        asked = await ask(scene, bot, root, "\n".join(lines))
        (card,) = await cards(scene, root)
        skills = [list(Skill)[n % len(Skill)] for n in range(MOST_DECISIONS)]
        clicks = [button(NO if n % 2 else YES, each) for n, each in enumerate(asked)]
        clicks += [choice(actions.SKILL, each, skills[n]) for n, each in enumerate(asked)]
        await asyncio.gather(*(click(scene, card.ts, each) for each in clicks))
        kept = [(each.verdict, each.skill) for each in await decisions(bot)]
        assert kept == [
            (Verdict.NO if n % 2 else Verdict.YES, skills[n]) for n in range(MOST_DECISIONS)
        ]


async def test_twenty_clicks_at_once_on_one_decision_lose_no_answer(scene: Backstage) -> None:
    """Reason, skill and both boxes, five times each: every one of the four answers stands."""
    async with listening(scene) as (bot, root):
        first, *others = await ask(scene, bot, root)
        (card,) = await cards(scene, root)
        await click(scene, card.ts, button(NO, first))
        clicks = [
            choice(actions.EDGE, first, Edge.PEOPLE),
            choice(actions.SKILL, first, Skill.DOMAIN),
            boxes(first, actions.QUOTE, actions.LOOK_BACK),
            button(NO, first),
        ]
        await asyncio.gather(*(click(scene, card.ts, each) for each in clicks * 5))
        kept, *untouched = await decisions(bot)
        answers = kept.verdict, kept.edge, kept.skill, kept.quotable, kept.look_back
        assert answers == (Verdict.NO, Edge.PEOPLE, Skill.DOMAIN, True, True)
        assert [each.verdict for each in untouched] == [None] * len(others)


async def test_a_double_click_counts_once(scene: Backstage) -> None:
    """The same button pressed twice answers one decision, and the next is asked about."""
    async with listening(scene) as (bot, root):
        first, *_ = await ask(scene, bot, root)
        (card,) = await cards(scene, root)
        await click(scene, card.ts, choice(actions.SKILL, first, Skill.DOMAIN))
        twice = [button(YES, first), button(YES, first)]
        await asyncio.gather(*(click(scene, card.ts, each) for each in twice))
        await scene.driver.settle()
        assert [each.verdict for each in await decisions(bot)] == [Verdict.YES, None, None]
        part = await only(bot, Participation, round_id=first.round_id)
        assert part.shown_decision_id == (await decisions(bot))[1].id


async def test_a_click_on_an_older_text_changes_nothing(scene: Backstage) -> None:
    """Ben edited meanwhile: his verdict was on other words, so he sees the new ones instead."""
    async with listening(scene) as (bot, root):
        first, *_ = await ask(scene, bot, root)
        (card,) = await cards(scene, root)
        ts = newest(scene)
        edited = THREE.replace("Kept the monolith", "Kept the monolith for now")
        await scene.driver.person("ben").edit("platform", ts, edited)
        await scene.driver.settle()
        await click(scene, card.ts, button(YES, first))

        async def is_current() -> bool:
            return any("for now" in each.words for each in await cards(scene, root))

        await scene.driver.until(is_current)
        again = (await decisions(bot))[0]
        assert (again.id, again.revision, again.verdict) == (first.id, 2, None)


async def test_an_edit_keeps_what_was_answered(scene: Backstage) -> None:
    """A decision still recognisable keeps its verdict; one replaced is asked about anew."""
    async with listening(scene) as (bot, root):
        asked = await ask(scene, bot, root)
        (card,) = await cards(scene, root)
        for each in asked:
            await click(scene, card.ts, button(NO, each))
        ts = newest(scene)
        texts = ("Kept the monolith for now", "Moved billing elsewhere", "Asked legal first")
        text = "\n".join(f"{n}. {each}" for n, each in enumerate(texts, 1))
        await scene.driver.person("ben").edit("platform", ts, text)
        await scene.driver.settle()
        kept = [(each.text, each.verdict) for each in await decisions(bot)]
        assert kept == [
            ("Kept the monolith for now", Verdict.NO),
            ("Moved billing elsewhere", None),
            ("Asked legal first", Verdict.NO),
        ]


@pytest.mark.parametrize("action_id", [YES, actions.SKIP, actions.SHOW])
async def test_nobody_answers_for_somebody_else(scene: Backstage, action_id: str) -> None:
    """Carol, who has a card herself, sends a click on Ben's decision: nothing of his changes."""
    async with listening(scene) as (bot, root):
        first, *_ = await ask(scene, bot, root)
        before = await rows(bot, Participation, user_id=scene.user("ben"))
        scene.say("carol", THREE.replace("monolith", "queue"), thread_ts=root)
        await scene.driver.settle()
        (hers,) = await cards(scene, root, "carol")
        await click(scene, hers.ts, button(action_id, first), who="carol")
        await scene.driver.settle()
        assert [each.verdict for each in await rows(bot, Decision)] == [None] * 7
        assert await rows(bot, Participation, user_id=scene.user("ben")) == before
        seen = await cards(scene, root, "carol")
        assert "monolith" not in str([each.body for each in seen])


async def test_a_click_after_the_round_is_over_changes_nothing(scene: Backstage) -> None:
    """A later round has closed: the card says so instead of taking answers nobody counts."""
    async with listening(scene) as (bot, root):
        first, *_ = await ask(scene, bot, root)
        (card,) = await cards(scene, root)
        await change(bot, Round, first.round_id, state=RoundState.SETTLED)
        confirm = {"type": "button", "action_id": actions.CONFIRM, "value": first.round_id}
        for action in (button(YES, first), {**confirm, "block_id": "any"}):
            await click(scene, card.ts, action)
        assert [each.verdict for each in await decisions(bot)] == [None] * 3
        part = await only(bot, Participation, round_id=first.round_id)
        assert part.confirmed_at is None


@pytest.mark.parametrize("fault", [{"kind": "429", "retry_after": 60}, {"kind": "reset_before"}])
async def test_a_card_that_was_not_shown_is_shown_again(
    scene: Backstage, fault: dict[str, Any]
) -> None:
    """Slack would not take it at first: it comes later, and not before Slack allows."""
    async with listening(scene) as (_bot, root):
        await scene.driver.fault(method=WHISPER, **fault)
        scene.say("ben", THREE, thread_ts=root)
        await scene.driver.settle()
        assert await cards(scene, root) == []
        await scene.driver.advance(by=CARD_WAIT.total_seconds() - 1)
        assert await cards(scene, root) == []
        await scene.driver.advance(by=60)
        assert len(await cards(scene, root)) == 1


async def test_a_card_nobody_can_see_stops_no_other(scene: Backstage) -> None:
    """Ben left the channel: no card for him, and Carol gets hers."""
    async with listening(scene) as (bot, root):
        scene.say("ben", "1. Kept the monolith", thread_ts=root)
        scene.say("carol", "1. Dropped the export", thread_ts=root)
        await scene.driver.settle()
        await scene.driver.do("leave", channel="platform", user="ben")
        await scene.driver.advance(by=60)
        assert len(await cards(scene, root, "carol")) == 1
        assert [each.card_due_at for each in await rows(bot, Participation)] == [None] * 3


async def test_what_is_written_while_the_card_is_on_its_way_is_on_a_card(scene: Backstage) -> None:
    """Ben writes a fourth one before Slack has answered: the card that stays asks about four."""
    async with listening(scene) as (bot, root):
        held = await scene.driver.fault("hold_after", method=WHISPER)
        scene.say("ben", THREE, thread_ts=root)
        await scene.driver.reached(held)
        ts = scene.say("ben", "1. Wrote down why we did", thread_ts=root)
        waiting = scene.ws.traffic.since(0, "events_api", "message")[-1]
        assert waiting["payload"]["event"]["ts"] == ts

        async def has_four() -> bool:
            return len(await decisions(bot)) == 4

        while not await has_four():
            await scene.ws.activity.heard(scene.ws.activity.count, 0.02)
        await scene.driver.do("release", id=held)
        await scene.driver.advance(by=(2 * CARD_WAIT).total_seconds())
        assert "1 of 4" in (await cards(scene, root))[-1].words


async def test_a_click_that_raced_a_confirmation_is_kept(scene: Backstage) -> None:
    """A skill picked while *Looks right* is under way is not overwritten by the suggestion."""
    async with listening(scene) as (bot, root):
        first, *_ = await ask(scene, bot, root)
        (card,) = await cards(scene, root)
        await change(bot, Decision, first.id, suggested=Skill.PRODUCT)
        confirm = {"type": "button", "action_id": actions.CONFIRM, "value": first.round_id}
        await asyncio.gather(
            click(scene, card.ts, choice(actions.SKILL, first, Skill.DOMAIN)),
            click(scene, card.ts, {**confirm, "block_id": "any"}),
        )
        assert (await decisions(bot))[0].skill is Skill.DOMAIN
