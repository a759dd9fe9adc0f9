"""The guided start of the demo's page: four steps, each read off what the workspace shows."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.demo.story import Story
from bot.sandbox.page import Step
from bot.sandbox.state import Channel, Message, User
from bot.sandbox.workspace import Workspace
from bot.slack.messages import actions

CLOSES_AFTER, CLOSES_AT = timedelta(days=3), time(16)
"""Setup's default: Thursday at 16:00."""


class Opening:
    """Leads a visitor through a week as the story's lead; done when the summary stands there."""

    def __init__(self, ws: Workspace, told: Story) -> None:
        self._ws = ws
        self._told = told
        monday = told.present.monday
        self._closes = datetime.combine(monday + CLOSES_AFTER, CLOSES_AT, told.zone)
        self.over = asyncio.Event()
        """Set when somebody wants to start over."""

    def steps(self, person: User) -> Sequence[Step]:
        """The four steps; none where the channel is gone."""
        channel = self._ws.state.find_channel(self._told.channel)
        if channel is None:
            return []
        prompt = self._prompt(channel)
        replied = prompt is not None and self._has_answered(channel, prompt, person)
        is_over = self._ws.clock.now >= self._closes
        return [
            Step("reply", "Reply to the prompt", _REPLY, replied),
            Step("card", "Answer the card", _CARD, self._has_confirmed(channel, person)),
            Step("jump", "Jump to Thursday", _JUMP, is_over, jump_to=self._closes),
            Step("read", "Read the summary", _READ, is_over and self._has_summary(channel)),
        ]

    async def start_over(self) -> None:
        """Ask for the Monday of week five again."""
        self.over.set()

    def _since_monday(self, channel: Channel) -> list[Message]:
        monday = datetime.combine(self._told.present.monday, time.min, self._told.zone)
        return [each for each in channel.messages.values() if float(each.ts) >= monday.timestamp()]

    def _prompt(self, channel: Channel) -> Message | None:
        ours = [each for each in self._since_monday(channel) if each.bot_id and not each.is_reply]
        return ours[0] if ours else None

    def _has_answered(self, channel: Channel, prompt: Message, person: User) -> bool:
        messages = (channel.messages[ts] for ts in prompt.replies if ts in channel.messages)
        return any(each.user == person.id for each in messages) or bool(
            self._cards(channel, person)
        )

    def _cards(self, channel: Channel, person: User) -> list[Message]:
        monday = datetime.combine(self._told.present.monday, time.min, self._told.zone)
        return [
            each
            for each in channel.only_you
            if each.ephemeral_to == person.id
            and float(each.ts) >= monday.timestamp()
            and _is_card(each)
        ]

    def _has_confirmed(self, channel: Channel, person: User) -> bool:
        drawn = (str(each.blocks) for each in self._cards(channel, person))
        return any(actions.REOPEN in each or actions.SEE in each for each in drawn)

    def _has_summary(self, channel: Channel) -> bool:
        ours = [each for each in self._since_monday(channel) if each.bot_id and not each.is_reply]
        return len(ours) > 1


def _is_card(message: Message) -> bool:
    """Commands too are answered to one person alone; only a card is answered by its own clicks."""
    drawn = str(message.blocks)
    return any(each in drawn for each in actions.CARD)


_REPLY = "Open the thread under Monday's prompt and write what you decided: one is plenty."
_CARD = "It comes in the thread, for you alone: at once with three decisions, else after 45 s."
_JUMP = "The round closes at 16:00. The clock above goes there step by step."
_READ = "It is in the channel: what the team leans toward, in totals only."
