"""A card in front of somebody, and their hand on it; where it stands is the caller's business."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.demo.stage import Stage
from bot.demo.story import Answer
from bot.domain.skills import Skill
from bot.sandbox.driver import Seen
from bot.sandbox.elements import spots
from bot.slack.messages import actions

LOOKS_RIGHT = "Looks right"


class NoCard(Exception):
    """The person has no card where it was looked for."""


@dataclass
class CardInHand:
    """One person's card: `channel` is a name or `dm`, `thread_ts` the prompt it belongs to."""

    stage: Stage
    who: str
    channel: str
    thread_ts: str | None = None

    async def is_there(self) -> bool:
        """Whether the card has come."""
        return bool(await self._cards())

    async def seen(self) -> Seen:
        """The card as it is now. Raises NoCard."""
        cards = await self._cards()
        if not cards:
            raise NoCard(self.who)
        return cards[-1]

    async def _cards(self) -> list[Seen]:
        shown = await self.stage.person(self.who).see(self.channel, self.thread_ts)
        return [each for each in shown if _is_card(each)]

    async def click(self, card: Seen, label: str | None = None, **given: Any) -> Seen:
        """Click on the card; return it as it is once it is drawn again. Raises TimeoutError."""
        person = self.stage.person(self.who)
        await person.click(card.body["channel"], card.ts, label, **given)

        async def redrawn() -> Seen | None:
            now = await self.seen()
            return now if now.body != card.body else None

        again: Seen = await self.stage.driver.until(redrawn)
        return again

    async def answer(self, answers: Sequence[Answer], grows: Skill | None = None) -> None:
        """Answer the open decisions in turn; where none is left open, pick and confirm."""
        card = await self.seen()
        for each in answers:
            if each.verdict is None:
                return
            card = await self._answer_one(card, each)
        if grows is not None:
            card = await self.click(card, action_id=actions.PICK, value=grows.value)
        await self.click(card, LOOKS_RIGHT)

    async def _answer_one(self, card: Seen, answer: Answer) -> Seen:
        # The verdict comes last: with it a decision may be complete, and the card turns the page.
        assert answer.verdict is not None
        if answer.skill is not None and chosen(card, actions.SKILL) != answer.skill.value:
            card = await self.click(card, action_id=actions.SKILL, value=answer.skill.value)
        ticked = [actions.QUOTE] * answer.quote + [actions.LOOK_BACK] * answer.look_back
        if ticked:
            card = await self.click(card, action_id=actions.EXTRAS, values=ticked)
        card = await self.click(card, answer.verdict.label)
        if answer.edge is not None:
            card = await self.click(card, action_id=actions.EDGE, value=answer.edge.value)
        return card


def _is_card(message: Seen) -> bool:
    return any(spot.action_id in actions.CARD for spot in spots(message.blocks))


def chosen(card: Seen, action_id: str) -> str | None:
    """What a menu on the card has chosen."""
    menus = (spot.element for spot in spots(card.blocks) if spot.action_id == action_id)
    first: Mapping[str, Any] = next(menus, {}).get("initial_option") or {}
    return first.get("value")
