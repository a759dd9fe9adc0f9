"""A person's project: how far it is, what can be said about it, and what was understood."""

from collections.abc import Sequence

from bot.domain.checkins import State, hours_in_words, progress, progress_bar
from bot.domain.next_steps import good_word
from bot.domain.projects import CheckedIn, Ending, Project
from bot.domain.skills import Skill
from bot.slack import wire
from bot.slack.messages import actions
from bot.slack.messages.blocks import (
    MONTHS,
    Block,
    Element,
    Message,
    button,
    context,
    message,
    section,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.phrases import sentence, skill

TITLE_MOST = 150
ANYTHING = "Anything new? A button, or write me “2h, parser works”."
ALONE = "Not shown to your team."
STATES = {State.GOING: "going on", State.STUCK: "stuck"}
NOTHING_NEW = "Nothing new, and that is fine."
SOUNDS_DONE = "It sounds done. *Done* closes it, after one question that may stay empty."
NOT_HOURS = (
    "How many hours was that? A button, or write it with a number: “1.5h”, “90 min”. "
    "What you wrote is not lost: it stands above."
)
NOT_THIS_WEEK = "Fine, nothing this week. I ask again at the end of the next one."
ENDS = "{front} Done, carry it over, or drop it? Each is a fine answer."
AHEAD = "It is planned for {month}; I ask about it from then on. Begun already? A button will do."
CARRIED_OVER = "Carried over into {month}, with all its hours."
GOES_ON = "I ask about it again in {month}; until then a button, or a word to me, counts as well."
BEGIN = "You meant to begin with: {step}"
WHY = "Why it stretches you: {why}"
MUCH = "That is more than the project was meant to take. Right? *Change that* puts it right."
ENDED = {
    Ending.DONE: "done",
    Ending.DROPPED: "dropped",
    Ending.REPLACED: "gave way to another",
}
DROPPED = "is dropped, and that is a decision too. Its record stays with you."
REPLACED = "gave way to another project. Its record stays with you."


def front(project: Project) -> str:
    """What it is and how far it is, in two lines."""
    far = progress_bar(project.minutes, project.target_minutes)
    return f"Your project: *{title(project)}*\n{far} · {skill(project.skill)}"


def read(project: Project) -> str:
    """The same read aloud: no bar, no emphasis."""
    far = progress(project.minutes, project.target_minutes)
    return f"Your project: {title(project)}. {far.words}."


def title(project: Project) -> str:
    """Its title, in one line."""
    return wire.one_line(project.title, TITLE_MOST) or "…"


def blocks(
    project: Project, said: CheckedIn | None = None, is_carried_over: bool = False
) -> list[Block]:
    """The project with its buttons or, just answered, what was understood."""
    subject = actions.project_block(project.project_id, said.check_in_id if said else "")
    if project.ending is not None:
        return [section(over(project), block_id=subject), *_next_one(project)]
    lines = [front(project), *_words(project, said, is_carried_over)]
    return [
        section("\n".join(lines), block_id=subject),
        row(*_buttons(project, said)),
        context(ALONE),
    ]


def quiet(project: Project, said: CheckedIn | None) -> list[Block]:
    """The project in an old note: how far it is and what was understood; nothing is asked."""
    subject = actions.project_block(project.project_id, said.check_in_id if said else "")
    told = over(project) if project.ending else front(project)
    heard = [_understood(said)] if said and not project.ending else []
    return [section("\n".join([told, *heard]), block_id=subject)]


def quietly(project: Project, said: CheckedIn | None) -> list[str]:
    """The same read aloud, a line each."""
    if project.ending is not None:
        return [over(project)]
    return [read(project), *([_understood(said)] if said else [])]


def spoken(
    project: Project, said: CheckedIn | None = None, is_carried_over: bool = False
) -> list[str]:
    """The same read aloud, a line each."""
    if project.ending is not None:
        return [over(project)]
    return [read(project), *_words(project, said, is_carried_over), ALONE]


def put_off(project: Project) -> list[Block]:
    """The project of somebody who said *Not this week*; what comes to mind later counts as well."""
    subject = actions.project_block(project.project_id, actions.PUT_OFF)
    told = "\n".join([front(project), NOT_THIS_WEEK])
    return [section(told, block_id=subject), row(*hours(project)), context(ALONE)]


def put_off_in_words(project: Project) -> list[str]:
    """The same read aloud, a line each."""
    return [read(project), NOT_THIS_WEEK, ALONE]


def answered(said: CheckedIn) -> str:
    """How far it is and what was understood, where there is room for words only."""
    return "\n".join([front(said.project), *_words(said.project, said)])


def _words(project: Project, said: CheckedIn | None, is_carried_over: bool = False) -> list[str]:
    """What is said beside how far it is: what was understood, the next step, the question."""
    if said is not None:
        step = _step(project) if said.state is State.STUCK else []
        return [_understood(said), *step, *([_asks(project)] if _ends(project, said) else [])]
    carried = [CARRIED_OVER.format(month=_month(project))] if is_carried_over else []
    asks = _asks(project, is_begun=is_carried_over)
    return [*carried, *_intended(project), *_step(project), asks]


def _ends(project: Project, said: CheckedIn | None) -> bool:
    """Whether to ask for its end: not below what was typed, the note above asks it already."""
    return project.is_ending and not (said is not None and said.is_typed)


def _understood(said: CheckedIn) -> str:
    """What was kept, for its author to see whether it is what they meant."""
    parts = [f"{hours_in_words(said.minutes)} added"] if said.minutes else []
    state = STATES.get(said.state) if said.state else None
    # "Stuck: “stuck on auth”" would say the same word twice.
    parts += [state] if state and state not in said.words.casefold() else []
    front = sentence(", ".join(parts or ["noted"]))
    quoted = f": “{wire.one_line(said.words, 200)}”" if said.words else ""
    kept = [f"{front}{quoted}."] if parts or quoted else []
    much = [MUCH] if said.minutes > said.project.target_minutes else []
    done = [SOUNDS_DONE] if said.state is State.DONE else []
    return " ".join([*kept, *much, *done]) or NOTHING_NEW


def _intended(project: Project) -> list[str]:
    """What they wanted to begin with, and why, while nothing is done yet."""
    if project.minutes or project.next_step:
        return []
    step, why = wire.one_line(project.first_step, 200), wire.one_line(project.stretches, 200)
    begin = [BEGIN.format(step=step)] if step else []
    return [*begin, *([WHY.format(why=why)] if why else [])]


def _step(project: Project) -> list[str]:
    return [f"One small step, if you like: {project.next_step}"] if project.next_step else []


def _asks(project: Project, *, is_begun: bool = False) -> str:
    if project.is_ending:
        month = _month(project)
        over = f"That was {month}."
        return ENDS.format(front=over if project.is_month_over else f"{month} is ending.")
    ahead = GOES_ON if is_begun or project.minutes else AHEAD
    return ahead.format(month=_month(project)) if project.is_ahead else ANYTHING


def _month(project: Project) -> str:
    return MONTHS[project.month.month - 1]


def _buttons(project: Project, said: CheckedIn | None) -> list[Element]:
    key = project.project_id
    sounds_done = said is not None and said.state is State.DONE
    done = button("Done", actions.DONE_OPEN, key, is_primary=sounds_done)
    carry, drop = button("Carry over", actions.CARRY_OVER, key), button("Drop", actions.DROP, key)
    ends = [done, carry, drop] if _ends(project, said) else [done]
    if said is not None:
        change = button("Change that", actions.CORRECT, said.check_in_id)
        is_stuck = said.state is State.STUCK and project.next_step
        another = (
            [button("Another step", actions.ANOTHER_STEP, said.check_in_id)] if is_stuck else []
        )
        return [change, *another, *ends]
    if project.is_ending:
        return [*ends, *hours(project)]
    stuck = button("Stuck", actions.STUCK, key)
    return [*hours(project), stuck, done, button("Not this week", actions.NOTHING_NEW, key)]


def hours(project: Project) -> list[Element]:
    """The buttons that add hours."""
    key = project.project_id
    return [
        button("+1 h", actions.ADD_HOUR, key),
        button("+2 h", actions.ADD_TWO_HOURS, key),
        button("Other", actions.OTHER_HOURS, key),
    ]


def over(project: Project) -> str:
    """How it ended, with a good word where it is done."""
    if project.ending is Ending.DROPPED:
        return f"*{title(project)}* {DROPPED}"
    if project.ending is Ending.REPLACED:
        return f"*{title(project)}* {REPLACED}"
    spent = f" {hours_in_words(project.minutes)} went into it." if project.minutes else ""
    return f"*{title(project)}* is done.{spent} {good_word(project.place)}"


def past(project: Project) -> str:
    """What became of it, in a line: how it ended, its hours, what was learned."""
    spent = [hours_in_words(project.minutes)] if project.minutes else []
    facts = ", ".join([title(project), ENDED[project.ending or Ending.DROPPED], *spent])
    own = wire.one_line(project.learned, 200)
    return f"{facts}.{f' Differently now: “{own}”' if own else ''}"


def _next_one(project: Project) -> list[Block]:
    if project.ending is Ending.REPLACED:
        return []
    return [row(button("Plan the next one", actions.PLAN_OPEN, "note"))]


def render(project: Project, said: CheckedIn | None = None) -> Message:
    """The project by itself, for whoever asked."""
    return message("\n".join(spoken(project, said)), blocks(project, said))


def asked_for(project: Project) -> Message:
    """The project for whoever typed the command, with a way to another one."""
    drawn = render(project)
    other = row(button("Plan another one", actions.PLAN_OPEN, "command"))
    return message(drawn["text"], [*drawn["blocks"], other])


def started(project: Project) -> str:
    """What a person reads when their project is set."""
    step = f" First step: {wire.one_line(project.first_step, 300)}" if project.first_step else ""
    first = _month(project) if project.is_ahead else "next week"
    return (
        f"*{title(project)}* is your project.{step}\n"
        f"From {first} on, a Friday note asks how it goes; you can also write me “2h, parser "
        "works” at any time. What you write is for you alone. Once three of your team have a "
        "project, the channel sees how many stretch each skill: never whose, and never hours."
    )


def home(
    project: Project | None, focus: Skill | None, before: Sequence[Project] = ()
) -> Sequence[Block]:
    """The part of Home on what one grows; `focus` is the month's skill, if there is one."""
    return [*_now(project, focus), *(context(f"Before: {past(each)}") for each in before[:1])]


def _now(project: Project | None, focus: Skill | None) -> list[Block]:
    if project is None:
        said = f"Growing this month: *{focus.label}*" if focus else "Nothing picked for this month."
        plan = button("Plan a small project", actions.PLAN_OPEN, "home")
        return [section(said, accessory=plan)]
    change = button("Another project", actions.PLAN_OPEN, "home")
    drawn = row(*_buttons(project, None)[:5], change)
    asks = [_asks(project)] if project.is_ending or project.is_ahead else []
    lines = [front(project), *_intended(project), *_step(project), *asks]
    return [section("\n".join(lines)), drawn]
