"""The invented team of the samples: its days, decisions and rituals; draws nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.followups import Asked, Card, Edge, Verdict
from bot.domain.logbook import Logbook, Logged
from bot.domain.skills import Skill
from bot.store.tables import Ritual

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
"""10:00 in Berlin, where the team of the samples lives."""
CLOSE = MONDAY + timedelta(days=3, hours=6)
WEEK = timedelta(weeks=1)
PLATFORM, PAYMENTS = "C0PLATFORM", "C0PAYMENTS"
ANA, TOM = "U0ANA", "U0TOM"
ROUND = "round-1"
CONTACT = "ops@example.org"


Payload = dict[str, Any]
Samples = Iterator[tuple[str, Payload]]

MONOLITH = Asked(
    "d1", 1, "Keep billing in the monolith until invoices settle", suggested=Skill.SYSTEM_DESIGN
)
EXPORT = Asked(
    "d2",
    1,
    "Not building the export: two customers asked, both are leaving it behind",
    suggested=Skill.PRODUCT,
)
NIGHTLY = Asked("d3", 2, "Drop the nightly sync &amp; read from the replica instead")
RENAMED = Asked("d4", 1, "Renamed the helper that nobody could pronounce")
LOG = Logbook((Logged("l1", "Chose the replica: the sync was late"), Logged("l2", NIGHTLY.text)), 5)
FRESH = Card(ROUND, (MONOLITH, EXPORT, NIGHTLY), 0, channel_id=PLATFORM, total=3)
AFTER_NO = replace(MONOLITH, verdict=Verdict.NO)
ANSWERED = (
    replace(MONOLITH, verdict=Verdict.NO, edge=Edge.OUR_SYSTEM, skill=Skill.SYSTEM_DESIGN),
    replace(EXPORT, verdict=Verdict.PARTLY, edge=Edge.WHAT_TO_BUILD, quotable=True),
    replace(NIGHTLY, verdict=Verdict.YES, skill=Skill.SYSTEM_DESIGN, look_back=True),
)
OVERVIEW = replace(FRESH, asked=ANSWERED, at=None)


def ritual(ritual_id: str, **values: Any) -> Ritual:
    """A ritual of the platform team; `values` replace what is usual."""
    defaults: dict[str, Any] = {
        "installation_id": "T0TEAM",
        "channel_id": PLATFORM,
        "owner_id": ANA,
        "created_at": MONDAY - WEEK,
        "zone": "Europe/Berlin",
        "weekday": 0,
        "at": time(10),
        "every": "1w",
        "anchor": date(2026, 5, 4),
        "close_days": 3,
        "close_at": time(16),
        "reminder_at": time(10),
        "next_prompt_at": MONDAY + WEEK,
    }
    return Ritual(id=ritual_id, **(defaults | values))
