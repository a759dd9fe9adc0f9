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
from bot.domain.lookbacks import Outcome
from bot.domain.reviews import Period
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.services import export_data, show_home, show_review, show_summary
from bot.services.show_summary import numbers_of
from bot.slack.messages import home, review, summary
from bot.store import published
from bot.store.tables import Decision, Focus, Published, Ritual
from bot.store.tables_growing import Project, StanceSaid
from tests.services.backstage import NOW, Backstage, change, rows
from tests.services.test_publish_round import weeks
from tests.weeks import PEOPLE, Weeks

pytestmark = pytest.mark.anyio

NEEDED = {
    "skills": 3, "picks": 3, "projects": 3, "verdicts": 5, "edges": 5, "outcomes": 5, "stances": 5,
}  # fmt: skip
"""Every spread that is published, and how many people have to be behind it."""
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
    """One person says one thing: a decision, or something of what they grow."""
    who, skill = chance.choice(PEOPLE), chance.choice(list(Skill))
    match chance.choice(("pick", "plan", "stand", "look back", *["decide"] * 6)):
        case "pick":
            await ritual.pick(began, who, skill)
        case "plan":
            await ritual.plan(began, who, skill)
        case "stand":
            await ritual.stand(began, who, chance.choice(list(Stance)))
        case "look back":
            await ritual.look_back(began, who, chance.choice(list(Outcome)))
        case _:
            await decide(ritual, began, who, chance)


async def decide(ritual: Weeks, began: Any, who: str, chance: random.Random) -> None:
    """One decision, with all that is said of it."""
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
    decisions = await rows(bot, Decision)
    mine = [each for each in decisions if each.counted_in == row.round_id]
    fields = {"skills": "skill", "verdicts": "verdict", "edges": "edge"}
    who = {
        name: {each.user_id for each in mine if getattr(each, field)}
        for name, field in fields.items()
    }
    grown: Mapping[str, Sequence[Any]] = {
        "picks": await rows(bot, Focus),
        "projects": await rows(bot, Project),
        "stances": await rows(bot, StanceSaid),
    }
    for name, said in grown.items():
        who[name] = {each.user_id for each in said if each.counted_in == row.round_id}
    who["outcomes"] = {
        each.user_id for each in decisions if each.outcome_counted_in == row.round_id
    }
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


async def test_every_published_spread_is_tried(scene: Backstage) -> None:
    """What a row may hold beside counts and names is exactly what the pairs above look at."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        before, began = await ritual.begin(), await ritual.begin()
        for who, skill in zip(PEOPLE, [*Skill, *Skill], strict=False):
            await decide(ritual, before, who, random.Random(who))
            await ritual.pick(began, who, skill)
            await ritual.plan(began, who, skill)
            await ritual.stand(began, who, list(Stance)[len(who) % 2])
            await ritual.look_back(began, who, list(Outcome)[len(who) % 2])
            await decide(ritual, began, who, random.Random(who))
        row = await ritual.close(began)
        spreads = {name for name, value in row.numbers.items() if isinstance(value, dict)}
    assert spreads == set(NEEDED)


async def test_a_newcomers_stance_is_not_the_difference_of_two_weeks(scene: Backstage) -> None:
    """Six where there were five: what the sixth said waits for others, or is never shown."""
    stances = [Stance.BETWEEN, Stance.EMBRACING]
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        for people in (PEOPLE[:5], PEOPLE[:6]):
            began = await ritual.begin()
            for place, who in enumerate(people):
                await ritual.write(began, who)
                await ritual.stand(began, who, stances[place % 2])
            await ritual.close(began)
        seen = await look(bot, ritual)
        assert sum(seen.sums[Period.FOUR_WEEKS]["stances"].values()) == 5


@pytest.mark.parametrize("kind", ["projects", "outcomes", "stances"])
@pytest.mark.parametrize(("shows", "alike"), [(True, False), (True, True), (False, False)])
async def test_what_people_grow_is_shown_from_enough_people_on(
    scene: Backstage, kind: str, shows: bool, alike: bool
) -> None:
    """Projects from three; outcomes and stances from five who differ, and where verdicts are."""
    needed = NEEDED[kind]
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        ritual.ritual.shows_verdicts = shows
        await change(bot, Ritual, ritual.ritual.id, shows_verdicts=shows)
        early = await ritual.begin()
        for who in PEOPLE[:needed]:
            await ritual.write(early, who)
        shown = []
        for count in (needed - 1, needed):
            began = await ritual.begin()
            for place, who in enumerate(PEOPLE[:count]):
                await ritual.write(began, who)
                await grow(ritual, kind, began, who, 0 if alike else place % 2)
            shown.append(kind in (await ritual.close(began)).numbers)
    assert shown == [False, kind == "projects" or (shows and not alike)]


async def grow(ritual: Weeks, kind: str, began: Any, who: str, which: int) -> None:
    """Somebody says something of this kind, unless they did already."""
    if kind == "projects":
        await ritual.plan(began, who, list(Skill)[which])
    elif kind == "stances":
        await ritual.stand(began, who, list(Stance)[which])
    elif not [each for each in await rows(ritual.bot, Decision, user_id=who) if each.outcome]:
        await ritual.look_back(began, who, list(Outcome)[which])


async def test_what_was_left_out_turned_out_nowhere(scene: Backstage) -> None:
    """Its author looked back, then left it out: four outcomes are left, and none is shown."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        began = await ritual.begin()
        for place, who in enumerate(PEOPLE[:5]):
            await ritual.write(began, who)
            await ritual.look_back(began, who, list(Outcome)[place % 2])
        left_out = (await rows(bot, Decision, user_id=PEOPLE[0]))[0]
        await change(bot, Decision, left_out.id, detail=Detail.LEFT_OUT)
        assert "outcomes" not in (await ritual.close(began)).numbers
