"""What every test may ask for: databases of both kinds, migrated once and copied for each test."""

import asyncio
import fcntl
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot import logs
from bot.demo.browser import play_history
from bot.demo.scene import Scene
from tests import postgres
from tests.postgres import Cluster

MEMORY = Path("/dev/shm")  # noqa: S108 - whoever runs the tests may choose another by TMPDIR
ON_BOTH = (
    "test_http.py", "test_keep_reply.py", "test_migrations.py", "test_plans.py", "test_engine.py",
    "test_due.py", "test_tenancy.py", "test_together.py", "test_two_bots.py",
    "test_growing_at_once.py", "test_timeouts.py",
)  # fmt: skip
"""Cases on both databases in `make test`; of the others, `make test-long` adds PostgreSQL."""
LONG = (
    "demo/test_play.py",
    "demo/test_browser.py",
    "browser/test_guided_week.py",
    "browser/test_gallery.py",
    "test_a_whole_round_says_nothing_of_what_was_written[text]",
    "test_moving_while_in_line_moves_nobody_else[sqlite-Asia/Riyadh]",
    "test_processes_that_migrate_at_once_take_turns",
    "test_mornings.py::test_look_ups_wait_in_line_as_well",
    "test_mornings.py::test_a_line_holds_up_nobody_else",
    "test_mornings.py::test_a_morning_within_slacks_limits",
    "test_mornings.py::test_a_morning_with_a_fraction",
    "test_mornings.py::test_an_outage_leaves_few",
    "test_a_fortnight_of_two_hundred_people",
    "test_every_skipped_and_doubled_wall_time_is_told_right_in_every_zone",
    "test_prompts_in_skipped_and_doubled_hours_come_once_a_week_in_every_zone",
    "test_mornings.py::test_reminders_of",
    "test_mornings.py::test_slack_down",
    "test_mornings.py::test_a_stop",
    "test_mornings.py::test_what_a_stop_held_up",
    "test_mornings.py::test_those_who_cannot_be_reached",
    "test_mornings.py::test_next_week",
    "test_mornings.py::test_a_channel_too_large",
    "test_a_call_that_takes_too_long_is_looked_up",
    "test_migrating_may_take_longer_than_a_statement",
    "test_three_months.py",
    "test_inference.py::test_what_people_grow_is_shown_from_enough_people_on[sqlite-True",
    "test_skipped_and_doubled_hours_are_found_to_be_tested",
    "test_what_breaks_over_words_does_not_repeat_them[sqlite text]",
)
"""What takes seconds: demo and gallery whole, and cases that have quicker ones of their sort."""
RARELY = (20_000, 20, 50)
"""When Python looks for cycles: about a twelfth of the time of all tests goes by its own habit."""
ENOUGH = 4 * 2**30
"""Bytes free in memory before databases of tests are put there."""


def pytest_configure() -> None:
    """Databases of tests need not outlive a power cut: where there is room, they are in memory."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH
    if has_room and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Spare the collector the thousands of tests: it would look through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark what only `make test-long` has the time for."""
    for item in items:
        is_on_postgresql = "[postgresql" in item.name and item.path.name not in ON_BOTH
        if is_on_postgresql or any(each in item.nodeid for each in LONG):
            item.add_marker("long")


@pytest.fixture(scope="session", autouse=True)
def _logs() -> None:
    """Log as the bot does: never what people wrote."""
    logs.configure("WARNING", "text")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The bot runs on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with the newest schema, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    postgres.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite database of this test's own."""
    path = tmp_path / "test.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this test process's own.

    Not among pytest's folders: the server runs as another user, and pytest shuts its own to
    everybody else again whenever another run begins.
    """
    with (
        TemporaryDirectory(prefix="three-decisions-") as folder,
        postgres.cluster(Path(folder)) as started,
    ):
        yield started


@pytest.fixture
def postgresql_url(cluster: Cluster) -> Iterator[str]:
    """The address of a migrated PostgreSQL database of this test's own."""
    with cluster.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of each kind in turn: the same test on both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def monday(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Scene:
    """The demo's Monday of week five; the weeks before are played once for all test processes."""
    ours = tmp_path_factory.getbasetemp()
    shared = ours if worker_id == "master" else ours.parent
    scene = Scene(shared / "monday")
    with (shared / "monday.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not scene.exists:
            asyncio.run(play_history(scene, shared / "monday.db"))
    return scene
