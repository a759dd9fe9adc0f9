"""Pictures what teams of two, five and twenty see of themselves: summaries, reviews, Home, exports.

`python -m scripts.seeing FOLDER` plays ten weeks in the practice workspace, and puts pictures (wide
and narrow, light and dark) and the exported files there. For whoever changes one of these messages;
needs Chromium, and two minutes.
"""

import asyncio
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from playwright.async_api import async_playwright
from sqlalchemy.ext.asyncio import AsyncSession

from bot import logs
from bot.demo.stage import Stage, staged
from bot.demo.terminal import migrated
from bot.domain.followups import Edge, Verdict
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.resources import resource
from bot.sandbox import page
from bot.sandbox.seed import small
from bot.store import decisions, people, rituals, rounds
from bot.store.tables import Decision, Published, Ritual, Round
from scripts import chromium
from scripts.pictures import EVERY, Camera, windows

WEEKS = 10
SIZES = {"pair": 2, "core": 5, "crowd": 20}
OTHERS = [f"team-{number}" for number in range(4, 13)]
"""With the three above, the twelve rituals of one owner."""
FIRST = (
    "Ana Ben Cleo Dana Eli Fay Gus Hana Ivo Jana Kofi Lena Milo Nora Omar Pia Quin Rosa Sam Tess"
)
NAMES = [f"{name} {name[0]}." for name in FIRST.split()]
NEWCOMER = "Uma U."
MONDAY = date(2026, 4, 6)
BERLIN = ZoneInfo("Europe/Berlin")
SAID = (
    "Keep billing in the monolith until invoices settle; a split would only move our conflicts",
    "We are not building the export: both customers who asked for it are leaving it behind",
    "Legal sees the new terms before we announce them, even if that costs us a week",
    "One write path for the driver app: the offline shortcut would have cost us our sleep",
    "The nightly job stays on advisory locks. Boring, and we know how it fails",
    "Two weeks of reading tickets before we touch the planner",
    "An AI drafted the migration and we threw it away: it did not know that depots move",
    "Support may refund up to fifty euros without asking us",
)


def handle(name: str) -> str:
    """The name by which somebody is found."""
    return name.split()[0].lower()


@dataclass
class Weeks:
    """Teams that answer week after week, by chance, but by the same chance each time."""

    stage: Stage
    chance: random.Random = field(default_factory=lambda: random.Random(6))  # noqa: S311
    number: int = 0

    async def a_week(self) -> None:
        """Monday to Thursday: a prompt, everybody's answers, and the summary."""
        monday = MONDAY + timedelta(weeks=self.number)
        self.number += 1
        await self._until(monday, time(10, 1))
        for channel, size in SIZES.items():
            await self._answers(channel, [handle(name) for name in NAMES[:size]])
        await self._until(monday + timedelta(days=3), time(16, 1))
        await self._wake()

    async def _wake(self) -> None:
        """What rests after two thin rounds goes on: a pair is always too few."""
        bot = self.stage.bot
        for channel in SIZES:
            async with bot.begin.reading() as session:
                channels = [self.stage.channel_id(channel)]
                (ritual,) = await rituals.in_channels(session, bot.installation_id, channels)
            if ritual.state == Ritual.PAUSED:
                await self.stage.person("ana").command(channel, "/decisions resume")
                await self.stage.driver.settle()

    async def _until(self, day: date, at: time) -> None:
        await self.stage.driver.advance(to=datetime.combine(day, at).replace(tzinfo=BERLIN))

    async def _answers(self, channel: str, team: Sequence[str]) -> None:
        stage = self.stage
        prompt = await stage.prompt(channel)
        for who in team:
            # In the first week of a month everybody is there; else somebody is always away.
            if self.number % 4 == 1 or self.chance.random() < 0.8:
                said = self.chance.sample(SAID, self.chance.randint(1, 3))
                lines = [f"{number}. {each}" for number, each in enumerate(said, 1)]
                await stage.person(who).reply(channel, prompt.ts, "\n".join(lines))
        await stage.driver.advance(by=50)
        async with stage.bot.begin() as session:
            key, channels = stage.bot.installation_id, [stage.channel_id(channel)]
            (began,) = await rounds.open_in(session, key, channels)
            for who in team:
                await self._confirm(session, began, stage.user_id(who))

    async def _confirm(self, session: AsyncSession, began: Round, user_id: str) -> None:
        """All of somebody's card at once, as so many clicks would leave it."""
        key = began.installation_id, began.id, user_id
        written = await decisions.of_person(session, *key)
        for each in written:
            self._answer(each)
        if written:
            (await decisions.participation(session, *key)).confirmed_at = began.due_at
            month, skill = began.day.replace(day=1), self.chance.choice(list(Skill))
            if self.chance.random() < 0.6:
                await people.set_focus(session, key[0], user_id, month, skill, began.due_at)

    def _answer(self, decision: Decision) -> None:
        """Architecture at first, and product thinking more and more."""
        late, chance = self.number, self.chance
        (decision.verdict,) = chance.choices(list(Verdict), (2 + late, 6, 8))
        is_edged = decision.verdict is not Verdict.YES
        decision.edge = chance.choice(list(Edge)) if is_edged else None
        (decision.skill,) = chance.choices([*Skill, None], (10 - late / 2, 4, 1 + late, 2, 2, 1))
        decision.quotable = chance.random() < 0.3
        decision.look_back = chance.random() < 0.1


async def a_team(shot: Camera, week: str) -> None:
    """The channel of each team, as its Thursday left it."""
    for channel in SIZES:
        await shot.take(f"{week}-{channel}", _channel(shot, channel), height=1500)


