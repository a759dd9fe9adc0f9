"""The way in by Socket Mode: Bolt's handler behind the same door as HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack.work import Work

ACK_SECONDS = 3
"""Slack sends again what is not acknowledged by then; nothing is worth waiting for any longer."""

PING_SECONDS = 10
"""Between two looks at the connection, and between two attempts at a new one."""

IsOfInterest = Callable[[Mapping[str, Any]], bool]


class Handler(AsyncSocketModeHandler):
    """Acknowledges what is of no interest at once; the rest is Bolt's."""

    def __init__(self, app: AsyncApp, app_token: str, is_of_interest: IsOfInterest) -> None:
        super().__init__(app, app_token, ping_interval=PING_SECONDS)
        self._is_of_interest = is_of_interest
        self._arriving = Work()
        self._handle = self._arriving.tracked(self._take)
        self._is_closing = False

    async def handle(  # type: ignore[override] # Bolt's own signature differs from its base
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        """Answer one envelope; one that comes while the bot stops is left to be sent again."""
        if not self._is_closing:
            await self._handle(client, req)

    async def finish(self) -> None:
        """Take nothing any more; what is arriving is stored and acknowledged."""
        self._is_closing = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._arriving.done(), ACK_SECONDS)

    async def _take(self, client: SocketModeClient, req: SocketModeRequest) -> None:
        if req.type == "events_api" and not self._is_of_interest(req.payload):
            await client.send_socket_mode_response(SocketModeResponse(req.envelope_id))
            return
        await super().handle(client, req)


@asynccontextmanager
async def connected(
    app: AsyncApp, app_token: str, is_of_interest: IsOfInterest
) -> AsyncIterator[None]:
    """Connected until the block ends; what is arriving then is acknowledged first."""
    handler = Handler(app, app_token, is_of_interest)
    renewing = asyncio.create_task(_renew_addresses(handler.client))
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it so
        yield
    finally:
        renewing.cancel()
        await handler.finish()
        await handler.close_async()  # type: ignore[no-untyped-call]


async def _renew_addresses(client: SocketModeClient) -> None:
    """Take an address away that leads nowhere, so that a new one is asked for.

    An address is good once and not for long; slack_sdk 3.47 tries the same one for ever.
    """
    while True:
        await asyncio.sleep(PING_SECONDS)
        if not await client.is_connected():
            client.wss_uri = None
