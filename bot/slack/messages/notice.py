"""What a ritual's owner is told by DM when something happened to it without them."""

from bot.domain import rhythms
from bot.domain.prompts import (
    HANDED_OVER,
    INTRODUCTION_REFUSED,
    PROMPT_REFUSED,
    PROMPT_TOO_LATE,
    SUMMARY_REFUSED,
    THIN_ROUNDS,
    Notice,
)
from bot.slack.messages import rhythm
from bot.slack.messages.blocks import Block, Message, message, section, when

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
    THIN_ROUNDS: (
        "The last two rounds in {channel} had fewer than three people, so your ritual there rests. "
        "That says nothing about anybody: weeks are full, and a slower rhythm often fits better. "
        "How shall it go on? Without an answer it stays paused."
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
    return message(said, [section(said), *_offer(notice)])


def _offer(notice: Notice) -> list[Block]:
    """After quiet rounds, a slower rhythm beside the one there was."""
    if notice.what != THIN_ROUNDS or not notice.ritual_id:
        return []
    slower = rhythms.slower(notice.every)
    offered = [*([slower] if slower else []), notice.every]
    return [rhythm.buttons(notice.ritual_id, offered, may_stop=False, now=notice.every)]
