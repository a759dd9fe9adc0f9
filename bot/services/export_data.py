"""Gathers what may be taken along: one's own data, or a ritual's numbers for its owner."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain import access, cadence
from bot.domain.access import Actor
from bot.domain.errors import Reason, Refusal
from bot.services import show_me, write_records
from bot.services.messenger import File
from bot.services.show_summary import numbers_of, shown
from bot.services.write_records import Built, Plain, Published
from bot.store import log, people, projects, published, replies, rituals, stances
from bot.store.engine import Begin
from bot.store.tables import Person
from bot.store.tables_growing import CheckIn, Project


async def of_person(
    begin: Begin, installation_id: str, user_id: str, plain: Plain
) -> Sequence[File]:
    """All that is kept of this person, three times: CSV, JSON, Markdown.

    Raises Refusal where nothing is. `plain` makes Slack's wire form readable.
    """
    async with begin.reading() as session:
        records = await show_me.told(session, installation_id, user_id)
        written = await replies.of_author(session, installation_id, user_id)
        noted = await log.all_of(session, installation_id, user_id)
        picks = await people.focuses(session, installation_id, user_id)
        person = await people.get(session, installation_id, user_id)
        built = await projects.all_of(session, installation_id, user_id)
        said = await projects.check_ins_of(session, installation_id, user_id)
        stood = await stances.all_of(session, installation_id, user_id)
    if not (records or written or noted or picks or built or stood):
        raise Refusal(Reason.NOTHING_KEPT)
    zone = cadence.known(person.zone if person else "UTC")
    more: dict[str, Any] = {
        "person": _person(user_id, zone, person),
        "picks": [{"month": each.month.isoformat(), "skill": each.skill} for each in picks],
        "projects": [_project(each, said, zone, plain) for each in built],
        "stances": [{"month": each.month.isoformat(), "stance": each.stance} for each in stood],
        "log": [
            {"at": write_records.local(each.created_at, zone), "text": plain(each.text)}
            for each in noted
        ],
        "replies": [
            {"at": write_records.local(each.received_at, zone), "text": plain(each.text)}
            for each in written
        ],
    }
    return [
        File("decisions.csv", write_records.decisions_csv(records, zone, plain)),
        File("decisions.json", write_records.decisions_json(records, zone, plain, more)),
        File("decisions.md", write_records.decisions_markdown(records, plain, _built(built, said))),
    ]


def _person(user_id: str, zone: str, person: Person | None) -> dict[str, Any]:
    """Who it is, and what they chose about their direct messages."""
    if person is None:
        return {"id": user_id, "zone": zone}
    return {
        "id": user_id,
        "zone": zone,
        "stage": person.stage,
        "reminders_off": person.reminders_off,
        "quiet": person.is_quiet,
        "quiet_until": person.quiet_until.isoformat() if person.quiet_until else None,
        "look_back_weeks": person.look_back_weeks,
        "asked_for_stance": bool(person.wants_stance),
    }


def _built(rows: Sequence[Project], said: Sequence[CheckIn]) -> Sequence[Built]:
    minutes: Counter[str] = Counter()
    for each in said:
        minutes[each.project_id] += each.minutes
    return [
        Built(
            title=row.title,
            skill=row.skill,
            month=row.month,
            minutes=minutes[row.id],
            target_hours=row.target_hours,
            ending=row.ending,
            learned=row.learned or "",
        )
        for row in rows
    ]


def _project(row: Project, said: Sequence[CheckIn], zone: str, plain: Plain) -> dict[str, Any]:
    """A project with everything that was said about it."""
    return {
        "skill": row.skill,
        "month": row.month.isoformat(),
        "title": plain(row.title),
        "first_step": plain(row.first_step),
        "why": plain(row.stretches),
        "target_hours": row.target_hours,
        "started_at": write_records.local(row.started_at, zone),
        "ended_at": write_records.local(row.ended_at, zone) if row.ended_at else None,
        "ended_as": row.ending,
        "learned": plain(row.learned or ""),
        "check_ins": [
            {
                "at": write_records.local(each.said_at, zone),
                "minutes": each.minutes,
                "state": each.state,
                "text": plain(each.words),
            }
            for each in said
            if each.project_id == row.id
        ],
    }


async def of_ritual(
    begin: Begin, installation_id: str, actor: Actor | None, ritual_id: str
) -> File:
    """The ritual's published numbers; `actor` None for whoever hosts the bot. Raises Refusal."""
    async with begin.reading() as session:
        ritual = await rituals.get(session, installation_id, ritual_id)
        if ritual is None:
            raise Refusal(Reason.NO_RITUAL_HERE)
        if actor is not None:
            access.require_may_run(actor, ritual.owner_id)
        rows = await published.all_of(session, installation_id, ritual_id)
    if not rows:
        raise Refusal(Reason.NOTHING_PUBLISHED)
    rounds = [Published(day, row.closed_at, shown(numbers_of(row), ritual)) for row, day in rows]
    return File("published-rounds.csv", write_records.published_csv(rounds, ritual.zone))


def name_with_day(file: File, now: datetime) -> File:
    """The same file, named with the day on which it was made."""
    stem, _, ending = file.name.rpartition(".")
    return File(f"{stem}-{now:%Y-%m-%d}.{ending}", file.content)
