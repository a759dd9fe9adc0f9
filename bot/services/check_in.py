"""Keeps what a person says about their project: hours, where it stands, and how it ended.

Every answer is one row under the source it came from, so that one that comes twice is counted once
and a correction changes that very one. Hours are the sum of the rows.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, checkins, notes, projects
from bot.domain.checkins import MOST_HOURS, State
from bot.domain.errors import Reason, Refusal
from bot.domain.projects import CheckedIn, Ending, Project
from bot.services import plan_project
from bot.store import people
from bot.store import projects as project_rows
from bot.store.engine import Begin
from bot.store.tables_growing import CheckIn
from bot.store.tables_growing import Project as ProjectRow

TYPED = "message:"
"""Begins the source of what was typed in a message."""
MINUTES_MOST = MOST_HOURS * 60


@dataclass(frozen=True)
class Said:
    """What somebody said about their project."""

    project_id: str | None
    """None: the one they are at."""
    source: str
    minutes: int = 0
    state: State | None = None
    words: str = ""


def _stands(said: Said | CheckIn) -> State | None:
    """Where it stands by what was said: hours and progress are going on, unless stuck is said.

    None where nothing was: "nothing this week" is no way out of being stuck.
    """
    is_progress = said.minutes or (said.words and checkins.read(said.words).minutes != 0)
    return said.state or (State.GOING if is_progress else None)


async def say(
    begin: Begin, now: datetime, installation_id: str, user_id: str, said: Said
) -> CheckedIn:
    """Keep what was said.

    Raises Refusal where that project is not theirs or not running, or hours make none.
    """
    async with begin() as session:
        return await add(session, now, installation_id, user_id, said)


async def add(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, said: Said
) -> CheckedIn:
    """`say`, within a unit of work that is under way."""
    _check(said.minutes)
    row = await _running(session, installation_id, user_id, said.project_id)
    new = CheckIn(
        installation_id=installation_id,
        project_id=row.id,
        user_id=user_id,
        source=said.source,
        said_at=now,
        minutes=said.minutes,
        state=said.state,
        words=said.words,
    )
    kept = await project_rows.add_check_in(session, new)
    if kept.id == new.id:
        _move(row, _stands(said), now)
    await is_answered(session, installation_id, user_id, now)
    return await _kept(session, now, row, kept)


async def another_step(
    begin: Begin, now: datetime, installation_id: str, user_id: str, check_in_id: str, source: str
) -> CheckedIn:
    """They are still stuck there: what they said stands, with another step.

    Raises Refusal where it is not theirs or not running.
    """
    async with begin() as session:
        kept = await project_rows.check_in(session, installation_id, user_id, check_in_id)
        if kept is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        again = Said(kept.project_id, source, state=State.STUCK)
        await add(session, now, installation_id, user_id, again)
        row = await _running(session, installation_id, user_id, kept.project_id)
        return await _kept(session, now, row, kept)


async def correct(
    begin: Begin, now: datetime, installation_id: str, user_id: str, check_in_id: str, said: Said
) -> CheckedIn:
    """What was said there is this instead. Raises Refusal where it is not theirs or not running."""
    _check(said.minutes)
    async with begin() as session:
        kept = await project_rows.check_in(session, installation_id, user_id, check_in_id)
        if kept is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        row = await _running(session, installation_id, user_id, kept.project_id)
        await put_right(session, now, kept, said)
        return await _kept(session, now, row, kept)


async def put_right(session: AsyncSession, now: datetime, kept: CheckIn, said: Said) -> None:
    """`correct`, within a unit of work that is under way; of a project that is over, the record.

    Whoever takes *stuck* back is going on.
    """
    row = await project_rows.get(session, kept.installation_id, kept.user_id, kept.project_id)
    before = _stands(kept)
    state = _stands(said) or (State.GOING if before is State.STUCK else None)
    if row is not None and row.ended_at is None:
        _move(row, state if state is not before else None, now)
    kept.minutes, kept.state, kept.words = said.minutes, said.state, said.words


async def kept(
    begin: Begin, now: datetime, installation_id: str, user_id: str, check_in_id: str
) -> CheckedIn:
    """What was kept under this id. Raises Refusal where it is not theirs or not running."""
    async with begin.reading() as session:
        found = await project_rows.check_in(
            session, installation_id, user_id, check_in_id, locked=False
        )
        said = await drawn(session, now, found) if found else None
    if said is None:
        raise Refusal(Reason.CLICK_IS_STALE)
    if said.project.ending is not None:
        raise Refusal(Reason.PROJECT_OVER)
    return said


async def drawn(session: AsyncSession, now: datetime, said: CheckIn) -> CheckedIn | None:
    """What was said there, with the project as it is now."""
    key = said.installation_id, said.user_id
    row = await project_rows.peek(session, *key, said.project_id)
    return await _kept(session, now, row, said) if row else None


async def see(
    begin: Begin, now: datetime, installation_id: str, user_id: str, project_id: str
) -> Project:
    """The project as it is, running or not. Raises Refusal where it is not theirs."""
    async with begin.reading() as session:
        row = await project_rows.peek(session, installation_id, user_id, project_id)
        if row is None:
            raise Refusal(Reason.CLICK_IS_STALE)
        return await told(session, now, row)


async def end(
    begin: Begin,
    now: datetime,
    installation_id: str,
    user_id: str,
    project_id: str,
    ending: Ending,
    learned: str = "",
) -> Project:
    """The project is over. Ended already, it takes what was learned and stays as it ended.

    Raises Refusal where it is not theirs.
    """
    async with begin() as session:
        return await finish(session, now, installation_id, user_id, project_id, ending, learned)


async def finish(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    project_id: str,
    ending: Ending,
    learned: str = "",
) -> Project:
    """`end`, within a unit of work that is under way."""
    row = await project_rows.get(session, installation_id, user_id, project_id)
    if row is None:
        raise Refusal(Reason.CLICK_IS_STALE)
    if row.ended_at is None:
        row.ended_at, row.ending, row.touched_at = now, ending, now
        row.state = State.DONE if ending is Ending.DONE else row.state
    row.learned = learned or row.learned
    await is_answered(session, installation_id, user_id, now)
    return await told(session, now, row)


async def carry_over(
    begin: Begin, now: datetime, installation_id: str, user_id: str, project_id: str
) -> Project:
    """The project goes on afresh into the month of the next note, and its skill with it.

    Where its month is not over yet it stays as it is, so that a second click is harmless. Raises
    Refusal where that project is not running.
    """
    async with begin() as session:
        return await carry(session, now, installation_id, user_id, project_id)


async def carry(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, project_id: str
) -> Project:
    """`carry_over`, within a unit of work that is under way."""
    row = await _running(session, installation_id, user_id, project_id)
    person = await people.ensure(session, installation_id, user_id, now=now)
    following = cadence.wall(notes.next_note(now, person.zone), cadence.known(person.zone)).day
    month = projects.carried_into(row.month, following)
    if month != row.month:
        row.month, row.state = month, State.GOING
    await people.keep_focus(session, installation_id, user_id, row.month, row.skill, now)
    row.touched_at = now
    await is_answered(session, installation_id, user_id, now)
    return await told(session, now, row)


async def is_answered(
    session: AsyncSession, installation_id: str, user_id: str, now: datetime
) -> None:
    """The person answered a note, or came back by themselves: notes go on."""
    person = await people.ensure(session, installation_id, user_id, now=now)
    person.notes_unanswered, person.notes_off = 0, False


async def answer_note(begin: Begin, now: datetime, installation_id: str, user_id: str) -> None:
    """The person answered the note without a word about the project: not this week."""
    async with begin() as session:
        await is_answered(session, installation_id, user_id, now)


def _check(minutes: int) -> None:
    if not 0 <= minutes <= MINUTES_MOST:
        raise Refusal(Reason.BAD_HOURS, field="hours")


async def _running(
    session: AsyncSession, installation_id: str, user_id: str, project_id: str | None
) -> ProjectRow:
    if project_id is None:
        found = await project_rows.running_of(session, installation_id, [user_id], locked=True)
        row = found.get(user_id)
    else:
        row = await project_rows.get(session, installation_id, user_id, project_id)
        if row is None:
            raise Refusal(Reason.CLICK_IS_STALE)
    if row is None or row.ended_at is not None:
        raise Refusal(Reason.PROJECT_OVER)
    return row


def _move(row: ProjectRow, state: State | None, now: datetime) -> None:
    """Where it stands now; each time it is stuck, another next step is given."""
    row.touched_at = now
    if state is State.STUCK:
        row.steps_given += 1
    if state is not None:
        # What sounds done ends by a click, not by a word; it is no longer stuck.
        row.state = State.STUCK if state is State.STUCK else State.GOING


async def _kept(session: AsyncSession, now: datetime, row: ProjectRow, found: CheckIn) -> CheckedIn:
    project = await told(session, now, row)
    is_typed = found.source.startswith(TYPED)
    return CheckedIn(project, found.id, found.minutes, found.state, found.words, is_typed)


async def told(session: AsyncSession, now: datetime, row: ProjectRow) -> Project:
    """The project as its person knows it."""
    person = await people.get(session, row.installation_id, row.user_id)
    return await plan_project.tell(session, row, now, person.zone if person else "UTC")
