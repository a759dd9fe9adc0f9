"""Every block, as one table, and the surfaces each may stand on; no rule that spans blocks.

Source: docs.slack.dev/reference/block-kit/blocks (and its blocks.json for the surfaces), limits as
in slack_sdk's models.
"""

from collections.abc import Mapping

from bot.sandbox.blockkit.charts import BLOCK_ID, DATA_BLOCKS
from bot.sandbox.blockkit.elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    element,
)
from bot.sandbox.blockkit.objects import (
    SECURE_ADDRESS,
    SLACK_FILE,
    WEB_ADDRESS,
    plain,
    text,
    texts,
)
from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.shapes import (
    Check,
    Problem,
    Problems,
    boolean,
    choice,
    exactly_one_of,
    field,
    items,
    many,
    repeated,
    some_of,
    string,
    tagged,
    typed,
)


def _collapsing_makes_sense(container: Mapping[str, object], pointer: str) -> Problems:
    collapsible = container.get("is_collapsible") is True
    if container.get("default_collapsed") is True and not collapsible:
        yield Problem(f"{pointer}/default_collapsed", "needs is_collapsible")
    if container.get("has_header_divider") is True and collapsible:
        yield Problem(f"{pointer}/has_header_divider", "cannot be set when is_collapsible is")


def _tasks_differ(plan: Mapping[str, object], pointer: str) -> Problems:
    for index in repeated(field(items(plan, "tasks"), "task_id")):
        yield Problem(f"{pointer}/tasks/{index}/task_id", "task_id must be unique")


def _has_begun(task: Mapping[str, object], pointer: str) -> Problems:
    """Ask of a task outside a plan that it isn't pending, which blocks.validate refuses."""
    if task.get("status") == "pending":
        yield Problem(f"{pointer}/status", "a task outside a plan cannot be pending")


CARD = {
    "card": tagged(
        {
            "hero_image?": element("image"),
            "icon?": element("image"),
            "title?": text(150),
            "subtitle?": text(150),
            "body?": text(200),
            "actions?": many(element("button"), 1, 3),
            **BLOCK_ID,
        },
        some_of("hero_image", "title", "body", "actions"),
    )
}

TASK: dict[str, Check] = {
    "task_id": string(),
    "title": string(),
    "status": choice("pending", "in_progress", "complete", "error"),
    "details?": typed(RICH_TEXT),
    "output?": typed(RICH_TEXT),
    "sources?": many(element("url")),
    **BLOCK_ID,
}

SIMPLE_BLOCKS: Mapping[str, Check] = {
    "divider": tagged(BLOCK_ID),
    "header": tagged({"text": plain(150), **BLOCK_ID}),
    "section": tagged(
        {
            "text?": text(3000),
            "fields?": many(text(2000), 1, 10),
            "accessory?": element(*IN_SECTION),
            "expand?": boolean,
            **BLOCK_ID,
        },
        some_of("text", "fields"),
    ),
    "context": tagged(
        {
            "elements": many(typed({"image": ELEMENTS["image"], **texts(3000)}), 1, 10),
            **BLOCK_ID,
        }
    ),
    "actions": tagged({"elements": many(element(*IN_ACTIONS), 1, 25), **BLOCK_ID}),
    "image": tagged(
        {
            "alt_text": string(2000),
            "image_url?": string(3000, form=WEB_ADDRESS),
            "slack_file?": SLACK_FILE,
            "title?": plain(2000),
            **BLOCK_ID,
        },
        exactly_one_of("image_url", "slack_file"),
    ),
    "video": tagged(
        {
            "alt_text": string(2000, least=0),
            "title": plain(199),  # "must be less than 200 characters"
            "video_url": string(3000, form=SECURE_ADDRESS),
            "thumbnail_url": string(3000, form=WEB_ADDRESS),
            "title_url?": string(2000, form=SECURE_ADDRESS),
            "description?": plain(200),
            "author_name?": string(49),  # "must be less than 50 characters"
            "provider_name?": string(50),
            "provider_icon_url?": string(2000, form=WEB_ADDRESS),
            **BLOCK_ID,
        }
    ),
    "table": DATA_BLOCKS["table"],
}

BLOCKS: Mapping[str, Check] = {
    **SIMPLE_BLOCKS,
    **DATA_BLOCKS,
    **RICH_TEXT,
    **CARD,
    "input": tagged(
        {
            "label": plain(2000),
            "element": element(*IN_INPUT),
            "hint?": plain(2000),
            "optional?": boolean,
            "dispatch_action?": boolean,
            **BLOCK_ID,
        }
    ),
    "markdown": tagged({"text": string(12_000), **BLOCK_ID}),
    "file": tagged({"external_id": string(), "source": choice("remote"), **BLOCK_ID}),
    "alert": tagged(
        {
            "text": text(200),
            "level?": choice("default", "info", "warning", "error", "success"),
            **BLOCK_ID,
        }
    ),
    "carousel": tagged({"elements": many(typed(CARD), 1, 10), **BLOCK_ID}),
    "context_actions": tagged({"elements": many(element(*IN_CONTEXT_ACTIONS), 1, 5), **BLOCK_ID}),
    # The docs also name file, input and rich_text as children; blocks.validate refuses them.
    "container": tagged(
        {
            "title?": plain(150),
            "rich_text_title?": typed(RICH_TEXT),
            "subtitle?": text(150),
            "icon?": element("image"),
            "width?": choice("narrow", "standard", "wide", "full"),
            "is_collapsible?": boolean,
            "default_collapsed?": boolean,
            "has_header_divider?": boolean,
            "child_blocks": many(typed(SIMPLE_BLOCKS), 1, 10),
            **BLOCK_ID,
        },
        some_of("title", "rich_text_title"),
        _collapsing_makes_sense,
    ),
    "task_card": tagged(TASK, _has_begun),
    "plan": tagged(
        {
            "title": string(),
            "tasks": many(typed({"task_card": tagged(TASK)}), 0, 50),
            **BLOCK_ID,
        },
        _tasks_differ,
    ),
}

_EVERYWHERE = frozenset({"message", "modal", "home"})
_NOT_IN_MODALS = frozenset({"message", "home"})
_MESSAGES = frozenset({"message"})

BLOCK_SURFACES: Mapping[str, frozenset[str]] = {
    "actions": _EVERYWHERE,
    "alert": frozenset({"modal"}),
    "card": _EVERYWHERE,
    "carousel": _NOT_IN_MODALS,
    "container": _NOT_IN_MODALS,
    "context": _EVERYWHERE,
    "context_actions": _MESSAGES,
    "data_table": _NOT_IN_MODALS,
    "data_visualization": _NOT_IN_MODALS,
    "divider": _EVERYWHERE,
    "file": _MESSAGES,
    "header": _EVERYWHERE,
    "image": _EVERYWHERE,
    "input": _EVERYWHERE,
    "markdown": _MESSAGES,
    "plan": _MESSAGES,
    "rich_text": _EVERYWHERE,
    "section": _EVERYWHERE,
    "table": _NOT_IN_MODALS,
    "task_card": _MESSAGES,
    "video": _EVERYWHERE,
}
