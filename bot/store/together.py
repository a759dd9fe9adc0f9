"""Units of work that are shared: whoever waits while one is being committed goes into the next.

A commit waits for the disk, however much is in it. What is done in a unit is the caller's business.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.engine import Begin

MOST = 64
"""Items in one unit; more would keep the first of them waiting, and hold locks for longer."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Asked = tuple[Item, "asyncio.Future[Result]"]

log = structlog.get_logger()


class Together(Generic[Item, Result]):
    """Does in one unit of work what is asked for meanwhile; each asker gets their own result.

    `act` is given what waits, in the order it came, and returns a result for each. Where it
    fails, that unit is undone and each item gets a unit of its own: a bad one fails alone.
    """

    def __init__(
        self,
        begin: Begin,
        act: Callable[[AsyncSession, Sequence[Item]], Awaitable[Sequence[Result]]],
    ) -> None:
        self._begin = begin
        self._act = act
        self._waiting: list[Asked[Item, Result]] = []
        self._under_way: list[Asked[Item, Result]] = []
        self._worker: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether anybody waits for a unit, begun or not."""
        return self._worker is not None

    async def __call__(self, item: Item) -> Result:
        """The item's own result, once it is committed; raises what its own unit raised."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await done

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._do_next()
        finally:
            self._worker = None
            for _, done in self._under_way + self._waiting:  # some are left where this was stopped
                done.cancel()

    async def _do_next(self) -> None:
        self._under_way = []
        try:
            async with self._begin() as session:
                self._take()  # not before the unit has begun: until then, others join
                results = await self._act(session, [item for item, _ in self._under_way])
        except Exception as error:  # noqa: BLE001 -- it is the askers', or their own unit's
            if len(self._under_way) > 1:
                log.info("unit.not_shared", items=len(self._under_way), error=type(error).__name__)
                await self._do_each()
            else:
                self._refuse(error)
        else:
            for (_, done), result in zip(self._under_way, results, strict=True):
                _tell(done, result)

    def _take(self) -> None:
        self._under_way, self._waiting = self._waiting[:MOST], self._waiting[MOST:]

    def _refuse(self, error: Exception) -> None:
        if not self._under_way:  # no unit could be begun: so it is for everybody who waits
            self._take()
        for _, done in self._under_way:
            _fail(done, error)

    async def _do_each(self) -> None:
        for item, done in self._under_way:
            try:
                async with self._begin() as session:
                    (result,) = await self._act(session, [item])
            except Exception as error:  # noqa: BLE001 -- it is the asker's
                _fail(done, error)
            else:
                _tell(done, result)


def _tell(done: "asyncio.Future[Result]", result: Result) -> None:
    if not done.done():  # whoever asked may have been stopped meanwhile
        done.set_result(result)


def _fail(done: "asyncio.Future[Result]", error: Exception) -> None:
    if not done.done():
        done.set_exception(error)
