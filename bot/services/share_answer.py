"""Posts in the thread what somebody wrote in the form, where they ticked *also post in the thread*.

The delivery names round, person and form; the words stay with the decisions (`shared_as`), so that
what is taken out goes from the thread too. What is changed with the box unticked stays private.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.followups import Detail
from bot.domain.shares import Shared
from bot.services.letters import Kind, Letter, Present
from bot.store import decisions, deliveries
from bot.store import rounds as round_rows
from bot.store.tables import Decision, Delivery, Round

NAME = "share"


async def owe(
    session: AsyncSession, now: datetime, began: Round, user_id: str, share_id: str
) -> None:
    """What this person wrote privately in the round is owed to its thread; once a form.

    What another form posted before stays where it stands, and says what it says now.
    """
    key = began.installation_id, began.id, user_id
    for decision in await decisions.of_person(session, *key):
        if decision.reply_id is None and not _is_left_out(decision):
            decision.shared_in = decision.shared_in or share_id
            decision.shared_as = decision.text
            await post_again(session, decision, now)
    subject = _subject(began.id, user_id, share_id)
    await deliveries.owe(
        session,
        began.installation_id,
        NAME,
        subject=subject,
        recipient=began.channel_id,
        due_at=now,
    )


async def post_again(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """What was posted of the decision is to be drawn again, or goes with it."""
    if decision.shared_in is not None:
        subject = _subject(decision.round_id, decision.user_id, decision.shared_in)
        await deliveries.redraw(session, decision.installation_id, NAME, subject, now)


def _is_left_out(decision: Decision) -> bool:
    return decision.detail is Detail.LEFT_OUT


def _subject(round_id: str, user_id: str, share_id: str) -> str:
    return f"{round_id}:{user_id}:{share_id}"


async def _posted(
    session: AsyncSession, delivery: Delivery
) -> tuple[Round | None, str, Sequence[str]]:
    """The round, the author, and what they post."""
    round_id, user_id, share_id = delivery.subject.split(":", 2)
    began = await round_rows.get(session, delivery.installation_id, round_id)
    written = await decisions.of_person(session, delivery.installation_id, round_id, user_id)
    posted = [each.shared_as or "" for each in written if each.shared_in == share_id]
    return began, user_id, posted


async def _compose(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Letter | None:
    began, user_id, texts = await _posted(session, delivery)
    if began is None or began.prompt_ts is None or not texts:
        return None
    return Letter(Shared(user_id, texts), thread_ts=began.prompt_ts)


async def _redraw(
    session: AsyncSession, delivery: Delivery, _now: datetime, _seen: Present
) -> Shared:
    _began, user_id, texts = await _posted(session, delivery)
    return Shared(user_id, texts)


KIND = Kind(_compose, redraw=_redraw)
