"""What README and `.env.example` say of commands and settings is what the code has."""

import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from bot.cli import app
from bot.resources import resource
from bot.settings import Settings

ROOT = resource("manifest.yml").parent
SETTINGS = {name.upper() for name in Settings.model_fields}
_FIRST_CELL = re.compile(r"^\| `([^`]+)`", re.MULTILINE)


def read(name: str) -> str:
    """A document of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def first_cells(markdown: str, heading: str) -> list[str]:
    """The code in the first column of the tables under this heading."""
    _before, found, after = markdown.partition(f"\n## {heading}\n")
    assert found, f"no section {heading}"
    return _FIRST_CELL.findall(after.partition("\n## ")[0])


def commands() -> dict[str, set[str]]:
    """What the command line knows: each command's options, by its name."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return {
        name: {flag for each in command.params for flag in each.opts}
        for name, command in group.commands.items()
    }


def test_every_command_is_in_the_readme_once() -> None:
    """The table lists all commands and no other."""
    listed = [cell.split()[1] for cell in first_cells(read("README.md"), "Commands")]
    assert sorted(listed) == sorted(commands())


def test_the_options_named_in_the_readme_exist() -> None:
    """Whatever a row shows beginning with two dashes can be typed."""
    known = commands()
    for line in read("README.md").splitlines():
        if found := re.match(r"\| `three-decisions (\w+)", line):
            assert set(re.findall(r"--[a-z]+", line)) <= known[found[1]]


def test_every_setting_is_in_the_readme_once() -> None:
    """The table lists all settings and no other."""
    assert sorted(first_cells(read("README.md"), "Settings")) == sorted(SETTINGS)


def test_every_setting_is_in_the_example_once() -> None:
    """`.env.example` names each, commented out where it has a default."""
    assert sorted(re.findall(r"^#?([A-Z_]+)=", read(".env.example"), re.MULTILINE)) == sorted(
        SETTINGS
    )


def test_the_example_as_it_stands_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Copied and not yet filled in, it leaves every default as it is."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    uncommented = re.sub(r"^#([A-Z_]+=)", r"\1", read(".env.example"), flags=re.MULTILINE)
    path = tmp_path / ".env"
    path.write_text(uncommented, encoding="utf-8")
    assert Settings(_env_file=path) == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| `SLACK_BOT_TOKEN` | a token |", ["SLACK_BOT_TOKEN"]),
        ("| setting | what |\n|---|---|\n| `A` | `B` |\n| `C` | |", ["A", "C"]),
        ("no table", []),
    ],
)
def test_a_table_is_read_by_its_first_column(row: str, cells: list[str]) -> None:
    """A row more or less in the document is a row more or less here."""
    assert first_cells(f"# T\n\n## One\n\n{row}\n\n## Two\n| `X` | |\n", "One") == cells
