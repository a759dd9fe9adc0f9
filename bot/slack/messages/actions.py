"""Every action_id, callback_id and block_id we use, written and read; what they do is not here.

An action_id is `<service>.<verb>`. Values and block_ids carry ids only, never what people wrote.
"""

from bot.domain.cadence import Recurrence
from bot.domain.followups import Detail, Verdict
from bot.domain.lookbacks import Outcome
from bot.domain.stances import Stance

OPEN_FORM = "answer_privately.open"
FIX = "answer_privately.fix"
FORM_TEXT = "answer_privately.text"
FORM_SHARE = "answer_privately.share"
SHARE = "share"
"""Option value of the form's box: also post in the thread."""
FORM = "answer_privately.submit"
"""callback_id of the form."""

LOG_OPEN = "keep_log.open"
LOG_TAKE_OUT = "keep_log.take_out"
LOG_NOTE = "keep_log.note"
LOG_LEAVE = "keep_log.leave"
LOG_TEXT = "keep_log.text"
LOG_BLOCK = "log"
"""block_id of the log's text."""
LOG_FORM = "keep_log.submit"
"""callback_id of the log's modal."""
LOG_SHORTCUT = "keep_log.anywhere"
LOG_MESSAGE_SHORTCUT = "keep_log.message"
"""callback_ids of the shortcuts, as `manifest.yml` has them."""

VERDICTS = {
    "ask_followup.yes": Verdict.YES,
    "ask_followup.partly": Verdict.PARTLY,
    "ask_followup.no": Verdict.NO,
}
"""A button each."""
DETAILS = {
    "ask_followup.keep": Detail.KEPT,
    "ask_followup.leave_out": Detail.LEFT_OUT,
}
"""A button each."""
KEEP, LEAVE_OUT = DETAILS
EDGE = "ask_followup.edge"
SKILL = "ask_followup.skill"
EXTRAS = "ask_followup.extras"
SKIP = "ask_followup.skip"
SHOW = "ask_followup.show"
SEE = "ask_followup.see"
CONFIRM = "ask_followup.confirm"
REOPEN = "ask_followup.reopen"
DECLINE = "ask_followup.decline"
CARD_MODAL = "ask_followup.card"
"""callback_id of the card as a modal."""
QUOTE = "quote"
"""Option value among the extras: fine to quote."""
LOOK_BACK = "look_back"
"""Option value among the extras: look back later."""

PICK = "pick_skill.pick"
"""The month's skill."""
CARD = (*VERDICTS, *DETAILS, EDGE, SKILL, EXTRAS, SKIP, SHOW, SEE, CONFIRM, REOPEN, PICK)
"""Everything on a card that is answered by drawing the card again."""
STOP_REMINDERS = "send_reminder.stop"
REMIND = "send_reminder.start"

QUIET = "be_quiet.stop"
SPEAK = "be_quiet.start"

NOTES_ON, NOTES_OFF = "send_note.start", "send_note.stop"

PLAN_OPEN = "plan_project.open"
PLAN_SKILL = "plan_project.skill"
PLAN_STAGE = "plan_project.stage"
PLAN_IDEA = "plan_project.idea"
PLAN_MONTH = "plan_project.month"
PLAN_TITLE = "plan_project.title"
PLAN_STEP = "plan_project.step"
PLAN_WHY = "plan_project.why"
PLAN_HOURS = "plan_project.hours"
PLAN = "plan_project.submit"
"""callback_id of the form that plans a project."""
ADD_HOUR, ADD_TWO_HOURS = "check_in.one_hour", "check_in.two_hours"
OTHER_HOURS = "check_in.other"
STUCK = "check_in.stuck"
ANOTHER_STEP = "check_in.another_step"
ABOUT_PROJECT = "check_in.about"
DONE_OPEN = "check_in.done"
NOTHING_NEW = "check_in.nothing"
CARRY_OVER = "check_in.carry_over"
DROP = "check_in.drop"
CORRECT = "check_in.correct"
CHECK_IN = "check_in.submit"
"""callback_id of the form that says how a project goes, or corrects what was said."""
HOURS, STATE, WORDS = "check_in.hours", "check_in.state", "check_in.words"
DONE = "check_in.end"
"""callback_id of the form that ends a project."""
LEARNED = "check_in.learned"

OUTCOMES = {f"look_back.{each}": each for each in Outcome}
"""A button each."""
LINE_OPEN = "look_back.line"
LINE = "look_back.submit"
"""callback_id of the form for a line to oneself."""
LINE_TEXT = "look_back.text"
LOOK_BACK_STOP = "look_back.stop"
LOOK_BACK_WEEKS = "look_back.weeks"

STANCES = {f"ask_stance.{each}": each for each in Stance}
"""A button each."""
STANCE_ASK, STANCE_STOP = "ask_stance.ask", "ask_stance.stop"

SETUP_OPEN = "set_up_ritual.open"
SETUP_MORE = "set_up_ritual.more"
SETUP = "set_up_ritual.submit"
"""callback_id of the setup modal."""
SETUP_CONFIRM = "set_up_ritual.confirm"
"""callback_id of the question before a large channel."""
SETUP_FIELDS = (
    "channel",
    "weekday",
    "at",
    "zone",
    "every",
    "close_weekday",
    "close_at",
    "reminds",
    "reminder_weekday",
    "reminder_at",
    "verdicts",
    "guests",
)
"""block_ids of the setup modal; the action_id in each is `setup_action(block_id)`."""
ON = "on"
"""Option value of a ticked box in the setup modal."""
FROM_FIVE = "from_five"
NEVER = "never"
"""Option values of the setup modal's `verdicts`."""

