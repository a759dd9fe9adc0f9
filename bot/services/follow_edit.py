"""Follows what becomes of a reply: which of its decisions are the same ones still, in what order.

Verdict, reason and skill stay with a decision that is recognisably the same. What its author put
right in the form is left alone while the thread says what it said before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.replies import cut
from bot.domain.rounds import COLLECTING
from bot.domain.sameness import paired
from bot.services import keep_log
from bot.services.suggest_skill import suggest_for
from bot.store import decisions, deliveries, replies
from bot.store.tables import Decision, Reply, Round


@dataclass(frozen=True)
class Followed:
    """What an edit did to somebody's decisions."""

    has_more: bool = False
    """There is one that was never asked about."""
    has_changed: bool = False
    """What a card says about them is out of date."""


async def follow(
    session: AsyncSession, now: datetime, reply: Reply, began: Round, texts: Sequence[str]
) -> Followed:
    """Make the reply's decisions say `texts`.

    One that its author took out in the form stays out. Once the round is settled nothing is added
    to it any more; what was taken away goes even then.
    """
    before, standing = await _before(session, reply)
    found = paired(before, texts)
    gone = [each for place, each in standing.items() if place not in found]
    added = [text for text, place in zip(texts, found, strict=True) if place is None]
    has_changed = bool(gone)
    for position, (text, place) in enumerate(zip(texts, found, strict=True), 1):
        if place is None:
            if began.state in COLLECTING:
                session.add(new_decision(began, reply.user_id, position, text, now, reply.id))
        elif place in standing:
            standing[place].position = position
            if text != before[place]:
                has_changed = True
                standing[place].cut_as = None
                await say(session, standing[place], text, now)
    for each in gone:
        await take_out(session, each, now)
    if began.state in COLLECTING:
        await keep_log.use_like(session, reply.installation_id, reply.user_id, added, began.id)
    await _put_in_order(session, began, reply.user_id)
    return Followed(has_more=bool(added), has_changed=has_changed or bool(added))


async def _before(session: AsyncSession, reply: Reply) -> tuple[list[str], Mapping[int, Decision]]:
    """What was cut out of the reply last time; and what is left of it, by its place therein."""
    before = cut(reply.earlier_text) if reply.earlier_text else []
    standing: dict[int, Decision] = {}
    for decision in await decisions.of_reply(session, reply.installation_id, reply.id):
        as_cut = decision.cut_as or decision.text
        places = (n for n, text in enumerate(before) if text == as_cut and n not in standing)
        place = next(places, None)
        if place is None:
            place = len(before)
            before.append(as_cut)
        standing[place] = decision
    return before, standing


async def _put_in_order(session: AsyncSession, began: Round, user_id: str) -> None:
    """Somebody's decisions stand in the order of their messages, whichever was read first."""
    await session.flush()
    key = began.installation_id, began.id, user_id
    sent = await replies.sent_at(session, *key)

    def place(decision: Decision) -> tuple[str, int, str]:
        at = sent.get(decision.reply_id or "") or f"{decision.created_at.timestamp():.6f}"
        return at, decision.position, decision.id

    for position, decision in enumerate(
        sorted(await decisions.of_person(session, *key), key=place), 1
    ):
        decision.position = position
    await session.flush()


async def say(session: AsyncSession, decision: Decision, text: str, now: datetime) -> None:
    """The decision says `text` now, and so does its quote where a summary has one."""
    rewrite(decision, text)
    await _quote_again(session, decision, now)


def rewrite(decision: Decision, text: str) -> None:
    """The decision says `text` now; a click that still shows the old one is stale."""
    if decision.text != text:
        decision.text = text
        decision.revision += 1
        suggest_for(decision)


def correct(decision: Decision, text: str) -> None:
    """Its author wrote in the form what it should say, whatever was cut out of the thread."""
    if decision.reply_id is not None and decision.text != text:
        decision.cut_as = decision.cut_as or decision.text
    rewrite(decision, text)


async def take_out(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """The decision is gone, and so is its quote; what it used of its author's log waits again."""
    await _quote_again(session, decision, now)
    await keep_log.give_back(session, decision)
    await session.delete(decision)


async def _quote_again(session: AsyncSession, decision: Decision, now: datetime) -> None:
    if decision.quotable and decision.counted_in:
        await deliveries.redraw(
            session, decision.installation_id, "summary", decision.counted_in, now
        )


def new_decision(
    began: Round, user_id: str, position: int, text: str, now: datetime, reply_id: str | None = None
) -> Decision:
    """A decision of this person in this round, not yet asked about."""
    made = Decision(
        installation_id=began.installation_id,
        ritual_id=began.ritual_id,
        round_id=began.id,
        user_id=user_id,
        reply_id=reply_id,
        position=position,
        text=text,
        created_at=now,
    )
    suggest_for(made)
    return made
