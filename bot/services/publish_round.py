"""Counts a round once, for good, and writes what the team may read of it (invariant 10).

Every decision and every pick is counted in one published row and never again, so that no two
rows, and no sums of rows, differ by what a single person said.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import lean, questions, quotes
from bot.domain.lean import Counted, Grown, Numbers
from bot.domain.questions import Seen
from bot.domain.quotes import Offer
from bot.domain.summaries import FEW
from bot.services.draw_card import month_of
from bot.services.show_summary import as_month, leaning, may_be_quoted, of_month
from bot.store import decisions, people, projects, published, stances
from bot.store.tables import Decision, Focus, Published, Ritual, Round
from bot.store.tables_growing import Project, StanceSaid


async def publish(session: AsyncSession, ritual: Ritual, began: Round, now: datetime) -> Published:
    """Write the round's numbers at `now` (UTC); return the row."""
    counted = await decisions.to_count(session, ritual.installation_id, ritual.id)
    numbers = await _count(session, ritual, began, counted)
    for decision in counted:
        decision.counted_in = began.id
    who = {each.user_id for each in counted}
    await people.expect_notes(session, ritual.installation_id, who, now)
    earlier = await published.newest(session, ritual.installation_id, ritual.id)
    row = Published(
        installation_id=ritual.installation_id,
        round_id=began.id,
        ritual_id=ritual.id,
        closed_at=now,
        people=numbers.people,
        decisions=numbers.decisions,
        numbers=_as_row(numbers) | {"month": as_month(began.day)},
        quoted=[],
    )
    if row.people > FEW:  # else nothing but a line is shown, and nobody was quoted
        row.quoted = [each.decision_id for each in await _to_quote(session, counted, earlier)]
    row.numbers["question"] = _question(row, earlier)
    session.add(row)
    return row


async def _count(
    session: AsyncSession, ritual: Ritual, began: Round, counted: Sequence[Decision]
) -> Numbers:
    grown = await _grown(session, ritual, began, {each.user_id for each in counted})
    numbers = lean.count(
        [Counted(d.user_id, d.verdict, d.edge, d.skill) for d in counted],
        grown.told,
        shows_verdicts=ritual.shows_verdicts,
    )
    _mark(grown, numbers, began.id)
    return numbers


@dataclass(frozen=True)
class _Grown:
    """Rows that no round has published yet; one that is not shown now waits for another round."""

    picks: Sequence[Focus]
    projects: Sequence[Project]
    outcomes: Sequence[Decision]
    stances: Sequence[StanceSaid]

    @property
    def told(self) -> Grown:
        """The same as the domain counts it."""
        return Grown(
            picks=[(each.user_id, each.skill) for each in self.picks],
            projects=[(each.user_id, each.skill) for each in self.projects],
            outcomes=[(each.user_id, each.outcome) for each in self.outcomes if each.outcome],
            stances=[(each.user_id, each.stance) for each in self.stances],
        )


async def _grown(
    session: AsyncSession, ritual: Ritual, began: Round, who: Collection[str]
) -> _Grown:
    installation_id, month = ritual.installation_id, month_of(began.day)
    return _Grown(
        picks=await people.picks_to_count(session, installation_id, who, month),
        projects=await projects.to_count(session, installation_id, who),
        outcomes=await decisions.outcomes_to_count(session, installation_id, ritual.id),
        stances=await stances.to_count(session, installation_id, who, month),
    )


def _mark(grown: _Grown, numbers: Numbers, round_id: str) -> None:
    """What is shown was counted here, for good."""
    shown: list[Focus | Project | StanceSaid] = []
    shown += grown.picks if numbers.picks is not None else []
    shown += grown.projects if numbers.projects is not None else []
    shown += grown.stances if numbers.stances is not None else []
    for each in shown:
        each.counted_in = round_id
    for decision in grown.outcomes if numbers.outcomes is not None else ():
        decision.outcome_counted_in = round_id


def _question(row: Published, earlier: Sequence[Published]) -> str:
    """The name of what is asked: it follows from the row, and was not asked just before."""
    seen = Seen(of_month(row, earlier), leaning(row, earlier))
    return questions.choose(seen, [each.numbers.get("question", "") for each in earlier])


async def _to_quote(
    session: AsyncSession, counted: Sequence[Decision], earlier: Sequence[Published]
) -> list[Offer]:
    """Of those offered to be quoted, the ones whose authors have waited longest."""
    offers = [Offer(each.id, each.user_id) for each in counted if may_be_quoted(each)]
    if not offers or not earlier:
        return quotes.choose(offers, [])
    ids = [decision_id for row in earlier for decision_id in row.quoted]
    known = await decisions.by_ids(session, counted[0].installation_id, ids)
    author = {each.id: each.user_id for each in known}
    before = [{author[each] for each in row.quoted if each in author} for row in earlier]
    return quotes.choose(offers, before)


def _as_row(numbers: Numbers) -> dict[str, Any]:
    shown: dict[str, Mapping[Any, int] | None] = {
        "skills": numbers.skills,
        "picks": numbers.picks,
        "verdicts": numbers.verdicts,
        "edges": numbers.edges,
        "projects": numbers.projects,
        "outcomes": numbers.outcomes,
        "stances": numbers.stances,
    }
    return {name: dict(each) for name, each in shown.items() if each is not None}
