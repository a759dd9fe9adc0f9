"""The demo: a story, the stage it is played on, its performance, and how a terminal shows it."""

from bot.demo.browser import open_page
from bot.demo.terminal import Stopped, play

__all__ = ["Stopped", "open_page", "play"]
