"""Several rounds added up, for whoever asked or for the channel: totals, charts, a question."""

from collections.abc import Mapping, Sequence

from bot.domain.reviews import Memory, Period, Point, Review, Span, Totals
from bot.domain.skills import Skill
from bot.slack import wire
from bot.slack.messages import actions, charts, summary
from bot.slack.messages.blocks import (
    MONTHS,
    Block,
    Message,
    button,
    context,
    day,
    message,
    section,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.phrases import ai_could, counted, listed, number, skill

MEMORY_MOST = 200
NO_SKILLS = "In none of these rounds did three people name a skill, so there are no totals."
ADDED = "Adds up what each summary showed when its round closed; nothing else is counted."
YOURS = "*Worth remembering*: yours, and only you see this part."


def render(review: Review) -> Message:
    """The review; with the reader's own decisions and a way to share it where it is private."""
    totals = review.totals
    seen = "\n".join([_title(review), _front(totals)])
    asks = f"*To talk about*: {review.question}"
    told = [*_growing(totals), *_judged(totals), *_later(totals), asks]
    again = f" `/decisions summary {review.period}` shows it to you alone."
    ending = ADDED if review.is_private else ADDED + again
    blocks = [
        section(seen),
        *_drawn(totals),
        *map(section, told),
        context(ending),
        *_memories(review.memories),
        *_sharing(review),
    ]
    remembered = [YOURS] if review.memories else []
    lines = [seen, *_words(totals), *told, ending, *remembered, *map(_memory, review.memories)]
    return message("\n".join(lines), blocks)


def _title(review: Review) -> str:
    totals = review.totals
    fewest, most = totals.people
    people = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    rounds = counted(totals.rounds, "round")
    decisions = f"{totals.decisions} decision" + "s" * (totals.decisions != 1)
    said = f"{rounds}, {decisions}, {people} people a round"
    return f"*Three decisions, {_period(review.period, review.span)}*: {said}"


def _period(period: Period, span: Span) -> str:
    year = span.last.year
    if period is Period.YEAR:
        return str(year)
    if period is Period.QUARTER:
        return f"{MONTHS[span.first.month - 1]} to {MONTHS[span.last.month - 1]} {year}"
    weeks = number(int(period.removesuffix("w"))) if period is Period.FOUR_WEEKS else "twelve"
    return f"{weeks} weeks up to the week of {day(span.last)} {year}"


def _front(totals: Totals) -> str:
    if totals.sums.skills is None:
        return NO_SKILLS
    if totals.lean is None:
        return summary.shared(totals.sums.skills)
    return summary.leaning(totals.lean)


def _drawn(totals: Totals) -> list[Block]:
    skills = totals.sums.skills
    if skills is None:
        return []
    bars = charts.by_skill("Decisions by skill", "Decisions", skills)
    drawn = [bars, context(summary.counts(skills, totals.still_open))]
    if len(totals.points) < 2:
        return drawn
    points = [(_label(each), each.skills) for each in totals.points]
    line = charts.over_time(f"Decisions by skill and {_unit(totals)}", points)
    return [*drawn, line, context("\n".join(_over_time(totals)))]


def _words(totals: Totals) -> list[str]:
    skills = totals.sums.skills
    if skills is None:
        return []
    return [summary.counts(skills, totals.still_open), *_over_time(totals)]


def _unit(totals: Totals) -> str:
    return "month" if totals.points[0].is_month else "round"


def _label(point: Point) -> str:
    """The day, or the month alone: no review is longer than a year, and its title names it."""
    month = MONTHS[point.day.month - 1][:3]
    return month if point.is_month else f"{point.day.day} {month}"


def _over_time(totals: Totals) -> list[str]:
    """The lines in words, one for each skill: so its way can be followed by ear, too."""
    points = totals.points
    if len(points) < 2:
        return []
    when = f"By {_unit(totals)}: {', '.join(map(_label, points))}"
    return [when, *(f"{each.label}: {_counts(points, each)}" for each in Skill)]


def _counts(points: Sequence[Point], which: Skill) -> str:
    return ", ".join(str(each.skills[which]) for each in points)


def _growing(totals: Totals) -> list[str]:
    """What was picked, and how often the skill picked most was practised."""
    picks, skills = totals.sums.picks, totals.sums.skills
    if picks is None:
        return summary.built(totals.sums)
    chosen = [f"{skill(each)} ({picks[each]})" for each in Skill if picks[each]]
    front = [each for each in Skill if picks[each] == max(picks.values())]
    beside = _practised(front, skills) if skills is not None and len(front) == 1 else ""
    return [f"*To grow*: {listed(chosen)}.{beside}", *summary.built(totals.sums)]


def _practised(front: Sequence[Skill], skills: Mapping[Skill, int]) -> str:
    (wanted,) = front
    made = counted(skills[wanted], "decision")
    return f" Picked most often: {skill(wanted)}, which {made} practised."


def _judged(totals: Totals) -> list[str]:
    said = summary.judged(totals.sums)
    if not said or totals.with_verdicts == totals.rounds:
        return said
    where = f"In the {counted(totals.with_verdicts, 'round')} that showed it: "
    return [said[0].replace("?* ", f"?* {where}", 1)]


def _later(totals: Totals) -> list[str]:
    """How decisions turned out, and where people stand; nothing of what was not shown."""
    outcomes, stances = totals.sums.outcomes, totals.sums.stances
    lines = []
    if outcomes is not None:
        named = [f"{each.label.lower()} {n}" for each, n in outcomes.items() if n]
        lines.append(f"*Looked back at*: {', '.join(named)}.")
    if stances is not None:
        named = [f"{each.label.lower()} {n}" for each, n in stances.items() if n]
        lines.append(f"*Where we stand on AI, said once a month*: {', '.join(named)}.")
    return lines


def _memories(memories: Sequence[Memory]) -> list[Block]:
    return [section(YOURS), *(section(_memory(each)) for each in memories)] if memories else []


def _memory(memory: Memory) -> str:
    facts = [memory.skill.label] if memory.skill else []
    facts += [ai_could(memory.verdict)] if memory.verdict else []
    facts += [memory.outcome.label] if memory.outcome else []
    said = " · ".join([day(memory.day), *facts])
    line = f"\nTo yourself: “{wire.one_line(memory.line, MEMORY_MOST)}”" if memory.line else ""
    return f"“{wire.one_line(memory.text, MEMORY_MOST)}”\n_{said}_{line}"


def _sharing(review: Review) -> list[Block]:
    if not review.is_private:
        return []
    value = actions.share_value(review.ritual_id, review.period, review.newest)
    return [row(button("Share to channel", actions.SHARE_REVIEW, value))]
