"""What a channel reads when its round has closed: numbers, what they lean toward, a question."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.domain import rhythms
from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Lean, Numbers
from bot.domain.skills import Skill
from bot.domain.summaries import FEW, Quote, Summary, Unsaid
from bot.slack import wire
from bot.slack.messages import charts, rhythm
from bot.slack.messages.blocks import Block, Message, context, day, message, section, when
from bot.slack.messages.phrases import (
    careful,
    counted,
    listed,
    number,
    people,
    sentence,
    skill,
)
from bot.slack.messages.phrases import rhythm as every

QUOTE_MOST = 300
RESTS = "It was quiet twice, so I rest until whoever runs this says how to go on."
ASKED = (
    "*After eight summaries*: weekly, every two weeks, or stop? "
    "Talk it over; whoever runs this ritual can press."
)
TALK = "Talk in this thread; nothing here is collected."
NO_SKILLS = "Fewer than three people named a skill, so no totals this time."
NO_VERDICTS = (
    "Not shown this time: how many AI could have made. That takes five people "
    "who did not all answer alike."
)
BECAUSE = {
    Edge.WHAT_TO_BUILD: "we knew what was worth building",
    Edge.OUR_SYSTEM: "we knew our system",
    Edge.NO_PATTERN: "there was no pattern to copy",
    Edge.AI_WAS_WRONG: "we saw AI get it wrong",
    Edge.PEOPLE: "it took people to agree",
}


def render(summary: Summary) -> Message:
    """The summary, with its chart."""
    numbers = summary.numbers
    if numbers.people <= FEW:
        line = _too_few(summary)
        return message(line, [section(line)])
    parts = [
        _paragraph("\n".join(_seen(summary))),
        *_drawn(numbers),
        *map(_paragraph, _growing(numbers)),
        *_reading(summary.quotes),
        *map(_paragraph, judged(numbers)),
        _paragraph(f"*To talk about*: {summary.question}"),
        *_asked(summary),
        *_small_print(summary),
    ]
    blocks = [block for part in parts for block in part.blocks]
    return message("\n".join(part.text for part in parts), blocks)


class _Part(NamedTuple):
    """A part of the summary: what is read aloud, and what is seen."""

    text: str
    blocks: Sequence[Block]


def _paragraph(text: str) -> _Part:
    return _Part(text, [section(text)])


def _reading(quotes: Sequence[Quote]) -> list[_Part]:
    said = list(map(_quote, quotes))
    shown = [section("*Worth reading*"), *map(section, said)]
    return [_Part(f"Worth reading: {listed(said)}", shown)] if said else []


def _asked(summary: Summary) -> list[_Part]:
    """Every eighth time: how often to go on. Whoever runs the ritual presses, the team talks."""
    if not summary.asks:
        return []
    now = f"it comes {every(summary.every)}" if summary.every else "it is paused"
    said = f"{ASKED} As of now {now}."
    is_usual = len(summary.asks) == len(rhythms.USUAL)
    before = None if is_usual else summary.asks[0]
    buttons = rhythm.buttons(summary.ritual_id, summary.asks, may_stop=True, now=before)
    return [_Part(said, [section(said), buttons])]


def _small_print(summary: Summary) -> list[_Part]:
    unsaid = [NO_VERDICTS] if Unsaid.VERDICTS in summary.unsaid else []
    ending = _next(summary).strip() if summary.is_private else TALK + _next(summary)
    said = "\n".join(filter(None, [*unsaid, ending]))
    return [_Part(said, [context(said)])] if said else []


def _too_few(summary: Summary) -> str:
    rests = f" {RESTS}" if summary.rests else ""
    return f"This round is over{_few(summary.numbers)}{rests}{_next(summary)}"


def _few(numbers: Numbers) -> str:
    if not numbers.people:
        return ". Nobody had anything this time, and that is fine."
    said = f"{people(numbers.people)}, {counted(numbers.decisions, 'decision')}"
    return f": {said}. Too few for totals."


def _next(summary: Summary) -> str:
    return f" Next: {when(summary.next_prompt_at)}." if summary.next_prompt_at else ""


def _seen(summary: Summary) -> list[str]:
    numbers = summary.numbers
    decisions = f"{numbers.decisions} decision" + "s" * (numbers.decisions != 1)
    title = f"*Three decisions, week of {day(summary.day)}*: {numbers.people} people, {decisions}"
    if numbers.skills is None:
        return [title, NO_SKILLS]
    front = leaning(summary.lean) if summary.lean else shared(numbers.skills)
    return [title, front]


def shared(skills: Mapping[Skill, int]) -> str:
    """Where two or more share the front, all of them."""
    top = max(skills.values(), default=0)
    front = [skill(each) for each in Skill if skills.get(each) == top]
    return f"*No single lean*: {listed(front)} came up equally often."


def leaning(lean: Lean) -> str:
    """The skill in front, and where it moved what the rounds before it had."""
    named = f"*Leaning toward {skill(lean.skill)}*: {_part(lean)} with a skill named"
    if not lean.before:
        return f"{named}."
    return f"{named}; the last {number(len(lean.before))} rounds had {_range(lean.before)}."


def _part(lean: Lean) -> str:
    """*three of the four*, *all four*, *the only one*."""
    whole = careful(lean.named, lean.named)
    if lean.count < lean.named:
        return f"{careful(lean.count, lean.named)} of the {whole}"
    return f"all {whole}" if lean.named > 1 else "the only one"


def _range(counts: Sequence[int]) -> str:
    least, most = min(counts), max(counts)
    if least == most:
        return f"{least} each"
    return f"{least} {'or' if set(counts) == {least, most} else 'to'} {most}"


def counts(skills: Mapping[Skill, int], still_open: int = 0) -> str:
    """All five skills in their order, then the decisions whose skill is still open."""
    named = [f"{each.label} {skills.get(each, 0)}" for each in Skill]
    left = [f"still open {still_open}"] if still_open else []
    return " · ".join([*named, *left])


def _drawn(numbers: Numbers) -> list[_Part]:
    if numbers.skills is None:
        return []
    chart = charts.by_skill("Decisions by skill", "Decisions", numbers.skills)
    told = counts(numbers.skills, numbers.open)
    return [_Part(told, [chart, context(told)])]


def _growing(numbers: Numbers) -> list[str]:
    """What people want to grow, then what they build for it."""
    return [*_picked(numbers), *built(numbers)]


def built(numbers: Numbers) -> list[str]:
    """Small projects by the skill they stretch; nothing where they are not shown."""
    if numbers.projects is None:
        return []
    named = [f"{skill(each)} ({count})" for each, count in numbers.projects.items() if count]
    return [f"*Small projects*: {listed(named)}."]


def _picked(numbers: Numbers) -> list[str]:
    picks = numbers.picks
    if picks is None:
        return []
    top = max(picks.values())
    front = [each for each in Skill if picks.get(each) == top]
    if len(front) > 1 or top == 1:
        chosen = [f"{skill(each)} ({picks[each]})" for each in Skill if picks.get(each)]
        return [f"*To grow*: our picks are spread over {listed(chosen)}."]
    return [f"*To grow*: {_chosen(front[0], picks, numbers)}."]


def _chosen(front: Skill, picks: Mapping[Skill, int], numbers: Numbers) -> str:
    others = [each for each in Skill if each is not front and picks.get(each)]
    beside = ""
    if numbers.skills is not None:
        practised = counted(numbers.skills.get(front, 0), "decision")
        beside = f", which {practised} practised"
    if not others:
        return f"all {number(picks[front])} of us who picked chose {skill(front)}{beside}"
    rest = "the rest are spread"
    if len(others) == 1:
        rest = f"{number(picks[others[0]])} chose {skill(others[0])}"
    return f"{number(picks[front])} of us chose {skill(front)}{beside}; {rest}"


def judged(numbers: Numbers) -> list[str]:
    """Verdicts in words, with the reasons that stand out; nothing where they are not shown."""
    if numbers.verdicts is None:
        return []
    order = (Verdict.NO, Verdict.PARTLY, Verdict.YES)
    said = [
        f"{numbers.verdicts[each]} {each.value}" for each in order if numbers.verdicts.get(each)
    ]
    because = _because(numbers.edges) if numbers.edges is not None else ""
    return [f"*Could AI have made them?* {sentence(', '.join(said))}.{because}"]


def _because(edges: Mapping[Edge, int]) -> str:
    """The one or two reasons named most, where they stand out from the rest."""
    named = sorted((each for each in Edge if edges.get(each)), key=lambda each: -edges[each])
    shown = [each for each in named[:2] if len(named) < 3 or edges[each] > edges[named[2]]]
    if not shown:
        return " Where it took one of us, the reasons are spread."
    reasons = [f"{BECAUSE[each]} ({edges[each]})" for each in shown]
    return f" Where it took one of us, mostly because {listed(reasons, 'or')}."


def _quote(quote: Quote) -> str:
    said = f"“{wire.one_line(quote.text, QUOTE_MOST)}”"
    return f"{said} {wire.escape(quote.name)}" if quote.name else said
