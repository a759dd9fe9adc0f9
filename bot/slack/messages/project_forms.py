"""What a form asks about a project: hours and where it stands, and one question at its end."""

from bot.domain.checkins import State, hours_in_words
from bot.domain.projects import CheckedIn, Project
from bot.slack import wire
from bot.slack.messages import actions
from bot.slack.messages import project as project_message
from bot.slack.messages.blocks import (
    View,
    context,
    labelled,
    option,
    paragraph,
    section,
    select,
)
from bot.slack.messages.blocks import modal as view


def hours_modal(project: Project, metadata: str, said: CheckedIn | None = None) -> View:
    """How many hours, where it stands, and words; filled in with what was `said`."""
    spent = {
        "type": "plain_text_input",
        "action_id": actions.HOURS,
        "max_length": 40,
        "placeholder": {"type": "plain_text", "text": "1.5h, 90 min, 2:30"},
    }
    if said is not None and said.minutes:
        spent["initial_value"] = hours_in_words(said.minutes)
    states = [option("Going on", State.GOING), option("Stuck", State.STUCK)]
    chosen = State.STUCK if said and said.state is State.STUCK else State.GOING
    note = paragraph(actions.WORDS, wire.to_modal(said.words) if said else "")
    return view(
        "Your project",
        [
            section(project_message.front(project)),
            labelled("Hours", spent, "hours", is_optional=True),
            labelled("Where it stands", select(actions.STATE, "State", states, chosen), "state"),
            labelled("A note to yourself", note, "words", is_optional=True),
            context(project_message.ALONE),
        ],
        callback_id=actions.CHECK_IN,
        metadata=metadata,
        submit="Save",
        close="Cancel",
    )


def done_modal(project: Project, metadata: str) -> View:
    """One question before a project ends; it may stay empty."""
    question = "What would you now decide differently?"
    return view(
        "Done",
        [
            section(project_message.front(project)),
            labelled(question, paragraph(actions.LEARNED), "learned", is_optional=True),
            context("For you alone. It may stay empty."),
        ],
        callback_id=actions.DONE,
        metadata=metadata,
        submit="Done",
        close="Not yet",
    )
