"""`three-decisions demo --play`, as somebody runs it on a machine full of other settings."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.demo import story
from bot.demo.performance import Progress, perform, setting
from bot.demo.story import Story
from bot.domain.followups import Verdict
from bot.domain.skills import Skill
from bot.slack.messages.phrases import number
from tests.demo.sums import Sum, picks, sums

COMMAND = (sys.executable, "-m", "bot.cli", "demo", "--play")
POLLUTED = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "of another app",
    "SLACK_BOT_TOKEN": "xoxb-of-another-app",
    "SLACK_APP_TOKEN": "no token at all",
    "SLACK_SIGNING_SECRET": "of another app",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
    "PRACTICE_CLOCK_URL": "http://clock.example",
    "DATABASE_URL": "mysql://nowhere",
    "DATABASE_URL_FILE": "/nowhere",
    "LOG_LEVEL": "LOUD",
    "PORT": "harbour",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "HTTPS_PROXY": "http://127.0.0.1:9",
}
PATIENCE = 120
"""Seconds; the demo takes a tenth of that where nothing else runs."""
WEEKS = range(4)


@dataclass
class Played:
    """What a run left behind: its exit code, what it printed, and files."""

    code: int
    out: str
    err: str
    files: list[str]

    @property
    def summaries(self) -> list[str]:
        """Each week's summary, its lines joined, so that wrapping doesn't matter."""
        _, *found = re.split(r"^ +(?=Three decisions, week of)", self.out, flags=re.MULTILINE)
        return [" ".join(each.split("\nWeek ")[0].split()) for each in found]


@contextmanager
def playing(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The demo as a process of its own, with `folder` for its temporary and other files."""
    checkout = Path(__file__).parents[2]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    around = kept | POLLUTED | {"TMPDIR": str(folder), "PYTHONPATH": str(checkout)}
    around |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(  # noqa: S603 - our own command
        COMMAND,
        cwd=folder,
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The demo, played once to its end."""
    folder = tmp_path_factory.mktemp("played")
    with playing(folder) as process:
        out, err = process.communicate(timeout=PATIENCE)
    return Played(process.returncode, out, err, [each.name for each in folder.iterdir()])


@pytest.fixture(scope="module")
def told() -> Story:
    """The story that is played."""
    return story.load()


@pytest.fixture(scope="module")
def expected(told: Story) -> list[Sum]:
    """What each summary must count."""
    return sums(told)


def test_it_ends_well_and_leaves_nothing_behind(played: Played) -> None:
    """Exit 0, nothing on stderr, no file, four summaries, and what to do next."""
    assert (played.code, played.err, played.files) == (0, "", [])
    assert len(played.summaries) == 4
    assert "README.md" in played.out.splitlines()[-1]


@pytest.mark.parametrize("week", WEEKS)
def test_people_and_decisions_are_what_the_story_adds_up_to(
    played: Played, expected: list[Sum], week: int
) -> None:
    """Late, private, edited and deleted ones included."""
    wanted = f"{expected[week].people} people, {len(expected[week].answers)} decisions"
    assert f": {wanted} " in played.summaries[week]


@pytest.mark.parametrize("week", WEEKS)
def test_bars_show_the_storys_skills_in_their_order(
    played: Played, expected: list[Sum], week: int
) -> None:
    """The five skills, never sorted, a square a decision."""
    counts = expected[week].skills
    wanted = [f"{each.label} {counts[each]} {'■' * counts[each]}" for each in Skill]
    assert " ".join(wanted) in played.summaries[week]


@pytest.mark.parametrize("week", WEEKS)
def test_verdicts_and_reasons_are_the_storys(
    played: Played, expected: list[Sum], week: int
) -> None:
    """In words, the two reasons named most with their numbers."""
    counts = expected[week].verdicts
    order = (Verdict.NO, Verdict.PARTLY, Verdict.YES)
    wanted = ", ".join(f"{counts[each]} {each.value}" for each in order if counts[each])
    assert f"Could AI have made them? {wanted}." in played.summaries[week]
    shown = re.findall(r"we knew[^(]*\((\d+)\)", played.summaries[week])
    assert shown == [str(count) for _, count in expected[week].edges.most_common(2)]


@pytest.mark.parametrize("week", WEEKS)
def test_picks_are_those_of_the_months_first_week(
    played: Played, told: Story, expected: list[Sum], week: int
) -> None:
    """Of those who took part this month so far, each of them once."""
    so_far = expected[: week + 1]
    took_part = {who for each in so_far for who, turns in each.given.items() if any(turns)}
    chosen = [picks(told)[who] for who in took_part]
    count = chosen.count(Skill.PRODUCT)
    assert f"To grow: {number(count)} of us chose product thinking" in played.summaries[week]


def test_quotes_come_from_those_who_offered_them(played: Played, told: Story) -> None:
    """What was private, deleted or not offered is printed nowhere."""
    for turn in (turn for week in told.history for turn in week.turns):
        for text in turn.privately:
            assert text not in " ".join(played.out.split())
    assert "yard terminals" not in played.out
    assert all(summary.count("“") in (1, 2, 3) for summary in played.summaries)


def test_what_is_printed_fits_eighty_columns_and_has_no_colour(played: Played) -> None:
    """Piped into a file it is plain text, without blanks at the ends of lines."""
    assert "\x1b" not in played.out
    assert all(len(line) <= 80 and line == line.rstrip() for line in played.out.splitlines())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_it_cleanly(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """Ctrl-C in the middle: the shell's exit code, no traceback, nothing left behind."""
    with playing(tmp_path) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("Week 1 of 4"):
            assert process.poll() is None
        process.send_signal(number)
        _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (code, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.anyio
async def test_a_week_can_be_left_open(told: Story, sqlite_url: str) -> None:
    """The fifth week by itself: four have answered in the thread, and Ana is still expected."""
    friday = datetime.combine(told.present.monday - timedelta(days=3), time(15), told.zone)
    told = replace(told, opened=friday)  # weeks without an answer would let the ritual rest
    async with setting(told, sqlite_url) as stage:
        told_of: list[Progress] = []
        async for _ in perform(
            stage, told, [told.present], told_of.append, leaves_open=told.present
        ):
            pytest.fail("nothing is published while the round is open")
        seen = await stage.thread("ana", told.channel)
    wrote = [each.body["user"] for each in seen[1:]]
    assert wrote == [stage.user_id(each) for each in ("tomasz", "jonas", "ines", "ravi")]
    assert [each.moment for each in told_of][:3] == ["prompt", "replies", "cards"]
    assert {each.week for each in told_of} == {5}
