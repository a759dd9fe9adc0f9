"""The rules that are neither a length nor a place: what must agree, differ or exist."""

import pytest

from bot.sandbox.blockkit import check_message, check_view
from tests.sandbox.blockkit_examples import (
    BAR,
    CARD,
    CELL,
    PICTURE,
    PIE,
    RICH_TEXT,
    TASK,
    Json,
    block,
    element,
    message,
    modal,
    mrkdwn,
    option,
    options,
    plain,
)

E = "/blocks/0/elements/0"


def actions(*elements: object, **more: object) -> Json:
    """Return an actions block with these elements."""
    return block("actions", elements=list(elements), **more)


def acting(kind: str, **more: object) -> Json:
    """Return a message with this element in an actions block."""
    return message(actions(element(kind, **more)))


def entering(kind: str, **more: object) -> Json:
    """Return a modal with this element in an input block."""
    return modal(block("input", element=element(kind, **more)))


def chart(**more: object) -> Json:
    """Return a message with a bar chart, changed."""
    return message(block("data_visualization", chart={**BAR, **more}))


def series(*points: tuple[str, float]) -> Json:
    """Return a series of these points."""
    return {"name": "a", "data": [{"label": label, "value": value} for label, value in points]}


HALF_CONFIRM = {"title": plain(), "text": plain(), "confirm": plain()}
LABELLED = [option("0", description=plain("first"))]
STATIC = "static_select"
BUTTON = element("button", action_id="same")
COLLAPSED = {"is_collapsible": True, "default_collapsed": True}

