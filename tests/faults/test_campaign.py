"""A short campaign of each kind; `make faults` runs the long ones."""

from pathlib import Path

import pytest

from tests.faults.campaign import Campaign, Plan
from tests.faults.world import world

pytestmark = pytest.mark.anyio

PLAN = Plan(seed=7, events=60, kills=3)


@pytest.mark.parametrize(
    ("kind", "processes", "over_http"),
    [("sqlite", 1, True), ("postgresql", 3, False), ("postgresql", 3, True)],
    ids=[
        "sqlite, one process, http",
        "postgresql, three processes, sockets",
        "postgresql, three processes, http",
    ],
)
async def test_a_campaign_loses_nothing_and_doubles_nothing(
    url: str, processes: int, over_http: bool, tmp_path: Path
) -> None:
    """Two weeks of sixty events and three kills: what people said is there, once."""
    async with world(url, tmp_path, processes=processes, over_http=over_http) as scene:
        campaign = Campaign(scene, PLAN)
        assert await campaign.run() == []
        assert (len(campaign.kills), campaign.crowd.events >= PLAN.events) == (3, True)
