"""The form that plans a project: skill, stage, an idea to begin from, and what it will be."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain import project_ideas
from bot.domain.project_ideas import Idea, Stage
from bot.domain.projects import HOURS_AT_FIRST, HOURS_MOST, HOURS_SUGGESTED, Project
from bot.domain.skills import Skill
from bot.slack.messages import actions, project
from bot.slack.messages.blocks import (
    INPUT_MOST,
    MONTHS,
    Block,
    Element,
    View,
    context,
    labelled,
    option,
    section,
    select,
)
from bot.slack.messages.blocks import modal as view

TITLE_MOST = 150
IDEAS_MOST = 12
HOW_MANY = (
    f"{HOURS_SUGGESTED[0]} to {HOURS_SUGGESTED[1]} suits a month beside the work; "
    f"1 to {HOURS_MOST} will do."
)
INTRO = (
    "One skill to grow, and one small project that stretches it: something you build in "
    f"{HOURS_SUGGESTED[0]} to {HOURS_SUGGESTED[1]} hours, not a course. What you write here is for "
    "you alone."
)


@dataclass(frozen=True)
class PlanForm:
    """The form as it stands; texts are raw, as typed."""

    project_id: str
    months: tuple[date, date]
    skill: Skill = Skill.SYSTEM_DESIGN
    stage: Stage = Stage.MIDDLE
    idea: str = ""
    """The key of the idea it was filled in from; the texts' block_ids carry it, so that Slack
    takes the new texts instead of keeping what stood there."""
    title: str = ""
    first_step: str = ""
    stretches: str = ""
    hours: int = HOURS_AT_FIRST
    month: date | None = None
    """The one that is chosen; the first one where none is."""


def modal(form: PlanForm, running: Project | None = None) -> View:
    """The form; where a project is `running`, it says what becomes of it."""
    blocks = [
        section(INTRO),
        *_instead_of(running),
        labelled("Skill to grow", _skills(form.skill), "skill", tells=True),
        labelled("Where you are", _stages(form.stage), "stage", tells=True),
        _ideas(form),
        *_texts(form),
        labelled("Hours", _hours(form.hours), block_of("hours", form), hint=HOW_MANY),
        labelled("For the month of", _months(form), "month"),
        context(project.ALONE),
    ]
    return view(
        "Plan a small project",
        blocks,
        callback_id=actions.PLAN,
        metadata=metadata(form),
        submit="That's my project",
        close="Cancel",
    )


def metadata(form: PlanForm) -> str:
    """What the form has to remember: ids and keys, none of what was typed."""
    months = [each.isoformat() for each in form.months]
    kept = {"id": form.project_id, "months": months, "idea": form.idea}
    return json.dumps(kept, separators=(",", ":"))


def remembered(text: str) -> PlanForm:
    """The form that wrote this metadata; raises ValueError for what none of ours wrote."""
    try:
        kept = json.loads(text)
        this, following = map(date.fromisoformat, kept["months"])
        return PlanForm(str(kept["id"]), (this, following), idea=str(kept["idea"]))
    except (KeyError, TypeError):
        raise ValueError("not a plan's form") from None


def filled_in(form: PlanForm, idea: Idea) -> PlanForm:
    """The form with this idea in it, wherever its person has not written something of their own."""
    bare = emptied(form)
    return replace(
        bare,
        skill=idea.skill,
        idea=idea.key,
        title=bare.title or idea.title,
        first_step=bare.first_step or idea.first_step,
        stretches=bare.stretches or idea.why,
        hours=idea.hours if bare.hours in (0, HOURS_AT_FIRST) else bare.hours,
    )


def emptied(form: PlanForm) -> PlanForm:
    """The form without the texts and hours that are still those of the idea it has in it."""
    idea = project_ideas.idea(form.idea)
    if idea is None:
        return form
    return replace(
        form,
        idea="",
        title="" if form.title == idea.title else form.title,
        first_step="" if form.first_step == idea.first_step else form.first_step,
        stretches="" if form.stretches == idea.why else form.stretches,
        hours=HOURS_AT_FIRST if form.hours == idea.hours else form.hours,
    )


def without_another_skills_idea(form: PlanForm) -> PlanForm:
    """The form after its skill changed: an idea nobody touched goes, one made one's own stays."""
    idea = project_ideas.idea(form.idea)
    is_untouched = idea is not None and form.title == idea.title and form.skill is not idea.skill
    return emptied(form) if is_untouched else form


def block_of(field: str, form: PlanForm) -> str:
    """The block_id of one of the fields that an idea fills in."""
    return f"{field}:{form.idea}"


def _instead_of(running: Project | None) -> list[Block]:
    if running is None:
        return []
    return [section(f"{project.front(running)}\nA new one takes its place; its record stays.")]


def _skills(chosen: Skill) -> Element:
    offered = [option(each.full_name, each.value) for each in Skill]
    return select(actions.PLAN_SKILL, "Choose a skill", offered, chosen)


def _stages(chosen: Stage) -> Element:
    offered = [option(each.label, each.value) for each in Stage]
    return select(actions.PLAN_STAGE, "Choose one", offered, chosen)


def _ideas(form: PlanForm) -> Block:
    found: Sequence[Idea] = project_ideas.ideas(form.skill, form.stage)[:IDEAS_MOST]
    offered = [option(each.title, each.key) for each in found]
    menu = select(actions.PLAN_IDEA, "Begin from one of these", offered, form.idea)
    # Another list of ideas is another menu: Slack keeps the choice of one it knows.
    block_id = f"idea:{form.skill}:{form.stage}"
    return labelled("An idea", menu, block_id, is_optional=True, tells=True)


def _texts(form: PlanForm) -> list[Block]:
    title = _text(actions.PLAN_TITLE, form.title, TITLE_MOST, is_long=False)
    step = _text(actions.PLAN_STEP, form.first_step, INPUT_MOST)
    why = _text(actions.PLAN_WHY, form.stretches, INPUT_MOST)
    return [
        labelled("What you build", title, block_of("title", form)),
        labelled("First step", step, block_of("step", form), is_optional=True),
        labelled("Why it stretches you", why, block_of("why", form), is_optional=True),
    ]


def _text(action_id: str, text: str, most: int, *, is_long: bool = True) -> Element:
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "multiline": is_long,
        "max_length": most,
    }
    return element | ({"initial_value": text} if text else {})


def _hours(hours: int) -> Element:
    return {
        "type": "number_input",
        "action_id": actions.PLAN_HOURS,
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(HOURS_MOST),
        # Emptied while something else was chosen, it is filled in again; of too many it holds the
        # most, since Slack takes no view whose number is out of range.
        "initial_value": str(min(hours or HOURS_AT_FIRST, HOURS_MOST)),
    }


def _months(form: PlanForm) -> Element:
    offered = [option(_month(each), each.isoformat()) for each in form.months]
    return select(actions.PLAN_MONTH, "Month", offered, (form.month or form.months[0]).isoformat())


def _month(first: date) -> str:
    return f"{MONTHS[first.month - 1]} {first.year}"
