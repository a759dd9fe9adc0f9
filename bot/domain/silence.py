"""Why a direct message that nobody asked for is not sent now, though it is owed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain import cadence


class Silence(StrEnum):
    """What keeps the bot silent."""

    DEACTIVATED = "deactivated"
    QUIET = "quiet"
    """They asked for no direct messages."""
    OFF = "off"
    """They turned off this kind of message."""
    AWAY = "away"
    """Their Slack status says vacation or sick; read when sending, kept nowhere."""
    NIGHT = "night"


@dataclass(frozen=True)
class Recipient:
    """Whoever would get the message, as things are when it is sent."""

    zone: str
    is_deactivated: bool = False
    is_quiet: bool = False
    quiet_until: date | None = None
    """The first day of their own on which they may be written to again; None: until they say."""
    is_off: bool = False
    is_away: bool = False


def reason(recipient: Recipient, now: datetime) -> Silence | None:
    """Why nothing is sent to them at `now` (aware); None where nothing speaks against it."""
    zone = cadence.known(recipient.zone)
    found = {
        Silence.DEACTIVATED: recipient.is_deactivated,
        Silence.QUIET: is_quiet(recipient, cadence.wall(now, zone).day),
        Silence.OFF: recipient.is_off,
        Silence.AWAY: recipient.is_away,
        Silence.NIGHT: cadence.night_in(now, zone),
    }
    return next((each for each, holds in found.items() if holds), None)


def is_quiet(recipient: Recipient, today: date) -> bool:
    """Whether they want no direct messages today, a day of their own."""
    until = recipient.quiet_until
    return recipient.is_quiet and (until is None or today < until)
