"""Weeks of a team that nobody spares: random events, processes killed, then the audit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random

from tests.faults import points
from tests.faults.audit import Audit, Finding
from tests.faults.crowd import CHANNEL, Crowd
from tests.faults.ledger import Ledger
from tests.faults.locks import nothing_stored
from tests.faults.world import Act, World
from tests.stage import BERLIN

EVENTS_A_WEEK = 50
MONDAY = datetime(2026, 5, 4, 10, tzinfo=BERLIN)
BURSTS = ((0, 10, 20), (0, 15, 0), (1, 11, 0), (2, 9, 30), (3, 15, 0), (3, 17, 0), (4, 11, 0))
"""Day, hour and minute of each week at which people come together; the last two are late."""
REMINDER, CLOSE = (2, 10, 0), (3, 16, 0)
SLOTS = ("prompt", "reminder", "close", *(f"burst {number}" for number in range(len(BURSTS))))
WAYS = ("before", "after")


@dataclass(frozen=True)
class Plan:
    """How long, how hard, and by which dice; the same plan does the same things again."""

    seed: int
    events: int
    kills: int

    @property
    def weeks(self) -> int:
        """Two at least, so that there is a week before."""
        return max(2, self.events // EVENTS_A_WEEK)


@dataclass(frozen=True)
class Kill:
    """One process killed: where, and the books before it and once all was well again."""

    week: int
    where: str
    before: str
    after: str


Tell = Callable[[Kill], None]


@dataclass
class Campaign:
    """One plan carried out in one world."""

    scene: World
    plan: Plan
    tell: Tell = lambda _kill: None
    kills: list[Kill] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = Random(self.plan.seed)
        self.ledger = Ledger(self.dice)
        state = self.scene.ws.state
        self.ids = {u.name: u.id for u in state.users.values() if not u.is_bot and u.tz != "UTC"}
        self.crowd = Crowd(self.scene, self.ledger, self.dice, sorted(self.ids))
        every = [(week, slot) for week in range(self.plan.weeks) for slot in SLOTS]
        self.slots = set(self.dice.sample(every, min(self.plan.kills, len(every))))

    async def run(self) -> list[Finding]:
        """Live through all weeks; return what the audit finds."""
        await self.scene.set_up()
        for week in range(self.plan.weeks):
            await self._week(week)
        await self.scene.driver.do("release")
        await self.scene.all_known()
        return Audit(self.scene.books, self.ledger, self.ids).findings()

    async def _week(self, week: int) -> None:
        await self._through(week, "prompt", partial(self._to, week, (0, 10, 0)))
        self.crowd.roots.append((await self.scene.prompt(CHANNEL)).ts)
        self.crowd.is_open = True
        self.ledger.reminded.append(self.scene.books.recent())
        for number, moment in enumerate(BURSTS):
            if moment > REMINDER > BURSTS[number - 1]:
                await self._through(week, "reminder", partial(self._to, week, REMINDER))
            if moment > CLOSE > BURSTS[number - 1]:
                await self._close(week)
            await self._to(week, moment)
            await self._burst(week, number)
        await self.scene.driver.do("release")  # what is still late comes now

    async def _close(self, week: int) -> None:
        await self._through(week, "close", partial(self._to, week, CLOSE))
        self.ledger.close()
        self.crowd.is_open = False

    async def _to(self, week: int, moment: tuple[int, int, int]) -> None:
        days, hour, minute = moment
        day = MONDAY + timedelta(weeks=week, days=days)
        await self.scene.driver.advance(to=day.replace(hour=hour, minute=minute))

    async def _burst(self, week: int, number: int) -> None:
        left = self.plan.events - self.crowd.events
        wanted = self.crowd.events + left // ((self.plan.weeks - week) * len(BURSTS) - number)
        if (week, f"burst {number}") in self.slots:
            ways = (self._kill_asking, self._kill_at_once, self._kill_unstored)
            await self.dice.choice(ways)(week)
        while self.crowd.events < wanted:
            await self.crowd.act()
        await self.crowd.chat()
        await self.scene.driver.settle()

    async def _through(self, week: int, slot: str, act: Act) -> None:
        """Do it, with a kill on the way where the plan says so."""
        if (week, slot) not in self.slots:
            await act()
        elif slot == "reminder" and not self.ledger.closes:
            await act()  # nobody is reminded in the first week
            await self._kill_asking(week)
        else:
            is_read = slot == "close" and (not self.ledger.uncounted() or self.dice.random() < 0.5)
            await self._kill_at(week, slot, points.THREAD if is_read else points.POST, act)

    async def _kill_at(self, week: int, slot: str, method: str, act: Act) -> None:
        way = self.dice.choice(WAYS)
        async with self.scene.doomed(f"hold_{way}", method, act):
            before = self.scene.books.line()
        await self._recover(week, f"{slot}, {way} {method}", before)

    async def _kill_asking(self, week: int) -> None:
        """Killed while it shows somebody their card, or marks their reply."""
        method = self.dice.choice((points.WHISPER, points.REACT))
        await self._kill_at(week, "reply", method, self.crowd.say_enough)

    async def _kill_at_once(self, week: int) -> None:
        """Killed at no particular moment, in the middle of what people say."""
        await self._act_a_little()
        before = self.scene.books.line()
        await self._kill_any()
        await self._recover(week, "anywhere", before)

    async def _kill_unstored(self, week: int) -> None:
        """Killed while the database takes no reply."""
        with nothing_stored(self.scene.books.url):
            await self._act_a_little()
            before = self.scene.books.line()
            await self._kill_any()
        await self._recover(week, "nothing is stored", before)

    async def _act_a_little(self) -> None:
        for _ in range(self.dice.randint(1, 6)):
            await self.crowd.act()

    async def _kill_any(self) -> None:
        await self.scene.kill(self.dice.choice(list(self.scene.fleet)))

    async def _recover(self, week: int, where: str, before: str) -> None:
        """People go on, another process takes its place, and the dust settles."""
        if not where.startswith("close"):  # or nobody knows on which side of it they spoke
            await self._act_a_little()
        await self.scene.start()
        await self.crowd.chat()
        await self.scene.all_known()
        kill = Kill(week + 1, where, before, self.scene.books.line())
        self.kills.append(kill)
        self.tell(kill)
