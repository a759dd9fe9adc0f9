"""The form: what a person writes there is kept at once; it also corrects what was cut before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import Reason, Refusal
from bot.domain.followups import MOST_DECISIONS
from bot.services.ask_followup import collecting
from bot.services.collect_reply import new_decision, rewrite, take_out
from bot.store import decisions
from bot.store.engine import Begin
from bot.store.tables import Round

LEAST_FIELDS = 3


@dataclass(frozen=True)
class Field:
    """One text of the form; `decision_id` is None where it holds nothing yet."""

    decision_id: str | None
    text: str


@dataclass(frozen=True)
class Form:
    """The form as it opens for one person."""

    round_id: str
    channel_id: str
    fields: Sequence[Field]
    closes_at: datetime


async def open_form(begin: Begin, installation_id: str, round_id: str, user_id: str) -> Form:
    """What the person wrote in this round so far, with room for more. Raises Refusal."""
    async with begin.reading() as session:
        began = await collecting(session, installation_id, round_id)
        written = await decisions.of_person(session, installation_id, round_id, user_id)
    fields = [Field(each.id, each.text) for each in written[:MOST_DECISIONS]]
    room = max(LEAST_FIELDS, min(len(fields) + 1, MOST_DECISIONS)) - len(fields)
    fields += [Field(None, "")] * room
    return Form(round_id, began.channel_id, fields, began.closes_at)


async def submit(
    begin: Begin,
    now: datetime,
    installation_id: str,
    *,
    round_id: str,
    user_id: str,
    fields: Sequence[Field],
) -> None:
    """The person's decisions are what the form says; the card is due at once.

    A field emptied takes its decision out. Raises Refusal where the round is over, or where
    nothing at all was written.
    """
    async with begin() as session:
        began = await collecting(session, installation_id, round_id)
        written = await decisions.of_person(session, installation_id, round_id, user_id)
        if not any(each.text for each in fields):
            raise Refusal(Reason.NOTHING_WRITTEN)
        known = {each.id: each for each in written}
        position = max((each.position for each in written), default=0)
        for field in fields:
            decision = known.get(field.decision_id or "")
            if decision is not None and field.text:
                rewrite(decision, field.text)
            elif decision is not None:
                await take_out(session, decision, now)
            elif field.text:
                position += 1
                session.add(new_decision(began, user_id, position, field.text, now))
        await session.flush()
        await _ask_now(session, began, user_id, now)


async def _ask_now(session: AsyncSession, began: Round, user_id: str, now: datetime) -> None:
    part = await decisions.participation(session, began.installation_id, began.id, user_id)
    part.declined = False
    part.confirmed_at = part.shown_decision_id = None
    part.card_due_at = now
