"""One delivery of each kind, about to be owed or sent: what the tests of deliveries begin from."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot import app as wiring
from bot.app import Bot
from bot.domain.prompts import PROMPT_REFUSED
from bot.domain.reviews import Period
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.services import hear_direct, share_answer, show_review, tell_owner
from bot.services.follow_direct import Told
from bot.store import deliveries
from bot.store.tables import Delivery, Published, Round
from tests.services.backstage import (
    NOW,
    Backstage,
    deliveries_of,
    only,
    ritual_in,
    round_of,
    rows,
    take_part,
)
from tests.weeks import Weeks

LATER = NOW + timedelta(days=7)

Arrange = Callable[[Backstage, Bot], Awaitable[None]]
Check = Callable[[Backstage, Bot], Awaitable[None]]


@dataclass(frozen=True)
class Case:
    """A kind of delivery: what makes one due now, and what must follow from it exactly once."""

    kind: str
    arrange: Arrange
    check: Check


async def nothing_follows(_scene: Backstage, _bot: Bot) -> None:
    """The message is all there is."""


async def introduce(scene: Backstage, bot: Bot) -> None:
    """A ritual was set up just now."""
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), next_prompt_at=LATER)
    async with bot.begin() as session:
        session.add(ritual)
        await session.flush()
        await deliveries.owe(
            session,
            bot.installation_id,
            "introduction",
            subject=ritual.id,
            recipient=ritual.channel_id,
            due_at=NOW,
        )


async def prompt(scene: Backstage, bot: Bot) -> None:
    """A ritual's Monday has come; Ben took part the week before."""
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), rounds=1)
    earlier = round_of(ritual, 1, state=RoundState.CLOSED)
    async with bot.begin() as session:
        session.add(ritual)
        await session.flush()
        session.add(earlier)
        await session.flush()
        await take_part(session, earlier, scene.user("ben"))


async def open_round(scene: Backstage, bot: Bot) -> str:
    """A round is open in #platform; return its prompt's ts."""
    await prompt(scene, bot)
    await scene.tick(bot)
    began = await only(bot, Round, number=2)
    assert began.prompt_ts is not None
    return began.prompt_ts


@asynccontextmanager
async def listening(scene: Backstage) -> AsyncIterator[tuple[Bot, str]]:
    """A bot that listens, and the ts of the prompt people answer."""
    async with scene.bot() as bot:
        root = await open_round(scene, bot)
    async with wiring.running(scene.settings) as bot:
        await scene.driver.connected()
        yield bot, root


async def round_is_open(_scene: Backstage, bot: Bot) -> None:
    """The prompt's round collects in its thread, and Ben is owed one reminder."""
    began = await only(bot, Round, number=2)
    sent = await only_delivery(bot, "prompt")
    assert (began.state, began.prompt_ts) == (RoundState.OPEN, sent)
    assert len(await rows_of(bot, "reminder")) == 1


async def rows_of(bot: Bot, kind: str) -> list[str | None]:
    """The ts of every delivery of this kind."""
    return [row.ts for row in await rows(bot, Delivery, kind=kind)]


async def only_delivery(bot: Bot, kind: str) -> str | None:
    """The ts of the one delivery of this kind."""
    (ts,) = await rows_of(bot, kind)
    return ts


async def _open_round_with(scene: Backstage, bot: Bot, *names: str) -> None:
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), rounds=2, next_prompt_at=LATER)
    root = scene.say("ana", "A root to write under")
    began = round_of(ritual, 2, prompt_ts=root, closes_at=NOW)
    async with bot.begin() as session:
        session.add(ritual)
        await session.flush()
        session.add(began)
        await session.flush()
        await take_part(session, began, *(scene.user(name) for name in names))


async def summary(scene: Backstage, bot: Bot) -> None:
    """A round closes in which three people answered."""
    await _open_round_with(scene, bot, "ana", "ben", "carol")


async def small_summary(scene: Backstage, bot: Bot) -> None:
    """A round closes in which one person answered: one line in the thread."""
    await _open_round_with(scene, bot, "ben")


async def is_published_once(_scene: Backstage, bot: Bot) -> None:
    """The round closed, its numbers stand once."""
    began = await only(bot, Round)
    assert began.state is RoundState.CLOSED
    assert len(await rows(bot, Published)) == 1


async def is_in_the_thread(scene: Backstage, bot: Bot) -> None:
    """The one line stands under the prompt."""
    await is_published_once(scene, bot)
    began = await only(bot, Round)
    ts = await only_delivery(bot, "summary")
    said = scene.ws.state.channels[began.channel_id].messages[ts or ""]
    assert said.thread_ts == began.prompt_ts


