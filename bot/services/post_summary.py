"""Closes a round: counts it once, for good, and posts what the team may read of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import lean, rounds, summaries
from bot.domain.followups import Detail, Edge, Verdict
from bot.domain.lean import Counted, Numbers
from bot.domain.prompts import SUMMARY_REFUSED
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.domain.summaries import MOST_QUOTES, Quote, Summary
from bot.services import collect_reply, tell_owner
from bot.services.ask_followup import month_of
from bot.services.deliver import Kind, Letter
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused
from bot.store import decisions, deliveries, due, people, published, rituals
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Decision, Delivery, Published, Ritual, Round

BATCH = 20

log = structlog.get_logger()


async def step(begin: Begin, messenger: Messenger, now: datetime) -> bool:
    """Close the rounds whose window is over at `now` (UTC); return whether there may be more.

    A close is never skipped, however late: where Slack's history can't be read, what is stored
    is what counts.
    """
    async with begin.reading() as session:
        over = await due.rounds_to_close(session, now, BATCH)
    were_closed = [await _close_late(begin, messenger, now, began) for began in over]
    return len(over) == BATCH and any(were_closed)


async def _close_late(begin: Begin, messenger: Messenger, now: datetime, began: Round) -> bool:
    """Close one round, caught up; return whether that could be done. One stops no other."""
    await _catch_up(begin, messenger, now, began)
    try:
        await close(begin, now, began.installation_id, began.id)
    except Exception:
        log.exception("round.not_closed", round=began.id)
        return False
    return True


async def _catch_up(begin: Begin, messenger: Messenger, now: datetime, began: Round) -> None:
    try:
        await collect_reply.fill_from_history(begin, messenger, now, began)
        while await collect_reply.step(begin, messenger, now):
            pass  # the summary counts all of them, not a batch
    except (Refused, RateLimited, OutcomeUnknown) as error:
        log.warning("round.history_unread", round=began.id, error=type(error).__name__)
    except Exception:
        log.exception("round.history_unread", round=began.id)


async def close(begin: Begin, now: datetime, installation_id: str, round_id: str) -> None:
    """The round is closed and its numbers published; its summary is owed if anybody answered."""
    async with begin() as session:
        began = await round_rows.lock(session, installation_id, round_id)
        if began is None or began.state is not RoundState.OPEN:
            return
        ritual = await rituals.get(session, installation_id, began.ritual_id)
        assert ritual is not None
        await _settle_earlier(session, began)
        began.state = rounds.moved(began.state, RoundState.CLOSED)
        began.closed_at = now
        numbers = await _publish(session, ritual, began, now)
        if not numbers.people:  # nothing is posted; the prompt itself says that it is over
            await deliveries.redraw(session, installation_id, "prompt", round_id, now)
        else:
            await deliveries.owe(
                session,
                installation_id,
                "summary",
                subject=round_id,
                recipient=began.channel_id,
                due_at=now,
            )


async def _settle_earlier(session: AsyncSession, began: Round) -> None:
    for earlier in await round_rows.of_ritual(
        session, began.installation_id, began.ritual_id, RoundState.CLOSED
    ):
        earlier.state = rounds.moved(earlier.state, RoundState.SETTLED)


async def _publish(session: AsyncSession, ritual: Ritual, began: Round, now: datetime) -> Numbers:
    counted = await decisions.to_count(session, ritual.installation_id, ritual.id)
    who = {each.user_id for each in counted}
    picks = await people.picks(session, ritual.installation_id, who, month_of(began.day))
    numbers = lean.count(
        [Counted(d.user_id, d.verdict, d.edge, d.skill) for d in counted],
        picks,
        shows_verdicts=ritual.shows_verdicts,
    )
    for decision in counted:
        decision.counted_in = began.id
    session.add(
        Published(
            installation_id=ritual.installation_id,
            round_id=began.id,
            ritual_id=ritual.id,
            closed_at=now,
            people=numbers.people,
            decisions=numbers.decisions,
            numbers=_as_row(numbers),
            quoted=[each.id for each in _to_quote(counted)],
        )
    )
    return numbers


def _to_quote(counted: Sequence[Decision]) -> list[Decision]:
    """Up to three, one a person, none that mentions anybody, of those offered to be quoted."""
    offered = [each for each in counted if _may_be_quoted(each)]
    one_each = {decision.user_id: decision for decision in reversed(offered)}
    return [each for each in offered if one_each[each.user_id] is each][:MOST_QUOTES]


def _may_be_quoted(decision: Decision) -> bool:
    is_offered = decision.quotable and decision.reply_id is not None
    return is_offered and decision.detail is not Detail.LEFT_OUT and "<@" not in decision.text


def _as_row(numbers: Numbers) -> dict[str, Any]:
    shown: dict[str, Mapping[Any, int] | None] = {
        "skills": numbers.skills,
        "picks": numbers.picks,
        "verdicts": numbers.verdicts,
        "edges": numbers.edges,
    }
    return {name: dict(each) for name, each in shown.items() if each is not None}


def numbers_of(row: Published) -> Numbers:
    """The published numbers, as the domain speaks of them."""
    shown = row.numbers
    return Numbers(
        people=row.people,
        decisions=row.decisions,
        skills=_read(Skill, shown.get("skills")),
        picks=_read(Skill, shown.get("picks")),
        verdicts=_read(Verdict, shown.get("verdicts")),
        edges=_read(Edge, shown.get("edges")),
    )


def _read(kind: Any, shown: Mapping[str, int] | None) -> Any:
    return None if shown is None else {each: shown.get(each.value, 0) for each in kind}


async def draw(session: AsyncSession, installation_id: str, row: Published) -> Summary | None:
    """The summary of a published round, with the quotes that still stand."""
    began = await round_rows.get(session, installation_id, row.round_id)
    ritual = await rituals.get(session, installation_id, row.ritual_id)
    if began is None or ritual is None:
        return None
    numbers = numbers_of(row)
    earlier = await published.before(session, installation_id, row)
    spreads = [each.skills for each in map(numbers_of, earlier) if each.skills is not None]
    quoted = await decisions.by_ids(session, installation_id, row.quoted)
    return Summary(
        round_id=row.round_id,
        channel_id=began.channel_id,
        day=began.day,
        numbers=numbers,
        lean=lean.leaning(numbers.skills, spreads) if numbers.skills is not None else None,
        quotes=[Quote(each.text, each.user_id) for each in quoted if _may_be_quoted(each)],
        question=summaries.question(numbers),
        next_prompt_at=ritual.next_prompt_at if ritual.state == Ritual.ACTIVE else None,
    )


async def _compose(
    session: AsyncSession, delivery: Delivery, _now: datetime, _channels: Collection[str]
) -> Letter | None:
    row = await published.get(session, delivery.installation_id, delivery.subject)
    summary = await draw(session, delivery.installation_id, row) if row else None
    if summary is None:
        return None
    began = await round_rows.get(session, delivery.installation_id, delivery.subject)
    is_small = summary.numbers.people <= summaries.FEW
    return Letter(summary, thread_ts=began.prompt_ts if began and is_small else None)


async def _redraw(session: AsyncSession, delivery: Delivery) -> Summary | None:
    row = await published.get(session, delivery.installation_id, delivery.subject)
    return await draw(session, delivery.installation_id, row) if row else None


async def _failed(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    closed = await round_rows.get(session, delivery.installation_id, delivery.subject)
    ritual = (
        await rituals.get(session, delivery.installation_id, closed.ritual_id) if closed else None
    )
    if ritual is not None:
        await tell_owner.pause(session, ritual, SUMMARY_REFUSED, delivery.subject, now)


KIND = Kind(_compose, failed=_failed, redraw=_redraw)
