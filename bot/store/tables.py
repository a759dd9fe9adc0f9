"""The tables. Every row of a tenant is keyed by its installation first, so that no statement on
it, not even one the ORM writes by itself, can forget whose it is.
"""

import secrets
from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    Column,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from bot.domain.cadence import Recurrence, Schedule, Window
from bot.domain.followups import Detail, Edge, Verdict
from bot.domain.lookbacks import WEEKS_AT_FIRST, Outcome
from bot.domain.project_ideas import Stage
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.store.types import UtcDateTime, words

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """An id nobody can guess from another: 80 random bits, 20 characters."""
    return secrets.token_hex(10)


def of(table: str, *columns: str) -> ForeignKeyConstraint:
    """The row belongs to one of `table`, of the same installation, and goes with it."""
    local = ("installation_id", *columns)
    remote = ("installation_id", "id") if len(columns) == 1 else ("installation_id", *columns)
    return ForeignKeyConstraint(local, [f"{table}.{each}" for each in remote], ondelete="CASCADE")


class Installation(SQLModel, table=True):
    """A workspace, or an Enterprise organisation, that installed the bot."""

    id: str = Field(primary_key=True)
    """The enterprise id if installed org-wide, else the team id."""
    bot_user_id: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    charts_refused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When its Slack last refused a chart; bars of text stand in for a while."""


class Tenant(SQLModel):
    """What every row of an installation begins with."""

    installation_id: str = Field(primary_key=True, foreign_key="installation.id")


class Ritual(Tenant, table=True):
    """A channel's standing agreement."""

    __table_args__ = (
        Index(None, "state", "next_prompt_at"),
        Index(None, "installation_id", "channel_id"),
    )
    ACTIVE: ClassVar[str] = "active"
    PAUSED: ClassVar[str] = "paused"
    ENDED: ClassVar[str] = "ended"
    """Deleted: it is kept only because what people wrote hangs on it."""

    id: str = Field(default_factory=new_id, primary_key=True)
    channel_id: str
    owner_id: str
    state: str = ACTIVE
    created_at: datetime = Field(sa_type=UtcDateTime)
    zone: str
    weekday: int
    at: time
    every: str
    anchor: date
    close_days: int
    close_at: time
    reminder_days: int | None = None
    """None: no reminder."""
    reminder_at: time
    shows_verdicts: bool = True
    includes_guests: bool = False
    next_prompt_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_until: date | None = None
    """Set while `next_prompt_at` was put off to this day; a pause without an end is a state."""
    rounds: int = 0
    """Rounds begun so far; the next one's number is one more."""

    @property
    def schedule(self) -> Schedule:
        """When its prompts come."""
        return Schedule(self.zone, self.weekday, self.at, Recurrence(self.every), self.anchor)

    @property
    def window(self) -> Window:
        """How long each of its rounds stays open, and when it reminds."""
        return Window(self.close_days, self.close_at, self.reminder_days, self.reminder_at)


