"""Samples of what a person's own decisions add up to."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain import records
from bot.domain.followups import Edge, Verdict
from bot.domain.records import Record
from bot.domain.skills import Skill
from bot.preview.nouns import EXPORT, LOG, MONDAY, MONOLITH, NIGHTLY, Samples
from bot.slack.messages import charts, me

TEXTS = (MONOLITH.text, EXPORT.text, NIGHTLY.text)


def messages() -> Samples:
    """Each by name."""
    many = list(made(40))
    yield "me", me.render(records.add_up(many, Skill.PRODUCT), LOG)
    yield "me-without-charts", charts.in_text(me.render(records.add_up(many)))
    yield "me-first-month", me.render(records.add_up(many[:4]))
    yield "me-two-decisions", me.render(records.add_up(many[:2]))
    yield "me-nothing-yet", me.render(records.add_up([]))


def made(count: int) -> Iterator[Record]:
    """So many decisions over a year, ever less often ones that AI could have made."""
    for number in range(count):
        verdict = list(Verdict)[(number * 7 + number // 12) % 3]
        edge = None if verdict is Verdict.YES else list(Edge)[number % 5]
        skill = None if number % 9 == 8 else list(Skill)[(number * number) % 5]
        day = date(2025, 6, 2) + timedelta(days=9 * number)
        yield Record(f"d{number}", day, MONDAY, TEXTS[number % 3], verdict, edge, skill)
