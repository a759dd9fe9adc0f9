"""Everything pressed: buttons, feedback and icon buttons, the overflow menu."""

from markupsafe import Markup

from bot.sandbox.page.control import Control
from bot.sandbox.page.html import NOTHING, Attribute, Child, classes, join, tag
from bot.sandbox.page.icons import icon
from bot.sandbox.page.links import is_safe, link
from bot.sandbox.page.text import object_html, words
from bot.sandbox.state import Json

_LOOKS = {"primary": "button-primary", "danger": "button-danger"}


def button(control: Control) -> Markup:
    """Return a button, or a link that looks like one where it has an address."""
    element = control.element
    shown = object_html(element.get("text"), control.drawing.reader)
    attributes = control.carrier() | {
        "aria_label": element.get("accessibility_label"),
        "class_": classes("button", _LOOKS.get(str(element.get("style")))),
    }
    return join([_press(element.get("url"), shown, attributes), control.confirmation()])


def icon_button(control: Control) -> Markup:
    """Return a button with a sign on it, to those it is meant for."""
    element = control.element
    seen_by = element.get("visible_to_user_ids")
    if seen_by and control.drawing.reader.user_id not in seen_by:
        return NOTHING
    said = element.get("accessibility_label") or words(element.get("text"))
    attributes = control.carrier() | {"aria_label": said, "title": said, "class_": "icon-button"}
    return join([_press(None, icon("trash"), attributes), control.confirmation()])


def feedback_buttons(control: Control) -> Markup:
    """Return the thumb up and the thumb down."""
    pair = (("up", "positive_button"), ("down", "negative_button"))
    return join(_thumb(control, sign, control.element.get(key) or {}) for sign, key in pair)


def overflow(control: Control) -> Markup:
    """Return the menu behind three dots."""
    items = [
        tag("li", _option(control, index, option))
        for index, option in enumerate(control.element.get("options") or [])
    ]
    dots = tag("summary", icon("more"), aria_label="More actions", class_="icon-button")
    menu = tag("details", dots, tag("ul", items, class_="menu"), class_="overflow")
    return join([menu, control.confirmation()])


def _thumb(control: Control, sign: str, given: Json) -> Markup:
    said = given.get("accessibility_label") or words(given.get("text"))
    attributes = control.carrier() | {
        "id": control.id(sign),
        "data_value": given.get("value"),
        "aria_label": said,
        "title": words(given.get("text")),
        "class_": "icon-button",
    }
    return _press(None, icon(sign), attributes)


def _option(control: Control, index: int, option: Json) -> Markup:
    reader = control.drawing.reader
    shown: list[Child] = [object_html(option.get("text"), reader)]
    if option.get("description"):
        shown.append(tag("small", object_html(option["description"], reader)))
    attributes = control.carrier() | {
        "id": control.id(str(index)),
        "data_value": option.get("value"),
        "class_": "menu-item",
    }
    return _press(option.get("url"), join(shown), attributes)


def _press(url: object, shown: Markup, attributes: dict[str, Attribute]) -> Markup:
    if isinstance(url, str) and is_safe(url):
        return link(url, shown, **attributes)
    return tag("button", shown, type="button", **attributes)
