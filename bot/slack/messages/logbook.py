"""The log as its author sees it: the form that notes, what was noted, and answers to DMs."""

from bot.domain.logbook import DirectAnswer, Logbook, Logged, Meant
from bot.slack import wire
from bot.slack.messages import actions, first_contact
from bot.slack.messages.blocks import (
    Block,
    Message,
    View,
    button,
    context,
    labelled,
    message,
    section,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.blocks import modal as view
from bot.slack.messages.phrases import number

TEXT_MOST = 3000
"""Characters a text input takes (Slack's reference)."""
ONLY_YOU = (
    "Only you ever see your log. When you are asked next, what you noted is ready in the form: "
    "keep it, change it, or leave it out."
)
NOTED = "Noted, for you alone. It is ready in the form when you are asked next."
ASKED = "Shall I note this as a decision? Only you would see it."
NOT_NOTED = "Fine, I kept nothing of it."
WHAT_I_DO = (
    "I keep decisions. Write `log we chose X because Y`, and I note it for the next time you are "
    "asked. `/decisions help` shows what else I do."
)
NOTHING_NOTED = "Nothing noted. Decided something? It is ready in the form when you are asked next."
_ANSWERS = {Meant.NOTE: NOTED, Meant.ASK: ASKED, Meant.TALK: WHAT_I_DO}


def modal(source: str, text: str = "") -> View:
    """The form that notes one decision, filled in with `text` (raw); `source` is noted once."""
    element = {
        "type": "plain_text_input",
        "action_id": actions.LOG_TEXT,
        "multiline": True,
        "max_length": TEXT_MOST,
        **({"initial_value": text} if text else {}),
    }
    blocks = [section(ONLY_YOU), labelled("The decision, and why", element, actions.LOG_BLOCK)]
    return view(
        "Note a decision",
        blocks,
        callback_id=actions.LOG_FORM,
        metadata=source,
        submit="Note it",
        close="Cancel",
    )


def noted(text: str) -> Message:
    """It is in the log; `text` in wire form."""
    said = f"{NOTED}\n>{wire.one_line(text)}"
    return message(said, [section(said)])


def render(answer: DirectAnswer, contact: str | None = None) -> Message:
    """The answer to a direct message; `contact` is the operator's, for first contact."""
    said = _ANSWERS[answer.meant]
    greeting = [first_contact.lines(contact)] if answer.greets else []
    buttons = row(
        button("Note it", actions.LOG_NOTE, answer.ts, is_primary=True),
        button("No", actions.LOG_LEAVE, answer.ts),
    )
    asks = [buttons] if answer.meant is Meant.ASK else []
    return message("\n".join([*greeting, said]), [*map(section, [*greeting, said]), *asks])


def offered(logbook: Logbook) -> list[str]:
    """What could be answered with, in a line; nothing where nothing waits."""
    if not logbook.newest:
        return []
    quoted = " · ".join(f"“{wire.one_line(each.text)}”" for each in logbook.newest)
    left = logbook.total - len(logbook.newest)
    more = f" and {number(left)} more" if left else ""
    return [f"From your log: {quoted}{more}"]


def blocks(logbook: Logbook) -> list[Block]:
    """The log on Home: the newest with a way to take each out, and one to add."""
    left = logbook.total - len(logbook.newest)
    lines = [*map(_line, logbook.newest)] or [section(NOTHING_NOTED)]
    more = [context(f"And {number(left)} more, all ready in the form.")] if left else []
    return [*lines, *more, row(button("Note a decision", actions.LOG_OPEN, "home"))]


def _line(logged: Logged) -> Block:
    take_out = button("Take out", actions.LOG_TAKE_OUT, logged.entry_id)
    return section(wire.one_line(logged.text) or "…", accessory=take_out)
