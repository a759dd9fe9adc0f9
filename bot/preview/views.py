"""Samples of every modal and of the Home tab."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain import records
from bot.domain.errors import Reason, Refusal
from bot.domain.homes import Home, OpenRound, RitualLine
from bot.domain.skills import Skill
from bot.preview.mine import made
from bot.preview.nouns import (
    CLOSE,
    CONTACT,
    FRESH,
    LOG,
    MONDAY,
    MONOLITH,
    NIGHTLY,
    OVERVIEW,
    PAYMENTS,
    PLATFORM,
    ROUND,
    WEEK,
    Samples,
)
from bot.services.answer_privately import Field, Form
from bot.slack.messages import (
    card,
    controls,
    form,
    home,
    logbook,
    private,
    refusals,
    setup,
)
from bot.slack.messages.setup import SetupForm


def modals() -> Samples:
    """Each by name."""
    yield "card-modal", card.modal(replace(FRESH, greets=True), CONTACT)
    yield "card-modal-overview", card.modal(OVERVIEW)
    yield "card-modal-done", card.modal(replace(OVERVIEW, is_done=True))
    blank = Field(None, "")
    empty = Form(ROUND, PLATFORM, (blank,) * 3, CLOSE, "form-1")
    filled = (Field("d1", MONOLITH.text, is_in_thread=True), Field("d3", NIGHTLY.text), blank)
    long = (Field("d1", "We weighed it for weeks. " * 200), blank, blank)
    yield "form", form.modal(empty)
    yield "form-closed", form.modal(replace(empty, is_closed=True))
    yield "form-filled", form.modal(replace(empty, fields=filled))
    yield "form-too-long", form.modal(replace(empty, fields=long))
    yield "form-all-too-long", form.modal(replace(empty, fields=long[:1] * 10))
    ready = (Field("l1", LOG.newest[0].text, is_noted=True), blank, blank)
    yield "form-from-log", form.modal(replace(empty, fields=ready))
    yield "log", logbook.modal("source")
    yield "log-from-message", logbook.modal("source", "https://example.slack.com/archives/C1/p1")
    first = SetupForm(PLATFORM, "Europe/Berlin", live=_PLACES, nights=3, members=9)
    yield "setup", setup.modal(first)
    yield "setup-alone", setup.modal(SetupForm(None, "Asia/Kathmandu"))
    yield "setup-more", setup.modal(replace(first, shows_more=True, every="month:1"))
    yield "setup-confirm", setup.confirm_modal(PLATFORM, 120, setup.metadata(first))
    yield "edit", setup.modal(replace(first, is_change=True, ritual_id="ritual-1"))
    yield "pause-until", controls.pause_until("ritual-1", PLATFORM, "2026-06-01")
    yield "hand-over", controls.hand_over("ritual-1", PLATFORM)
    yield "delete", controls.delete("ritual-1", PLATFORM)
    yield "said-in-a-modal", private.modal(refusals.sentence(Refusal(Reason.ROUND_OVER)))


_PLACES = (("San Francisco", "01:00"), ("Bengaluru", "13:30"))


def homes() -> Samples:
    """Each by name."""
    yield "home-new", home.view(Home(is_new=True, contact=CONTACT, open_rounds=(), rituals=()))
    weekly = RitualLine("ritual-1", PLATFORM, "every week", [MONDAY + n * WEEK for n in (1, 2, 3)])
    quiet = Home(is_new=False, contact=None, open_rounds=(), rituals=(weekly,))
    yield "home-quiet", home.view(quiet)
    busy = replace(quiet, contact=CONTACT, open_rounds=_OPEN, focus=Skill.PRODUCT)
    yield "home-busy", home.view(busy)
    yield "home-log", home.view(replace(quiet, logbook=LOG))
    told = records.add_up(list(made(9)), Skill.PRODUCT)
    yield "home-twelve-weeks", home.view(replace(quiet, twelve_weeks=told, reminders_off=True))
    mine = tuple(_own(weekly, number) for number in range(12))
    yield "home-owner", home.view(replace(busy, rituals=mine, twelve_weeks=told))
    others = tuple(replace(each, owner_id="U0TOM") for each in mine[:2])
    yield "home-admin", home.view(replace(quiet, rituals=(*mine[:1], *others)))
    forty = tuple(_own(weekly, number) for number in range(40))
    yield "home-owner-of-forty", home.view(replace(busy, rituals=forty))
    crowd = tuple(_own(weekly, number) for number in range(90))
    yield (
        "home-crowded",
        home.view(Home(is_new=True, contact=CONTACT, open_rounds=_OPEN * 12, rituals=crowd)),
    )


_OPEN = (
    OpenRound(ROUND, PLATFORM, CLOSE, 0, 0),
    OpenRound("round-2", PAYMENTS, CLOSE, 3, 2),
    OpenRound("round-3", "C0MOBILE", CLOSE, 2, 0),
    OpenRound("round-4", "C0INFRA", CLOSE, 0, 0, declined=True),
    OpenRound("round-5", PLATFORM, CLOSE, 1, 1, is_closed=True),
)


def _own(line: RitualLine, number: int) -> RitualLine:
    is_paused = number % 4 == 3
    until = date(2026, 6, 1) if number % 4 == 2 else None
    return replace(
        line,
        ritual_id=f"ritual-{number}",
        channel_id=f"C0TEAM{number}",
        next_prompts=() if is_paused else _from(until, line.next_prompts),
        is_paused=is_paused,
        paused_until=until,
        is_mine=True,
    )


def _from(day: date | None, prompts: Sequence[datetime]) -> list[datetime]:
    """The prompts that come on `day` or later; a pause puts off those before it."""
    if day is None:
        return list(prompts)
    weeks = (timedelta(weeks=number) for number in range(90))
    coming = (prompts[0] + each for each in weeks)
    return [each for each in coming if each.date() >= day][: len(prompts)]
