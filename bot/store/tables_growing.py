"""The tables of what a person grows, beside the focus: projects, check-ins, stances.

All of it is the person's own; a team sees projects and stances only as published spreads.
"""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.checkins import State
from bot.domain.projects import Ending
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.store.tables import Tenant, new_id, of
from bot.store.types import UtcDateTime, words


class Project(Tenant, table=True):
    """A small project that stretches a skill; one at a time a person."""

    __table_args__ = (Index(None, "installation_id", "user_id", "ended_at"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str
    skill: Skill = Field(sa_type=words(Skill))
    month: date
    """The first day of the month it is for; carried over, of the new one."""
    title: str
    first_step: str = ""
    stretches: str = ""
    """Why it stretches them."""
    target_hours: int
    state: State = Field(default=State.GOING, sa_type=words(State))
    steps_given: int = 0
    """How often a next step was offered, so that each is another one."""
    started_at: datetime = Field(sa_type=UtcDateTime)
    touched_at: datetime = Field(sa_type=UtcDateTime)
    """When its person last said anything about it."""
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ending: Ending | None = Field(default=None, sa_type=words(Ending))
    learned: str | None = None
    """What they would now decide differently."""
    counted_in: str | None = None
    """The round that published it: one."""


class CheckIn(Tenant, table=True):
    """What a person said about their project at one time; its hours are the sum of these."""

    __tablename__ = "check_in"
    __table_args__ = (
        of("project", "project_id"),
        UniqueConstraint("installation_id", "user_id", "source"),
        Index(None, "installation_id", "project_id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str
    user_id: str
    source: str
    """Where it came from: a click, a form, a message; one source is counted once."""
    said_at: datetime = Field(sa_type=UtcDateTime)
    minutes: int = 0
    state: State | None = Field(default=None, sa_type=words(State))
    words: str = ""
    """What they wrote, in wire form."""


class StanceSaid(Tenant, table=True):
    """Where a person stands in the change, in one month."""

    __tablename__ = "stance"

    user_id: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    stance: Stance = Field(sa_type=words(Stance))
    said_at: datetime = Field(sa_type=UtcDateTime)
    counted_in: str | None = None
    """The round that published it: one."""
