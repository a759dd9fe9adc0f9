"""Buttons that change how often a ritual comes; who may press them is judged when they are."""

from collections.abc import Iterable

from bot.domain import rhythms
from bot.domain.cadence import Recurrence
from bot.slack.messages import actions
from bot.slack.messages.blocks import Block, Element, button
from bot.slack.messages.blocks import actions as row

_LABELS = {
    Recurrence.WEEKLY: "Weekly",
    Recurrence.EVERY_TWO_WEEKS: "Every two weeks",
    Recurrence.EVERY_THREE_WEEKS: "Every three weeks",
    Recurrence.EVERY_FOUR_WEEKS: "Every four weeks",
}
AS_NOW = "As before"


def buttons(
    ritual_id: str, offered: Iterable[Recurrence], *, may_stop: bool, now: Recurrence | None = None
) -> Block:
    """One for each rhythm offered; the one of `now` says so."""
    rhythm = [_button(ritual_id, each, now) for each in offered]
    stop = button("Stop", actions.STOP_RITUAL, f"{ritual_id}:{rhythms.STOP}")
    return row(*rhythm, *([stop] if may_stop else []))


def _button(ritual_id: str, each: Recurrence, now: Recurrence | None) -> Element:
    label = AS_NOW if each is now or each not in _LABELS else _LABELS[each]
    return button(label, actions.RHYTHMS[each], f"{ritual_id}:{each.value}")
