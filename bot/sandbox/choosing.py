"""What a hand can do to an element: press it, pick from what it offers, type into it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.sandbox.elements import STATE_KEYS, TEXT_INPUTS, Spot, options_of
from bot.sandbox.errors import Refused
from bot.sandbox.state import Json, State

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def pressed(spot: Spot, given: Any, state: State, offered: Sequence[Json] = ()) -> Json:
    """Return the part of a `block_actions` action that says what was pressed or picked.

    Raises Refused where the element offers no such thing. `offered` are the options that an
    external select last got from the app.
    """
    element = spot.element
    kind = element["type"]
    if kind == "button":
        return {k: element[k] for k in ("value", "text", "style", "url") if k in element}
    if kind == "overflow":
        return {"selected_option": _option(options_of(element), given)}
    return entered(spot, given, state, offered)


def entered(spot: Spot, given: Any, state: State, offered: Sequence[Json] = ()) -> Json:
    """Return a stateful element's new state without its type; None or [] clears it."""
    element, kind = spot.element, str(spot.element["type"])
    if kind not in STATE_KEYS:
        raise Refused("no_value_here", f"a {kind} takes no value")
    key, _ = STATE_KEYS[kind]
    options = [*options_of(element), *offered]
    many = kind.startswith("multi_") or kind in ("checkboxes", "file_input")
    if given in (None, "", []):
        return {key: [] if many else None}
    if many:
        picked = [_one(kind, item, options, state) for item in _as_list(given)]
        _hold_to_most(element, picked)
        return {key: picked}
    return {key: _one(kind, given, options, state)}


def _one(kind: str, given: Any, options: Sequence[Json], state: State) -> Any:
    if kind in TEXT_INPUTS:
        return given if kind == "rich_text_input" else str(given)
    if (
        "static_select" in kind
        or "external_select" in kind
        or kind in ("checkboxes", "radio_buttons")
    ):
        return _option(options, given)
    if "users_select" in kind:
        return _found(state.find_user(str(given)), given)
    if "channels_select" in kind or "conversations_select" in kind:
        return _found(state.find_channel(str(given)), given)
    return _moment(kind, given)


def _option(options: Sequence[Json], given: Any) -> Json:
    for option in options:
        if given in (option.get("value"), option.get("text", {}).get("text")):
            return {k: option[k] for k in ("text", "value", "description") if k in option}
    raise Refused("no_such_option", f"it offers no option {given!r}")


def _found(thing: Any, given: Any) -> str:
    if thing is None:
        raise Refused("no_such_option", f"nobody and no channel is called {given!r}")
    return str(thing.id)


def _moment(kind: str, given: Any) -> Any:
    if kind == "datetimepicker":
        return int(given)
    if kind == "timepicker" and not _TIME.fullmatch(str(given)):
        raise Refused("no_such_option", f"{given!r} is no time of day such as 09:30")
    if kind == "datepicker":
        _check_date(str(given))
    return given


def _check_date(given: str) -> None:
    try:
        date.fromisoformat(given)
    except ValueError:
        raise Refused("no_such_option", f"{given!r} is no date such as 2026-05-04") from None


def _hold_to_most(element: Json, picked: list[Any]) -> None:
    most = element.get("max_selected_items")
    if most and len(picked) > most:
        raise Refused("too_many_selected", f"it takes {most} at most")


def _as_list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]
