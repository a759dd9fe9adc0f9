"""Keeps what a person grows: the month's skill, and one project at a time that stretches it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, notes, projects
from bot.domain.checkins import State
from bot.domain.errors import Reason, Refusal
from bot.domain.next_steps import next_step
from bot.domain.project_ideas import Stage
from bot.domain.projects import BEFORE_SHOWN, HOURS_MOST, Ending, Plan, Project
from bot.domain.skills import Skill
from bot.store import people
from bot.store import projects as project_rows
from bot.store.engine import Begin
from bot.store.tables_growing import Project as ProjectRow

MINUTES = 60


@dataclass(frozen=True)
class Planning:
    """What the form opens with."""

    today: date
    """The person's own day."""
    skill: Skill | None
    """What they picked for this month, if anything."""
    stage: Stage | None
    running: Project | None


async def planning(begin: Begin, now: datetime, installation_id: str, user_id: str) -> Planning:
    """What is known of what the person grows."""
    async with begin.reading() as session:
        person = await people.get(session, installation_id, user_id)
        zone = person.zone if person else "UTC"
        today = cadence.wall(now, cadence.known(zone)).day
        picked = await people.focus(session, installation_id, user_id, projects.first_of(today))
        running = await draw(session, now, installation_id, user_id)
    stage = person.stage if person else None
    return Planning(today, running.skill if running else picked, stage, running)


async def start(
    begin: Begin,
    now: datetime,
    installation_id: str,
    user_id: str,
    project_id: str,
    plan: Plan,
) -> Project:
    """The person is at this project from now on; the one before it keeps its record.

    The same form submitted twice is one project. Raises Refusal for what cannot be one.
    """
    _check(plan)
    async with begin() as session:
        person = await people.ensure(session, installation_id, user_id, now=now)
        if not await project_rows.exists(session, installation_id, project_id):
            await _begin(session, now, installation_id, user_id, project_id, plan)
        row = await project_rows.get(session, installation_id, user_id, project_id)
        if row is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        person.stage = plan.stage or person.stage
        person.notes_off, person.notes_unanswered = False, 0
        person.note_due_at = person.note_due_at or notes.next_note(now, person.zone)
        return await tell(session, row, now, person.zone)


def _check(plan: Plan) -> None:
    if not plan.title:
        raise Refusal(Reason.NO_TITLE, field="title")
    if not 1 <= plan.hours <= HOURS_MOST:
        raise Refusal(Reason.BAD_TARGET, field="hours")


async def _begin(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    project_id: str,
    plan: Plan,
) -> None:
    before = await project_rows.running_of(session, installation_id, [user_id], locked=True)
    for each in before.values():
        each.ended_at, each.ending = now, Ending.REPLACED
    row = ProjectRow(
        installation_id=installation_id,
        id=project_id,
        user_id=user_id,
        skill=plan.skill,
        month=plan.month,
        title=plan.title,
        first_step=plan.first_step,
        stretches=plan.stretches,
        target_hours=plan.hours,
        started_at=now,
        touched_at=now,
    )
    session.add(row)
    await people.set_focus(session, installation_id, user_id, plan.month, plan.skill, now)
    await session.flush()


async def draw(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str
) -> Project | None:
    """The project the person is at, or None."""
    row = await project_rows.running(session, installation_id, user_id)
    if row is None:
        return None
    person = await people.get(session, installation_id, user_id)
    return await tell(session, row, now, person.zone if person else "UTC")


async def before(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str
) -> Sequence[Project]:
    """The newest of the person's projects that are over, the newest first."""
    rows = await project_rows.over_of(session, installation_id, user_id, BEFORE_SHOWN)
    minutes = await project_rows.minutes_of(session, installation_id, [each.id for each in rows])
    return [told(each, minutes.get(each.id, 0), now, "UTC") for each in rows]


async def tell(session: AsyncSession, row: ProjectRow, now: datetime, zone: str) -> Project:
    """`told`, of a single project: its hours, and its place among those that are done."""
    minutes = await project_rows.minutes_of(session, row.installation_id, [row.id])
    place = await project_rows.done_before(session, row) if row.ending is Ending.DONE else 0
    return replace(told(row, minutes.get(row.id, 0), now, zone), place=place)


def told(row: ProjectRow, minutes: int, now: datetime, zone: str) -> Project:
    """The project as its person knows it, with so many minutes spent on it."""
    today = cadence.wall(now, cadence.known(zone)).day
    following = cadence.wall(notes.next_note(now, zone), cadence.known(zone)).day
    is_stuck = row.state is State.STUCK
    return Project(
        project_id=row.id,
        skill=row.skill,
        month=row.month,
        title=row.title,
        first_step=row.first_step,
        stretches=row.stretches,
        minutes=minutes,
        target_minutes=row.target_hours * MINUTES,
        state=row.state,
        next_step=next_step(row.skill, row.steps_given) if is_stuck else "",
        is_ahead=row.month > projects.first_of(today),
        is_ending=row.ended_at is None
        and projects.is_ending(row.month, following, now - row.started_at),
        is_month_over=row.month < projects.first_of(today),
        ending=row.ending,
        learned=row.learned or "",
    )
