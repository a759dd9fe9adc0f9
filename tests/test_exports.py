"""`three-decisions export`: by explicit id, into files, and nothing where there is nothing."""

import asyncio
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bot.domain.followups import Verdict
from bot.domain.rounds import RoundState
from bot.store.engine import Begin, create_engine
from bot.store.tables import Decision, Installation, Published, Ritual, Round
from tests.commanding import Done, alone

AT = datetime(2026, 5, 7, 14, tzinfo=UTC)
DAY = date(2026, 5, 4)


def run(folder: Path, url: str, *arguments: str) -> Done:
    """The command, in a folder of its own."""
    return alone("export", *arguments, folder=folder, DATABASE_URL=url)


@pytest.fixture
def filled_url(sqlite_url: str) -> str:
    """Two installations, each with a ritual and its published round; one holds a decision."""
    asyncio.run(_fill(sqlite_url))
    return sqlite_url


async def _fill(url: str) -> None:
    begin = Begin(create_engine(url))
    async with begin() as session:
        for team in ("T1", "T2"):
            key: dict[str, Any] = {"installation_id": team}
            rows = (
                Installation(id=team, bot_user_id="B", created_at=AT),
                Ritual(
                    **key, id=f"ritual-{team}", channel_id="C1", owner_id="U1", created_at=AT,
                    zone="Europe/Berlin", weekday=0, at=time(10), every="1w", anchor=DAY,
                    close_days=3, close_at=time(16), reminder_at=time(10),
                ),
                Round(
                    **key, id="round", ritual_id=f"ritual-{team}", channel_id="C1", number=1,
                    day=DAY, due_at=AT, closes_at=AT, state=RoundState.CLOSED,
                ),
                Published(
                    **key, round_id="round", ritual_id=f"ritual-{team}", closed_at=AT, people=7,
                    decisions=20, numbers={}, quoted=[],
                ),
            )  # fmt: skip
            for row in rows:
                session.add(row)
                await session.flush()
        session.add(
            Decision(
                installation_id="T2", ritual_id="ritual-T2", round_id="round", user_id="U7",
                position=1, text="=Keep &lt;it&gt;", verdict=Verdict.NO, created_at=AT,
            )
        )  # fmt: skip
    await begin.engine.dispose()


def test_a_rituals_published_numbers(filled_url: str, tmp_path: Path) -> None:
    """One file, in the folder that is named, times as the ritual's wall shows them."""
    arguments = ("--ritual", "ritual-T1", "--installation", "T1", "--to", "out")
    done = run(tmp_path, filled_url, *arguments)
    assert (done.code, done.err) == (0, "")
    written = (tmp_path / "out" / "published-rounds.csv").read_text(encoding="utf-8-sig")
    assert written.splitlines()[1].startswith("2026-05-04,2026-05-07T16:00:00+02:00,7,20,,")


def test_one_persons_data(filled_url: str, tmp_path: Path) -> None:
    """Three files, readable, and harmless in a spreadsheet program."""
    done = run(tmp_path, filled_url, "--person", "U7", "--installation", "T2")
    assert done.out.split() == ["decisions.csv", "decisions.json", "decisions.md"]
    assert "'=Keep <it>" in (tmp_path / "decisions.csv").read_text(encoding="utf-8-sig")
    assert "=Keep <it>" in (tmp_path / "decisions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name a ritual with --ritual, or a person with --person"),
        (("--ritual", "a", "--person", "b"), "Name a ritual with --ritual"),
        (("--person", "U7"), "Name one installation with --installation: T1, T2"),
        (("--person", "U7", "--installation", "T3"), "Name one installation"),
        (("--person", "U7", "--installation", "T1"), "Nothing is kept of person U7"),
        (("--ritual", "ritual-T2", "--installation", "T1"), "Nothing is kept of ritual ritual-T2"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    filled_url: str, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, and no file; another installation's ids are not there either."""
    done = run(tmp_path, filled_url, *arguments)
    assert done.code == 2
    assert done.err.startswith(said)
    assert len(done.err.splitlines()) == 1
    assert not list(tmp_path.glob("*.csv"))
