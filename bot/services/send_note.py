"""Owes each person at most one note at the end of their week, and writes it when it is sent.

One a week a person over all rituals: the delivery's subject is the week. Whether there is anything
to ask is looked into twice, when the note is owed and when it is sent; what was asked is kept only
once it was sent.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, lookbacks, notes, projects, silence
from bot.domain.lookbacks import Candidate, LookBack, Outcome
from bot.domain.notes import FridayNote
from bot.domain.projects import Project
from bot.domain.stances import Question
from bot.services import line_up, plan_project
from bot.services.in_one_go import in_one_go
from bot.services.letters import NOBODY_ASKED, Kind, Letter, Present
from bot.services.messenger import Messenger
from bot.services.write_directly import as_recipient, is_first
from bot.store import decisions, deliveries, due, people
from bot.store import projects as project_rows
from bot.store.deliveries import Owed
from bot.store.engine import Begin
from bot.store.tables import Decision, Delivery, Person
from bot.store.tables_growing import Project as ProjectRow

NAME = "friday_note"
BATCH = 250
"""People looked into in one transaction."""
SETTLED_IN = timedelta(weeks=4)
"""Nobody is asked where they stand before they have known the bot for so long."""

log = structlog.get_logger()


async def step(begin: Begin, _messenger: Messenger, now: datetime) -> bool:
    """Owe the notes of whoever's week ends at `now` (UTC); return whether there may be more."""
    looked_into = await in_one_go(
        begin,
        lambda session: due.people_to_note(session, now, BATCH),
        lambda person: person.user_id,
        lambda session, waiting: _look_into(session, waiting, now),
        partial(_look_alone, begin, now),
        what="people",
    )
    return looked_into == BATCH


async def _look_into(session: AsyncSession, waiting: Sequence[Person], now: datetime) -> None:
    for installation_id, group in _by_installation(waiting):
        await _owe(session, installation_id, group, now)
    for person in waiting:
        person.note_due_at = notes.next_note(now, person.zone)


async def _look_alone(begin: Begin, now: datetime, installation_id: str, user_id: str) -> None:
    try:
        async with begin() as session:
            person = await people.ensure(session, installation_id, user_id, now=now)
            if person.note_due_at is not None and person.note_due_at <= now:
                await _look_into(session, [person], now)
    except Exception:
        log.exception("note.broken", person=user_id)
        async with begin() as session:
            person = await people.ensure(session, installation_id, user_id, now=now)
            person.note_due_at = notes.next_note(now, person.zone)


def _by_installation(waiting: Sequence[Person]) -> Iterator[tuple[str, Sequence[Person]]]:
    for installation_id in dict.fromkeys(each.installation_id for each in waiting):
        yield installation_id, [each for each in waiting if each.installation_id == installation_id]


async def _owe(
    session: AsyncSession, installation_id: str, group: Sequence[Person], now: datetime
) -> None:
    ready = [each for each in group if _may_be_written_to(each, now)]
    found = await gather(session, installation_id, ready, now)
    asked = [each for each in ready if not found[each.user_id].is_empty]
    if not asked:
        return
    places = await line_up.join(session, installation_id, now, len(asked))
    owed = [
        Owed(installation_id, NAME, notes.week_of(now, each.zone), each.user_id, due_at)
        for each, due_at in zip(asked, places, strict=True)
    ]
    await deliveries.owe_all(session, owed)


def _may_be_written_to(person: Person, now: datetime, *, is_away: bool = False) -> bool:
    is_off = person.notes_off or not person.wants_notes
    recipient = as_recipient(person, is_off=is_off, is_away=is_away)
    return notes.is_morning(now, person.zone) and silence.reason(recipient, now) is None


async def gather(
    session: AsyncSession, installation_id: str, group: Sequence[Person], now: datetime
) -> Mapping[str, FridayNote]:
    """What each of these people would be asked at `now`, by person; it may be nothing."""
    at_work = await _projects(session, installation_id, group, now)
    to_look_back = await _look_backs(session, installation_id, group, now)
    return {
        person.user_id: FridayNote(
            project=at_work.get(person.user_id),
            look_back=to_look_back.get(person.user_id),
            stance=None if person.user_id in to_look_back else _question(person, now),
            is_last=notes.is_last(person.notes_unanswered),
            greets=is_first(person),
        )
        for person in group
    }


async def _projects(
    session: AsyncSession, installation_id: str, group: Sequence[Person], now: datetime
) -> Mapping[str, Project]:
    """The projects to ask about; one whose month is to come, or just updated, is let be."""
    zones = {each.user_id: cadence.known(each.zone) for each in group}
    running = await project_rows.running_of(session, installation_id, list(zones))
    asked = [each for each in running.values() if _is_asked_about(each, now, zones[each.user_id])]
    minutes = await project_rows.minutes_of(session, installation_id, [each.id for each in asked])
    return {
        each.user_id: plan_project.told(each, minutes.get(each.id, 0), now, zones[each.user_id])
        for each in asked
    }


def _is_asked_about(project: ProjectRow, now: datetime, zone: str) -> bool:
    today = cadence.wall(now, zone).day
    return projects.is_asked_about(project.month, project.touched_at, today, now)


