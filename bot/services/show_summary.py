"""Reads published rows: one as its round's summary, several added up. Nothing here counts people.

All that a team is shown comes through this file, and this file reads `published` rows only;
quotes are the one exception, since a quote goes when its author takes it back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import lean, questions, rhythms, summaries
from bot.domain.followups import Detail, Edge, Verdict
from bot.domain.lean import Lean, Numbers
from bot.domain.lookbacks import Outcome
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.domain.summaries import Quote, Summary
from bot.store import decisions, published, rituals
from bot.store import rounds as round_rows
from bot.store.tables import Decision, Published, Ritual

ASKS, RESTS = "asks_rhythm", "rests"
"""What a row keeps beside its numbers: its summary asks how often to go on; its ritual rests."""


def numbers_of(row: Published) -> Numbers:
    """The published numbers, as the domain speaks of them."""
    spreads = row.numbers
    return Numbers(
        people=row.people,
        decisions=row.decisions,
        skills=_read(Skill, spreads.get("skills")),
        picks=_read(Skill, spreads.get("picks")),
        verdicts=_read(Verdict, spreads.get("verdicts")),
        edges=_read(Edge, spreads.get("edges")),
        projects=_read(Skill, spreads.get("projects")),
        outcomes=_read(Outcome, spreads.get("outcomes")),
        stances=_read(Stance, spreads.get("stances")),
    )


def shown(numbers: Numbers, ritual: Ritual) -> Numbers:
    """The numbers without verdicts, reasons, outcomes and stances, where it says never by now."""
    if ritual.shows_verdicts:
        return numbers
    return replace(numbers, verdicts=None, edges=None, outcomes=None, stances=None)


def _read(kind: Any, spread: Mapping[str, int] | None) -> Any:
    return None if spread is None else {each: spread.get(each.value, 0) for each in kind}


def as_month(day: date) -> str:
    """The month a round belongs to, as its row keeps it."""
    return f"{day:%Y-%m}"


def of_month(row: Published, earlier: Sequence[Published]) -> Numbers:
    """The row's numbers, with all picks and projects published in its month so far, each once."""
    month = row.numbers.get("month")
    same = [each for each in earlier if each.numbers.get("month") == month]
    seen = [numbers_of(each) for each in (row, *same)]
    return replace(
        seen[0],
        picks=lean.added(each.picks for each in seen),
        projects=lean.added(each.projects for each in seen),
    )


def leaning(row: Published, earlier: Sequence[Published]) -> Lean | None:
    """Where the row leans beside the rounds before it, newest first; None where it does not."""
    skills = numbers_of(row).skills
    spreads = [each.skills for each in map(numbers_of, earlier) if each.skills is not None]
    return lean.leaning(skills, spreads) if skills is not None else None


def may_be_quoted(decision: Decision) -> bool:
    """Whether its author offered it, in a thread, and it mentions nobody."""
    is_offered = decision.quotable and not decision.is_private
    return is_offered and decision.detail is not Detail.LEFT_OUT and "<@" not in decision.text


async def _is_asking(session: AsyncSession, row: Published) -> bool:
    """Whether the row's summary asks how often to go on, and no later one was published."""
    if not row.numbers.get(ASKS):
        return False
    newest = await published.newest(session, row.installation_id, row.ritual_id, 1)
    return newest[0].round_id == row.round_id


def _every(ritual: Ritual) -> str:
    is_active = ritual.state == Ritual.ACTIVE
    return ritual.schedule.recurrence.in_words(ritual.weekday) if is_active else ""


async def draw(session: AsyncSession, installation_id: str, row: Published) -> Summary | None:
    """The summary of a published round, with the quotes that still stand."""
    began = await round_rows.get(session, installation_id, row.round_id)
    ritual = await rituals.get(session, installation_id, row.ritual_id)
    if began is None or ritual is None:
        return None
    earlier = await published.before(session, installation_id, row)
    numbers = shown(of_month(row, earlier), ritual)
    quoted = await decisions.by_ids(session, installation_id, row.quoted)
    is_asking = await _is_asking(session, row)
    return Summary(
        round_id=row.round_id,
        channel_id=began.channel_id,
        day=began.day,
        numbers=numbers,
        lean=leaning(row, earlier),
        quotes=[Quote(each.text, each.user_id) for each in quoted if may_be_quoted(each)],
        question=questions.text(row.numbers.get("question", "")),
        next_prompt_at=ritual.next_prompt_at if ritual.state == Ritual.ACTIVE else None,
        asks=rhythms.choices(ritual.schedule.recurrence) if is_asking else (),
        every=_every(ritual),
        ritual_id=ritual.id,
        rests=bool(row.numbers.get(RESTS)) and ritual.state == Ritual.PAUSED,
        unsaid=summaries.unsaid(numbers, shows_verdicts=ritual.shows_verdicts),
    )
