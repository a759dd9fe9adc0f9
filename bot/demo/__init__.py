"""The demo: a story, the stage it is played on, its performance, and how a terminal shows it."""

from bot.demo.browser import open_page
from bot.demo.terminal import Stopped, play
from bot.sandbox.keeping import NotReadable

__all__ = ["NotReadable", "Stopped", "open_page", "play"]
