"""Where the demo works: a folder of its own, gone when it ends."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

PATIENCE = (0.05, 0.2, 0.5, 1.0, 2.0)
"""Seconds between attempts to remove the folder."""


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder that is removed at the end, however it comes.

    A stop can cut a database's opening short, and the driver's thread then still ends its last
    write there: the removal is tried again until that is over. Raises OSError if it never is.
    """
    folder = Path(mkdtemp(prefix="three-decisions-"))
    try:
        yield folder
    finally:
        for seconds in PATIENCE:
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(seconds)
        else:
            shutil.rmtree(folder)