RUN_NOW = "steer_ritual.run_now"
PAUSE = "steer_ritual.pause"
RESUME = "steer_ritual.resume"
SKIP_NEXT = "steer_ritual.skip_next"
UNTIL = "steer_ritual.until"
PAUSE_UNTIL = "steer_ritual.pause_until"
"""callback_id of the question until when."""
MORE = "change_ritual.more"
"""The menu of a ritual on Home."""
CHANGE_OPEN = "change_ritual.open"
CHANGE = "change_ritual.submit"
"""callback_id of the setup modal filled in with a ritual that stands."""
OWNER = "change_ritual.owner"
HAND_OVER = "change_ritual.hand_over"
DELETE = "change_ritual.delete"
"""callback_ids of the questions to whom, and whether really."""

SHARE_REVIEW = "show_review.share"
EXPORT_MINE = "export_data.mine"

RHYTHMS = {each: f"stay_alive.{each.name.lower()}" for each in Recurrence}
"""A button for each rhythm, and one that stops."""
STOP_RITUAL = "stay_alive.stop"

PICK_RITUAL = "decisions.pick"


def setup_action(block_id: str) -> str:
    """The action_id of the one element in this block of the setup modal."""
    return f"set_up_ritual.{block_id}"


def decision_value(decision_id: str, revision: int) -> str:
    """The value of a button about one decision as it read then."""
    return f"{decision_id}:{revision}"


def read_decision_value(value: str) -> tuple[str, int]:
    """Decision id and revision; raises ValueError for anything else."""
    decision_id, revision = value.split(":")
    return decision_id, int(revision)


def card_block(decision_id: str, revision: int, part: str) -> str:
    """The block_id of one part of a decision on show."""
    return f"card:{decision_id}:{revision}:{part}"


def read_card_block(block_id: str) -> tuple[str, int]:
    """Decision id and revision of a card's block; raises ValueError for any other block."""
    kind, decision_id, revision, _part = block_id.split(":")
    if kind != "card":
        raise ValueError("not a card's block")
    return decision_id, int(revision)


def focus_block(round_id: str) -> str:
    """The block_id around the month's skill."""
    return f"focus:{round_id}"


def read_focus_block(block_id: str) -> str:
    """The round's id; raises ValueError for any other block."""
    kind, round_id = block_id.split(":")
    if kind != "focus":
        raise ValueError("not the month's skill")
    return round_id


def note_block(part: str, subject: str = "") -> str:
    """The block_id of one part of a Friday note, by which it is found when it is drawn again."""
    return f"note:{part}:{subject}"


def project_block(project_id: str, check_in_id: str = "") -> str:
    """The block_id of a note's project, with what was just said about it, if anything was."""
    return note_block("project", f"{project_id}:{check_in_id}" if check_in_id else project_id)


PUT_OFF = "-"
"""In the place of what was said about a project: nothing, this week."""


def read_project_subject(subject: str) -> tuple[str, str]:
    """The project's id, and that of what was just said about it; empty for nothing, or PUT_OFF."""
    project_id, _, check_in_id = subject.partition(":")
    return project_id, check_in_id


def read_note_block(block_id: str) -> tuple[str, str] | None:
    """Which part of a note this is, and its subject's id; None for any other block."""
    kind, _, rest = block_id.partition(":")
    part, _, subject = rest.partition(":")
    return (part, subject) if kind == "note" else None


def field_block(index: int, decision_id: str | None) -> str:
    """The block_id of one text of the form; `index` counts from 0."""
    return f"field:{index}:{decision_id or 'new'}"


def read_field_block(block_id: str) -> str | None:
    """The decision a text of the form belongs to, None for a new one.

    Raises ValueError for any other block.
    """
    kind, _index, decision_id = block_id.split(":")
    if kind != "field":
        raise ValueError("not a field of the form")
    return None if decision_id == "new" else decision_id


def share_block(share_id: str) -> str:
    """The block_id around the form's box."""
    return f"{SHARE}:{share_id}"


def read_share_block(block_id: str) -> str | None:
    """The form that would post in the thread; None for any other block."""
    kind, _, share_id = block_id.partition(":")
    return share_id if kind == SHARE and share_id else None


def pick_value(command: str, ritual_id: str, rest: str = "") -> str:
    """The value of a picker's button: the command, for this ritual, with what followed it."""
    return f"{command}:{ritual_id}:{rest}"


def read_pick(value: str) -> tuple[str, str, str]:
    """Command, ritual id and what followed the command; raises ValueError for anything else."""
    command, ritual_id, rest = value.split(":", 2)
    return command, ritual_id, rest


def share_value(ritual_id: str, period: str, newest: str) -> str:
    """The value of the button that shares a review: all that it follows from, by ids."""
    return f"{ritual_id}:{period}:{newest}"


def read_share(value: str) -> tuple[str, str, str]:
    """Ritual id, period and newest round's id; raises ValueError for anything else."""
    ritual_id, period, newest = value.split(":")
    return ritual_id, period, newest
