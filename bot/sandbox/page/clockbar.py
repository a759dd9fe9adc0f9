"""What the clock bar says: now, what is due next and how far away it is, in somebody's zone."""

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.page.place import Place
from bot.sandbox.page.readers import reader_of
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ClockBar:
    """The clock in words; `due` is empty where nothing is planned or nobody said."""

    day: str
    time: str
    zone: str
    due: str
    due_in: str
    due_what: str
    is_running: bool
    is_moving: bool
    has_bot: bool


def clock_bar(ws: Workspace, place: Place) -> ClockBar:
    """Return the bar for one person."""
    reader = reader_of(ws, place.person)
    here, due = reader.local(ws.clock.now), ws.clock.next_due
    return ClockBar(
        day=f"{here:%a} {here.day} {here:%b} {here.year}",
        time=f"{here:%H:%M:%S}" if ws.clock.is_running else f"{here:%H:%M}",
        zone=place.person.tz.rpartition("/")[2].replace("_", " "),
        due=_moment(reader.local(due), here) if due else "",
        due_in=_distance((due - ws.clock.now).total_seconds()) if due else "",
        due_what=ws.clock.next_what if due else "",
        is_running=ws.clock.is_running,
        is_moving=ws.moving.locked(),
        has_bot=bool(ws.clock.reports),
    )


def _moment(due: datetime, here: datetime) -> str:
    if due.date() == here.date():
        return f"today {due:%H:%M}"
    month = f" {due:%b}" if (due - here).days > 5 else ""
    return f"{due:%a} {due.day}{month} {due:%H:%M}" if month else f"{due:%a %H:%M}"


def _distance(seconds: float) -> str:
    if seconds < 60:
        return f"in {max(round(seconds), 0)} s"
    minutes = round(seconds / 60)
    days, hours = minutes // 1440, minutes % 1440 // 60
    parts = [f"{days} d"] * (days > 0) + [f"{hours} h"] * (hours > 0)
    if not days and minutes % 60:
        parts.append(f"{minutes % 60} min")
    return "in " + " ".join(parts)
