"""One moment of the demo on disk, to begin from again: the workspace, and the bot's database."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.resources import resource
from bot.sandbox.keeping import bring_back, put_away
from bot.sandbox.manifest import Manifest
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class Scene:
    """A folder with the two files; both are of the same moment, or neither is there."""

    folder: Path

    @property
    def exists(self) -> bool:
        """Whether there is something to begin from."""
        return self.folder.is_dir()

    def put_away(self, ws: Workspace, database: Path) -> None:
        """Keep this moment instead of what was kept before; the bot is at nothing."""
        fresh, stale = (self.folder.with_name(f"{self.folder.name}.{n}") for n in ("new", "old"))
        for each in (fresh, stale):
            shutil.rmtree(each, ignore_errors=True)
        fresh.mkdir(parents=True)
        _copy(database, fresh / "bot.db")
        (fresh / "workspace.json").write_bytes(put_away(ws))
        if self.exists:
            self.folder.rename(stale)
        fresh.rename(self.folder)
        shutil.rmtree(stale, ignore_errors=True)

    def bring_back(self, database: Path) -> Workspace:
        """Copy the bot's database to this path, and return the workspace.

        Raises NotReadable, and OSError where a file is missing.
        """
        kept = (self.folder / "workspace.json").read_bytes()
        ws = bring_back(kept, Manifest.load(resource("manifest.yml")))
        _copy(self.folder / "bot.db", database)
        return ws


def _copy(source: Path, target: Path) -> None:
    """A copy of a SQLite database, with what its write-ahead log holds."""
    target.unlink(missing_ok=True)
    reading = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(reading, uri=True)) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
