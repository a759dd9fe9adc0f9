"""Somebody the bot may write to unasked, behind the scenes: what is true of them, what they get."""

from datetime import datetime
from typing import Any

from bot.app import Bot
from bot.sandbox.state import Message
from bot.store import people
from bot.store.tables import Person
from tests.services.backstage import NOW, Backstage


async def know(scene: Backstage, bot: Bot, who: str = "ben", **values: Any) -> None:
    """The person is known, lives in Berlin, and this is kept of them."""
    async with bot.begin() as session:
        person = await people.ensure(session, bot.installation_id, scene.user(who), now=NOW)
        person.zone, person.refreshed_at = "Europe/Berlin", NOW
        for name, value in values.items():
            assert hasattr(Person, name), name
            setattr(person, name, value)


def say_status(
    scene: Backstage,
    emoji: str,
    text: str = "",
    until: datetime | None = None,
    who: str = "ben",
) -> None:
    """Slack shows this status beside the person's name; the bot has not been told."""
    user = scene.ws.state.find_user(who)
    assert user is not None
    user.status_emoji, user.status_text = emoji, text
    user.status_expiration = int(until.timestamp()) if until else 0


def direct_messages(scene: Backstage, who: str = "ben") -> list[Message]:
    """What the bot wrote to them, oldest first."""
    return [
        message
        for channel in scene.ws.state.channels.values()
        if channel.kind == "im" and scene.user(who) in channel.members
        for message in channel.messages.values()
        if message.bot_id
    ]
