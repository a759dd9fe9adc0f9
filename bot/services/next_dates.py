"""When a ritual asks next."""

from datetime import datetime

from bot.domain import cadence
from bot.store.tables import Ritual

DATES_SHOWN = 3


def next_dates(ritual: Ritual, count: int = DATES_SHOWN) -> list[datetime]:
    """The ritual's next prompts (UTC); none while it is paused."""
    if ritual.state == Ritual.PAUSED or ritual.next_prompt_at is None:
        return []
    dates = [ritual.next_prompt_at]
    for coming in cadence.prompts(ritual.schedule, ritual.next_prompt_at):
        if len(dates) == count:
            break
        if coming.at > dates[-1]:
            dates.append(coming.at)
    return dates
