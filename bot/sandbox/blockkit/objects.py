"""Block Kit's composition objects: texts, options, confirmations, filters; no element or block.

Source of the numbers: docs.slack.dev/reference/block-kit/composition-objects, and where the docs
are silent what blocks.validate answered when others probed it in September 2026.
"""

from collections.abc import Mapping

from bot.sandbox.shapes import (
    Check,
    Problem,
    Problems,
    boolean,
    choice,
    exactly_one_of,
    items,
    many,
    shape,
    string,
    tagged,
    typed,
)

WEB_ADDRESS = r"^https?://"
SECURE_ADDRESS = r"^https://"
ANY_ADDRESS = r"^[A-Za-z][A-Za-z0-9+.-]*:"  # buttons may also open mailto: or slack:


def texts(most: int) -> dict[str, Check]:
    """Return the two kinds of text object, each of 1 to `most` characters."""
    return {
        "plain_text": tagged({"text": string(most), "emoji?": boolean}),
        "mrkdwn": tagged({"text": string(most), "verbatim?": boolean}),
    }


def plain(most: int) -> Check:
    """Pass a plain_text object of 1 to `most` characters."""
    return typed({"plain_text": texts(most)["plain_text"]})


def text(most: int) -> Check:
    """Pass a plain_text or mrkdwn object of 1 to `most` characters."""
    return typed(texts(most))


CONFIRM = shape(
    {
        "title": plain(100),
        "text": text(300),
        "confirm": plain(30),
        "deny": plain(30),
        "style?": choice("primary", "danger"),
    }
)


def option(label: Check, **more: Check) -> Check:
    """Pass an option whose text and description pass `label`, with the further keys in `more`."""
    return shape({"text": label, "value": string(150), "description?": label, **more})


PLAIN_OPTION = option(plain(75))
RICH_OPTION = option(text(75))  # checkboxes and radio buttons alone may use mrkdwn
OVERFLOW_OPTION = option(plain(75), **{"url?": string(3000, form=ANY_ADDRESS)})

OPTION_GROUP = shape({"label": plain(75), "options": many(PLAIN_OPTION, 1, 100)})


def initial_options_exist(value: Mapping[str, object], pointer: str) -> Problems:
    """Ask that what is chosen at first equals one of the options, description and all."""
    groups = items(value, "option_groups")
    offered = [
        *items(value, "options"),
        *(one for group in groups for one in items(group, "options")),
    ]
    if "initial_option" in value and value["initial_option"] not in offered:
        yield Problem(f"{pointer}/initial_option", "must be one of the options provided")
    for index, chosen in enumerate(items(value, "initial_options")):
        if chosen not in offered:
            yield Problem(
                f"{pointer}/initial_options/{index}", "must be one of the options provided"
            )


CONVERSATION_FILTER = shape(
    {
        "include?": many(choice("im", "mpim", "private", "public"), 1),
        "exclude_external_shared_channels?": boolean,
        "exclude_bot_users?": boolean,
    }
)

DISPATCH_CONFIG = shape(
    {"trigger_actions_on": many(choice("on_enter_pressed", "on_character_entered"), 1, 2)}
)

SLACK_FILE = shape(
    {"id?": string(form=r"^F[A-Z0-9]{8,}$"), "url?": string(3000, form=WEB_ADDRESS)},
    exactly_one_of("id", "url"),
)

WORKFLOW = shape(
    {
        "trigger": shape(
            {
                "url": string(3000, form=WEB_ADDRESS),
                "customizable_input_parameters?": many(
                    shape({"name": string(), "value": string()})
                ),
            }
        )
    }
)
