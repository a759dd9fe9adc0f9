"""Tells somebody whose replies are not collected that this is so: privately, and once."""

from datetime import datetime

import structlog

from bot.domain.access import TurnedAway
from bot.domain.errors import Reason
from bot.services.messenger import Messenger, OutcomeUnknown, RateLimited, Refused
from bot.store import people
from bot.store import rounds as round_rows
from bot.store.engine import Begin

log = structlog.get_logger()


async def turn_away(
    begin: Begin,
    messenger: Messenger,
    now: datetime,
    *,
    installation_id: str,
    channel_id: str,
    thread_ts: str,
    user_id: str,
    reason: Reason,
) -> None:
    """They know why nothing of theirs was kept, if they wrote in a thread that collects.

    What could not be said is said to their next reply.
    """
    async with begin.alone("turn_away", installation_id, user_id):
        async with begin.reading() as session:
            place = installation_id, channel_id, thread_ts
            began = await round_rows.collecting_in_thread(session, *place)
            person = await people.get(session, installation_id, user_id)
        if began is None or (person is not None and person.turned_away_at is not None):
            return
        try:
            await messenger.whisper(
                installation_id, channel_id, user_id, TurnedAway(reason), thread_ts=thread_ts
            )
        except (Refused, RateLimited, OutcomeUnknown) as error:
            log.info("reply.not_turned_away", round=began.id, error=type(error).__name__)
            return
        async with begin() as session:
            person = await people.ensure(session, installation_id, user_id, now=now)
            person.turned_away_at = now
