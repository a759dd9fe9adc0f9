"""Invariants 2 and 3: whatever Slack answers, nothing is lost, doubled, or sent blind."""

from datetime import datetime, timedelta

import pytest

from bot import app as wiring
from bot.app import Bot
from bot.clock import stopped_at
from bot.domain.followups import CARD_WAIT
from bot.domain.prompts import PROMPT_REFUSED, PROMPT_TOO_LATE
from bot.domain.rounds import RoundState
from bot.services import keep_reply
from bot.services.keep_reply import Said
from bot.store.tables import Decision, Delivery, Participation, Published, Reply, Ritual, Round
from tests.services import kinds
from tests.services.backstage import (
    LOOKED_UP,
    NOW,
    Backstage,
    change,
    only,
    ritual_in,
    round_of,
    rows,
)

pytestmark = pytest.mark.anyio

POST, HISTORY = "chat.postMessage", "conversations.history"
OPEN = "conversations.open"
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


async def delivery(bot: Bot, kind: str = "prompt") -> Delivery:
    """The one delivery of this kind."""
    return await only(bot, Delivery, kind=kind)


async def messages(scene: Backstage, bot: Bot, kind: str = "prompt") -> int:
    """How often the one delivery of this kind stands in Slack."""
    return len(scene.posted((await delivery(bot, kind)).id))


async def told(scene: Backstage, bot: Bot, what: str) -> int:
    """How many DMs told an owner this."""
    notices = await rows(bot, Delivery, kind="notice")
    return sum(len(scene.posted(n.id)) for n in notices if n.subject.startswith(what))


async def test_too_many_requests_waits_as_long_as_slack_says(scene: Backstage) -> None:
    """After a 429 it is sent when Retry-After has passed, and not a second before."""
    await scene.driver.fault("429", method=POST, retry_after=90)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        await scene.tick(bot, NOW + timedelta(seconds=89))
        assert scene.calls(POST) == 1
        await scene.tick(bot, NOW + timedelta(seconds=90))
        assert await messages(scene, bot) == 1


@pytest.mark.parametrize("kind", ["5xx", "reset_before", "reset_after"])
async def test_an_outcome_nobody_knows_is_looked_up(scene: Backstage, kind: str) -> None:
    """A 5xx or a broken connection: nothing is sent again before history was read."""
    await scene.driver.fault(kind, method=POST)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        await scene.tick(bot, NOW + LOOKED_UP - SECOND)
        assert (scene.calls(POST), scene.calls(HISTORY)) == (1, 0)
        await scene.tick(bot, NOW + LOOKED_UP)
        assert await messages(scene, bot) == 1
        assert scene.calls(HISTORY) == 1
        await kinds.round_is_open(scene, bot)


@pytest.mark.parametrize(("kind", "posts"), [("timeout_before", 2), ("timeout_after", 1)])
async def test_a_call_that_takes_too_long_is_looked_up(
    scene: Backstage, monkeypatch: pytest.MonkeyPatch, kind: str, posts: int
) -> None:
    """A time-out says nothing: it is posted again only if it isn't there."""
    monkeypatch.setattr(wiring, "CALL_SECONDS", 2)
    await scene.driver.fault(kind, method=POST)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        await scene.tick(bot, NOW + LOOKED_UP)
        assert await messages(scene, bot) == 1
        assert scene.calls(POST) == posts


async def test_a_refusal_that_may_pass_is_tried_again(scene: Backstage) -> None:
    """`ok: false` is definite: no look-up, another try a little later."""
    await scene.driver.fault("error", method=POST, error="message_limit_exceeded")
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        await scene.tick(bot, NOW + timedelta(minutes=2))
        assert await messages(scene, bot) == 1
        assert scene.calls(HISTORY) == 0


@pytest.mark.parametrize(
    "error", ["channel_not_found", "is_archived", "not_in_channel", "restricted_action"]
)
async def test_a_refusal_for_good_pauses_that_ritual_alone(scene: Backstage, error: str) -> None:
    """The ritual pauses, its owner is told once; the ritual next door goes on."""
    there, elsewhere = scene.channel("platform"), scene.channel("design")
    await scene.driver.fault("error", method=POST, error=error, match={"channel": there}, times=9)
    async with scene.bot() as bot:
        refused = ritual_in(bot, there, scene.user("ana"))
        fine = ritual_in(bot, elsewhere, scene.user("ben"))
        async with bot.begin() as session:
            session.add_all([refused, fine])
        for hours in (0, 1, 24, 7 * 24):
            await scene.tick(bot, NOW + hours * HOUR)
        states = {row.id: row.state for row in await rows(bot, Ritual)}
        assert states == {refused.id: Ritual.PAUSED, fine.id: Ritual.ACTIVE}
        assert await told(scene, bot, PROMPT_REFUSED) == 1
        assert len(await rows(bot, Round, ritual_id=refused.id)) == 1
        opened = await rows(bot, Round, ritual_id=fine.id)
        assert [row.state for row in opened].count(RoundState.OPEN) == 1
        assert all(row.prompt_ts for row in opened)


