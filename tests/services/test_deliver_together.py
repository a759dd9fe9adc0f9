"""Many messages due at once share units of work; each is still sent once and fails alone."""

import asyncio
import itertools
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.app import Bot
from bot.clock import stopped_at
from bot.domain.rounds import RoundState
from bot.services import keep_reply, schedule_ritual
from bot.services.keep_reply import Said
from bot.store.tables import Delivery, Reply, Ritual, Round
from tests.services import kinds
from tests.services.backstage import (
    LOOKED_UP,
    NOW,
    Backstage,
    change,
    deliveries_of,
    only,
    ritual_in,
    round_of,
    rows,
    take_part,
)

pytestmark = pytest.mark.anyio

POST, HISTORY = "chat.postMessage", "conversations.history"
MANY = 12


async def many(scene: Backstage, bot: Bot, count: int = MANY) -> Sequence[Ritual]:
    """So many rituals in two channels, all due now."""
    scene.ws.settings.post_limit = False
    channels = [scene.channel("platform"), scene.channel("design")]
    due = [ritual_in(bot, channels[n % 2], scene.user("ana")) for n in range(count)]
    async with bot.begin() as session:
        session.add_all(due)
    return due


async def stand_once(scene: Backstage, bot: Bot, count: int = MANY) -> bool:
    """Whether each prompt stands in Slack once, is known to, and has opened its round."""
    prompts = await deliveries_of(bot, "prompt")
    posted = {row.id: [each.ts for each in scene.posted(row.id)] for row in prompts}
    opened = {row.id: row for row in await rows(bot, Round, state=RoundState.OPEN)}
    return len(prompts) == count and all(
        row.state == "sent"
        and posted[row.id] == [row.ts]
        and opened[row.subject].prompt_ts == row.ts
        for row in prompts
    )


async def test_what_is_due_at_once_shares_its_commits(scene: Backstage) -> None:
    """Forty prompts: a handful of transactions to begin, claim and record them all."""
    async with scene.bot() as bot:
        await many(scene, bot, 40)
        commits: list[object] = []
        event.listen(bot.begin.engine.sync_engine, "commit", commits.append)
        await scene.tick(bot)
        assert await stand_once(scene, bot, 40)
        assert len(commits) <= 40


async def test_one_that_cannot_be_recorded_stops_no_other(scene: Backstage) -> None:
    """A round that can't be opened any more, while its prompt is on its way: the others are."""
    async with scene.bot() as bot:
        await many(scene, bot)
        await scene.owe_only(bot)
        odd = (await rows(bot, Round))[3]
        held = await scene.driver.fault("hold_after", method=POST)
        ticking = asyncio.create_task(scene.tick(bot))
        await scene.driver.reached(held)
        await change(bot, Round, odd.id, state=RoundState.SETTLED)
        await scene.driver.do("release", id=held)
        await ticking
        states = {row.subject: row.state for row in await deliveries_of(bot, "prompt")}
        assert states == {row.id: "sent" for row in await rows(bot, Round)} | {odd.id: "sending"}
        opened = await rows(bot, Round, state=RoundState.OPEN)
        assert {row.id for row in opened} == states.keys() - {odd.id}


@pytest.mark.parametrize("kind", ["timeout_before", "timeout_after"])
async def test_a_crash_with_many_on_their_way_loses_and_doubles_none(
    scene: Backstage, kind: str
) -> None:
    """Stopped dead while one of twelve calls hangs: all are looked up, and stand once."""
    async with scene.bot() as bot:
        await many(scene, bot)
        await scene.kill(bot, NOW, kind, POST)
    async with scene.bot() as bot:
        for times in (1, 2):
            await scene.tick(bot, NOW + times * LOOKED_UP)
        assert await stand_once(scene, bot)


