"""What every block needs to be drawn: reader, place, state; nothing of any one block."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.elements import STATE_KEYS, Chosen, Spot, value_of
from bot.sandbox.page.reader import Reader
from bot.sandbox.state import Json, Value

Surface = Literal["message", "modal", "home"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One message's or view's blocks being drawn.

    `container` is any text that is this screen's own on the page, `values` what was chosen so far
    by block and action id (`Screen.chosen`), `errors` what is wrong by block id.
    """

    reader: Reader
    surface: Surface
    container: str
    values: Chosen = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def id(self, *parts: str) -> str:
        """Return an id for an element of the page: spaces would end it, so they are replaced."""
        return re.sub(r"\s", "_", ":".join((self.container, *parts)))

    def state(self, block: Json, element: Json) -> Value:
        """Return what an element holds: chosen by the reader, or what it starts with."""
        kind = element["type"]
        ids = {"block_id": block.get("block_id", ""), "action_id": element.get("action_id", "")}
        spot = Spot({**block, **ids}, {**element, **ids})
        return value_of(spot, self.values).get(STATE_KEYS[kind][0])
