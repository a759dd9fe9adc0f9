"""`/decisions me`: what a person's own decisions add up to. Nobody else ever reads it."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.followups import Edge, Verdict
from bot.domain.logbook import NOTHING, Logbook
from bot.domain.records import Mine, Month, Record
from bot.slack import wire
from bot.slack.messages import actions, charts, logbook, project, summary
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
from bot.slack.messages.phrases import ai_could, careful, counted, sentence, share, skill

NEWEST_SHOWN = 5
LOOKED_BACK_SHOWN = 3
LINE_MOST = 200
MONTHS_MOST = 12
NEWEST = "*Your newest*"
BEFORE = "*Projects before*"
ALONE = "Only you see this; your team and your lead don't."
NOTHING_YET = (
    "There is nothing of yours yet. Answer the next prompt, in its thread or privately, and what "
    "you decide adds up here, for you alone."
)


NO_DECISIONS = (
    "No decisions of yours in the last twelve months. Answer the next prompt, in its thread or "
    "privately, and they add up here."
)


def render(mine: Mine, noted: Logbook = NOTHING) -> Message:
    """Lean, verdicts over time, reasons, the newest decisions, and what waits in the log."""
    waiting = logbook.offered(noted)
    if not mine.records:
        grown = _grown(mine)
        said = [*grown, NO_DECISIONS, *waiting, ALONE] if grown else [NOTHING_YET, *waiting]
        return message("\n".join(said), list(map(section, said)))
    said = [_title(mine), *(_added(mine) if mine.is_enough else []), *_grown(mine)]
    newest = [NEWEST, *map(_line, reversed(mine.records[-NEWEST_SHOWN:])), *waiting]
    months = _shown(mine)
    blocks = [
        section("\n".join(said[:2])),
        *(_bars(mine) if mine.is_enough else []),
        *map(section, said[2:]),
        *_by_month(months),
        *map(section, newest),
        context(ALONE),
        row(button("Take it with me", actions.EXPORT_MINE, "mine")),
    ]
    words = [summary.counts(mine.skills, mine.still_open)] if mine.is_enough else []
    lines = [*said[:2], *words, *said[2:], *map(_month, months), *newest, ALONE]
    return message("\n".join(lines), blocks)


def lines(mine: Mine) -> list[str]:
    """The same in a few lines of mrkdwn, for a place where it is one part among others."""
    return [*_added(mine), summary.counts(mine.skills, mine.still_open)]


def _title(mine: Mine) -> str:
    growing = f" Growing this month: {skill(mine.focus)}." if mine.focus else ""
    made = counted(len(mine.records), "decision")
    return f"*Your decisions*: {made} in the last twelve months.{growing}"


def _added(mine: Mine) -> list[str]:
    front = summary.leaning(mine.lean) if mine.lean else _shared(mine)
    return [front, *_judged(mine), *_because(mine)]


def _shared(mine: Mine) -> str:
    if not any(mine.skills.values()):
        return "You have named no skill yet, so there is no lean to show."
    return summary.shared(mine.skills)


def _judged(mine: Mine) -> list[str]:
    """Every verdict, and the yes share: what one may hand over next time."""
    said = _shares(mine.verdicts)
    return [f"*Could AI have made them?* {sentence(said)}."] if said else []


def _shares(verdicts: Mapping[Verdict, int]) -> str:
    """*yes for two of seven; four partly, one no*; empty where none was given."""
    given = sum(verdicts.values())
    if not given:
        return ""
    others = [
        f"{careful(verdicts[each], given)} {each.value}"
        for each in (Verdict.PARTLY, Verdict.NO)
        if verdicts[each]
    ]
    yes = f"yes for {share(verdicts[Verdict.YES], given)}"
    return "; ".join([yes, *([", ".join(others)] if others else [])])


def _because(mine: Mine) -> list[str]:
    named = [f"{each.label} {mine.edges[each]}" for each in Edge if mine.edges[each]]
    return [f"*Why it took you*: {' · '.join(named)}"] if named else []


def _grown(mine: Mine) -> list[str]:
    """Projects, look-backs and stances: what of it there is, a line each."""
    lines = [project.read(mine.project)] if mine.project else []
    if mine.before:
        lines.append("\n".join([BEFORE, *(f"• {project.past(each)}" for each in mine.before)]))
    if mine.outcomes:
        turned = [f"{each.label} {count}" for each, count in mine.outcomes.items()]
        lines.append("\n".join([f"*Looked back at*: {' · '.join(turned)}", *_looked_back(mine)]))
    if mine.stances:
        stood = [f"{_month_name(month)}: {stance.label.lower()}" for month, stance in mine.stances]
        lines.append(f"*Where you stood*: {' · '.join(stood[-MONTHS_MOST:])}")
    return lines


def _looked_back(mine: Mine) -> list[str]:
    """The newest of them, each with how it turned out and what they wrote to themselves."""
    seen = [each for each in mine.records if each.outcome is not None][-LOOKED_BACK_SHOWN:]
    return [_turned_out(each) for each in reversed(seen)]


def _turned_out(record: Record) -> str:
    outcome = record.outcome.label if record.outcome else ""
    line = record.outcome_line
    own = f" To yourself: “{wire.one_line(line, LINE_MOST)}”" if line else ""
    return f"• {wire.one_line(record.text, LINE_MOST)}\n   {outcome}.{own}"


def _bars(mine: Mine) -> list[Block]:
    chart = charts.by_skill("Your decisions by skill", "Decisions", mine.skills)
    return [chart, context(summary.counts(mine.skills, mine.still_open))]


def _shown(mine: Mine) -> Sequence[Month]:
    """The months to show; one alone says no more than its sum."""
    shown = mine.months[-MONTHS_MOST:] if mine.is_enough else []
    return shown if len(shown) > 1 else []


def _by_month(months: Sequence[Month]) -> list[Block]:
    """A line for each verdict, with the same in words."""
    if not months:
        return []
    labels = [_label(each) for each in months]
    series = {v.label: [each.verdicts[v] for each in months] for v in Verdict}
    chart = charts.lines("Could AI have made them, by month", labels, series)
    return [chart, context("\n".join(map(_month, months)))]


def _label(month: Month) -> str:
    return _month_name(month.first)


def _month_name(first: date) -> str:
    return f"{MONTHS[first.month - 1][:3]} {first.year}"


def _month(month: Month) -> str:
    return f"{_label(month)}: {_shares(month.verdicts)}"


def _line(record: Record) -> str:
    facts = [day(record.day)]
    facts += [record.skill.label] if record.skill else []
    facts += [ai_could(record.verdict)] if record.verdict else []
    facts += [record.outcome.label] if record.outcome else []
    return f"{wire.one_line(record.text, LINE_MOST)}\n_{' · '.join(facts)}_"
