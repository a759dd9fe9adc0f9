"""What a bare `/decisions` says where a round is open and nothing of the person's is in it."""

from datetime import datetime

from bot.domain.logbook import NOTHING, Logbook
from bot.slack.messages import actions, logbook
from bot.slack.messages.blocks import Message, button, message, section, when
from bot.slack.messages.blocks import actions as row


def render(round_id: str, closes_at: datetime, noted: Logbook = NOTHING) -> Message:
    """The round is open: answer in the thread, privately, or not this week."""
    said = (
        f"A round is open here until {when(closes_at)}. One decision is plenty: reply in the "
        "thread (everyone here can read it), or privately (only totals show)."
    )
    buttons = row(
        button("Answer privately", actions.OPEN_FORM, round_id),
        button("Not this week", actions.DECLINE, round_id),
    )
    lines = [said, *logbook.offered(noted)]
    return message("\n".join(lines), [*map(section, lines), buttons])
