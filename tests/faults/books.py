"""What is in the database beside what is in the channel, read from outside by the public tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import NullPool, create_engine, make_url
from sqlmodel import Session, SQLModel, select

from bot.demo.cards import is_card
from bot.domain.reminders import RECENT_ROUNDS
from bot.sandbox.state import Message
from bot.sandbox.workspace import Workspace
from bot.store.tables import Decision, Delivery, Participation, Published, Reply, Round

Table = TypeVar("Table", bound=SQLModel)
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}


@dataclass(frozen=True)
class Picture:
    """Database and channel at one moment, in a few words a line."""

    database: tuple[str, ...]
    channel: tuple[str, ...]

    def __str__(self) -> str:
        return f"database: {_line(self.database)}\n channel: {_line(self.channel)}"


def _line(words: Sequence[str]) -> str:
    return " · ".join(words) or "nothing"


@dataclass
class Books:
    """Reads a database that others write, and the workspace they write to."""

    ws: Workspace
    url: str
    _engine: Any = field(init=False)

    def __post_init__(self) -> None:
        parsed = make_url(self.url)
        driver = DRIVERS[parsed.get_backend_name()]
        self._engine = create_engine(parsed.set(drivername=driver), poolclass=NullPool)

    def rows(self, table: type[Table], **equal: Any) -> Sequence[Table]:
        """The rows of a table whose columns equal what is given."""
        given = [getattr(table, name) == value for name, value in equal.items()]
        with Session(self._engine) as session:
            return session.exec(select(table).where(*given)).all()

    def posted(self) -> Counter[str]:
        """How often each delivery stands in Slack, by the key in its metadata."""
        return Counter(key for message in self._messages() if (key := key_of(message)))

    def _messages(self) -> list[Message]:
        channels = self.ws.state.channels.values()
        return [message for channel in channels for message in channel.messages.values()]

    def cards(self) -> Counter[tuple[str | None, str | None]]:
        """How often who has been shown a card in which thread."""
        channels = self.ws.state.channels.values()
        return Counter(
            (each.ephemeral_to, each.thread_ts)
            for channel in channels
            for each in channel.only_you
            if is_card(each.blocks or [])
        )

    def recent(self) -> set[str]:
        """Who took part in the four newest rounds that are over."""
        rounds = sorted(self.rows(Round), key=lambda row: row.number)
        newest = {row.id for row in [each for each in rounds if each.closed_at][-RECENT_ROUNDS:]}
        return {row.user_id for row in self.rows(Participation) if row.round_id in newest}

    def line(self) -> str:
        """What is there now, in the fewest words: the database, a stroke, and the channel."""
        states = Counter(row.state for row in self.rows(Delivery))
        replies, posted = self.rows(Reply), self.posted()
        unread = sum(row.read_at is None for row in replies)
        said = sum(each.is_reply and each.bot_id is None for each in self._messages())
        standing = sum(not row.is_deleted for row in replies)
        return (
            f"{states['sent']} sent, {states['sending']} sending;"
            f" {standing} replies, {unread} unread | {posted.total()} sent; {said} replies"
        )

    def picture(self) -> Picture:
        """Database and channel now."""
        return Picture(self._database(), self._channel())

    def _database(self) -> tuple[str, ...]:
        said = [f"{row.kind} {row.state}" for row in self.rows(Delivery)]
        said += [f"round {row.state}" for row in self.rows(Round)]
        said += ["reply read" if row.read_at else "reply unread" for row in self.rows(Reply)]
        said += ["decision" for _ in self.rows(Decision)]
        said += ["card shown" for row in self.rows(Participation) if row.card_shown_at]
        said += ["card due" for row in self.rows(Participation) if row.card_due_at]
        said += ["published" for _ in self.rows(Published)]
        return _counted(said)

    def _channel(self) -> tuple[str, ...]:
        kinds = {row.id: row.kind for row in self.rows(Delivery)}
        said = [kinds.get(key, "?") for key in self.posted().elements()]
        said += ["reply" for each in self._messages() if each.is_reply and each.bot_id is None]
        said += ["card"] * len(self.cards())
        return _counted(said)


def key_of(message: Message) -> str | None:
    """The delivery that a message of the bot is."""
    key: str | None = (message.metadata or {}).get("event_payload", {}).get("key")
    return key


def _counted(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{count} {what}" for what, count in sorted(Counter(said).items()))
