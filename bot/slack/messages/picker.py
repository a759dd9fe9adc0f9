"""Which ritual a command is about, asked where a channel has several."""

from collections.abc import Sequence

from bot.domain.cadence import WEEKDAYS
from bot.slack import wire
from bot.slack.messages import actions
from bot.slack.messages.blocks import Block, Message, button, context, message, section
from bot.slack.messages.phrases import counted, sentence
from bot.store.tables import Ritual

RITUALS_MOST = 20
"""More in one channel is hardly meant; the rest can be reached from Home."""
ASKED = "This channel has several rituals."
WHICH = {
    "now": "Which one should begin a round?",
    "pause": "Which one should pause?",
    "resume": "Which one should go on?",
    "skip": "Which one do you leave out this time?",
    "skip next": "Which one should leave its next prompt out?",
    "next": "Whose next dates?",
    "edit": "Which one do you want to change?",
    "summary": "Whose summary?",
}
"""Said with the question, so that a picker from a while ago still tells what its buttons do."""


def render(command: str, rest: str, rituals: Sequence[Ritual]) -> Message:
    """A button for each ritual; `rest` is what followed the command, such as a day."""
    asked = f"{ASKED} {WHICH.get(command, 'Which one?')}"
    shown = rituals[:RITUALS_MOST]
    left = len(rituals) - len(shown)
    more = [f"And {counted(left, 'more ritual')}, on my Home tab."] if left else []
    blocks = [
        section(asked),
        *(_choice(command, rest, each) for each in shown),
        *map(context, more),
    ]
    return message("\n".join([asked, *map(_line, shown), *more]), blocks)


def _choice(command: str, rest: str, ritual: Ritual) -> Block:
    value = actions.pick_value(command, ritual.id, rest)
    return section(_line(ritual), accessory=button("This one", actions.PICK_RITUAL, value))


def _line(ritual: Ritual) -> str:
    every = ritual.schedule.recurrence.in_words(ritual.weekday).removeprefix("the ")
    day = WEEKDAYS[ritual.weekday][:3]
    state = " · paused" if ritual.state == Ritual.PAUSED else ""
    return f"{sentence(every)} · {day} {ritual.at:%H:%M} {wire.escape(ritual.zone)}{state}"
