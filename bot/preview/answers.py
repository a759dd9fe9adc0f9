"""Samples of what one person is told in private: help, confirmations, refusals."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.cadence import BadSchedule
from bot.domain.errors import Reason, Refusal
from bot.domain.homes import RitualLine
from bot.domain.logbook import OpenRound
from bot.preview.nouns import (
    ANA,
    CLOSE,
    LOG,
    MONDAY,
    PLATFORM,
    ROUND,
    TOM,
    WEEK,
    Samples,
    ritual,
)
from bot.slack.messages import (
    controls,
    logbook,
    open_here,
    picker,
    private,
    refusals,
    setup,
)
from bot.slack.messages import help as help_message
from bot.store.tables import Ritual


def messages() -> Samples:
    """Each by name."""
    yield from _answers()
    yield from _refusals()


FIRST_OF_JUNE = datetime(2026, 6, 1, 8, tzinfo=UTC)
"""A Monday, 10:00 in Berlin: the first prompt after a pause until that day."""


def _answers() -> Samples:
    weekly = ritual("ritual-1")
    until = ritual("ritual-1", paused_until=date(2026, 6, 1), next_prompt_at=FIRST_OF_JUNE)
    stopped = ritual("ritual-2", every="month:last", state=Ritual.PAUSED, next_prompt_at=None)
    yield "help", help_message.render()
    yield "help-no-ritual", help_message.render(has_ritual=False)
    yield "open-here", open_here.render(ROUND, CLOSE)
    yield "open-here-log", open_here.render(ROUND, CLOSE, LOG)
    yield "log-noted", logbook.noted([LOG.newest[0].text])
    several = [each.text for each in LOG.newest]
    yield "log-noted-open", logbook.noted(several, OpenRound(ROUND, PLATFORM))
    yield "log-not-noted", private.say(logbook.NOT_NOTED)
    yield "picker", picker.render("pause", "2026-06-01", (weekly, stopped))
    many = [ritual(f"ritual-{number}") for number in range(25)]
    yield "picker-many", picker.render("next", "", many)
    line = RitualLine("ritual-1", PLATFORM, "every week, Mon 10:00 Berlin", [MONDAY])
    yield "edit-here", controls.render(line)
    rests = replace(line, next_prompts=(), is_paused=True, owner_id=TOM)
    yield "edit-here-paused", controls.render(rests)
    yield "setup-done", setup.done(PLATFORM, MONDAY, "every week")
    yield "declined", private.declined()
    yield "reminders-off", private.reminders_off()
    yield "running-now", private.running_now(CLOSE)
    yield "running-now-instead", private.running_now(CLOSE, MONDAY)
    yield "paused", private.paused(stopped)
    yield "paused-until", private.paused(until)
    yield "resumed", private.resumed(weekly)
    yield "handed-over", private.handed_over(weekly)
    yield "deleted", private.deleted(weekly)
    yield "skipped-next", private.skipped_next(MONDAY, weekly)
    yield "next-dates", private.next_dates([MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK], weekly)
    yield "next-dates-paused", private.next_dates([], stopped)
    yield "files-sent", private.files_sent(3)
    yield "file-sent", private.files_sent(1)
    yield "shared", private.shared(PLATFORM, is_new=True)
    yield "shared-before", private.shared(PLATFORM, is_new=False)
    yield "unknown-command", private.unknown(None)
    yield "unknown-command-near", private.unknown("pause")


def _refusals() -> Samples:
    for reason in Reason:
        refusal = Refusal(reason, channel=PLATFORM, owner=ANA)
        yield f"refusal-{reason}", private.say(refusals.sentence(refusal))
    yield (
        "refusal-not_in_channel-person",
        private.say(refusals.sentence(Refusal(Reason.NOT_IN_CHANNEL))),
    )
    for field, code in refusals.SCHEDULES:
        yield (
            f"refusal-bad_schedule-{field}-{code}",
            private.say(refusals.sentence(BadSchedule(field, code))),
        )
    for name, said in (
        ("broken", refusals.BROKEN),
        ("busy", refusals.BUSY),
        ("too-late", refusals.TOO_LATE),
    ):
        yield f"refusal-{name}", private.say(said)
