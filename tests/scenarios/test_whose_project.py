"""Nobody says anything about somebody else's project, with whatever ids they send."""

from typing import Any

import pytest

from bot.domain.errors import Reason
from bot.slack.messages import actions as ids
from bot.slack.messages import refusals
from bot.store.tables_growing import CheckIn, Project
from tests.scenarios.growing import (
    check_ins,
    forge,
    press,
    rows,
    running,
)
from tests.stage import Stage

pytestmark = pytest.mark.anyio

STALE = refusals.SENTENCES[Reason.CLICK_IS_STALE]
ABOUT_IT = (
    ids.ADD_HOUR, ids.ADD_TWO_HOURS, ids.STUCK, ids.ANOTHER_STEP, ids.OTHER_HOURS, ids.DONE_OPEN,
    ids.CARRY_OVER, ids.DROP,
)  # fmt: skip
"""Every button that names a project."""


async def test_nobody_says_anything_about_somebody_elses_project(at_work: Stage) -> None:
    """Carol has Ben's ids: every click is stale, and nothing changes."""
    await press(at_work, "+1 h")
    mine, (said,) = await running(at_work), await check_ins(at_work)
    for action_id in ABOUT_IT:
        assert await forge(at_work, action_id, mine.id) == STALE
    assert await forge(at_work, ids.CORRECT, said.id) == STALE
    assert await rows(at_work, CheckIn) == [said]
    assert (await running(at_work)).touched_at == mine.touched_at


@pytest.mark.parametrize("callback_id", [ids.CHECK_IN, ids.DONE])
@pytest.mark.parametrize("is_correction", [True, False])
async def test_nobody_hands_in_a_form_on_somebody_elses_project(
    at_work: Stage, callback_id: str, is_correction: bool
) -> None:
    """The form names Ben's ids; it is Carol who submits it."""
    await press(at_work, "+1 h")
    mine, (said,) = await running(at_work), await check_ins(at_work)
    subject = said.id if is_correction else mine.id
    metadata = f'["{subject}",{str(is_correction).lower()},"","",{{}}]'
    values: dict[str, Any] = {
        "hours": {ids.HOURS: {"value": "2"}},
        "learned": {ids.LEARNED: {"value": "Mine"}},
    }
    view = {
        "id": "V1", "callback_id": callback_id, "private_metadata": metadata,
        "state": {"values": values}, "blocks": [],
    }  # fmt: skip
    await at_work.carol.submit(forge={"view": view})
    await at_work.driver.settle()
    (found,) = await rows(at_work, Project)
    assert (found.ended_at, found.learned) == (None, None)
    assert await rows(at_work, CheckIn) == [said]
