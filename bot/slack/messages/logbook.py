"""The log as its author sees it: the form that notes, what was noted, and answers to DMs."""

from collections.abc import Sequence

from bot.domain.logbook import Logbook, Logged, OpenRound
from bot.slack import wire
from bot.slack.messages import actions
from bot.slack.messages.blocks import (
    INPUT_MOST,
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
from bot.slack.messages.phrases import counted, number, sentence

QUOTED_MOST = 10
"""Noted decisions shown at once; a paragraph takes 3,000 characters (Slack's reference)."""
ONLY_YOU = (
    "Only you ever see your log. When you are asked next, what you noted is ready in the form: "
    "keep it, change it, or leave it out."
)
NOTED = "Noted, for you alone. It is ready in the form the next time you answer."
NOT_NOTED = "Fine, I kept nothing of it."
NOTHING_NOTED = "Nothing noted. Decided something? It is ready in the form when you are asked next."


def modal(source: str, text: str = "") -> View:
    """The form that notes one decision, filled in with `text` (raw); `source` is noted once."""
    element = {
        "type": "plain_text_input",
        "action_id": actions.LOG_TEXT,
        "multiline": True,
        "max_length": INPUT_MOST,
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


def noted(texts: Sequence[str], open_round: OpenRound | None = None) -> Message:
    """They are in the log, in wire form; where a round is open, the form is one click away."""
    said = "\n".join([_noted(len(texts), open_round), *_quoted(texts)])
    return message(said, [section(said), *_answer_now(open_round)])


def _noted(count: int, open_round: OpenRound | None) -> str:
    """That it is noted, of how many decisions, and where it is ready."""
    what = f" as {counted(count, 'decision')}" if count > 1 else ""
    are = "they are" if count > 1 else "it is"
    if open_round is None:
        where = f"{sentence(are)} ready in the form the next time you answer."
    else:
        where = f"<#{open_round.channel_id}> is open, and {are} ready in the form."
    return f"Noted{what}, for you alone. {where}"


def _quoted(texts: Sequence[str]) -> list[str]:
    left = len(texts) - QUOTED_MOST
    more = [f"and {number(left)} more"] if left > 0 else []
    return [*(f">{wire.one_line(each)}" for each in texts[:QUOTED_MOST]), *more]


def _answer_now(open_round: OpenRound | None) -> list[Block]:
    if open_round is None:
        return []
    return [row(button("Answer privately", actions.OPEN_FORM, open_round.round_id))]


def told(texts: Sequence[str], open_round: OpenRound | None) -> Message:
    """A direct message was noted; it stands right above, so only several are shown apart."""
    quoted = _quoted(texts) if len(texts) > 1 else []
    said = "\n".join([_noted(len(texts), open_round), *quoted])
    return message(said, [section(said), *_answer_now(open_round)])


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
