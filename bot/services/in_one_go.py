"""Does what is due in one unit of work; where that fails, each alone: what ails one stops none."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.engine import Begin
from bot.store.tables import Tenant

Row = TypeVar("Row", bound=Tenant)

log = structlog.get_logger()


async def in_one_go(
    begin: Begin,
    claim: Callable[[AsyncSession], Awaitable[Sequence[Row]]],
    each_id: Callable[[Row], str],
    do: Callable[[AsyncSession, Sequence[Row]], Awaitable[None]],
    alone: Callable[[str, str], Awaitable[None]],
    *,
    what: str,
) -> int:
    """Do it for the rows that `claim` finds, and return how many those are.

    `alone` is given the installation and the id of one, and must not raise.
    """
    keys: list[tuple[str, str]] = []
    try:
        async with begin() as session:
            claimed = await claim(session)
            keys = [(each.installation_id, each_id(each)) for each in claimed]
            await do(session, claimed)
    except Exception as error:
        if not keys:
            raise
        log.info("due.one_by_one", what=what, error=type(error).__name__)
        for key in keys:
            await alone(*key)
    return len(keys)
