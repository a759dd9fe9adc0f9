"""Why something a person asked for can't be done: reasons and facts, never words or typed text."""

from enum import StrEnum


class Reason(StrEnum):
    """Each has one sentence in `bot.slack.messages.refusals`; a test holds the two together."""

    # Where and who
    NOT_IN_CHANNEL = "not_in_channel"
    ONLY_IN_CHANNELS = "only_in_channels"
    CHANNEL_TOO_WIDE = "channel_too_wide"
    CHANNEL_ARCHIVED = "channel_archived"
    NO_RITUAL_HERE = "no_ritual_here"
    NOT_THE_OWNER = "not_the_owner"
    CANNOT_OWN = "cannot_own"
    NOT_A_MEMBER = "not_a_member"
    GUESTS_NOT_INCLUDED = "guests_not_included"
    ANOTHER_ORGANISATION = "another_organisation"
    # The schedule
    BAD_SCHEDULE = "bad_schedule"
    """A `BadSchedule`, whose field and code say more."""
    UNKNOWN_DAY = "unknown_day"
    UNKNOWN_PERIOD = "unknown_period"
    # The state of things
    ALREADY_OPEN = "already_open"
    ALREADY_PAUSED = "already_paused"
    NOT_PAUSED = "not_paused"
    NOTHING_OPEN = "nothing_open"
    NOTHING_PUBLISHED = "nothing_published"
    NOTHING_KEPT = "nothing_kept"
    FILE_REFUSED = "file_refused"
    ROUND_OVER = "round_over"
    NOTHING_WRITTEN = "nothing_written"
    TEXT_TOO_LONG = "text_too_long"
    TOO_MANY_DECISIONS = "too_many_decisions"
    BAD_HOURS = "bad_hours"
    BAD_TARGET = "bad_target"
    NO_TITLE = "no_title"
    PROJECT_OVER = "project_over"
    CLICK_IS_STALE = "click_is_stale"


class Refusal(Exception):
    """What a person asked for can't be done; `field` names the input that can mend it."""

    def __init__(self, reason: Reason, *, field: str = "", **facts: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.field = field
        self.facts = facts


class IllegalMove(Exception):
    """A round or delivery was asked to go where its state does not lead: a mistake of ours."""
