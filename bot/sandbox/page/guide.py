"""The slot for a guided start: what whoever hands one in has to offer; no step lives here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.sandbox.state import User


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try; `hint` says where to click, `done` ticks it off.

    With `jump_to` a button beside the hint moves time there.
    """

    id: str
    title: str
    hint: str = ""
    done: bool = False
    jump_to: datetime | None = None


class Guide(Protocol):
    """Leads a person through what there is to see; asked anew at each change on the screen."""

    def steps(self, person: User) -> Sequence[Step]:
        """Return the steps for this person in order; none hides the banner."""

    async def start_over(self) -> None:
        """Put everything back to where the first step begins."""
