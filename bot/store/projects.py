"""Queries on what people of one installation grow: projects, and what they said about them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.projects import Ending
from bot.store.rows import insert_new
from bot.store.tables_growing import CheckIn, Project


async def get(
    session: AsyncSession, installation_id: str, user_id: str, project_id: str
) -> Project | None:
    """The project, locked for change, if it is this person's."""
    row = await session.get(Project, (installation_id, project_id), with_for_update=True)
    return row if row is not None and row.user_id == user_id else None


async def peek(
    session: AsyncSession, installation_id: str, user_id: str, project_id: str
) -> Project | None:
    """The project, not locked, if it is this person's."""
    row = await session.get(Project, (installation_id, project_id))
    return row if row is not None and row.user_id == user_id else None


async def exists(session: AsyncSession, installation_id: str, project_id: str) -> bool:
    """Whether there is a project with this id, whosever it is."""
    return await session.get(Project, (installation_id, project_id)) is not None


async def done_before(session: AsyncSession, project: Project) -> int:
    """How many projects of the same person were done before this one was."""
    statement = select(func.count()).where(
        col(Project.installation_id) == project.installation_id,
        col(Project.user_id) == project.user_id,
        col(Project.ending) == Ending.DONE,
        col(Project.ended_at) < project.ended_at,
    )
    return int(await session.scalar(statement) or 0)


async def running(session: AsyncSession, installation_id: str, user_id: str) -> Project | None:
    """The project the person is at, or None."""
    return (await running_of(session, installation_id, [user_id])).get(user_id)


async def running_of(
    session: AsyncSession, installation_id: str, user_ids: Collection[str], *, locked: bool = False
) -> Mapping[str, Project]:
    """The projects these people are at, by person; `locked` for change."""
    statement = (
        select(Project)
        .where(
            col(Project.installation_id) == installation_id,
            col(Project.user_id).in_(user_ids),
            col(Project.ended_at).is_(None),
        )
        .order_by(col(Project.user_id))
    )
    if locked:
        statement = statement.with_for_update()
    return {each.user_id: each for each in await session.scalars(statement)}


async def newest(session: AsyncSession, installation_id: str, user_id: str) -> Project | None:
    """The project the person began last, running or not."""
    statement = (
        select(Project)
        .where(col(Project.installation_id) == installation_id, col(Project.user_id) == user_id)
        .order_by(col(Project.started_at).desc())
        .limit(1)
    )
    return (await session.scalars(statement)).first()


async def all_of(session: AsyncSession, installation_id: str, user_id: str) -> Sequence[Project]:
    """Every project of this person, oldest first."""
    statement = (
        select(Project)
        .where(col(Project.installation_id) == installation_id, col(Project.user_id) == user_id)
        .order_by(col(Project.started_at))
    )
    return (await session.scalars(statement)).all()


async def over_of(
    session: AsyncSession, installation_id: str, user_id: str, most: int
) -> Sequence[Project]:
    """The newest so many projects of this person that are over, the newest first."""
    statement = (
        select(Project)
        .where(
            col(Project.installation_id) == installation_id,
            col(Project.user_id) == user_id,
            col(Project.ended_at).is_not(None),
        )
        .order_by(col(Project.ended_at).desc(), col(Project.started_at).desc())
        .limit(most)
    )
    return (await session.scalars(statement)).all()


async def minutes_of(
    session: AsyncSession, installation_id: str, project_ids: Collection[str]
) -> Mapping[str, int]:
    """The minutes spent on each of these projects; one without any is absent."""
    if not project_ids:
        return {}
    statement = (
        select(col(CheckIn.project_id), func.sum(col(CheckIn.minutes)))
        .where(
            col(CheckIn.installation_id) == installation_id,
            col(CheckIn.project_id).in_(project_ids),
        )
        .group_by(col(CheckIn.project_id))
    )
    return {each[0]: int(each[1]) for each in await session.execute(statement)}


async def add_check_in(session: AsyncSession, row: CheckIn) -> CheckIn:
    """Keep what was said, unless its source has been heard before; return what stands, locked."""
    await insert_new(session, row, "installation_id", "user_id", "source")
    found = await by_source(session, row.installation_id, row.user_id, row.source)
    assert found is not None
    return found


async def by_source(
    session: AsyncSession, installation_id: str, user_id: str, source: str, *, locked: bool = True
) -> CheckIn | None:
    """What the person said there, `locked` for change, or None."""
    statement = select(CheckIn).where(
        col(CheckIn.installation_id) == installation_id,
        col(CheckIn.user_id) == user_id,
        col(CheckIn.source) == source,
    )
    if locked:
        statement = statement.with_for_update()
    return (await session.scalars(statement)).first()


async def check_in(
    session: AsyncSession,
    installation_id: str,
    user_id: str,
    check_in_id: str,
    *,
    locked: bool = True,
) -> CheckIn | None:
    """What was said, `locked` for change, if it is this person's."""
    row = await session.get(CheckIn, (installation_id, check_in_id), with_for_update=locked)
    return row if row is not None and row.user_id == user_id else None


async def check_ins_of(
    session: AsyncSession, installation_id: str, user_id: str
) -> Sequence[CheckIn]:
    """Everything this person said about projects, oldest first."""
    statement = (
        select(CheckIn)
        .where(col(CheckIn.installation_id) == installation_id, col(CheckIn.user_id) == user_id)
        .order_by(col(CheckIn.said_at))
    )
    return (await session.scalars(statement)).all()


async def to_count(
    session: AsyncSession, installation_id: str, user_ids: Collection[str]
) -> Sequence[Project]:
    """The projects these people are at that no round published yet; locked."""
    running = await running_of(session, installation_id, user_ids, locked=True)
    return [each for each in running.values() if each.counted_in is None]
