"""Everything typed into: text, numbers, dates, times, files."""

from datetime import UTC, datetime

from markupsafe import Markup

from bot.sandbox.page.control import Control
from bot.sandbox.page.html import NOTHING, join, tag
from bot.sandbox.page.rich_text import rich_text_words

# Rows of a field before it scrolls, as tall as Slack's own.
_ROWS = 4
_TYPES = {
    "plain_text_input": "text",
    "email_text_input": "email",
    "url_text_input": "url",
    "datepicker": "date",
    "timepicker": "time",
}


def text_input(control: Control) -> Markup:
    """Return a field of one line or several, with what is left of its length."""
    if control.element.get("multiline"):
        field = _textarea(control, str(control.state or ""))
    else:
        field = _input(control, _TYPES[control.kind], str(control.state or ""))
    return join([field, _counter(control)])


def number_input(control: Control) -> Markup:
    """Return a field for a number within its bounds."""
    element = control.element
    step = "any" if element.get("is_decimal_allowed") else "1"
    bounds = {"min": element.get("min_value"), "max": element.get("max_value"), "step": step}
    return _input(control, "number", str(control.state or ""), **bounds)


def rich_text_input(control: Control) -> Markup:
    """Return a field for the words of a formatted text."""
    return _textarea(control, rich_text_words(control.state or {}))


def picker(control: Control) -> Markup:
    """Return a native field for a date or a time of day."""
    field = _input(control, _TYPES[control.kind], str(control.state or ""), class_="text-input")
    zone = control.element.get("timezone")
    near = tag("span", str(zone), class_="zone") if zone else NOTHING
    return join([tag("div", field, near, class_="picker"), control.confirmation()])


def datetime_picker(control: Control) -> Markup:
    """Return a native field for a moment, on the reader's clock."""
    shown = ""
    if isinstance(unix := control.state, int):
        local = control.drawing.reader.local(datetime.fromtimestamp(unix, UTC))
        shown = f"{local:%Y-%m-%dT%H:%M}"
    zone = control.drawing.reader.zone
    field = _input(control, "datetime-local", shown, data_zone=zone)
    return join([tag("div", field, class_="picker"), control.confirmation()])


def file_input(control: Control) -> Markup:
    """Return a field for files of the kinds asked for."""
    kinds = ",".join(f".{kind}" for kind in control.element.get("filetypes") or [])
    most = control.element.get("max_files", 10)
    attributes = control.field() | {"accept": kinds or None, "multiple": most != 1}
    return tag("input", type="file", data_max_files=most, class_="file-input", **attributes)


def _input(
    control: Control, kind: str, value: str, **more: str | int | float | bool | None
) -> Markup:
    attributes = {"class_": "text-input", **control.field(), **_length(control), **more}
    return tag(
        "input", type=kind, value=value, placeholder=control.placeholder or None, **attributes
    )


def _textarea(control: Control, value: str) -> Markup:
    attributes = {**control.field(), **_length(control)}
    rows = max(_ROWS, control.element.get("min_lines", 1))
    # The parser drops one line break after the start tag, so one is given away.
    return tag(
        "textarea",
        "\n",
        value,
        rows=rows,
        class_="text-input",
        placeholder=control.placeholder or None,
        **attributes,
    )


def _length(control: Control) -> dict[str, int | None]:
    element = control.element
    return {
        "data_min_length": element.get("min_length"),
        "data_max_length": element.get("max_length"),
    }


def _counter(control: Control) -> Markup:
    most = control.element.get("max_length")
    if most is None:
        return NOTHING
    left = most - len(str(control.state or ""))
    look = "counter counter-over" if left < 0 else "counter"
    return tag("span", str(left), class_=look, data_counter_for=control.id())
