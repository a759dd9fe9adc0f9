"""One good example of every block and element, and the small builders the Block Kit tests share."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def plain(text: str = "Yes") -> Json:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "*Yes*") -> Json:
    """Return a mrkdwn object."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(value: str = "yes", **more: object) -> Json:
    """Return an option for a menu."""
    return {"text": plain(), "value": value, **more}


def options(count: int) -> list[Json]:
    """Return that many different options."""
    return [option(str(number)) for number in range(count)]


CONFIRM: Json = {"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain()}
PICTURE: Json = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart"}


def rich_text(*inline: object) -> Json:
    """Return a rich_text block with one section."""
    part = {"type": "rich_text_section", "elements": list(inline)}
    return {"type": "rich_text", "elements": [part]}


RICH_TEXT = rich_text({"type": "text", "text": "Drop the export", "style": {"bold": True}})

PIE: Json = {"type": "pie", "segments": [{"label": "System design", "value": 8}]}
BAR: Json = {
    "type": "bar",
    "series": [
        {"name": "Then", "data": [{"label": "Mon", "value": 1}, {"label": "Tue", "value": -2}]},
        {"name": "Now", "data": [{"label": "Mon", "value": 1.5}, {"label": "Tue", "value": 0}]},
    ],
    "axis_config": {"categories": ["Mon", "Tue"], "x_label": "Day", "y_label": "Decisions"},
}
TASK: Json = {"type": "task_card", "task_id": "t1", "title": "Read", "status": "complete"}
CARD: Json = {"type": "card", "title": plain(), "actions": [{"type": "button", "text": plain()}]}
CELL: Json = {"type": "raw_text", "text": "8"}

FEEDBACK: Json = {"text": plain(), "value": "good"}
WORKFLOW: Json = {"trigger": {"url": "https://slack.com/shortcuts/Ft1/abc"}}

ELEMENTS: Mapping[str, Json] = {
    "button": {"text": plain(), "style": "primary", "confirm": CONFIRM, "value": "v"},
    "icon_button": {"icon": "trash", "text": plain()},
    "feedback_buttons": {"positive_button": FEEDBACK, "negative_button": FEEDBACK},
    "workflow_button": {"text": plain(), "workflow": WORKFLOW, "action_id": "w"},
    "overflow": {"options": [option(url="https://example.com")]},
    "image": PICTURE,
    "checkboxes": {
        "options": [option(text=mrkdwn(), description=mrkdwn())],
        "initial_options": [option(text=mrkdwn(), description=mrkdwn())],
    },
    "radio_buttons": {"options": options(2), "initial_option": option("1")},
    "datepicker": {"initial_date": "2026-11-23", "placeholder": plain()},
    "timepicker": {"initial_time": "23:59", "timezone": "Europe/Berlin"},
    "datetimepicker": {"initial_date_time": 1_795_000_000},
    "static_select": {
        "option_groups": [{"label": plain(), "options": options(2)}],
        "initial_option": option("1"),
    },
    "multi_static_select": {
        "options": options(3),
        "initial_options": [option("0"), option("2")],
        "max_selected_items": 2,
    },
    "external_select": {"min_query_length": 0, "initial_option": option()},
    "multi_external_select": {"initial_options": [option()]},
    "users_select": {"initial_user": "U1"},
    "multi_users_select": {"initial_users": ["U1", "U2"]},
    "conversations_select": {
        "default_to_current_conversation": True,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    },
    "multi_conversations_select": {"initial_conversations": ["C1"]},
    "channels_select": {"initial_channel": "C1"},
    "multi_channels_select": {"initial_channels": ["C1"]},
    "plain_text_input": {
        "multiline": True,
        "min_length": 1,
        "max_length": 3000,
        "initial_value": "",
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    },
    "email_text_input": {"initial_value": "alice@example.com"},
    "url_text_input": {"placeholder": plain()},
    "number_input": {
        "is_decimal_allowed": True,
        "min_value": "-1",
        "initial_value": "0.5",
        "max_value": "2",
    },
    "rich_text_input": {"initial_value": RICH_TEXT, "min_lines": 1, "max_lines": 100},
    "file_input": {"filetypes": ["csv"], "max_files": 10},
}


def element(kind: str, **more: object) -> Json:
    """Return the example of an element, with keys changed."""
    return {"type": kind, **ELEMENTS[kind], **more}


BLOCKS: Mapping[str, Json] = {
    "actions": {"elements": [element("button")]},
    "alert": {"text": plain(), "level": "warning"},
    "card": CARD,
    "carousel": {"elements": [CARD]},
    "container": {"title": plain(), "child_blocks": [{"type": "divider"}], "width": "wide"},
    "context": {"elements": [plain(), mrkdwn(), PICTURE]},
    "context_actions": {"elements": [element("feedback_buttons"), element("icon_button")]},
    "data_table": {
        "caption": "By skill",
        "rows": [[CELL, CELL], [RICH_TEXT, {"type": "raw_number", "text": "8", "value": 8}]],
        "row_header_column_index": 1,
    },
    "data_visualization": {"title": "Decisions by skill", "chart": BAR},
    "divider": {"block_id": "line"},
    "file": {"external_id": "F-1", "source": "remote"},
    "header": {"text": plain()},
    "image": {**PICTURE, "title": plain()},
    "input": {"label": plain(), "element": element("plain_text_input"), "hint": plain()},
    "markdown": {"text": "# Three decisions"},
    "plan": {"title": "Plan", "tasks": [{**TASK, "status": "pending"}]},
    "rich_text": RICH_TEXT,
    "section": {"text": mrkdwn(), "fields": [plain(), mrkdwn()], "accessory": element("button")},
    "table": {"rows": [[CELL], [CELL, RICH_TEXT]], "column_settings": [None, {"align": "right"}]},
    "task_card": {**TASK, "details": RICH_TEXT},
    "video": {
        "alt_text": "A talk",
        "title": plain(),
        "video_url": "https://example.com/v",
        "thumbnail_url": "https://example.com/t.png",
    },
}


def block(kind: str, **more: object) -> Json:
    """Return the example of a block, with keys changed."""
    return {"type": kind, **BLOCKS[kind], **more}


def message(*blocks: object, **more: object) -> Json:
    """Return a message with these blocks."""
    return {"text": "Three decisions", "blocks": list(blocks), **more}


def modal(*blocks: object, **more: object) -> Json:
    """Return a modal with these blocks."""
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks), **more}


def home(*blocks: object, **more: object) -> Json:
    """Return a home tab with these blocks."""
    return {"type": "home", "blocks": list(blocks), **more}
