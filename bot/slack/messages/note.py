"""The Friday note: the project, and at most one of look-back or stance; drawn again by clicks."""

from bot.domain.lookbacks import LookBack, Outcome
from bot.domain.notes import FridayNote
from bot.domain.projects import CheckedIn
from bot.domain.stances import Question, Stance
from bot.slack import wire
from bot.slack.messages import actions, first_contact, project
from bot.slack.messages.blocks import (
    Block,
    Message,
    View,
    button,
    context,
    emphasised,
    labelled,
    message,
    paragraph,
    section,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.blocks import modal as view
from bot.slack.messages.phrases import counted, sentence

LAST = (
    "Recent notes found you busy, so this is the last one until you call: a click here, "
    "`/decisions focus`, or a word to me brings them back."
)
STOPS = "Write *quiet* here, and I stop."
WHETHER = (
    "Once a month I could ask where you stand on AI in our work: pushing back, embracing it, or "
    "somewhere in between. Only you see your answers; a team sees at most how they spread, from "
    "five people on. Shall I?"
)
WHERE = "Where do you stand this month on AI in our work?"
KEPT_STANCE = "Kept, for you alone. `/decisions me` shows it month by month."
NO_STANCE = "Fine, I won't ask. My Home tab brings the question back, if you ever want it."
NO_LOOK_BACKS = "No more look-backs. My Home tab brings them back, after as many weeks as you like."
TURNED_OUT = {
    Outcome.HELD_UP: "held up",
    Outcome.MIXED: "mixed",
    Outcome.REVERSE: "you'd reverse it",
    Outcome.TOO_EARLY: "too early to tell",
}
AGAIN = "; I ask once more in some weeks"
LINE = "A line to yourself"


def render(note: FridayNote, contact: str | None = None) -> Message:
    """The note as a DM; `contact` is the operator's, for first contact."""
    greeting = [first_contact.lines(contact)] if note.greets else []
    last = [LAST] if note.is_last else []
    stops = [STOPS] if note.is_new and not note.is_last else []
    drawn = [
        *map(section, greeting),
        *_project_blocks(note),
        *(look_back_blocks(note.look_back) if note.look_back else []),
        *_stance_blocks(note),
        *map(section, last),
        *map(context, stops),
    ]
    lines = [
        *greeting,
        *(_project_words(note)),
        *(look_back_words(note.look_back) if note.look_back else []),
        *_stance_words(note),
        *last,
        *stops,
    ]
    return message("\n".join(lines), drawn)


def _project_blocks(note: FridayNote) -> list[Block]:
    if note.project is None:
        return []
    if note.is_old:
        return project.quiet(note.project, note.checked_in)
    if note.is_put_off:
        return project.put_off(note.project)
    return project.blocks(note.project, *_said_of_it(note))


def _project_words(note: FridayNote) -> list[str]:
    if note.project is None:
        return []
    if note.is_old:
        return project.quietly(note.project, note.checked_in)
    if note.is_put_off:
        return project.put_off_in_words(note.project)
    return project.spoken(note.project, *_said_of_it(note))


def _said_of_it(note: FridayNote) -> tuple[CheckedIn | None, bool]:
    return note.checked_in, note.is_carried_over


def look_back_blocks(asked: LookBack) -> list[Block]:
    """How did it turn out? Or, answered, what was said."""
    head, quoted, *said = look_back_words(asked)
    text = "\n".join([head, emphasised(quoted), *said])
    subject = actions.note_block("look_back", asked.decision_id)
    line = button(LINE, actions.LINE_OPEN, asked.decision_id)
    if asked.outcome is not None:
        change = [
            button(each.label, action_id, asked.decision_id)
            for action_id, each in actions.OUTCOMES.items()
            if each is not asked.outcome
        ]
        return [section(text, block_id=subject), row(line, *change)]
    outcomes = [
        button(each.label, action_id, asked.decision_id)
        for action_id, each in actions.OUTCOMES.items()
    ]
    stop = [button("Stop these", actions.LOOK_BACK_STOP, asked.decision_id)]
    return [
        section(text, block_id=subject),
        row(*outcomes, line, *([] if asked.is_stopped else stop)),
    ]


def look_back_words(asked: LookBack) -> list[str]:
    """The decision, then the question, unless no more is wanted, or what was said."""
    ago = sentence(counted(asked.weeks, "week"))
    outcome = asked.outcome
    again = AGAIN if outcome is Outcome.TOO_EARLY and not asked.is_stopped else ""
    turned = [f"It turned out: {TURNED_OUT[outcome]}{again}."] if outcome else []
    asks = ["How has it turned out?"] if outcome is None and not asked.is_stopped else []
    line = [f"To yourself: “{wire.one_line(asked.line, 300)}”"] if asked.line else []
    stopped = [NO_LOOK_BACKS] if asked.is_stopped else []
    told = wire.quote(asked.text, 300)
    return [f"{ago} ago you decided:", told, *turned, *asks, *line, *stopped]


def _stance_blocks(note: FridayNote) -> list[Block]:
    if note.stance is None:
        return []
    (text,) = _stance_words(note)
    subject = actions.note_block("stance", note.stance)
    if note.stance is Question.NONE:
        return [section(text, block_id=subject)]
    if note.stance is Question.WHETHER and note.stance_said is None:
        ask = button("Ask me monthly", actions.STANCE_ASK, "note")
        return [section(text, block_id=subject), row(ask, _no_stance("Please don't"))]
    offered = [
        button(each.label, action_id, "note", is_primary=each is note.stance_said)
        for action_id, each in actions.STANCES.items()
    ]
    return [section(text, block_id=subject), row(*offered, _no_stance("Stop these"))]


def _no_stance(label: str) -> Block:
    return button(label, actions.STANCE_STOP, "note")


def _stance_words(note: FridayNote) -> list[str]:
    if note.stance is None:
        return []
    if note.stance_said is not None:
        return [f"{WHERE} {_said(note.stance_said)} {KEPT_STANCE}"]
    return [_ASKED[note.stance]]


_ASKED = {Question.WHETHER: WHETHER, Question.WHERE: WHERE, Question.NONE: NO_STANCE}


def _said(stance: Stance) -> str:
    return f"{stance.label}."


def line_modal(asked: LookBack, metadata: str) -> View:
    """A line to oneself about how a decision turned out."""
    line = paragraph(actions.LINE_TEXT, wire.to_modal(asked.line))
    return view(
        LINE,
        [
            section("\n".join(look_back_words(asked)[:2])),
            labelled("For you alone", line, "line", is_optional=True),
        ],
        callback_id=actions.LINE,
        metadata=metadata,
        submit="Keep it",
        close="Cancel",
    )
