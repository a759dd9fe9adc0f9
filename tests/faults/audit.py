"""Compares the books with the ledger: what is lost, what is doubled, what is wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.rounds import RoundState
from bot.store.tables import Decision, Delivery, Participation, Published, Reply, Round
from tests.faults.books import Books
from tests.faults.ledger import Ledger

OVER = (RoundState.CLOSED, RoundState.SETTLED)
_MAY_BE = (("sent", "owed"), ("sent", "owed", "dropped"))
"""States in the end; a reminder is dropped where all that somebody wrote was deleted again."""


@dataclass(frozen=True)
class Finding:
    """Something that must not be: `kind` is lost, doubled or wrong."""

    kind: str
    what: str


@dataclass
class Audit:
    """Every comparison, each a generator of findings."""

    books: Books
    ledger: Ledger
    ids: dict[str, str]
    """User ids by name."""

    def findings(self) -> list[Finding]:
        """All that is not as it should be."""
        checks = (
            self._replies,
            self._decisions,
            self._messages,
            self._rounds,
            self._reminders,
            self._cards,
        )
        return [finding for check in checks for finding in check()]

    def _replies(self) -> Iterator[Finding]:
        """Every reply is there once with its latest edit; one that was deleted says nothing."""
        rows = self.books.rows(Reply)
        yield from _doubled("reply", Counter(row.ts for row in rows))
        known = {row.ts: row for row in rows}
        for said in self.ledger.said:
            row = known.pop(said.ts, None)
            if row is None and not said.is_deleted:
                yield Finding("lost", f"reply {said.ts}")
            elif row and (row.is_deleted, row.text) != (
                said.is_deleted,
                "" if said.is_deleted else said.text,
            ):
                yield Finding("lost", f"the latest of reply {said.ts}")
        yield from (Finding("wrong", f"reply {ts} nobody said") for ts in known)

    def _decisions(self) -> Iterator[Finding]:
        """Every decision belongs to the reply it was written in, and is there once."""
        replies = {row.id: row.ts for row in self.books.rows(Reply)}
        found = Counter(
            (replies.get(row.reply_id or "", "?"), row.text) for row in self.books.rows(Decision)
        )
        written = Counter(
            (said.ts, line.text) for said in self.ledger.standing() for line in said.lines
        )
        yield from (Finding("lost", f"decision {each}") for each in written - found)
        yield from (Finding("doubled", f"decision {each}") for each in found - written)

    def _messages(self) -> Iterator[Finding]:
        """What was sent stands in Slack once, where the database says; nothing is left half-way."""
        rows, posted = self.books.rows(Delivery), self.books.posted()
        yield from _doubled("message", posted)
        for row in rows:
            if row.state == "sent" and not posted[row.id]:
                yield Finding("lost", f"{row.kind} {row.id}")
            elif row.state not in _MAY_BE[row.kind == "reminder"] or row.sending_at:
                yield Finding("wrong", f"{row.kind} {row.id} is {row.state} ({row.error})")
        for key in posted.keys() - {row.id for row in rows if row.state == "sent"}:
            yield Finding("wrong", f"message {key} that the database knows nothing of")

    def _rounds(self) -> Iterator[Finding]:
        """Every week has its prompt, its summary, and the numbers that follow from what stood."""
        rounds = sorted(self.books.rows(Round), key=lambda row: row.number)
        sent = Counter(
            (row.kind, row.subject) for row in self.books.rows(Delivery) if row.state == "sent"
        )
        published = {row.round_id: row for row in self.books.rows(Published)}
        if len(rounds) != len(self.ledger.closes):
            yield Finding("wrong", f"{len(rounds)} rounds in {len(self.ledger.closes)} weeks")
        for row, (people, decisions) in zip(rounds, self.ledger.closes, strict=False):
            wanted = {"prompt": 1, "summary": int(people > 0)}
            if row.state not in OVER or any(
                sent[kind, row.id] != times for kind, times in wanted.items()
            ):
                yield Finding("lost", f"prompt or summary of round {row.number} ({row.state})")
            told = published.get(row.id)
            if told is None or (told.people, told.decisions) != (people, decisions):
                seen = (told.people, told.decisions) if told else None
                yield Finding("wrong", f"round {row.number}: {seen}, not {(people, decisions)}")

    def _reminders(self) -> Iterator[Finding]:
        """Everybody who answered lately was owed one reminder each week."""
        owed = [(row.due_at, row.recipient) for row in self.books.rows(Delivery, kind="reminder")]
        rounds = sorted(self.books.rows(Round), key=lambda row: row.number)
        for row, wanted in zip(rounds, self.ledger.reminded, strict=False):
            found = Counter(who for due_at, who in owed if row.due_at < due_at < row.closes_at)
            if found != Counter(wanted):
                yield Finding("lost", f"reminders of round {row.number}: {found}, not {wanted}")

    def _cards(self) -> Iterator[Finding]:
        """Everybody whose decisions stand was shown a card."""
        prompts = {row.prompt_ts: row.id for row in self.books.rows(Round)}
        shown = {
            (row.user_id, row.round_id)
            for row in self.books.rows(Participation)
            if row.card_shown_at and row.card_due_at is None
        }
        seen = self.books.cards()
        for who, root in {(said.who, said.root) for said in self.ledger.standing()}:
            if (self.ids[who], prompts.get(root)) not in shown or not seen[self.ids[who], root]:
                yield Finding("lost", f"the card of {who} under {root}")


def _doubled(what: str, counts: Counter[str]) -> Iterator[Finding]:
    for key, count in counts.items():
        if count > 1:
            yield Finding("doubled", f"{what} {key}, {count} times")