REFUSED: list[tuple[str, Json, str]] = [
    # text objects
    ("emoji on mrkdwn", message(block("section", text={**mrkdwn(), "emoji": True})), "0/text"),
    ("verbatim on plain", message(block("header", text={**plain(), "verbatim": True})), "0/text"),
    ("mrkdwn in a header", message(block("header", text=mrkdwn())), "0/text/type"),
    ("mrkdwn on a button", acting("button", text=mrkdwn()), "0/elements/0/text/type"),
    ("mrkdwn in a select", acting(STATIC, placeholder=mrkdwn()), "0/elements/0/placeholder/type"),
    ("a bare string", message(block("section", text="hello")), "0/text"),
    ("emoji is no number", message(block("header", text={**plain(), "emoji": 1})), "0/text/emoji"),
    ("null is not absent", message(block("section", accessory=None)), "0/accessory"),
    # options
    (
        "rich option in a select",
        acting("overflow", options=[option(text=mrkdwn())]),
        "0/elements/0/options/0/text/type",
    ),
    (
        "url outside overflow",
        acting("radio_buttons", options=[option("1"), option("2", url="https://example.com")]),
        "0/elements/0/options/1",
    ),
    (
        "initial_option not offered",
        acting("radio_buttons", initial_option=option("7")),
        "0/elements/0/initial_option",
    ),
    (
        "initial_option without its description",
        acting("radio_buttons", options=LABELLED, initial_option=option("0")),
        "0/elements/0/initial_option",
    ),
    (
        "one of two initial_options not offered",
        acting("multi_static_select", initial_options=[option("0"), option("7")]),
        "0/elements/0/initial_options/1",
    ),
    (
        "initial_option in no group",
        acting(STATIC, initial_option=option("7")),
        "0/elements/0/initial_option",
    ),
    ("options and groups", acting(STATIC, options=options(2)), "0/elements/0"),
    (
        "neither options nor groups",
        message(actions({"type": STATIC, "placeholder": plain()})),
        "0/elements/0",
    ),
    # elements
    ("style", acting("button", style="default"), "0/elements/0/style"),
    ("address", acting("button", url="example.com"), "0/elements/0/url"),
    ("confirm's keys", acting("button", confirm=HALF_CONFIRM), "0/elements/0/confirm"),
    ("date", acting("datepicker", initial_date="2026-02-30"), "0/elements/0/initial_date"),
    ("date's form", acting("datepicker", initial_date="2026-W48-1"), "0/elements/0/initial_date"),
    ("time", acting("timepicker", initial_time="24:00"), "0/elements/0/initial_time"),
    (
        "milliseconds",
        acting("datetimepicker", initial_date_time=1_795_000_000_000),
        "0/elements/0/initial_date_time",
    ),
    (
        "max_selected_items",
        acting("multi_users_select", max_selected_items=0),
        "0/elements/0/max_selected_items",
    ),
    (
        "filter",
        acting("conversations_select", filter={"include": ["shared"]}),
        "0/elements/0/filter/include/0",
    ),
    (
        "response_url_enabled in a message",
        acting("channels_select", response_url_enabled=True),
        "0/elements/0/response_url_enabled",
    ),
    ("same action_id", message(actions(BUTTON, BUTTON)), "0/elements/1/action_id"),
    # blocks
    ("section of nothing", message({"type": "section", "block_id": "b"}), "0"),
    (
        "image twice",
        message(block("image", slack_file={"id": "F12345678"})),
        "0",
    ),
    ("image of nothing", message({"type": "image", "alt_text": "A chart"}), "0"),
    ("image address", message(block("image", image_url="ftp://example.com/a")), "0/image_url"),
    (
        "file id",
        message({"type": "image", "alt_text": "A", "slack_file": {"id": "nope"}}),
        "0/slack_file/id",
    ),
    (
        "file twice",
        message(
            {
                "type": "image",
                "alt_text": "A",
                "slack_file": {"id": "F12345678", "url": "https://files.slack.com/a"},
            }
        ),
        "0/slack_file",
    ),
    ("file source", message(block("file", source="local")), "0/source"),
    ("card of nothing", message({"type": "card", "subtitle": plain()}), "0"),
    (
        "text as a carousel's card",
        message(block("carousel", elements=[plain()])),
        "0/elements/0/type",
    ),
    (
        "container in a container",
        message(block("container", child_blocks=[block("container")])),
        "0/child_blocks/0/type",
    ),
    (
        "container without a title",
        message({"type": "container", "child_blocks": [block("divider")]}),
        "0",
    ),
    (
        "default_collapsed alone",
        message(block("container", default_collapsed=True)),
        "0/default_collapsed",
    ),
    (
        "header divider when collapsible",
        message(block("container", **COLLAPSED, has_header_divider=True)),
        "0/has_header_divider",
    ),
    ("container width", message(block("container", width="huge")), "0/width"),
    ("task's status", message(block("task_card", status="done")), "0/status"),
    ("pending task alone", message(block("task_card", status="pending")), "0/status"),
    ("same task_id", message(block("plan", tasks=[TASK, TASK])), "0/tasks/1/task_id"),
    ("video by http", message(block("video", video_url="http://example.com/v")), "0/video_url"),
    ("optional is no string", message(block("input", optional="yes")), "0/optional"),
    # tables and charts
    ("uneven rows", message(block("data_table", rows=[[CELL] * 2, [CELL]])), "0/rows/1"),
    (
        "rich header",
        message(block("data_table", rows=[[CELL, RICH_TEXT], [CELL, CELL]])),
        "0/rows/0/1/type",
    ),
    (
        "no such column",
        message(block("data_table", row_header_column_index=2)),
        "0/row_header_column_index",
    ),
    (
        "align",
        message(block("table", column_settings=[{"align": "top"}])),
        "0/column_settings/0/align",
    ),
    ("chart type", chart(type="radar"), "0/chart/type"),
    (
        "pie of nothing",
        message(
            block(
                "data_visualization",
                chart={"type": "pie", "segments": [{"label": "a", "value": 0}]},
            )
        ),
        "0/chart/segments/0/value",
    ),
    (
        "value in words",
        message(
            block(
                "data_visualization",
                chart={"type": "pie", "segments": [{"label": "a", "value": "8"}]},
            )
        ),
        "0/chart/segments/0/value",
    ),
    (
        "same series name",
        chart(series=[series(("Mon", 1), ("Tue", 1))] * 2),
        "0/chart/series/1/name",
    ),
    (
        "label of no category",
        chart(series=[series(("Mon", 1), ("Tue", 1), ("Wed", 1))]),
        "0/chart/series/0/data/2/label",
    ),
    (
        "label twice",
        chart(series=[series(("Mon", 1), ("Tue", 1), ("Mon", 2))]),
        "0/chart/series/0/data/2/label",
    ),
    ("category left out", chart(series=[series(("Mon", 1))]), "0/chart/series/0/data"),
    (
        "category twice",
        chart(axis_config={"categories": ["Mon", "Tue", "Mon"]}),
        "0/chart/axis_config/categories/2",
    ),
    (
        "infinity",
        chart(series=[series(("Mon", float("inf")), ("Tue", 1))]),
        "0/chart/series/0/data/0/value",
    ),
    # across blocks
    (
        "same block_id",
        message(block("header", block_id="b"), block("divider", block_id="b")),
        "1/block_id",
    ),
    (
        "same block_id inside a carousel",
        message(
            block("divider", block_id="b"), block("carousel", elements=[{**CARD, "block_id": "b"}])
        ),
        "1/elements/0/block_id",
    ),
    ("third chart", message(*[block("data_visualization", chart=PIE)] * 3), "2"),
    ("second table", message(*[block("table")] * 2), "1"),
]


