"""Every number of a summary, counted once more from the raw rows, by plain SQL and by hand."""

import random
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.followups import Edge, Verdict
from bot.domain.lookbacks import Outcome
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.services import show_summary
from bot.slack.messages import summary
from bot.store.tables import Published
from tests.services.backstage import Backstage, backstage
from tests.services.test_publish_round import weeks
from tests.weeks import PEOPLE, Weeks

pytestmark = pytest.mark.anyio

SKILLS = {
    "system_design": "System design",
    "domain": "Domain expertise",
    "product": "Product thinking",
    "communication": "Communication",
    "ai_orchestration": "AI orchestration",
}
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NAMED = {label.lower(): skill for skill, label in SKILLS.items()}
REASONS = {
    "we knew what was worth building": "what_to_build",
    "we knew our system": "our_system",
    "there was no pattern to copy": "no_pattern",
    "we saw AI get it wrong": "ai_was_wrong",
    "it took people to agree": "people",
}


@pytest.fixture
async def scene(sqlite_url: str) -> AsyncIterator[Backstage]:
    """SQLite alone: its file is read without a line of ours in between."""
    async with backstage(sqlite_url) as ready:
        yield ready


def number(word: str) -> int:
    """A count as it is written, in a word or in digits."""
    return WORDS.index(word.lower()) if word.lower() in WORDS else int(word)


async def a_week(ritual: Weeks, chance: random.Random, picked: set[tuple[str, int]]) -> Published:
    """A round in which anybody says anything, picks included."""
    began = await ritual.begin()
    for who in chance.sample(PEOPLE, chance.randint(3, 7)):
        for _ in range(chance.randint(1, 3)):
            verdict = chance.choice([None, *Verdict])
            has_edge = verdict in (Verdict.NO, Verdict.PARTLY)
            await ritual.write(
                began,
                who,
                verdict=verdict,
                edge=chance.choice([None, *Edge]) if has_edge else None,
                skill=chance.choice([None, *Skill, Skill.SYSTEM_DESIGN]),
            )
        if chance.random() < 0.5 and (who, began.day.month) not in picked:
            picked.add((who, began.day.month))
            skill = chance.choice(list(Skill))
            await ritual.pick(began, who, skill)
            if chance.random() < 0.7:
                await ritual.plan(began, who, skill)
        if chance.random() < 0.6:
            await ritual.stand(began, who, chance.choice(list(Stance)))
        if chance.random() < 0.6:
            await ritual.look_back(began, who, chance.choice(list(Outcome)))
    return await ritual.close(began)


async def text_of(bot: Bot, row: Published) -> str:
    """The round's summary as it is read aloud."""
    async with bot.begin.reading() as session:
        found = await show_summary.draw(session, bot.installation_id, row)
    assert found is not None
    return str(summary.render(found)["text"])


