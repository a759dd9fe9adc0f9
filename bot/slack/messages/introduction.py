"""What a channel is told once, when somebody set a ritual up there."""

from bot.domain.prompts import Introduction
from bot.slack import wire
from bot.slack.messages.blocks import Message, context, message, section, when
from bot.slack.messages.phrases import rhythm, sentence


def render(introduction: Introduction) -> Message:
    """Who set it up, what happens when, who sees what, and how it stops."""
    rules = (
        f"<@{introduction.owner_id}> set up *Three Decisions* here. "
        f"{sentence(rhythm(introduction.every))} I ask which technical decisions you made lately; "
        "you reply in the thread or privately. Then I ask each person alone whether AI could have "
        "made them, and post what the team leans toward: a mirror, never a scoreboard."
    )
    dates = (
        f"*First prompt*: {when(introduction.first_prompt_at)}\n"
        f"*It closes*: {when(introduction.closes_at)}\n"
        f"Times follow {wire.escape(introduction.zone)}."
    )
    promise = "Answering is always optional, and nobody is shown who did not. No AI reads anything."
    stop = (
        "To stop: whoever set it up types `/decisions pause`, "
        "or anybody removes me from the channel."
    )
    blocks = [section(rules), section(dates), section(promise), context(stop)]
    return message("\n".join((rules, dates, promise, stop)), blocks)