async def test_a_dm_is_opened_where_slack_takes_no_post_to_a_person(scene: Backstage) -> None:
    """One call is enough as a rule; where it isn't, the conversation is opened first."""
    ben = {"channel": scene.user("ben")}
    await scene.driver.fault("error", method=POST, error="channel_not_found", match=ben)
    async with scene.bot() as bot:
        await kinds.reminder(scene, bot)
        await scene.tick(bot)
        assert await messages(scene, bot, "reminder") == 1
        assert scene.calls(OPEN) == 1


async def test_an_owner_hears_of_a_revoked_token_once_it_works_again(scene: Backstage) -> None:
    """Without a token nobody can be told; the notice waits for the next one."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        scene.ws.revoked = "token_revoked"
        await scene.tick(bot)
        assert (await only(bot, Ritual)).state == Ritual.PAUSED
        scene.ws.revoked = None
        await scene.tick(bot, NOW + HOUR)
        await scene.tick(bot, NOW + 2 * HOUR)
        assert await told(scene, bot, PROMPT_REFUSED) == 1


@pytest.mark.parametrize(
    "fault", [{"kind": "429", "retry_after": 30}, {"kind": "error", "error": "missing_scope"}]
)
async def test_what_cannot_be_looked_up_is_never_sent_blind(
    scene: Backstage, fault: dict[str, str]
) -> None:
    """Not looked up is not absent: it is asked again later, and then sent or found."""
    await scene.driver.fault("reset_after", method=POST)
    await scene.driver.fault(method=HISTORY, times=2, **fault)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        for times in range(4):
            await scene.tick(bot, NOW + times * LOOKED_UP)
        assert scene.calls(POST) == 1
        assert scene.calls(HISTORY) == 3
        await kinds.round_is_open(scene, bot)


async def test_a_look_up_refused_for_good_ends_in_a_pause(scene: Backstage) -> None:
    """Where history stays closed, the owner is told instead of the bot asking for ever."""
    await scene.driver.fault("reset_before", method=POST)
    await scene.driver.fault("error", method=HISTORY, error="not_in_channel", times=99)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        for times in range(22):
            await scene.tick(bot, NOW + times * LOOKED_UP)
        assert await messages(scene, bot) == 0
        assert (await only(bot, Ritual)).state == Ritual.PAUSED
        assert await told(scene, bot, PROMPT_REFUSED) == 1


async def test_a_look_up_reads_to_the_last_page(scene: Backstage) -> None:
    """History comes newest first; ours may be behind several hundred messages."""
    await scene.driver.fault("reset_after", method=POST)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        for number in range(450):
            scene.say("ben", f"Chatter {number}")
        await scene.tick(bot, NOW + LOOKED_UP)
        assert scene.calls(HISTORY) == 3
        assert await messages(scene, bot) == 1
        assert scene.calls(POST) == 1


async def test_a_look_up_broken_off_half_way_sends_nothing(scene: Backstage) -> None:
    """One page refused and the whole look-up counts for nothing, until it is repeated."""
    await scene.driver.fault("reset_after", method=POST)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        for number in range(250):
            scene.say("ben", f"Chatter {number}")
        cursor = {"cursor": "bmV4dDoyMDA="}
        await scene.driver.fault("5xx", method=HISTORY, match=cursor)
        await scene.tick(bot, NOW + LOOKED_UP)
        assert scene.calls(POST) == 1
        await scene.tick(bot, NOW + 2 * LOOKED_UP)
        assert await messages(scene, bot) == 1
        assert scene.calls(POST) == 1


async def test_a_prompt_more_than_two_hours_late_is_left_out(scene: Backstage) -> None:
    """The bot was away: the round is skipped, its owner told once, the next one comes."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot, NOW + 2 * HOUR + SECOND)
        assert (await only(bot, Round, number=2)).state is RoundState.SKIPPED
        assert await rows(bot, Delivery, kind="prompt") == []
        await scene.tick(bot, NOW + 3 * HOUR)
        assert await told(scene, bot, PROMPT_TOO_LATE) == 1
        await scene.tick(bot, kinds.LATER)
        assert await messages(scene, bot) == 1


