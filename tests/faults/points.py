"""Where the plug is pulled in a ritual's week, and what there is before and after."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tests.faults.world import World

POST, WHISPER = "chat.postMessage", "chat.postEphemeral"
REACT = "reactions.add"
THREAD, PROFILE = "conversations.replies", "users.info"
THREE = "1. Kept the monolith\n2. Dropped the nightly export\n3. Asked legal first"
Act = Callable[[World], Awaitable[object]]


async def prompt(scene: World) -> None:
    """Monday, ten o'clock."""
    await scene.until(2026, 5, 4, 10, 0)


async def reply(scene: World) -> None:
    """Ben answers with three decisions, so that his card is due at once."""
    await scene.reply("ben", THREE)


async def close(scene: World) -> None:
    """Thursday, four o'clock."""
    await scene.until(2026, 5, 7, 16, 0)


@dataclass(frozen=True)
class There:
    """What is in the database and in the channel, besides the introduction."""

    database: str
    channel: str


@dataclass(frozen=True)
class Point:
    """`act` leads to a call of `method`, during which its caller is killed."""

    act: Act
    kind: str
    method: str
    before: There


AFTER: Mapping[Act, There] = {
    prompt: There("1 prompt sent · 1 round open", "1 prompt"),
    reply: There(
        "1 card shown · 3 decision · 1 prompt sent · 1 reply read · 1 round open",
        "1 card · 1 prompt · 1 reply",
    ),
    close: There(
        "1 card shown · 3 decision · 1 prompt sent · 1 published · 1 reply read"
        " · 1 round closed · 1 summary sent",
        "1 card · 1 prompt · 1 reply · 1 summary",
    ),
}
"""The week's acts in order, and what there is once each of them is through, killed or not."""

SENDING = "1 prompt sending · 1 round due"
PUBLISHED = AFTER[close].database.replace("summary sent", "summary sending")
POINTS: Mapping[str, Point] = {
    "between claim and post": Point(prompt, "hold_before", POST, There(SENDING, "")),
    "after post, before save": Point(prompt, "hold_after", POST, There(SENDING, "1 prompt")),
    "reply stored, not yet read": Point(
        reply,
        "hold_before",
        PROFILE,
        There("1 prompt sent · 1 reply unread · 1 round open", "1 prompt · 1 reply"),
    ),
    "reply read, before its card": Point(
        reply,
        "hold_before",
        WHISPER,
        There(
            "1 card due · 3 decision · 1 prompt sent · 1 reply read · 1 round open",
            "1 prompt · 1 reply",
        ),
    ),
    "card shown, before it is saved": Point(
        reply,
        "hold_after",
        WHISPER,
        There(
            "1 card due · 3 decision · 1 prompt sent · 1 reply read · 1 round open",
            "1 card · 1 prompt · 1 reply",
        ),
    ),
    "at the close, reading the thread": Point(close, "hold_before", THREAD, AFTER[reply]),
    "closed, before the summary": Point(
        close, "hold_before", POST, There(PUBLISHED, AFTER[reply].channel)
    ),
    "closed, the summary posted, before save": Point(
        close, "hold_after", POST, There(PUBLISHED, AFTER[close].channel)
    ),
}