async def test_a_crash_between_claim_and_post_loses_and_doubles_none(
    scene: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are committed as sending, and Slack heard of none: nothing is sent before a look-up."""

    async def crash(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    async with scene.bot() as bot:
        await many(scene, bot)
        with monkeypatch.context() as patched:
            patched.setattr(bot.messenger, "post", crash)
            with pytest.raises(asyncio.CancelledError):
                await bot.tick(stopped_at(NOW))
        claimed = await deliveries_of(bot, "prompt")
        assert {(row.state, row.sending_at) for row in claimed} == {("sending", NOW)}
    async with scene.bot() as bot:
        await scene.tick(bot, NOW + LOOKED_UP - timedelta(seconds=1))
        assert scene.calls(POST) == 0
        await scene.tick(bot, NOW + LOOKED_UP)
        assert scene.calls(HISTORY) == MANY
        assert await stand_once(scene, bot)


async def test_a_bot_whose_lease_was_taken_over_records_nothing(scene: Backstage) -> None:
    """Its answer came too late: whoever took the message over says what became of it."""
    async with scene.bot() as slow, scene.bot() as other:
        await kinds.prompt(scene, slow)
        scene.ws.clock.move(NOW)
        held = await scene.driver.fault("hold_after", method=POST)
        behind = asyncio.create_task(slow.tick(stopped_at(NOW)))
        await scene.driver.reached(held)
        await scene.driver.fault("429", method=HISTORY, retry_after=30)
        await scene.tick(other, NOW + LOOKED_UP)
        await scene.driver.do("release", id=held)
        await behind
        row = await only(other, Delivery, kind="prompt")
        assert (row.state, row.ts) == ("sending", None)
        await scene.tick(other, NOW + 2 * LOOKED_UP)
        await kinds.round_is_open(scene, other)
        assert scene.calls(POST) == 1


async def test_a_round_that_cannot_be_stored_stops_no_other(scene: Backstage) -> None:
    """The database refuses one of twelve: that ritual waits an hour, the others are asked."""
    async with scene.bot() as bot:
        due = await many(scene, bot)
        begun_before = round_of(due[5], 2, state=RoundState.SKIPPED, due_at=NOW)
        async with bot.begin() as session:
            session.add(begun_before)
        await scene.tick(bot)
        opened = {row.ritual_id for row in await rows(bot, Round, state=RoundState.OPEN)}
        assert opened == {each.id for each in due} - {due[5].id}
        broken = await only(bot, Ritual, id=due[5].id)
        assert broken.next_prompt_at == NOW + schedule_ritual.RETRY_BROKEN
        assert broken.rounds == 0


async def test_early_replies_find_their_own_prompt_among_many(scene: Backstage) -> None:
    """Two prompts of one channel become known at once: each adopts its own reply, no other's."""
    async with scene.bot() as bot:
        await many(scene, bot, 4)
        await scene.kill(bot, NOW, "timeout_after", POST)
        prompts = await deliveries_of(bot, "prompt")
        roots = {row.subject: (row, scene.posted(row.id)) for row in prompts}
        standing = [(row, posted[0].ts) for row, posted in roots.values() if posted]
        for number, (row, ts) in enumerate([*standing, (prompts[0], "1777000000.000100")]):
            said = Said(row.recipient, f"1777881650.{number:06}", ts, scene.user("ben"),
                        f"1. Kept module {number}", parent_is_ours=True)  # fmt: skip
            await keep_reply.keep(bot.begin, NOW, bot.installation_id, said)
    async with scene.bot() as bot:
        await scene.tick(bot, NOW + LOOKED_UP)
        kept = {reply.thread_ts: reply.round_id for reply in await rows(bot, Reply)}
        assert kept == {ts: row.subject for row, ts in standing}


async def test_each_rituals_own_recent_people_are_reminded(scene: Backstage) -> None:
    """Of each ritual's last four rounds, however many begin at once, and no earlier ones."""
    async with scene.bot() as bot:
        due = await many(scene, bot, 2)
        long_ago, lately, elsewhere = (scene.user(name) for name in ("ana", "ben", "carol"))
        took_part = {(0, 1): long_ago, (0, 2): lately, (1, 2): elsewhere}
        async with bot.begin() as session:
            for which, number in itertools.product(range(2), range(1, 6)):
                due_at = NOW - timedelta(weeks=6 - number)
                past = round_of(due[which], number, state=RoundState.SETTLED, due_at=due_at)
                session.add(past)
                await session.flush()
                if (which, number) in took_part:
                    await take_part(session, past, took_part[which, number])
        for ritual in due:
            await change(bot, Ritual, ritual.id, rounds=5)
        await scene.tick(bot)
        reminded = {row.recipient for row in await deliveries_of(bot, "reminder")}
        assert reminded == {lately, elsewhere}
