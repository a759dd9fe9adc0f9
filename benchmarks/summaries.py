"""The row of the summary: a year of a 1,000-person channel, summed up and closed."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.domain.followups import Edge, Verdict
from bot.domain.reviews import Period
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.services import post_summary, show_review, show_summary
from bot.slack.messages import review, summary
from bot.store import installations, published
from bot.store.engine import Begin, create_engine
from bot.store.migrate import upgrade
from bot.store.tables import Decision, Ritual, Round

PEOPLE, ROUNDS, EACH = 1_000, 52, 2
FIRST = datetime(2026, 1, 5, 10, tzinfo=UTC)
TIMES = 20
KEY = "T1"


async def measure() -> dict[str, float]:
    """Seconds for the year, for the newest round alone, and for closing one round."""
    with TemporaryDirectory() as name:
        engine = create_engine(f"sqlite:///{Path(name) / 'summaries.db'}")
        await upgrade(engine)
        begin = Begin(engine)
        ritual = await _begun(begin)
        closing = [await _a_round(begin, number) for number in range(ROUNDS)]
        found = {
            "year": await _median(lambda: _year(begin, ritual)),
            "newest round": await _median(lambda: _newest(begin)),
            "close": sorted(closing)[ROUNDS // 2],
        }
        await engine.dispose()
        return found


async def _median(work: Callable[[], Awaitable[None]]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        await work()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[TIMES // 2]


async def _year(begin: Begin, ritual: Ritual) -> None:
    async with begin.reading() as session:
        found = await show_review.review(session, ritual, Period.YEAR)
    review.render(found)


async def _newest(begin: Begin) -> None:
    async with begin.reading() as session:
        (row,) = await published.newest(session, KEY, "ritual", 1)
        found = await show_summary.draw(session, KEY, row)
    assert found is not None
    summary.render(found)


async def _begun(begin: Begin) -> Ritual:
    ritual = Ritual(
        installation_id=KEY, id="ritual", channel_id="C1", owner_id="U1", created_at=FIRST,
        zone="UTC", weekday=0, at=wall_time(10), every="1w", anchor=date(2026, 1, 5),
        close_days=3, close_at=wall_time(16), reminder_at=wall_time(10),
    )  # fmt: skip
    async with begin() as session:
        await installations.ensure(session, KEY, bot_user_id="U0", now=FIRST)
        session.add(ritual)
    return ritual


async def _a_round(begin: Begin, number: int) -> float:
    """A round of everybody; return the seconds that closing it took."""
    at = FIRST + timedelta(weeks=number)
    key: dict[str, Any] = {"installation_id": KEY, "ritual_id": "ritual"}
    began = Round(
        **key, id=f"round-{number}", channel_id="C1", number=number + 1, day=at.date(), due_at=at,
        closes_at=at + timedelta(days=3), state=RoundState.OPEN,
    )  # fmt: skip
    async with begin() as session:
        session.add(began)
        await session.flush()
        session.add_all(
            Decision(
                **key, round_id=began.id, user_id=f"U{index % PEOPLE}", position=index,
                text="Keep it in the monolith until it settles", created_at=at,
                verdict=list(Verdict)[index % 3], edge=list(Edge)[index % 5] if index % 3 else None,
                skill=list(Skill)[(index + number) % 5],
            )
            for index in range(PEOPLE * EACH)
        )  # fmt: skip
    begun = time.perf_counter()
    await post_summary.close(begin, began.closes_at, KEY, began.id)
    return time.perf_counter() - begun


if __name__ == "__main__":
    for name, seconds in asyncio.run(measure()).items():
        print(f"{name:14} {seconds * 1000:8.1f} ms")
