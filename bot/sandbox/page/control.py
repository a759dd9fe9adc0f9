"""One interactive element about to be drawn: its attributes for scripts and for screen readers."""

from dataclasses import dataclass

from markupsafe import Markup

from bot.sandbox.page.drawing import Drawing
from bot.sandbox.page.html import Attribute, classes, tag
from bot.sandbox.page.text import object_html, words
from bot.sandbox.state import Json, Value


@dataclass(frozen=True, slots=True)
class Control:
    """An element in its block; what each attribute promises is said in `render.py`."""

    drawing: Drawing
    block: Json
    element: Json

    @property
    def kind(self) -> str:
        """The element's type."""
        return str(self.element["type"])

    @property
    def is_input(self) -> bool:
        """Whether it waits in an input block."""
        return self.block.get("type") == "input"

    @property
    def state(self) -> Value:
        """What it holds: text, an id, an option, or a list of these."""
        return self.drawing.state(self.block, self.element)

    @property
    def placeholder(self) -> str:
        """The grey words in it while it is empty."""
        return words(self.element.get("placeholder"))

    @property
    def error(self) -> str:
        """What is wrong with what it holds."""
        return self.drawing.errors.get(self.block_id, "") if self.is_input else ""

    @property
    def block_id(self) -> str:
        """The id of its block."""
        return str(self.block.get("block_id", ""))

    @property
    def action_id(self) -> str:
        """Its own id, unique in its block."""
        return str(self.element.get("action_id", ""))

    def id(self, *suffix: str) -> str:
        """Return an id on the page for it, or for one of its parts."""
        return self.drawing.id(self.block_id, self.action_id, *suffix)

    def carrier(self) -> dict[str, Attribute]:
        """Return the attributes that tell the page's script what this is."""
        return {
            "id": self.id(),
            "data_block_id": self.block_id,
            "data_action_id": self.action_id,
            "data_type": self.kind,
            "data_act": "fill" if self.is_input else "click",
            "data_dispatch": self._dispatch(),
            "data_confirm": self.id("confirm") if self.element.get("confirm") else None,
        }

    def field(self) -> dict[str, Attribute]:
        """Return the carrier's attributes and what a screen reader says of a field."""
        return {
            **self.carrier(),
            "autofocus": bool(self.element.get("focus_on_load")),
            **self._spoken(),
        }

    def confirmation(self) -> Markup:
        """Return the question asked first, as a dialog that answers `yes` or nothing."""
        asked = self.element.get("confirm")
        if not isinstance(asked, dict):
            return Markup()
        title = self.id("confirm", "title")
        look = "button-danger" if asked.get("style") == "danger" else "button-primary"
        text = object_html(asked.get("text"), self.drawing.reader)
        form = tag(
            "form",
            tag("h2", object_html(asked.get("title"), self.drawing.reader), id=title),
            tag("div", text, class_="confirm-text"),
            tag(
                "div",
                tag("button", words(asked.get("deny")), value="", class_="button"),
                tag(
                    "button",
                    words(asked.get("confirm")),
                    value="yes",
                    class_=classes("button", look),
                ),
                class_="confirm-buttons",
            ),
            method="dialog",
        )
        return tag("dialog", form, id=self.id("confirm"), class_="confirm", aria_labelledby=title)

    def _spoken(self) -> dict[str, Attribute]:
        if not self.is_input:
            near = words(self.block.get("text"))
            return {"aria_label": (self.placeholder or near or self.kind.replace("_", " "))[:150]}
        described = [self.id("hint")] if self.block.get("hint") else []
        described += [self.id("error")] if self.error else []
        return {
            "aria_labelledby": self.id("label"),
            "aria_describedby": " ".join(described) or None,
            "aria_invalid": "true" if self.error else None,
            "aria_required": None if self.block.get("optional") else "true",
        }

    def _dispatch(self) -> str | None:
        if not (self.is_input and self.block.get("dispatch_action")):
            return None
        config = self.element.get("dispatch_action_config") or {}
        return " ".join(config.get("trigger_actions_on") or ["on_enter_pressed"])
