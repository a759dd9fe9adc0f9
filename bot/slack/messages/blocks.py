"""Small pieces of Block Kit, as plain dicts, and how times and texts stand in them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.cadence import WEEKDAYS
from bot.slack import wire

Block = dict[str, Any]
Element = dict[str, Any]
Message = dict[str, Any]
"""`text` and `blocks`, as chat.postMessage takes them."""
View = dict[str, Any]
"""A modal or home view, as views.open and views.publish take them."""

INPUT_MOST = 3000
"""Characters a text input takes (Slack's reference)."""
TEXT_MOST = 4000
"""Characters of a message's text; chat.update refuses more (Slack's reference)."""
BUTTON_MOST = 75
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def message(text: str, blocks: Sequence[Block]) -> Message:
    """A message whose `text`, read aloud, says what its blocks say."""
    return {"text": wire.shorten(text, TEXT_MOST), "blocks": list(blocks)}


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str,
    metadata: str = "",
    submit: str | None = None,
    close: str = "Close",
) -> View:
    """A modal; `metadata` comes back with every click and submit, 3,000 characters at most."""
    view: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title),
        "close": plain(close),
        "private_metadata": metadata,
        "blocks": list(blocks),
    }
    return view | ({"submit": plain(submit)} if submit else {})


def mrkdwn(text: str) -> Element:
    """Formatted text in wire form, of which Slack links and mentions nothing by itself."""
    return {"type": "mrkdwn", "text": text or "…", "verbatim": True}


def plain(text: str) -> Element:
    """Text without formatting, raw."""
    return {"type": "plain_text", "text": text, "emoji": False}


def section(text: str, *, accessory: Element | None = None, block_id: str | None = None) -> Block:
    """A paragraph, with at most one element beside it."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return block | _given(accessory=accessory, block_id=block_id)


def context(*texts: str, block_id: str | None = None) -> Block:
    """Small print; up to ten texts."""
    elements = [mrkdwn(text) for text in texts]
    return {"type": "context", "elements": elements} | _given(block_id=block_id)


def header(text: str) -> Block:
    """A heading, raw text, 150 characters at most."""
    return {"type": "header", "text": plain(text)}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """Buttons and menus in a row, 25 at most."""
    return {"type": "actions", "elements": list(elements)} | _given(block_id=block_id)


def button(label: str, action_id: str, value: str, *, is_primary: bool = False) -> Element:
    """A button; its label is raw text, 75 characters at most."""
    element = {"type": "button", "text": plain(label), "action_id": action_id, "value": value}
    return element | ({"style": "primary"} if is_primary else {})


def option(label: str, value: str) -> Element:
    """One choice; label 75 characters, value 150 at most."""
    return {"text": plain(label), "value": value}


def select(
    action_id: str, placeholder: str, options: Iterable[Element], chosen: str | None = None
) -> Element:
    """A menu, with the option of value `chosen` chosen at first."""
    return _choice("static_select", action_id, options, chosen) | {
        "placeholder": plain(placeholder)
    }


def _choice(kind: str, action_id: str, options: Iterable[Element], chosen: str | None) -> Element:
    offered = list(options)
    first = next((each for each in offered if each["value"] == chosen), None)
    element: Element = {"type": kind, "action_id": action_id, "options": offered}
    return element | _given(initial_option=first)


def checkboxes(action_id: str, options: Sequence[Element], ticked: Iterable[str] = ()) -> Element:
    """Boxes to tick; those of a value in `ticked` are."""
    values = set(ticked)
    first = [each for each in options if each["value"] in values]
    element: Element = {"type": "checkboxes", "action_id": action_id, "options": list(options)}
    return element | ({"initial_options": first} if first else {})


def paragraph(action_id: str, text: str = "") -> Element:
    """An input for a text of several lines, filled in with `text` as it was typed."""
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "multiline": True,
        "max_length": INPUT_MOST,
    }
    return element | ({"initial_value": text} if text else {})


def labelled(
    label: str,
    element: Element,
    block_id: str,
    *,
    hint: str | None = None,
    is_optional: bool = False,
    tells: bool = False,
) -> Block:
    """An input of a modal under its label; with `tells`, each change is sent at once."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        "optional": is_optional,
        "dispatch_action": tells,
    }
    return block | ({"hint": plain(hint)} if hint else {})


def when(at: datetime) -> str:
    """An aware instant as each reader's own clock tells it; where Slack can't, in UTC.

    Of Slack's formats, the long one alone names the weekday, by which a weekly rhythm is known.
    """
    return f"<!date^{int(at.timestamp())}^{{date_long_pretty}} {{time}}|{utc(at)}>"


def on(at: datetime) -> str:
    """The day of an aware instant, as each reader's own calendar has it."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}}|{utc(at)}>"


def utc(at: datetime) -> str:
    """An aware instant in words, such as *Thu 7 May 2026, 14:00 UTC*."""
    there = at.astimezone(UTC)
    day = f"{WEEKDAYS[there.weekday()][:3]} {there.day} {MONTHS[there.month - 1][:3]} {there.year}"
    return f"{day}, {there:%H:%M} UTC"


def day(which: date) -> str:
    """A day in words, such as *4 May*."""
    return f"{which.day} {MONTHS[which.month - 1]}"


def emphasised(text: str) -> str:
    """Quoted text in bold, where bold neither meets its own formatting nor spans lines."""
    return text if not text or any(sign in text for sign in "*_~`\n") else f"*{text}*"


def _given(**parts: Element | str | None) -> Block:
    return {name: part for name, part in parts.items() if part is not None}
