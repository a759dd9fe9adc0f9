"""Finds interactive elements in blocks and reads their state; who may use them is elsewhere."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.ids import Ids
from bot.sandbox.state import Json

Chosen = Mapping[tuple[str, str], Json]
TEXT_INPUTS = frozenset(
    {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}
)
# element type → the key its state has in `state.values`, and the key of what it starts with
STATE_KEYS: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", "initial_files"),
}
INTERACTIVE = frozenset({"button", "overflow", "workflow_button", *STATE_KEYS})


@dataclass(frozen=True, slots=True)
class Spot:
    """An interactive element and the block it stands in."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        """The id of its block."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """The element's own id."""
        return str(self.element["action_id"])

    @property
    def key(self) -> tuple[str, str]:
        """Both ids, as state is filed under."""
        return self.block_id, self.action_id

    @property
    def is_input(self) -> bool:
        """Whether it waits for a submit, instead of speaking up at once."""
        return self.block.get("type") == "input"

    @property
    def label(self) -> str:
        """The words on it: a button's text, an input's label, a select's placeholder."""
        for holder, key in (
            (self.element, "text"),
            (self.block, "label"),
            (self.element, "placeholder"),
        ):
            if isinstance(text := holder.get(key), dict):
                return str(text.get("text", ""))
        return ""


def with_ids(blocks: list[Json] | None, ids: Ids) -> list[Json] | None:
    """Return a copy of the blocks in which each block and element has an id, as Slack adds them."""
    if blocks is None:
        return None
    own = copy.deepcopy(blocks)
    for block in own:
        if not block.get("block_id"):
            block["block_id"] = f"b{ids.count('block'):05d}"
        for element in _elements(block):
            if not element.get("action_id"):
                element["action_id"] = f"a{ids.count('action'):05d}"
    return own


def spots(blocks: list[Json] | None) -> Iterator[Spot]:
    """Yield every interactive element of these blocks, in reading order."""
    for block in blocks or []:
        for element in _elements(block):
            yield Spot(block, element)


def state_values(blocks: list[Json] | None, chosen: Chosen) -> dict[str, dict[str, Json]]:
    """Return `state.values`: what was chosen, or what each element starts with."""
    values: dict[str, dict[str, Json]] = {}
    for spot in spots(blocks):
        if spot.element["type"] in STATE_KEYS:
            values.setdefault(spot.block_id, {})[spot.action_id] = value_of(spot, chosen)
    return values


def value_of(spot: Spot, chosen: Chosen) -> Json:
    """Return one element's state as Slack sends it."""
    kind = str(spot.element["type"])
    held = chosen.get(spot.key)
    if held and held["type"] == kind:
        return held
    state_key, initial_key = STATE_KEYS[kind]
    return {"type": kind, state_key: spot.element.get(initial_key, _nothing(state_key))}


def is_empty(value: Json) -> bool:
    """Whether an element's state says that nothing was entered."""
    key, _ = STATE_KEYS[value["type"]]
    return value.get(key) in (None, "", [])


def options_of(element: Json) -> list[Json]:
    """Return an element's own options, groups opened up."""
    groups = element.get("option_groups") or []
    grouped = [option for group in groups for option in group.get("options", [])]
    return [*(element.get("options") or []), *grouped]


def _nothing(state_key: str) -> list[Any] | None:
    return [] if state_key.endswith("s") and state_key.startswith(("selected_", "files")) else None


def _elements(block: Json) -> Iterator[Json]:
    for key in ("accessory", "element", "elements", "actions", "blocks", "child_blocks"):
        found = block.get(key)
        for item in found if isinstance(found, list) else [found]:
            if not isinstance(item, dict):
                continue
            if item.get("type") in INTERACTIVE:
                yield item
            else:
                yield from _elements(item)
