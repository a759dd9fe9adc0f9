"""The form: what a person writes there is kept at once; it also corrects what was cut before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import Reason, Refusal
from bot.domain.followups import MOST_DECISIONS
from bot.domain.rounds import RoundState
from bot.services import keep_log, send_reminder, share_answer
from bot.services.ask_followup import collecting
from bot.services.follow_edit import correct, new_decision, take_out
from bot.store import decisions, deliveries, log
from bot.store.engine import Begin
from bot.store.tables import Decision, Round, new_id

LEAST_FIELDS = 3


@dataclass(frozen=True)
class Field:
    """One text of the form, in wire form; its id is chosen when the form opens.

    So what is submitted twice is one decision (invariant 5). None where it has no id yet.
    """

    decision_id: str | None
    text: str
    is_noted: bool = False
    """It comes from the person's log, and is no decision of the round yet."""
    is_in_thread: bool = False
    """It stands in the thread too, in its author's message or posted from the form."""


@dataclass(frozen=True)
class Form:
    """The form as it opens for one person."""

    round_id: str
    channel_id: str
    fields: Sequence[Field]
    closes_at: datetime
    share_id: str
    """Chosen when the form opens, so that what is submitted twice is posted once."""
    is_closed: bool = False
    """The round's summary is out; what is written now counts in the next one."""


async def open_form(
    begin: Begin, installation_id: str, round_id: str, user_id: str, *, with_log: bool = True
) -> Form:
    """What the person wrote in this round so far and what waits in their log, with room for more.

    A noted decision comes with the id of its entry, which is used once the form is handed in with
    it. Without `with_log` none comes: whoever mends a text has not asked for more. Raises Refusal.
    """
    async with begin.reading() as session:
        began = await collecting(session, installation_id, round_id)
        written = await decisions.of_person(session, installation_id, round_id, user_id)
        entries = await log.waiting(session, installation_id, user_id) if with_log else ()
    fields = [
        Field(each.id, each.text, is_in_thread=not each.is_private)
        for each in written[:MOST_DECISIONS]
    ]
    offered = [Field(each.id, each.text, is_noted=True) for each in entries]
    fields += offered[: MOST_DECISIONS - len(fields)]
    room = max(LEAST_FIELDS, min(len(fields) + 1, MOST_DECISIONS)) - len(fields)
    fields += [Field(new_id(), "") for _ in range(room)]
    is_closed = began.state is RoundState.CLOSED
    return Form(round_id, began.channel_id, fields, began.closes_at, new_id(), is_closed=is_closed)


async def submit(
    begin: Begin,
    now: datetime,
    installation_id: str,
    *,
    round_id: str,
    user_id: str,
    fields: Sequence[Field],
    card_is_shown: bool = False,
    share_id: str | None = None,
) -> bool:
    """The person's decisions are what the form says; their card is due at once.

    With `card_is_shown` whoever asks shows it. With `share_id` what they wrote privately is owed to
    the thread too. A field emptied takes its decision out. Returns whether any decision is left.
    Raises Refusal where the round is over, nothing at all was written, or it is too much.
    """
    async with begin() as session:
        began = await collecting(session, installation_id, round_id)
        # Locked as a click on the card locks them, so that neither waits for the other for ever;
        # and read again: of two submits at once, the second finds what the first one wrote.
        await decisions.of_person(session, installation_id, round_id, user_id, locked=True)
        part = await decisions.participation(session, installation_id, round_id, user_id)
        written = await decisions.of_person(session, installation_id, round_id, user_id)
        _require_something(fields, written)
        for field in fields:
            await _keep(session, began, user_id, written, field, now)
        await session.flush()
        if share_id is not None:
            await share_answer.owe(session, now, began, user_id, share_id)
        left = await decisions.of_person(session, installation_id, round_id, user_id)
        part.declined = False
        part.confirmed_at = part.shown_decision_id = None
        part.card_due_at = None if card_is_shown or not left else now
        await send_reminder.follow(session, now, began, user_id)
    return bool(left)


def _require_something(fields: Sequence[Field], written: Sequence[Decision]) -> None:
    known = {each.id for each in written}
    if not any(each.text or each.decision_id in known for each in fields):
        raise Refusal(Reason.NOTHING_WRITTEN)
    added = [each for each in fields if each.text and each.decision_id not in known]
    if len(added) > MOST_DECISIONS:
        raise Refusal(Reason.TOO_MANY_DECISIONS)


async def _keep(
    session: AsyncSession,
    began: Round,
    user_id: str,
    written: Sequence[Decision],
    field: Field,
    now: datetime,
) -> None:
    decision = next((each for each in written if each.id == field.decision_id), None)
    if decision is not None and field.text:
        await _unquote(session, decision, field.text, now)
        correct(decision, field.text)
    elif decision is not None:
        await share_answer.post_again(session, decision, now)
        await take_out(session, decision, now)
    elif field.text:
        mine = await decisions.of_person(session, began.installation_id, began.id, user_id)
        position = max((each.position for each in mine), default=0) + 1
        added = new_decision(began, user_id, position, field.text, now)
        added.id = await _free_id(session, began.installation_id, field.decision_id)
        session.add(added)
        await keep_log.use(session, began.installation_id, user_id, field.decision_id, began.id)
        await session.flush()


async def _unquote(session: AsyncSession, decision: Decision, text: str, now: datetime) -> None:
    """What is written in the form is private: it is no quote until its author says so again."""
    if decision.text == text or not decision.quotable:
        return
    decision.quotable = False
    if decision.counted_in:
        await deliveries.redraw(
            session, decision.installation_id, "summary", decision.counted_in, now
        )


async def _free_id(session: AsyncSession, installation_id: str, wanted: str | None) -> str:
    """The id the form chose, unless somebody else's decision, or another round's, has it."""
    if not wanted or await decisions.peek(session, installation_id, wanted) is not None:
        return new_id()
    return wanted
