"""Sends what is owed, once: claims, sends, and finds out what became of what was interrupted.

What a message says, and what follows from its being sent, is its kind's own business.
The protocol is invariant 3: a row is committed as `sending` before Slack hears of it, and one
found so later is looked for in Slack before it is ever sent again.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services import line_up
from bot.services.hand_over import HandOver
from bot.services.letters import NOBODY_ASKED, Kind, Letter, Present
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused, Sent
from bot.store import deliveries, due
from bot.store.engine import Begin
from bot.store.tables import Delivery
from bot.store.together import Together

AT_ONCE = 50
"""Messages on their way at a time; each holds a lease, so claim no more than can start now."""
LOOK_BACK = timedelta(seconds=60)
"""How far before `sending_at` the look-up begins: clocks differ."""
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
MOST_ATTEMPTS = 20
"""Most of a day of refusals that might have passed; none did."""

log = structlog.get_logger()


async def _nothing(
    _session: AsyncSession, _delivery: Delivery, _now: datetime, _seen: Present
) -> Letter | None:
    return None


_UNKNOWN = Kind(_nothing)
"""Stands for a kind that a newer version wrote, or one whose own ways are broken."""

Outcome = tuple[Delivery, Sent]
Record = Together[Outcome, None]


async def step(
    begin: Begin, messenger: Messenger, now: datetime, kinds: Mapping[str, Kind]
) -> bool:
    """Send a handful of what is due at `now` (UTC); return whether there may be more.

    A handful, because a lease counts from `now`: the next one is claimed by a fresh clock.
    """
    claimed, letters, is_full = await _claim(begin, now, kinds)
    record = Together(begin, partial(_record, kinds, now))
    way = Way(begin, messenger, now, kinds, HandOver(messenger), record)
    await asyncio.gather(*(_attend(way, row, letters.get(row.id)) for row in claimed))
    return is_full


@dataclass(frozen=True)
class Way:
    """How messages go that start at `now`; what became of them is recorded together."""

    begin: Begin
    messenger: Messenger
    now: datetime
    kinds: Mapping[str, Kind]
    hand_over: HandOver
    record: Record


async def _claim(
    begin: Begin, now: datetime, kinds: Mapping[str, Kind]
) -> tuple[Sequence[Delivery], Mapping[str, Letter], bool]:
    """What starts now, and the letters of what was composed with it, committed as `sending`.

    Where one cannot be composed, none is: each is then composed alone, so that it stops no other.
    """
    try:
        async with begin() as session:
            claimed, is_full = await _claim_rows(session, now)
            return claimed, await _compose_together(session, now, kinds, claimed), is_full
    except Exception as error:  # noqa: BLE001 -- told of the message it belongs to, when it is tried
        log.info("deliveries.one_by_one", error=type(error).__name__)
    async with begin() as session:
        claimed, is_full = await _claim_rows(session, now)
        return claimed, {}, is_full


async def _claim_rows(session: AsyncSession, now: datetime) -> tuple[Sequence[Delivery], bool]:
    """What starts now, and whether there may be more."""
    found = await due.deliveries_to_send(session, now, AT_ONCE)
    claimed = list(line_up.first(found))
    for row in claimed:
        row.state, row.lease_until = "sending", now + due.LEASE
        row.attempts += 1
    if len(claimed) < len(found):
        await session.flush()
        for installation_id in {row.installation_id for row in found}:
            await line_up.others_wait(session, installation_id, now)
    return claimed, len(found) == AT_ONCE


async def _compose_together(
    session: AsyncSession, now: datetime, kinds: Mapping[str, Kind], claimed: Sequence[Delivery]
) -> Mapping[str, Letter]:
    """The letters of those that need not be looked up, nor Slack be asked about them, first."""
    fresh = [
        row
        for row in claimed
        if row.sending_at is None and row.kind in kinds and kinds[row.kind].present is None
    ]
    letters = {}
    for kind_name, rows in _by_kind(fresh):
        kind = kinds[kind_name]
        _at_hand = await kind.load(session, rows) if kind.load else None  # kept while they compose
        for row in rows:
            letter = await _compose(session, kind, row, now, NOBODY_ASKED)
            if letter is not None:
                letters[row.id] = letter
    return letters


def _by_kind(rows: Iterable[Delivery]) -> Iterator[tuple[str, Sequence[Delivery]]]:
    """The rows by kind and installation; no statement names more than one of the latter."""
    groups: dict[tuple[str, str], list[Delivery]] = {}
    for row in rows:
        groups.setdefault((row.kind, row.installation_id), []).append(row)
    return ((kind, group) for (kind, _), group in groups.items())


async def _compose(
    session: AsyncSession, kind: Kind, row: Delivery, now: datetime, seen: Present
) -> Letter | None:
    """The row says that Slack may have it from `now` on, or that it is no longer wanted."""
    letter = await kind.compose(session, row, now, seen)
    if letter is None:
        row.state, row.sending_at = "dropped", None
    else:
        row.sending_at, row.thread_ts = now, letter.thread_ts
    return letter


async def _attend(way: Way, row: Delivery, letter: Letter | None) -> None:
    """A mistake of ours in one message stops no other; whether it left is looked up."""
    if row.state == "dropped":
        return
    try:
        await _try(way, way.kinds[row.kind], row, letter)
    except Exception:
        log.exception("delivery.broken", kind=row.kind, delivery=row.id)
        if row.attempts >= MOST_ATTEMPTS:
            await _give_up_broken(way.begin, way.kinds.get(row.kind), row, way.now)


async def _try(way: Way, kind: Kind, row: Delivery, letter: Letter | None) -> None:
    begin, now = way.begin, way.now
    try:
        if letter is not None:
            sent: Sent | None = await way.hand_over(kind, row, letter)
        else:
            sent = await _find(begin, way.messenger, now, row) if row.sending_at else None
            sent = sent or await _send(way, kind, row)
    except OutcomeUnknown:
        # `sending_at` stays: past the lease, the look-up will tell.
        log.warning("delivery.unknown", kind=row.kind, delivery=row.id)
        async with begin() as session:
            await _others_wait(session, row, now + FIRST_RETRY)
    except RateLimited as later:
        await _put_off(begin, row, now + timedelta(seconds=later.seconds), "ratelimited")
    except Refused as refusal:
        is_final = refusal.is_permanent and not kind.is_patient
        if is_final or row.attempts >= MOST_ATTEMPTS:
            await _give_up(begin, kind, row, now, refusal.error)
        else:
            await _put_off(begin, row, now + _back_off(row.attempts), refusal.error)
    else:
        if sent is not None:
            await way.record((row, sent))


async def _find(begin: Begin, messenger: Messenger, now: datetime, row: Delivery) -> Sent | None:
    """Where the message stands; None only where it is certain that it does not.

    Not looked up is not absent: then it is asked again past the next lease, and never sent blind.
    """
    assert row.sending_at is not None
    since = row.sending_at - LOOK_BACK
    try:
        return await messenger.find(
            row.installation_id, row.recipient, key=row.id, since=since, thread_ts=row.thread_ts
        )
    except RateLimited as later:
        await _hold(begin, row, now + timedelta(seconds=later.seconds))
        log.warning("delivery.not_looked_up", delivery=row.id, error="ratelimited")
    except Refused as refusal:
        if refusal.is_permanent and row.attempts >= MOST_ATTEMPTS:
            raise  # nobody will ever know; its owner is told
        log.warning("delivery.not_looked_up", delivery=row.id, error=refusal.error)
    raise OutcomeUnknown


async def _send(way: Way, kind: Kind, row: Delivery) -> Sent | None:
    seen = await _seen(way, kind, row)
    async with way.begin() as session:
        current = await _claimed(session, row)
        letter = await _compose(session, kind, current, way.now, seen) if current else None
    return await way.hand_over(kind, row, letter) if letter else None


async def _seen(way: Way, kind: Kind, row: Delivery) -> Present:
    """How the recipient is; nothing was sent yet, so where Slack is silent it is *later*."""
    if kind.present is None:
        return NOBODY_ASKED
    try:
        return await kind.present(way.begin, way.messenger, row, way.now)
    except OutcomeUnknown:
        raise RateLimited(int(FIRST_RETRY.total_seconds())) from None


async def _record(
    kinds: Mapping[str, Kind], now: datetime, session: AsyncSession, outcomes: Sequence[Outcome]
) -> Sequence[None]:
    """They are sent, with all that follows; those taken over from us are left to whoever did."""
    sent = {row.id: where for row, where in outcomes}
    ours = await _still_ours(session, [row for row, _ in outcomes])
    for row in ours:
        row.state, row.channel_id, row.ts = "sent", sent[row.id].channel_id, sent[row.id].ts
        row.sending_at = row.lease_until = None
    for kind_name, rows in _by_kind(ours):
        follows = kinds[kind_name].sent
        if follows is not None:
            await follows(session, rows, now)
    return [None] * len(outcomes)


async def _still_ours(session: AsyncSession, rows: Sequence[Delivery]) -> Sequence[Delivery]:
    """Of the rows, locked, those nobody took over: whoever does so sets another lease."""
    leases = {row.id: row.lease_until for row in rows}
    found: list[Delivery] = []
    for installation_id in {row.installation_id for row in rows}:
        ids = {row.id for row in rows if row.installation_id == installation_id}
        found += await deliveries.lock_all(session, installation_id, ids)
    return [row for row in found if row.state == "sending" and row.lease_until == leases[row.id]]


async def _put_off(begin: Begin, row: Delivery, until: datetime, error: str) -> None:
    async with begin() as session:
        current = await _claimed(session, row)
        if current is not None:
            current.state, current.due_at, current.error = "owed", until, error
            current.sending_at = current.lease_until = None
            if error == "ratelimited":
                await session.flush()
                await _others_wait(session, row, until)
    log.info("delivery.put_off", kind=row.kind, delivery=row.id, error=error)


async def _others_wait(session: AsyncSession, row: Delivery, until: datetime) -> None:
    """What Slack says of one message that nobody asked for goes for all of the workspace's."""
    if row.kind in line_up.KINDS:
        await line_up.wait(session, row.installation_id, until)


