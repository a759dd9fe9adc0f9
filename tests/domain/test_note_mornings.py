"""When a Friday note comes: in each person's own week and morning, wherever they are or go."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import cadence, notes, projects

MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    """An instant in UTC, written as *2026-05-08 07:00*."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def in_(zone: str, text: str) -> datetime:
    """The instant at which the wall in this zone shows that."""
    shown = datetime.fromisoformat(text)
    return cadence.instant(shown.date(), shown.time(), zone)


NEXT = {
    # zone: (after, in UTC; the note, in UTC)
    "Friday itself, before nine": ("Europe/Berlin", "2026-05-08 06:59", "2026-05-08 07:00"),
    "strictly after": ("Europe/Berlin", "2026-05-08 07:00", "2026-05-15 07:00"),
    "Friday noon": ("Europe/Berlin", "2026-05-08 10:00", "2026-05-15 07:00"),
    "Saturday": ("Europe/Berlin", "2026-05-09 10:00", "2026-05-15 07:00"),
    "clocks go forward on Sunday": ("Europe/Berlin", "2026-03-27 09:00", "2026-04-03 07:00"),
    "clocks go back on Sunday": ("Europe/Berlin", "2026-10-23 09:00", "2026-10-30 08:00"),
    "clocks go forward in New York": ("America/New_York", "2026-03-06 15:00", "2026-03-13 13:00"),
    "clocks go back in Sydney": ("Australia/Sydney", "2026-04-03 00:00", "2026-04-09 23:00"),
    "Friday begins on UTC's Thursday": ("Pacific/Kiritimati", "2026-05-07 00:00",
                                        "2026-05-07 19:00"),
    "Friday ends on UTC's Saturday": ("Pacific/Pago_Pago", "2026-05-08 12:00", "2026-05-08 20:00"),
    "half an hour off": ("Asia/Kolkata", "2026-05-08 00:00", "2026-05-08 03:30"),
    "the week ends on Thursday": ("Asia/Riyadh", "2026-05-05 00:00", "2026-05-07 06:00"),
    "Thursday's morning is over": ("Asia/Riyadh", "2026-05-07 06:00", "2026-05-14 06:00"),
    "Friday, where that is a day of rest": ("Asia/Riyadh", "2026-05-08 06:00", "2026-05-14 06:00"),
    "Israel's week ends on Thursday": ("Asia/Jerusalem", "2026-05-05 00:00", "2026-05-07 06:00"),
    "only Friday is a day of rest": ("Asia/Tehran", "2026-05-05 00:00", "2026-05-07 05:30"),
    "the week ends on Wednesday": ("Asia/Kabul", "2026-05-04 00:00", "2026-05-06 04:30"),
    "clocks change on the Friday itself": ("Africa/Cairo", "2026-04-24 00:00", "2026-04-30 06:00"),
    "and back on a Friday": ("Africa/Cairo", "2026-10-29 12:00", "2026-11-05 07:00"),
    "the Emirates rest on Saturday": ("Asia/Dubai", "2026-05-05 00:00", "2026-05-08 05:00"),
    "a leap day's week": ("Europe/Berlin", "2028-02-26 00:00", "2028-03-03 08:00"),
    "a leap day that is a Friday": ("Europe/Berlin", "2036-02-28 12:00", "2036-02-29 08:00"),
    "the year's end": ("Europe/Berlin", "2026-12-28 00:00", "2027-01-01 08:00"),
    "a zone nobody knows": ("Mars/Olympus", "2026-05-06 00:00", "2026-05-08 09:00"),
    "no zone at all": ("", "2026-05-06 00:00", "2026-05-08 09:00"),
}  # fmt: skip


@pytest.mark.parametrize(("zone", "after", "due"), NEXT.values(), ids=NEXT.keys())
def test_the_next_note(zone: str, after: str, due: str) -> None:
    """Nine o'clock on the last working day there, strictly later."""
    assert notes.next_note(at(after), zone) == at(due)
    assert notes.is_morning(at(due), zone)


MORNING = {
    "nine": ("Europe/Berlin", "2026-05-08 09:00", True),
    "a minute before": ("Europe/Berlin", "2026-05-08 08:59", False),
    "a little before noon": ("Europe/Berlin", "2026-05-08 11:54", True),
    "too close to noon": ("Europe/Berlin", "2026-05-08 11:55", False),
    "noon": ("Europe/Berlin", "2026-05-08 12:00", False),
    "another day": ("Europe/Berlin", "2026-05-07 10:00", False),
    "Thursday, where the week ends then": ("Asia/Kuwait", "2026-05-07 10:00", True),
    "Friday, where the week is over": ("Asia/Kuwait", "2026-05-08 10:00", False),
    "Wednesday in Kabul": ("Asia/Kabul", "2026-05-06 10:00", True),
    "Thursday in Kabul": ("Asia/Kabul", "2026-05-07 10:00", False),
}


@pytest.mark.parametrize(("zone", "shown", "is_so"), MORNING.values(), ids=MORNING.keys())
def test_a_note_sets_off_in_the_morning_only(zone: str, shown: str, is_so: bool) -> None:
    """So that none arrives after noon, even where Slack takes its minutes."""
    assert notes.is_morning(in_(zone, shown), zone) is is_so


