"""The practice workspace's pages: what a browser shows of it, and nothing that decides."""

from bot.sandbox.page.guide import Guide, Step
from bot.sandbox.page.serving import serve, serve_waiting

__all__ = ["Guide", "Step", "serve", "serve_waiting"]
