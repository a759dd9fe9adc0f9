"""Writes what is exported: CSV for spreadsheet programs, JSON, and Markdown decision records."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.domain import cadence
from bot.domain.checkins import hours_in_words
from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Numbers
from bot.domain.lookbacks import Outcome
from bot.domain.projects import Ending
from bot.domain.records import Record
from bot.domain.skills import Skill
from bot.domain.stances import Stance

Plain = Callable[[str], str]
"""Makes text as Slack keeps it readable elsewhere."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may not begin with: spreadsheet programs would run it (OWASP, CSV injection)."""
HEADING_MOST = 80
COLUMNS = (
    "decided_at", "round", "decision", "verdict", "edge", "skill", "outcome", "outcome_line",
    "private", "fine_to_quote", "look_back", "left_out",
)  # fmt: skip


@dataclass(frozen=True)
class Built:
    """One of a person's projects, to be written down; texts in wire form."""

    title: str
    skill: Skill
    month: date
    minutes: int
    target_hours: int
    ending: Ending | None = None
    """None while it runs."""
    learned: str = ""


@dataclass(frozen=True)
class Published:
    """One published round, to be written down."""

    day: date
    closed_at: datetime
    numbers: Numbers


def defused(cell: str) -> str:
    """The text, so that no spreadsheet program takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def local(at: datetime, zone: str) -> str:
    """An instant in ISO 8601 with its offset, as the wall in `zone` shows it."""
    return cadence.local(at, zone).isoformat(timespec="seconds")


def decisions_csv(records: Iterable[Record], zone: str, plain: Plain) -> bytes:
    """One line a decision."""
    return _csv(COLUMNS, ([*_row(each, zone, plain).values()] for each in records))


def decisions_json(
    records: Iterable[Record], zone: str, plain: Plain, more: Mapping[str, Any]
) -> bytes:
    """Every decision with what was said of it, and whatever `more` there is of the person."""
    decisions = [{"id": each.decision_id, **_row(each, zone, plain)} for each in records]
    written = json.dumps({**more, "decisions": decisions}, ensure_ascii=False, indent=2)
    return f"{written}\n".encode()


def _row(record: Record, zone: str, plain: Plain) -> dict[str, str | bool | None]:
    values = (
        local(record.decided_at, zone), record.day.isoformat(), plain(record.text),
        record.verdict, record.edge, record.skill, record.outcome, plain(record.outcome_line or ""),
        record.is_private, record.quotable, record.look_back, record.is_left_out,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def decisions_markdown(
    records: Sequence[Record], plain: Plain, built: Sequence[Built] = ()
) -> bytes:
    """A heading a decision: when, what, and what was said of it; and a heading a project."""
    parts = ["# Decisions", *(_section(each, plain) for each in records)]
    parts += ["# Projects", *(_project(each, plain) for each in built)] if built else []
    return ("\n\n".join(parts) + "\n").encode()


def _section(record: Record, plain: Plain) -> str:
    text = plain(record.text)
    quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    facts = {
        "Could AI have made it": record.verdict.label if record.verdict else "not said",
        "Main reason": record.edge.reason if record.edge else None,
        "Skill": record.skill.full_name if record.skill else "not said",
        "Outcome": record.outcome.label if record.outcome else "not looked back at yet",
        "In hindsight": plain(record.outcome_line) if record.outcome_line else None,
    }
    said = "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)
    left_out = "\n- Left out: it counts nowhere" if record.is_left_out else ""
    return f"## {record.day.isoformat()} · {_heading(text)}\n\n{quoted}\n\n{said}{left_out}"


def _project(built: Built, plain: Plain) -> str:
    facts = {
        "Skill": built.skill.full_name,
        "Hours": f"{hours_in_words(built.minutes)} of {built.target_hours} h",
        "Ended": built.ending or "not yet",
        "To decide differently now": " ".join(plain(built.learned).split()),
    }
    said = "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)
    return f"## {built.month:%Y-%m} · {_heading(plain(built.title))}\n\n{said}"


def _heading(text: str) -> str:
    """The text on one line, short enough for a heading, its own marks of one taken off."""
    line = " ".join(text.split()).lstrip("#> ")
    if len(line) <= HEADING_MOST:
        return line
    return line[:HEADING_MOST].rsplit(" ", 1)[0] + "…"


def published_csv(rounds: Iterable[Published], zone: str) -> bytes:
    """One line a round; a spread that was not shown is empty, not zero."""
    columns = ["round", "closed_at", "people", "decisions"]
    for name, kind in _SPREADS.items():
        columns += [f"{name}_{each}" for each in kind]
    return _csv(columns, (_published(each, zone) for each in rounds))


_SPREADS: Mapping[str, Any] = {
    "skill": Skill,
    "pick": Skill,
    "verdict": Verdict,
    "edge": Edge,
    "project": Skill,
    "outcome": Outcome,
    "stance": Stance,
}


def _published(row: Published, zone: str) -> list[str | int | None]:
    numbers = row.numbers
    shown = (
        numbers.skills,
        numbers.picks,
        numbers.verdicts,
        numbers.edges,
        numbers.projects,
        numbers.outcomes,
        numbers.stances,
    )
    counts: list[str | int | None] = [
        spread.get(each) if spread is not None else None
        for spread, kind in zip(shown, _SPREADS.values(), strict=True)
        for each in kind
    ]
    head = (row.day.isoformat(), local(row.closed_at, zone), numbers.people, numbers.decisions)
    return [*head, *counts]


def _csv(columns: Iterable[str], lines: Iterable[Iterable[Any]]) -> bytes:
    """UTF-8 with a byte order mark, without which spreadsheet programs guess another encoding."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for line in lines:
        writer.writerow(
            [defused(cell) if isinstance(cell, str) else cell for cell in map(_cell, line)]
        )
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    return ("no", "yes")[value] if isinstance(value, bool) else value