def _channel(shot: Camera, name: str, who: str = "ana") -> str:
    return f"/as/{who}/c/{shot.stage.channel_id(name)}"


async def asked(
    shot: Camera, name: str, typed: str, who: str = "ana", channel: str = "crowd"
) -> None:
    """What a command answers, in private."""
    await shot.stage.person(who).command(channel, f"/decisions {typed}")
    await shot.stage.driver.settle()
    await shot.take(name, _channel(shot, channel, who), height=2200)


async def everything(shot: Camera) -> None:
    """Ten weeks, then what everybody may ask for."""
    stage, weeks = shot.stage, Weeks(shot.stage)
    for channel in SIZES:
        await stage.set_up("ana", channel)
    for number in range(1, WEEKS + 1):
        await weeks.a_week()
        if number in (1, 8, WEEKS):
            await a_team(shot, f"week-{number:02}")
        if number == 1:
            await asked(shot, "me-new", "me", "tess")
            await asked(shot, "me-nothing", "me", handle(NEWCOMER))
    await _a_year_before(stage)
    for period in ("4w", "12w", "quarter", "year"):
        await asked(shot, f"review-{period}", f"summary {period}", "ben")
    await stage.person("ben").click("crowd", (await _newest(stage, "ben")).ts, "Share to channel")
    await stage.driver.advance(by=5)
    await shot.take("review-shared", _channel(shot, "crowd", "cleo"), height=2200)
    await asked(shot, "summary-again", "summary", "ben")
    await asked(shot, "me-some", "me", "tess")
    await asked(shot, "me-many", "me", "ana")
    await homes(shot)
    await files(shot)


async def _newest(stage: Stage, who: str) -> Any:
    return (await stage.person(who).see("crowd"))[-1]


async def homes(shot: Camera) -> None:
    """Somebody new, somebody with three open cards, and an owner of twelve rituals."""
    stage = shot.stage
    monday = MONDAY + timedelta(weeks=WEEKS)
    for channel in OTHERS:
        await stage.set_up("ana", channel)
    await stage.driver.advance(to=datetime.combine(monday, time(10, 1)).replace(tzinfo=BERLIN))
    for channel in SIZES:
        prompt = await stage.prompt(channel, "ben")
        said = "\n".join(f"{n}. {each}" for n, each in enumerate(SAID[:3], 1))
        await stage.person("ben").reply(channel, prompt.ts, said)
    await stage.driver.settle()
    for look in shot.windows:  # each of them the first that the newcomer sees
        async with stage.bot.begin() as session:
            key = stage.bot.installation_id, stage.user_id(handle(NEWCOMER))
            (await people.ensure(session, *key, now=await stage.driver.now())).greeted_at = None
        await _home(Camera(stage, shot.folder, [look]), "new", handle(NEWCOMER))
    for name, who in (("busy", "ben"), ("owner", "ana")):
        await _home(shot, name, who)
    await asked(shot, "edit", "edit")


async def _home(shot: Camera, name: str, who: str) -> None:
    await shot.take(f"home-{name}", f"/as/{who}/app", height=2600)


async def files(shot: Camera) -> None:
    """What exports send, as it is."""
    stage = shot.stage
    await asked(shot, "export", "export")
    await asked(shot, "export-numbers", "export numbers")
    await shot.take("export-dm", "/as/ana/app/messages", height=1500)
    for each in stage.ws.state.files.values():
        (shot.folder / each.name).write_bytes(each.content or b"")


async def _a_year_before(stage: Stage) -> None:
    """What the crowd published in the year before, so that there is one to look back on."""
    chance, bot = random.Random(7), stage.bot  # noqa: S311
    async with bot.begin() as session:
        channels = [stage.channel_id("crowd")]
        (ritual,) = await rituals.in_channels(session, bot.installation_id, channels)
        for week in range(1, 53):
            day = MONDAY.replace(year=2025) + timedelta(days=1, weeks=week - 14)
            due_at = datetime.combine(day, time(10)).replace(tzinfo=BERLIN)
            key: dict[str, Any] = {"installation_id": bot.installation_id, "ritual_id": ritual.id}
            began = Round(
                **key, channel_id=ritual.channel_id, number=-week, state=RoundState.SETTLED,
                day=day, due_at=due_at, closes_at=due_at,
            )  # fmt: skip
            session.add(began)
            await session.flush()
            skills = {each: chance.randint(1, 9) for each in Skill}
            row = Published(
                **key, round_id=began.id, closed_at=due_at, people=chance.randint(3, 20),
                decisions=sum(skills.values()) + 2, numbers={"skills": skills}, quoted=[],
            )  # fmt: skip
            session.add(row)


async def main(folder: Path) -> None:
    """Play, and take the pictures."""
    logs.configure("ERROR", "text")
    with TemporaryDirectory(prefix="three-decisions-") as temporary:
        url = f"sqlite:///{temporary}/bot.db"
        await migrated(url)
        teams = {name: [handle(each) for each in NAMES[:size]] for name, size in SIZES.items()}
        teams["crowd"].append(handle(NEWCOMER))
        channels = teams | {name: ["ana", "ben"] for name in OTHERS}
        sunday = datetime.combine(MONDAY - timedelta(days=1), time(9)).replace(tzinfo=BERLIN)
        ws = small(resource("manifest.yml"), [*NAMES, NEWCOMER], channels, now=sunday)
        async with (
            async_playwright() as playwright,
            staged(ws, url, "ops@example.com", serving=page.serve) as stage,
        ):
            browser = await playwright.chromium.launch(
                executable_path=chromium.installed(), args=chromium.ARGUMENTS
            )
            async with windows(browser, stage, EVERY) as opened:
                await everything(Camera(stage, folder, opened))
            await browser.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(target))
