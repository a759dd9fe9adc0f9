"""The story the demo plays: a team, and what each of them says and answers in which week.

The words are in `story.yaml`. This module says how a turn is written and refuses one that isn't;
performing it is elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.domain.followups import Edge, Verdict
from bot.domain.skills import Skill

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEFT_OPEN = "left open"
VERDICTS = {each.label.casefold(): each for each in Verdict}
EDGES = {each.label.casefold(): each for each in Edge}
SKILLS = {each.label.casefold(): each for each in Skill}
EXTRAS = ("quote", "look back")
HISTORY = 4
"""Weeks that are over when the practice workspace opens; the fifth has just begun."""


class BadStory(Exception):
    """A turn can't be read."""


@dataclass(frozen=True)
class Member:
    """One of the team."""

    handle: str
    name: str
    zone: str


@dataclass(frozen=True)
class Answer:
    """What the author says of one decision on the card; without a verdict it is left open."""

    verdict: Verdict | None = None
    edge: Edge | None = None
    skill: Skill | None = None
    quote: bool = False
    look_back: bool = False


@dataclass(frozen=True)
class Turn:
    """What one person does at one moment, and how they then answer their card."""

    who: str
    at: datetime
    says: Sequence[str] = ()
    """Messages in the prompt's thread."""
    privately: Sequence[str] = ()
    """Decisions typed into the form."""
    edits: str | None = None
    """What the newest of their messages says from now on."""
    deletes: bool = False
    """The newest of their messages goes."""
    skips: bool = False
    """*Not this week*."""
    answers: Sequence[Answer] = ()
    """One for each decision that is new; with nothing said, for those they left open."""
    grows: Skill | None = None
    """The skill they pick for the month."""


@dataclass(frozen=True)
class Week:
    """One round: its Monday, and what people do in the order in which they do it."""

    monday: date
    turns: Sequence[Turn]


@dataclass(frozen=True)
class Story:
    """A team in its channel, from the day the ritual was set up."""

    zone: ZoneInfo
    channel: str
    opened: datetime
    people: Sequence[Member]
    """The first one sets the ritual up."""
    weeks: Sequence[Week]

    @property
    def history(self) -> Sequence[Week]:
        """The weeks that are over."""
        return self.weeks[:HISTORY]

    @property
    def present(self) -> Week:
        """The week that has only begun."""
        return self.weeks[HISTORY]


def load() -> Story:
    """The story in `story.yaml`. Raises BadStory."""
    told = yaml.safe_load(Path(__file__).with_name("story.yaml").read_text(encoding="utf-8"))
    zone = ZoneInfo(told["zone"])
    return Story(
        zone=zone,
        channel=told["channel"],
        opened=datetime.fromisoformat(told["opened"]).replace(tzinfo=zone),
        people=[Member(handle, **each) for handle, each in told["people"].items()],
        weeks=[_week(each, zone) for each in told["weeks"]],
    )


def _week(told: Mapping[str, Any], zone: ZoneInfo) -> Week:
    monday = told["monday"]
    turns = [_turn(each, monday, zone) for each in told["turns"]]
    return Week(monday, sorted(turns, key=lambda turn: turn.at))


def _turn(told: Mapping[str, Any], monday: date, zone: ZoneInfo) -> Turn:
    given = dict(told)
    try:
        given["at"] = _moment(given["at"], monday, zone)
        given["answers"] = [answer(each) for each in given.get("answers", ())]
        if "grows" in given:
            given["grows"] = SKILLS[given["grows"].casefold()]
        return Turn(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise BadStory(f"{told.get('who')}, {told.get('at')}: {error!r}") from None


def _moment(told: str, monday: date, zone: ZoneInfo) -> datetime:
    weekday, clock = told.split()
    day = monday + timedelta(days=WEEKDAYS.index(weekday))
    return datetime.combine(day, time.fromisoformat(clock), zone)


def answer(told: str) -> Answer:
    """An answer in short, such as *no · our system · system design · quote*. Raises BadStory."""
    words = [each.strip().casefold() for each in told.split("·")]
    if words == [LEFT_OPEN]:
        return Answer()
    unknown = [each for each in words if each not in {*VERDICTS, *EDGES, *SKILLS, *EXTRAS}]
    if unknown:
        raise BadStory(f"no such answer: {unknown[0]}")
    return Answer(
        verdict=next((VERDICTS[each] for each in words if each in VERDICTS), None),
        edge=next((EDGES[each] for each in words if each in EDGES), None),
        skill=next((SKILLS[each] for each in words if each in SKILLS), None),
        quote="quote" in words,
        look_back="look back" in words,
    )
