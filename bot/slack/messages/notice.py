"""What a ritual's owner is told by DM when something happened to it without them."""

from bot.domain.prompts import (
    HANDED_OVER,
    INTRODUCTION_REFUSED,
    PROMPT_REFUSED,
    PROMPT_TOO_LATE,
    SUMMARY_REFUSED,
    Notice,
)
from bot.slack.messages.blocks import Message, message, section, when

SENTENCES = {
    PROMPT_TOO_LATE: (
        "The prompt in {channel} could only have come more than two hours late, so I left it "
        "out rather than surprise people. `/decisions now` there starts a round at once."
    ),
    PROMPT_REFUSED: (
        "Slack would not let me post the prompt in {channel}, so your ritual there is paused. "
        "Check that the channel is not archived and that I am in it (`/invite @Three Decisions`), "
        "then type `/decisions resume` there."
    ),
    SUMMARY_REFUSED: (
        "Slack would not let me post the summary in {channel}, so your ritual there is paused. "
        "Its numbers are kept: once I am in the channel again (`/invite @Three Decisions`), "
        "`/decisions summary` shows them and `/decisions resume` goes on."
    ),
    HANDED_OVER: (
        "The ritual in {channel} was handed to you: you run it now. My Home tab has its controls; "
        "you see no more answers than anybody else there."
    ),
    INTRODUCTION_REFUSED: (
        "Slack would not let me introduce myself in {channel}, so your ritual there is paused. "
        "Check that the channel is not archived and that I am in it (`/invite @Three Decisions`), "
        "then type `/decisions resume` there."
    ),
}


def render(notice: Notice) -> Message:
    """The notice: what happened, and what to do if it matters."""
    said = SENTENCES[notice.what].format(channel=f"<#{notice.channel_id}>")
    if notice.next_prompt_at:
        said = f"{said} Next prompt: {when(notice.next_prompt_at)}."
    return message(said, [section(said)])
