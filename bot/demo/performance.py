"""Performs the story in the practice workspace: people act at their times, the bot does the rest.

It looks at nothing but what the workspace shows to a person; printing is elsewhere.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.demo.cards import CardInHand
from bot.demo.stage import Stage, staged
from bot.demo.story import Story, Turn, Week
from bot.domain.followups import CARD_WAIT, ENOUGH
from bot.resources import resource
from bot.sandbox.channels import create
from bot.sandbox.driver import Seen
from bot.sandbox.people import add_user
from bot.sandbox.workspace import Workspace

MOMENTS = ("prompt", "replies", "cards", "reminder", "summary")
"""What happens in a week, in order."""
OPENS, REMINDS, CLOSES = (0, time(10)), (2, time(10)), (3, time(16))
"""Days after Monday, and the time: setup's defaults. When to look, not what makes it happen."""
NOT_THIS_WEEK = "Not this week"
TYPING = timedelta(seconds=20)
"""Between two messages of one turn; shorter than the card waits."""


@dataclass(frozen=True)
class Progress:
    """Where the performance is."""

    week: int
    """Counted from 1."""
    at: datetime
    moment: str
    """One of MOMENTS."""
    share: float
    """How much of the whole is done, 0 to 1."""


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class Published:
    """A week's summary as its channel shows it."""

    week: int
    """Counted from 1."""
    summary: Seen


@asynccontextmanager
async def setting(story: Story, database_url: str) -> AsyncIterator[Stage]:
    """The story's team in its workspace, the bot connected, the ritual set up, nothing asked yet.

    `database_url` is a migrated database without a ritual in it.
    """
    async with staged(founded(story), database_url, story.people[0].name) as stage:
        await begin(stage, story)
        yield stage


def founded(story: Story) -> Workspace:
    """The story's team in its workspace, an hour before the bot is set up."""
    ws = Workspace.load(resource("manifest.yml"), now=story.opened - timedelta(hours=1))
    team = [add_user(ws, each.name, name=each.handle, tz=each.zone) for each in story.people]
    team[0].is_admin = team[0].is_owner = True
    create(ws, "general", team, general=True)
    create(ws, story.channel, [*team, ws.state.bot])
    return ws


async def begin(stage: Stage, story: Story) -> None:
    """The lead sets the ritual up, when the story says so."""
    await stage.driver.advance(to=story.opened)
    await stage.set_up(story.people[0].handle, story.channel)


async def perform(
    stage: Stage,
    story: Story,
    weeks: Sequence[Week],
    on_progress: OnProgress = lambda _: None,
    *,
    leaves_open: Week | None = None,
) -> AsyncIterator[Published]:
    """Perform weeks one after another; each summary comes when its channel sees it.

    The week that it `leaves_open` has its prompt and its turns, but neither reminder nor close:
    time stands where its last turn ended.
    """
    agenda = [
        (week, entry)
        for week in weeks
        for entry in _agenda(story, week, closes=week is not leaves_open)
    ]
    for done, (week, entry) in enumerate(agenda):
        number = story.weeks.index(week) + 1
        on_progress(Progress(number, entry.at, entry.moment, done / len(agenda)))
        await stage.driver.advance(to=entry.at)
        if entry.turn is not None:
            await _act(stage, story.channel, entry.turn)
        if entry.turn is not None and entry.turn.answers:
            on_progress(Progress(number, entry.at, "cards", (done + 0.5) / len(agenda)))
            await _answer(stage, story.channel, entry.turn)
        if entry.moment == "summary":
            seen = await stage.person(story.people[0].handle).see(story.channel)
            yield Published(number, seen[-1])


@dataclass(frozen=True)
class _Entry:
    at: datetime
    moment: str
    turn: Turn | None = None


def _agenda(story: Story, week: Week, *, closes: bool) -> list[_Entry]:
    def when(days: int, at: time) -> datetime:
        return datetime.combine(week.monday + timedelta(days=days), at, story.zone)

    moments = {"prompt": OPENS}
    if closes:
        moments |= {"reminder": REMINDS, "summary": CLOSES}
    if week is story.weeks[0]:
        moments.pop("reminder", None)  # nobody has taken part before
    entries = [_Entry(when(*point), name) for name, point in moments.items()]
    entries += [_Entry(turn.at, "replies", turn) for turn in week.turns]
    return sorted(entries, key=lambda entry: entry.at)


async def _act(stage: Stage, channel: str, turn: Turn) -> None:
    """Do what the turn says, but for the card."""
    person, prompt = stage.person(turn.who), await stage.prompt(channel, turn.who)
    for number, text in enumerate(turn.says):
        if number:
            await stage.driver.advance(by=TYPING.total_seconds())
        await person.reply(channel, prompt.ts, text)
    if turn.privately:
        await stage.answer_privately(turn.who, *turn.privately, channel=channel)
    if turn.edits or turn.deletes:
        newest = (await stage.own(turn.who, channel))[-1]
        if turn.edits:
            await person.edit(channel, newest.ts, turn.edits)
        else:
            await person.delete(channel, newest.ts)
    if turn.skips:
        await person.click(channel, prompt.ts, NOT_THIS_WEEK)


async def _answer(stage: Stage, channel: str, turn: Turn) -> None:
    """Answer the card where it is: in the channel or thread, or else in the reminder."""
    thread_ts = None
    if turn.says or turn.edits:
        thread_ts = (await stage.prompt(channel, turn.who)).ts
        if len(turn.answers) < ENOUGH:
            await stage.driver.advance(by=CARD_WAIT.total_seconds())
    is_reminded = not (thread_ts or turn.privately)
    card = CardInHand(stage, turn.who, "dm" if is_reminded else channel, thread_ts)
    await stage.driver.until(card.is_there)
    await card.answer(turn.answers, turn.grows)
