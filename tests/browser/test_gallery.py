"""The gallery in a real browser: nothing complains, nothing is blocked, nothing overflows."""

import shutil
from pathlib import Path

import pytest

from bot.sandbox.page import gallery

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
STATIC = Path(gallery.__file__).with_name("static")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 10.0