@pytest.mark.parametrize(
    ("payload", "pointer"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_message_is_refused_where_it_is_wrong(payload: Json, pointer: str) -> None:
    """Each mistake is found once, and where Slack would point."""
    assert [problem.pointer for problem in check_message(payload)] == [f"/blocks/{pointer}"]


INPUT = "/view/blocks/0/element"
TWO_FOCUSED = [
    block("input", element=element("plain_text_input", focus_on_load=True)) for _ in range(2)
]
NO_SUBMIT = {"type": "modal", "title": plain(), "blocks": [block("input")]}
RESPONDING = element("conversations_select", response_url_enabled=True)

REFUSED_VIEWS: list[tuple[str, Json, str]] = [
    ("modal without a title", {"type": "modal", "blocks": [block("header")]}, "/view"),
    ("modal without blocks", {"type": "modal", "title": plain()}, "/view"),
    ("input without submit", NO_SUBMIT, "/view/submit"),
    ("mrkdwn title", modal(block("header"), title=mrkdwn()), "/view/title/type"),
    ("home with a title", {"type": "home", "title": plain(), "blocks": [block("header")]}, "/view"),
    ("home with submit", {"type": "home", "submit": plain(), "blocks": [block("header")]}, "/view"),
    ("what Slack adds itself", modal(block("header"), id="V1"), "/view"),
    ("no such view", {"type": "dialog", "blocks": []}, "/view/type"),
    ("blocks as a string", modal(block("header")) | {"blocks": "[]"}, "/view/blocks"),
    ("two focused", modal(*TWO_FOCUSED), "/view/blocks/1/element/focus_on_load"),
    (
        "min above max",
        entering("plain_text_input", max_length=1, min_length=2),
        f"{INPUT}/min_length",
    ),
    ("number's min above max", entering("number_input", min_value="3"), INPUT),
    ("number as a number", entering("number_input", min_value=-1), f"{INPUT}/min_value"),
    (
        "plain initial_value",
        entering("rich_text_input", initial_value="a"),
        f"{INPUT}/initial_value",
    ),
    (
        "trigger",
        entering("plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        f"{INPUT}/dispatch_action_config/trigger_actions_on/0",
    ),
]


@pytest.mark.parametrize(
    ("view", "pointer"), [row[1:] for row in REFUSED_VIEWS], ids=[row[0] for row in REFUSED_VIEWS]
)
def test_a_view_is_refused_where_it_is_wrong(view: Json, pointer: str) -> None:
    """Each mistake is found once, where Slack would point and with the code of views.*."""
    found = [(problem.pointer, problem.error) for problem in check_view(view)]
    assert found == [(pointer, "invalid_arguments")]


TAKEN = {
    "the same action_id in two blocks": message(actions(BUTTON), actions(BUTTON)),
    "buttons without action_ids": message(actions(element("button"), element("button"))),
    "two charts": message(*[block("data_visualization", chart=PIE)] * 2),
    "an image by its file": message(
        {"type": "image", "alt_text": "A", "slack_file": {"id": "F12345678"}}
    ),
    "a collapsed container": message(block("container", **COLLAPSED)),
    "a picture beside text": message(block("section", accessory=PICTURE)),
}


@pytest.mark.parametrize("payload", TAKEN.values(), ids=TAKEN)
def test_what_slack_takes_is_taken(payload: Json) -> None:
    """Good messages that a rule read too strictly would refuse pass."""
    assert check_message(payload) == []


def test_a_modal_select_may_offer_a_response_url() -> None:
    """In a modal's input block response_url_enabled is in its place."""
    assert check_view(modal(block("input", element=RESPONDING))) == []


def test_every_mistake_is_found() -> None:
    """A message with several mistakes gets them all, in the order of its blocks."""
    found = check_message(
        message(block("header", text=mrkdwn()), block("alert"), block("section", fields=[]))
    )
    assert {problem.pointer for problem in found} == {
        "/blocks/0/text/type",
        "/blocks/1/type",
        "/blocks/2/fields",
    }
