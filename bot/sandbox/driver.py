"""A typed client for the control API: what people do, see, and what befalls them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.sandbox.elements import spots
from bot.sandbox.errors import Refused
from bot.sandbox.state import Json, Value

# A minute: longer than any act takes that isn't stuck.
_TIMEOUT = aiohttp.ClientTimeout(total=60)
# What one waits for may be the bot's own affair, of which the workspace sees no change.
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as one person sees it."""

    body: Json

    @property
    def ts(self) -> str:
        """Its ts, which names it in its channel."""
        return str(self.body["ts"])

    @property
    def text(self) -> str:
        """Its top-level text."""
        return str(self.body["text"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.body.get("blocks", []))

    @property
    def is_only_you(self) -> bool:
        """Whether nobody else sees it."""
        return bool(self.body.get("only_you"))

    @property
    def words(self) -> str:
        """All it says, line by line: its blocks if it has any, else its text."""
        return "\n".join(texts(self.blocks)) if self.blocks else self.text

    @property
    def buttons(self) -> list[str]:
        """The words on its buttons, in order."""
        found = spots(self.blocks)
        return [spot.label for spot in found if spot.element["type"] == "button"]


def texts(blocks: Value) -> list[str]:
    """Return every piece of text in blocks of a message or view, in reading order."""
    if isinstance(blocks, list):
        return [text for item in blocks for text in texts(item)]
    if not isinstance(blocks, dict):
        return []
    own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
    return own + [text for item in blocks.values() for text in texts(item)]


class Driver:
    """Speaks for everybody in the workspace. Its acts raise Refused for what nobody could do."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(self.address, timeout=_TIMEOUT)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session:
            await self._session.close()

    async def do(self, act: str, **given: Value) -> Json:
        """Do any act of the control API by name; `as_` stands for `as`. Raises Refused."""
        if self._session is None:
            raise RuntimeError("use the driver as an async context manager")
        body = {name.rstrip("_"): value for name, value in given.items() if value is not None}
        async with self._session.post(f"/control/{act}", json=body) as response:
            answer: Json = await response.json()
        if response.status >= 400:
            raise Refused(answer["error"], answer.get("detail", ""))
        return answer

    def person(self, name: str) -> "Person":
        """Return a hand for this person."""
        return Person(self, name)

    async def now(self) -> datetime:
        """Return the simulated time."""
        return datetime.fromisoformat((await self.do("clock"))["now"])

    async def advance(
        self,
        by: float | None = None,
        *,
        to: datetime | None = None,
        wait: bool = True,
        limit: float | None = None,
    ) -> Json:
        """Move time by seconds, to a moment, or (without either) to the next thing due."""
        moment = to.isoformat() if to else None
        following = by is None and to is None
        return await self.do(
            "advance", by=by, to=moment, next=following or None, wait=wait, limit=limit
        )

    async def settle(self, limit: float | None = None) -> Json:
        """Wait until the bot has nothing left to do."""
        return await self.do("settle", limit=limit)

    async def connected(self, at_least: int = 1, *, clock: bool = False) -> None:
        """Wait until the bot has that many sockets open. Raises TimeoutError.

        With `clock` also until it reads the clock, so that moving time waits for it; a bot
        that is reached by HTTP has no sockets: `at_least=0, clock=True`.
        """
        if not (await self.do("connections", at_least=at_least, clock=clock))["ok"]:
            raise TimeoutError("the bot didn't connect")

    async def invite_bot(self, channel: str, by: str | None = None) -> None:
        """Make the bot a member."""
        await self.do("join", channel=channel, as_=by)

    async def remove_bot(self, channel: str) -> None:
        """End the bot's membership."""
        await self.do("leave", channel=channel)

    async def until(
        self,
        look: Callable[[], Awaitable[Any]],
        timeout: float = 5.0,  # noqa: ASYNC109 - raises
    ) -> Value:
        """Look again at each change, and now and then, until something true comes back.

        Raises TimeoutError.
        """
        loop_end = _now() + timeout
        while True:
            count = (await self.do("changes"))["count"]
            if found := await look():
                return found
            if (left := loop_end - _now()) <= 0:
                raise TimeoutError("that never came about")
            await self.do("changes", after=count, timeout=min(left, _LOOK_SECONDS))

    async def log(self, kind: str | None = None, name: str | None = None) -> list[Json]:
        """Return the traffic of one kind and name, oldest first."""
        entries = (await self.do("log", kind=kind, name=name))["entries"]
        return list(entries)

    async def fault(self, kind: str, **rule: Value) -> str:
        """Put a rule for misbehaviour in force; return its id."""
        return str((await self.do("faults", kind=kind, **rule))["id"])

    async def reached(self, fault: str, times: int = 1) -> None:
        """Wait until a rule has struck. Raises TimeoutError."""
        if not (await self.do("reached", id=fault, times=times))["ok"]:
            raise TimeoutError("the fault was never reached")


@dataclass(frozen=True, slots=True)
class Person:
    """One person's eyes and hands; `channel` is a name, an id, or `dm` for the one with the bot."""

    driver: Driver
    name: str

    async def say(self, channel: str, text: str, **given: Value) -> str:
        """Post and return the ts; `thread_ts` replies, `wire=True` sends the text as it is."""
        return str((await self._do("say", channel=channel, text=text, **given))["ts"])

    async def reply(self, channel: str, root: str, text: str) -> str:
        """Reply in a thread and return the ts."""
        return await self.say(channel, text, thread_ts=root)

    async def edit(self, channel: str, ts: str, text: str, **given: Value) -> None:
        """Change one's own message; `blocks` is what a rich editor would make of it."""
        await self._do("edit", channel=channel, ts=ts, text=text, **given)

    async def delete(self, channel: str, ts: str) -> None:
        """Delete one's own message."""
        await self._do("delete", channel=channel, ts=ts)

    async def react(self, channel: str, ts: str, name: str) -> None:
        """Add a reaction."""
        await self._do("react", channel=channel, ts=ts, name=name)

    async def see(self, channel: str, thread_ts: str | None = None) -> list[Seen]:
        """Return what the channel, or a thread, shows this person, oldest first."""
        answer = await self._do("see", channel=channel, thread_ts=thread_ts)
        return [Seen(body) for body in answer["messages"]]

    async def command(self, channel: str, text: str) -> Json:
        """Type a slash command."""
        return await self._do("command", channel=channel, text=text)

    async def click(self, channel: str, ts: str, label: str | None = None, **given: Value) -> Json:
        """Press the button with these words on a message, or the element with this action_id."""
        return await self._do("click", channel=channel, ts=ts, label=label, **given)

    async def click_view(self, label: str | None = None, **given: Value) -> Json:
        """Press something in the modal on top, or with `home=True` in the Home."""
        return await self._do("click", label=label, **given)

    async def fill(self, name: str, value: Value, **given: Value) -> Json:
        """Enter something into the modal's input with this action_id."""
        return await self._do("fill", action_id=name, value=value, **given)

    async def submit(self, values: Mapping[str, Value] | None = None, **given: Value) -> Json:
        """Hand in the modal on top, with values entered first by action or block id."""
        return await self._do("submit", values=values, **given)

    async def close_view(self) -> Json:
        """Close the modal on top."""
        return await self._do("close_view")

    async def shortcut(self, callback_id: str) -> Json:
        """Start a global shortcut."""
        return await self._do("shortcut", callback_id=callback_id)

    async def message_shortcut(self, channel: str, ts: str, callback_id: str) -> Json:
        """Start a shortcut from a message's menu."""
        return await self._do("message_shortcut", channel=channel, ts=ts, callback_id=callback_id)

    async def open_home(self) -> None:
        """Open the app's Home."""
        await self._do("open_home")

    async def home(self) -> Json | None:
        """Return the Home as it is."""
        view: Json | None = (await self._do("home"))["view"]
        return view

    async def views(self) -> Sequence[Json]:
        """Return the modals on the screen, bottom first."""
        return list((await self._do("views"))["views"])

    async def _do(self, act: str, **given: Value) -> Json:
        return await self.driver.do(act, as_=self.name, **given)


def _now() -> float:
    return asyncio.get_running_loop().time()
