"""The card: one decision after another, then all of them to be confirmed, then a thank-you.

The same blocks serve the only-you message, the reminder and the modal. They are drawn from
state each time, so they hold no more than that.
"""

from itertools import chain

from bot.domain.followups import Asked, Card, Counts, Detail, Edge, Verdict
from bot.domain.skills import Skill
from bot.slack import wire
from bot.slack.messages import actions, first_contact, logbook
from bot.slack.messages.blocks import (
    Block,
    Element,
    Message,
    View,
    button,
    checkboxes,
    context,
    emphasised,
    message,
    option,
    section,
    select,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.blocks import modal as view
from bot.slack.messages.phrases import counted, number, sentence, skill

QUESTION = "Knowing what you knew, could AI have made this call?"
COUNT_IT = "It reads like a detail. Count this one?"
LEFT_OUT = "Left out: not counted anywhere."
NOTED = "Noted. Perhaps one to hand over next time."
SHOWN_MOST = 600
"""Characters of the decision on show: below it, the buttons still stand on a phone's screen."""
BOLD_MOST = 200
GUESSED = "my guess from your words; one click changes it"


COUNTED = {
    Counts.NOW: [],
    Counts.NEXT: ["This round is closed; what you answer now counts in the next summary."],
    Counts.PUBLISHED: ["This round's summary is out; what you change now stays with you."],
}


def render(card: Card, contact: str | None = None, *, notes: bool = True) -> Message:
    """The card as a message for one person; `contact` is the operator's, for first contact."""
    drawn = blocks(card, contact, notes=notes)
    return message("\n".join(words(card, contact, notes=notes)), drawn)


def modal(card: Card, contact: str | None = None) -> View:
    """The card as a modal, for Home and `/decisions`."""
    drawn = blocks(card, contact)
    return view("Your decisions", drawn, callback_id=actions.CARD_MODAL, metadata=card.round_id)


def blocks(card: Card, contact: str | None = None, *, notes: bool = True) -> list[Block]:
    """What the card shows now; without `notes`, nothing that answers the last click."""
    greeting = [first_contact.block(contact, card.channel_id)] if card.greets else []
    if card.is_done:
        return greeting + _done(card)
    noted = [context(NOTED)] if notes and _follows_a_yes(card) else []
    opening = [section(_opening(card)), *map(context, COUNTED[card.counts])]
    if card.at is None:
        return greeting + noted + opening + _overview(card)
    return greeting + noted + opening + _on_show(card.asked[card.at])


def words(card: Card, contact: str | None = None, *, notes: bool = True) -> list[str]:
    """The card read aloud, a line each."""
    greeting = [first_contact.lines(contact, card.channel_id)] if card.greets else []
    lines = [*map(_line, card.asked), *_growing(card)]
    if card.is_done:
        return [*greeting, _thanks(card), *COUNTED[card.counts], *lines]
    noted = [NOTED] if notes and _follows_a_yes(card) else []
    opening = [*greeting, *noted, _opening(card), *COUNTED[card.counts]]
    if card.at is None:
        return [*opening, *lines, *logbook.offered(card.noted)]
    asked = card.asked[card.at]
    return [*opening, wire.quote(asked.text, SHOWN_MOST), _asks(asked)]


def _asks(asked: Asked) -> str:
    """What is still to be said about the decision on show."""
    if asked.is_left_out:
        return LEFT_OUT
    if asked.verdict is None:
        detail = f"{COUNT_IT} Keep or leave out. " if asked.detail is Detail.ASKED else ""
        return f"{detail}{QUESTION} Yes, partly or no."
    needs_reason = asked.verdict is not Verdict.YES and asked.edge is None
    return f"You said {asked.verdict.value}.{' Still open: the main reason.' * needs_reason}"


def _opening(card: Card) -> str:
    place = f" in <#{card.channel_id}>" if card.channel_id else ""
    total = max(card.total, len(card.asked))
    read = f"Only you see this. I read {counted(total, 'decision')}{place}."
    if total > len(card.asked):
        read += (
            f" This card asks about the first {number(len(card.asked))}; "
            "the others are kept and counted as they are."
        )
    if card.at is None:
        return f"{read} Does this look right?"
    return f"{read} {card.at + 1} of {len(card.asked)}:" if len(card.asked) > 1 else read


def _follows_a_yes(card: Card) -> bool:
    """Whether the decision on show, or the one drawn before it, was answered with *yes*."""
    if card.at is None:
        return bool(card.asked) and card.asked[-1].verdict is Verdict.YES
    shown = card.asked[card.at].verdict
    earlier = card.asked[card.at - 1].verdict if card.at else None
    return shown is Verdict.YES or (shown is None and earlier is Verdict.YES)


def _on_show(asked: Asked) -> list[Block]:
    text = section(_shown(asked), block_id=_part(asked, "text"))
    if asked.is_left_out:
        return [text, section(LEFT_OUT), _row(asked, "skip", _bring_back(asked), _onward(asked))]
    reason = [_reason(asked)] if asked.verdict in (Verdict.PARTLY, Verdict.NO) else []
    return [
        text,
        *(_detail(asked) if asked.detail is Detail.ASKED else []),
        section(QUESTION, block_id=_part(asked, "question")),
        _row(asked, "verdict", *_verdicts(asked)),
        *reason,
        _skill(asked),
        _row(asked, "extras", _extras(asked)),
        _row(asked, "skip", _onward(asked)),
    ]


def _shown(asked: Asked) -> str:
    """The decision, long enough to be known again; in bold where that is no wall of it."""
    text = wire.quote(asked.text, SHOWN_MOST)
    return emphasised(text) if len(text) <= BOLD_MOST else text


def _row(asked: Asked, part: str, *elements: Element) -> Block:
    return row(*elements, block_id=_part(asked, part))


def _detail(asked: Asked) -> list[Block]:
    keep = button("Keep", actions.KEEP, _value(asked))
    leave_out = button("Leave out", actions.LEAVE_OUT, _value(asked))
    return [section(COUNT_IT), _row(asked, "detail", keep, leave_out)]


def _bring_back(asked: Asked) -> Element:
    return button("Bring back", actions.KEEP, _value(asked))


def _part(asked: Asked, part: str) -> str:
    return actions.card_block(asked.decision_id, asked.revision, part)


def _value(asked: Asked) -> str:
    return actions.decision_value(asked.decision_id, asked.revision)


def _verdicts(asked: Asked) -> list[Element]:
    return [
        button(each.label, action_id, _value(asked), is_primary=each is asked.verdict)
        for action_id, each in actions.VERDICTS.items()
    ]


def _reason(asked: Asked) -> Block:
    offered = [option(edge.reason, edge.value) for edge in Edge]
    menu = select(actions.EDGE, "Choose a reason", offered, asked.edge)
    return section("Main reason", accessory=menu, block_id=_part(asked, "edge"))


def _skill(asked: Asked) -> Block:
    is_guess = asked.skill is None and asked.suggested is not None
    label = f"Skill it took ({GUESSED})" if is_guess else "Skill it took"
    return section(label, accessory=_skills(asked), block_id=_part(asked, "skill"))


def _skills(asked: Asked) -> Element:
    offered = [option(skill.full_name, skill.value) for skill in Skill]
    return select(actions.SKILL, "Choose a skill", offered, asked.skill or asked.suggested)


def _extras(asked: Asked) -> Element:
    quoting = [] if asked.is_private else [option("Fine to quote", actions.QUOTE)]
    ticked = [actions.QUOTE] * asked.quotable + [actions.LOOK_BACK] * asked.look_back
    offered = [*quoting, option("Look back later", actions.LOOK_BACK)]
    return checkboxes(actions.EXTRAS, offered, ticked)


def _onward(asked: Asked) -> Element:
    return button("Next" if asked.is_answered else "Skip", actions.SKIP, _value(asked))


def _overview(card: Card) -> list[Block]:
    changes = chain.from_iterable(map(_changeable, card.asked))
    buttons = [
        button("Looks right", actions.CONFIRM, card.round_id, is_primary=True),
        button("Fix the text", actions.FIX, card.round_id),
    ]
    if card.noted.total:
        buttons.append(button("Add from my log", actions.OPEN_FORM, card.round_id))
    noted = map(context, logbook.offered(card.noted))
    return [*changes, _focus(card), *_plan(card), *noted, row(*buttons)]


def _changeable(asked: Asked) -> list[Block]:
    """A decision in a line, and what changes it; a skill that is missing is one click away."""
    change = button("Change", actions.SHOW, _value(asked))
    shown = section(_entry(asked), accessory=_bring_back(asked) if asked.is_left_out else change)
    is_missing = asked.is_answered and not (asked.is_left_out or asked.skill or asked.suggested)
    return [shown, _skill(asked)] if is_missing else [shown]


def _focus(card: Card) -> Block:
    offered = [option(skill.full_name, skill.value) for skill in Skill]
    menu = select(actions.PICK, "One skill, if you like", offered, card.focus)
    block_id = actions.focus_block(card.round_id)
    return section("Growing this month", accessory=menu, block_id=block_id)


def _plan(card: Card) -> list[Block]:
    """Once a skill is picked, a project is an offer; no more than that."""
    if card.focus is None or card.project is not None:
        return []
    return [row(button("Plan a small project", actions.PLAN_OPEN, card.round_id))]


def _entry(asked: Asked) -> str:
    """The decision in bold, and under it what its author said of it."""
    return f"{emphasised(wire.one_line(asked.text)) or '…'}\n{_said(asked)}"


def _line(asked: Asked) -> str:
    return f"{wire.one_line(asked.text) or '…'}\n{_said(asked)}"


def _said(asked: Asked) -> str:
    if asked.is_left_out:
        return "Left out"
    verdict = asked.verdict.label if asked.verdict else "Not answered"
    said = [verdict, asked.edge.label if asked.edge else "", _skill_words(asked)]
    extras = ["fine to quote"] * asked.quotable + ["look back later"] * asked.look_back
    return " · ".join(filter(None, [*said, *extras]))


def _skill_words(asked: Asked) -> str:
    if asked.skill is None and asked.suggested is not None:
        return f"{asked.suggested.label} (my guess)"
    return asked.skill.label if asked.skill else "no skill"


def _growing(card: Card) -> list[str]:
    """The skill of the round's month, and the project's where that stretches another one."""
    growing = f"Growing this month: {card.focus.label}" if card.focus else ""
    is_other = card.project is not None and card.project is not card.focus
    stretches = f"Your project: {skill(card.project)}" if card.project and is_other else ""
    said = " · ".join(filter(None, [growing, stretches]))
    return [said] if said else []


def _thanks(card: Card) -> str:
    kept = sentence(f"{counted(card.counted, 'decision')} kept")
    return f"Thank you. {kept}; only you see this."


def _done(card: Card) -> list[Block]:
    return [
        section(_thanks(card)),
        *map(context, COUNTED[card.counts]),
        *(context(_entry(each)) for each in card.asked),
        *(context(each) for each in _growing(card)),
        *_plan(card),
        row(button("Change something", actions.REOPEN, card.round_id)),
    ]