MOVED = {
    # the moment, as UTC; the new zone; when the note comes then, as UTC
    "west, before it came": ("2026-05-08 06:00", "America/New_York", "2026-05-08 13:00"),
    "west, after it came": ("2026-05-08 07:30", "America/New_York", "2026-05-08 13:00"),
    "east, into the morning": ("2026-05-08 08:30", "Europe/Berlin", "2026-05-08 08:30"),
    "east, past the morning": ("2026-05-08 10:00", "Europe/Berlin", "2026-05-15 07:00"),
    "over the date line into Friday": ("2026-05-07 20:00", "Pacific/Auckland", "2026-05-07 21:00"),
    "over it into Friday's morning": ("2026-05-07 22:00", "Pacific/Auckland", "2026-05-07 22:00"),
    "over the date line into Saturday": ("2026-05-08 20:00", "Pacific/Auckland",
                                         "2026-05-14 21:00"),
    "over it back into Friday": ("2026-05-08 19:00", "Pacific/Honolulu", "2026-05-08 19:00"),
    "over it back into Thursday": ("2026-05-08 08:00", "Pacific/Honolulu", "2026-05-08 19:00"),
    "to where the week is over": ("2026-05-08 06:00", "Asia/Riyadh", "2026-05-14 06:00"),
    "from there": ("2026-05-07 07:00", "Europe/Berlin", "2026-05-08 07:00"),
    "to nowhere": ("2026-05-08 06:00", "Mars/Olympus", "2026-05-08 09:00"),
}  # fmt: skip


@pytest.mark.parametrize(("moment", "zone", "due"), MOVED.values(), ids=MOVED.keys())
def test_somebody_moves(moment: str, zone: str, due: str) -> None:
    """Their note comes by their new mornings: at once, if it is that very one there."""
    assert notes.soonest_note(at(moment), zone) == at(due)


ZONES = ("Pacific/Kiritimati", "Pacific/Auckland", "Asia/Riyadh", "Asia/Kabul", "Asia/Kolkata",
         "Europe/Berlin", "Africa/Cairo", "America/New_York", "Pacific/Pago_Pago")  # fmt: skip


@pytest.mark.parametrize("there", ZONES)
@pytest.mark.parametrize("here", ZONES)
def test_one_weeks_notes_belong_to_one_week(here: str, there: str) -> None:
    """Wherever people go, two notes of one week have one subject, so that only one is sent."""
    for weeks in range(60):
        monday = date(2026, 1, 5) + timedelta(weeks=weeks)
        since = cadence.instant(monday, notes.NOTE_AT, "Pacific/Kiritimati") - timedelta(hours=9)
        subjects = {notes.week_of(notes.next_note(since, zone), zone) for zone in (here, there)}
        assert subjects == {f"{monday.isocalendar().year}-W{monday.isocalendar().week:02}"}


def test_every_week_has_one_note_in_every_zone() -> None:
    """A year's notes are seven days apart by the calendar there, one subject each."""
    for zone in ZONES:
        now, subjects = at("2026-01-01 00:00"), []
        for _ in range(53):
            now = notes.next_note(now, zone)
            subjects.append(notes.week_of(now, zone))
            assert cadence.wall(now, zone).at == notes.NOTE_AT
        assert len(set(subjects)) == len(subjects)


ENDING = {
    # the note's day, the zone, the project's month, and whether it has to be decided on
    "the month's last Friday": ("2026-01-30", "Europe/Berlin", date(2026, 1, 1), True),
    "the one before": ("2026-01-23", "Europe/Berlin", date(2026, 1, 1), False),
    "the month is over": ("2026-02-06", "Europe/Berlin", date(2026, 1, 1), True),
    "next month's": ("2026-01-30", "Europe/Berlin", date(2026, 2, 1), False),
    "February's last Friday": ("2026-02-27", "Europe/Berlin", date(2026, 2, 1), True),
    "in a leap year": ("2028-02-25", "Europe/Berlin", date(2028, 2, 1), True),
    "a week before it": ("2028-02-18", "Europe/Berlin", date(2028, 2, 1), False),
    "on the leap day": ("2036-02-29", "Europe/Berlin", date(2036, 2, 1), True),
    "a week before the leap day": ("2036-02-22", "Europe/Berlin", date(2036, 2, 1), False),
    "the last Thursday": ("2026-01-29", "Asia/Riyadh", date(2026, 1, 1), True),
    "the Thursday before": ("2026-01-22", "Asia/Riyadh", date(2026, 1, 1), False),
    "Thursday is the last one, Friday would not be": ("2026-07-30", "Asia/Riyadh",
                                                      date(2026, 7, 1), True),
    "the year's end": ("2026-12-25", "Europe/Berlin", date(2026, 12, 1), True),
}  # fmt: skip


@pytest.mark.parametrize(("day", "zone", "month", "is_so"), ENDING.values(), ids=ENDING.keys())
def test_a_months_end(day: str, zone: str, month: date, is_so: bool) -> None:
    """Done, carry over or drop is asked in the last note of the month there, and until answered."""
    now = in_(zone, f"{day} 09:00") + MINUTE
    following = cadence.wall(notes.next_note(now, zone), zone).day
    assert projects.is_ending(month, following, timedelta(weeks=4)) is is_so
