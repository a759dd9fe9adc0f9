"""The setup modal: one form with good defaults, a live line, and the rest behind *More*."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from bot.domain.cadence import WEEKDAYS, Recurrence, place
from bot.slack import wire
from bot.slack.messages import actions
from bot.slack.messages.blocks import (
    Block,
    Element,
    Message,
    View,
    button,
    checkboxes,
    context,
    labelled,
    message,
    option,
    plain,
    section,
    select,
    when,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.blocks import modal as view
from bot.slack.messages.phrases import rhythm, sentence

PLACES_MOST = 12
"""Places in the live line; more would no longer be read."""
PLACE_MOST = 40
"""Characters of a time and a place; the longest city of the tz database has 18."""
OPTIONS_MOST = 100
"""Options a menu takes (Slack's reference)."""
PROMISE = (
    "I introduce myself there and say that you set it up. "
    "The first prompt comes a day later at the earliest."
)


STANDS = "It holds from the next prompt on. A round that is open now closes as announced."


@dataclass(frozen=True)
class SetupForm:
    """What the setup modal holds; weekdays count from Monday = 0, times are HH:MM in `zone`."""

    channel_id: str | None
    zone: str
    weekday: int = 0
    at: str = "10:00"
    every: str = Recurrence.WEEKLY.value
    close_weekday: int = 3
    close_at: str = "16:00"
    reminds: bool = True
    reminder_weekday: int = 2
    reminder_at: str = "10:00"
    shows_verdicts: bool = True
    includes_guests: bool = False
    shows_more: bool = False
    is_change: bool = False
    """It stands already: its channel stays, and it is changed instead of set up."""
    ritual_id: str = ""
    """Chosen when the form opens, so that one form sets up one ritual, however often it is sent."""
    live: Sequence[tuple[str, str]] = ()
    """The prompt's time in members' other zones: a place, and what its wall shows."""
    nights: int = 0
    """Members for whom the prompt comes at night."""
    members: int = 0


def modal(form: SetupForm) -> View:
    """The modal as it stands; its metadata holds every value, those not on show included."""
    blocks = [
        *_when(form),
        context(live_line(form)),
        *_window(form),
        *(_more(form) if form.shows_more else [row(button("More", actions.SETUP_MORE, "more"))]),
        context(STANDS if form.is_change else PROMISE),
    ]
    return view(
        "Edit this ritual" if form.is_change else "Set up Three Decisions",
        blocks,
        callback_id=actions.CHANGE if form.is_change else actions.SETUP,
        metadata=metadata(form),
        submit="Save" if form.is_change else "Set it up",
        close="Cancel",
    )


def metadata(form: SetupForm) -> str:
    """All values but the live line, as JSON well below the 3,000 characters Slack keeps."""
    return json.dumps({name: value for name, value in asdict(form).items() if name in _KEPT})


def remembered(text: str) -> SetupForm:
    """The form that `metadata` wrote down; raises ValueError for anything else."""
    kept = json.loads(text)
    if not isinstance(kept, dict) or set(kept) != _KEPT:
        raise ValueError("not a setup form")
    return SetupForm(**kept)


def live_line(form: SetupForm) -> str:
    """What the prompt's time means in members' zones."""
    own = f"{WEEKDAYS[form.weekday][:3]} {form.at} {wire.escape(place(form.zone))}"
    told = (f"{wall} {place}" for place, wall in form.live[:PLACES_MOST])
    shown = [wire.one_line(wire.escape(each), PLACE_MOST) for each in told]
    left = len(form.live) - len(shown)
    more = [f"{left} more"] if left else []
    there = f" = {', '.join([*shown, *more])}" if shown else ""
    night = f"; night for {form.nights} of {form.members}" if form.nights else ""
    return f"{own}{there}{night}"


def zone_options(zones: Iterable[str]) -> dict[str, list[Element]]:
    """The answer to somebody typing in the zone's menu, as Slack takes it."""
    return {"options": [option(zone, zone) for zone in zones][:OPTIONS_MOST]}


def confirm_modal(channel_id: str, members: int, metadata: str) -> View:
    """The second question before a large channel; `metadata` is kept for its submit."""
    asked = (
        f"<#{channel_id}> has {members} members, and every prompt and summary is posted there. "
        "It works best where people know each other's work. Set it up all the same?"
    )
    return view(
        "A large channel",
        [section(asked)],
        callback_id=actions.SETUP_CONFIRM,
        metadata=metadata,
        submit="Set it up",
        close="Back",
    )


def done(channel_id: str, first_prompt_at: datetime, every: str) -> Message:
    """Told privately to whoever set it up."""
    said = (
        f"Done. I ask <#{channel_id}> {rhythm(every)}, first {when(first_prompt_at)}. "
        "`/decisions pause`, `skip next` and `next` work there; so does my Home tab."
    )
    return message(said, [section(said)])


_KEPT = {each.name for each in fields(SetupForm)} - {"live", "nights", "members"}


def _when(form: SetupForm) -> list[Block]:
    zone = {
        "type": "external_select",
        "placeholder": plain("Type a city"),
        "min_query_length": 2,
        "initial_option": option(form.zone, form.zone),
    }
    channel = _labelled("Channel", "channel", _channel(form.channel_id), tells=True)
    return [
        section(f"The ritual in <#{form.channel_id}>") if form.is_change else channel,
        _labelled("Day", "weekday", _weekday("weekday", form.weekday), tells=True),
        _labelled("Time", "at", _clock(form.at), tells=True),
        _labelled("Time zone", "zone", zone, tells=True),
    ]


def _window(form: SetupForm) -> list[Block]:
    close = _weekday("close_weekday", form.close_weekday)
    reminder = _tick("reminds", "One reminder by DM, off with one click", ticked=form.reminds)
    return [
        _labelled("How often", "every", _every(form)),
        _labelled("Closes on", "close_weekday", close),
        _labelled("Closes at", "close_at", _clock(form.close_at)),
        _labelled("Reminder", "reminds", reminder, is_optional=True),
    ]


def _more(form: SetupForm) -> list[Block]:
    remind_on = _weekday("reminder_weekday", form.reminder_weekday)
    chosen = actions.FROM_FIVE if form.shows_verdicts else actions.NEVER
    totals = [
        option("From five people on", actions.FROM_FIVE),
        option("Never", actions.NEVER),
    ]
    verdicts = select(actions.setup_action("verdicts"), "Choose", totals, chosen)
    guests = _tick("guests", "Guests may take part", ticked=form.includes_guests)
    return [
        _labelled("Reminder on", "reminder_weekday", remind_on),
        _labelled(
            "Reminder at", "reminder_at", _clock(form.reminder_at), hint="In each person's own zone"
        ),
        _labelled("Show how many said AI could have", "verdicts", verdicts),
        _labelled("Guests", "guests", guests, is_optional=True),
    ]


def _labelled(label: str, block_id: str, element: Element, **more: Any) -> Block:
    named = element | {"action_id": actions.setup_action(block_id)}
    return labelled(label, named, block_id, **more)


def _channel(channel_id: str | None) -> Element:
    begins = (
        {"initial_conversation": channel_id}
        if channel_id
        else {"default_to_current_conversation": True}
    )
    allowed = {"include": ["public", "private"], "exclude_bot_users": True}
    return {
        "type": "conversations_select",
        "placeholder": plain("Choose a channel"),
        "filter": allowed,
        **begins,
    }


def _weekday(block_id: str, chosen: int) -> Element:
    offered = [option(name, str(number)) for number, name in enumerate(WEEKDAYS)]
    return select(actions.setup_action(block_id), "Choose a day", offered, str(chosen))


def _every(form: SetupForm) -> Element:
    said = {each: each.in_words(form.weekday).removeprefix("the ") for each in Recurrence}
    offered = [option(sentence(words), each.value) for each, words in said.items()]
    return select(actions.setup_action("every"), "Choose", offered, form.every)


def _clock(at: str) -> Element:
    return {"type": "timepicker", "initial_time": at}


def _tick(block_id: str, label: str, *, ticked: bool) -> Element:
    boxes = [option(label, actions.ON)]
    return checkboxes(actions.setup_action(block_id), boxes, [actions.ON] if ticked else [])
