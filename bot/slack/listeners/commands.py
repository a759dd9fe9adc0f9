"""`/decisions`: finds the command and the ritual it is about, and answers in private."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import access
from bot.domain.errors import Reason, Refusal
from bot.domain.rounds import RoundState
from bot.services import ask_followup, post_summary, steer_ritual
from bot.slack import commands
from bot.slack.commands import Command
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import running, setting_up
from bot.slack.messages import card as card_message
from bot.slack.messages import help as help_message
from bot.slack.messages import open_here, picker, private, summary
from bot.store import decisions, published, rituals
from bot.store import rounds as round_rows
from bot.store.tables import Ritual

Answer = Callable[[Desk, Asker, Ritual, str], Awaitable[dict[str, Any]]]
NOT_A_CHANNEL = frozenset({"directmessage"})


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
        elif command.name is None:
            await respond(**private.unknown(command.nearest))
        elif command.name == "help":
            await respond(**help_message.render())
        else:
            await respond(**await _answer(desk, asker, command, body))


async def _answer(
    desk: Desk, asker: Asker, command: Command, body: Mapping[str, Any]
) -> dict[str, Any]:
    channel_id = _channel_of(body)
    here = await _rituals_here(desk, asker, channel_id)
    name = command.name or ""
    if not name:
        return await _open_here(desk, asker, channel_id, here)
    if not here:
        raise Refusal(Reason.NO_RITUAL_HERE)
    if len(here) > 1:
        return picker.render(name, command.rest, here)
    return await ANSWERS[name](desk, asker, here[0], command.rest)


def _channel_of(body: Mapping[str, Any]) -> str:
    name = body.get("channel_name") or ""
    if name in NOT_A_CHANNEL or name.startswith("mpdm-"):
        raise Refusal(Reason.ONLY_IN_CHANNELS)
    return str(body["channel_id"])


async def _rituals_here(desk: Desk, asker: Asker, channel_id: str) -> list[Ritual]:
    """The channel's rituals; to somebody who is not in the channel there are none."""
    async with desk.begin.reading() as session:
        here = list(await rituals.in_channels(session, asker.installation_id, [channel_id]))
    if here:
        access.require_member(await desk.actor(asker, channel_id))
    return here


async def _open_here(
    desk: Desk, asker: Asker, channel_id: str, here: list[Ritual]
) -> dict[str, Any]:
    """What is open for the person in this channel; help where nothing is."""
    found = []
    async with desk.begin.reading() as session:
        for began in await round_rows.open_in(session, asker.installation_id, [channel_id]):
            card = await ask_followup.draw(session, began, asker.user_id)
            found.append((began, card))
    if not found:
        return help_message.render(has_ritual=bool(here))
    began, card = found[0]
    if card is not None:
        return card_message.render(card, contact=desk.contact)
    return open_here.render(began.id, began.closes_at)


async def _next(_desk: Desk, _asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    return private.next_dates(steer_ritual.next_dates(ritual), ritual)


async def _summary(desk: Desk, asker: Asker, ritual: Ritual, _rest: str) -> dict[str, Any]:
    async with desk.begin.reading() as session:
        rows = await published.newest(session, asker.installation_id, ritual.id, 1)
        found = await post_summary.draw(session, asker.installation_id, rows[0]) if rows else None
    if found is None:
        raise Refusal(Reason.NOTHING_PUBLISHED)
    return summary.render(found, charts=False)


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


ANSWERS: Mapping[str, Answer] = {
    "now": running.run_now,
    "pause": running.pause,
    "resume": running.resume,
    "skip next": running.skip_next,
    "next": _next,
    "summary": _summary,
    "skip": _skip,
}
"""What answers each command, once it is known which ritual it is about."""
__all__ = ["ANSWERS", "decisions", "register"]
