"""Cursor pagination as Slack does it: opaque cursors, capped limits, pages that may be short."""

import base64
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.api import Arguments
from bot.sandbox.errors import SlackError
from bot.sandbox.workspace import Workspace

Item = TypeVar("Item")
# Slack asks for no more than 200 members, users or channels at a time.
MOST_PER_PAGE = 200


def page(
    ws: Workspace,
    args: Arguments,
    items: Sequence[Item],
    *,
    default: int = 100,
    most: int = MOST_PER_PAGE,
) -> tuple[Sequence[Item], str]:
    """Return the page that `cursor` and `limit` ask for and the next cursor, empty at the end."""
    start = _decoded(args.text("cursor"))
    limit = args.number("limit", default)
    if limit < 1:
        raise SlackError("invalid_limit")
    size = min(limit, most)
    if ws.settings.short_pages:
        size = max(size // 2, 1)
    end = start + size
    return items[start:end], _encoded(end) if end < len(items) else ""


def _encoded(position: int) -> str:
    return base64.b64encode(f"next:{position}".encode()).decode()


def _decoded(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise SlackError("invalid_cursor") from None