async def test_a_prompt_two_hours_late_still_comes(scene: Backstage) -> None:
    """Two hours are not more than two hours."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot, NOW + 2 * HOUR)
        assert await messages(scene, bot) == 1


async def test_a_prompt_that_was_put_off_too_long_is_left_out(scene: Backstage) -> None:
    """Slack said *later* until it was too late: skipped, and the owner told."""
    await scene.driver.fault("429", method=POST, retry_after=7201)
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        await scene.tick(bot, NOW + timedelta(seconds=7201))
        assert (await delivery(bot)).state == "dropped"
        assert (await only(bot, Round, number=2)).state is RoundState.SKIPPED
        assert await told(scene, bot, PROMPT_TOO_LATE) == 1


async def test_a_prompt_found_late_opens_its_round(scene: Backstage) -> None:
    """It stands in the channel since Monday: however late that is learnt, people may answer."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.kill(bot, NOW, "timeout_after", POST)
    async with scene.bot() as bot:
        await scene.tick(bot, NOW + 5 * HOUR)
        await kinds.round_is_open(scene, bot)
        assert await told(scene, bot, PROMPT_TOO_LATE) == 0


async def test_a_prompt_lost_and_looked_up_late_is_left_out(scene: Backstage) -> None:
    """It never arrived, and now it would surprise people."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.kill(bot, NOW, "timeout_before", POST)
    async with scene.bot() as bot:
        await scene.tick(bot, NOW + 5 * HOUR)
        assert (await only(bot, Round, number=2)).state is RoundState.SKIPPED
        assert await told(scene, bot, PROMPT_TOO_LATE) == 1
        assert await messages(scene, bot) == 0


async def test_a_close_is_never_skipped(scene: Backstage) -> None:
    """Days late, the round closes and its summary is posted."""
    async with scene.bot() as bot:
        await kinds.summary(scene, bot)
        await scene.tick(bot, NOW + timedelta(days=3))
        assert await messages(scene, bot, "summary") == 1
        await kinds.is_published_once(scene, bot)


async def test_a_close_does_not_wait_for_history(scene: Backstage) -> None:
    """Where the thread can't be read, what is stored is what counts."""
    await scene.driver.fault("5xx", method="conversations.replies", times=9)
    async with scene.bot() as bot:
        await kinds.summary(scene, bot)
        await scene.tick(bot)
        assert await messages(scene, bot, "summary") == 1


def said(scene: Backstage, root: str, ts: str, text: str) -> Said:
    """Ben's reply in a thread of the bot's, as its event tells it."""
    return Said(scene.channel(), ts, root, scene.user("ben"), text, parent_is_ours=True)


async def test_a_reply_under_a_prompt_not_yet_known_is_adopted(scene: Backstage) -> None:
    """Ben answers while nobody knows the prompt's ts: kept, and his card comes once it is known."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.kill(bot, NOW, "timeout_after", POST)
        (root,) = scene.posted((await delivery(bot)).id)
        ts = scene.say("ben", "1. Dropped the nightly export", thread_ts=root.ts)
        reply = said(scene, root.ts, ts, "1. Dropped the nightly export")
        assert await keep_reply.keep(bot.begin, NOW, bot.installation_id, reply)
    async with scene.bot() as bot:
        await scene.tick(bot, NOW + LOOKED_UP)
        await scene.tick(bot, NOW + LOOKED_UP + 2 * CARD_WAIT)
        decision = await only(bot, Decision, round_id=(await only(bot, Round, number=2)).id)
        assert decision.text == "Dropped the nightly export"
        part = await only(bot, Participation, round_id=decision.round_id)
        assert part.card_shown_at is not None


async def test_what_was_said_under_another_message_is_not_kept(scene: Backstage) -> None:
    """An orphan that turns out not to answer the prompt is forgotten, text and all."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.kill(bot, NOW, "timeout_after", POST)
        reply = said(scene, "1777000000.000100", "1777881600.000100", "About an old summary")
        assert await keep_reply.keep(bot.begin, NOW, bot.installation_id, reply)
        await scene.tick(bot, NOW + LOOKED_UP)
        assert await rows(bot, Reply) == []


