"""One private sentence for each reason a request can't be done: what happened, and what to do."""

import re
from collections.abc import Mapping

from bot.domain.cadence import BadSchedule
from bot.domain.errors import Reason, Refusal

BROKEN = (
    "Something broke on my side, and what you just did may not be kept. Please try again; "
    "if it stays, tell whoever hosts me the time it happened."
)
BUSY = "Slack isn't answering me just now. Please try again in a minute."
TOO_LATE = "That took me too long, and Slack no longer let me open it. Please try again."
SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_IN_CHANNEL: (
        "I'm not in {channel} yet. Type `/invite @Three Decisions` there and try again."
    ),
    Reason.ONLY_IN_CHANNELS: "That works only in a channel. Go to one of yours and try there.",
    Reason.CHANNEL_TOO_WIDE: (
        "{channel} is for everybody, and a prompt there would reach too many. "
        "Choose the channel of one team."
    ),
    Reason.CHANNEL_ARCHIVED: "That channel is archived. Unarchive it first, or choose another.",
    Reason.NO_RITUAL_HERE: (
        "There is no ritual here that you could use. `/decisions setup` starts one in a channel "
        "you are in."
    ),
    Reason.NOT_THE_OWNER: (
        "Only {owner}, who runs this ritual, and workspace admins in the channel can do that. "
        "Ask one of them."
    ),
    Reason.CANNOT_OWN: (
        "That person can't run it: it takes a full member of the workspace who is in the channel."
    ),
    Reason.NOT_A_MEMBER: (
        "Only full members of this workspace can set up a ritual. Ask a teammate who is one."
    ),
    Reason.GUESTS_NOT_INCLUDED: (
        "This ritual does not include guests, so I kept nothing. Its owner can change that."
    ),
    Reason.ANOTHER_ORGANISATION: (
        "I only collect answers from people of the workspace I live in, so I kept nothing. "
        "You are welcome to talk in the thread."
    ),
    Reason.BAD_SCHEDULE: "That schedule can't be kept. Look at day, times and rhythm once more.",
    Reason.UNKNOWN_DAY: (
        "I couldn't read that as a day to come. Try `2026-12-24`, `24 Dec`, `next monday` or "
        "`2 weeks`."
    ),
    Reason.UNKNOWN_PERIOD: (
        "I can sum up `4w`, `12w`, a `quarter` or a `year`, as in `/decisions summary 12w`; "
        "`/decisions summary` alone shows the last round."
    ),
    Reason.ALREADY_OPEN: "A round is already open here. The next one can begin when it has closed.",
    Reason.ALREADY_PAUSED: "This ritual is paused already. `/decisions resume` brings it back.",
    Reason.NOT_PAUSED: "This ritual is not paused. `/decisions next` shows when prompts come.",
    Reason.NOTHING_OPEN: "No round is open here. `/decisions next` shows when one begins.",
    Reason.BAD_HOURS: (
        "Hours as a number, please: “2”, “1.5h”, “90 min” or “2:30”, and not more at once than a "
        "project takes."
    ),
    Reason.NO_TITLE: "What will you build? A few words are enough.",
    Reason.BAD_TARGET: (
        "A whole number of hours from 1 to 60, please. Ten to twenty fit into a month well."
    ),
    Reason.PROJECT_OVER: (
        "That project is over, so nothing was added to it. `/decisions focus` shows what runs now."
    ),
    Reason.NOTHING_PUBLISHED: (
        "Nothing has been published here yet. The first summary comes when a round closes."
    ),
    Reason.NOTHING_KEPT: (
        "There is nothing of yours to export yet. It begins with your first answer to a prompt."
    ),
    Reason.FILE_REFUSED: (
        "Slack did not let me send the file. Ask whoever hosts me to install me again: "
        "I need the scope `files:write` for it."
    ),
    Reason.ROUND_OVER: "This round is over, so I kept nothing. Save your words for the next one.",
    Reason.NOTHING_WRITTEN: "There is nothing in it yet. Write one decision, or close the form.",
    Reason.TEXT_TOO_LONG: "That is longer than 3,000 characters. Shorten it, and try again.",
    Reason.TOO_MANY_DECISIONS: (
        "That is more than one round takes. Keep the ones that matter most and try again."
    ),
    Reason.CLICK_IS_STALE: (
        "This has changed meanwhile, so I kept nothing. `/decisions` shows it as it is now."
    ),
}
_CHANNEL, _MENTION = re.compile("<#[^>]*>"), re.compile("<@[^>]*>")
NOT_A_MEMBER_THERE = "You are not in that channel. Join it first, then try again."
_DAY = "That is not a day of the week. Choose one from the list."
_TIME = "That is not a time of day in whole minutes. Choose one such as 10:00."
SCHEDULES: Mapping[tuple[str, str], str] = {
    ("zone", "unknown"): "I don't know that time zone. Type a city and choose one from the list.",
    ("weekday", "unknown"): _DAY,
    ("weekday", "out_of_range"): _DAY,
    (
        "anchor",
        "wrong_weekday",
    ): "The first prompt would fall on another day. Choose the day again.",
    ("at", "not_a_time"): _TIME,
    ("at", "not_a_minute"): _TIME,
    ("recurrence", "unknown"): "I don't know that rhythm. Choose one from the list.",
    ("recurrence", "never"): "With this rhythm no prompt would ever come. Choose another one.",
    ("close", "out_of_range"): _DAY,
    ("close", "not_a_time"): _TIME,
    ("close", "not_a_minute"): _TIME,
    ("close", "not_after_prompt"): (
        "The round would close before its prompt has come. Choose a later day or time."
    ),
    ("close", "not_before_next_prompt"): (
        "The round would still be open when the next prompt comes. Choose an earlier day or time."
    ),
    ("reminder", "out_of_range"): _DAY,
    ("reminder", "not_a_time"): _TIME,
    ("reminder", "not_a_minute"): _TIME,
    ("reminder", "at_night"): (
        "I write to nobody between 22:00 and 07:00. Choose a time of day for the reminder."
    ),
    ("reminder", "not_after_prompt"): (
        "The reminder would come before the prompt. Choose a later day or time for it."
    ),
    ("reminder", "not_before_close"): (
        "The reminder would come after the round has closed. Choose an earlier day or time for it."
    ),
}
"""By field and code of `BadSchedule`."""
_BLOCKS: Mapping[str, str] = {
    "channel": "channel",
    "zone": "zone",
    "weekday": "weekday",
    "anchor": "weekday",
    "at": "at",
    "recurrence": "every",
    "close": "close_at",
    "reminder": "reminder_at",
}


