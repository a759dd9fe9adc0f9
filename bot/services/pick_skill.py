"""Keeps the one skill a person grows in a month; one over all their rituals."""

from datetime import datetime

from bot.domain.followups import Card
from bot.domain.skills import Skill
from bot.services import ask_followup
from bot.store import people
from bot.store.engine import Begin


async def pick(
    begin: Begin,
    now: datetime,
    installation_id: str,
    *,
    round_id: str,
    user_id: str,
    skill: Skill,
) -> Card:
    """The person grows `skill` in the month of this round; return their card as it is now."""
    async with begin() as session:
        began = await ask_followup.collecting(session, installation_id, round_id)
        month = ask_followup.month_of(began.day)
        await people.set_focus(session, installation_id, user_id, month, skill, now)
    return await ask_followup.see(begin, installation_id, round_id, user_id)