async def _look_backs(
    session: AsyncSession, installation_id: str, group: Sequence[Person], now: datetime
) -> Mapping[str, LookBack]:
    """The one decision each may be asked about, of those who want to be and were not lately."""
    weeks = {
        each.user_id: each.look_back_weeks
        for each in group
        if lookbacks.is_time(now, each.look_back_weeks, each.look_back_asked_at)
    }
    if not weeks:
        return {}
    since, until = lookbacks.window(now, min(weeks.values()))
    rows = await decisions.to_look_back(session, installation_id, list(weeks), since, until)
    chosen = {}
    for user_id, many in weeks.items():
        theirs = {each.id: each for each in rows if each.user_id == user_id}
        one = lookbacks.choose(_candidates(theirs.values(), now, many))
        if one is not None:
            asked = look_back_of(theirs[one.decision_id], now)
            chosen[user_id] = replace(asked, outcome=None)
    return chosen


def _candidates(
    rows: Collection[Decision] | Iterator[Decision], now: datetime, weeks: int
) -> Iterator[Candidate]:
    _, until = lookbacks.window(now, weeks)
    for each in rows:
        was_early = each.outcome is Outcome.TOO_EARLY and each.outcome_at is not None
        asked_from = each.outcome_at if was_early and each.outcome_at else each.created_at
        if asked_from <= until:
            yield Candidate(each.id, asked_from, is_starred=each.look_back)


def look_back_of(decision: Decision, now: datetime) -> LookBack:
    """The decision as its author looks back at it."""
    return LookBack(
        decision_id=decision.id,
        text=decision.text,
        decided_at=decision.created_at,
        weeks=lookbacks.weeks_since(decision.created_at, now),
        outcome=lookbacks.stands(
            decision.outcome, decision.outcome_at, decision.look_back_asked_at
        ),
        line=decision.outcome_line or "",
    )


def _question(person: Person, now: datetime) -> Question | None:
    """What to ask about where they stand, once a month; nothing of those who don't want it."""
    month = projects.first_of(cadence.wall(now, cadence.known(person.zone)).day)
    met = [person.greeted_at, person.written_to_at, person.home_opened_at]
    since = min(filter(None, met), default=now)
    if person.stance_asked == month or now - since < SETTLED_IN:
        return None
    if person.wants_stance is None:
        return Question.WHETHER
    return Question.WHERE if person.wants_stance else None


async def _present(
    begin: Begin, messenger: Messenger, delivery: Delivery, now: datetime
) -> Present:
    """Slack is asked only about those who would get a note as far as we know."""
    async with begin.reading() as session:
        note = await _note(session, delivery, now, NOBODY_ASKED)
    if note is None:
        return NOBODY_ASKED
    is_away = await messenger.is_away(delivery.installation_id, delivery.recipient)
    return Present(is_away=is_away)


async def is_old(
    begin: Begin, now: datetime, installation_id: str, user_id: str, sent_at: datetime
) -> bool:
    """Whether the person was sent another note in a week after that of `sent_at`."""
    async with begin.reading() as session:
        person = await people.get(session, installation_id, user_id)
        weeks = notes.weeks_after(sent_at, now, person.zone if person else "UTC")
        key = session, installation_id, NAME
        return bool(weeks) and await deliveries.was_sent(*key, weeks, user_id)


async def _compose(
    session: AsyncSession, delivery: Delivery, now: datetime, seen: Present
) -> Letter | None:
    note = await _note(session, delivery, now, seen)
    return Letter(replace(note, is_new=True)) if note else None


async def _note(
    session: AsyncSession, delivery: Delivery, now: datetime, seen: Present
) -> FridayNote | None:
    installation_id = delivery.installation_id
    person = await people.get(session, installation_id, delivery.recipient)
    if person is None or not _may_be_written_to(person, now, is_away=seen.is_away):
        return None
    note = (await gather(session, installation_id, [person], now))[person.user_id]
    return None if note.is_empty else note


async def _sent(session: AsyncSession, sent: Sequence[Delivery], now: datetime) -> None:
    """What these notes asked counts as asked; whoever leaves three unanswered gets no more.

    Of whoever has looked back already, before we knew that it was sent, no other decision counts.
    """
    installation_id = sent[0].installation_id
    ids = sorted(each.recipient for each in sent)
    group = [await people.ensure(session, installation_id, each, now=now) for each in ids]
    found = await gather(session, installation_id, group, now)
    due_at = min(each.due_at for each in sent)
    answered = await decisions.looked_back_since(session, installation_id, ids, due_at)
    for person in group:
        if person.user_id in answered:
            person.look_back_asked_at = now
        else:
            await _remember(session, person, found[person.user_id], now)
        person.written_to_at = person.written_to_at or now


async def _remember(session: AsyncSession, person: Person, note: FridayNote, now: datetime) -> None:
    person.notes_unanswered += 1
    person.notes_off = note.is_last
    if note.look_back is not None:
        person.look_back_asked_at = now
        decision_id = note.look_back.decision_id
        decision = await decisions.get(session, person.installation_id, decision_id)
        if decision is not None:
            decision.look_back_asked_at = now
    if note.stance is not None:
        person.stance_asked = projects.first_of(cadence.wall(now, cadence.known(person.zone)).day)
        # Whoever says nothing to the question whether is taken at their word.
        person.wants_stance = note.stance is Question.WHERE


KIND = Kind(_compose, sent=_sent, is_direct=True, present=_present)
