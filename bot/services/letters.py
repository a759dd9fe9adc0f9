"""What there is to know of each kind of message that is sent once; `deliver` sends them."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.messenger import Content, Messenger
from bot.store.engine import Begin
from bot.store.tables import Delivery


@dataclass(frozen=True)
class Letter:
    """A message ready to go: what it says, and the thread it belongs in, if any."""

    content: Content
    thread_ts: str | None = None


@dataclass(frozen=True)
class Present:
    """What Slack says of a message's recipient just before it is sent; none of it is kept."""

    channels: Collection[str] = ()
    """Of the channels the message might speak of, those they are in now (invariant 7)."""
    is_away: bool = False
    """Their status says vacation or sick."""


NOBODY_ASKED = Present()
"""For a message on which that has no bearing."""


@dataclass(frozen=True)
class Kind:
    """How one kind of message is written, and what follows from sending it, or from failing.

    `compose` returns None where the message is no longer wanted; it is then dropped. It may
    change rows, and runs in the unit that decides whether to send. `sent` and `failed` run in
    the unit that records the outcome, so they happen exactly once.
    """

    compose: Callable[[AsyncSession, Delivery, datetime, Present], Awaitable[Letter | None]]
    load: Callable[[AsyncSession, Sequence[Delivery]], Awaitable[object]] | None = None
    """Reads at once what `compose` would ask for of each of these, all of one installation."""
    sent: Callable[[AsyncSession, Sequence[Delivery], datetime], Awaitable[None]] | None = None
    """What follows from these being sent, all of one installation."""
    failed: Callable[[AsyncSession, Delivery, datetime], Awaitable[None]] | None = None
    is_patient: bool = False
    """No refusal is final: tried again for most of a day, until Slack can be spoken to."""
    is_direct: bool = False
    """Goes to a person's DM instead of a channel."""
    redraw: (
        Callable[[AsyncSession, Delivery, datetime, Present], Awaitable[Content | None]] | None
    ) = None
    """What a message that was sent should say now; None where it may stay as it is."""
    present: Callable[[Begin, Messenger, Delivery, datetime], Awaitable[Present]] | None = None
    """Asks Slack what has to be known of the recipient when it is sent, or drawn again."""
