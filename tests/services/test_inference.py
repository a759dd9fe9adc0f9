"""Nobody can be found by subtracting one view from another: tried on every pair of them.

One person does one thing at a time, and all that a team can see is looked at before and after.
"""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.errors import Refusal
from bot.domain.followups import Detail, Edge, Verdict
from bot.domain.reviews import Period
from bot.domain.skills import Skill
from bot.services import export_data, show_home, show_review, show_summary
from bot.services.show_summary import numbers_of
from bot.slack.messages import home, review, summary
from bot.store import published
from bot.store.tables import Decision, Focus, Published
from tests.services.backstage import NOW, Backstage, rows
from tests.services.test_publish_round import weeks
from tests.weeks import PEOPLE, Weeks

pytestmark = pytest.mark.anyio

NEEDED = {"skills": 3, "picks": 3, "verdicts": 5, "edges": 5}
Spreads = Mapping[str, Mapping[str, int]]
Part = tuple[Mapping[str, int], int]
"""What a published row shows of a spread, and how many people are behind it."""


@dataclass(frozen=True)
class Seen:
    """All that a team can see at one moment."""

    drawn: str
    """Every summary, review, export, and the Home of a member and of the owner, as they read."""
    sums: Mapping[str, Spreads]
    """The spreads behind each of them, by view."""


async def look(bot: Bot, ritual: Weeks) -> Seen:
    """Look at everything there is to see of this ritual."""
    drawn: list[Any] = []
    sums: dict[str, Spreads] = {}
    async with bot.begin.reading() as session:
        found = await published.all_of(session, bot.installation_id, ritual.ritual.id)
        for row, _day in found:
            told = await show_summary.draw(session, bot.installation_id, row)
            assert told is not None
            drawn.append(summary.render(told))
            sums[f"summary of {row.round_id}"] = _spreads(numbers_of(row))
        for period in Period:
            try:
                added = await show_review.review(session, ritual.ritual, period)
            except Refusal:
                continue
            drawn.append(review.render(added))
            sums[period] = _spreads(added.totals.sums)
    if found:
        key = bot.installation_id, None, ritual.ritual.id
        drawn.append(str((await export_data.of_ritual(bot.begin, *key)).content))
    channels = [ritual.ritual.channel_id]
    for who in ("somebody", ritual.ritual.owner_id):
        other = await show_home.gather(bot.begin, NOW, bot.installation_id, who, channels)
        drawn.append(home.view(other))
    return Seen(json.dumps(drawn), sums)


def _spreads(numbers: Any) -> Spreads:
    return {name: dict(getattr(numbers, name) or {}) for name in NEEDED}


async def answer(ritual: Weeks, began: Any, chance: random.Random) -> None:
    """One person says one thing, or picks a skill."""
    who = chance.choice(PEOPLE)
    if chance.random() < 0.25:
        await ritual.pick(began, who, chance.choice(list(Skill)))
        return
    verdict = chance.choice(list(Verdict))
    edge = None if verdict is Verdict.YES else chance.choice(list(Edge))
    await ritual.write(began, who, verdict=verdict, edge=edge, skill=chance.choice(list(Skill)))


async def change_verdict(decision: Decision, chance: random.Random) -> None:
    """A click on a card that was answered, or was not."""
    decision.verdict = chance.choice([None, *Verdict])
    decision.edge = chance.choice(list(Edge)) if decision.verdict is Verdict.NO else None
    decision.skill = chance.choice([None, *Skill])


async def leave_out(decision: Decision, _chance: random.Random) -> None:
    """*Leave out*, or *Bring back*."""
    is_out = decision.detail is Detail.LEFT_OUT
    decision.detail = Detail.KEPT if is_out else Detail.LEFT_OUT


async def edit(decision: Decision, _chance: random.Random) -> None:
    """Other words for the same decision."""
    decision.text, decision.revision = f"{decision.text}, after all", decision.revision + 1


CHANGES = (change_verdict, leave_out, edit)