async def reminder(scene: Backstage, bot: Bot) -> None:
    """Ben took part the week before, and has not answered this week."""
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), rounds=2, next_prompt_at=LATER)
    earlier = round_of(ritual, 1, state=RoundState.CLOSED)
    began = round_of(ritual, 2, prompt_ts=scene.say("ana", "A root to write under"))
    async with bot.begin() as session:
        session.add(ritual)
        await session.flush()
        session.add_all([earlier, began])
        await session.flush()
        await take_part(session, earlier, scene.user("ben"))
        await deliveries.owe(
            session,
            bot.installation_id,
            "reminder",
            subject="2026-W19",
            recipient=scene.user("ben"),
            due_at=NOW,
        )


async def notice(scene: Backstage, bot: Bot) -> None:
    """Something happened to a ritual without its owner."""
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), next_prompt_at=LATER)
    async with bot.begin() as session:
        session.add(ritual)
        await tell_owner.owe(session, ritual, PROMPT_REFUSED, "some-round", NOW)


async def review(scene: Backstage, bot: Bot) -> None:
    """Somebody shares four weeks to the channel."""
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), next_prompt_at=LATER)
    async with bot.begin() as session:
        session.add(ritual)
    told = Weeks(bot, ritual)
    row = await told.a_round("ana", "ben", "carol", skill=Skill.DOMAIN)
    async with bot.begin() as session:
        for owed in await deliveries_of(bot, "summary"):
            await session.delete(owed)
    await show_review.share(bot.begin, NOW, ritual, Period.FOUR_WEEKS, row.round_id)


async def direct_answer(scene: Backstage, bot: Bot) -> None:
    """Ben wrote to the bot."""
    told = Told("1777881600.000100", scene.user("ben"), "log we kept the monolith")
    await hear_direct.hear(bot.begin, NOW, bot.installation_id, told)


async def threaded_answer(scene: Backstage, bot: Bot) -> None:
    """Ben wrote to the bot in a thread."""
    ben = scene.driver.person("ben")
    root = await ben.say("dm", "Anybody there?")
    ts = await ben.say("dm", "log we kept the monolith", thread_ts=root)
    told = Told(ts, scene.user("ben"), "log we kept the monolith", thread_ts=root)
    await hear_direct.hear(bot.begin, NOW, bot.installation_id, told)


async def stands_where_he_wrote(scene: Backstage, bot: Bot) -> None:
    """In that thread, and nowhere else."""
    said = await only_delivery(bot, "direct_answer") or ""
    (dm,) = [each for each in scene.ws.state.channels.values() if said in each.messages]
    answer = dm.messages[said]
    assert answer.thread_ts is not None
    assert dm.messages[answer.thread_ts].text == "Anybody there?"


async def share(scene: Backstage, bot: Bot) -> None:
    """Ben wrote a decision in the form, and wants it in the thread too."""
    ritual = ritual_in(bot, scene.channel(), scene.user("ana"), rounds=2, next_prompt_at=LATER)
    began = round_of(ritual, 2, prompt_ts=scene.say("ana", "A root to write under"))
    async with bot.begin() as session:
        session.add(ritual)
        await session.flush()
        session.add(began)
        await session.flush()
        await take_part(session, began, scene.user("ben"))
        await share_answer.owe(session, NOW, began, scene.user("ben"), "form")


async def stands_in_the_thread(scene: Backstage, bot: Bot) -> None:
    """Under the prompt, and nowhere else."""
    began = await only(bot, Round)
    said = scene.ws.state.channels[began.channel_id].messages[
        await only_delivery(bot, "share") or ""
    ]
    assert said.thread_ts == began.prompt_ts


CASES: Mapping[str, Case] = {
    "introduction": Case("introduction", introduce, nothing_follows),
    "prompt": Case("prompt", prompt, round_is_open),
    "summary": Case("summary", summary, is_published_once),
    "one line in the thread": Case("summary", small_summary, is_in_the_thread),
    "reminder": Case("reminder", reminder, nothing_follows),
    "share": Case("share", share, stands_in_the_thread),
    "answer to a direct message": Case("direct_answer", direct_answer, nothing_follows),
    "answer in a thread": Case("direct_answer", threaded_answer, stands_where_he_wrote),
    "notice": Case("notice", notice, nothing_follows),
    "review": Case("review", review, nothing_follows),
}