async def _give_up(begin: Begin, kind: Kind, row: Delivery, now: datetime, error: str) -> None:
    async with begin() as session:
        current = await _claimed(session, row)
        if current is None:
            return
        current.state, current.error = "failed", error
        current.sending_at = current.lease_until = None
        if kind.failed is not None:
            await kind.failed(session, current, now)
    log.warning("delivery.failed", kind=row.kind, delivery=row.id, error=error)


async def _give_up_broken(begin: Begin, kind: Kind | None, row: Delivery, now: datetime) -> None:
    try:
        await _give_up(begin, kind or _UNKNOWN, row, now, "broken")
    except Exception:
        # Not even what follows from failing can be done; the message is left at that.
        log.exception("delivery.broken", kind=row.kind, delivery=row.id)
        await _give_up(begin, _UNKNOWN, row, now, "broken")


async def _hold(begin: Begin, row: Delivery, until: datetime) -> None:
    """Look the message up no earlier than `until`, nor before its lease is over."""
    async with begin() as session:
        current = await _claimed(session, row)
        if current is not None and current.lease_until is not None:
            current.lease_until = max(current.lease_until, until)


async def _claimed(session: AsyncSession, row: Delivery) -> Delivery | None:
    """The row, while it is still ours."""
    return next(iter(await _still_ours(session, [row])), None)


def _back_off(attempts: int) -> timedelta:
    doublings: int = 2 ** min(attempts, 10)
    return min(FIRST_RETRY * doublings, LONGEST_RETRY)
