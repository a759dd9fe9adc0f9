"""What an owner may do to a ritual: a line of Home each, and the modals behind *More*."""

from collections.abc import Sequence
from itertools import chain

from bot.domain.homes import RitualLine
from bot.slack.messages import actions
from bot.slack.messages.blocks import (
    Block,
    Element,
    View,
    button,
    context,
    header,
    labelled,
    modal,
    option,
    plain,
    section,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.phrases import counted, rhythm

MINE_MOST = 15
"""Two blocks each; with all else on Home they stay below a hundred."""
MORE = {
    "pause_until": "Pause until…",
    "hand_over": "Hand over…",
    "numbers": "Published numbers as a file",
    "delete": "Delete…",
}
"""By the name of what each of the menu's options does."""


def blocks(mine: Sequence[RitualLine]) -> list[Block]:
    """The rituals this person may run, no team's numbers among them."""
    if not mine:
        return []
    shown = mine[:MINE_MOST]
    left = len(mine) - len(shown)
    more = (
        [f"And {counted(left, 'more ritual')}: type `/decisions` in their channels."]
        if left
        else []
    )
    lines = chain.from_iterable(map(_steered, shown))
    return [header("Rituals you run"), *lines, *map(context, more)]


def _steered(ritual: RitualLine) -> list[Block]:
    is_paused = ritual.is_paused or ritual.paused_until is not None
    run = button("Run now", actions.RUN_NOW, ritual.ritual_id)
    resume = button("Resume", actions.RESUME, ritual.ritual_id)
    pause = button("Pause", actions.PAUSE, ritual.ritual_id)
    skip = button("Skip next", actions.SKIP_NEXT, ritual.ritual_id)
    change = button("Edit", actions.CHANGE_OPEN, ritual.ritual_id)
    offered = [run, resume] if is_paused else [run, pause, skip]
    said = f"<#{ritual.channel_id}> · {rhythm(ritual.every)}"
    said += f" · run by <@{ritual.owner_id}>" if ritual.owner_id else ""
    said += " · paused" if is_paused else ""
    return [section(said), row(*offered, change, _menu(ritual))]


def _menu(ritual: RitualLine) -> Element:
    offered = [option(label, f"{name}:{ritual.ritual_id}") for name, label in MORE.items()]
    return {"type": "overflow", "action_id": actions.MORE, "options": offered}


def pause_until(ritual_id: str, channel_id: str, first: str) -> View:
    """Which day; `first` is the one proposed, as YYYY-MM-DD."""
    picker = {"type": "datepicker", "action_id": actions.UNTIL, "initial_date": first}
    said = (
        f"No prompt in <#{channel_id}> before that day. A round that is open closes as announced."
    )
    return modal(
        "Pause until",
        [section(said), labelled("Until", picker, "until")],
        callback_id=actions.PAUSE_UNTIL,
        metadata=ritual_id,
        submit="Pause",
        close="Cancel",
    )


def hand_over(ritual_id: str, channel_id: str) -> View:
    """To whom."""
    picker = {
        "type": "users_select",
        "action_id": actions.OWNER,
        "placeholder": plain("Choose somebody in the channel"),
    }
    said = f"Whoever runs the ritual in <#{channel_id}> sees no more answers than anybody else."
    return modal(
        "Hand over",
        [labelled("To", picker, "owner"), context(said)],
        callback_id=actions.HAND_OVER,
        metadata=ritual_id,
        submit="Hand over",
        close="Cancel",
    )


def delete(ritual_id: str, channel_id: str) -> View:
    """Once more, before it is gone."""
    said = (
        f"The ritual in <#{channel_id}> ends, with the numbers it published; summaries stay in the "
        "channel as they are. What people wrote stays theirs, in their own `/decisions me`. "
        "This can't be undone: pausing can."
    )
    return modal(
        "Delete this ritual?",
        [section(said)],
        callback_id=actions.DELETE,
        metadata=ritual_id,
        submit="Delete it",
        close="Keep it",
    )
