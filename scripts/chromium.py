"""The browser that pictures and tests use: Chromium as it is installed, kept off the network."""

import shutil

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


def installed() -> str | None:
    """The path of Chromium; None where it isn't installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")