def sentence(refusal: Refusal) -> str:
    """What happened and what to do: wire form, or plain text where it marks a field of a modal.

    A modal shows its errors as they are: mentions and backticks would be read as signs.
    """
    if isinstance(refusal, BadSchedule):
        said = SCHEDULES.get((refusal.field, refusal.code), SENTENCES[Reason.BAD_SCHEDULE])
    elif refusal.reason is Reason.NOT_IN_CHANNEL and "channel" not in refusal.facts:
        said = NOT_A_MEMBER_THERE
    else:
        said = SENTENCES[refusal.reason].format(**_named(refusal))
    said = said[:1].upper() + said[1:]
    return without_signs(said) if refusal.field else said


def without_signs(said: str) -> str:
    """A sentence for a place that shows plain text, such as the error beside a modal's field."""
    return _MENTION.sub("that person", _CHANNEL.sub("that channel", said)).replace("`", "")


def field_of(refusal: Refusal, *, shows_more: bool = True) -> str | None:
    """The block_id of the setup modal's input that can mend it; None where none can.

    Without `shows_more` the reminder's day and time are not on show, and its box stands for them.
    """
    block_id = _BLOCKS.get(refusal.field)
    return "reminds" if block_id == "reminder_at" and not shows_more else block_id


def _named(refusal: Refusal) -> dict[str, str]:
    channel_id, owner_id = refusal.facts.get("channel"), refusal.facts.get("owner")
    is_plain = bool(refusal.field) or not channel_id
    return {
        "channel": "that channel" if is_plain else f"<#{channel_id}>",
        "owner": f"<@{owner_id}>" if owner_id else "the person",
    }
