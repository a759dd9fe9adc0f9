"""The folder the demo works in, when it is left in a hurry."""

import threading
import time
from contextlib import suppress

from bot.demo.folder import working_folder


def test_it_goes_though_something_still_writes_there() -> None:
    """A thread that ends its writing after the block holds the removal up, and no more."""
    started = threading.Event()

    def write() -> None:
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            with suppress(FileNotFoundError):
                (folder / "late").touch()
            started.set()

    with working_folder() as folder:
        thread = threading.Thread(target=write)
        thread.start()
        assert started.wait(5)
    thread.join()
    assert not folder.exists()
