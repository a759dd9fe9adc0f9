"""A private answer posted in the thread at its author's wish, in their own words."""

from bot.domain.shares import Shared
from bot.slack import wire
from bot.slack.messages.blocks import Message, message, section

WORDS_MOST = 9000
"""Characters of all texts together; Slack takes some 12,000 in a message's blocks."""
TAKEN_BACK = "_Taken back by its author._"


def render(shared: Shared) -> Message:
    """Who writes, and each decision as a quote that mentions nobody and links nothing new."""
    if not shared.texts:
        return message(TAKEN_BACK, [section(TAKEN_BACK)])
    who = f"*{wire.one_line(wire.escape(shared.name))}*" if shared.name else "Somebody here"
    most = min(wire.QUOTED_MOST * 2, WORDS_MOST // len(shared.texts))
    quotes = [_quoted(text, most) for text in shared.texts]
    opening = f"{who} wrote this in the form, and posts it here too:"
    return message("\n".join([opening, *quotes]), [section(opening), *map(section, quotes)])


def _quoted(text: str, most: int) -> str:
    return "\n".join(f">{line}" for line in wire.quote(text, most).splitlines()) or ">…"
