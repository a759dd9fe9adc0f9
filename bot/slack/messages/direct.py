"""Answers to what people write to the bot itself."""

from bot.domain.direct import DirectAnswer, Meant
from bot.domain.errors import Reason
from bot.slack.messages import (
    actions,
    first_contact,
    logbook,
    note,
    project,
    quiet,
    refusals,
    reminder,
)
from bot.slack.messages import help as help_message
from bot.slack.messages.blocks import Block, Element, Message, button, message, section
from bot.slack.messages.blocks import actions as row

ASKED = "Shall I note this as a decision? Only you would see it."
ASKED_OR = "Shall I note this as a decision, or is it about your project? Only you would see it."
WHAT_I_DO = (
    "I kept nothing of that. What I understand: `log we chose X because Y`, which I note for the "
    "next time you are asked; how your project goes (“2h, parser works”); *focus*, *quiet*, *help*."
)
OR_PROJECT = "Was it about your project? Then one click keeps it there."
HELLO = (
    "Hello. Tell me a decision when you make one (`log we chose X because Y`), or how your project "
    "goes (“2h, parser works”). *help* lists what else I do; *quiet* stops my messages."
)
THANKS = "Any time. I am here when a decision comes up."
AWAY = "Good to know; I kept nothing of it. *quiet until monday*, say, and I write nothing before."
NO_PROJECT = "You have no project just now. Shall we plan a small one? It takes two minutes."
DROP = "Drop *{title}*? Its record stays with you."
QUIET_UNTIL = (
    "Quiet until when? A date, “tomorrow”, “monday” or “2 weeks” will do; just *quiet* lasts "
    "until you call."
)


def render(answer: DirectAnswer, contact: str | None = None) -> Message:
    """The answer; `contact` is the operator's, for first contact."""
    greeting = [first_contact.lines(contact)] if answer.greets else []
    said = _said(answer)
    words = "\n".join([*greeting, said["text"]])
    return message(words, [*map(section, greeting), *said["blocks"]])


def _said(answer: DirectAnswer) -> Message:
    if answer.meant is Meant.NOTE:
        return logbook.told(answer.texts, answer.open_round)
    if answer.meant is Meant.QUIET:
        return quiet.until(answer.until)
    if answer.meant is Meant.SPEAK:
        return quiet.over(reminds=answer.reminds)
    if answer.note is not None:
        return note.render(answer.note)
    if answer.meant is Meant.HELP:
        return help_message.render()
    shows_it = answer.checked_in or answer.meant in (Meant.CHECK_IN, Meant.FOCUS)
    if answer.project and shows_it:
        return project.render(answer.project, answer.checked_in)
    return _asking(answer)


def _asking(answer: DirectAnswer) -> Message:
    """A line, and the buttons that go with it."""
    if answer.meant in _LINES:
        line = _LINES[answer.meant]
        return message(line, [section(line)])
    line, buttons = _ASKS.get(answer.meant, _talk)(answer)
    return message(line, [section(line), *buttons])


def _ask(answer: DirectAnswer) -> tuple[str, list[Block]]:
    note = button("Note it", actions.LOG_NOTE, answer.ts, is_primary=True)
    about = _about(answer)
    no = button("No", actions.LOG_LEAVE, answer.ts)
    return (ASKED_OR if about else ASKED), [row(note, *about, no)]


def _about(answer: DirectAnswer) -> list[Element]:
    """What keeps their words with the project, where one runs."""
    if answer.project is None:
        return []
    return [button("About my project", actions.ABOUT_PROJECT, answer.ts)]


def _hours(answer: DirectAnswer) -> tuple[str, list[Block]]:
    if answer.project is None:
        return _plan(answer)
    return project.NOT_HOURS, [row(*project.hours(answer.project))]


def _plan(_answer: DirectAnswer) -> tuple[str, list[Block]]:
    return NO_PROJECT, [row(button("Plan a small project", actions.PLAN_OPEN, "direct"))]


def _drop(answer: DirectAnswer) -> tuple[str, list[Block]]:
    if answer.project is None:
        return _plan(answer)
    drop = button("Drop it", actions.DROP, answer.project.project_id)
    return DROP.format(title=project.title(answer.project)), [row(drop)]


def _command(answer: DirectAnswer) -> tuple[str, list[Block]]:
    if answer.command == Meant.QUIET:
        return QUIET_UNTIL, []
    return f"`/decisions {answer.command}` does that. *help* shows all I do.", []


def _too_long(_answer: DirectAnswer) -> tuple[str, list[Block]]:
    return refusals.SENTENCES[Reason.TEXT_TOO_LONG], []


def _talk(answer: DirectAnswer) -> tuple[str, list[Block]]:
    about = _about(answer)
    return (f"{WHAT_I_DO} {OR_PROJECT}", [row(*about)]) if about else (WHAT_I_DO, [])


_ASKS = {
    Meant.ASK: _ask,
    Meant.HOURS: _hours,
    Meant.CHECK_IN: _plan,
    Meant.FOCUS: _plan,
    Meant.ASK_DROP: _drop,
    Meant.COMMAND: _command,
    Meant.TOO_LONG: _too_long,
}
_LINES = {
    Meant.HELLO: HELLO,
    Meant.THANKS: THANKS,
    Meant.AWAY: AWAY,
    Meant.NO_LOOK_BACKS: note.NO_LOOK_BACKS,
    Meant.NO_REMINDERS: reminder.NO_MORE,
    Meant.NO_STANCE: note.NO_STANCE,
}
