"""Stopping all direct messages that nobody asked for, and bringing them back."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.direct import QUIET_ENDS
from bot.services import be_quiet
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners.events import follow_on_home, refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import quiet

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """The buttons; the command is `quieten`."""

    @app.action(ids.NOTES_ON)
    @app.action(ids.NOTES_OFF)
    async def want_notes(ack: AsyncAck, action: Body, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        await desk.require_own(asker)
        key, wanted = (asker.installation_id, asker.user_id), action["action_id"] == ids.NOTES_ON
        await be_quiet.want_notes(desk.begin, await desk.now(), *key, wanted=wanted)
        await ack()
        await refresh_home(desk, *key)

    async def clicked(
        ack: AsyncAck, action: Body, body: Body, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        asker = asker_of(context)
        is_stop = action["action_id"] == ids.QUIET
        said = await quieten(desk, asker, "" if is_stop else QUIET_ENDS[0])
        await ack()
        if body.get("view"):
            await refresh_home(desk, asker.installation_id, asker.user_id)
        else:
            await respond(replace_original=False, response_type="ephemeral", **said)

    for action_id in (ids.QUIET, ids.SPEAK):
        app.action(action_id)(clicked)


async def quieten(desk: Desk, asker: Asker, rest: str) -> dict[str, Any]:
    """Quiet until the day typed, until called, or no longer; what to answer. Raises Refusal."""
    key, now = (asker.installation_id, asker.user_id), await desk.now()
    await desk.require_own(asker)
    if rest.strip().casefold() in QUIET_ENDS:
        said = quiet.over(reminds=await be_quiet.start(desk.begin, now, *key))
    else:
        until = await be_quiet.read_until(desk.begin, now, *key, rest)
        await be_quiet.stop(desk.begin, now, *key, until)
        said = quiet.until(until)
    await follow_on_home(desk, *key)
    return said
