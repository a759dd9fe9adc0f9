"""Samples of what people grow: Friday notes, project, look-back, stance, and answers to DMs."""

from dataclasses import replace
from datetime import date

from bot.domain.checkins import State
from bot.domain.direct import DirectAnswer, Meant
from bot.domain.lookbacks import LookBack, Outcome
from bot.domain.next_steps import next_step
from bot.domain.notes import FridayNote
from bot.domain.project_ideas import Stage, ideas
from bot.domain.projects import CheckedIn, Ending, Project, months_offered
from bot.domain.skills import Skill
from bot.domain.stances import Question, Stance
from bot.preview.nouns import CONTACT, MONDAY, MONOLITH, Samples
from bot.slack.messages import direct, note, plan, project, project_forms, quiet
from bot.slack.messages.plan import PlanForm

TS = "1777881600.000100"
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
QUEUE = Project(
    project_id="project-1",
    skill=Skill.SYSTEM_DESIGN,
    month=MAY,
    title="An on-call queue view",
    first_step="Draw what the queue looks like at its worst.",
    stretches="It makes me decide what to leave out.",
    minutes=360,
    target_minutes=600,
    state=State.GOING,
)
STUCK = replace(QUEUE, state=State.STUCK, next_step=next_step(QUEUE.skill, 1))
SAID = CheckedIn(replace(QUEUE, minutes=480), "check-in-1", 120, None, "parser works")
STILL = CheckedIn(STUCK, "check-in-2", 0, State.STUCK, "auth again")
SOUNDS_DONE = replace(SAID, state=State.DONE, words="done")
ASKED = LookBack("d1", MONOLITH.text, MONDAY, 6)
LONG = replace(QUEUE, title="queue & <b>view</b> " * 30, minutes=60 * 90)
EMPTY_FORM = PlanForm("project-2", months_offered(MAY))


def messages() -> Samples:
    """Each by name."""
    yield "note-project", note.render(FridayNote(QUEUE, is_new=True))
    yield "note-greeting", note.render(FridayNote(QUEUE, greets=True, is_new=True), CONTACT)
    yield "note-checked-in", note.render(FridayNote(SAID.project, SAID))
    yield "note-stuck", note.render(FridayNote(STUCK, STILL))
    yield "note-not-begun", note.render(FridayNote(replace(QUEUE, minutes=0)))
    yield "note-month-ends", note.render(FridayNote(replace(QUEUE, is_ending=True)))
    ends = replace(SAID.project, is_ending=True)
    yield "note-month-ends-checked-in", note.render(FridayNote(ends, replace(SAID, project=ends)))
    carried = replace(QUEUE, month=JUNE, is_ahead=True)
    yield "note-carried-over", note.render(FridayNote(carried, is_carried_over=True))
    for ending in Ending:
        yield f"note-{ending}", note.render(FridayNote(replace(QUEUE, ending=ending)))
    yield "note-old", note.render(FridayNote(ends, is_old=True, look_back=ASKED))
    yield "note-long", note.render(FridayNote(LONG))
    yield "note-look-back", note.render(FridayNote(QUEUE, look_back=ASKED))
    turned = replace(ASKED, outcome=Outcome.MIXED, line="Right call, wrong month.")
    yield "note-looked-back", note.render(FridayNote(look_back=turned))
    yield "note-stance-first", note.render(FridayNote(stance=Question.WHETHER))
    yield "note-stance", note.render(FridayNote(QUEUE, stance=Question.WHERE))
    said = FridayNote(stance=Question.WHERE, stance_said=Stance.BETWEEN)
    yield "note-stance-said", note.render(said)
    stopped = replace(ASKED, is_stopped=True)
    yield "note-put-off", note.render(FridayNote(QUEUE, is_put_off=True, look_back=stopped))
    yield "note-stance-declined", note.render(FridayNote(stance=Question.NONE))
    yield "note-last", note.render(FridayNote(QUEUE, is_last=True))
    yield "project-asked-for", project.asked_for(QUEUE)
    yield "quiet", quiet.until(None)
    yield "quiet-until", quiet.until(date(2026, 6, 1))
    yield "quiet-over", quiet.over()
    yield "quiet-over-without-reminders", quiet.over(reminds=False)
    yield "project-planned-ahead", project.asked_for(replace(QUEUE, month=JUNE, is_ahead=True))
    yield from _answers()


def _answers() -> Samples:
    for meant in Meant:
        yield f"direct-{meant}", direct.render(DirectAnswer(meant, TS, command="me"))
    for meant in (Meant.HOURS, Meant.FOCUS, Meant.ASK, Meant.ASK_DROP, Meant.TALK):
        yield f"direct-{meant}-project", direct.render(DirectAnswer(meant, TS, project=QUEUE))
    answer = DirectAnswer(Meant.CHECK_IN, TS, project=SAID.project, checked_in=SAID)
    yield "direct-check_in-project", direct.render(answer)
    yield "direct-check_in-stuck", direct.render(replace(answer, project=STUCK, checked_in=STILL))
    yield "direct-check_in-done", direct.render(replace(answer, checked_in=SOUNDS_DONE))
    greeting = DirectAnswer(Meant.ASK, TS, greets=True)
    much = replace(SAID, minutes=660)
    yield "direct-check_in-much", direct.render(replace(answer, checked_in=much))
    yield "direct-greeting", direct.render(greeting, CONTACT)


def modals() -> Samples:
    """Each by name."""
    yield "plan", plan.modal(EMPTY_FORM)
    for stage in Stage:
        idea = ideas(Skill.COMMUNICATION, stage)[0]
        form = replace(plan.filled_in(EMPTY_FORM, idea), stage=stage)
        yield f"plan-{stage}", plan.modal(form, QUEUE)
    yield "project-hours", project_forms.hours_modal(QUEUE, "")
    yield "project-correct", project_forms.hours_modal(SAID.project, "", SAID)
    yield "project-done", project_forms.done_modal(QUEUE, "")
    yield "look-back-line", note.line_modal(ASKED, "")
