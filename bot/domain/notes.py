"""The Friday note: when it comes in somebody's own week, what it may hold, and when it ends."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain import cadence
from bot.domain.lookbacks import LookBack
from bot.domain.projects import CheckedIn, Project
from bot.domain.stances import Question, Stance

FRIDAY = 4
NOTE_AT = time(9)
NO_LATER = time(11, 55)
"""A note that is not on its way by then is let be: the afternoon is no time for it, and Slack may
take minutes."""
WEEK = timedelta(weeks=1)
YEAR_OF_WEEKS = 52
UNANSWERED_MOST = 2
"""So many in a row without an answer; the next one says that it is the last until called."""

# Where Friday is a day of rest the week ends the day before it, or two (Unicode CLDR, weekData).
_ENDS_THURSDAY = frozenset(
    {
        "Africa/Algiers", "Africa/Cairo", "Africa/Khartoum", "Africa/Tripoli", "Asia/Aden",
        "Asia/Amman", "Asia/Baghdad", "Asia/Bahrain", "Asia/Damascus", "Asia/Dhaka",
        "Asia/Jerusalem", "Asia/Kuwait", "Asia/Muscat", "Asia/Qatar", "Asia/Riyadh", "Asia/Tehran",
    }
)  # fmt: skip
_ENDS_WEDNESDAY = frozenset({"Asia/Kabul"})


@dataclass(frozen=True)
class FridayNote:
    """One person's note: their project, and at most one of look-back or stance."""

    project: Project | None = None
    checked_in: CheckedIn | None = None
    """What they just said about it."""
    is_carried_over: bool = False
    """They just took it along into another month."""
    is_put_off: bool = False
    """*Not this week*, they said of it."""
    is_old: bool = False
    """A newer one has come since: it tells how far the project is, and asks nothing of it."""
    look_back: LookBack | None = None
    stance: Question | None = None
    stance_said: Stance | None = None
    """What they just said."""
    is_last: bool = False
    """It says that it is the last one until called."""
    greets: bool = False
    is_new: bool = False
    """As it is sent, before anything was clicked: it says how such notes are stopped."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask."""
        return self.project is None and self.look_back is None and self.stance is None


def last_workday(zone: str) -> int:
    """The weekday (Monday = 0) on which the working week ends where this zone is."""
    if zone in _ENDS_WEDNESDAY:
        return FRIDAY - 2
    return FRIDAY - 1 if zone in _ENDS_THURSDAY else FRIDAY


def next_note(after: datetime, zone: str) -> datetime:
    """The first note's time strictly after an aware instant, in UTC; an unknown zone is UTC."""
    there = cadence.known(zone)
    today = cadence.wall(after, there).day
    ahead = (last_workday(there) - today.weekday()) % 7
    for day in (today + timedelta(days=ahead), today + timedelta(days=ahead + 7)):
        at = cadence.instant(day, NOTE_AT, there)
        if at > after:
            return at
    raise AssertionError("a week holds a note")


def soonest_note(now: datetime, zone: str) -> datetime:
    """When a note may come there: now, if it is that morning, else when the next one begins."""
    return now if is_morning(now, zone) else next_note(now, zone)


def is_morning(now: datetime, zone: str) -> bool:
    """Whether a note may still set off there: on its day, from its time to a little before noon."""
    shown = cadence.wall(now, cadence.known(zone))
    return shown.weekday == last_workday(zone) and NOTE_AT <= shown.at < NO_LATER


def week_of(at: datetime, zone: str) -> str:
    """The week a message belongs to in that zone, such as *2026-W19*; one of a kind in each."""
    day: date = cadence.wall(at, cadence.known(zone)).day
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def weeks_after(at: datetime, now: datetime, zone: str) -> set[str]:
    """The weeks since that of `at`, up to this one; of the last year at most."""
    since = min((now - at) // WEEK + 1, YEAR_OF_WEEKS)
    return {week_of(now - ago * WEEK, zone) for ago in range(since)} - {week_of(at, zone)}


def is_last(unanswered: int) -> bool:
    """Whether the next note is the last one, after so many without an answer."""
    return unanswered >= UNANSWERED_MOST
