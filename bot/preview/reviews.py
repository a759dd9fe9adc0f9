"""Samples of several rounds added up: four weeks, a quarter and a year."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain import questions, reviews
from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Numbers
from bot.domain.questions import Seen
from bot.domain.reviews import Closed, Memory, Period, Review
from bot.domain.skills import Skill
from bot.preview.nouns import EXPORT, MONOLITH, NIGHTLY, PLATFORM, Samples
from bot.slack.messages import charts, review

NEWEST = date(2026, 12, 28)


def messages() -> Samples:
    """Each by name."""
    year = _review(Period.YEAR, list(_rounds(52)))
    quarter = _review(Period.QUARTER, list(_rounds(13)))
    memories = (
        Memory(date(2026, 10, 5), MONOLITH.text, Skill.SYSTEM_DESIGN, Verdict.NO, is_starred=True),
        Memory(date(2026, 11, 9), EXPORT.text, Skill.PRODUCT, Verdict.PARTLY, is_starred=True),
        Memory(date(2026, 12, 7), NIGHTLY.text, None, Verdict.NO, is_starred=False),
    )
    yield "review-4w", review.render(_review(Period.FOUR_WEEKS, list(_rounds(4))))
    yield "review-12w", review.render(_review(Period.TWELVE_WEEKS, list(_rounds(12))))
    yield "review-quarter", review.render(replace(quarter, memories=memories))
    yield "review-quarter-without-charts", charts.in_text(review.render(quarter))
    yield "review-year", review.render(replace(year, memories=memories))
    yield "review-shared", review.render(replace(year, is_private=False))
    small = [Closed(NEWEST, Numbers(2, 3)), Closed(NEWEST, Numbers(1, 1))]
    yield "review-too-few", review.render(_review(Period.FOUR_WEEKS, small))


def _review(period: Period, rounds: Sequence[Closed]) -> Review:
    totals = reviews.add_up(rounds)
    asked = questions.choose(Seen(totals.sums, totals.lean), [questions.EARLIER])
    span = next(iter(reviews.spans(period, NEWEST)))
    return Review("ritual-1", PLATFORM, "round-9", period, span, totals, questions.text(asked))


def _rounds(weeks: int) -> Iterator[Closed]:
    """That many Mondays up to the newest, with an architecture phase that gives way to product."""
    for number in range(52 - weeks, 52):
        late = number // 13
        skills = dict(zip(Skill, (8 - late, 3, 2 + late, 2, number % 3), strict=True))
        numbers = Numbers(
            people=5 + number % 3,
            decisions=sum(skills.values()) + number % 2,
            skills=skills,
            verdicts=dict(zip(Verdict, (4, 5, 6), strict=True)) if number % 4 else None,
            edges=dict(zip(Edge, (3, 5, 1, 1, 1), strict=True)) if number % 4 else None,
            picks=dict(zip(Skill, (0, 1, 3, 1, 0), strict=True)) if number % 4 == 0 else None,
        )
        yield Closed(NEWEST - timedelta(weeks=51 - number), numbers)
