"""Every count and length: a payload at the limit passes, one past it fails where it is too much."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.blockkit import check_message, check_view
from tests.sandbox.blockkit_examples import (
    BAR,
    CARD,
    CELL,
    CONFIRM,
    FEEDBACK,
    PICTURE,
    RICH_TEXT,
    TASK,
    Json,
    block,
    element,
    home,
    message,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    rich_text,
)

Build = Callable[[Any], Json]


def x(length: int) -> str:
    """Return a text that long."""
    return "x" * length


def in_actions(kind: str, **more: object) -> Json:
    """Return a message with this element in an actions block."""
    return message(block("actions", elements=[element(kind, **more)]))


def in_input(kind: str, **more: object) -> Json:
    """Return a modal with this element in an input block."""
    return modal(block("input", element=element(kind, **more)))


def url(length: int) -> str:
    """Return an address that long."""
    return "https://example.com/".ljust(length, "x")


def buttons(count: int) -> list[Json]:
    """Return that many buttons with different action_ids."""
    return [element("button", action_id=str(number)) for number in range(count)]


def pie(count: int, **more: object) -> Json:
    """Return a pie with that many segments."""
    segments = [{"label": str(number), "value": 1, **more} for number in range(count)]
    return {"type": "pie", "segments": segments}


def lines(series: int, points: int, name: str = "") -> Json:
    """Return a line chart with that many series, each with that many points."""
    categories = [str(point) for point in range(points)]
    data = [{"label": category, "value": 1} for category in categories]
    return {
        "type": "line",
        "series": [{"name": f"{name}{number}", "data": data} for number in range(series)],
        "axis_config": {"categories": categories},
    }


def chart(shape: Json, title: str = "Skills") -> Json:
    """Return a message with this chart."""
    return message(block("data_visualization", chart=shape, title=title))


def labelled(label: str) -> Json:
    """Return a line chart whose only category is called this."""
    point = {"label": label, "value": 1}
    axes = {"categories": [label]}
    return {"type": "line", "series": [{"name": "a", "data": [point]}], "axis_config": axes}


def axis(key: str) -> Build:
    """Return what makes a message whose chart names its axis so."""
    return lambda n: chart({**BAR, "axis_config": {**BAR["axis_config"], key: x(n)}})


def card(**more: object) -> Json:
    """Return a message with this card."""
    return message({**CARD, **more})


def container(**more: object) -> Json:
    """Return a message with this container."""
    return message(block("container", **more))


def video(**more: object) -> Json:
    """Return a message with this video."""
    return message(block("video", **more))


def confirming(**more: object) -> Json:
    """Return a message with a button that asks again."""
    return in_actions("button", confirm={**CONFIRM, **more})


B = "/blocks/0"
V = "/view/blocks/0"
E = f"{B}/elements/0"
ENTRY = f"{V}/element"

MOST: list[tuple[str, Build, int, str]] = [
    # blocks
    ("blocks in a message", lambda n: message(*[block("header")] * n), 50, "/blocks"),
    ("block_id", lambda n: message(block("header", block_id=x(n))), 255, f"{B}/block_id"),
    ("header", lambda n: message(block("header", text=plain(x(n)))), 150, f"{B}/text/text"),
    (
        "section text",
        lambda n: message(block("section", text=mrkdwn(x(n)))),
        3000,
        f"{B}/text/text",
    ),
    ("fields", lambda n: message(block("section", fields=[plain()] * n)), 10, f"{B}/fields"),
    (
        "field",
        lambda n: message(block("section", fields=[plain(x(n))])),
        2000,
        f"{B}/fields/0/text",
    ),
    ("context", lambda n: message(block("context", elements=[plain()] * n)), 10, f"{B}/elements"),
    (
        "context text",
        lambda n: message(block("context", elements=[mrkdwn(x(n))])),
        3000,
        f"{E}/text",
    ),
    ("actions", lambda n: message(block("actions", elements=buttons(n))), 25, f"{B}/elements"),
    ("image_url", lambda n: message(block("image", image_url=url(n))), 3000, f"{B}/image_url"),
    ("alt_text", lambda n: message(block("image", alt_text=x(n))), 2000, f"{B}/alt_text"),
    ("image title", lambda n: message(block("image", title=plain(x(n)))), 2000, f"{B}/title/text"),
    (
        "image element's alt_text",
        lambda n: message(block("context", elements=[{**PICTURE, "alt_text": x(n)}])),
        2000,
        f"{E}/alt_text",
    ),
    ("input label", lambda n: modal(block("input", label=plain(x(n)))), 2000, f"{V}/label/text"),
    ("input hint", lambda n: modal(block("input", hint=plain(x(n)))), 2000, f"{V}/hint/text"),
    ("markdown", lambda n: message(block("markdown", text=x(n))), 12_000, f"{B}/text"),
    ("alert", lambda n: modal(block("alert", text=plain(x(n)))), 200, f"{V}/text/text"),
    ("card title", lambda n: card(title=mrkdwn(x(n))), 150, f"{B}/title/text"),
    ("card subtitle", lambda n: card(subtitle=plain(x(n))), 150, f"{B}/subtitle/text"),
    ("card body", lambda n: card(body=mrkdwn(x(n))), 200, f"{B}/body/text"),
    ("card actions", lambda n: card(actions=buttons(n)), 3, f"{B}/actions"),
    ("carousel", lambda n: message(block("carousel", elements=[CARD] * n)), 10, f"{B}/elements"),
    ("container title", lambda n: container(title=plain(x(n))), 150, f"{B}/title/text"),
    ("container subtitle", lambda n: container(subtitle=mrkdwn(x(n))), 150, f"{B}/subtitle/text"),
    (
        "container children",
        lambda n: container(child_blocks=[block("header")] * n),
        10,
        f"{B}/child_blocks",
    ),
    (
        "context_actions",
        lambda n: message(block("context_actions", elements=[element("icon_button")] * n)),
        5,
        f"{B}/elements",
    ),
    (
        "plan tasks",
        lambda n: message(block("plan", tasks=[{**TASK, "task_id": str(i)} for i in range(n)])),
        50,
        f"{B}/tasks",
    ),
    ("video title", lambda n: video(title=plain(x(n))), 199, f"{B}/title/text"),
    ("video author", lambda n: video(author_name=x(n)), 49, f"{B}/author_name"),
    ("video provider", lambda n: video(provider_name=x(n)), 50, f"{B}/provider_name"),
    ("video description", lambda n: video(description=plain(x(n))), 200, f"{B}/description/text"),
    ("video alt_text", lambda n: video(alt_text=x(n)), 2000, f"{B}/alt_text"),
    ("table rows", lambda n: message(block("table", rows=[[CELL]] * n)), 100, f"{B}/rows"),
    ("table columns", lambda n: message(block("table", rows=[[CELL] * n])), 20, f"{B}/rows/0"),
    (
        "column_settings",
        lambda n: message(block("table", column_settings=[None] * n)),
        20,
        f"{B}/column_settings",
    ),
    (
        "data table rows, with the header",
        lambda n: message(block("data_table", rows=[[CELL, CELL]] * n)),
        101,
        f"{B}/rows",
    ),
    (
        "data table columns",
        lambda n: message(two_rows(n)),
        20,
        f"{B}/rows/0",
    ),
    ("page_size", lambda n: message(block("data_table", page_size=n)), 100, f"{B}/page_size"),
    # charts
    ("chart title", lambda n: chart(BAR, x(n)), 50, f"{B}/title"),
    ("segments", lambda n: chart(pie(n)), 6, f"{B}/chart/segments"),
    ("segment label", lambda n: chart(pie(1, label=x(n))), 20, f"{B}/chart/segments/0/label"),
    ("series", lambda n: chart(lines(n, 1)), 6, f"{B}/chart/series"),
    ("series name", lambda n: chart(lines(1, 1, x(n - 1))), 20, f"{B}/chart/series/0/name"),
    ("points", lambda n: chart(lines(1, n)), 20, f"{B}/chart/series/0/data"),
    ("categories", lambda n: chart(lines(1, n)), 20, f"{B}/chart/axis_config/categories"),
    ("point label", lambda n: chart(labelled(x(n))), 20, f"{B}/chart/series/0/data/0/label"),
    ("category", lambda n: chart(labelled(x(n))), 20, f"{B}/chart/axis_config/categories/0"),
    ("x_label", axis("x_label"), 50, f"{B}/chart/axis_config/x_label"),
    ("y_label", axis("y_label"), 50, f"{B}/chart/axis_config/y_label"),
    # elements
    ("button text", lambda n: in_actions("button", text=plain(x(n))), 75, f"{E}/text/text"),
    ("button value", lambda n: in_actions("button", value=x(n)), 2000, f"{E}/value"),
    ("button url", lambda n: in_actions("button", url=url(n)), 3000, f"{E}/url"),
    ("action_id", lambda n: in_actions("button", action_id=x(n)), 255, f"{E}/action_id"),
    (
        "accessibility_label",
        lambda n: in_actions("button", accessibility_label=x(n)),
        75,
        f"{E}/accessibility_label",
    ),
    ("confirm title", lambda n: confirming(title=plain(x(n))), 100, f"{E}/confirm/title/text"),
    ("confirm text", lambda n: confirming(text=mrkdwn(x(n))), 300, f"{E}/confirm/text/text"),
    ("confirm yes", lambda n: confirming(confirm=plain(x(n))), 30, f"{E}/confirm/confirm/text"),
    ("confirm no", lambda n: confirming(deny=plain(x(n))), 30, f"{E}/confirm/deny/text"),
    (
        "icon button's users",
        lambda n: message(
            block(
                "context_actions", elements=[element("icon_button", visible_to_user_ids=["U1"] * n)]
            )
        ),
        10,
        f"{E}/visible_to_user_ids",
    ),
    (
        "feedback value",
        lambda n: message(
            block(
                "context_actions",
                elements=[element("feedback_buttons", positive_button={**FEEDBACK, "value": x(n)})],
            )
        ),
        2000,
        f"{E}/positive_button/value",
    ),
    ("overflow", lambda n: in_actions("overflow", options=options(n)), 5, f"{E}/options"),
    (
        "checkboxes",
        lambda n: in_actions(
            "checkboxes", options=[option(text=mrkdwn(), description=mrkdwn())] * n
        ),
        10,
        f"{E}/options",
    ),
    (
        "radio_buttons",
        lambda n: in_actions("radio_buttons", options=options(n)),
        10,
        f"{E}/options",
    ),
    (
        "select options",
        lambda n: in_actions("multi_static_select", options=options(n)),
        100,
        f"{E}/options",
    ),
    (
        "option groups",
        lambda n: in_actions(
            "static_select", option_groups=[{"label": plain(), "options": options(2)}] * n
        ),
        100,
        f"{E}/option_groups",
    ),
    (
        "options in a group",
        lambda n: in_actions(
            "static_select", option_groups=[{"label": plain(), "options": options(n)}]
        ),
        100,
        f"{E}/option_groups/0/options",
    ),
    (
        "option text",
        lambda n: in_actions("overflow", options=[option(text=plain(x(n)))]),
        75,
        f"{E}/options/0/text/text",
    ),
    (
        "option value",
        lambda n: in_actions("overflow", options=[option(x(n))]),
        150,
        f"{E}/options/0/value",
    ),
    (
        "option description",
        lambda n: in_actions("overflow", options=[option(description=plain(x(n)))]),
        75,
        f"{E}/options/0/description/text",
    ),
    (
        "placeholder",
        lambda n: in_actions("users_select", placeholder=plain(x(n))),
        150,
        f"{E}/placeholder/text",
    ),
    (
        "initial_value",
        lambda n: in_input("plain_text_input", initial_value=x(n)),
        3000,
        f"{ENTRY}/initial_value",
    ),
    (
        "max_length",
        lambda n: in_input("plain_text_input", max_length=n),
        3000,
        f"{ENTRY}/max_length",
    ),
    ("max_files", lambda n: in_input("file_input", max_files=n), 10, f"{ENTRY}/max_files"),
    ("max_lines", lambda n: in_input("rich_text_input", max_lines=n), 100, f"{ENTRY}/max_lines"),
    # views
    ("blocks in a modal", lambda n: modal(*[block("header")] * n), 100, "/view/blocks"),
    ("blocks in a home tab", lambda n: home(*[block("header")] * n), 100, "/view/blocks"),
    ("title", lambda n: modal(block("header"), title=plain(x(n))), 24, "/view/title/text"),
    ("submit", lambda n: modal(block("header"), submit=plain(x(n))), 24, "/view/submit/text"),
    ("close", lambda n: modal(block("header"), close=plain(x(n))), 24, "/view/close/text"),
    ("callback_id", lambda n: modal(block("header"), callback_id=x(n)), 255, "/view/callback_id"),
    ("external_id", lambda n: home(block("header"), external_id=x(n)), 255, "/view/external_id"),
    (
        "private_metadata",
        lambda n: modal(block("header"), private_metadata=x(n)),
        3000,
        "/view/private_metadata",
    ),
    # rich text
    (
        "indent",
        lambda n: message(
            {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_list", "style": "bullet", "elements": [], "indent": n}
                ],
            }
        ),
        8,
        f"{E}/indent",
    ),
    (
        "border",
        lambda n: message(
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_quote", "elements": [], "border": n}],
            }
        ),
        1,
        f"{E}/border",
    ),
]


def two_rows(columns: int) -> Json:
    """Return a data table that wide."""
    return block("data_table", rows=[[CELL] * columns, [CELL] * columns])


def pointers(payload: Json) -> set[str]:
    """Return where a message or view is wrong."""
    found = check_view(payload) if "type" in payload else check_message(payload)
    return {problem.pointer for problem in found}


@pytest.mark.parametrize(
    ("build", "most", "pointer"), [row[1:] for row in MOST], ids=[row[0] for row in MOST]
)
def test_the_most_slack_takes(build: Build, most: int, pointer: str) -> None:
    """A payload at the limit passes, and one past it fails there."""
    assert pointers(build(most)) == set()
    assert pointer in pointers(build(most + 1))


EMPTY: list[tuple[str, Json, str]] = [
    ("text", message(block("section", text=mrkdwn(""))), f"{B}/text/text"),
    ("actions", message(block("actions", elements=[])), f"{B}/elements"),
    ("context", message(block("context", elements=[])), f"{B}/elements"),
    ("fields", message(block("section", fields=[])), f"{B}/fields"),
    ("options", in_actions("radio_buttons", options=[]), f"{E}/options"),
    ("overflow", in_actions("overflow", options=[]), f"{E}/options"),
    ("carousel", message(block("carousel", elements=[])), f"{B}/elements"),
    ("container", container(child_blocks=[]), f"{B}/child_blocks"),
    ("segments", chart(pie(0)), f"{B}/chart/segments"),
    ("series", chart(lines(0, 1)), f"{B}/chart/series"),
    ("one row", message(block("data_table", rows=[[CELL, CELL]])), f"{B}/rows"),
    ("no rows", message(block("table", rows=[])), f"{B}/rows"),
    ("cell", message(block("table", rows=[[{**CELL, "text": ""}]])), f"{B}/rows/0/0/text"),
    ("title", modal(block("header"), title=plain("")), "/view/title/text"),
    ("view", modal(), "/view/blocks"),
    ("rich text", message(rich_text({"type": "text", "text": ""})), f"{E}/elements/0/text"),
    (
        "filter",
        in_actions("conversations_select", filter={"include": []}),
        f"{E}/filter/include",
    ),
    (
        "triggers",
        in_input("plain_text_input", dispatch_action_config={"trigger_actions_on": []}),
        f"{ENTRY}/dispatch_action_config/trigger_actions_on",
    ),
]


@pytest.mark.parametrize(
    ("payload", "pointer"), [row[1:] for row in EMPTY], ids=[row[0] for row in EMPTY]
)
def test_the_least_slack_takes(payload: Json, pointer: str) -> None:
    """What may not be empty is refused where it is."""
    assert pointer in pointers(payload)


def test_lengths_count_code_points() -> None:
    """An emoji is one character to Slack, however many bytes it has."""
    assert pointers(message(block("header", text=plain("🪞" * 150)))) == set()


def test_slack_says_how_long_it_may_be() -> None:
    """A problem reads as the line Slack puts into response_metadata.messages."""
    found = check_message(message(block("section", text=mrkdwn(x(3001)))))
    assert [str(problem) for problem in found] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_rich_text_has_its_parts() -> None:
    """A rich text of every part and every inline element passes."""
    inline = [
        {"type": "text", "text": "a", "style": {"bold": True, "code": True}},
        {"type": "link", "url": "https://example.com", "text": "here", "unsafe": False},
        {"type": "user", "user_id": "U1", "style": {"highlight": True}},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "team", "team_id": "T1"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "memo", "unicode": "1f4dd"},
        {"type": "date", "timestamp": 0, "format": "{date}", "fallback": "then"},
        {"type": "color", "value": "#FF0000"},
    ]
    section = {"type": "rich_text_section", "elements": inline}
    parts = [
        section,
        {"type": "rich_text_list", "style": "ordered", "elements": [section], "offset": 2},
        {"type": "rich_text_quote", "elements": inline},
        {"type": "rich_text_preformatted", "elements": inline[:2], "border": 1},
    ]
    assert pointers(message({"type": "rich_text", "elements": parts})) == set()


def test_a_table_cell_may_be_rich_text() -> None:
    """Rich text in a cell is held to rich text's rules."""
    broken = rich_text({"type": "shout", "text": "a"})
    assert pointers(message(block("table", rows=[[RICH_TEXT], [broken]]))) == {
        f"{B}/rows/1/0/elements/0/elements/0/type"
    }
