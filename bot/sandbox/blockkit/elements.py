"""Every block element, as one table, and which of them may stand in which block.

Source: docs.slack.dev/reference/block-kit/block-elements, limits as in slack_sdk's models.
"""

import re
from collections.abc import Mapping
from datetime import date

from bot.sandbox.blockkit.objects import (
    ANY_ADDRESS,
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH_CONFIG,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    PLAIN_OPTION,
    RICH_OPTION,
    SLACK_FILE,
    WEB_ADDRESS,
    WORKFLOW,
    initial_options_exist,
    plain,
)
from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.shapes import (
    Check,
    Problem,
    Problems,
    anything,
    boolean,
    choice,
    exactly_one_of,
    many,
    shape,
    string,
    tagged,
    typed,
    whole,
)

NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"


def _date(value: object, pointer: str) -> Problems:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        yield Problem(pointer, "must be a date as YYYY-MM-DD")
        return
    try:
        date.fromisoformat(value)
    except ValueError:
        yield Problem(pointer, "must be a date of the calendar")


def _numbers_agree(value: Mapping[str, object], pointer: str) -> Problems:
    known = {
        key: float(text)
        for key in ("min_value", "initial_value", "max_value")
        if isinstance(text := value.get(key), str) and re.search(NUMBER, text)
    }
    if list(known.values()) != sorted(known.values()):
        yield Problem(pointer, "must keep min_value, initial_value and max_value in this order")


def _lengths_agree(value: Mapping[str, object], pointer: str) -> Problems:
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield Problem(f"{pointer}/min_length", "must be no more than max_length")


ACTION: dict[str, Check] = {"action_id?": string(255)}
BUTTON_LABEL: dict[str, Check] = {"accessibility_label?": string(75)}
FOCUS: dict[str, Check] = {"focus_on_load?": boolean}
PICK: dict[str, Check] = {**ACTION, **FOCUS, "confirm?": CONFIRM}
MENU: dict[str, Check] = {**PICK, "placeholder?": plain(150)}
MULTI: dict[str, Check] = {**MENU, "max_selected_items?": whole(1)}
INPUT: dict[str, Check] = {**ACTION, **FOCUS, "placeholder?": plain(150)}
TYPED: dict[str, Check] = {**INPUT, "dispatch_action_config?": DISPATCH_CONFIG}
STATIC: dict[str, Check] = {
    "options?": many(PLAIN_OPTION, 1, 100),
    "option_groups?": many(OPTION_GROUP, 1, 100),
}
ID_LIST = many(string())
FEEDBACK = shape({"text": plain(75), "value": string(2000), **BUTTON_LABEL})

