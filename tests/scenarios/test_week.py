"""The week with the defaults, from setup to the second summary."""

import pytest

from tests.stage import Stage

pytestmark = pytest.mark.anyio

THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"


async def test_a_ritual_is_set_up_introduced_and_prompts_on_monday(stage: Stage) -> None:
    """One modal with defaults: the channel is told who set it up, and asked on Monday at 10:00."""
    await stage.set_up()
    introduction = (await stage.ben.see("platform"))[-1]
    assert stage.ws.state.find_user("ana").id in introduction.text
    await stage.until(2026, 5, 4, 9, 59)
    assert len(await stage.ben.see("platform")) == 1
    await stage.until(2026, 5, 4, 10, 0)
    prompt = await stage.prompt()
    assert prompt.buttons == ["Answer privately", "Not this week"]