def raw(path: str, query: str, *values: str) -> Sequence[Any]:
    """Rows, by the driver alone."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def spread(rows: Sequence[Any], column: int, people_needed: int) -> Mapping[str, int] | None:
    """Counts of one column, where enough people are behind them."""
    given = [row for row in rows if row[column]]
    if len({row[0] for row in given}) < people_needed:
        return None
    return Counter(row[column] for row in given)


@pytest.mark.parametrize("seed", range(6))
async def test_every_number_is_what_the_rows_add_up_to(
    scene: Backstage, sqlite_url: str, seed: int
) -> None:
    """Every line of the summary, and what only reviews show, over six random weeks."""
    path, chance = sqlite_url.removeprefix("sqlite:///"), random.Random(seed)
    async with scene.bot() as bot:
        ritual, picked = await weeks(scene, bot), set[tuple[str, int]]()
        for _ in range(6):
            row = await a_week(ritual, chance, picked)
            rows = raw(
                path,
                "SELECT user_id, skill, verdict, edge FROM decision WHERE counted_in = ?",
                row.round_id,
            )
            said = await text_of(bot, row)
            _check_head(said, rows)
            _check_skills(said, rows)
            _check_verdicts(said, rows)
            _check_picks(said, raw(path, _PICKS, row.round_id))
            _check_projects(said, raw(path, _PROJECTS, row.round_id))
            _check_later(row, "outcomes", raw(path, _OUTCOMES, row.round_id))
            _check_later(row, "stances", raw(path, _STANCES, row.round_id))


_PICKS = """
SELECT focus.user_id, focus.skill FROM focus
JOIN round AS counted ON counted.id = focus.counted_in
JOIN round AS this ON this.id = ? AND counted.number <= this.number
WHERE strftime('%Y-%m', counted.day) = strftime('%Y-%m', this.day)
"""


_PROJECTS = _PICKS.replace("focus", "project")
_OUTCOMES = "SELECT user_id, outcome FROM decision WHERE outcome_counted_in = ?"
_STANCES = "SELECT user_id, stance FROM stance WHERE counted_in = ?"


def _check_head(said: str, rows: Sequence[Any]) -> None:
    people, decisions = re.search(r"\*: (\d+) people, (\d+) decision", said).groups()  # type: ignore[union-attr]
    assert (int(people), int(decisions)) == (len({row[0] for row in rows}), len(rows))


def _check_skills(said: str, rows: Sequence[Any]) -> None:
    counts = spread(rows, 1, 3)
    if counts is None:
        assert summary.NO_SKILLS in said
        return
    for skill, label in SKILLS.items():
        assert int(re.search(rf"{label} (\d+)", said)[1]) == counts.get(skill, 0)  # type: ignore[index]
    still_open = re.search(r"still open (\d+)", said)
    assert int(still_open[1] if still_open else 0) == len(rows) - sum(counts.values())
    front = [skill for skill in SKILLS if counts.get(skill, 0) == max(counts.values())]
    lean = re.search(r"\*Leaning toward (.+?)\*: (?:all|(\w+) of the) (\w+)", said)
    assert (lean is not None) == (len(front) == 1)
    if lean:
        assert NAMED[lean[1].lower()] == front[0]
        named = number(lean[3])
        leaning = number(lean[2]) if lean[2] else named
        assert (leaning, named) == (counts[front[0]], sum(counts.values()))


def _check_verdicts(said: str, rows: Sequence[Any]) -> None:
    counts = spread(rows, 2, 5)
    told = re.search(r"Could AI have made them\?\* (.+?)\.", said)
    if counts is None or len(counts) < 2:
        assert told is None
        return
    assert told is not None
    shown = {word: int(n) for n, word in re.findall(r"(\d+) (\w+)", told[1])}
    assert shown == dict(counts)
    edges = spread(rows, 3, 5) or {}
    for phrase, edge in REASONS.items():
        if found := re.search(rf"{phrase} \((\d+)\)", said):
            assert int(found[1]) == edges[edge]


def _check_picks(said: str, picks: Sequence[Any]) -> None:
    counts = Counter(skill for _, skill in picks)
    if not picks:
        assert "To grow" not in said
        return
    line = re.search(r"\*To grow\*: .+", said)
    assert line is not None
    if spread_over := re.findall(r"([\w ]+) \((\d+)\)", line[0].partition("spread over")[2]):
        shown = {NAMED[re.sub(r"^.*?and |^ +", "", name).strip().lower()]: int(n)
                 for name, n in spread_over}  # fmt: skip
        assert shown == {skill: n for skill, n in counts.items() if n}
        return
    first = re.search(r"(\w+) of us (?:who picked )?chose ([\w ]+?)[,;.]", line[0])
    assert first is not None
    assert counts[NAMED[first[2].lower()]] == number(first[1])


def _check_projects(said: str, projects: Sequence[Any]) -> None:
    """Those of the month, of three people at least, by skill; never what they are, nor how far."""
    line = re.search(r"\*Small projects\*: (.+)\.", said)
    assert (line is None) == (not projects)
    if line is None:
        return
    assert len({row[0] for row in projects}) >= 3
    shown = {NAMED[re.sub(r"^.*?and |^ +", "", name).strip().lower()]: int(n)
             for name, n in re.findall(r"([\w ]+) \((\d+)\)", line[1])}  # fmt: skip
    assert shown == Counter(row[1] for row in projects)
    assert "builds something" not in said


def _check_later(row: Published, name: str, rows: Sequence[Any]) -> None:
    """Of five people at least who did not all say the same, each counted once."""
    shown = {kind: n for kind, n in row.numbers.get(name, {}).items() if n}
    assert shown == Counter(each[1] for each in rows)
    if shown:
        assert len({each[0] for each in rows}) >= 5
        assert len(shown) >= 2
