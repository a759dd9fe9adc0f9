"""The form and the card of one person, handed in and clicked in two windows at once; everywhere."""

import asyncio

import pytest

from bot.services import answer_privately, ask_followup
from bot.services.answer_privately import Field
from bot.store.tables import Decision, Participation
from tests.services.backstage import NOW, Backstage, only, ritual_in, round_of, rows, take_part

pytestmark = pytest.mark.anyio


async def test_the_form_and_the_card_at_once_are_both_kept(scene: Backstage) -> None:
    """Neither fails since the other has what it waits for."""
    async with scene.bot() as bot:
        made = ritual_in(bot, scene.channel(), "U1")
        began = round_of(made, 1)
        async with bot.begin() as session:
            session.add(made)
            await session.flush()
            session.add(began)
            await session.flush()
            await take_part(session, began, "U1")
        decision = await only(bot, Decision)
        key = bot.installation_id, began.id, "U1"

        async def submit(text: str) -> None:
            fields = [Field(decision.id, text), Field("d2", text)]
            await answer_privately.submit(
                bot.begin, NOW, key[0], round_id=key[1], user_id=key[2], fields=fields
            )

        for n in range(10):
            await asyncio.gather(
                *(submit(f"Text {n}") for _ in range(2)),
                *(ask_followup.confirm(bot.begin, NOW, *key) for _ in range(2)),
            )
        assert [each.text for each in await rows(bot, Decision)] == ["Text 9", "Text 9"]
        await ask_followup.confirm(bot.begin, NOW, *key)
        assert (await only(bot, Participation)).confirmed_at == NOW
