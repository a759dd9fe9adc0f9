"""Lets messages that nobody asked for go some at a time, so that a big morning stays within what
Slack takes, and so that whatever a stop or a *later* held up does not come all at once.

Their places are their due times, so any number of processes keeps to them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import lines
from bot.store import deliveries, due
from bot.store.tables import Delivery

KINDS = ("friday_note", "reminder")
"""What nobody asked for, by its names in `week.KINDS`."""


async def join(
    session: AsyncSession, installation_id: str, now: datetime, count: int
) -> Sequence[datetime]:
    """When so many more may go: now, or where others wait already, behind them."""
    taken = await _taken(session, installation_id, now)
    if not taken[lines.after(now)]:
        return [now] * count
    return list(islice(lines.free(taken, lines.after(now)), count))


async def wait(session: AsyncSession, installation_id: str, until: datetime) -> None:
    """Whoever is due by `until` gets a free place after it."""
    start = lines.after(until)
    late = await deliveries.owed_before(session, installation_id, KINDS, start)
    if late:
        taken = await _taken(session, installation_id, start)
        places = zip(late, lines.free(taken, start), strict=False)
        due_at = {delivery_id: {"due_at": place} for delivery_id, place in places}
        await deliveries.change(session, installation_id, due_at)


async def _taken(session: AsyncSession, installation_id: str, since: datetime) -> Counter[datetime]:
    taken: Counter[datetime] = Counter()
    for due_at, count in await deliveries.owed_since(session, installation_id, KINDS, since):
        taken[lines.place(due_at)] += count
    return taken


def first(found: Iterable[Delivery]) -> Iterator[Delivery]:
    """Of what is due, all but those of the line who are too many to go, or be looked up, now."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in found:
        if row.kind in KINDS:
            counted[row.installation_id, row.state] += 1
        if counted[row.installation_id, row.state] <= lines.AT_ONCE or row.kind not in KINDS:
            yield row


async def others_wait(session: AsyncSession, installation_id: str, now: datetime) -> None:
    """Those of the line that are due but were too many get places; look-ups wait as well."""
    await wait(session, installation_id, now)
    since = now - due.LOOK_UP_AFTER
    left = await deliveries.abandoned(session, installation_id, KINDS, since)
    again = {"lease_until": since + lines.LOOKED_UP_EVERY}
    await deliveries.change(session, installation_id, dict.fromkeys(left, again))
