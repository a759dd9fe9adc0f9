"""Adds the published rounds of a period up, for whoever asks or, shared once, for the channel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import questions, reviews
from bot.domain.errors import Reason, Refusal
from bot.domain.questions import Seen
from bot.domain.reviews import Closed, Memory, Period, Review, Span
from bot.services.letters import Kind, Letter, Present
from bot.services.show_summary import numbers_of, shown
from bot.store import decisions, deliveries, published, rituals
from bot.store.engine import Begin
from bot.store.tables import Decision, Delivery, Ritual

WITH_MEMORIES = (Period.QUARTER, Period.YEAR)
"""Long enough to have forgotten some."""


async def review(
    session: AsyncSession, ritual: Ritual, period: Period, newest_id: str | None = None
) -> Review:
    """The ritual's rounds of this period, up to the newest one or to `newest_id`.

    Raises Refusal where nothing is published.
    """
    key = ritual.installation_id, ritual.id
    newest = await published.with_day(session, *key, newest_id)
    if newest is None:
        raise Refusal(Reason.NOTHING_PUBLISHED)
    row, day = newest
    span, rounds = await _first_filled(session, ritual, period, day)
    totals = reviews.add_up(rounds)
    seen = Seen(totals.sums, totals.lean)
    return Review(
        ritual_id=ritual.id,
        channel_id=ritual.channel_id,
        newest=row.round_id,
        period=period,
        span=span,
        totals=totals,
        question=questions.text(questions.choose(seen, [questions.EARLIER])),
    )


async def _first_filled(
    session: AsyncSession, ritual: Ritual, period: Period, newest: date
) -> tuple[Span, Sequence[Closed]]:
    """The first span of the period that holds a round; the newest round is in one of them."""
    for span in reviews.spans(period, newest):
        last = min(span.last, newest)
        rows = await published.between(session, ritual.installation_id, ritual.id, span.first, last)
        if rows:
            return span, [Closed(day, shown(numbers_of(row), ritual)) for row, day in rows]
    raise Refusal(Reason.NOTHING_PUBLISHED)


async def private_review(begin: Begin, ritual: Ritual, period: Period, user_id: str) -> Review:
    """The same for one person, with decisions of their own worth remembering. Raises Refusal."""
    async with begin.reading() as session:
        found = await review(session, ritual, period)
        if period not in WITH_MEMORIES:
            return found
        mine = await decisions.of_author(
            session, ritual.installation_id, user_id, found.span.first, ritual_id=ritual.id
        )
    told = [_memory(each, day) for each, day in mine if day <= found.span.last]
    return replace(found, memories=reviews.worth_remembering(told))


def _memory(decision: Decision, day: date) -> Memory:
    return Memory(
        day,
        decision.text,
        decision.skill,
        decision.verdict,
        is_starred=decision.look_back,
        outcome=decision.outcome,
        line=decision.outcome_line or "",
    )


async def share(
    begin: Begin, now: datetime, ritual: Ritual, period: Period, newest_id: str
) -> bool:
    """The review is owed to its channel; False where it is, or was shared, already."""
    async with begin() as session:
        return await deliveries.owe(
            session,
            ritual.installation_id,
            "review",
            subject=f"{ritual.id}:{period}:{newest_id}",
            recipient=ritual.channel_id,
            due_at=now,
        )


async def _compose(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Letter | None:
    ritual_id, period, newest_id = delivery.subject.split(":")
    ritual = await rituals.get(session, delivery.installation_id, ritual_id)
    if ritual is None or ritual.channel_id != delivery.recipient:
        return None
    try:
        found = await review(session, ritual, Period(period), newest_id)
    except Refusal:
        return None
    return Letter(replace(found, is_private=False))


KIND = Kind(_compose)
