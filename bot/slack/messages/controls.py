"""What an owner may do to a ritual: on Home, in its channel, and in the modals behind *More*."""

from collections.abc import Sequence
from itertools import chain

from bot.domain.homes import RitualLine
from bot.slack.messages import actions
from bot.slack.messages.blocks import (
    Block,
    Element,
    Message,
    View,
    button,
    context,
    day,
    header,
    labelled,
    message,
    modal,
    on,
    option,
    plain,
    section,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.phrases import counted, rhythm

IN_FULL = 15
"""Rituals that get a row of buttons each; where there are more, each gets a line with a menu."""
EDIT, PAUSE_UNTIL, HAND_OVER, NUMBERS, DELETE = (
    "edit",
    "pause_until",
    "hand_over",
    "numbers",
    "delete",
)
LABELS = {
    EDIT: "Edit…",
    PAUSE_UNTIL: "Pause until…",
    HAND_OVER: "Hand over…",
    NUMBERS: "Published numbers as a file",
    DELETE: "Delete…",
    actions.RUN_NOW: "Run now",
    actions.RESUME: "Resume",
    actions.SKIP_NEXT: "Skip next",
}
"""By the name of what each of a menu's options does; Slack shows five at most in one menu."""
MENU = (PAUSE_UNTIL, HAND_OVER, NUMBERS, DELETE)
"""Beside the buttons."""
LINE_MENU = (EDIT, PAUSE_UNTIL, actions.SKIP_NEXT, HAND_OVER, DELETE)
PAUSED_LINE_MENU = (EDIT, actions.RESUME, actions.RUN_NOW, HAND_OVER, DELETE)
ELSEWHERE = "`/decisions edit` in a ritual's channel has all of its controls as buttons."
ONLY_YOU = "Only you see this."


def blocks(mine: Sequence[RitualLine], room: int) -> list[Block]:
    """The rituals this person may run, no team's numbers among them, in `room` blocks at most."""
    if not mine:
        return []
    title = header("Rituals you run")
    if len(mine) <= IN_FULL:
        return [title, *chain.from_iterable(map(_steered, mine))]
    shown = mine[: room - 2]
    left = len(mine) - len(shown)
    more = [f"And {counted(left, 'more ritual')}."] if left else []
    return [title, *map(_in_a_line, shown), context(" ".join([*more, ELSEWHERE]))]


def render(ritual: RitualLine) -> Message:
    """All controls of one ritual, for whoever asked for them in its channel."""
    said = _in_words(ritual)
    return message(f"{said}\n{ONLY_YOU}", [section(said), _buttons(ritual), context(ONLY_YOU)])


def _steered(ritual: RitualLine) -> list[Block]:
    return [section(_said(ritual)), _buttons(ritual)]


def _buttons(ritual: RitualLine) -> Block:
    run = button("Run now", actions.RUN_NOW, ritual.ritual_id)
    resume = button("Resume", actions.RESUME, ritual.ritual_id)
    pause = button("Pause", actions.PAUSE, ritual.ritual_id)
    skip = button("Skip next", actions.SKIP_NEXT, ritual.ritual_id)
    change = button("Edit", actions.CHANGE_OPEN, ritual.ritual_id)
    offered = [run, resume] if _is_resting(ritual) else [run, pause, skip]
    return row(*offered, change, _menu(ritual, MENU))


def _in_a_line(ritual: RitualLine) -> Block:
    """One block: where many stand, a menu each keeps all of them within reach."""
    menu = PAUSED_LINE_MENU if _is_resting(ritual) else LINE_MENU
    return section(_in_words(ritual), accessory=_menu(ritual, menu))


def _is_resting(ritual: RitualLine) -> bool:
    return ritual.is_paused or ritual.paused_until is not None


def _said(ritual: RitualLine) -> str:
    """Where, how often, whose, and whether it rests."""
    said = f"<#{ritual.channel_id}> · {rhythm(ritual.every)}"
    said += f" · run by <@{ritual.owner_id}>" if ritual.owner_id else ""
    if ritual.paused_until:
        return f"{said} · paused until {day(ritual.paused_until)}"
    return f"{said} · paused" if ritual.is_paused else said


def _in_words(ritual: RitualLine) -> str:
    """The same, with the day on which it comes next."""
    coming = [f"next: {on(each)}" for each in ritual.next_prompts[:1]]
    return " · ".join([_said(ritual), *coming])


def _menu(ritual: RitualLine, names: Sequence[str]) -> Element:
    offered = [option(LABELS[name], f"{name}:{ritual.ritual_id}") for name in names]
    return {"type": "overflow", "action_id": actions.MORE, "options": offered}


UNTIL_WHEN = "Choose a day from tomorrow on, two years ahead at most."


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
