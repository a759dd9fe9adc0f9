"""The way in by Socket Mode: Bolt's handler behind the same door as HTTP."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

IsOfInterest = Callable[[Mapping[str, Any]], bool]


class Handler(AsyncSocketModeHandler):
    """Acknowledges what is of no interest at once; the rest is Bolt's."""

    def __init__(self, app: AsyncApp, app_token: str, is_of_interest: IsOfInterest) -> None:
        super().__init__(app, app_token)
        self._is_of_interest = is_of_interest

    async def handle(  # type: ignore[override] # Bolt's own signature differs from its base
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        """Answer one envelope."""
        if req.type == "events_api" and not self._is_of_interest(req.payload):
            await client.send_socket_mode_response(SocketModeResponse(req.envelope_id))
            return
        await super().handle(client, req)


@asynccontextmanager
async def connected(
    app: AsyncApp, app_token: str, is_of_interest: IsOfInterest
) -> AsyncIterator[None]:
    """Connected until the block ends."""
    handler = Handler(app, app_token, is_of_interest)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it so
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
