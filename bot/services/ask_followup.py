"""Asks each person, alone, whether AI could have made their decisions; keeps every click.

The card lives in the database; what is on screen is drawn from it (`draw_card`), again and again.
A click names a decision and its revision; one that is stale changes nothing and gets the card
as it is now.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import followups
from bot.domain.errors import Reason, Refusal
from bot.domain.followups import CARD_WAIT, MOST_DECISIONS, Card, Detail, Edge, Verdict
from bot.domain.rounds import COLLECTING
from bot.domain.skills import Skill
from bot.services import send_reminder
from bot.services.draw_card import ALL, as_asked, draw
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused
from bot.store import decisions, deliveries, due, people
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Decision, Participation, Round

BATCH = 50

log = structlog.get_logger()


@dataclass(frozen=True)
class Click:
    """What a person clicked on their card: on which decision, and what it said then."""

    user_id: str
    decision_id: str
    revision: int


async def step(begin: Begin, messenger: Messenger, now: datetime) -> bool:
    """Show the cards that are due at `now` (UTC); return whether there may be more."""
    async with begin.reading() as session:
        waiting = await due.cards(session, now, BATCH)
    for part in waiting:
        await _show_or_put_off(begin, messenger, now, part)
    return len(waiting) == BATCH


async def _show_or_put_off(
    begin: Begin, messenger: Messenger, now: datetime, waiting: Participation
) -> None:
    """A card that can't be shown is tried again in a while, and stops no other."""
    key = waiting.installation_id, waiting.round_id, waiting.user_id
    try:
        await show(begin, messenger, now, *key)
    except Exception:
        log.exception("card.broken", round=waiting.round_id)
        async with begin() as session:
            part = await decisions.participation(session, *key)
            if part.card_due_at == waiting.card_due_at:
                part.card_due_at = now + CARD_WAIT


async def show(
    begin: Begin,
    messenger: Messenger,
    now: datetime,
    installation_id: str,
    round_id: str,
    user_id: str,
) -> None:
    """Show the person their card of this round, if it is due and there is anything on it.

    Drawn again if need be: at least once, never instead of what they clicked (invariant 3 d).
    """
    async with begin.alone("card", installation_id, round_id, user_id):
        await _show(begin, messenger, now, installation_id, round_id, user_id)


async def _show(
    begin: Begin,
    messenger: Messenger,
    now: datetime,
    installation_id: str,
    round_id: str,
    user_id: str,
) -> None:
    async with begin.reading() as session:
        due_part = await decisions.find_participation(session, installation_id, round_id, user_id)
        if due_part is None or due_part.card_due_at is None or due_part.card_due_at > now:
            return  # shown meanwhile
        began = await round_rows.get(session, installation_id, round_id)
        card = await draw(session, began, user_id) if began else None
        in_thread = began is not None and await _answered_in_thread(session, began, user_id)
    retry_at = None
    if began is not None and card is not None:
        thread_ts = began.prompt_ts if in_thread else None
        try:
            await messenger.whisper(
                installation_id, began.channel_id, user_id, card, thread_ts=thread_ts
            )
        except RateLimited as later:
            retry_at = now + max(CARD_WAIT, timedelta(seconds=later.seconds))
        except OutcomeUnknown:
            retry_at = now + CARD_WAIT
        except Refused as refusal:
            # Not in the channel any more: reminder, Home and /decisions still bring it.
            log.info("card.not_shown", round=round_id, error=refusal.error)
    async with begin() as session:
        part = await decisions.participation(session, installation_id, round_id, user_id)
        if began is not None and card != await draw(session, began, user_id):
            return  # more was written meanwhile: what is due, if anything is, is the newer card
        part.card_due_at = retry_at
        part.card_shown_at = part.card_shown_at if retry_at else now
        person = await people.ensure(session, installation_id, user_id, now=now)
        person.greeted_at = person.greeted_at or (None if retry_at else now)


async def _answered_in_thread(session: AsyncSession, began: Round, user_id: str) -> bool:
    written = await decisions.of_person(session, began.installation_id, began.id, user_id)
    return any(each.reply_id for each in written)


async def answer(
    begin: Begin,
    installation_id: str,
    click: Click,
    *,
    verdict: Verdict | None = None,
    edge: Edge | None = None,
    skill: Skill | None = None,
    extras: tuple[bool, bool] | None = None,
) -> Card:
    """Keep one answer and return the card as it is now; `extras` is (quotable, look back).

    Raises Refusal where the card is not theirs or its round is over, and gives the card back
    unchanged where the click is stale.
    """
    async with begin() as session:
        decision, began = await _clicked(session, installation_id, click)
        if decision.revision == click.revision:
            _apply(decision, verdict, edge, skill, extras)
            await _go_on(session, began, decision)
        return await _card(session, began, click.user_id)


async def skip(begin: Begin, installation_id: str, click: Click) -> Card:
    """Leave this decision unanswered and show the next open one, or all of them."""
    async with begin() as session:
        decision, began = await _clicked(session, installation_id, click)
        if decision.revision == click.revision:
            _take_suggestion(decision)
        await _turn_to(session, began, decision, onward=True, past=1)
        return await _card(session, began, click.user_id)


