"""A ritual's week, in order: the contents page of this package.

A tick asks each step what is due and lets it work. A step that breaks is logged and stops no
other; what it left undone is still due at the next tick.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.services import (
    ask_followup,
    collect_reply,
    deliver,
    hear_direct,
    post_prompt,
    post_summary,
    redraw,
    schedule_ritual,
    send_note,
    send_reminder,
    set_up_ritual,
    share_answer,
    show_home,
    show_review,
    tell_owner,
)
from bot.services.letters import Kind
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused
from bot.store import due
from bot.store.engine import Begin

KINDS: Mapping[str, Kind] = {
    "introduction": set_up_ritual.KIND,
    "prompt": post_prompt.KIND,
    send_reminder.NAME: send_reminder.KIND,
    send_note.NAME: send_note.KIND,
    "summary": post_summary.KIND,
    hear_direct.NAME: hear_direct.KIND,
    share_answer.NAME: share_answer.KIND,
    "notice": tell_owner.KIND,
    "review": show_review.KIND,
}
"""Everything that is sent once."""


async def _deliver(begin: Begin, messenger: Messenger, now: datetime) -> bool:
    return await deliver.step(begin, messenger, now, KINDS)


async def _redraw(begin: Begin, messenger: Messenger, now: datetime) -> bool:
    return await redraw.step(begin, messenger, now, KINDS)


Clock = Callable[[], Awaitable[datetime]]
"""Asked for the time, it answers with an aware instant in UTC."""
Step = Callable[[Begin, Messenger, datetime], Awaitable[bool]]
STEPS: Mapping[str, Step] = {
    "collect_reply": collect_reply.step,
    "post_summary": post_summary.step,
    "schedule_ritual": schedule_ritual.step,
    "send_note": send_note.step,
    "deliver": _deliver,
    "redraw": _redraw,
    "ask_followup": ask_followup.step,
    "show_home": show_home.step,
}
"""In the order of a tick, not of the week: a round closes before the next one begins, and what
both owe is delivered in the same tick. Prompt, reminder and summary are sent by *deliver*, which
asks their `KINDS` what to say and what follows; the month's skill is picked on the card.
"""

NAMES: Mapping[str, str] = {
    "collect_reply": "a reply is read",
    "post_summary": "the round closes",
    "schedule_ritual": "the prompt",
    "send_note": "the Friday notes",
    "deliver": "a message",
    "redraw": "a message changes",
    "ask_followup": "a card",
    "show_home": "somebody's Home",
}
"""What a visitor of the practice workspace knows each step by; messages go by their kind."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Tick:
    """What a tick found."""

    has_more: bool
    """A step stopped at its batch: tick again at once, with a fresh clock."""
    next_due: datetime | None
    """When the next thing is due (UTC); None when nothing ever is."""


async def tick(begin: Begin, messenger: Messenger, clock: Clock) -> Tick:
    """Do what is due, a batch of each step; any number of processes may tick.

    Each step is told the time anew: an earlier one may have waited for Slack, and a lease counts
    from when its message starts.

    With nothing due it is one query. A step that worked may have made another one due.
    """
    agenda = await _agenda(begin)
    has_more = False
    for name, step in STEPS.items():
        due_at, now = agenda[name], await clock()
        if due_at is None or due_at > now:
            continue
        try:
            has_more |= await step(begin, messenger, now)
        except Exception:
            log.exception("step.broken", step=name)
        agenda = await _agenda(begin)
    return Tick(has_more, min((each for each in agenda.values() if each), default=None))


async def next_thing(begin: Begin) -> str:
    """What is due next, in words; empty when nothing ever is."""
    async with begin.reading() as session:
        agenda = await due.agenda(session)
        planned = {name: at for name, at in agenda.items() if at is not None}
        if not planned:
            return ""
        step = min(planned, key=planned.__getitem__)
        kind = await due.next_kind(session) if step == "deliver" else None
    return f"the {kind.replace('_', ' ')}" if kind else NAMES[step]


async def _agenda(begin: Begin) -> Mapping[str, datetime | None]:
    async with begin.reading() as session:
        return await due.agenda(session)


async def catch_up(begin: Begin, messenger: Messenger, now: datetime) -> None:
    """At the start: fill every round that collects from Slack's history (invariant 3 f)."""
    async with begin.reading() as session:
        rounds = await due.collecting_rounds(session)
    for began in rounds:
        try:
            await collect_reply.fill_from_history(begin, messenger, now, began)
        except (Refused, RateLimited, OutcomeUnknown) as error:
            log.warning("round.history_unread", round=began.id, error=type(error).__name__)
