"""What a person reads who wants no direct messages, or wants them again."""

from datetime import date

from bot.slack.messages import actions
from bot.slack.messages.blocks import Message, button, day, message, section

AGAIN = "I write to you again: at most one reminder and one Friday note a week."
NOTES_AGAIN = (
    "I write to you again: at most one Friday note a week. Reminders stay off, as you left them; "
    "my Home tab turns them on."
)
ANSWERS = "I still answer when you write to me, and what is open for you stands on my Home tab."


def until(when: date | None) -> Message:
    """Quiet until a day, or until called."""
    if when is None:
        said = f"Quiet from now on: no direct messages from me. {ANSWERS}"
    else:
        said = f"Quiet until {day(when)}: no direct messages from me before. {ANSWERS}"
    again = button("Write to me again", actions.SPEAK, "quiet")
    return message(said, [section(said, accessory=again)])


def over(*, reminds: bool = True) -> Message:
    """Direct messages again; whether reminders are among them."""
    said = AGAIN if reminds else NOTES_AGAIN
    return message(said, [section(said)])
