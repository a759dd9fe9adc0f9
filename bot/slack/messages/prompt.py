"""The prompt a round opens with, and what it says once it ended without answers."""

from bot.domain.prompts import Prompt
from bot.slack.messages import actions
from bot.slack.messages.blocks import Message, button, context, message, section, when
from bot.slack.messages.blocks import actions as row

QUESTION = (
    "What did you decide lately? Up to three technical decisions: what to build, how to shape it, "
    "what you gave up for what. One is plenty. If others will live with it, it counts; "
    "a rename doesn't."
)
HOW = (
    "Reply in the thread (everyone here can read it) or privately (only totals show). "
    "Then I ask you alone whether AI could have made the same call. Always optional."
)
ENDED = "*Three decisions* · this round is over. Nobody had anything this time, and that is fine."


def render(prompt: Prompt) -> Message:
    """The prompt as its channel reads it now."""
    if prompt.has_ended_quietly:
        return message(ENDED, [section(ENDED)])
    title = f"*Three decisions* · open until {when(prompt.closes_at)}"
    stuck = f"_Stuck? {prompt.hint}_"
    buttons = row(
        button("Answer privately", actions.OPEN_FORM, prompt.round_id),
        button("Not this week", actions.DECLINE, prompt.round_id),
    )
    blocks = [section(f"{title}\n{QUESTION}"), context(stuck), section(HOW), buttons]
    return message("\n".join((title, QUESTION, stuck, HOW)), blocks)
