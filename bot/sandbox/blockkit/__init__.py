"""Slack's Block Kit rules: what it refuses in a message or a view. Nothing here draws blocks."""

from bot.sandbox.blockkit.messages import (
    POST_TEXT_KEPT,
    UPDATE_TEXT_MOST,
    check_message,
    check_text,
    kept_text,
)
from bot.sandbox.blockkit.views import check_view
from bot.sandbox.shapes import Problem

__all__ = [
    "POST_TEXT_KEPT",
    "UPDATE_TEXT_MOST",
    "Problem",
    "check_message",
    "check_text",
    "check_view",
    "kept_text",
]