async def stir(bot: Bot, ritual: Weeks, rounds: Sequence[Any], chance: random.Random) -> None:
    """One person says one thing more, changes one, takes one out, or picks another skill."""
    written = await rows(bot, Decision)
    if not written or chance.random() < 0.5:
        await answer(ritual, chance.choice(rounds), chance)
        return
    key = bot.installation_id, chance.choice(written).id
    async with bot.begin() as session:
        decision = await session.get_one(Decision, key)
        if chance.random() < 0.2:
            await session.delete(decision)  # as its message is
        else:
            await chance.choice(CHANGES)(decision, chance)


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_one_person_does_can_be_seen_before_the_next_close(
    scene: Backstage, seed: int
) -> None:
    """An answer, late or not, a change, a deletion, a pick: what is looked at looks the same."""
    chance = random.Random(seed)
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        for _ in range(2):
            began = await ritual.begin()
            for _ in range(chance.randint(3, 9)):
                await answer(ritual, began, chance)
            await ritual.close(began)
        closed, began = began, await ritual.begin()
        before = await look(bot, ritual)
        for _ in range(12):
            await stir(bot, ritual, (closed, began), chance)
            assert await look(bot, ritual) == before


@pytest.mark.parametrize("seed", range(8))
async def test_the_difference_of_any_two_views_has_enough_people_behind_it(
    scene: Backstage, seed: int
) -> None:
    """Every view beside every other, of any two moments: a difference is none, or of enough.

    In between people answer late, change, leave out and delete what was counted already.
    """
    chance = random.Random(seed)
    async with scene.bot() as bot:
        ritual, moments, behind = await weeks(scene, bot), [], dict[str, list[Part]]()
        closed: list[Any] = []
        for _ in range(4):
            began = await ritual.begin()
            for _ in range(chance.randint(1, 16)):
                await stir(bot, ritual, (*closed[-1:], began), chance)
            row = await ritual.close(began)
            closed.append(began)
            await _remember(bot, row, behind)
            moments.append(await look(bot, ritual))
        for early in moments:
            for late in moments:
                for one in early.sums.values():
                    for other in late.sums.values():
                        _check(one, other, behind)


async def _remember(bot: Bot, row: Published, behind: dict[str, list[Part]]) -> None:
    """What the row shows of each spread, and how many people that was as it closed."""
    decisions, picks = await rows(bot, Decision), await rows(bot, Focus)
    mine = [each for each in decisions if each.counted_in == row.round_id]
    fields = {"skills": "skill", "verdicts": "verdict", "edges": "edge"}
    who = {
        name: {each.user_id for each in mine if getattr(each, field)}
        for name, field in fields.items()
    }
    who["picks"] = {each.user_id for each in picks if each.counted_in == row.round_id}
    for name in NEEDED:
        if (shown := row.numbers.get(name)) is not None:
            behind.setdefault(name, []).append((shown, len(who[name])))


def _check(one: Spreads, other: Spreads, behind: Mapping[str, Sequence[Part]]) -> None:
    """Each difference is a sum and difference of whole rows, each of enough people."""
    for name, needed in NEEDED.items():
        rows_shown = behind.get(name, [])
        assert all(people >= needed for _, people in rows_shown)
        kinds = sorted({*one[name], *other[name]})
        gap = tuple(one[name].get(k, 0) - other[name].get(k, 0) for k in kinds)
        parts = [tuple(shown.get(k, 0) for k in kinds) for shown, _ in rows_shown]
        assert _is_made_of(gap, parts), (name, gap)


def _is_made_of(gap: tuple[int, ...], parts: Sequence[tuple[int, ...]]) -> bool:
    """Whether some of the rows, taken away and added, make up the whole gap."""
    if not any(gap):
        return True
    if not parts:
        return False
    first, *rest = parts
    return any(
        _is_made_of(tuple(g - sign * p for g, p in zip(gap, first, strict=True)), rest)
        for sign in (0, 1, -1)
    )


async def test_a_newcomers_pick_is_not_the_difference_of_two_weeks(scene: Backstage) -> None:
    """Four where there were three: nobody can tell what the fourth one picked."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        for people in (PEOPLE[:3], PEOPLE[:4]):
            began = await ritual.begin()
            for who in people:
                await ritual.write(began, who, skill=Skill.DOMAIN)
                await ritual.pick(began, who, Skill.PRODUCT)
            await ritual.close(began)
        seen = await look(bot, ritual)
        assert seen.sums[Period.FOUR_WEEKS]["picks"][Skill.PRODUCT] == 3