async def test_replies_to_the_bot_are_not_kept_without_a_prompt_to_find(scene: Backstage) -> None:
    """Where every prompt's ts is known, a thread of the bot's is an ordinary thread."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        reply = said(scene, "1777000000.000100", "1777881600.000100", "About an old summary")
        assert await keep_reply.keep(bot.begin, NOW, bot.installation_id, reply) is None


async def fifty(scene: Backstage, bot: Bot, at: datetime = NOW) -> list[Ritual]:
    """Fifty rituals, in two channels, all due at once."""
    scene.ws.settings.post_limit = False
    channels = [scene.channel("platform"), scene.channel("design")]
    many = [
        ritual_in(bot, channels[n % 2], scene.user("ana"), next_prompt_at=at) for n in range(50)
    ]
    async with bot.begin() as session:
        session.add_all(many)
    return many


async def open_rounds(bot: Bot) -> set[str]:
    """The rituals whose round is open."""
    return {row.ritual_id for row in await rows(bot, Round, state=RoundState.OPEN)}


@pytest.mark.parametrize("broken", [{"zone": "Mars/Olympus"}, {"every": "now and then"}])
async def test_one_broken_schedule_stops_no_other(
    scene: Backstage, broken: dict[str, object]
) -> None:
    """Forty-nine prompts go out; the ritual that can't be read is tried again in an hour."""
    async with scene.bot() as bot:
        many = await fifty(scene, bot)
        await change(bot, Ritual, many[7].id, next_prompt_at=NOW - SECOND, **broken)
        await scene.tick(bot)
        assert await open_rounds(bot) == {each.id for each in many} - {many[7].id}
        again = await only(bot, Ritual, id=many[7].id)
        assert again.next_prompt_at is not None
        assert again.next_prompt_at > NOW


async def test_one_round_that_cannot_be_closed_stops_no_other(scene: Backstage) -> None:
    """One has published numbers already, which is a mistake of ours: the next one closes."""
    async with scene.bot() as bot:
        await kinds.summary(scene, bot)
        fine = await only(bot, Round)
        ritual = ritual_in(bot, scene.channel("design"), scene.user("ana"), next_prompt_at=None)
        broken = round_of(ritual, 2, closes_at=NOW - SECOND)
        numbers = Published(
            installation_id=bot.installation_id,
            round_id=broken.id,
            ritual_id=ritual.id,
            closed_at=NOW,
            people=0,
            decisions=0,
            numbers={},
            quoted=[],
        )
        async with bot.begin() as session:
            for row in (ritual, broken, numbers):
                session.add(row)
                await session.flush()
        for _ in range(2):
            await bot.tick(stopped_at(NOW))
        states = {row.id: row.state for row in await rows(bot, Round)}
        assert states == {fine.id: RoundState.CLOSED, broken.id: RoundState.OPEN}
        assert await messages(scene, bot, "summary") == 1


async def test_one_message_that_cannot_be_redrawn_stops_no_other(scene: Backstage) -> None:
    """The prompt nobody answered says that it is over, though another's round is gone."""
    async with scene.bot() as bot:
        await kinds.prompt(scene, bot)
        await scene.tick(bot)
        lost = Delivery(
            installation_id=bot.installation_id,
            kind="prompt",
            subject="gone",
            recipient=scene.channel(),
            state="sent",
            due_at=NOW,
            redraw_at=NOW,
        )
        began = await only(bot, Round, number=2)
        await change(bot, Delivery, (await delivery(bot)).id, redraw_at=NOW)
        async with bot.begin() as session:
            session.add(lost)
        await scene.tick(bot, NOW + SECOND)
        assert [e["arguments"]["ts"] for e in scene.ws.traffic.since(0, "call", "chat.update")] == [
            began.prompt_ts
        ]


async def test_one_message_that_cannot_be_written_stops_no_other(scene: Backstage) -> None:
    """One delivery has lost its round, another is of a kind nobody knows: the others go out."""
    async with scene.bot() as bot:
        many = await fifty(scene, bot)
        bad = [
            Delivery(
                installation_id=bot.installation_id,
                kind=kind,
                subject="gone",
                recipient=scene.channel(),
                due_at=NOW - SECOND,
            )
            for kind in ("prompt", "telegram")
        ]
        async with bot.begin() as session:
            session.add_all(bad)
        await scene.tick(bot)
        assert await open_rounds(bot) == {each.id for each in many}
        for times in range(1, 25):
            await scene.tick(bot, NOW + times * LOOKED_UP)
        states = {row.kind: row.state for row in await rows(bot, Delivery, subject="gone")}
        assert states == {"prompt": "failed", "telegram": "failed"}