ELEMENTS: Mapping[str, Check] = {
    "button": tagged(
        {
            "text": plain(75),
            "url?": string(3000, form=ANY_ADDRESS),
            "value?": string(2000),
            "style?": choice("primary", "danger"),
            "confirm?": CONFIRM,
            "agent_prompt?": string(4000),
            "agent_prompt_display?": string(),
            "visible_to_user_ids?": ID_LIST,
            **ACTION,
            **BUTTON_LABEL,
        }
    ),
    "icon_button": tagged(
        {
            "icon": choice("trash"),
            "text": plain(75),
            "value?": string(2000),
            "confirm?": CONFIRM,
            "visible_to_user_ids?": many(string(), 0, 10),
            **ACTION,
            **BUTTON_LABEL,
        }
    ),
    "feedback_buttons": tagged(
        {"positive_button": FEEDBACK, "negative_button": FEEDBACK, **ACTION}
    ),
    "workflow_button": tagged(
        {
            "text": plain(75),
            "workflow": WORKFLOW,
            "action_id": string(255),
            "style?": choice("primary", "danger"),
            **BUTTON_LABEL,
        }
    ),
    "overflow": tagged({"options": many(OVERFLOW_OPTION, 1, 5), "confirm?": CONFIRM, **ACTION}),
    "image": tagged(
        {
            "alt_text": string(2000),
            "image_url?": string(3000, form=WEB_ADDRESS),
            "slack_file?": SLACK_FILE,
        },
        exactly_one_of("image_url", "slack_file"),
    ),
    "checkboxes": tagged(
        {
            "options": many(RICH_OPTION, 1, 10),
            "initial_options?": many(anything, 1, 10),
            **PICK,
        },
        initial_options_exist,
    ),
    "radio_buttons": tagged(
        {"options": many(RICH_OPTION, 1, 10), "initial_option?": anything, **PICK},
        initial_options_exist,
    ),
    "datepicker": tagged({"initial_date?": _date, **MENU}),
    "timepicker": tagged(
        {
            "initial_time?": string(form=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
            "timezone?": string(),
            **MENU,
        }
    ),
    "datetimepicker": tagged({"initial_date_time?": whole(10**9, 10**10 - 1), **PICK}),
    "static_select": tagged(
        {**STATIC, "initial_option?": anything, **MENU},
        exactly_one_of("options", "option_groups"),
        initial_options_exist,
    ),
    "multi_static_select": tagged(
        {**STATIC, "initial_options?": many(anything, 1, 100), **MULTI},
        exactly_one_of("options", "option_groups"),
        initial_options_exist,
    ),
    "external_select": tagged(
        {"initial_option?": PLAIN_OPTION, "min_query_length?": whole(0), **MENU}
    ),
    "multi_external_select": tagged(
        {"initial_options?": many(PLAIN_OPTION, 1), "min_query_length?": whole(0), **MULTI}
    ),
    "users_select": tagged({"initial_user?": string(), **MENU}),
    "multi_users_select": tagged({"initial_users?": ID_LIST, **MULTI}),
    "conversations_select": tagged(
        {
            "initial_conversation?": string(),
            "default_to_current_conversation?": boolean,
            "filter?": CONVERSATION_FILTER,
            "response_url_enabled?": boolean,
            **MENU,
        }
    ),
    "multi_conversations_select": tagged(
        {
            "initial_conversations?": ID_LIST,
            "default_to_current_conversation?": boolean,
            "filter?": CONVERSATION_FILTER,
            **MULTI,
        }
    ),
    "channels_select": tagged(
        {"initial_channel?": string(), "response_url_enabled?": boolean, **MENU}
    ),
    "multi_channels_select": tagged({"initial_channels?": ID_LIST, **MULTI}),
    "plain_text_input": tagged(
        {
            "initial_value?": string(3000, least=0),
            "multiline?": boolean,
            "min_length?": whole(0, 3000),
            "max_length?": whole(1, 3000),
            **TYPED,
        },
        _lengths_agree,
    ),
    "email_text_input": tagged({"initial_value?": string(least=0), **TYPED}),
    "url_text_input": tagged({"initial_value?": string(least=0), **TYPED}),
    "number_input": tagged(
        {
            "is_decimal_allowed": boolean,
            "initial_value?": string(form=NUMBER),
            "min_value?": string(form=NUMBER),
            "max_value?": string(form=NUMBER),
            **TYPED,
        },
        _numbers_agree,
    ),
    "rich_text_input": tagged(
        {
            "initial_value?": typed(RICH_TEXT),
            "min_lines?": whole(1, 100),
            "max_lines?": whole(1, 100),
            **TYPED,
        }
    ),
    "file_input": tagged({"filetypes?": many(string(), 1), "max_files?": whole(1, 10), **ACTION}),
    "url": tagged({"url": string(3000, form=WEB_ADDRESS), "text": string()}),
}

SELECTS = (
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
)
MULTI_SELECTS = tuple(f"multi_{name}" for name in SELECTS)
CHOICES = ("checkboxes", "radio_buttons", "datepicker", "timepicker", *SELECTS, *MULTI_SELECTS)

IN_SECTION = ("button", "workflow_button", "overflow", "image", *CHOICES)
IN_ACTIONS = ("button", "workflow_button", "overflow", "datetimepicker", *CHOICES)
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")
IN_INPUT = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
    "datetimepicker",
    *CHOICES,
)

# Elements not named here stand on every surface their block does (api.slack.com's own table).
ELEMENT_SURFACES: Mapping[str, frozenset[str]] = {
    "workflow_button": frozenset({"message"}),
    "datetimepicker": frozenset({"message", "modal"}),
    "rich_text_input": frozenset({"modal", "home"}),
    "email_text_input": frozenset({"modal"}),
    "url_text_input": frozenset({"modal"}),
    "number_input": frozenset({"modal"}),
    "file_input": frozenset({"modal"}),
}


def element(*kinds: str) -> Check:
    """Pass an element of one of these kinds."""
    return typed({kind: ELEMENTS[kind] for kind in kinds})
