"""The socket: whatever becomes of it, there is another one soon."""

import pytest

from bot.slack import socket_mode
from tests.stage import on_stage

pytestmark = pytest.mark.anyio


async def test_an_address_that_ran_out_is_not_tried_for_ever(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack gave an address that is good no more when it is used: the bot asks for another one."""
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.1)
    async with on_stage(sqlite_url) as stage:
        asked = await stage.driver.fault("hold_after", method="apps.connections.open")
        await stage.driver.do("disconnect")
        await stage.driver.reached(asked)
        stage.ws.sockets.expire()
        await stage.driver.do("release", id=asked)
        await stage.driver.connected()
