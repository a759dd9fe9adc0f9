"""`/decisions`: finds the command and the ritual it is about, and answers in private."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import access
from bot.domain.errors import Reason, Refusal
from bot.domain.rounds import RoundState
from bot.services import ask_followup, draw_card, keep_log
from bot.services.next_dates import next_dates
from bot.slack import commands
from bot.slack.commands import Command
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import (
    changing,
    drawing,
    exporting,
    logging,
    planning,
    quieting,
    running,
    setting_up,
    summing_up,
)
from bot.slack.listeners.events import follow_on_home
from bot.slack.messages import card as card_message
from bot.slack.messages import help as help_message
from bot.slack.messages import open_here, picker, private
from bot.store import rituals
from bot.store import rounds as round_rows
from bot.store.tables import Ritual, Round

Answer = Callable[[Desk, Asker, Ritual, str], Awaitable[dict[str, Any]]]
DIRECT = "directmessage"
"""What Slack calls every direct message, whosever it is."""


def register(app: AsyncApp, desk: Desk) -> None:
    """`/decisions` and everything that may follow it."""

    @app.command("/decisions")
    async def decisions_command(
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        await ack()
        command = commands.read(body.get("text") or "")
        asker = asker_of(context)
        if command.name == "setup":
            await setting_up.open_form(desk, client, asker, body)
        elif command.name == "focus":
            await planning.by_command(desk, asker, body, client, respond)
        elif command.name == "quiet":
            await respond(**await quieting.quieten(desk, asker, command.rest))
        elif command.name == "log":
            await logging.by_command(desk, asker, body, client, respond, command.rest)
        elif command.name is None:
            await respond(**private.unknown(command.nearest))
        elif command.name in ANYWHERE:
            await drawing.answer(desk, asker, respond, await ANYWHERE[command.name](desk, asker))
        elif command.name == "help" or (not command.name and _is_direct(body)):
            await respond(**help_message.render())
        else:
            await drawing.answer(desk, asker, respond, await _answer(desk, asker, command, body))
            await follow_on_home(desk, asker.installation_id, asker.user_id)


def _is_direct(body: Mapping[str, Any]) -> bool:
    return body.get("channel_name") == DIRECT


async def _answer(
    desk: Desk, asker: Asker, command: Command, body: Mapping[str, Any]
) -> dict[str, Any]:
    if _is_direct(body):
        raise Refusal(Reason.ONLY_IN_CHANNELS)
    here = await _rituals_here(desk, asker, body["channel_id"])
    name = command.name or ""
    if not name:
        return await _open_here(desk, asker, here)
    if not here:
        raise Refusal(Reason.NO_RITUAL_HERE)
    rest = await _understood(desk, name, command.rest, here[0])
    if len(here) > 1:
        return picker.render(name, rest, here)
    return await ANSWERS[name](desk, asker, here[0], rest)


async def _rituals_here(desk: Desk, asker: Asker, channel_id: str) -> list[Ritual]:
    """The channel's rituals; for somebody who is not in the channel there are none."""
    async with desk.begin.reading() as session:
        here = list(await rituals.in_channels(session, asker.installation_id, [channel_id]))
    return here if here and (await desk.actor(asker, channel_id)).is_member else []


async def _understood(desk: Desk, name: str, rest: str, ritual: Ritual) -> str:
    """What follows the command, as we understood it: it goes into a button, typed text may not."""
    if name == "summary":
        return summing_up.read_period(rest)
    if name != "pause" or not rest:
        return ""
    return (await running.read_day(desk, ritual, rest)).isoformat()


async def _open_here(desk: Desk, asker: Asker, here: Sequence[Ritual]) -> dict[str, Any]:
    """What is open for the person in these rituals of a channel; help where nothing is."""
    with_open = [each for each in here if await _round_for(desk, asker, each) is not None]
    if not with_open:
        return help_message.render(has_ritual=bool(here))
    if len(with_open) > 1:
        return picker.render("", "", with_open)
    return await _open(desk, asker, with_open[0], "")


async def _open(desk: Desk, asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    """The person's card of the ritual's open round, or how to answer it."""
    began = await _round_for(desk, asker, ritual)
    if began is None:
        raise Refusal(Reason.NOTHING_OPEN)
    async with desk.begin.reading() as session:
        card = await draw_card.draw(session, began, asker.user_id)
        noted = await keep_log.logbook(session, asker.installation_id, asker.user_id)
    if card is not None:
        return card_message.render(card, contact=desk.contact, notes=False)
    return open_here.render(began.id, began.closes_at, noted)


async def _round_for(desk: Desk, asker: Asker, ritual: Ritual) -> Round | None:
    """The ritual's open round, if the person may answer it; else one whose card they left open."""
    async with desk.begin.reading() as session:
        key = asker.installation_id, ritual.id
        rounds = list(await round_rows.of_ritual(session, *key, RoundState.OPEN))
        rounds += [
            closed
            for closed in await round_rows.of_ritual(session, *key, RoundState.CLOSED)
            if await draw_card.is_waiting(session, closed, asker.user_id)
        ]
    try:
        actor = await desk.actor(asker, ritual.channel_id)
        access.require_may_answer(actor, guests=ritual.includes_guests)
    except Refusal:
        return None
    return rounds[0] if rounds else None


async def _next(_desk: Desk, _asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    return private.next_dates(next_dates(ritual), ritual)


async def _skip(desk: Desk, asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    async with desk.begin.reading() as session:
        rounds = await round_rows.of_ritual(
            session, asker.installation_id, ritual.id, RoundState.OPEN
        )
    if not rounds:
        raise Refusal(Reason.NOTHING_OPEN)
    await desk.answerable(asker, rounds[0].id)
    await ask_followup.decline(desk.begin, asker.installation_id, rounds[0].id, asker.user_id)
    return private.declined()


ANYWHERE: Mapping[str, Callable[[Desk, Asker], Awaitable[dict[str, Any]]]] = {
    "me": exporting.show_mine,
    "export": exporting.send_mine,
}
"""What answers commands that are about the person, wherever they type them."""
ANSWERS: Mapping[str, Answer] = {
    "": _open,
    "edit": changing.show,
    "now": running.run_now,
    "pause": running.pause,
    "resume": running.resume,
    "skip next": running.skip_next,
    "next": _next,
    "summary": summing_up.show,
    "skip": _skip,
    "export numbers": exporting.send_numbers,
}
"""What answers each command, once it is known which ritual it is about."""
