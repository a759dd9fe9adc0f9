"""The practice workspace's pages: what a browser shows of it, and nothing that decides."""

from bot.sandbox.page.guide import Guide, Step
from bot.sandbox.page.serving import serve

__all__ = ["Guide", "Step", "serve"]