async def count(
    begin: Begin, now: datetime, installation_id: str, click: Click, detail: Detail
) -> Card:
    """Keep or leave out what reads like a detail; what was left out can be brought back.

    A quote of it that stands in a summary goes and comes with it.
    """
    async with begin() as session:
        decision, began = await _clicked(session, installation_id, click)
        if decision.revision == click.revision and decision.detail is not None:
            decision.detail = detail
            if decision.quotable and decision.counted_in:
                key = installation_id, "summary", decision.counted_in
                await deliveries.redraw(session, *key, now)
            await _go_on(session, began, decision)
        return await _card(session, began, click.user_id)


async def show_again(begin: Begin, installation_id: str, click: Click) -> Card:
    """Show this decision, answered or not, so that its answers can be changed."""
    async with begin() as session:
        decision, began = await _clicked(session, installation_id, click)
        await _turn_to(session, began, decision)
        return await _card(session, began, click.user_id)


async def confirm(
    begin: Begin, now: datetime, installation_id: str, round_id: str, user_id: str
) -> Card:
    """It looks right to them: suggestions they left standing are their choice now."""
    async with begin() as session:
        began = await collecting(session, installation_id, round_id)
        for decision in await decisions.of_person(
            session, installation_id, round_id, user_id, locked=True
        ):
            if decision.detail is not Detail.LEFT_OUT:
                decision.skill = decision.skill or decision.suggested
        part = await decisions.participation(session, installation_id, round_id, user_id)
        part.confirmed_at, part.shown_decision_id = now, ALL
        await send_reminder.follow(session, now, began, user_id)
        await session.flush()
        return await _card(session, began, user_id)


async def see(begin: Begin, installation_id: str, round_id: str, user_id: str) -> Card:
    """The card as it is now, for somebody who asked to see it again."""
    async with begin.reading() as session:
        began = await collecting(session, installation_id, round_id)
        return await _card(session, began, user_id)


async def reopen(begin: Begin, installation_id: str, round_id: str, user_id: str) -> Card:
    """Everything on the card can be changed again, as long as the round takes answers."""
    async with begin() as session:
        began = await collecting(session, installation_id, round_id)
        part = await decisions.participation(session, installation_id, round_id, user_id)
        part.confirmed_at, part.shown_decision_id = None, ALL
        await session.flush()
        return await _card(session, began, user_id)


async def decline(begin: Begin, installation_id: str, round_id: str, user_id: str) -> None:
    """Not this week: nothing is asked of this person in this round any more."""
    async with begin() as session:
        await collecting(session, installation_id, round_id)
        part = await decisions.participation(session, installation_id, round_id, user_id)
        part.declined, part.card_due_at = True, None


async def _go_on(session: AsyncSession, began: Round, decision: Decision) -> None:
    """Stay with the decision while something about it is open; else turn to what follows."""
    _take_suggestion(decision)
    await session.flush()
    await _turn_to(session, began, decision, onward=as_asked(decision).is_answered)


def _take_suggestion(decision: Decision) -> None:
    """Its author goes on with a suggested skill in the menu: that is their choice now."""
    asked = as_asked(decision)
    if asked.is_answered and not asked.is_left_out:
        decision.skill = decision.skill or decision.suggested


async def _turn_to(
    session: AsyncSession, began: Round, decision: Decision, *, onward: bool = False, past: int = 0
) -> None:
    """Show `decision`, or going `onward` the next open one; all of them where none is left.

    Whoever has all of them before their eyes, and answers one there, keeps them there.
    """
    installation_id, user_id = began.installation_id, decision.user_id
    part = await decisions.participation(session, installation_id, began.id, user_id)
    is_among_all = onward and part.shown_decision_id == ALL
    part.confirmed_at, part.shown_decision_id = None, ALL if is_among_all else decision.id
    if onward and not is_among_all:
        written = await decisions.of_person(session, installation_id, began.id, user_id)
        asked = [as_asked(each) for each in written[:MOST_DECISIONS]]
        here = [each.decision_id for each in asked].index(decision.id)
        following = followups.next_to_ask(asked, here + past)
        wraps = following is not None and past and following <= here
        part.shown_decision_id = ALL if following is None or wraps else asked[following].decision_id
    await session.flush()


async def _clicked(
    session: AsyncSession, installation_id: str, click: Click
) -> tuple[Decision, Round]:
    decision = await decisions.get(session, installation_id, click.decision_id)
    if decision is None or decision.user_id != click.user_id:
        raise Refusal(Reason.CLICK_IS_STALE)
    return decision, await collecting(session, installation_id, decision.round_id)


async def collecting(session: AsyncSession, installation_id: str, round_id: str) -> Round:
    """The round, if answers to it are still kept; else raise Refusal."""
    began = await round_rows.get(session, installation_id, round_id)
    if began is None or began.state not in COLLECTING:
        raise Refusal(Reason.ROUND_OVER)
    return began


async def _card(session: AsyncSession, began: Round, user_id: str) -> Card:
    card = await draw(session, began, user_id)
    if card is None:
        raise Refusal(Reason.CLICK_IS_STALE)
    return card


def _apply(
    decision: Decision,
    verdict: Verdict | None,
    edge: Edge | None,
    skill: Skill | None,
    extras: tuple[bool, bool] | None,
) -> None:
    if verdict is not None:
        decision.verdict = verdict
        decision.detail = decision.detail and Detail.KEPT  # whoever judges it wants it counted
        decision.edge = None if verdict is Verdict.YES else decision.edge
    if edge is not None and decision.verdict in (Verdict.PARTLY, Verdict.NO):
        decision.edge = edge
    decision.skill = skill or decision.skill
    if extras is not None:
        wants_quote, decision.look_back = extras
        decision.quotable = wants_quote and not decision.is_private
