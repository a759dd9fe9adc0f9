"""What an owner does to a running ritual, by command or by a button on Home."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import cadence, dates
from bot.domain.errors import Reason, Refusal
from bot.services import stay_alive, steer_ritual
from bot.slack.desk import Asker, Desk
from bot.slack.listeners import drawing, telling
from bot.slack.messages import actions as ids
from bot.slack.messages import private
from bot.store.tables import Ritual

Message = dict[str, Any]


async def run_now(desk: Desk, asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    """Begin a round now; say so."""
    found, actor = await desk.ritual(asker, ritual.id)
    await desk.require_in_channel(asker, found.channel_id)
    now = await desk.now()
    began, instead_of = await steer_ritual.run_now(
        desk.begin, now, asker.installation_id, actor, found.id
    )
    return private.running_now(began.closes_at, instead_of)


async def pause(desk: Desk, asker: Asker, ritual: Ritual, rest: str) -> dict[str, Any]:
    """Pause until a day, or until resumed; say which."""
    found, actor = await desk.ritual(asker, ritual.id)
    now = await desk.now()
    until = await read_day(desk, found, rest) if rest else None
    paused = await steer_ritual.pause(
        desk.begin, now, asker.installation_id, actor, found.id, until
    )
    return private.paused(paused)


async def read_day(desk: Desk, ritual: Ritual, said: str) -> date:
    """The day somebody means, seen from today in the ritual's zone. Raises Refusal."""
    found = dates.parse_day(said, cadence.wall(await desk.now(), ritual.zone).day)
    if found is None:
        raise Refusal(Reason.UNKNOWN_DAY)
    return found


async def resume(desk: Desk, asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    """Resume; say when the next prompt comes."""
    found, actor = await desk.ritual(asker, ritual.id)
    await desk.require_in_channel(asker, found.channel_id)
    resumed = await steer_ritual.resume(
        desk.begin, await desk.now(), asker.installation_id, actor, found.id
    )
    return private.resumed(resumed)


async def choose_rhythm(desk: Desk, asker: Asker, value: str) -> dict[str, Any]:
    """The ritual comes as often as this button says, or stops; say so. Raises Refusal."""
    ritual_id, _, said = value.partition(":")
    rhythm = stay_alive.read(said)
    found, actor = await desk.ritual(asker, ritual_id)
    key = asker.installation_id, actor, found.id
    chosen = await stay_alive.choose(desk.begin, await desk.now(), *key, rhythm)
    return private.changed(chosen) if rhythm else private.paused(chosen)


async def skip_next(desk: Desk, asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    """Leave the next prompt out; say which one, and which comes instead."""
    found, actor = await desk.ritual(asker, ritual.id)
    skipped, left = await steer_ritual.skip_next(
        desk.begin, await desk.now(), asker.installation_id, actor, found.id
    )
    return private.skipped_next(skipped, left)


STEERING: Mapping[str, Callable[[Desk, Asker, Ritual, str], Awaitable[Message]]] = {
    ids.RUN_NOW: run_now,
    ids.PAUSE: pause,
    ids.RESUME: resume,
    ids.SKIP_NEXT: skip_next,
}
"""What a button does, or an option of the same name in a ritual's menu."""


async def answer(
    desk: Desk,
    asker: Asker,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    name: str,
    said: Message,
) -> None:
    """Say what became of it; Home shows nothing of a round before its prompt stands."""
    await telling.say(desk, asker, body, respond, said)
    if name == ids.RUN_NOW and body.get("view"):
        await drawing.open_view(client, body, private.modal(said["text"]))
