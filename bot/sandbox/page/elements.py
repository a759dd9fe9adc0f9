"""Which function draws which element; each stands in its own module."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from bot.sandbox.page import buttons, inputs, menus
from bot.sandbox.page.control import Control
from bot.sandbox.page.drawing import Drawing
from bot.sandbox.page.html import tag
from bot.sandbox.page.pictures import thumbnail
from bot.sandbox.state import Json

_DRAWN: Mapping[str, Callable[[Control], Markup]] = {
    "button": buttons.button,
    "workflow_button": buttons.button,
    "icon_button": buttons.icon_button,
    "feedback_buttons": buttons.feedback_buttons,
    "overflow": buttons.overflow,
    "static_select": menus.select,
    "users_select": menus.select,
    "conversations_select": menus.select,
    "channels_select": menus.select,
    "multi_static_select": menus.multi_select,
    "multi_users_select": menus.multi_select,
    "multi_conversations_select": menus.multi_select,
    "multi_channels_select": menus.multi_select,
    "external_select": menus.external_select,
    "multi_external_select": menus.multi_external_select,
    "checkboxes": menus.checkboxes,
    "radio_buttons": menus.radio_buttons,
    "datepicker": inputs.picker,
    "timepicker": inputs.picker,
    "datetimepicker": inputs.datetime_picker,
    "plain_text_input": inputs.text_input,
    "email_text_input": inputs.text_input,
    "url_text_input": inputs.text_input,
    "number_input": inputs.number_input,
    "rich_text_input": inputs.rich_text_input,
    "file_input": inputs.file_input,
}
# Those that a label cannot point at: they are named by it instead.
GROUPS = frozenset(
    {"checkboxes", "radio_buttons", "multi_external_select"}
    | {kind for kind in _DRAWN if kind.startswith("multi_")}
)


def draw_element(drawing: Drawing, block: Json, element: Json) -> Markup:
    """Return an element of a block; one that Slack doesn't have is named as such."""
    kind = str(element.get("type"))
    if kind == "image":
        return thumbnail(element, drawing.reader)
    if kind not in _DRAWN:
        return tag("span", f"An element of type {kind}", class_="unknown")
    return _DRAWN[kind](Control(drawing, block, element))
