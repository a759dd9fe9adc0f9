"""Small confirmations that one person reads after a command or click."""

from collections.abc import Sequence
from datetime import datetime

from bot.slack.messages import reminder
from bot.slack.messages.blocks import Message, View, day, message, section, when
from bot.slack.messages.blocks import modal as view
from bot.slack.messages.phrases import number, rhythm, sentence
from bot.store.tables import Ritual


def say(said: str) -> Message:
    """One sentence of ours, in wire form."""
    return message(said, [section(said)])


def modal(words: str, *, is_last: bool = False) -> View:
    """The same where only a modal can be shown; the `is_last` one closes those beneath it too."""
    said = view("Three Decisions", [section(words)], callback_id="private.said")
    return said | ({"clear_on_close": True} if is_last else {})


def declined() -> Message:
    """Not this week."""
    return say("Fine, nothing more from me about this round. If something comes up, just reply.")


def reminders_off() -> Message:
    """No more reminders."""
    return say(reminder.NO_MORE)


def reminders_on() -> Message:
    """Reminders again."""
    return say("I'll remind you again, at most once a week.")


def running_now(closes_at: datetime, instead_of: datetime | None = None) -> Message:
    """A round begins; where the next prompt was near, in its place."""
    taken = f" It takes the place of the one due {when(instead_of)}." if instead_of else ""
    return say(f"A round begins: the prompt is on its way.{taken} It closes {when(closes_at)}.")


def nothing_left() -> View:
    """The form was emptied: nothing of theirs is in the round."""
    return modal("Taken out. Nothing of yours is in this round now.")


def paused(ritual: Ritual) -> Message:
    """Paused until a day, or until resumed; an open round closes as announced."""
    if ritual.paused_until is None:
        return say(f"{_where(ritual)} is paused until `/decisions resume`. {_STILL_OPEN}")
    until = day(ritual.paused_until)
    return say(f"{_where(ritual)} is paused until {until}.{_next(ritual)} {_STILL_OPEN}")


_STILL_OPEN = "A round that is open now closes as announced."


def changed(ritual: Ritual) -> Message:
    """Its settings are as they were submitted."""
    every = ritual.schedule.recurrence.in_words(ritual.weekday)
    return say(f"{_where(ritual)} asks {rhythm(every)} now.{_next(ritual)} {_STILL_OPEN}")


def handed_over(ritual: Ritual) -> Message:
    """Whose it is now."""
    return say(f"{_where(ritual)} is run by <@{ritual.owner_id}> now, who is told by DM.")


def deleted(ritual: Ritual) -> Message:
    """It is gone."""
    return say(f"{_where(ritual)} is deleted. What people wrote stays theirs.")


def resumed(ritual: Ritual) -> Message:
    """Prompts come again."""
    return say(f"{_where(ritual)} is on again.{_next(ritual)}")


def skipped_next(skipped: datetime | None, ritual: Ritual) -> Message:
    """Which prompt does not come, and which one does."""
    what = f"The prompt of {when(skipped)}" if skipped else "The next prompt"
    return say(f"{what} is left out.{_next(ritual)}")


def next_dates(dates: Sequence[datetime], ritual: Ritual) -> Message:
    """The next prompts, or that there are none."""
    if not dates:
        return say(f"{_where(ritual)} is paused. Whoever set it up can type `/decisions resume`.")
    every = ritual.schedule.recurrence.in_words(ritual.weekday)
    return say(f"{_where(ritual)}, {every}. Next prompts:\n" + "\n".join(map(when, dates)))


def shared(channel_id: str, *, is_new: bool) -> Message:
    """A review is on its way to the channel, or stands there already."""
    if is_new:
        return say(f"It is on its way to <#{channel_id}>, without what only you saw.")
    return say(f"It was shared to <#{channel_id}> already; the next round brings a new one.")


YOUR_FILES = (
    "Your decisions: CSV for a spreadsheet, Markdown to read, and JSON, which has your replies, "
    "your log and what you grow as well."
)


def numbers_file(channel_id: str) -> str:
    """What stands above a ritual's published numbers."""
    return f"What <#{channel_id}> published, round by round. What was not shown is empty."


def files_sent(count: int) -> Message:
    """Files are in the person's DM."""
    what = "A file is" if count == 1 else f"{sentence(number(count))} files are"
    return say(f"{what} in our direct messages. Only you can open them there.")


def unknown(nearest: str | None) -> Message:
    """Not a command we know: the nearest one, or where all of them stand."""
    if nearest is None:
        return say("I don't know that one. `/decisions help` shows what I do.")
    return say(f"I don't know that one. Did you mean `/decisions {nearest}`?")


def _where(ritual: Ritual) -> str:
    return f"The ritual in <#{ritual.channel_id}>"


def _next(ritual: Ritual) -> str:
    return f" Next prompt: {when(ritual.next_prompt_at)}." if ritual.next_prompt_at else ""
