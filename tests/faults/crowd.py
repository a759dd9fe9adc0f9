"""People at random: they say, edit, delete and chat, and Slack tells of it in its worst manner."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.domain.followups import ENOUGH
from tests.faults.ledger import Ledger, Said
from tests.faults.world import World

WEIGHTS = {"say": 62, "edit": 20, "delete": 6, "chat": 12}
MISBEHAVIOUR = ("duplicate", "reorder", "unacked", "drop_socket", "hold", "lose")
"""How the event of what was said may go wrong; a round that is open is filled from history."""
GENTLE = ("duplicate", "unacked", "drop_socket")
"""What nothing is filled from: threads whose round has closed."""
HOW_OFTEN = 0.15
CHANNEL = "platform"


@dataclass
class Crowd:
    """Everybody in the channel; what they do is written into the ledger."""

    scene: World
    ledger: Ledger
    dice: Random
    names: list[str]
    roots: list[str] = field(default_factory=list)
    """Prompts so far, newest last."""
    is_open: bool = False
    """Whether the newest prompt's round is."""
    events: int = 0

    async def act(self) -> None:
        """Somebody does something."""
        what = self.dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        acts: dict[str, Callable[[], Awaitable[None]]] = {
            "say": self.say,
            "edit": self._edit,
            "delete": self._delete,
            "chat": self.chat,
        }
        await acts[what]()

    async def say(self) -> None:
        """Somebody answers with one to four decisions, mostly under the newest prompt."""
        who, root = self.dice.choice(self.names), self._root()
        await self._trouble(root, user=self.scene.user_id(who))
        await self._say(who, root, self.dice.randint(1, 4))

    async def say_enough(self) -> None:
        """Somebody answers with so many decisions that their card comes at once."""
        await self._say(self.dice.choice(self.names), self.roots[-1], ENOUGH)

    async def _say(self, who: str, root: str, count: int) -> None:
        said = Said("", who, root, self.ledger.lines(count), grows=self.dice.random() < 0.5)
        said.ts = await self.scene.person(who).say(CHANNEL, said.text, thread_ts=root)
        self.ledger.said.append(said)
        self.events += 1

    def _root(self) -> str:
        """The newest thread, at times the one before, which collects until the next close."""
        is_late = self.is_open and len(self.roots) > 1 and self.dice.random() < 0.1
        return self.roots[-2 if is_late else -1]

    def _collecting(self) -> list[Said]:
        return self.ledger.standing(*self.roots[-2 if self.is_open else -1 :])

    async def _edit(self) -> None:
        """Somebody changes a reply of theirs: a word, and at times a decision more or less."""
        if not (standing := self._collecting()):
            return await self.say()
        said = self.dice.choice(standing)
        self.dice.choice(said.lines).take += 1
        if self.dice.random() < 0.4:
            if said.grows:
                said.lines.append(self.ledger.line())
            elif len(said.lines) > 1:
                said.lines.remove(self.dice.choice(said.lines))
        await self._trouble(said.root, subtype="message_changed")
        await self.scene.person(said.who).edit(CHANNEL, said.ts, said.text)
        self.events += 1
        return None

    async def _delete(self) -> None:
        """Somebody thinks better of it."""
        if not (standing := self._collecting()):
            return await self.say()
        said = self.dice.choice(standing)
        said.is_deleted = True
        await self._trouble(said.root, subtype="message_deleted")
        await self.scene.person(said.who).delete(CHANNEL, said.ts)
        self.events += 1
        return None

    async def chat(self) -> None:
        """Talk that is not for the bot; it also lets pass what was waiting to be overtaken."""
        await self.scene.person(self.dice.choice(self.names)).say(CHANNEL, "1. Lunch\n2. Coffee")
        self.events += 1

    async def _trouble(self, root: str, **match: Any) -> None:
        """At times the event that comes next goes astray."""
        if self.dice.random() < HOW_OFTEN:
            is_filled = self.is_open and root == self.roots[-1]
            kind = self.dice.choice(MISBEHAVIOUR if is_filled else GENTLE)
            await self.scene.driver.fault(kind, event="message", match=match, seconds=0.01)
