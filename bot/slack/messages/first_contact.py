"""The few lines that explain the bot to somebody it meets for the first time."""

from bot.slack import wire
from bot.slack.messages.blocks import Block, section


def lines(contact: str | None, channel_id: str = "") -> str:
    """Who is asked what, who sees it, and how to stop; `contact` is the operator's, raw."""
    where = f"<#{channel_id}>" if channel_id else "a channel"
    host = f"Whoever hosts me ({named(contact)})" if contact else "Whoever hosts me"
    return (
        f"I ask {where} regularly which technical decisions people made, then ask each person "
        "alone whether AI could have.\n"
        "Thread replies are open. The rest reaches the team only as totals; your lead sees no "
        f"more than you. {host} can read the database, and your company's Slack export rules "
        "cover DMs. No AI reads anything.\n"
        "Nothing is required. `/decisions quiet` stops my direct messages."
    )


def named(contact: str) -> str:
    """The operator's contact in wire form, on one line."""
    return wire.one_line(wire.escape(contact))


def block(contact: str | None, channel_id: str = "") -> Block:
    """The lines as a paragraph."""
    return section(lines(contact, channel_id))
