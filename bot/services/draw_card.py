"""Draws a person's card of a round from the database, as it is now; changes nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import followups
from bot.domain.followups import MOST_DECISIONS, Asked, Card, Counts
from bot.domain.logbook import NOTHING
from bot.domain.rounds import RoundState
from bot.services import keep_log
from bot.store import decisions, people, projects
from bot.store.tables import Decision, Participation, Round

ALL = "all"
"""In place of the decision on show: all of them, to be confirmed."""


async def draw(session: AsyncSession, began: Round, user_id: str) -> Card | None:
    """The person's card of this round as it is now; None where nothing was written."""
    installation_id = began.installation_id
    written = await decisions.of_person(session, installation_id, began.id, user_id)
    if not written:
        return None
    part = await decisions.find_participation(session, installation_id, began.id, user_id)
    asked = [as_asked(each) for each in written[:MOST_DECISIONS]]
    person = await people.get(session, installation_id, user_id)
    focus = await people.focus(session, installation_id, user_id, month_of(began.day))
    running = await projects.running(session, installation_id, user_id)
    at, is_done = _at(asked, part), part is not None and part.confirmed_at is not None
    may_add = at is None and not is_done and began.state is RoundState.OPEN
    return Card(
        round_id=began.id,
        channel_id=began.channel_id,
        asked=asked,
        at=at,
        focus=focus,
        project=running.skill if running else None,
        is_done=is_done,
        greets=person is None or person.greeted_at is None,
        total=len(written),
        counts=_counts(began, written),
        noted=await keep_log.logbook(session, installation_id, user_id) if may_add else NOTHING,
    )


def _counts(began: Round, written: Sequence[Decision]) -> Counts:
    if began.state is RoundState.OPEN:
        return Counts.NOW
    return Counts.PUBLISHED if all(each.counted_in for each in written) else Counts.NEXT


async def is_waiting(session: AsyncSession, began: Round, user_id: str) -> bool:
    """Whether their card of this round has a question left whose answer would still be counted."""
    key = began.installation_id, began.id, user_id
    part = await decisions.find_participation(session, *key)
    if part is None or part.declined or part.confirmed_at is not None:
        return False
    written = await decisions.of_person(session, *key)
    return any(not (as_asked(each).is_answered or each.counted_in) for each in written)


def month_of(day: date) -> date:
    """The first day of the month a round's prompt belongs to."""
    return day.replace(day=1)


def as_asked(decision: Decision) -> Asked:
    """A decision as its author's card shows it."""
    return Asked(
        decision_id=decision.id,
        revision=decision.revision,
        text=decision.text,
        verdict=decision.verdict,
        edge=decision.edge,
        skill=decision.skill,
        suggested=decision.suggested,
        quotable=decision.quotable,
        look_back=decision.look_back,
        is_private=decision.is_private,
        detail=decision.detail,
    )


def _at(asked: Sequence[Asked], part: Participation | None) -> int | None:
    shown = part.shown_decision_id if part else None
    if shown == ALL:
        return None
    ids = [each.decision_id for each in asked]
    return ids.index(shown) if shown in ids else followups.next_to_ask(asked)
