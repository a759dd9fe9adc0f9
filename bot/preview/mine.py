"""Samples of what a person's own decisions add up to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain import records
from bot.domain.followups import Edge, Verdict
from bot.domain.lookbacks import Outcome
from bot.domain.projects import Ending
from bot.domain.records import Mine, Record
from bot.domain.skills import Skill
from bot.domain.stances import Stance
from bot.preview.growing import QUEUE
from bot.preview.nouns import EXPORT, LOG, MONDAY, MONOLITH, NIGHTLY, Samples
from bot.slack.messages import charts, me

BEFORE = (
    replace(QUEUE, title="A map of our queues", ending=Ending.DONE, learned="Ask on day one"),
    replace(QUEUE, title="A drill", ending=Ending.DROPPED, minutes=0),
)
TEXTS = (MONOLITH.text, EXPORT.text, NIGHTLY.text)


def messages() -> Samples:
    """Each by name."""
    many = list(made(40))
    yield "me", me.render(records.add_up(many, Skill.PRODUCT), LOG)
    yield "me-without-charts", charts.in_text(me.render(records.add_up(many)))
    yield "me-first-month", me.render(records.add_up(many[:4]))
    yield "me-two-decisions", me.render(records.add_up(many[:2]))
    yield "me-nothing-yet", me.render(records.add_up([]))
    yield "me-growing", me.render(_grown(many[:6]))
    yield "me-growing-undecided", me.render(_grown([]))


def _grown(many: Sequence[Record]) -> Mine:
    """With projects, where they stood, and two decisions that they looked back at."""
    line = "Right call, wrong month."
    told = [replace(each, outcome=Outcome.HELD_UP) for each in many[:1]]
    told += [replace(each, outcome=Outcome.MIXED, outcome_line=line) for each in many[1:2]]
    stood = [(date(2026, 4, 1), Stance.PUSHING_BACK), (date(2026, 5, 1), Stance.BETWEEN)]
    return replace(records.add_up([*told, *many[2:]]), project=QUEUE, before=BEFORE, stances=stood)


def made(count: int) -> Iterator[Record]:
    """So many decisions over a year, ever less often ones that AI could have made."""
    for number in range(count):
        verdict = list(Verdict)[(number * 7 + number // 12) % 3]
        edge = None if verdict is Verdict.YES else list(Edge)[number % 5]
        skill = None if number % 9 == 8 else list(Skill)[(number * number) % 5]
        day = date(2025, 6, 2) + timedelta(days=9 * number)
        yield Record(f"d{number}", day, MONDAY, TEXTS[number % 3], verdict, edge, skill)
