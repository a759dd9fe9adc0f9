"""Everything chosen from: selects, multi-selects, external ones, checkboxes, radio buttons."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.sandbox.page.control import Control
from bot.sandbox.page.html import Child, join, tag
from bot.sandbox.page.reader import Named, Reader
from bot.sandbox.page.text import object_html, words
from bot.sandbox.state import Json

Group = tuple[str, Sequence[Named]]
"""A group's label ("" for none) and its options as value and words."""


def select(control: Control) -> Markup:
    """Return a native select with the element's options, people or conversations."""
    chosen = _value(control.state)
    groups = _with_missing(_offered(control), [chosen] if chosen else [], control.drawing.reader)
    clearable = bool(control.is_input and control.block.get("optional"))
    first = tag(
        "option",
        control.placeholder or "Select an option",
        value="",
        selected=not chosen,
        disabled=not clearable,
        hidden=not clearable,
    )
    options = [_group(group, chosen) for group in groups]
    menu = tag("select", first, options, **control.field())
    return join([tag("div", menu, class_="select"), control.confirmation()])


def multi_select(control: Control) -> Markup:
    """Return a menu of checkboxes that folds out under the names chosen."""
    chosen = [_value(item) for item in control.state or []]
    groups = _with_missing(_offered(control), chosen, control.drawing.reader)
    names = dict(option for _, options in groups for option in options)
    shown = [tag("span", names.get(value, value), class_="chip") for value in chosen]
    empty = tag("span", control.placeholder or "Select options", class_="placeholder")
    lists = [
        [tag("p", label, class_="menu-label") if label else None, _boxes(options, chosen)]
        for label, options in groups
    ]
    most = control.element.get("max_selected_items")
    menu = tag("fieldset", lists, class_="menu", data_max_selected=most, **control.field())
    face = tag("summary", tag("span", shown or empty, class_="chips"))
    return join([tag("details", face, menu, class_="multi"), control.confirmation()])


def external_select(control: Control) -> Markup:
    """Return a text field with a list that the page's script fills with the app's answers."""
    option = control.state or {}
    field = _combobox(control, words(option.get("text")), str(option.get("value", "")))
    return join([tag("div", field, class_="combobox"), control.confirmation()])


def multi_external_select(control: Control) -> Markup:
    """Return chips of what is chosen and the text field that finds more."""
    chips = [
        tag(
            "button",
            tag("span", words(option.get("text"))),
            tag("span", "×", aria_hidden="true"),
            type="button",
            class_="chip",
            data_value=option.get("value"),
            aria_label=f"Remove {words(option.get('text'))}",
        )
        for option in control.state or []
    ]
    most = control.element.get("max_selected_items")
    field = _finder(control, "", id=control.id("find"), aria_label=control.placeholder or "Search")
    return tag(
        "fieldset",
        tag("span", chips, class_="chips"),
        field,
        _listbox(control.id("list")),
        class_="combobox combobox-multi",
        data_max_selected=most,
        **control.field(),
    )


def options_html(options: Iterable[Json], list_id: str) -> Markup:
    """Return the items of an external select's list, for the options the app answered with."""
    return join(
        tag(
            "li",
            words(option.get("text")),
            role="option",
            id=f"{list_id}:{index}",
            data_value=option.get("value"),
        )
        for index, option in enumerate(options)
    )


def checkboxes(control: Control) -> Markup:
    """Return the boxes, ticked as they are."""
    ticked = {_value(option) for option in control.state or []}
    return _choices(control, "checkbox", ticked)


def radio_buttons(control: Control) -> Markup:
    """Return the buttons of which one is chosen."""
    return _choices(control, "radio", {_value(control.state)})


def _choices(control: Control, kind: str, chosen: set[str]) -> Markup:
    reader = control.drawing.reader
    field = control.field()
    # A fieldset takes no focus; its first choice does.
    focus = bool(field.pop("autofocus"))
    shown = []
    for index, option in enumerate(control.element.get("options") or []):
        described = option.get("description")
        label = [
            tag("span", object_html(option.get("text"), reader)),
            tag("small", object_html(described, reader)) if described else None,
        ]
        value = str(option.get("value", ""))
        state = {"checked": value in chosen, "autofocus": focus and index == 0}
        box = tag("input", type=kind, name=control.id(), value=value, **state)
        shown.append(tag("label", box, tag("span", label), class_="choice"))
    group = tag("fieldset", shown, class_="choices", **field)
    return join([group, control.confirmation()])


def _boxes(options: Sequence[Named], chosen: Sequence[str]) -> Child:
    return [
        tag(
            "label",
            tag("input", type="checkbox", value=value, checked=value in chosen),
            tag("span", said),
            class_="choice",
        )
        for value, said in options
    ]


def _combobox(control: Control, shown: str, value: str) -> Markup:
    attributes = control.field() | {"data_value": value or None}
    return join([_finder(control, shown, **attributes), _listbox(control.id("list"))])


def _finder(control: Control, shown: str, **attributes: str | int | float | bool | None) -> Markup:
    return tag(
        "input",
        type="text",
        role="combobox",
        class_="text-input",
        autocomplete="off",
        value=shown,
        placeholder=control.placeholder or "Search",
        aria_autocomplete="list",
        aria_expanded="false",
        aria_controls=control.id("list"),
        # Three characters, unless the app says otherwise: docs.slack.dev, external select.
        data_min_query_length=control.element.get("min_query_length", 3),
        **attributes,
    )


def _listbox(list_id: str) -> Markup:
    return tag("ul", role="listbox", id=list_id, class_="menu", hidden=True)


def _offered(control: Control) -> list[Group]:
    reader, kind = control.drawing.reader, control.kind
    if "users" in kind:
        return [("", list(reader.users()))]
    if "conversations" in kind:
        return [("", _signed(reader.conversations()))]
    if "channels" in kind:
        return [("", _signed(reader.channels()))]
    groups = control.element.get("option_groups")
    if not groups:
        groups = [{"options": control.element.get("options") or []}]
    return [(words(group.get("label")), _named(group.get("options") or [])) for group in groups]


def _signed(conversations: Iterable[Named]) -> list[Named]:
    """Return the names with the sign of a channel; direct messages (D…) have none."""
    return [(id_, name if id_.startswith("D") else f"#{name}") for id_, name in conversations]


def _named(options: Iterable[Json]) -> list[Named]:
    return [(_value(option), words(option.get("text"))) for option in options]


def _with_missing(groups: list[Group], chosen: Sequence[str], reader: Reader) -> list[Group]:
    """Return the groups, and whatever is chosen without being offered."""
    known = {value for _, options in groups for value, _ in options}
    missing = [value for value in chosen if value not in known]
    named = [(value, _name(value, reader)) for value in missing]
    return [*groups, ("", named)] if named else groups


def _name(chosen: str, reader: Reader) -> str:
    channel = reader.channel_name(chosen)
    return reader.user_name(chosen) or (f"#{channel}" if channel else chosen)


def _group(group: Group, chosen: str) -> Markup:
    label, options = group
    shown = [tag("option", said, value=value, selected=value == chosen) for value, said in options]
    return tag("optgroup", shown, label=label) if label else join(shown)


def _value(chosen: object) -> str:
    if isinstance(chosen, dict):
        return str(chosen.get("value", ""))
    return str(chosen) if chosen else ""
