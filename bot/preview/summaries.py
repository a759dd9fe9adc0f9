"""Samples of the summary, by how many people took part."""

from dataclasses import replace
from datetime import date

from bot.domain import questions, rhythms
from bot.domain.cadence import Recurrence
from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Lean, Numbers
from bot.domain.questions import Seen
from bot.domain.skills import Skill
from bot.domain.summaries import Quote, Summary, unsaid
from bot.preview.nouns import (
    ANA,
    EXPORT,
    MONDAY,
    MONOLITH,
    NIGHTLY,
    PLATFORM,
    ROUND,
    TOM,
    WEEK,
    Samples,
)
from bot.slack.messages import charts, summary


def _numbers(people: int, decisions: int, *skills: int) -> Numbers:
    return Numbers(people, decisions, dict(zip(Skill, skills, strict=True)) if skills else None)


def _told(summary: Summary) -> Summary:
    """With the question that follows from its numbers, and what they leave unsaid."""
    asked = questions.text(questions.choose(Seen(summary.numbers, summary.lean)))
    left = unsaid(summary.numbers, shows_verdicts=True)
    return replace(summary, question=asked, unsaid=left)


def messages() -> Samples:
    """Each by name."""
    few = Summary(
        ROUND,
        PLATFORM,
        date(2026, 5, 4),
        _numbers(1, 1),
        None,
        (),
        questions.text("earlier"),
        MONDAY + WEEK,
    )
    quiet = replace(few, numbers=_numbers(0, 0), is_private=True)
    yield "summary-nobody", summary.render(quiet)
    yield "summary-1", summary.render(few)
    yield "summary-2", summary.render(replace(few, numbers=_numbers(2, 3), next_prompt_at=None))
    unskilled = _numbers(4, 6)
    yield "summary-4-no-skills", summary.render(_told(replace(few, numbers=unskilled)))
    four = _numbers(4, 5, 1, 0, 3, 0, 0)
    careful = replace(few, numbers=four, lean=Lean(Skill.PRODUCT, 3, 4))
    yield "summary-4", summary.render(_told(careful))
    five = replace(
        _numbers(5, 9, 3, 1, 3, 1, 0), picks=dict(zip(Skill, (2, 0, 2, 1, 0), strict=True))
    )
    yield "summary-5-no-verdicts", summary.render(_told(replace(few, numbers=five)))
    seven = _seven(few)
    yield "summary-7", summary.render(seven)
    asking = replace(
        seven, asks=rhythms.choices(Recurrence.WEEKLY), every="every week", ritual_id="ritual-1"
    )
    yield "summary-eighth", summary.render(asking)
    monthly = rhythms.choices(Recurrence.FIRST_OF_MONTH)
    stopped = replace(asking, asks=monthly, every="", next_prompt_at=None)
    yield "summary-eighth-stopped", summary.render(stopped)
    yield "summary-again", summary.render(replace(seven, is_private=True))
    yield "summary-rests", summary.render(replace(few, rests=True, next_prompt_at=None))
    yield "summary-7-without-charts", charts.in_text(summary.render(seven))
    yield "summary-20", summary.render(_twenty(seven))
    yield "summary-20-without-charts", charts.in_text(summary.render(_twenty(seven)))


def _seven(few: Summary) -> Summary:
    numbers = Numbers(
        people=7,
        decisions=20,
        skills=dict(zip(Skill, (8, 3, 4, 2, 1), strict=True)),
        verdicts=dict(zip(Verdict, (4, 5, 9), strict=True)),
        edges=dict(zip(Edge, (4, 6, 2, 1, 1), strict=True)),
        picks=dict(zip(Skill, (0, 1, 3, 1, 0), strict=True)),
    )
    quotes = (Quote(EXPORT.text, TOM, "Tom"), Quote(NIGHTLY.text, ANA, "Ana Ruiz"))
    lean = Lean(Skill.SYSTEM_DESIGN, 8, 18, (4, 5, 5, 4))
    return _told(replace(few, numbers=numbers, lean=lean, quotes=quotes))


def _twenty(seven: Summary) -> Summary:
    numbers = Numbers(
        people=20,
        decisions=57,
        skills=dict(zip(Skill, (9, 8, 24, 7, 5), strict=True)),
        verdicts=dict(zip(Verdict, (22, 17, 14), strict=True)),
        edges=dict(zip(Edge, (9, 9, 9, 2, 2), strict=True)),
        picks=dict(zip(Skill, (9, 0, 0, 4, 0), strict=True)),
    )
    lean = Lean(Skill.PRODUCT, 24, 53, (12, 15, 14, 11))
    quotes = (*seven.quotes, Quote(MONOLITH.text, "U0MAYA", "Maya"))
    return _told(replace(seven, numbers=numbers, lean=lean, quotes=quotes))