class Round(Tenant, table=True):
    """One occurrence of a ritual."""

    __table_args__ = (
        of("ritual", "ritual_id"),
        UniqueConstraint("installation_id", "ritual_id", "due_at"),
        Index(None, "state", "closes_at"),
        Index(None, "installation_id", "channel_id", "prompt_ts"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    ritual_id: str
    channel_id: str
    number: int
    state: RoundState = Field(default=RoundState.DUE, sa_type=words(RoundState))
    day: date
    """The prompt's date in the ritual's zone."""
    due_at: datetime = Field(sa_type=UtcDateTime)
    closes_at: datetime = Field(sa_type=UtcDateTime)
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    prompt_ts: str | None = None


class Reply(Tenant, table=True):
    """What a person wrote in a thread, in Slack's wire form."""

    __table_args__ = (
        of("round", "round_id"),
        UniqueConstraint("installation_id", "channel_id", "ts"),
        Index(None, "installation_id", "round_id", "user_id"),
        Index(
            "ix_reply_unread",
            "received_at",
            sqlite_where=text("read_at IS NULL"),
            postgresql_where=text("read_at IS NULL"),
        ),
        Index(
            "ix_reply_reaction_due",
            "reaction_due_at",
            sqlite_where=text("reaction_due_at IS NOT NULL"),
            postgresql_where=text("reaction_due_at IS NOT NULL"),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    channel_id: str
    ts: str
    thread_ts: str
    round_id: str | None = None
    """None: an orphan, whose prompt was posted but is not yet known to be (invariant 3 e)."""
    user_id: str
    text: str
    edited_ts: str | None = None
    """Orders edits; a later one never yields to an earlier one that arrives after it."""
    is_deleted: bool = False
    received_at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """None: its decisions are still to be read out of it."""
    earlier_text: str | None = None
    """What it said when they were read last, until they are read again."""
    reaction_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reacted: bool = False


class Participation(Tenant, table=True):
    """One person's part in one round, and the state of their card."""

    __table_args__ = (
        of("round", "round_id"),
        Index(
            "ix_participation_card_due",
            "card_due_at",
            sqlite_where=text("card_due_at IS NOT NULL"),
            postgresql_where=text("card_due_at IS NOT NULL"),
        ),
        Index(None, "installation_id", "user_id"),
    )

    round_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    declined: bool = False
    """Not this week."""
    card_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    card_shown_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    shown_decision_id: str | None = None
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """They said *Looks right*."""


class Decision(Tenant, table=True):
    """One decision, cut out of a reply or written in the form."""

    __table_args__ = (
        of("round", "round_id"),
        of("ritual", "ritual_id"),
        of("reply", "reply_id"),
        Index(None, "installation_id", "round_id", "user_id"),
        Index(None, "installation_id", "ritual_id", "counted_in"),
        Index(None, "installation_id", "reply_id"),
        Index(None, "installation_id", "user_id", "created_at"),
        Index(
            "ix_decision_outcome_to_count",
            "installation_id",
            "ritual_id",
            sqlite_where=text("outcome IS NOT NULL AND outcome_counted_in IS NULL"),
            postgresql_where=text("outcome IS NOT NULL AND outcome_counted_in IS NULL"),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    ritual_id: str
    round_id: str
    user_id: str
    reply_id: str | None = None
    """None: written in the form."""
    shared_in: str | None = None
    """The form by which its author posted it in the thread; None: a private answer stays private,
    counted and never quoted."""
    shared_as: str | None = None
    """What stands in the thread: what is changed later is private until the box is ticked again."""
    position: int
    """Order within the person's round."""
    text: str
    cut_as: str | None = None
    """What was cut out of the reply, where its author has put it right since."""
    revision: int = 1
    """Grows with each change of text; a click that names an older one is stale."""
    verdict: Verdict | None = Field(default=None, sa_type=words(Verdict))
    edge: Edge | None = Field(default=None, sa_type=words(Edge))
    skill: Skill | None = Field(default=None, sa_type=words(Skill))
    suggested: Skill | None = Field(default=None, sa_type=words(Skill))
    """From its words alone; counted nowhere."""
    detail: Detail | None = Field(default=None, sa_type=words(Detail))
    quotable: bool = False
    look_back: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    counted_in: str | None = None
    """The round whose summary counted it."""
    look_back_asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When its author was last asked how it turned out; never twice without an answer."""
    outcome: Outcome | None = Field(default=None, sa_type=words(Outcome))
    outcome_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome_line: str | None = None
    """A line its author wrote to themselves about how it turned out."""
    outcome_counted_in: str | None = None
    """The round that published the outcome."""

    @property
    def is_private(self) -> bool:
        """Whether only totals ever show it: it stands in no thread."""
        return self.reply_id is None and self.shared_in is None


class LogEntry(Tenant, table=True):
    """A decision noted when it was made; nobody but its author ever sees it."""

    __tablename__ = "log_entry"
    __table_args__ = (
        UniqueConstraint("installation_id", "user_id", "source"),
        Index(None, "installation_id", "user_id", "used_in"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str
    text: str
    source: str
    """Where it came from: a message to the bot, or a form; one source is noted once."""
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_in: str | None = None
    """The round one of whose answers it became."""


class Focus(Tenant, table=True):
    """The one skill a person grows in a month."""

    user_id: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    """Its first day."""
    skill: Skill = Field(sa_type=words(Skill))
    chosen_at: datetime = Field(sa_type=UtcDateTime)
    counted_in: str | None = None
    """The round that published this pick: one, so that no two rounds differ by it."""


class Person(Tenant, table=True):
    """What Slack said of somebody, kept for a day so that it need not be asked each time."""

    __table_args__ = (
        Index(None, "installation_id", "home_opened_at"),
        Index(
            "ix_person_note_due",
            "note_due_at",
            sqlite_where=text("note_due_at IS NOT NULL"),
            postgresql_where=text("note_due_at IS NOT NULL"),
        ),
        Index(
            "ix_person_home_due",
            "home_due_at",
            sqlite_where=text("home_due_at IS NOT NULL"),
            postgresql_where=text("home_due_at IS NOT NULL"),
        ),
    )

    user_id: str = Field(primary_key=True)
    zone: str
    is_admin: bool = False
    is_guest: bool = False
    is_foreign: bool = False
    is_bot: bool = False
    is_deactivated: bool = False
    refreshed_at: datetime = Field(sa_type=UtcDateTime)
    greeted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reminders_off: bool = False
    home_opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When they last looked at Home; it is kept up to date for a while after."""
    home_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Set while Home, as it was drawn last, no longer says what is true."""
    turned_away_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When they were told that nothing of theirs is collected; once is enough."""
    written_to_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the bot's first direct message reached them; it explained itself."""
    dm_id: str | None = None
    """Their direct messages with the bot, once Slack said which channel that is."""
    is_quiet: bool = False
    """They want no direct message that they did not ask for."""
    quiet_until: date | None = None
    """The first day, in their zone, on which `is_quiet` no longer holds; None: until they say."""
    note_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When their next Friday note is looked into; None while there is nothing it could ask."""
    wants_notes: bool = True
    """They did not turn Friday notes off."""
    notes_off: bool = False
    """The last notes had no answer, so there are none until the person comes back to it."""
    notes_unanswered: int = 0
    """Notes in a row without an answer."""
    stage: Stage | None = Field(default=None, sa_type=words(Stage))
    """Where they said they are in their career, for ideas that fit."""
    look_back_weeks: int = WEEKS_AT_FIRST
    """Weeks until a decision is looked back at; 0: never."""
    look_back_asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    wants_stance: bool | None = None
    """Whether to ask once a month where they stand; None: they were not asked yet."""
    stance_asked: date | None = None
    """The month in which that was asked last."""


class Delivery(Tenant, table=True):
    """A message we send once: owed, sending, sent, failed, or dropped as no longer wanted."""

    __table_args__ = (
        UniqueConstraint("installation_id", "kind", "subject", "recipient"),
        Index(None, "state", "due_at"),
        Index(
            "ix_delivery_redraw",
            "redraw_at",
            sqlite_where=text("redraw_at IS NOT NULL"),
            postgresql_where=text("redraw_at IS NOT NULL"),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    kind: str
    subject: str
    """What it is about: a round's or ritual's id, or a week."""
    recipient: str
    """A channel, or a person for a DM."""
    state: str = "owed"
    due_at: datetime = Field(sa_type=UtcDateTime)
    sending_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Set while Slack may have it without our knowing (invariant 3)."""
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    channel_id: str | None = None
    """Where it went; differs from the recipient for a DM."""
    thread_ts: str | None = None
    """The thread it was sent into, if any; the look-up searches there."""
    ts: str | None = None
    redraw_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Set when a message that was sent should now say something else."""
    error: str | None = None
    """Slack's error code, never its text."""


class Published(Tenant, table=True):
    """The team-facing numbers of a round, written once at close and never changed."""

    __table_args__ = (
        of("round", "round_id"),
        of("ritual", "ritual_id"),
        Index(None, "installation_id", "ritual_id", "closed_at"),
    )

    round_id: str = Field(primary_key=True)
    ritual_id: str
    closed_at: datetime = Field(sa_type=UtcDateTime)
    people: int
    decisions: int
    numbers: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """Distributions by name; one that may not be shown is absent."""
    quoted: list[str] = Field(sa_column=Column(JSON, nullable=False))
    """Ids of the decisions quoted; their texts stay with their authors."""
