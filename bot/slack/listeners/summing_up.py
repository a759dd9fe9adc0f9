"""`/decisions summary`: the last round or several, for the asker alone, who may share a review."""

import re
from dataclasses import replace
from typing import Any

from bot.domain import access
from bot.domain.errors import Reason, Refusal
from bot.domain.reviews import Period
from bot.services import show_review, show_summary
from bot.slack.desk import Asker, Desk
from bot.slack.messages import actions as ids
from bot.slack.messages import private, review
from bot.store import published
from bot.store.tables import Ritual


def read_period(said: str) -> str:
    """The period somebody means, empty for the last round alone. Raises Refusal.

    *4 weeks* is `4w`; which quarter or year it is follows from the rounds, so *last* is not read.
    """
    meant = re.sub(r"^(?:(?:the )?(?:last|past) )?([0-9]+) ?w(?:eeks?)?$", r"\1w", said)
    if meant and meant not in set(Period):
        raise Refusal(Reason.UNKNOWN_PERIOD)
    return meant


async def show(desk: Desk, asker: Asker, ritual: Ritual, rest: str) -> dict[str, Any]:
    """The last summary, or the rounds of a period added up. Raises Refusal."""
    if rest:
        period = Period(read_period(rest))
        found = await show_review.private_review(desk.begin, ritual, period, asker.user_id)
        return review.render(found)
    async with desk.begin.reading() as session:
        rows = await published.newest(session, asker.installation_id, ritual.id, 1)
        last = await show_summary.draw(session, asker.installation_id, rows[0]) if rows else None
    if last is None:
        raise Refusal(Reason.NOTHING_PUBLISHED)
    alone = replace(last, is_private=True, asks=())
    return await desk.messenger.draw(asker.installation_id, alone)


async def share(desk: Desk, asker: Asker, value: str) -> dict[str, Any]:
    """The review goes to its channel, once; say so. Raises Refusal."""
    try:
        ritual_id, named, newest = ids.read_share(value)
        period = Period(named)
    except ValueError:
        raise Refusal(Reason.CLICK_IS_STALE) from None
    ritual, actor = await desk.ritual(asker, ritual_id)
    access.require_collected(actor, guests=ritual.includes_guests)
    async with desk.begin.reading() as session:
        standing = await published.with_day(session, asker.installation_id, ritual.id, newest)
    if standing is None:
        raise Refusal(Reason.CLICK_IS_STALE)
    await desk.require_in_channel(asker, ritual.channel_id)
    is_new = await show_review.share(desk.begin, await desk.now(), ritual, period, newest)
    return private.shared(ritual.channel_id, is_new=is_new)
