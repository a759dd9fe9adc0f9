"""Samples of what a round sends: prompt, cards, reminders, notices."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.followups import Asked, Counts, Detail, Verdict
from bot.domain.prompts import (
    HINTS,
    NOTICES,
    PROMPT_TOO_LATE,
    THIN_ROUNDS,
    Introduction,
    Notice,
    Prompt,
)
from bot.domain.reminders import Reminder, Unanswered
from bot.domain.shares import Shared
from bot.domain.skills import Skill
from bot.preview.nouns import (
    AFTER_NO,
    ANA,
    ANSWERED,
    CLOSE,
    CONTACT,
    EXPORT,
    FRESH,
    LOG,
    MONDAY,
    MONOLITH,
    NIGHTLY,
    OVERVIEW,
    PAYMENTS,
    PLATFORM,
    RENAMED,
    ROUND,
    WEEK,
    Samples,
)
from bot.slack.messages import (
    card,
    introduction,
    notice,
    prompt,
    reminder,
    shared,
)


def messages() -> Samples:
    """Each by name."""
    yield from _round()
    yield from _cards()
    yield from _reminders()


def _round() -> Samples:
    weekly = Introduction(ANA, MONDAY, "Europe/Berlin", "every week", CLOSE)
    yield "introduction", introduction.render(weekly)
    yield (
        "introduction-monthly",
        introduction.render(replace(weekly, every="the first Monday of the month")),
    )
    yield "prompt", prompt.render(Prompt(ROUND, CLOSE, HINTS[0]))
    yield "prompt-ended", prompt.render(Prompt(ROUND, CLOSE, HINTS[0], has_ended_quietly=True))
    texts = [MONOLITH.text, "Not yet:\n• no export\n• no <@U0TOM|tom>"]
    yield "shared", shared.render(Shared(ANA, texts, "Ana"))
    yield "shared-long", shared.render(Shared(ANA, ["We weighed it for weeks. " * 400] * 10))
    yield "shared-taken-back", shared.render(Shared(ANA, (), "Ana"))
    for what in NOTICES:
        yield f"notice-{what}", notice.render(Notice(what, PLATFORM))
    quiet = Notice(THIN_ROUNDS, PLATFORM, ritual_id="ritual-1")
    yield "notice-thin_rounds-offer", notice.render(quiet)
    later = Notice(PROMPT_TOO_LATE, PLATFORM, MONDAY + WEEK)
    yield "notice-prompt_too_late-next", notice.render(later)


def _cards() -> Samples:
    yield "card", card.render(FRESH)
    yield "card-greeting", card.render(replace(FRESH, greets=True), CONTACT)
    yield "card-greeting-no-contact", card.render(replace(FRESH, greets=True))
    one = replace(FRESH, asked=(AFTER_NO, EXPORT, NIGHTLY))
    yield "card-reason", card.render(one)
    second = replace(FRESH, asked=(ANSWERED[0], EXPORT, NIGHTLY), at=1)
    yield "card-second", card.render(second)
    after_yes = (ANSWERED[0], replace(EXPORT, verdict=Verdict.YES), NIGHTLY)
    yield "card-after-yes", card.render(replace(FRESH, asked=after_yes, at=2))
    unskilled = (*ANSWERED[:2], replace(NIGHTLY, verdict=Verdict.YES))
    yield "card-overview-log", card.render(replace(OVERVIEW, noted=LOG))
    yield "card-overview-skill-missing", card.render(replace(OVERVIEW, asked=unskilled))
    for detail in Detail:
        standing = (replace(RENAMED, detail=detail), *ANSWERED[1:])
        yield f"card-detail-{detail}", card.render(replace(FRESH, asked=standing))
    left_out = (replace(RENAMED, detail=Detail.LEFT_OUT), *ANSWERED[1:])
    yield "card-overview-left-out", card.render(replace(OVERVIEW, asked=left_out))
    yield "card-changing", card.render(replace(OVERVIEW, at=1))
    private_one = replace(MONOLITH, is_private=True)
    yield "card-private", card.render(replace(FRESH, asked=(private_one,), total=1))
    yield "card-overview", card.render(OVERVIEW)
    yield "card-overview-focus", card.render(replace(OVERVIEW, focus=Skill.PRODUCT))
    yield "card-overview-skipped", card.render(replace(OVERVIEW, asked=FRESH.asked))
    yield "card-many", card.render(replace(OVERVIEW, asked=_ten(), total=14))
    for counts in (Counts.NEXT, Counts.PUBLISHED):
        yield f"card-late-{counts}", card.render(replace(FRESH, counts=counts))
    yield "card-done-late", card.render(replace(OVERVIEW, is_done=True, counts=Counts.NEXT))
    yield "card-done", card.render(replace(OVERVIEW, focus=Skill.PRODUCT, is_done=True))


def _ten() -> tuple[Asked, ...]:
    return tuple(replace(MONOLITH, decision_id=f"d{number}") for number in range(10))


def _reminders() -> Samples:
    unanswered = Unanswered(ROUND, PLATFORM, CLOSE)
    other = Unanswered("round-2", PAYMENTS, CLOSE + timedelta(hours=2))
    started = replace(FRESH, asked=(ANSWERED[0], EXPORT, NIGHTLY), at=1)
    yield "reminder", reminder.render(Reminder((unanswered,), ()))
    yield "reminder-log", reminder.render(Reminder((unanswered,), (), logbook=LOG))
    yield "reminder-two-rounds", reminder.render(Reminder((unanswered, other), ()))
    yield "reminder-card", reminder.render(Reminder((), (started,)))
    yield "reminder-card-no-more", reminder.render(Reminder((), (started,), is_last=True))
    yield "reminder-round-and-card", reminder.render(Reminder((other,), (started,)))
    done = replace(OVERVIEW, is_done=True)
    yield "reminder-answered", reminder.render(Reminder((), (done,)))
    yield "reminder-card-and-answered", reminder.render(Reminder((), (started, done)))
    yield "reminder-greeting", reminder.render(Reminder((unanswered,), (), greets=True), CONTACT)
