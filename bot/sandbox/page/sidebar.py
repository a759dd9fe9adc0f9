"""The sidebar: the conversations of one person with what is unread, and who else there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.page.avatars import Avatar, avatar
from bot.sandbox.page.place import Place, handle_of, people
from bot.sandbox.page.readers import visible
from bot.sandbox.page.reading import ReadMarks, Unread
from bot.sandbox.state import Channel, User
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar."""

    name: str
    url: str
    unread: Unread
    is_open: bool
    is_private: bool = False
    face: Avatar | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to act as: where their window opens, what waits for them, what time it is there."""

    name: str
    url: str
    face: Avatar
    zone: str
    clock: str
    waiting: int
    is_me: bool


def channels(ws: Workspace, marks: ReadMarks, place: Place) -> list[Entry]:
    """Return the channels this person is in, by name."""
    mine = [c for c in _of(ws, place, "channel", "group") if not c.is_archived]
    return sorted((_entry(marks, place, c) for c in mine), key=lambda entry: entry.name)


def others(ws: Workspace, place: Place) -> list[Entry]:
    """Return the open channels this person could join, and archived ones."""
    found = [
        Entry(channel.name, f"/as/{place.who}/c/{channel.id}", Unread(), False, channel.is_private)
        for channel in visible(ws, place.person, "channel", "group")
        if channel.is_archived or place.person.id not in channel.members
    ]
    return sorted(found, key=lambda entry: entry.name)


def app(ws: Workspace, marks: ReadMarks, place: Place) -> Entry:
    """Return the app's line: it leads to Home, or to its messages while some are unread."""
    channel = ws.state.direct_message(place.person.id, ws.state.bot.id)
    unread = marks.unread(place.person, channel) if channel else Unread()
    url = f"/as/{place.who}/app" + ("/messages" if unread.messages else "")
    is_open = place.is_home or place.channel is channel
    name = ws.state.bot.real_name
    return Entry(name, url, unread, is_open, face=avatar(ws.state.bot))


def groups(ws: Workspace, marks: ReadMarks, place: Place) -> list[Entry]:
    """Return the direct messages besides the app's own."""
    mine = [c for c in _of(ws, place, "im", "mpim") if c.kind == "mpim" or not _is_app(ws, c)]
    return [_entry(marks, place, channel, _who_else(ws, place, channel)) for channel in mine]


def candidates(ws: Workspace, marks: ReadMarks, place: Place) -> list[Candidate]:
    """Return everybody one can act as, with what waits for them."""
    return [_candidate(ws, marks, place, person) for person in people(ws)]


def _candidate(ws: Workspace, marks: ReadMarks, place: Place, person: User) -> Candidate:
    mine = (c for c in ws.state.channels.values() if person.id in c.members)
    there = place.person is person
    stays = place.rest if _goes_along(place, person) else ""
    return Candidate(
        name=person.real_name,
        url=f"/as/{handle_of(ws, person)}/{stays}".rstrip("/"),
        face=avatar(person),
        zone=person.tz,
        clock=_clock(ws.clock.now, person.tz),
        waiting=sum(marks.unread(person, channel).mentions for channel in mine),
        is_me=there,
    )


def _goes_along(place: Place, person: User) -> bool:
    if place.shown == "sidebar":
        return False
    return place.is_home or (place.channel.kind != "im" and person.id in place.channel.members)


def _clock(now: datetime, zone: str) -> str:
    return f"{now.astimezone(ZoneInfo(zone)):%a %H:%M}"


def _of(ws: Workspace, place: Place, *kinds: str) -> Iterator[Channel]:
    mine = (c for c in ws.state.channels.values() if place.person.id in c.members)
    return (channel for channel in mine if channel.kind in kinds)


def _is_app(ws: Workspace, channel: Channel) -> bool:
    return ws.state.bot.id in channel.members


def _who_else(ws: Workspace, place: Place, channel: Channel) -> str:
    found = (ws.state.users.get(member) for member in channel.members if member != place.person.id)
    return ", ".join(user.display_name for user in found if user)


def _entry(marks: ReadMarks, place: Place, channel: Channel, name: str = "") -> Entry:
    return Entry(
        name=name or channel.name,
        url=f"/as/{place.who}/c/{channel.id}",
        unread=marks.unread(place.person, channel),
        is_open=place.channel is channel and not place.is_home,
        is_private=channel.kind == "group",
    )
